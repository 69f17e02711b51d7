"""What the clerk is asked: about edits left behind, a second editor, a file that others changed."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import OptionList

from editor_pilot import Editor, open_editor, sample
from gongkai_tui.form import CellRef
from gongkai_tui.report import Report
from gongkai_tui.report.edits import Edit, set_cells, set_identity, splice_text
from gongkai_tui.store import read_report, save_report, write_report
from gongkai_tui.store.journal import Entry
from gongkai_tui.store.lock import lock_path
from gongkai_tui.store.process import this_process
from gongkai_tui.store.recovery import abandoned_journals
from gongkai_tui.tui.workspace import Workspace
from left_behind import head_of, leave_journal

RECEIVED = CellRef("requests", "received", "individual")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sample("chenghu-2024", tmp_path)


def report_of(path: Path) -> Report:
    return read_report(path).report


def typed(report: Report, text: str, part: str = "overview") -> Edit:
    edit = splice_text(report, part, 0, 0, text)
    assert edit is not None
    return edit


def keyed(report: Report, value: int) -> Edit:
    edit = set_cells(report, {RECEIVED: value}, "改单元格")
    assert edit is not None
    return edit


def content(path: Path) -> bytes:
    return path.read_bytes()


def write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def put_in_its_place(path: Path, become: Callable[[Path], None]) -> None:
    path.unlink()
    become(path)


def is_regular(path: Path) -> bool:
    return path.is_file()


def journals(folder: Path) -> list[str]:
    return [file.name for file in folder.glob("journals/*")]


def left(path: Path) -> int:
    return len(abandoned_journals(path, path.read_bytes() if path.exists() else None))


def working(editor: Editor) -> bool:
    return isinstance(editor.app.screen, Workspace)


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


async def test_a_save_over_what_others_wrote_asks_and_merges(path: Path) -> None:
    report = report_of(path)
    async with open_editor(path, size=(100, 30)) as editor:
        await editor.press("改")
        save_report(typed(report, "别人的。", "problems").apply(report), path)
        await editor.press("ctrl+s")
        assert "文件已被其他程序改动" in editor.text
        await editor.press("enter")
        assert working(editor)
        assert "已保存" in editor.text
    saved = report_of(path)
    assert saved.texts["overview"].startswith("改")
    assert saved.texts["problems"].startswith("别人的。")


async def test_where_both_changed_the_same_a_merge_keeps_the_others_version_beside(
    path: Path,
) -> None:
    report = report_of(path)
    outside = write_report(typed(report, "别人的。").apply(report))
    async with open_editor(path, size=(100, 30)) as editor:
        await editor.press("改", "ctrl+s", "写")
        write(path, outside)
        await editor.press("ctrl+s")
        assert "两边都改了的 1 处以我的为准" in editor.text
        await editor.press("enter")
        assert "对方的内容：chenghu-2024.toml.对方.bak" in editor.text
        await editor.press("好", "ctrl+s")
        assert "对方的内容" not in editor.text
    assert report_of(path).texts["overview"].startswith("改写好")
    assert content(path.with_name(f"{path.name}.对方.bak")) == outside


async def test_the_difference_is_shown_and_the_file_can_be_loaded_and_that_undone(
    path: Path,
) -> None:
    report = report_of(path)
    outside = typed(report, "别人的。").apply(report)
    async with open_editor(path, size=(100, 30)) as editor:
        await editor.press("改")
        save_report(outside, path)
        await editor.press("ctrl+s", "down", "enter")
        assert "我的改动，共 1 处" in editor.text
        assert "对方的改动，共 1 处" in editor.text
        assert "两边都改了的，共 1 处" in editor.text
        await editor.press("enter", "down", "down", "down", "enter")
        session = editor.workspace.session
        assert session.report == outside
        assert not session.unsaved
        await editor.press("ctrl+z")
        assert session.report.texts["overview"].startswith("改")
        assert session.unsaved
        await editor.press("ctrl+s")
        assert "已保存" in editor.text


async def test_what_others_wrote_can_be_overwritten_and_is_kept_beside(path: Path) -> None:
    report = report_of(path)
    outside = write_report(typed(report, "别人的。").apply(report))
    async with open_editor(path, size=(100, 30)) as editor:
        await editor.press("改", "ctrl+s", "写")
        write(path, outside)
        await editor.press("ctrl+s", *["down"] * 4)
        assert "对方的内容另存在旁边" in editor.text
        await editor.press("enter")
        assert "对方的内容：chenghu-2024.toml.对方.bak" in editor.text
    assert report_of(path).texts["overview"].startswith("改写")
    assert content(path.with_name(f"{path.name}.对方.bak")) == outside


async def test_what_cannot_be_saved_here_is_said_at_once_and_can_go_elsewhere(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(os, "access", lambda name, _: Path(name) != path)
    before = content(path)
    async with open_editor(path, size=(100, 30)) as editor:
        assert "这份报告在这里不能保存" in editor.text
        assert "文件是只读的" in editor.text
        await editor.press("escape")
        assert "此处不能保存" in editor.text
        await editor.press("改", "ctrl+s")
        assert "请管理员开放权限" in editor.text
        await editor.press("enter", "enter")
        assert "已保存到 chenghu-2024-另存.toml" in editor.text
        assert "此处不能保存" not in editor.text
    assert content(path) == before
    assert report_of(tmp_path / "chenghu-2024-另存.toml").texts["overview"].startswith("改")


async def test_what_the_program_does_not_know_of_the_others_version_is_kept(path: Path) -> None:
    async with open_editor(path, size=(100, 30)) as editor:
        await editor.press("改")
        write(path, 'remark = "别人加的"\n'.encode() + content(path))
        await editor.press("ctrl+s", "enter")
        assert "已保存" in editor.text
    assert report_of(path).unknown == {"remark": "别人加的"}


async def test_a_file_that_others_broke_can_be_saved_elsewhere(tmp_path: Path, path: Path) -> None:
    async with open_editor(path, size=(100, 30)) as editor:
        await editor.press("改")
        write(path, b"not a report")
        await editor.press("ctrl+s")
        assert "现在读不出来" in editor.text
        await editor.press("enter", "enter")
        assert "已保存到 chenghu-2024-另存.toml" in editor.text
    assert report_of(tmp_path / "chenghu-2024-另存.toml").texts["overview"].startswith("改")
    assert content(path) == b"not a report"
    assert not lock_path(path).exists()


@pytest.mark.parametrize(
    ("become", "reason"), [(Path.mkdir, "这是文件夹"), (os.mkfifo, "不是普通文件")]
)
async def test_a_file_that_became_something_else_is_said_and_left_alone(
    path: Path, become: Callable[[Path], None], reason: str
) -> None:
    async with open_editor(path, size=(100, 30)) as editor:
        await editor.press("改")
        put_in_its_place(path, become)
        await editor.press("ctrl+s")
        assert reason in editor.text
        await editor.press("down", "enter")
        assert "没有保存" in editor.text
        assert reason in editor.text
        assert editor.workspace.session.unsaved
    assert not is_regular(path)


@pytest.mark.parametrize("there", [True, False])
async def test_a_chain_of_links_stays_also_where_it_leads_to_no_file_yet(
    tmp_path: Path, path: Path, *, there: bool
) -> None:
    links = link_chain(tmp_path, path if there else tmp_path / "new.toml")
    async with open_editor(links[0]) as editor:
        if not there:
            await editor.press(*"云隐县", "tab", *"2023", "enter")
        await editor.press("改", "ctrl+s")
        assert "已保存到 first.toml" in editor.text
    assert all(map(Path.is_symlink, links))
    assert report_of(links[0]).texts["overview"].startswith("改")
    assert content(path if there else tmp_path / "new.toml")


def link_chain(folder: Path, target: Path) -> list[Path]:
    first, second = folder / "first.toml", folder / "second.toml"
    first.symlink_to(second.name)
    second.symlink_to(target)
    return [first, second]


async def test_a_change_is_noticed_while_the_report_is_edited(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai_tui.store.watching.LOOK_EVERY", 0.02)
    report = report_of(path)
    async with open_editor(path) as editor:
        save_report(typed(report, "别人的。").apply(report), path)
        await seen(editor, "文件刚被其他程序改动")
        await editor.press("改")  # the sentence goes, but not what it was about
        assert "文件刚被其他程序改动" not in editor.text
        assert "!文件被外部改动" in editor.text
        await editor.press("ctrl+s", "enter")
        assert "!文件被外部改动" not in editor.text


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


async def seen(editor: Editor, text: str) -> None:
    for _ in range(200):
        await editor.pilot.pause(0.02)
        if text in editor.text:
            return
    raise AssertionError(editor.text)


async def test_comments_are_told_before_the_first_save_and_kept_beside(path: Path) -> None:
    commented = "# 请核对\n".encode() + content(path)
    write(path, commented)
    async with open_editor(path) as editor:
        await editor.press("改", "ctrl+s")
        assert "文件中有注释" in editor.text
        assert content(path) == commented
        await editor.press("enter")
        assert "已保存" in editor.text
        assert "chenghu-2024.toml.orig" in editor.text
        await editor.press("再", "ctrl+s")
        assert working(editor)
    kept = path.with_name(f"{path.name}.orig")
    assert content(kept) == commented


async def test_comments_that_others_added_meanwhile_are_told_and_kept_too(path: Path) -> None:
    async with open_editor(path, size=(100, 30)) as editor:
        await editor.press("改", "ctrl+s", "再")
        commented = "# 请核对\n".encode() + content(path)
        write(path, commented)
        await editor.press("ctrl+s", "enter")
        assert "文件中有注释" in editor.text
        assert content(path) == commented
        await editor.press("enter")
        assert "已保存" in editor.text
    assert content(path.with_name(f"{path.name}.orig")) == commented
    assert report_of(path).texts["overview"].startswith("改再")


async def test_what_a_newer_program_wrote_meanwhile_is_not_merged(path: Path) -> None:
    async with open_editor(path, size=(100, 30)) as editor:
        await editor.press("改")
        write(path, content(path).replace(b"gongkai-report/1", b"gongkai-report/2"))
        await editor.press("ctrl+s")
        assert "更新版本的程序" in editor.text
        offered = editor.app.screen.query_one(OptionList).options
        assert [option.id for option in offered if "合并" in str(option.prompt)] == []


async def test_hard_links_are_told_before_the_first_save(path: Path) -> None:
    path.with_name("other.toml").hardlink_to(path)
    async with open_editor(path) as editor:
        await editor.press("改", "ctrl+s")
        assert "硬链接" in editor.text
        await editor.press("escape")
        assert editor.workspace.session.unsaved


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
