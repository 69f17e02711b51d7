"""Plain text: lines for mail, tables that stand in a fixed-width font, nothing invisible."""

from __future__ import annotations

from hypothesis import given, settings

from consistent import sound_report
from gongkai_tui.exporting import export_report
from gongkai_tui.exporting.text_page import LINE_WIDTH
from gongkai_tui.form import load_form
from gongkai_tui.report import Report
from gongkai_tui.typography.width import cell_width
from strategies import reports


def test_lines_are_as_wide_as_mail_wants_them() -> None:
    for form_id in ("2019", "2021"):
        report = sound_report(load_form(form_id))
        report = report._replace(texts={**report.texts, "overview": "公开政府信息，" * 99})
        widths = [cell_width(line) for line in export_report(report, "txt").split("\n")]
        assert max(widths) == LINE_WIDTH


def test_the_rules_of_a_table_meet_its_columns() -> None:
    lines = export_report(sound_report(load_form("2021")), "txt").split("\n")
    start = next(number for number, line in enumerate(lines) if "一、本年新收" in line)
    assert lines[start - 1].startswith("-----")
    rule = lines[start - 1]
    row = lines[start]
    shift = cell_width(row) - len(row)  # wide characters stand at the left of all bars
    bars = [at + shift for at, char in enumerate(row) if char == "|"]
    assert [at for at, char in enumerate(rule) if char == "+"] == bars


@settings(max_examples=30)
@given(report=reports(unknown=False))
def test_nothing_invisible_is_written_and_no_blank_at_the_ends(report: Report) -> None:
    text = export_report(report, "txt")
    assert text == export_report(report._replace(), "txt")
    assert text.endswith("\n")
    assert not any((ord(char) < 32 and char != "\n") or 127 <= ord(char) < 160 for char in text)
    assert all(line == line.rstrip(" ") for line in text.split("\n"))
