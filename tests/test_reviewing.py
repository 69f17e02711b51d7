"""Findings in the editor: mended by a key, explained by a sentence, told apart in the bars."""

from __future__ import annotations

from pathlib import Path

from editor_pilot import Editor, open_editor, sample
from gongkai_tui.form import CellRef
from gongkai_tui.report.edits import splice_text
from gongkai_tui.store import read_report
from gongkai_tui.tui.dialogs.explanation import ExplanationDialog
from gongkai_tui.tui.dialogs.question import QuestionDialog
from left_behind import a_process_that_is_soon_gone

LICENCES = CellRef("proactive", "licences", "decisions")
IN_FORCE = CellRef("proactive", "normative_documents", "in_force")


def go_to(editor: Editor, ref: CellRef) -> None:
    editor.workspace.go_to(ref)


async def test_a_key_mends_the_finding_at_the_cursor_and_undo_brings_it_back(
    tmp_path: Path,
) -> None:
    async with open_editor(sample("mistakes-2023", tmp_path)) as editor:
        session = editor.workspace.session
        go_to(editor, LICENCES)
        await editor.press("ctrl+u")
        assert session.report.stated(LICENCES) == 3
        assert "已改正 CELL-07，1 处" in editor.text
        assert all(finding.rule != "CELL-07" for finding in session.findings)
        await editor.press("ctrl+z")
        assert session.report.stated(LICENCES) == "3件"


async def test_where_nothing_is_certain_the_key_says_so(tmp_path: Path) -> None:
    async with open_editor(sample("mistakes-2023", tmp_path)) as editor:
        before = editor.workspace.session.report
        go_to(editor, CellRef("disputes", "reconsideration", "total"))
        await editor.press("ctrl+u")
        assert "光标处没有能直接改正的问题。" in editor.text
        assert editor.workspace.session.report is before


async def test_all_corrections_are_shown_and_done_in_one_step(tmp_path: Path) -> None:
    async with open_editor(sample("mistakes-2023", tmp_path)) as editor:
        session = editor.workspace.session
        await editor.press("f10", *"qbgz", "enter")
        assert isinstance(editor.app.screen, QuestionDialog)
        assert "“3件” → 3" in editor.text
        await editor.press("enter")
        assert session.report.stated(LICENCES) == 3
        assert session.report.stated(IN_FORCE) == 3
        await editor.press("ctrl+z")
        assert session.report.stated(LICENCES) == "3件"
        assert session.report.stated(IN_FORCE) == "３"


async def test_an_explanation_is_counted_apart_saved_and_taken_back(tmp_path: Path) -> None:
    path = sample("mistakes-2023", tmp_path)
    async with open_editor(path) as editor:
        session = editor.workspace.session
        count = len(session.findings)
        go_to(editor, LICENCES)
        await editor.press("ctrl+d")
        assert isinstance(editor.app.screen, ExplanationDialog)
        await editor.press(*"原件如此", "enter")
        assert len(session.findings) == count - 1
        assert "已说明1" in editor.text
        await editor.press("down", "up")
        assert "CELL-07 原件如此" in editor.text
        await editor.press("f9")
        assert "已说明 CELL-07" in editor.text
        await editor.press("enter")
        assert editor.workspace.place == LICENCES  # the list began at what was explained there
        await editor.press("ctrl+s")
        assert list(read_report(path).report.explanations.values()) == ["原件如此"]
        go_to(editor, LICENCES)
        await editor.press("ctrl+d", "ctrl+u", "enter")
        assert "已取消说明。" in editor.text
        assert len(session.findings) == count
        assert "已说明1" not in editor.text


async def test_a_sentence_that_was_not_given_yet_comes_back_after_a_crash(tmp_path: Path) -> None:
    path = sample("mistakes-2023", tmp_path)
    with a_process_that_is_soon_gone():
        async with open_editor(path) as editor:
            go_to(editor, LICENCES)
            await editor.press("ctrl+d", *"原件如此")
    async with open_editor(path) as editor:
        assert "取回未保存的内容" in editor.text
        assert "原件如此" in editor.text
        await editor.press("enter")
        assert list(editor.workspace.session.report.explanations.values()) == ["原件如此"]


async def test_a_sentence_that_was_given_up_does_not_come_back(tmp_path: Path) -> None:
    path = sample("mistakes-2023", tmp_path)
    with a_process_that_is_soon_gone():
        async with open_editor(path) as editor:
            go_to(editor, LICENCES)
            await editor.press("ctrl+d", *"原件如此", "escape")
    async with open_editor(path) as editor:
        assert editor.app.screen is editor.workspace


async def test_findings_that_say_the_same_are_told_apart_by_their_places(tmp_path: Path) -> None:
    path = sample("mistakes-2023", tmp_path)
    async with open_editor(path, size=(120, 40)) as editor:
        session = editor.workspace.session
        edit = splice_text(session.report, "problems", 0, 0, "甲××件。乙开展培训××次，参加若干人。")
        session.apply(edit)
        await editor.press("f9")
        for excerpt in ("（甲××件。乙开展培训××……）", "（开展培训××次，参加若干……）"):
            assert excerpt in editor.text


async def test_an_error_cannot_be_explained_away(tmp_path: Path) -> None:
    async with open_editor(sample("mistakes-2023", tmp_path)) as editor:
        go_to(editor, CellRef("disputes", "reconsideration", "total"))
        await editor.press("ctrl+d")
        assert "错误要改正，不能用说明代替。" in editor.text


async def test_the_rule_behind_a_finding_is_explained_in_the_editor(tmp_path: Path) -> None:
    async with open_editor(sample("mistakes-2023", tmp_path), size=(100, 30)) as editor:
        go_to(editor, LICENCES)
        await editor.press("f10", *"gzsm", "enter")
        for text in ("规则说明", "CELL-07", "来源：实践", "反例："):
            assert text in editor.text


async def test_the_rule_is_a_key_away_at_the_finding_in_the_list_and_when_it_is_explained(
    tmp_path: Path,
) -> None:
    async with open_editor(sample("mistakes-2023", tmp_path)) as editor:
        go_to(editor, LICENCES)
        for keys in (("f11",), ("f9", "f1"), ("ctrl+d", "f1")):
            await editor.press(*keys)
            assert isinstance(editor.app.screen, QuestionDialog), keys
            assert "CELL-07" in editor.text
            assert "来源：实践" in editor.text
            await editor.press("escape", "escape")
        assert editor.app.screen is editor.workspace


async def test_the_list_begins_at_the_finding_at_the_caret(tmp_path: Path) -> None:
    async with open_editor(sample("mistakes-2023", tmp_path)) as editor:
        for _ in range(7):
            await editor.press("f8")
        visited = editor.workspace.reviewing.visited
        await editor.press("f9", "enter")
        assert editor.workspace.reviewing.visited == visited
        go_to(editor, CellRef("disputes", "lawsuit_direct", "upheld"))
        await editor.press("f9", "enter")
        found = editor.workspace.reviewing.visited
        assert found is not None
        assert found.part == "proactive"  # none follows, so it begins anew


async def test_a_stated_kind_of_unit_decides_which_rules_apply(tmp_path: Path) -> None:
    async with open_editor(sample("mistakes-2023", tmp_path)) as editor:
        session = editor.workspace.session
        assert any(finding.rule == "CELL-08" for finding in session.findings)
        await editor.press("f10", *"dwlb", "enter")
        assert "按名称判断：乡镇人民政府" in editor.text
        await editor.press("end", "enter")
        assert session.report.unit_kind == "unknown"
        assert all(finding.rule != "CELL-08" for finding in session.findings)
        await editor.press("ctrl+z")
        assert any(finding.rule == "CELL-08" for finding in session.findings)
