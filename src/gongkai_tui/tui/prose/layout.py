"""Which characters of a text stand in which row of the screen, and where a caret stands.

The text is what is shown; where that is not what is written, see :mod:`.shown_layout`.

Offsets count characters of the text from 0, rows count from 0, x is in cells from the left edge
of the text. A caret where a line is wrapped belongs to the row below, unless it leans on the text
before it, as after the End key.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from gongkai_tui.tui.prose.characters import cells
from gongkai_tui.typography.wrap import break_points, rewrap

INDENT = 4
"""Cells before the first line of a paragraph: two full-width characters (首行缩进两字)."""
_NARROW = 3 * INDENT


class Row(NamedTuple):
    """One row: the characters from ``start`` to ``end``, without the line end of a paragraph."""

    start: int
    end: int
    indent: int
    """Empty cells before the first character."""
    last: bool
    """Whether the row ends its paragraph."""


class ProseLayout:
    """A text wrapped to a width; knows every row and follows changes of the text."""

    def __init__(self, text: str, width: int, *, indented: bool) -> None:
        """Wrap ``text`` to ``width`` cells; no room is given to an indent in a narrow pane."""
        self.text = text
        self.width = width
        self._indent = INDENT if indented and width >= _NARROW else 0
        paragraphs = text.split("\n")
        self._starts = [0, *accumulate(len(paragraph) + 1 for paragraph in paragraphs[:-1])]
        self._breaks = [self._wrapped(paragraph) for paragraph in paragraphs]
        self._count_rows()

    def _wrapped(self, paragraph: str) -> list[int]:
        return break_points(paragraph, self.width, cells, self._indent)

    def _count_rows(self) -> None:
        """``_first_rows[k]`` is the first row of paragraph k; the last one is the row count."""
        self._first_rows = [0, *accumulate(len(breaks) + 1 for breaks in self._breaks)]

    def _paragraph(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _end(self, paragraph: int) -> int:
        following = paragraph + 1
        return self._starts[following] - 1 if following < len(self._starts) else len(self.text)

    def change(self, at: int, removed: int, inserted: str) -> None:
        """Follow a change of the text; only the paragraphs that it touches are wrapped again."""
        first, last = self._paragraph(at), self._paragraph(at + removed)
        begin, end = self._starts[first], self._end(last)
        shift = len(inserted) - removed
        self.text = self.text[:at] + inserted + self.text[at + removed :]
        changed = self.text[begin : end + shift]
        if first == last and "\n" not in inserted:
            splice = (at - begin, removed, len(inserted))
            old = self._breaks[first]
            self._breaks[first] = rewrap(changed, self.width, cells, old, splice, self._indent)
            starts = [begin]
        else:
            paragraphs = changed.split("\n")
            self._breaks[first : last + 1] = [self._wrapped(each) for each in paragraphs]
            lengths = (len(each) + 1 for each in paragraphs[:-1])
            starts = list(accumulate(lengths, initial=begin))
        self._starts[first:] = starts + [start + shift for start in self._starts[last + 1 :]]
        self._count_rows()

    @property
    def row_count(self) -> int:
        """How many rows the text takes; an empty text takes one."""
        return self._first_rows[-1]

    def row(self, index: int) -> Row:
        """The row of that number."""
        paragraph = bisect_right(self._first_rows, index) - 1
        within = index - self._first_rows[paragraph]
        breaks = self._breaks[paragraph]
        begin = self._starts[paragraph]
        start = begin + breaks[within - 1] if within else begin
        last = within == len(breaks)
        end = self._end(paragraph) if last else begin + breaks[within]
        return Row(start, end, 0 if within else self._indent, last)

    def row_of(self, offset: int, *, leaning: bool = False) -> int:
        """The number of the row in which a caret at ``offset`` stands."""
        paragraph = self._paragraph(offset)
        within = bisect_right(self._breaks[paragraph], offset - self._starts[paragraph] - leaning)
        return self._first_rows[paragraph] + within

    def x_of(self, offset: int, *, leaning: bool = False) -> int:
        """Where a caret at ``offset`` stands in its row; hanging blanks end at the right edge."""
        row = self.row(self.row_of(offset, leaning=leaning))
        x = row.indent + sum(map(cells, self.text[row.start : offset]))
        return min(x, self.width)

    def offset_at(self, x: int, index: int) -> int:
        """The offset of the character that covers cell ``x`` of a row, else of the row's end."""
        row = self.row(index)
        reached = row.indent
        for offset in range(row.start, row.end):
            size = cells(self.text[offset])
            if size and reached + size > x:
                return offset
            reached += size
        return row.end

    def previous(self, offset: int) -> int:
        """The place one character to the left; combining marks belong to what they stand on."""
        offset = max(0, offset - 1)
        while offset and self._combines(offset):
            offset -= 1
        return offset

    def following(self, offset: int) -> int:
        """The place one character to the right."""
        offset = min(len(self.text), offset + 1)
        while offset < len(self.text) and self._combines(offset):
            offset += 1
        return offset

    def _combines(self, offset: int) -> bool:
        joins = self.text[offset] != "\n" and cells(self.text[offset]) == 0
        return joins and self.text[offset - 1] != "\n"

    def paragraph_end(self, offset: int) -> int:
        """The offset of the end of the paragraph around ``offset``."""
        return self._end(self._paragraph(offset))

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """An offset as line and column, both counted from 1, as findings count."""
        paragraph = self._paragraph(offset)
        return paragraph + 1, offset - self._starts[paragraph] + 1

    def offset_of(self, line: int, column: int) -> int:
        """The offset of a line and a column, counted from 1; the nearest one that there is."""
        paragraph = min(max(line, 1), len(self._starts)) - 1
        offset = self._starts[paragraph] + max(column, 1) - 1
        return min(offset, self._end(paragraph))
