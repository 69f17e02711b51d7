"""Where the cursor goes from a cell. Pure: rows and columns of the form, no screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from gongkai_tui.form import CellRef, Table

Skip: TypeAlias = Callable[[CellRef], bool]
"""Says of a cell that data entry passes it by (a computed total)."""


def skip_nothing(_: CellRef) -> bool:
    """Every cell is stopped at."""
    return False


def row_cells(table: Table, row: str) -> tuple[CellRef, ...]:
    """The cells of a row, in official order."""
    columns = table.columns_of(table.row_by_id[row])
    return tuple(CellRef(table.id, row, column) for column in columns)


def lane_of(table: Table, ref: CellRef) -> int:
    """The place of a cell in its row, from 0: what up and down try to keep."""
    return row_cells(table, ref.row).index(ref)


def in_lane(table: Table, row: str, lane: int) -> CellRef:
    """The cell of a row in a lane, or its last one where the row has fewer cells."""
    cells = row_cells(table, row)
    return cells[min(lane, len(cells) - 1)]


def first_entered(table: Table, skip: Skip = skip_nothing) -> CellRef:
    """The first cell that data entry stops at."""
    return next((ref for ref in table.cells if not skip(ref)), table.cells[0])


def last_entered(table: Table, skip: Skip = skip_nothing) -> CellRef:
    """The last cell that data entry stops at."""
    return next((ref for ref in reversed(table.cells) if not skip(ref)), table.cells[-1])


def across(table: Table, ref: CellRef, steps: int, skip: Skip = skip_nothing) -> CellRef:
    """The cell so many columns to the right (left, if negative), at most the end of the row."""
    cells = row_cells(table, ref.row)
    here = cells.index(ref)
    return _along(ref, cells[:here][::-1] if steps < 0 else cells[here + 1 :], abs(steps), skip)


def down(table: Table, ref: CellRef, steps: int, lane: int, skip: Skip = skip_nothing) -> CellRef:
    """The cell of ``lane`` so many rows below (above, if negative), at most the last one."""
    rows = list(table.row_by_id)
    here = rows.index(ref.row)
    ahead = rows[:here][::-1] if steps < 0 else rows[here + 1 :]
    return _along(ref, [in_lane(table, row, lane) for row in ahead], abs(steps), skip)


def _along(ref: CellRef, ahead: Sequence[CellRef], steps: int, skip: Skip) -> CellRef:
    """The cell so many stops ahead, at most the last one; ``ref`` itself where there is none."""
    stops = [target for target in ahead if not skip(target)]
    return stops[min(steps, len(stops)) - 1] if stops and steps else ref


def onward(table: Table, ref: CellRef, steps: int, skip: Skip) -> CellRef:
    """The next cell (``steps`` 1) or the one before (-1) that data entry stops at, row by row."""
    cells = table.cells
    index = cells.index(ref) + steps
    while 0 <= index < len(cells):
        if not skip(cells[index]):
            return cells[index]
        index += steps
    return ref
