"""Report → Markdown: the whole report in the order of the form, with its official labels.

A part that the report does not have is left out with its heading, a row with its label; what the
program does not know in a file is not printed. Everything a person typed shows as typed in readers
of CommonMark (0.31) and of GFM (0.29).
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_tui.exporting import TableStyle
from gongkai_tui.exporting.html_table import html_table
from gongkai_tui.exporting.markdown_text import escape_heading, escape_paragraph
from gongkai_tui.exporting.pipe_table import pipe_tables
from gongkai_tui.exporting.plain_text import paragraphs, printable
from gongkai_tui.exporting.tables import print_table
from gongkai_tui.form import Part, PartKind
from gongkai_tui.report import Report
from gongkai_tui.report.figures import published_text


def write_markdown(report: Report, tables: TableStyle) -> str:
    """The report as one Markdown text that ends with one newline."""
    blocks = [
        block
        for part in report.form.parts
        if report.has_part(part.id)
        for block in _part(report, part, tables)
    ]
    return "\n\n".join(blocks) + "\n"


def _part(report: Report, part: Part, tables: TableStyle) -> Iterator[str]:
    """The blocks of one part, its heading first."""
    if part.id == "title":
        title = printable(published_text(report, part.id)).strip()
        if title:
            yield f"# {escape_heading(title)}"
        return
    if part.heading:
        yield f"## {escape_heading(part.heading)}"
    if part.kind is PartKind.TABLE:
        table = print_table(report, part.id)
        if table is not None:
            yield from pipe_tables(table) if tables == "pipe" else [html_table(table)]
    else:
        yield from map(escape_paragraph, paragraphs(published_text(report, part.id)))
