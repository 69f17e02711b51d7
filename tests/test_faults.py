"""Fault injection on the installed program: the file is whole, and what was shown is not lost."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import stat
import subprocess
import sys
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


def test_what_was_keyed_in_a_second_entry_survives_a_kill(path: Path) -> None:
    with FaultyTerminal(path) as terminal:
        terminal.wait_for("总体情况", "已保存")
        terminal.press("f4", "f4")
        terminal.wait_for("一、本年新收")
        terminal.press("f10")
        terminal.type("二次录入")
        terminal.press("enter")
        terminal.wait_for("只录不是 0 的格")
        for figure in ("321", "54"):
            terminal.type(figure)
            terminal.press("enter")
        terminal.type("87")
        terminal.wait_for("321", "54", "87")
        terminal.read_for(1)
        terminal.kill()
    with FaultyTerminal(path) as terminal:
        terminal.wait_for("没有做完的二次录入", "第二次已录 3 格")
        terminal.press("enter")
        terminal.wait_for("只录不是 0 的格", "321", "54", "87")
    assert path.read_bytes() == SAMPLE.read_bytes()


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
        terminal.wait_for("写入下面的新文件")
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


def broken(fault: str, folder: Path) -> list[str]:
    """What starts the program with a system that fails when it saves into ``folder``."""
    return [sys.executable, str(Path(__file__).with_name("broken_system.py")), fault, str(folder)]


@pytest.mark.parametrize(
    ("fault", "reason", "advice"),
    [
        (f"fsync:{errno.EDQUOT}", "磁盘配额已用完", "腾出空间"),
        (f"fsync:{errno.EIO}", "磁盘读写出错", "另存到本机的文件夹"),
        (f"rename:{errno.ESTALE}", "磁盘已断开", "另存到本机的文件夹"),
    ],
)
def test_a_step_of_a_save_that_fails_is_said_with_what_to_do_and_loses_nothing(
    path: Path, tmp_path: Path, fault: str, reason: str, advice: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    before = broken(fault, path.parent)
    environment = {"HOME": str(home)}
    with FaultyTerminal(path, before=before, program="", environment=environment) as terminal:
        terminal.wait_for("总体情况", "已保存")
        terminal.type("甲乙丙")
        terminal.wait_for("甲乙丙", "未保存")
        terminal.press("ctrl+s")
        terminal.wait_for("没有保存", reason, "没有改动任何文件", "已另外记下", advice)
        assert path.read_bytes() == SAMPLE.read_bytes()
        terminal.press("enter", "enter")
        terminal.wait_for("已保存到 report-另存.toml")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert path.read_bytes() == SAMPLE.read_bytes()
    assert [file.name for file in path.parent.iterdir() if file.suffix == ".tmp"] == []
    assert read_report(home / "report-另存.toml").report.texts["overview"].startswith("甲乙丙")


def test_a_disk_that_does_not_answer_does_not_hold_the_editor(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    path = Path(shutil.copy(SAMPLE, folder / "report.toml"))
    with FaultyTerminal(path, before=broken("hang", folder), program="") as terminal:
        terminal.wait_for("总体情况", "已保存")
        terminal.type("甲乙丙")
        terminal.wait_for("甲乙丙", "未保存")
        terminal.press("ctrl+s")
        terminal.wait_for("还不能确认已经保存", "磁盘没有回应", "已另外记下", "另存到别处")
        terminal.press("escape")
        terminal.wait_for("磁盘没有回应", gone=True)
        terminal.type("丁")
        terminal.wait_for("甲乙丙丁", "未保存")
        assert path.read_bytes() == SAMPLE.read_bytes()
        folder.with_suffix(".back").touch()  # the disk is there again
        terminal.press("ctrl+s")
        terminal.wait_for("已保存到")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert read_report(path).report.texts["overview"].startswith("甲乙丙丁")


def test_a_folder_that_has_gone_is_said_and_the_report_can_go_elsewhere(tmp_path: Path) -> None:
    folder, home = tmp_path / "folder", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    path = Path(shutil.copy(SAMPLE, folder / "report.toml"))
    with FaultyTerminal(path, environment={"HOME": str(home)}) as terminal:
        terminal.wait_for("总体情况", "已保存")
        terminal.type("甲乙丙")
        terminal.wait_for("甲乙丙", "未保存")
        shutil.rmtree(folder)
        terminal.press("ctrl+s")
        terminal.wait_for("没有保存", "没有文件夹", "已另外记下")
        terminal.press("enter", "enter")
        terminal.wait_for("已保存到 report-另存.toml")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert not folder.exists()
    assert read_report(home / "report-另存.toml").report.texts["overview"].startswith("甲乙丙")


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_has_the_journal_on_the_disk_at_once(
    path: Path, tmp_path: Path, number: signal.Signals
) -> None:
    """The journal's own time for that is set to a quarter of an hour here."""
    with FaultyTerminal(path, before=broken("log", path.parent), program="") as terminal:
        terminal.wait_for("总体情况", "已保存")
        terminal.type("甲乙丙")
        terminal.wait_for("甲乙丙", "未保存")
        log = tmp_path.with_suffix(".log")
        assert ".journal" not in (log.read_text("utf-8") if log.exists() else "")
        if number == signal.SIGTSTP:
            os.kill(terminal.process, number)
            terminal.wait_stopped()
        else:
            assert terminal.kill(number) == 128 + number
        assert ".journal\n" in log.read_text("utf-8")


def test_nothing_is_written_but_beside_the_file_and_into_the_state_directory(
    tmp_path: Path, own_state_directory: Path
) -> None:
    names = ("folder", "home", "here", "temporary", "cache", "settings")
    folder, home, here, temporary, cache, settings = places = [tmp_path / name for name in names]
    for place in places:
        place.mkdir()
    path = Path(shutil.copy(SAMPLE, folder / "report.toml"))
    environment = {
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "XDG_CACHE_HOME": str(cache),
        "XDG_CONFIG_HOME": str(settings),
    }
    before = ["sh", "-c", f'cd "{here}"; umask 0; exec "$@"', "sh"]
    with FaultyTerminal(path, before=before, environment=environment) as terminal:
        terminal.wait_for("总体情况", "已保存")
        terminal.type("甲")
        terminal.wait_for("未保存")
        terminal.press("ctrl+s")
        terminal.wait_for("已保存到")
        terminal.type("乙")
        terminal.wait_for("未保存")
        private = [file for file in folder.iterdir() if file != path]
        terminal.kill()
    assert sorted(file.name for file in private if "@" not in file.name) == [
        ".report.toml.gongkai-tui.lock",
        "report.toml.bak",
    ]
    states = [own_state_directory, *own_state_directory.rglob("*")]
    assert {stat.S_IMODE(file.stat().st_mode) for file in (*private, *states)} == {0o600, 0o700}
    assert [list(place.iterdir()) for place in places[1:]] == [[]] * 5


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
        terminal.wait_for("这份报告在这里不能保存", "所在的文件夹是只读的", "另存到别处")
        with FaultyTerminal(read_only_folder, before=before) as second:
            second.wait_for("正在被编辑", f"进程 {terminal.process}")
        terminal.press("escape")
        terminal.wait_for("总体情况", "此处不能保存")
        terminal.type("甲乙丙")
        terminal.wait_for("甲乙丙", "未保存")
        terminal.press("ctrl+s")
        terminal.wait_for("没有保存", "文件夹是只读的", "请管理员开放权限", "另存到别处")
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
