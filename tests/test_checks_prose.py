"""Prose as good reports have it gives no warning, whatever its style."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai_tui.checks import RULES, Finding, Severity, TextPlace, check_report
from gongkai_tui.checks.examples import Example, read_examples
from gongkai_tui.report.edits import splice_text
from preview_samples import full_report
from rule_examples import report_of

GOOD = read_examples((Path(__file__).parent / "legitimate_prose.txt").read_text(encoding="utf-8"))
WORDING = [
    rule for rule in RULES if rule.id.startswith(("YEAR-", "PRE-", "NAR-", "CHR-", "FORM-09"))
]


@pytest.mark.parametrize("example", GOOD, ids=lambda example: example.name)
def test_legitimate_prose_gives_no_warning(example: Example) -> None:
    found = check_report(report_of(example), WORDING)

    assert [f.message for f in found if f.severity is not Severity.HINT] == []


_CONVERTED = str.maketrans("，：；（）！？", ",:;()!?")


@pytest.mark.parametrize("example", GOOD, ids=lambda example: example.name)
def test_punctuation_lost_in_conversion_sets_off_nothing(example: Example) -> None:
    report = report_of(example)
    lost = report._replace(
        texts={part: text.translate(_CONVERTED) for part, text in report.texts.items()}
    )

    def said(found: Iterable[Finding]) -> list[str]:
        return [f"{each.rule} {each.part}" for each in found if each.rule != "PRE-06"]

    assert said(check_report(lost, WORDING)) == said(check_report(report, WORDING))


_PIECES = st.lists(
    st.sampled_from(
        ["，", ",", "(", "）", " ", "\u200b", "的", "按照", "《", "》", "<", "[2021]30号"]
    )
    | st.sampled_from(
        ["2022年", "20233年", "\n", "（一）", "二是", "{{本年新收}}", "{{", "转结", "⾏"]
    ),
    min_size=1,
    max_size=4,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_correction_fits_the_report_in_which_it_was_found(data: st.DataObject) -> None:
    report = report_of(data.draw(st.sampled_from(GOOD)))
    for _ in range(data.draw(st.integers(1, 4))):
        part = data.draw(st.sampled_from(["title", "preface", "overview", "problems"]))
        at = data.draw(st.integers(0, len(report.texts[part])))
        removed = data.draw(st.integers(0, min(3, len(report.texts[part]) - at)))
        edit = splice_text(report, part, at, removed, data.draw(_PIECES))
        report = edit.apply(report) if edit else report

    for finding in check_report(report, WORDING):
        place = finding.place
        if isinstance(place, TextPlace):
            line = report.texts[place.part].split("\n")[place.line - 1]
            assert 1 <= place.column <= place.column + place.length <= len(line) + 1
        if finding.correction is not None:
            mend = finding.correction.edit(report)
            assert mend is not None
            assert mend.inverse().apply(mend.apply(report)) == report


@pytest.mark.parametrize("quoted", ["{{本年新收}}", "｛｛本年新收｝｝", "{｛ 本年新收 ｝}"])
def test_a_figure_quoted_by_name_is_a_number_however_its_braces_are_written(quoted: str) -> None:
    prose = f"{'认真落实政府信息公开条例，' * 12}全年新收申请{quoted}件。"
    report = full_report()
    report = report._replace(texts={**report.texts, "overview": prose})
    assert "NAR-05" not in {finding.rule for finding in check_report(report)}


def test_braces_that_are_plain_text_are_no_number() -> None:
    prose = f"{'认真落实政府信息公开条例，' * 12}全年新收申请\\{{{{一些}}}}件。"
    report = full_report()
    report = report._replace(texts={**report.texts, "overview": prose})
    assert "NAR-05" in {finding.rule for finding in check_report(report)}
