"""A paper table with every cell in its place, and two ways to make it narrower.

:class:`gongkai_tui.form.layout.PaperTable` lists cells as HTML does; drawing needs to know who
stands at row *r*, column *c*. A table that is too wide is *folded*: the merged headings of its
rows become rows of their own. One that is still too wide is *divided* between its column groups
into pieces that each repeat the row labels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property, lru_cache
from itertools import pairwise

from gongkai_tui.form import CellRef
from gongkai_tui.form.layout import PaperTable


class Kind(Enum):
    """What a cell of the grid is."""

    HEAD = "head"
    """A heading over columns, or over a block."""
    LABEL = "label"
    """The heading of rows."""
    VALUE = "value"


@dataclass(frozen=True, slots=True, eq=False)
class GridCell:
    """One printed cell and the rectangle of grid squares that it covers."""

    kind: Kind
    row: int
    column: int
    rowspan: int
    colspan: int
    text: str = ""
    """The label of a heading; empty for a value."""
    ref: CellRef | None = None
    """Which value stands here."""

    @property
    def end_row(self) -> int:
        """The row after the last one that the cell covers."""
        return self.row + self.rowspan

    @property
    def end_column(self) -> int:
        """The column after the last one that the cell covers."""
        return self.column + self.colspan


@dataclass(frozen=True, eq=False)
class Grid:
    """A table as squares; each square belongs to one cell. Grids are equal when identical."""

    cells: tuple[GridCell, ...]
    height: int
    width: int
    label_columns: int
    """How many columns from the left hold row labels."""

    @cached_property
    def owners(self) -> tuple[tuple[GridCell, ...], ...]:
        """For each row and column the cell that the square belongs to."""
        squares = [
            [GridCell(Kind.VALUE, row, column, 1, 1) for column in range(self.width)]
            for row in range(self.height)
        ]
        for cell in self.cells:
            for row in range(cell.row, cell.end_row):
                squares[row][cell.column : cell.end_column] = [cell] * cell.colspan
        return tuple(map(tuple, squares))

    @cached_property
    def folded(self) -> Grid:
        """The same table with one column of row labels.

        A heading that groups rows becomes a row of its own above them.
        """
        if self.label_columns < 2:
            return self
        removed = self.label_columns - 1
        groups = [cell for cell in self.cells if self._groups_rows(cell)]
        cells: list[GridCell] = []
        for cell in self.cells:
            below = sum(group.row <= cell.row for group in groups)
            if self._groups_rows(cell):
                row = cell.row + groups.index(cell)
                band = replace(cell, row=row, column=0, rowspan=1, colspan=self.width - removed)
                cells.append(band)
            elif cell.column < self.label_columns:
                cells.append(replace(cell, row=cell.row + below, column=0, colspan=1))
            else:
                cells.append(replace(cell, row=cell.row + below, column=cell.column - removed))
        return Grid(tuple(cells), self.height + len(groups), self.width - removed, 1)

    def _groups_rows(self, cell: GridCell) -> bool:
        return cell.kind is Kind.LABEL and cell.end_column < self.label_columns

    @cached_property
    def cuts(self) -> dict[int, int]:
        """The columns before which the table may be divided, with the number of headings cut."""
        cuts: dict[int, int] = {}
        for column in range(self.label_columns + 1, self.width):
            across = [cell for cell in self.cells if cell.column < column < cell.end_column]
            if all(cell.kind is not Kind.VALUE for cell in across):
                cuts[column] = sum(cell.kind is Kind.HEAD for cell in across)
        return cuts


@lru_cache(maxsize=64)
def piece_of(grid: Grid, first: int, last: int) -> Grid:
    """The label columns and the columns from ``first`` to before ``last``."""
    shift = first - grid.label_columns
    cells: list[GridCell] = []
    for cell in grid.cells:
        labels = min(cell.end_column, grid.label_columns) - cell.column
        begin, end = max(cell.column, first), min(cell.end_column, last)
        if labels > 0:
            cells.append(replace(cell, colspan=labels + max(0, end - begin)))
        elif begin < end:
            cells.append(replace(cell, column=begin - shift, colspan=end - begin))
    return _without_empty_rows(cells, grid.height, last - shift, grid.label_columns)


def _without_empty_rows(cells: list[GridCell], height: int, width: int, labels: int) -> Grid:
    """A grid of the cells without the rows in which no cell begins."""
    begun = {cell.row for cell in cells}
    place_of = [sum(row in begun for row in range(end)) for end in range(height + 1)]
    packed = [
        replace(cell, row=place_of[cell.row], rowspan=place_of[cell.end_row] - place_of[cell.row])
        for cell in cells
    ]
    return Grid(tuple(packed), len(begun), width, labels)


@lru_cache(maxsize=16)
def place(paper: PaperTable) -> Grid:
    """Put every cell of a paper table into its squares."""
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for row, printed in enumerate(paper.rows):
        column = 0
        for cell in printed:
            while (row, column) in taken:
                column += 1
            kind = Kind.HEAD
            if cell.ref is not None:
                kind = Kind.VALUE
            elif cell.heads == "row" and row >= paper.head_rows:
                kind = Kind.LABEL
            placed = GridCell(kind, row, column, cell.rowspan, cell.colspan, cell.text, cell.ref)
            taken.update(_squares(placed))
            cells.append(placed)
            column = placed.end_column
    return Grid(tuple(cells), len(paper.rows), paper.width, paper.label_columns)


def _squares(cell: GridCell) -> Iterable[tuple[int, int]]:
    return (
        (row, column)
        for row in range(cell.row, cell.end_row)
        for column in range(cell.column, cell.end_column)
    )


def divide(grid: Grid, fits: Callable[[int, int], bool]) -> list[Grid]:
    """The table in pieces that fit, divided where the fewest headings are cut.

    ``fits`` says whether a piece of the columns from the first to before the second number fits.
    A value is never cut. What cannot be divided further makes a piece whether it fits or not.
    """
    if fits(grid.label_columns, grid.width):
        return [grid]
    borders = [grid.label_columns, *grid.cuts, grid.width]
    best: dict[int, tuple[tuple[int, int, int], tuple[int, ...]]] = {borders[0]: ((0, 0, 0), ())}
    for index, last in enumerate(borders[1:], 1):
        ways: list[tuple[tuple[int, int, int], tuple[int, ...]]] = []
        for first in reversed(borders[:index]):
            if ways and not fits(first, last):
                break
            (cut, pieces, unevenness), path = best[first]
            cost = (
                cut + grid.cuts.get(last, 0),
                pieces + 1,
                unevenness + (last - first) ** 2,
            )
            ways.append((cost, (*path, last)))
        best[last] = min(ways)
    ends = best[grid.width][1]
    return [piece_of(grid, first, last) for first, last in pairwise((borders[0], *ends))]
