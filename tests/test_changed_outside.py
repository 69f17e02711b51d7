"""What the clerk is asked when others have changed the file, or it cannot be saved as it is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import OptionList

from editor_pilot import open_editor, sample
from gongkai_tui.store import save_report, write_report
from gongkai_tui.store.lock import lock_path
from session_edits import content, report_of, seen, typed, working, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sample("chenghu-2024", tmp_path)


def put_in_its_place(path: Path, become: Callable[[Path], None]) -> None:
    path.unlink()
    become(path)


def is_regular(path: Path) -> bool:
    return path.is_file()


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
