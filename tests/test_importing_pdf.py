"""A real PDF: its text layer, a page number on every page, cells with lines of their own."""

from __future__ import annotations

import io
from html import escape
from typing import Any

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from gongkai_tui.exporting.tables import print_table
from gongkai_tui.form import PartKind
from gongkai_tui.form.layout import PaperTable
from gongkai_tui.importing import Imported, import_source
from gongkai_tui.report import Report
from published_shapes import published

FONT = "STSong-Light"
"""A Chinese font that every reader of PDF knows by name; the file holds none."""
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
PROSE = ParagraphStyle("prose", fontName=FONT, fontSize=10, leading=16, wordWrap="CJK")
CELL = ParagraphStyle("cell", fontName=FONT, fontSize=7, leading=9, wordWrap="CJK")
PADDING = 2


def table(printed: PaperTable, value_width: float) -> Table:
    """The table with its merges; columns of values are this wide, in points."""
    grid = [list(row) for row in printed.grid()]
    seen: set[int] = set()
    rows: list[list[Any]] = []
    style: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
    ]
    for y, row in enumerate(grid):
        rows.append(
            ["" if id(cell) in seen else Paragraph(escape(cell.text), CELL) for cell in row]
        )
        for x, cell in enumerate(row):
            if id(cell) not in seen:
                seen.add(id(cell))
                style.append(("SPAN", (x, y), (x + cell.colspan - 1, y + cell.rowspan - 1)))
    labels = printed.label_columns
    wide = (440 - value_width * (len(grid[0]) - labels)) / max(labels, 1)
    widths = [wide if x < labels else value_width for x in range(len(grid[0]))]
    return Table(rows, colWidths=widths, style=style)


def pdf(report: Report, value_width: float) -> bytes:
    """The report as a printer of PDF files sets it."""
    story: list[Any] = []
    for part in report.form.parts:
        if not report.has_part(part.id):
            continue
        if part.heading:
            story.append(Paragraph(part.heading, PROSE))
        if part.kind is PartKind.TABLE:
            printed = print_table(report, part.id)
            assert printed is not None
            narrow = part.id == "requests"
            story.append(table(printed, value_width if narrow else 40))
        else:
            story += [Paragraph(escape(line), PROSE) for line in report.texts[part.id].split("\n")]

    def number(canvas: Any, document: Any) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(300, 30, f"- {document.page} -")

    buffer = io.BytesIO()
    SimpleDocTemplate(buffer).build(story, onFirstPage=number, onLaterPages=number)
    return buffer.getvalue()


def read(report: Report, value_width: float = 40) -> Imported:
    return import_source(pdf(report, value_width), "报告.pdf")


@pytest.mark.parametrize("name", ["chenghu-2024", "yunyin-2020"])
def test_a_pdf_comes_back_with_every_cell_and_word(name: str) -> None:
    report = published(name)

    found = read(report).report

    assert found.tables == report.tables
    assert (found.form, found.unit, found.year) == report[:3]
    for part, text in report.texts.items():
        assert "".join(found.texts[part].split()) == "".join(text.split())


def large(report: Report) -> Report:
    """The report with five digits in its largest counts; all relations still hold."""
    requests = {
        row: {column: value * 37 for column, value in cells.items() if isinstance(value, int)}
        for row, cells in report.tables["requests"].items()
    }
    return report._replace(tables={**report.tables, "requests": requests})


def test_numbers_that_a_narrow_cell_broke_are_joined_where_the_sums_bear_them_out() -> None:
    report = large(published("chenghu-2024"))
    assert report.tables["requests"]["received"]["total"] == 80660

    found = read(report, value_width=19).report

    assert found.tables == report.tables


def test_broken_numbers_that_no_sum_bears_out_stay_open() -> None:
    report = large(published("chenghu-2024"))
    requests = dict(report.tables["requests"])
    requests["closed"] = {**requests["closed"], "individual": 77777}
    report = report._replace(tables={**report.tables, "requests": requests})

    imported = read(report, value_width=19)

    for row, cells in imported.report.tables["requests"].items():
        assert all(value in (requests[row][column], "") for column, value in cells.items())
    assert set(imported.report.tables["requests"]["closed"].values()) == {""}
    assert "IMP-13" in {doubt.rule for doubt in imported.doubts}
