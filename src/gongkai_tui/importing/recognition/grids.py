"""A table with merged cells → rows of cells with their grid columns."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_tui.importing.sources.document import Grid
from gongkai_tui.records import NamedTuple

_WIDEST = 200


class Stretched(NamedTuple):
    """The cells that begin in one row, each with the grid column where it begins."""

    texts: tuple[str, ...]
    columns: tuple[int, ...]
    """Empty where the source knows no grid."""


def stretch(grid: Grid) -> Iterator[Stretched]:
    """The rows of a grid, top to bottom."""
    covered: dict[int, int] = {}
    """Grid column to the number of further rows that a cell from above covers it."""
    for row in grid.rows:
        texts: list[str] = []
        columns: list[int] = []
        at = 0
        new: dict[int, int] = {}
        for cell in row:
            while covered.get(at, 0):
                at += 1
            texts.append(cell.text.strip())
            columns.append(at)
            for place in range(at, min(at + cell.colspan, at + _WIDEST)):
                if cell.rowspan > 1:
                    new[place] = cell.rowspan - 1
            at += min(cell.colspan, _WIDEST)
        covered = {place: left - 1 for place, left in covered.items() if left > 1}
        covered |= new
        yield Stretched(tuple(texts), tuple(columns))
