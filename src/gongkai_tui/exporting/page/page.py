"""The report as one page of rows, as wide as the pane: pure, from report to rows and an index.

A page is a value. The next one is made from the one before: a part whose content is still the
same object is not drawn again, so a keystroke costs what the part under the caret costs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gongkai_tui.exporting.page.medium import Medium
from gongkai_tui.exporting.page.part_drawing import DrawnPart, PageMeasures, draw_part
from gongkai_tui.exporting.page.spans import Row
from gongkai_tui.form import CellRef, Form
from gongkai_tui.records import NamedTuple
from gongkai_tui.report import Report


class PagePlace(NamedTuple):
    """What stands in a row of the page."""

    part: str
    """The part's id."""
    offset: int | None
    """The first character of the part's text in the row; ``None`` above it and in a table."""
    below: int
    """How many rows below the first of the part."""


@dataclass(frozen=True)
class Page:
    """A drawn report."""

    form: Form
    measures: PageMeasures
    parts: tuple[DrawnPart, ...]
    """The parts that have something to show, in reading order."""

    @property
    def width(self) -> int:
        """The width of the page; wider than asked for where a single value needs more."""
        return max((part.width for part in self.parts), default=self.measures.page)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows from top to bottom. The empty tuple is an empty row."""
        return tuple(self._all_rows())

    def _all_rows(self) -> Iterator[Row]:
        height = 0
        for part, top in zip(self.parts, self._tops, strict=True):
            yield from ((),) * (top - height)
            yield from part.rows
            height = top + len(part.rows)
        yield ()

    @cached_property
    def _tops(self) -> tuple[int, ...]:
        """The first row of each part: an empty row comes before, except among closing lines."""
        tops: list[int] = []
        height = 0
        closing = False
        for part in self.parts:
            tops.append(height + (not (closing and part.closing)))
            height = tops[-1] + len(part.rows)
            closing = part.closing
        return tuple(tops)

    def row_of(self, part_id: str, offset: int | None = None) -> int | None:
        """The row of a part, or of a character of its text; ``None`` when it is not there."""
        for part, top in zip(self.parts, self._tops, strict=True):
            if part.id == part_id:
                return top if offset is None else top + part.row_of(offset)
        return None

    def row_of_cell(self, ref: CellRef) -> int | None:
        """The row that a value is printed in; ``None`` when it is not on the page."""
        for part, top in zip(self.parts, self._tops, strict=True):
            if ref in part.row_of_cell:
                return top + part.row_of_cell[ref]
        return None

    def place_at(self, row: int) -> PagePlace | None:
        """What stands in a row; ``None`` above the first part."""
        index = bisect_right(self._tops, row) - 1
        if index < 0:
            return None
        part, below = self.parts[index], row - self._tops[index]
        return PagePlace(part.id, part.offset_at(below), below)


def render_page(report: Report, width: int, medium: Medium, before: Page | None = None) -> Page:
    """Draw a report for a pane, or for the lines of a file, of ``width`` cells.

    What ``before``, an earlier page, has in common with the new one is taken from it.
    """
    measures = PageMeasures.for_width(width, medium)
    known: Mapping[str, DrawnPart] = {}
    if before is not None and before.measures == measures and before.form is report.form:
        known = {part.id: part for part in before.parts}
    parts: list[DrawnPart] = []
    for part in report.form.parts:
        if not report.has_part(part.id):
            continue
        drawn = known.get(part.id)
        if drawn is None or not drawn.shows(report):
            drawn = draw_part(report, part, measures, drawn)
        if drawn.rows:
            parts.append(drawn)
    return Page(report.form, measures, tuple(parts))
