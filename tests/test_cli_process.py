"""The program as a process: what it loads, its streams, its terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import pytest

from gongkai_tui.form import load_form
from gongkai_tui.report import new_report
from gongkai_tui.store import save_report

RUN = [sys.executable, "-m", "gongkai_tui"]


SAMPLE = Path(__file__).parent.parent / "sample_reports" / "chenghu-2024.toml"
"""A report with which nothing is wrong."""


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "云隐县.toml"
    save_report(new_report(load_form("2021"), "云隐县人民政府", 2023), path)
    return str(path)


def run(
    *words: str,
    stdout: int | IO[bytes] = subprocess.PIPE,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*RUN, *words],
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=environment,
    )


SPY = """
import os, sys
from gongkai_tui.cli import main
os._exit = sys.exit  # so that a short run comes back to say what it has loaded
sys.argv[0] = "gongkai-tui"
try:
    code = main()
finally:
    loaded = {name.partition(".")[0] for name in sys.modules}
    print(*sorted(loaded & {"textual", "rich", "asyncio", "docx", "lxml"}), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "words",
    [
        ["check", "FILE"],
        ["check", "--format", "json", "FILE"],
        ["export", "FILE", "--to", "md"],
        ["export", "FILE", "--to", "md", "--tables", "pipe"],
        ["export", "FILE", "--to", "json"],
        ["export", "FILE", "--to", "html", "--fragment"],
        ["export", "FILE", "--to", "txt"],
        ["new", "FILE"],
        ["edit", "FILE"],
        ["edit", "MISSING"],
        ["--help"],
    ],
)
def test_only_the_editor_loads_textual_and_only_word_files_load_docx(
    words: list[str], report: str
) -> None:
    given = [{"FILE": report, "MISSING": f"{report}.x"}.get(word, word) for word in words]
    done = subprocess.run(
        [sys.executable, "-c", SPY, *given],
        check=False,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.stderr.decode().splitlines()[-1] == ""


def test_a_short_run_loads_nothing_that_takes_long(report: str) -> None:
    """Start-up time: each of these takes a millisecond or more of the forty that there are."""
    spy = SPY.replace(
        '"textual", "rich", "asyncio", "docx", "lxml"',
        '"argparse", "dataclasses", "inspect", "json", "pathlib", "tomli_w", "typing"',
    )
    done = subprocess.run(
        [sys.executable, "-c", spy, "check", report], check=False, capture_output=True
    )
    assert done.stderr.decode().splitlines()[-1] == ""


def test_rules_about_tables_do_not_load_what_reads_prose(report: str) -> None:
    spy = SPY.replace('name.partition(".")[0]', "name").replace(
        '"textual"', '"gongkai_tui.claims.lexicon"'
    )
    words = ["check", "--rules", "FORM,CELL,T3,T4", report]
    done = subprocess.run([sys.executable, "-c", spy, *words], check=False, capture_output=True)
    assert done.stderr.decode().splitlines()[-1] == ""


@pytest.mark.parametrize("words", [["FILE"], ["edit", "FILE"], ["--", "FILE"]])
def test_the_editor_wants_a_terminal(words: list[str], report: str) -> None:
    done = run(*[report if word == "FILE" else word for word in words])
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode() == (
        "编辑器要在终端中运行，但标准输入、标准输出、标准错误不是终端\n"
    )


def test_a_new_report_without_unit_or_year_wants_a_terminal(tmp_path: Path) -> None:
    done = run("new", str(tmp_path / "x.toml"), "--year", "2023")
    assert done.returncode == 2
    assert "要在终端中运行" in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_every_stream_counts_as_textual_draws_on_standard_error(report: str) -> None:
    controller, terminal = os.openpty()
    try:
        done = subprocess.run(
            [*RUN, report], check=False, stdin=terminal, stdout=terminal, stderr=subprocess.PIPE
        )
    finally:
        os.close(controller)
        os.close(terminal)
    assert done.returncode == 2
    assert done.stderr.decode() == "编辑器要在终端中运行，但标准错误不是终端\n"


def test_an_unreadable_file_is_named_before_the_terminal_is(tmp_path: Path) -> None:
    done = run(str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.decode() == f"{tmp_path}：这是文件夹，不是文件\n"


def test_a_reader_that_has_gone_away_ends_the_program_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run("export", str(SAMPLE), "--to", "md", stdout=writing)
    finally:
        os.close(writing)
    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize("words", [["--help"], ["--version"], ["export", "FILE", "--to", "md"]])
def test_a_full_disk_behind_standard_output_is_said(words: list[str], report: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(*[report if word == "FILE" else word for word in words], stdout=full)
    assert done.returncode == 2
    assert done.stderr.decode() == "标准输出：磁盘空间不足，没有写入\n"


def test_closed_streams_do_no_harm(report: str) -> None:
    command = f"'{sys.executable}' -m gongkai_tui check '{report}' <&- >&- 2>&-"
    assert subprocess.run(["sh", "-c", command], check=False).returncode == 2


def test_data_is_utf_8_whatever_the_locale(report: str) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    done = run("export", report, "--to", "md", environment=environment)
    assert done.returncode == 0
    assert "云隐县人民政府" in done.stdout.decode("utf-8")
    assert run("check", f"{report}.x", environment=environment).returncode == 2


def test_control_characters_reach_a_pipe_but_not_a_terminal() -> None:
    program = (
        "from gongkai_tui.command_line.terminal import write_output; write_output('甲\\x1b[31m\\n')"
    )
    command = [sys.executable, "-c", program]
    piped = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    assert piped == "甲\x1b[31m\n".encode()
    controller, terminal = os.openpty()
    subprocess.run(command, check=True, stdout=terminal)
    os.close(terminal)
    shown = os.read(controller, 1000)
    os.close(controller)
    assert shown == "甲␛[31m\r\n".encode()


def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    done = run("check", os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b.toml"))
    assert done.returncode == 2
    assert done.stderr.decode() == f"{tmp_path}/<DCFF>␛.toml：没有这个文件\n"
