"""Fault injection on the installed program: the file is whole, and what was shown is not lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from faulty_terminal import FaultyTerminal
from gongkai_tui.store import read_report, write_report
from gongkai_tui.store.recovery import abandoned_journals
from kill_runs import OURS, TYPED, ended_while_typing, killed_while_saving

SAMPLE = Path(__file__).parents[1] / "sample_reports" / "chenghu-2024.toml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLE, tmp_path / "report.toml"))


@pytest.mark.parametrize("seed", range(10))
def test_what_was_on_the_screen_a_second_before_a_kill_is_offered_back(
    path: Path, seed: int
) -> None:
    run = ended_while_typing(OURS, path, seed)
    assert run.lost == 0
    assert path.read_bytes() == SAMPLE.read_bytes()


@pytest.mark.parametrize("seed", range(14))
def test_a_kill_around_a_save_leaves_the_old_or_the_new_file_and_loses_nothing(
    path: Path, seed: int
) -> None:
    run = killed_while_saving(OURS, path, seed)
    data = path.read_bytes()
    old = read_report(SAMPLE).report
    text = TYPED[: run.shown] + old.texts["overview"]
    new = old._replace(texts={**old.texts, "overview": text})
    assert data in (SAMPLE.read_bytes(), write_report(new))
    assert run.lost == 0
    assert run.safe == run.shown or data == SAMPLE.read_bytes()
    if data != SAMPLE.read_bytes():
        assert abandoned_journals(path, data) == []


def test_after_many_kills_in_a_row_everything_comes_back(path: Path) -> None:
    for count in range(1, 4):
        with FaultyTerminal(path) as terminal:
            if count > 1:
                terminal.wait_for("以下改动没有保存")
                terminal.press("enter")
                terminal.wait_for("以下改动没有保存", gone=True)
            terminal.wait_for("总体情况", TYPED[: 3 * (count - 1)])
            terminal.press("ctrl+end", *["ctrl+home"])
            terminal.press(*["right"] * (3 * (count - 1)))
            terminal.type(TYPED[3 * (count - 1) : 3 * count])
            terminal.wait_for(TYPED[: 3 * count])
            terminal.read_for(1)
            terminal.kill()
    (recovery,) = abandoned_journals(path, path.read_bytes())
    assert recovery.report.texts["overview"].startswith(TYPED[:9])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kilobytes with a report on it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("needs to mount a small disk")
    try:
        yield Path(shutil.copy(SAMPLE, folder / "report.toml"))
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> None:
    with (folder / "filler").open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 512):
            pass


def test_a_full_disk_leaves_the_old_file_and_the_edits_and_can_be_left_for_another(
    small_disk: Path, tmp_path: Path
) -> None:
    before = small_disk.read_bytes()
    with FaultyTerminal(small_disk) as terminal:
        terminal.wait_for("总体情况", "已保存")
        fill(small_disk.parent)
        terminal.type("甲乙丙")
        terminal.wait_for("甲乙丙", "未保存")
        terminal.press("ctrl+s")
        terminal.wait_for("没有保存", "磁盘空间不足", "另存到别处")
        assert small_disk.read_bytes() == before
        terminal.press("enter")
        terminal.wait_for("写入文件")
        terminal.press("ctrl+u")
        terminal.press(*["backspace"] * 200)
        terminal.type(str(tmp_path / "saved.toml"))
        terminal.press("enter")
        terminal.wait_for("已保存到 saved.toml")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert small_disk.read_bytes() == before
    assert read_report(tmp_path / "saved.toml").report.texts["overview"].startswith("甲乙丙")


def test_on_a_full_disk_the_edits_survive_a_kill_and_are_saved_when_there_is_room(
    small_disk: Path,
) -> None:
    with FaultyTerminal(small_disk) as terminal:
        terminal.wait_for("总体情况", "已保存")
        fill(small_disk.parent)
        terminal.type("甲乙丙")
        terminal.wait_for("甲乙丙", "未保存")
        terminal.press("ctrl+s")
        terminal.wait_for("磁盘空间不足")
        terminal.kill()
    (small_disk.parent / "filler").unlink()
    with FaultyTerminal(small_disk) as terminal:
        terminal.wait_for("以下改动没有保存")
        terminal.press("enter")
        terminal.wait_for("甲乙丙", "未保存")
        terminal.press("ctrl+s")
        terminal.wait_for("已保存到")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert read_report(small_disk).report.texts["overview"].startswith("甲乙丙")


DROPPED = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
"""Starts a program for which permissions count even when root starts it."""


@pytest.fixture
def read_only_folder(tmp_path: Path) -> Iterator[Path]:
    """A report in a folder that nothing can be written into."""
    folder = tmp_path / "folder"
    folder.mkdir()
    path = Path(shutil.copy(SAMPLE, folder / "report.toml"))
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="needs setpriv")
def test_in_a_read_only_folder_nothing_changes_and_the_report_can_go_elsewhere(
    read_only_folder: Path,
) -> None:
    before = DROPPED if os.geteuid() == 0 else []
    with FaultyTerminal(read_only_folder, before=before) as terminal:
        terminal.wait_for("总体情况", "已保存")
        terminal.type("甲乙丙")
        terminal.wait_for("甲乙丙", "未保存")
        terminal.press("ctrl+s")
        terminal.wait_for("没有保存", "没有访问权限", "另存到别处")
        terminal.kill()
    assert list(read_only_folder.parent.iterdir()) == [read_only_folder]
    assert read_only_folder.read_bytes() == SAMPLE.read_bytes()
    (recovery,) = abandoned_journals(read_only_folder, SAMPLE.read_bytes())
    assert recovery.report.texts["overview"].startswith("甲乙丙")


def test_a_new_report_that_was_killed_is_offered_by_new_and_by_edit(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    with FaultyTerminal(path, command="new") as terminal:
        terminal.wait_for("新建报告")
        terminal.type("云隐县司法局")
        terminal.press("tab")
        terminal.type("2023")
        terminal.press("enter")
        terminal.wait_for("总体情况", "未保存")
        terminal.type("甲乙丙")
        terminal.wait_for("甲乙丙")
        terminal.kill()
    assert not path.exists()
    for command in ("new", "edit"):
        with FaultyTerminal(path, command=command) as terminal:
            terminal.wait_for("这份新报告还没有保存过")
            terminal.kill(signal.SIGTERM)
        assert list(tmp_path.iterdir()) == []  # the lock has gone
    with FaultyTerminal(path) as terminal:
        terminal.wait_for("这份新报告还没有保存过")
        terminal.press("enter")
        terminal.wait_for("总体情况", "甲乙丙")
        terminal.press("ctrl+s")
        terminal.wait_for("已保存到")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert read_report(path).report.unit == "云隐县司法局"


def test_a_state_directory_that_cannot_be_written_is_told(path: Path) -> None:
    blocked = path.with_name("blocked")
    blocked.touch()
    with FaultyTerminal(path, environment={"XDG_STATE_HOME": str(blocked)}) as terminal:
        terminal.wait_for("总体情况", "已保存")
        terminal.type("甲")
        terminal.wait_for("改动暂时记不下来", "请尽快保存")
        terminal.press("ctrl+s")
        terminal.wait_for("已保存到")


def test_two_editors_at_once(path: Path) -> None:
    with FaultyTerminal(path) as first:
        first.wait_for("总体情况", "已保存")
        with FaultyTerminal(path) as second:
            second.wait_for("正在被编辑", f"进程 {first.process}")
            second.press("enter")
            second.wait_for("总体情况", "只读")
            first.type("甲")
            first.wait_for("未保存")
            first.press("ctrl+s")
            first.wait_for("已保存到")
        first.kill()
    with FaultyTerminal(path) as third:  # the first was killed: nobody bars the way
        third.wait_for("总体情况", "已保存")
