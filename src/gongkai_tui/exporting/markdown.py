"""Report → Markdown: the whole report in the order of the form, with its official labels.

Everything a person typed shows as typed: with HTML or pipe tables in readers of CommonMark (0.31)
and of GFM (0.29), with grid tables in pandoc, the only reader that knows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongkai_tui.exporting.chunks import Chunk
from gongkai_tui.exporting.document import PrintedPart, Role, document
from gongkai_tui.exporting.grid_table import grid_table
from gongkai_tui.exporting.html_table import html_table
from gongkai_tui.exporting.markdown_text import escape_heading, escape_paragraph
from gongkai_tui.exporting.pandoc_text import escape_for_pandoc
from gongkai_tui.exporting.pipe_table import pipe_tables
from gongkai_tui.form.layout import PaperTable
from gongkai_tui.records import NamedTuple
from gongkai_tui.report import Report


class _Dialect(NamedTuple):
    """How one kind of reader is written for."""

    heading: Callable[[str], str]
    """The source of a heading's text."""
    paragraph: Callable[[str], str]
    """The source of a paragraph."""
    tables: Callable[[PaperTable], list[str]]
    """A table as blocks."""


_DIALECTS = {
    "html": _Dialect(escape_heading, escape_paragraph, lambda table: [html_table(table)]),
    "grid": _Dialect(escape_for_pandoc, escape_for_pandoc, lambda table: [grid_table(table)]),
    "pipe": _Dialect(escape_heading, escape_paragraph, pipe_tables),
}


def markdown_chunks(report: Report, tables: str) -> Iterator[Chunk]:
    """The report as one Markdown text that ends with one newline, part by part.

    ``tables`` is ``html`` (tables with all merges), ``grid`` (the same in pandoc's grid tables) or
    ``pipe`` (tables without merges).
    """
    dialect = _DIALECTS[tables]
    parts = [(part.id, "\n\n".join(_blocks(part, dialect))) for part in document(report)]
    written = [Chunk(part, f"{text}\n") for part, text in parts if text]
    yield from (chunk._replace(text=f"{chunk.text}\n") for chunk in written[:-1])
    yield from written[-1:]


def _blocks(part: PrintedPart, dialect: _Dialect) -> Iterator[str]:
    """The blocks of one part, its heading first."""
    if part.heading:
        yield f"## {dialect.heading(part.heading)}"
    if part.role is Role.TITLE:
        yield from (f"# {dialect.heading(line)}" for line in part.paragraphs)
    else:
        yield from map(dialect.paragraph, part.paragraphs)
    if part.table is not None:
        yield from dialect.tables(part.table)
