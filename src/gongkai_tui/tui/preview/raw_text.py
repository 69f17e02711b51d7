"""The raw text of an export as rows for the preview, and where in it a place of the report is.

Lines of prose and of HTML are wrapped; lines of a drawn table are not, or they would not be tables
any more: they are scrolled sideways.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rich.cells import cell_len

from gongkai_tui.exporting import Writing, export_chunks, outline
from gongkai_tui.exporting.page.page import PagePlace
from gongkai_tui.exporting.page.spans import Look, Row, Span
from gongkai_tui.form import CellRef
from gongkai_tui.report import Report
from gongkai_tui.report.figures import publish
from gongkai_tui.tui.preview.screen import SCREEN
from gongkai_tui.typography.wrap import wrap

_DRAWN = ("|", "+")
"""What a line of a drawn table begins with in Markdown."""
_LABEL = 8
"""So many characters of a row's label find the row; the rest may stand on the next line."""


@lru_cache(maxsize=2048)
def _rows_of(line: str, width: int) -> tuple[str, ...]:
    """One line of a text in rows of at most ``width`` cells."""
    return tuple(map(SCREEN.show, wrap(SCREEN.clean(line), width, SCREEN.measure)))


@dataclass(frozen=True)
class RawText:
    """One export as rows; it answers what a :class:`Page` answers."""

    report: Report
    writing: Writing
    pane: int
    """The width of the pane."""
    lines: tuple[str, ...]
    starts: tuple[tuple[str, int], ...]
    """The parts in order, each with the number of its first line."""

    @property
    def measures(self) -> tuple[Writing, int]:
        """What decides where lines are broken."""
        return self.writing, self.pane

    @cached_property
    def _rows_by_line(self) -> tuple[tuple[str, ...], ...]:
        return tuple(self._wrapped(line) for line in self.lines)

    def _wrapped(self, line: str) -> tuple[str, ...]:
        if self.writing.format.id == "txt" or line.startswith(_DRAWN):
            return (SCREEN.line(line),)
        return _rows_of(line, max(self.pane, 2))

    @cached_property
    def _tops(self) -> tuple[int, ...]:
        """The first row of each line."""
        tops = [0]
        for rows in self._rows_by_line:
            tops.append(tops[-1] + len(rows))
        return tuple(tops)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows from top to bottom."""
        return tuple(
            (Span(text, Look.TEXT),) if text else () for rows in self._rows_by_line for text in rows
        )

    @cached_property
    def width(self) -> int:
        """The width of the widest row, at least that of the pane."""
        texts = (text for rows in self._rows_by_line for text in rows)
        return max([self.pane, *map(cell_len, texts)])

    def row_of(self, part_id: str, offset: int | None = None) -> int | None:
        """The row of a part, or of the paragraph that a character of its text stands in."""
        lines = self._lines_of(part_id)
        if lines is None:
            return None
        number = lines.start
        if offset is not None:
            number = self._line_of_text(part_id, lines, offset)
        return self._tops[number]

    def _line_of_text(self, part_id: str, lines: range, offset: int) -> int:
        """The line that the paragraph of a character begins in."""
        text = self.report.texts.get(part_id, "")
        before = publish(self.report, text[:offset]).text.split("\n")
        paragraph = sum(bool(line.strip()) for line in before[:-1])
        begins = list(self._paragraphs(part_id, lines))
        return begins[min(paragraph, len(begins) - 1)] if begins else lines.start

    def _paragraphs(self, part_id: str, lines: range) -> Iterator[int]:
        """The lines in which the paragraphs of a part begin."""
        heading = bool(self.report.form.part_by_id[part_id].heading)
        indent = "    " if self.writing.format.id == "txt" else ""
        begins = (at for at in lines if self.lines[at] and self.lines[at].startswith(indent))
        for number, at in enumerate(begins):
            if number or not heading or self.writing.format.id == "json":
                yield at

    def row_of_cell(self, ref: CellRef) -> int | None:
        """The row that the label or the key of a value's row is printed in."""
        lines = self._lines_of(ref.table)
        if lines is None:
            return None
        row = self.report.form.tables[ref.table].row_by_id[ref.row]
        marks = (f'"{row.id}":',) if self.writing.format.id == "json" else (row.label[:_LABEL],)
        found = (at for at in lines if any(mark in self.lines[at] for mark in marks))
        return self._tops[next(found, lines.start)]

    def _lines_of(self, part_id: str) -> range | None:
        ends = [start for _, start in self.starts[1:]] + [len(self.lines)]
        for (part, start), end in zip(self.starts, ends, strict=True):
            if part == part_id:
                return range(start, end)
        return None

    def place_at(self, row: int) -> PagePlace | None:
        """What stands in a row; ``None`` above the first part."""
        line = bisect_right(self._tops, row) - 1
        index = bisect_right(self.starts, line, key=lambda start: start[1]) - 1
        if index < 0:
            return None
        part, start = self.starts[index]
        return PagePlace(part, None, row - self._tops[start])


def raw_text(report: Report, writing: Writing, width: int) -> RawText:
    """An export of a report as rows for a pane of ``width`` cells; of Word, what stands in it."""
    lines: list[str] = []
    starts: list[tuple[str, int]] = []
    chunks = (
        export_chunks(report, writing.format.id, writing.style)
        if writing.format.is_text
        else outline(report, writing.style)
    )
    for chunk in chunks:
        starts.append((chunk.part, len(lines)))
        lines += chunk.text.split("\n")[:-1]
    return RawText(report, writing, width, tuple(lines), tuple(starts))
