"""Explanations clear warnings for as long as figures and words are those they were made for."""

from __future__ import annotations

import pytest

from consistent import sound_report
from gongkai_tui.checks import Finding, LiveChecks, Severity, check_report
from gongkai_tui.checks.explanations import can_be_explained, former_explanation, subject
from gongkai_tui.checks.findings import TextPlace
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import Report
from gongkai_tui.report.edits import explain, set_cells, splice_text

LICENCES = CellRef("proactive", "licences", "decisions")


def doubtful(value: str = "3件") -> Report:
    """A report with one warning: a unit in a cell."""
    edit = set_cells(sound_report(load_form("2021")), {LICENCES: value}, "改单元格")
    assert edit is not None
    return edit.apply(sound_report(load_form("2021")))


def only_finding(report: Report) -> Finding:
    (finding,) = check_report(report)
    return finding


def explained(report: Report, sentence: str = "原件如此。") -> Report:
    edit = explain(report, subject(report, only_finding(report)), sentence)
    assert edit is not None
    return edit.apply(report)


def test_an_explanation_clears_a_warning() -> None:
    finding = only_finding(explained(doubtful()))
    assert finding.rule == "CELL-07"
    assert finding.explanation == "原件如此。"


def test_a_changed_figure_brings_the_warning_back_and_offers_the_old_sentence() -> None:
    edit = set_cells(explained(doubtful()), {LICENCES: "4件"}, "改单元格")
    assert edit is not None
    changed = edit.apply(explained(doubtful()))
    finding = only_finding(changed)
    assert finding.explanation == ""
    assert former_explanation(changed, finding) == "原件如此。"


def test_an_explanation_of_one_place_is_none_of_another() -> None:
    report = explained(doubtful())
    other = CellRef("proactive", "penalties", "decisions")
    edit = set_cells(report, {other: "3件"}, "改单元格")
    assert edit is not None
    changed = edit.apply(report)
    found = {finding.place: finding for finding in check_report(changed)}
    assert found[LICENCES].explanation
    assert not found[other].explanation
    assert former_explanation(changed, found[other]) == ""


def test_errors_cannot_be_explained_away() -> None:
    report = doubtful("三百")
    finding = only_finding(report)
    assert finding.severity is Severity.ERROR
    assert not can_be_explained(finding)
    edit = explain(report, subject(report, finding), "就是这样。")
    assert edit is not None
    assert only_finding(edit.apply(report)).explanation == ""


def test_live_checks_follow_an_explanation() -> None:
    report = doubtful()
    live = LiveChecks()
    (finding,) = live.update(report, None)
    edit = explain(report, subject(report, finding), "原件如此。")
    assert edit is not None
    (finding,) = live.update(edit.apply(report), edit.parts)
    assert finding.explanation == "原件如此。"
    (finding,) = live.update(report, edit.inverse().parts)
    assert finding.explanation == ""


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("另一句。", "别的一句。", True),
        ("收到2件，都已办结", "收到2件，全部办结", False),
    ],
)
def test_a_text_is_known_by_its_sentence_wherever_it_moves(
    before: str, after: str, same: bool
) -> None:
    report = sound_report(load_form("2021"))
    text = "第一段。\n另一句。收到2件，都已办结。末句。"
    report = report._replace(texts={**report.texts, "overview": text})
    at = text.index(before)
    edit = splice_text(report, "overview", at, len(before), after)
    assert edit is not None
    changed = edit.apply(report)

    def place(text: str) -> TextPlace:
        line = text.split("\n")[1]
        return TextPlace("overview", 2, line.index("2件") + 1, 2)

    def finding(report: Report) -> Finding:
        where = place(report.texts["overview"])
        return Finding("TX-01", Severity.WARNING, "数不一致。", where, (LICENCES,))

    assert (subject(report, finding(report)) == subject(changed, finding(changed))) is same


def test_long_sentences_that_begin_alike_are_told_apart() -> None:
    report = sound_report(load_form("2021"))
    subjects = set()
    for ending in ("甲", "乙"):
        text = "收到2件" + "很" * 80 + ending
        changed = report._replace(texts={**report.texts, "overview": text})
        where = TextPlace("overview", 1, 3, 2)
        subjects.add(subject(changed, Finding("TX-01", Severity.WARNING, "数不一致。", where)))
    assert len(subjects) == 2
