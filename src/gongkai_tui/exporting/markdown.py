"""Report → Markdown: the whole report in the order of the form, with its official labels.

Everything a person typed shows as typed: with HTML or pipe tables in readers of CommonMark (0.31)
and of GFM (0.29), with grid tables in pandoc, the only reader that knows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from gongkai_tui.exporting.document import PrintedPart, Role, document
from gongkai_tui.exporting.grid_table import grid_table
from gongkai_tui.exporting.html_table import html_table
from gongkai_tui.exporting.markdown_text import escape_heading, escape_paragraph
from gongkai_tui.exporting.pandoc_text import escape_for_pandoc
from gongkai_tui.exporting.pipe_table import pipe_tables
from gongkai_tui.form.layout import PaperTable
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


def write_markdown(report: Report, tables: str) -> str:
    """The report as one Markdown text that ends with one newline.

    ``tables`` is ``html`` (tables with all merges), ``grid`` (the same in pandoc's grid tables) or
    ``pipe`` (tables without merges).
    """
    dialect = _DIALECTS[tables]
    blocks = [block for part in document(report) for block in _blocks(part, dialect)]
    return "\n\n".join(blocks) + "\n"


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
