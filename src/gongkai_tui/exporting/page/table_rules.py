"""Where the rules of a table run: between which rows, and what each is made of.

All of it follows from the grid alone, not from widths or values, and is worked out once a grid.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from gongkai_tui.exporting.page.spans import Look, Span
from gongkai_tui.exporting.page.table_grid import Grid, GridCell, Kind
from gongkai_tui.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


class Dashes(NamedTuple):
    """A rule across one column."""

    column: int
    look: Look


RulePiece: TypeAlias = Dashes | GridCell | Span
"""A rule is made of dashes, of cells that go on through it, and of the marks between them."""

_Squares: TypeAlias = tuple[GridCell | None, ...]


@lru_cache(maxsize=256)
def parts_groups(grid: Grid, row: int) -> bool:
    """Whether a rule must stand above the row: below a heading, and where a group ends."""
    above, below = grid.owners[row - 1], grid.owners[row]
    return any(
        one is not other
        and (
            (one.column, one.colspan, one.kind) != (other.column, other.colspan, other.kind)
            or one.kind is Kind.HEAD
            or max(one.rowspan, other.rowspan) > 1
        )
        for one, other in zip(above, below, strict=True)
    )


@lru_cache(maxsize=256)
def line_pieces(grid: Grid, row: int) -> tuple[GridCell | Span, ...]:
    """The cells of a row from left to right, with the upright rules between them."""
    pieces: list[GridCell | Span] = []
    last: GridCell | None = None
    for cell in grid.owners[row]:
        if last is not None and cell is not last:
            pieces.append(Span("|", _rule_look(last, cell)))
        if cell is not last:
            pieces.append(cell)
        last = cell
    return tuple(pieces)


@lru_cache(maxsize=256)
def rule_pieces(grid: Grid, row: int) -> tuple[RulePiece, ...]:
    """The rule above a row from left to right; above the row after the last one, the bottom."""
    return tuple(_rule_pieces(grid, row))


def _rule_pieces(grid: Grid, row: int) -> Iterator[RulePiece]:
    outside: _Squares = (None,) * grid.width
    above: _Squares = grid.owners[row - 1] if row > 0 else outside
    below: _Squares = grid.owners[row] if row < grid.height else outside
    column = 0
    while column < grid.width:
        over, under = above[column], below[column]
        if column:
            yield _crossing(above, below, column)
        if over is not None and over is under:
            yield over
            column = over.end_column
        else:
            yield Dashes(column, _rule_look(over, under))
            column += 1


def _crossing(above: _Squares, below: _Squares, column: int) -> Span:
    """The mark where the border left of ``column`` meets a rule."""
    around = (above[column - 1], above[column], below[column - 1], below[column])
    look = _rule_look(*around)
    if around[0] is around[2] and around[1] is around[3]:
        return Span("|", look)
    upright = around[0] is not around[1] or around[2] is not around[3]
    return Span("+" if upright else "-", look)


def _rule_look(*around: GridCell | None) -> Look:
    """A rule among headings stands on their ground."""
    inside = all(cell is not None and cell.kind is Kind.HEAD for cell in around)
    return Look.HEAD_RULE if inside else Look.RULE
