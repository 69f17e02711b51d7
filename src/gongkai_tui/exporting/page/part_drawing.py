"""Drawing one part of the report: title, prose under its heading, a table, or a closing line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, repeat

from gongkai_tui.exporting.document import Role, role_of
from gongkai_tui.exporting.page.lines import balanced_lines
from gongkai_tui.exporting.page.medium import Medium
from gongkai_tui.exporting.page.spans import (
    Look,
    Row,
    Span,
    aligned,
    joined,
    row_width,
)
from gongkai_tui.exporting.page.table_drawing import draw_table
from gongkai_tui.form import CellRef, Part
from gongkai_tui.form.layout import lay_out
from gongkai_tui.records import NamedTuple
from gongkai_tui.report import Report
from gongkai_tui.report.figures import Published, publish
from gongkai_tui.typography.wrap import break_points

WIDEST_PAGE = 100
"""A page does not grow beyond this many cells, however wide the pane is."""
NARROWEST_PAGE = 28
"""In a pane narrower than this the page is scrolled sideways."""
WIDEST_TEXT = 76
"""Lines of prose longer than 38 Chinese characters are hard to read."""
INDENT = 4
"""Two characters, as every paragraph begins."""
_LEADING_BLANKS = " \t\N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class PageMeasures:
    """The widths of a page in cells."""

    page: int
    text: int
    """The width of prose, in the middle of the page."""
    table: int
    """The width of tables, in the middle of the page."""
    medium: Medium

    @classmethod
    def for_width(cls, width: int, medium: Medium) -> PageMeasures:
        """The measures of a page for ``width`` cells, a pane or the lines of a file."""
        page = min(max(width, NARROWEST_PAGE), WIDEST_PAGE)
        text = min(WIDEST_TEXT, page - 2)
        return cls(page, text, text if page - text < 10 else page - 4, medium)


class DrawnParagraph(NamedTuple):
    """One paragraph of prose in rows."""

    starts: tuple[int, ...]
    """The first character of each row, counted from the first one that is no blank."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class DrawnPart:
    """One part of the report in rows."""

    id: str
    source: object
    """What was drawn: the part's text as published, or the very object of its table's values."""
    rows: tuple[Row, ...]
    width: int
    """The width of every row that is not empty."""
    closing: bool = False
    """Whether it is a line at the end, as signature and date are."""
    offsets: tuple[tuple[int, int], ...] = ()
    """Ascending: from this character of the report's text on, the text stands in that row."""
    row_of_cell: Mapping[CellRef, int] = field(default_factory=dict)
    """For a table the row of each value."""
    paragraphs: Mapping[str, DrawnParagraph] = field(default_factory=dict)
    """For prose what was drawn of each paragraph, without the blanks before it."""

    def shows(self, report: Report) -> bool:
        """Whether this is what drawing the part of ``report`` would give again."""
        source = _source(report, self.id)
        return self.source is source or (isinstance(source, Published) and self.source == source)

    def row_of(self, offset: int) -> int:
        """The row of a character of the part's text."""
        index = bisect_right(self.offsets, offset, key=lambda pair: pair[0]) - 1
        return self.offsets[max(0, index)][1] if self.offsets else 0

    def offset_at(self, row: int) -> int | None:
        """The first character of a row; ``None`` above the text and in a table."""
        index = bisect_right(self.offsets, row, key=lambda pair: pair[1]) - 1
        return self.offsets[index][0] if index >= 0 else None


def _source(report: Report, part_id: str) -> object:
    if part_id in report.tables:
        return report.tables[part_id]
    return publish(report, report.texts.get(part_id, ""))


def draw_part(
    report: Report, part: Part, measures: PageMeasures, before: DrawnPart | None = None
) -> DrawnPart:
    """Draw a part that the report has.

    Paragraphs that ``before``, the part as it was drawn earlier with the same measures, has too
    are taken from it.
    """
    role = role_of(report.form, part)
    if role is Role.TABLE:
        return _table(report, part, measures)
    published = publish(report, report.texts[part.id])
    if role is Role.PROSE:
        return _prose(published, part, measures, before.paragraphs if before else {})
    if role is Role.TITLE:
        return _title(published, part, measures)
    return _closing_line(published, part, measures)


def _title(published: Published, part: Part, measures: PageMeasures) -> DrawnPart:
    measure = measures.medium.measure
    text = measures.medium.line(published.text)
    rows = tuple(
        aligned(line, Look.TITLE, measures.page, (measures.page - measure(line)) // 2, measure)
        for line in balanced_lines(text, measures.text - 2 * INDENT, measure)
        if line
    )
    offsets = ((0, 0),) if rows else ()
    return DrawnPart(part.id, published, rows, measures.page, offsets=offsets)


def _closing_line(published: Published, part: Part, measures: PageMeasures) -> DrawnPart:
    right_edge = (measures.page + measures.text) // 2
    measure = measures.medium.measure
    rows = tuple(
        aligned(line, Look.CLOSING, measures.page, right_edge - measure(line), measure)
        for line in balanced_lines(measures.medium.line(published.text), measures.text, measure)
        if line
    )
    return DrawnPart(part.id, published, rows, measures.page, closing=True)


def _heading(part: Part, measures: PageMeasures) -> Iterator[Row]:
    left = (measures.page - measures.text) // 2
    measure = measures.medium.measure
    if part.heading:
        for line in balanced_lines(part.heading, measures.text - INDENT, measure):
            yield aligned(line, Look.HEADING, measures.page, left + INDENT, measure)


def _prose(
    published: Published, part: Part, measures: PageMeasures, known: Mapping[str, DrawnParagraph]
) -> DrawnPart:
    rows = list(_heading(part, measures))
    offsets: list[tuple[int, int]] = []
    paragraphs: dict[str, DrawnParagraph] = {}
    start = 0
    for line in map(measures.medium.clean, published.text.split("\n")):
        paragraph = line.lstrip(_LEADING_BLANKS)
        begin = start + len(line) - len(paragraph)
        start += len(line) + 1
        if not paragraph:
            continue
        drawn = known.get(paragraph) or _paragraph(paragraph, measures)
        paragraphs[paragraph] = drawn
        for row, first in enumerate(drawn.starts, len(rows)):
            offsets.append((published.source_offset(begin + first), row))
        rows += drawn.rows
    return DrawnPart(
        part.id,
        published,
        tuple(rows),
        measures.page,
        offsets=tuple(offsets),
        paragraphs=paragraphs,
    )


def _paragraph(text: str, measures: PageMeasures) -> DrawnParagraph:
    left = (measures.page - measures.text) // 2
    medium = measures.medium
    points = break_points(text, measures.text, medium.measure, INDENT)
    starts = (0, *points)
    shown = (medium.show(text[a:b]) for a, b in zip(starts, (*points, len(text)), strict=True))
    rows = (
        aligned(line, Look.TEXT, measures.page, left + indent, medium.measure)
        for line, indent in zip(shown, chain((INDENT,), repeat(0)), strict=False)
    )
    return DrawnParagraph(starts, tuple(rows))


def _table(report: Report, part: Part, measures: PageMeasures) -> DrawnPart:
    paper = lay_out(report.form.tables[part.id], report.tables[part.id].keys())
    medium = measures.medium
    drawn = draw_table(paper, lambda ref: report.cell(ref).text, measures.table, medium)
    heading = tuple(_heading(part, measures))
    widths = [row_width(row, medium.measure) for row in drawn.rows]
    widest = max(widths, default=0)
    width = max(measures.page, widest)
    left = Span(" " * ((width - widest) // 2), Look.PAGE)
    body = tuple(
        joined((left, *row, Span(" " * (width - len(left.text) - taken), Look.PAGE))) if row else ()
        for row, taken in zip(drawn.rows, widths, strict=True)
    )
    row_of_cell = {ref: row + len(heading) for ref, row in drawn.row_of_cell.items()}
    source = report.tables[part.id]
    return DrawnPart(part.id, source, heading + body, width, row_of_cell=row_of_cell)
