"""The whole report as Markdown: its parts, their order, and a text that is always the same."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from consistent import sound_report, with_cells
from gongkai_tui.exporting import FORMATS, export_report
from gongkai_tui.exporting.plain_text import paragraphs, printable
from gongkai_tui.form import CellRef, PartKind, load_form
from gongkai_tui.report import Report, new_report
from gongkai_tui.report.figures import published_text
from strategies import reports

READER = MarkdownIt("commonmark").enable("table")
STYLES = ["html", "pipe"]
"""What CommonMark readers know; grid tables have tests of their own."""


@pytest.mark.parametrize("style", STYLES)
@given(report=reports(unknown=False))
def test_headings_and_paragraphs_are_those_of_the_report(style: str, report: Report) -> None:
    form = report.form
    expected: list[tuple[str, str]] = []
    for part in form.parts:
        if not report.has_part(part.id):
            continue
        if part.heading:
            expected.append(("h2", part.heading))
        text = published_text(report, part.id)
        if part.id == "title":
            title = printable(text).strip()
            expected += [("h1", title)] if title else []
        elif part.kind is not PartKind.TABLE:
            expected += [("p", line.strip()) for line in paragraphs(text)]
    tokens = READER.parse(export_report(report, "md", style))
    titles = {group.label for table in form.tables.values() for group in table.groups}
    assert [
        (opening.tag, "".join(child.content for child in token.children or ()).strip())
        for opening, token in pairwise(tokens)
        if opening.type in ("heading_open", "paragraph_open")
        and not (style == "pipe" and token.content in titles)
    ] == [pair for pair in expected if not (style == "pipe" and pair[1] in titles)]


@pytest.mark.parametrize("style", STYLES)
@given(report=reports(unknown=False))
def test_the_text_is_clean_and_always_the_same(style: str, report: Report) -> None:
    source = export_report(report, "md", style)
    assert export_report(report._replace(), "md", style) == source
    assert source.endswith("\n")
    assert not source.endswith("\n\n")
    assert all(line == line.rstrip() for line in source.split("\n"))
    assert not any((ord(char) < 32 and char != "\n") or 127 <= ord(char) < 160 for char in source)


def test_a_missing_part_is_left_out_with_its_heading_and_a_blank_one_is_not() -> None:
    whole = new_report(load_form("2021"), "云隐县石桥镇人民政府", 2023)
    texts = {key: text for key, text in whole.texts.items() if key != "problems"}
    tables = {key: rows for key, rows in whole.tables.items() if key != "disputes"}
    source = export_report(whole._replace(texts=texts, tables=tables), "md")
    headings = [line for line in source.split("\n") if line.startswith("#")]
    kept = ["overview", "proactive", "requests", "other_matters"]
    expected = [f"## {whole.form.part_by_id[part].heading}" for part in kept]
    assert headings == [f"# {whole.texts['title']}", *expected]


def test_a_table_without_a_row_leaves_its_heading_alone() -> None:
    report = Report(load_form("2021"), "云隐县石桥镇人民政府", 2023, tables={"disputes": {}})
    heading = report.form.part_by_id["disputes"].heading
    for style in FORMATS["md"].styles:
        assert export_report(report, "md", style) == f"## {heading}\n"


def test_signature_and_date_stand_at_the_end() -> None:
    report = new_report(load_form("2021"), "云隐县石桥镇人民政府", 2023)
    closing = {"signature": "云隐县石桥镇人民政府", "date": "2024年1月15日"}
    source = export_report(report._replace(texts={**report.texts, **closing}), "md")
    assert source.endswith("\n\n云隐县石桥镇人民政府\n\n2024年1月15日\n")


def test_an_unknown_format_is_refused() -> None:
    report = new_report(load_form("2021"), "云隐县石桥镇人民政府", 2023)
    for format_id, style in (("docx", ""), ("doc", ""), ("md", "page")):
        with pytest.raises(KeyError):
            export_report(report, format_id, style)


def test_a_quoted_figure_is_printed_in_digits() -> None:
    report = with_cells(
        sound_report(load_form("2021")), {CellRef("requests", "received", "total"): 1234}
    )
    texts = {"title": "{{本年新收}}", "overview": "共收到申请{{本年新收}}件。"}
    source = export_report(report._replace(texts=texts), "md")
    assert source.startswith("# 1234\n\n## 一、总体情况\n\n共收到申请1234件。\n")
