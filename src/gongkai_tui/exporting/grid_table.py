"""A printed table → a grid table of pandoc, with all merges.

Every cell is one line, as pandoc makes a space of a line end, also between two Chinese characters.
Columns are padded by the width of the characters, as pandoc measures them.
"""

from __future__ import annotations

from itertools import pairwise

from gongkai_tui.exporting.pandoc_text import escape_in_grid
from gongkai_tui.exporting.plain_text import printable
from gongkai_tui.form.layout import Alignment, PaperCell, PaperTable
from gongkai_tui.typography.width import cell_width

_GAP = len(" | ")
"""Cells between the texts of two neighbouring columns."""
_HEAD_END: dict[Alignment, str] = {"left": "=", "center": ":"}
"""How the rule below the heads says that a column stands at the left or in the middle."""


def grid_table(table: PaperTable) -> str:
    """The table from its top rule to its bottom rule, without a line end behind it."""
    return "\n".join(_Grid(table).lines())


class _Grid:
    """A table whose columns have their widths."""

    def __init__(self, table: PaperTable) -> None:
        self._table = table
        self._owners = table.grid()
        self._texts = {
            id(cell): escape_in_grid(printable(cell.text).strip())
            for row in table.rows
            for cell in row
        }
        self._widths = self._column_widths()

    def _column_widths(self) -> list[int]:
        """Columns wide enough for every text; what a merged cell needs more, its columns share."""
        widths = [1] * self._table.width
        for column, cell in sorted(self._starts(), key=lambda start: start[1].colspan):
            columns = range(column, column + cell.colspan)
            taken = sum(widths[column : columns.stop]) + _GAP * (cell.colspan - 1)
            missing = cell_width(self._texts[id(cell)]) - taken
            while missing > 0:
                narrowest = min(reversed(columns), key=widths.__getitem__)
                widths[narrowest] += 1
                missing -= 1
        return widths

    def _starts(self) -> list[tuple[int, PaperCell]]:
        """Every cell with the grid column that it begins in."""
        starts: dict[int, tuple[int, PaperCell]] = {}
        for row in self._owners:
            for column, cell in enumerate(row):
                starts.setdefault(id(cell), (column, cell))
        return list(starts.values())

    def lines(self) -> list[str]:
        """The rules and the rows from top to bottom."""
        lines: list[str] = []
        for y, row in enumerate(self._owners):
            lines += [self._rule(y), self._row(y, row)]
        return [*lines, self._rule(len(self._owners))]

    def _row(self, y: int, row: tuple[PaperCell, ...]) -> str:
        pieces: list[str] = []
        for x, end in self._runs(row):
            begins = y == 0 or self._owners[y - 1][x] is not row[x]
            text = self._texts[id(row[x])] if begins else ""
            pieces.append(f" {text}{' ' * (self._width(x, end) - cell_width(text))} ")
        return f"|{'|'.join(pieces)}|"

    def _rule(self, y: int) -> str:
        """The rule above row ``y``; a cell that goes on through it leaves a gap."""
        above = self._owners[y - 1] if y > 0 else None
        below = self._owners[y] if y < len(self._owners) else None
        borders = [0, *(x for x in range(1, self._table.width) if self._border(above, below, x))]
        below_head = 0 < y == self._table.head_rows
        line = ""
        open_before = True
        for x, end in pairwise([*borders, self._table.width]):
            is_open = above is not None and below is not None and above[x] is below[x]
            line += "|" if is_open and (open_before or not x) else "+"
            size = self._width(x, end) + 2
            if below is not None and below_head:
                line += f":{'=' * (size - 2)}{_HEAD_END[below[x].alignment]}"
            else:
                line += (" " if is_open else "-") * size
            open_before = is_open
        return line + ("|" if open_before and above is not None and below is not None else "+")

    @staticmethod
    def _border(
        above: tuple[PaperCell, ...] | None, below: tuple[PaperCell, ...] | None, x: int
    ) -> bool:
        """Whether a border meets the rule between two rows at the left of column ``x``."""
        return any(row is not None and row[x - 1] is not row[x] for row in (above, below))

    def _width(self, x: int, end: int) -> int:
        """The cells of text in the columns from ``x`` to before ``end``."""
        return sum(self._widths[x:end]) + _GAP * (end - x - 1)

    @staticmethod
    def _runs(row: tuple[PaperCell, ...]) -> list[tuple[int, int]]:
        """First and last-but-one column of each cell of a row."""
        borders = [x for x in range(len(row)) if x == 0 or row[x] is not row[x - 1]]
        return list(pairwise([*borders, len(row)]))
