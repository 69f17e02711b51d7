"""What the clerk is asked about edits left behind and about a second editor."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from editor_pilot import open_editor, sample
from gongkai_tui.report import Report
from gongkai_tui.report.edits import Edit, set_cells, set_identity
from gongkai_tui.store import save_report
from gongkai_tui.store.journal import Entry
from gongkai_tui.store.lock import lock_path
from gongkai_tui.store.process import this_process
from gongkai_tui.store.recovery import abandoned_journals
from left_behind import head_of, leave_journal
from session_edits import RECEIVED, content, report_of, seen, typed, working, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sample("chenghu-2024", tmp_path)


def keyed(report: Report, value: int) -> Edit:
    edit = set_cells(report, {RECEIVED: value}, "改单元格")
    assert edit is not None
    return edit


def journals(folder: Path) -> list[str]:
    return [file.name for file in folder.glob("journals/*")]


def left(path: Path) -> int:
    return len(abandoned_journals(path, path.read_bytes() if path.exists() else None))


async def test_edits_left_behind_are_shown_taken_and_can_be_undone(path: Path) -> None:
    report = report_of(path)
    leave_journal(head_of(path, report), [typed(report, "新句。"), Entry(RECEIVED, "12")])
    async with open_editor(path) as editor:
        assert not working(editor)
        assert "以下改动没有保存，共 2 处" in editor.text
        assert "加入“新句。”" in editor.text
        assert "一、本年新收·自然人：1685 → 12" in editor.text
        await editor.press("enter")
        session = editor.workspace.session
        assert session.report.texts["overview"].startswith("新句。")
        assert session.report.stated(RECEIVED) == 12
        assert session.unsaved
        assert left(path) == 0  # they are in the journal of this session now
        await editor.press("ctrl+z")
        assert session.report == report


async def test_edits_left_behind_can_be_dropped(path: Path) -> None:
    report = report_of(path)
    leave_journal(head_of(path, report), [typed(report, "新句。")])
    async with open_editor(path) as editor:
        await editor.press("down", "enter")
        assert editor.workspace.session.report == report
        assert not editor.workspace.session.unsaved
    assert left(path) == 0


async def test_edits_left_behind_can_wait(path: Path) -> None:
    report = report_of(path)
    leave_journal(head_of(path, report), [typed(report, "新句。")])
    async with open_editor(path) as editor:
        await editor.press("escape")
        assert editor.workspace.session.report == report
        assert "下次打开时再问" in editor.text
    assert left(path) == 1


async def test_a_journal_that_no_longer_fits_shows_both_sides_and_merges(path: Path) -> None:
    report = report_of(path)
    leave_journal(head_of(path, report), [typed(report, "我的。"), keyed(report, 3)])
    outside = typed(report, "别人的。", "problems").apply(report)
    save_report(outside, path)
    async with open_editor(path, size=(100, 30)) as editor:
        assert "文件在那以后又被改动过" in editor.text
        assert "没有保存的改动，共 2 处" in editor.text
        assert "文件后来的改动，共 1 处" in editor.text
        await editor.press("enter")
        merged = editor.workspace.session.report
        assert merged.texts["overview"].startswith("我的。")
        assert merged.texts["problems"].startswith("别人的。")
        assert merged.stated(RECEIVED) == 3


@pytest.mark.parametrize(("answer", "value"), [((), 4), (("down",), 3)])
async def test_where_both_changed_the_clerk_says_who_is_right(
    path: Path, answer: tuple[str, ...], value: int
) -> None:
    report = report_of(path)
    leave_journal(head_of(path, report), [keyed(report, 3), typed(report, "我的。")])
    save_report(keyed(report, 4).apply(report), path)
    async with open_editor(path, size=(100, 30)) as editor:
        assert "两边都改了的，共 1 处" in editor.text
        await editor.press(*answer, "enter")
        assert editor.workspace.session.report.stated(RECEIVED) == value
        assert editor.workspace.session.report.texts["overview"].startswith("我的。")


async def test_a_new_report_that_was_never_saved_comes_back(tmp_path: Path, path: Path) -> None:
    report = report_of(path)
    new = tmp_path / "new.toml"
    leave_journal(head_of(new, report)._replace(digest=""), [typed(report, "开头。")])
    async with open_editor(new) as editor:
        assert "这份新报告还没有保存过" in editor.text
        await editor.press("enter")
        assert editor.workspace.session.report.texts["overview"].startswith("开头。")
        await editor.press("ctrl+s")
    assert report_of(new).texts["overview"].startswith("开头。")
    assert left(new) == 0


async def test_what_a_session_had_comes_back_whole_when_its_file_has_gone(path: Path) -> None:
    report = report_of(path)
    leave_journal(head_of(path, report), [typed(report, "新句。")])
    path.unlink()  # noqa: ASYNC240 - a local file
    async with open_editor(path) as editor:
        assert "文件已不在原处" in editor.text
        assert "加入“新句。”" in editor.text
        await editor.press("enter", "ctrl+s")
    assert report_of(path) == typed(report, "新句。").apply(report)
    assert left(path) == 0


async def test_what_a_session_had_comes_back_beside_a_file_that_others_broke(path: Path) -> None:
    report = report_of(path)
    leave_journal(head_of(path, report), [typed(report, "新句。")])
    write(path, b"not a report")
    async with open_editor(path) as editor:
        assert "现在文件读不出来" in editor.text
        await editor.press("enter", "ctrl+s")
        assert "已保存到 chenghu-2024-取回.toml" in editor.text
        assert not lock_path(path).exists()
    assert content(path) == b"not a report"
    beside = path.with_name("chenghu-2024-取回.toml")
    assert report_of(beside) == typed(report, "新句。").apply(report)
    assert left(path) == 0


async def test_a_file_that_others_broke_can_be_left_with_the_edits_kept(path: Path) -> None:
    report = report_of(path)
    leave_journal(head_of(path, report), [typed(report, "新句。")])
    write(path, b"not a report")
    async with open_editor(path) as editor:
        await editor.press("escape")
    assert editor.app.return_code == 2
    assert left(path) == 1
    assert not lock_path(path).exists()


async def test_a_session_that_ends_in_order_leaves_nothing(
    path: Path, own_state_directory: Path
) -> None:
    async with open_editor(path) as editor:
        await editor.press("改", "ctrl+s", "ctrl+q")
    names = sorted(file.name for file in path.parent.iterdir())
    assert names == [path.name, f"{path.name}.bak"]
    assert journals(own_state_directory) == []


async def test_dropping_the_changes_drops_the_journal(
    path: Path, own_state_directory: Path
) -> None:
    async with open_editor(path) as editor:
        await editor.press("改", "ctrl+q", "down", "enter")
    assert journals(own_state_directory) == []


def leave_lock(path: Path, *, host: str, age: float) -> None:
    record = {**this_process().record(), "host": host, "user": "lili"}
    lock_path(path).write_text(json.dumps(record), encoding="utf-8")
    os.utime(lock_path(path), (time.time() - age,) * 2)


async def test_the_second_to_open_a_file_is_told_and_may_only_look(path: Path) -> None:
    leave_lock(path, host="窗口二", age=40)
    async with open_editor(path) as editor:
        assert "正在被编辑" in editor.text
        assert "用户：lili" in editor.text
        assert "主机：窗口二" in editor.text
        assert "打开时间" in editor.text
        assert "接管，由我编辑" not in editor.text
        await editor.press("enter")
        before = editor.workspace.session.report
        await editor.press("改", "ctrl+s")
        assert editor.workspace.session.report == before
        assert "只读" in editor.text
    assert lock_path(path).exists()


async def test_an_owner_that_was_silent_for_long_can_be_taken_over(path: Path) -> None:
    leave_lock(path, host="窗口二", age=7200)
    async with open_editor(path) as editor:
        assert "最近一次活动：2 小时前" in editor.text
        await editor.press("down", "enter")
        await editor.press("改", "ctrl+s")
        assert "已保存" in editor.text
    assert not lock_path(path).exists()


async def test_who_is_taken_over_sees_it_all_the_time(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai_tui.store.watching.LOOK_EVERY", 0.02)
    monkeypatch.setattr("gongkai_tui.store.watching.BEAT", 0.0)
    async with open_editor(path) as editor:
        leave_lock(path, host="窗口二", age=0)
        await seen(editor, "已被别人接管编辑")
        await editor.press("改")
        assert "!已被别人接管" in editor.text


async def test_identity_and_undo_survive_a_kill(path: Path) -> None:
    """An undo is an edit of the journal, too."""
    report = report_of(path)
    identity = set_identity(report, "石桥镇人民政府", 2024)
    assert identity is not None
    first = typed(report, "甲")
    leave_journal(head_of(path, report), [first, first.inverse(), identity])
    async with open_editor(path) as editor:
        await editor.press("enter")
        session = editor.workspace.session
        assert session.report == identity.apply(report)
