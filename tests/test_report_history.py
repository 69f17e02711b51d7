"""Undo, redo, what one undo step is, and what "unsaved" means."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import Report, new_report
from gongkai_tui.report.edits import Edit, EditError, Splice, set_cells, splice_text
from gongkai_tui.report.history import History
from report_edits import draw_edit
from strategies import reports, same_report

RECEIVED = CellRef("requests", "received", "individual")


@pytest.fixture
def history() -> History:
    return History(new_report(load_form("2021"), "石桥镇人民政府", 2024))


def type_text(history: History, text: str, at: int = 0, part: str = "overview") -> None:
    """Type ``text`` one character after another, as keys come in."""
    for offset, character in enumerate(text):
        put(history, splice_text(history.report, part, at + offset, 0, character))


def delete_text(history: History, places: list[int], part: str = "overview") -> None:
    for at in places:
        put(history, splice_text(history.report, part, at, 1, ""))


def put(history: History, edit: Edit | None) -> None:
    assert edit is not None
    history.apply(edit)


def overview(history: History) -> str:
    return history.report.texts["overview"]


def states_of_undoing(history: History) -> list[str]:
    """The overview after each undo step, until nothing is left to undo."""
    states = []
    while history.undo() is not None:
        states.append(overview(history))
    return states


class HistoryMachine(RuleBasedStateMachine):
    """A history beside the plain list of all reports that it stood at."""

    @initialize(report=reports(unknown=False), saved=st.booleans())
    def begin(self, report: Report, *, saved: bool) -> None:
        self.history = History(report, saved=saved)
        self.states = [report]
        self.at = 0
        self.saved_at: int | None = 0 if saved else None

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        edit = draw_edit(data, self.history.report)
        if edit is None:
            return
        self.history.end_group()
        self.history.apply(edit)
        if self.saved_at is not None and self.saved_at > self.at:
            self.saved_at = None
        self.at += 1
        self.states[self.at :] = [self.history.report]

    @rule()
    def undo(self) -> None:
        before = self.history.report
        applied = self.history.undo()
        assert (applied is None) is (self.at == 0)
        if applied is not None:
            assert same_report(applied.apply(before), self.history.report)
            self.at -= 1

    @rule()
    def redo(self) -> None:
        before = self.history.report
        applied = self.history.redo()
        assert (applied is None) is (self.at == len(self.states) - 1)
        if applied is not None:
            assert same_report(applied.apply(before), self.history.report)
            self.at += 1

    @rule()
    def save(self) -> None:
        self.history.mark_saved()
        self.saved_at = self.at

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo_everything_and_redo_it(self) -> None:
        for state in reversed(self.states[: self.at]):
            self.history.undo()
            assert same_report(self.history.report, state)
        for state in self.states[1 : self.at + 1]:
            self.history.redo()
            assert same_report(self.history.report, state)

    @invariant()
    def stands_where_the_plain_list_stands(self) -> None:
        assert same_report(self.history.report, self.states[self.at])
        assert self.history.unsaved is (self.saved_at != self.at)


TestHistoryMachine = HistoryMachine.TestCase
TestHistoryMachine.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)


def test_a_fresh_history_has_nothing_to_undo_and_nothing_unsaved(history: History) -> None:
    assert not history.unsaved
    assert history.undo() is None
    assert history.redo() is None


def test_a_report_that_has_no_file_yet_is_unsaved_until_saved(history: History) -> None:
    fresh = History(history.report, saved=False)
    assert fresh.unsaved

    fresh.mark_saved()

    assert not fresh.unsaved


def test_undo_back_to_the_save_point_is_saved_and_past_it_is_not(history: History) -> None:
    put(history, set_cells(history.report, {RECEIVED: 1}, "改单元格"))
    history.mark_saved()
    put(history, set_cells(history.report, {RECEIVED: 2}, "改单元格"))
    assert history.unsaved

    states = []
    for step in (history.undo, history.undo, history.redo, history.redo):
        step()
        states.append(history.unsaved)

    assert states == [False, True, False, True]


def test_a_new_edit_after_undoing_past_the_save_point_can_never_be_saved_by_counting(
    history: History,
) -> None:
    put(history, set_cells(history.report, {RECEIVED: 1}, "改单元格"))
    history.mark_saved()
    history.undo()
    put(history, set_cells(history.report, {RECEIVED: 7}, "改单元格"))

    assert history.unsaved
    history.undo()
    assert history.unsaved
    assert history.redo() is not None
    assert history.redo() is None


def test_a_failed_edit_leaves_the_history_alone(history: History) -> None:
    put(history, set_cells(history.report, {RECEIVED: 1}, "改单元格"))
    history.undo()
    report = history.report

    with pytest.raises(EditError):
        history.apply(Edit((Splice("overview", 5, "无", ""),), "删除文字"))

    assert history.report is report
    assert history.redo() is not None


def test_typing_is_one_undo_step_until_punctuation(history: History) -> None:
    type_text(history, "全年公开，共三件。")

    assert states_of_undoing(history) == ["全年公开，", ""]


@pytest.mark.parametrize("stop", "，。；：？！、\n")
def test_each_punctuation_mark_ends_the_step_that_it_belongs_to(
    history: History, stop: str
) -> None:
    type_text(history, f"甲乙{stop}丙丁")

    assert states_of_undoing(history) == [f"甲乙{stop}", ""]


def test_a_jump_begins_a_new_step(history: History) -> None:
    type_text(history, "甲乙")
    type_text(history, "丙丁", at=0)

    assert states_of_undoing(history) == ["甲乙", ""]


def test_a_caret_that_comes_back_begins_a_new_step(history: History) -> None:
    type_text(history, "甲")
    history.end_group()
    type_text(history, "乙", at=1)

    assert states_of_undoing(history) == ["甲", ""]


def test_a_save_begins_a_new_step(history: History) -> None:
    type_text(history, "甲")
    history.mark_saved()
    type_text(history, "乙", at=1)

    history.undo()

    assert overview(history) == "甲"
    assert not history.unsaved


def test_another_part_begins_a_new_step(history: History) -> None:
    put(history, splice_text(history.report, "problems", 0, 0, "存"))
    type_text(history, "甲")
    type_text(history, "在", at=1, part="problems")

    history.undo()

    assert overview(history) == "甲"
    assert history.report.texts["problems"] == "存"


def test_a_cell_between_two_characters_keeps_them_apart(history: History) -> None:
    type_text(history, "甲")
    put(history, set_cells(history.report, {RECEIVED: 1}, "改单元格"))
    type_text(history, "乙", at=1)

    assert states_of_undoing(history) == ["甲", "甲", ""]


def test_what_an_input_method_commits_joins_like_single_characters(history: History) -> None:
    put(history, splice_text(history.report, "overview", 0, 0, "收到"))
    put(history, splice_text(history.report, "overview", 2, 0, "申请，"))
    put(history, splice_text(history.report, "overview", 5, 0, "办结"))
    assert states_of_undoing(history) == ["收到申请，", ""]


def test_the_pieces_of_an_unmarked_paste_are_one_step(history: History) -> None:
    piece = "一、本年新收政府信息公开申请数量；\n二、上年结转政府信息公开申请数量。\n"
    put(history, splice_text(history.report, "overview", 0, 0, piece))
    put(history, splice_text(history.report, "overview", len(piece), 0, piece))
    assert states_of_undoing(history) == [""]


def test_pasted_text_is_a_step_of_its_own(history: History) -> None:
    type_text(history, "甲")
    history.end_group()
    put(history, splice_text(history.report, "overview", 1, 0, "粘贴的文字"))
    history.end_group()
    type_text(history, "乙", at=6)

    assert states_of_undoing(history) == ["甲粘贴的文字", "甲", ""]


def test_typing_after_an_undo_begins_a_new_step(history: History) -> None:
    type_text(history, "甲，乙")
    history.undo()
    type_text(history, "丙", at=2)

    assert states_of_undoing(history) == ["甲，", ""]


def test_deleting_backwards_and_forwards_are_one_step_each(history: History) -> None:
    put(history, splice_text(history.report, "overview", 0, 0, "甲乙丙丁戊己"))
    delete_text(history, [5, 4])
    assert overview(history) == "甲乙丙丁"
    history.end_group()
    delete_text(history, [0, 0])
    assert overview(history) == "丙丁"

    assert states_of_undoing(history) == ["甲乙丙丁", "甲乙丙丁戊己", ""]


def test_typing_after_deleting_begins_a_new_step(history: History) -> None:
    type_text(history, "甲乙")
    delete_text(history, [1])
    type_text(history, "丙", at=1)

    assert states_of_undoing(history) == ["甲", "甲乙", ""]
