"""Files that no clerk made: a clear Chinese message or a correct load, in bounded time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest

from faulty_terminal import FaultyTerminal
from gongkai_tui.checks import check_report
from gongkai_tui.exporting import export_report, writings
from gongkai_tui.form import load_form
from gongkai_tui.report import new_report
from gongkai_tui.store import StoreError, parse_report, read_report, write_report

REPORT = write_report(new_report(load_form("2021"), "云隐县", 2023))
PATIENCE = 5.0
"""Seconds of processor time that the worst file may take; the worst takes two."""

KEPT = {
    "UTF-8 with a mark": b"\xef\xbb\xbf" + REPORT,
    "Windows line ends": REPORT.replace(b"\n", b"\r\n"),
    "many keys": b"".join(b"k%d = 0\n" % number for number in range(100_000)) + REPORT,
    "a long string": b'k = "' + b"x" * 1_500_000 + b'"\n' + REPORT,
    "arrays in arrays": b"k = " + b"[" * 60 + b"]" * 60 + b"\n" + REPORT,
    "dates where nothing is known": b"k = 2023-01-01\n" + REPORT,
}

REFUSED = {
    "100 MB": (b"k = 1\n" * 17_000_000, "文件超过 2 MB"),
    "NUL": (REPORT + b"\0", "二进制文件"),
    "UTF-16": (REPORT.decode().encode("utf-16"), "UTF-16"),
    "GBK": (REPORT.decode().encode("gb18030"), "不是 UTF-8"),
    "a lone surrogate": (b'k = "\xed\xa0\x80"\n' + REPORT, "不是 UTF-8"),
    "an escaped lone surrogate": (b'k = "\\ud800"\n' + REPORT, "不是有效字符"),
    "an escape sequence": (b'k = "\x1b[31m"\n' + REPORT, "控制字符"),
    "deep arrays": (b"k = " + b"[" * 500_000, "嵌套太深"),
    "deep tables": (b"k = " + b"{a=" * 500_000, "嵌套太深"),
    "deep keys": (b"k" + b".a" * 900_000 + b" = 1\n", "层数太多"),
    "many deep keys": (b"".join(b"k%d" % n + b".a" * 500 + b" = 1\n" for n in range(1900)), "层数"),
    "many headers": (b"".join(b"[k%d" % n + b".a" * 90 + b"]\n" for n in range(9000)), "层数太多"),
    "deep headers": (b"[" + b'"a" . ' * 300_000 + b"a]\n", "层数太多"),
    "arrays in arrays": (b"k = " + b"[" * 100 + b"]" * 100 + b"\n" + REPORT, "嵌套超过"),
    "10,000 digits": (b"k = " + b"9" * 10_000 + b"\n" + REPORT, "数字太长"),
    "a key twice": (b"year = 1\n" + REPORT, "前面已经有值了"),
    "not a number": (REPORT.replace(b"year = 2023", b"year = nan"), "year：应为整数"),
    "a date as text": (REPORT.replace(b'preface = ""', b"preface = 2023-01-01"), "应为文字"),
    "infinity in a cell": (REPORT.replace(b'made = ""', b"made = inf", 1), "无穷大"),
    "not a number in a cell": (REPORT.replace(b'made = ""', b"made = nan", 1), "非数值"),
    "a huge exponent in a cell": (REPORT.replace(b'made = ""', b"made = 1e99999", 1), "18 位"),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_is_odd_but_right_is_read_and_kept(name: str) -> None:
    begin = process_time()
    opened = parse_report(KEPT[name], "云隐县.toml")
    assert process_time() - begin < PATIENCE
    assert opened.report.unit == "云隐县"
    again = parse_report(write_report(opened.report), "云隐县.toml")
    assert again.report.unknown == opened.report.unknown


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_refused_in_chinese_and_soon(tmp_path: Path, name: str) -> None:
    data, reason = REFUSED[name]
    path = tmp_path / "云隐县.toml"
    path.write_bytes(data[: 3 << 20])
    begin = process_time()
    with pytest.raises(StoreError, match=reason):
        read_report(path)
    assert process_time() - begin < PATIENCE


HARMFUL = "\x1b]0;题\x07\x1b[2J\x9b31m\u202e\u2066<script>alert(1)</script>![](x)[a](javascript:b)"


def test_endless_prose_of_one_character_is_checked_in_bounded_time() -> None:
    """No rule looks at all of the text at each of its characters."""
    text = "".join(unit * 60_000 for unit in ("{{", "（", "1", "年", " ", "“", "，", "{a}"))
    report = parse_report(REPORT, "云隐县.toml").report
    begin = process_time()
    check_report(report._replace(texts={**report.texts, "overview": text}))
    assert process_time() - begin < 2 * PATIENCE


def test_neither_controls_nor_markup_get_through_to_an_export() -> None:
    report = parse_report(REPORT, "云隐县.toml").report
    texts = {**report.texts, "overview": HARMFUL, "title": HARMFUL}
    tables = {**report.tables, "proactive": {"rules": {"made": HARMFUL}}}
    hostile = report._replace(unit=HARMFUL, texts=texts, tables=tables)
    again = parse_report(write_report(hostile), "云隐县.toml").report
    assert again.texts["overview"] == HARMFUL
    for writing in writings():
        if writing.format.is_text:
            text = export_report(again, writing.format.id, writing.style)
            assert not any(char in text for char in "\x1b\x07\x9b"), writing
            markup = writing.format.id in ("html", "md")
            assert not markup or "<script>" not in text.replace("\\<", ""), writing


PROGRAM = [sys.executable, "-m", "gongkai_tui"]
FILES = ("pipe", "/dev/zero", "/dev/tty", "100 MB", "deep keys")


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    "words", [["check"], ["export", "--to", "html"], ["import", "-o", "new.toml"], ["edit"]]
)
def test_every_command_refuses_in_bounded_time_and_memory(
    tmp_path: Path, words: list[str], file: str
) -> None:
    path = tmp_path / file if not file.startswith("/") else Path(file)
    if file == "pipe":
        os.mkfifo(path)
    elif file == "100 MB":
        path.touch()
        os.truncate(path, 100 << 20)
    elif file == "deep keys":
        path.write_bytes(REFUSED["many deep keys"][0])
    limited = ["sh", "-c", 'ulimit -v 500000; exec "$@"', "sh", *PROGRAM]
    done = subprocess.run(
        [*limited, words[0], str(path), *words[1:]],
        check=False,
        capture_output=True,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        timeout=4 * PATIENCE,
    )
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().startswith(f"{path}")
    assert "Traceback" not in done.stderr.decode()
    assert not (tmp_path / "new.toml").exists()


def test_nothing_of_a_file_steers_the_terminal(tmp_path: Path) -> None:
    report = parse_report(REPORT, "云隐县.toml").report
    texts = {**report.texts, "overview": HARMFUL, "title": HARMFUL, "problems": HARMFUL}
    tables = {**report.tables, "requests": {"received": {"individual": HARMFUL}}}
    hostile = report._replace(
        unit=HARMFUL, texts=texts, tables=tables, unknown={"\x1b[2J\x9b\u202e": HARMFUL}
    )
    path = tmp_path / "\x1b[2J\u202e.toml"
    path.write_bytes(write_report(hostile))
    with FaultyTerminal(path, columns=160, rows=50) as terminal:
        terminal.wait_for("总体情况")
        for keys in (
            ["f4"] * 9,
            ["f3"] * 4,
            ["f9"],
            ["escape"],
            ["f8"] * 5,
            ["ctrl+e"],
            ["escape"],
        ):
            terminal.press(*keys)
            terminal.read_for(0.3)
        terminal.kill()
        shown = terminal.received.decode()
    assert "alert(1)" in shown
    signs = ("\x1b]0;", "\x1b[2J", "\x9b", "\u202e", "\u2066")
    assert [sign for sign in signs if sign in shown] == []
