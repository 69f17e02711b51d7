"""The layout of tables whose rows share one set of columns (``MATRIX`` and ``STRIP``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from gongkai_tui.form import CellRef, Column, Table
from gongkai_tui.tui.grid.headings import break_heading, cut
from gongkai_tui.tui.grid.lines import (
    LABEL_LEAST,
    MARGIN,
    SIGN,
    Heading,
    Line,
    LineKind,
    Plan,
    Slot,
    choose_label,
    group_lines,
)

_HEADING = 6
"""Least cells of a column heading: three characters a line."""
_LABEL_GOOD = 17
"""With less room for labels than this, numbers give up room first."""
_LABEL_STEPPED = 19
"""With less room for labels than this, each level is set in by one cell only."""
_WIDEST = 12
"""Columns do not grow beyond this to fill a wide screen."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """How wide each column is, and how much of that is kept for signs."""

    widths: tuple[int, ...]
    sign: int

    @property
    def total(self) -> int:
        return sum(self.widths)


def plan_across(table: Table, width: int, needs: Mapping[str, int]) -> Plan:
    """Lay out a table with one set of columns; see :func:`gongkai_tui.tui.grid.plan.plan_table`."""
    columns = _narrowest(table.columns, width, needs)
    room = width - columns.total
    if room < LABEL_LEAST:
        label_width = _label_beside_whole_columns(columns.widths, width)
    else:
        label_width = min(room, _longest_label(table, room))
        columns = _widened(
            table.columns, columns, width - label_width, max(needs.values(), default=1)
        )
    step = 2 if label_width >= _LABEL_STEPPED else 1
    slots = _slots(columns.widths)
    return Plan(
        heads=_heads(table, slots),
        lines=_lines(table, slots, label_width, label_width + columns.total, step),
        label_width=label_width,
        numbers_width=columns.total,
        sign_width=columns.sign,
    )


def _narrowest(columns: Sequence[Column], width: int, needs: Mapping[str, int]) -> _Columns:
    """The first of four ways, from comfortable to dense, that leaves good room for the labels."""
    ways: list[_Columns] = []
    for sign in (SIGN, 1):
        single = tuple(max(_HEADING + 1, sign + needs.get(column.id, 1)) for column in columns)
        equal = (max(single),) * len(columns)
        ways += [_Columns(equal, sign), _Columns(single, sign)]
    for way in ways:
        if width - way.total >= _LABEL_GOOD:
            return way
    return ways[1]


def _widened(columns: Sequence[Column], narrow: _Columns, room: int, longest: int) -> _Columns:
    """The columns, wider by what is left over, up to a comfortable width.

    Comfortable is what keeps a sign of two characters apart from the number before it, even where
    the ``longest`` number stands behind it.
    """
    heading = max(cell_len(column.label) for column in columns)
    comfortable = max(min(_WIDEST, heading + SIGN), SIGN + 1 + longest)
    more = min((room - narrow.total) // len(columns), comfortable - max(narrow.widths))
    if more <= 0:
        return narrow
    return _Columns(tuple(width + more for width in narrow.widths), narrow.sign)


def _label_beside_whole_columns(widths: Sequence[int], width: int) -> int:
    """The label room beside as many whole columns as fit; the other columns are scrolled to."""
    shown = 0
    for column in widths:
        if shown + column > width - LABEL_LEAST:
            break
        shown += column
    return max(width - shown, LABEL_LEAST) if shown else LABEL_LEAST


def _longest_label(table: Table, room: int) -> int:
    longest = LABEL_LEAST
    for row in table.rows:
        indent = MARGIN + 2 * len(table.path(row))
        label = choose_label(row.label, row.short, room - indent)
        longest = max(longest, indent + cell_len(label))
    return longest


def _slots(widths: Sequence[int]) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    at = 0
    for width in widths:
        places.append((at, width))
        at += width
    return places


def _heads(table: Table, places: Sequence[tuple[int, int]]) -> tuple[Line, ...]:
    order = [column.id for column in table.columns]
    lines: list[Line] = []
    for group in table.column_groups:
        first, last = order.index(group.first), order.index(group.last)
        left, right = places[first][0], sum(places[last])
        heading = Heading(
            cut(group.label, right - left - 1),
            left + 1,
            right - left - 1,
            tuple(order[first : last + 1]),
            spans=True,
        )
        lines.append(Line(LineKind.HEAD, headings=(heading,)))
    broken = [
        break_heading(column.label, width - 1)
        or break_heading(column.short, width - 1)
        or (cut(column.short, width - 1),)
        for column, (_, width) in zip(table.columns, places, strict=True)
    ]
    depth = max(len(pieces) for pieces in broken)
    for level in range(depth):
        headings = tuple(
            Heading(pieces[level - depth + len(pieces)], x + 1, width - 1, (column,))
            for pieces, column, (x, width) in zip(broken, order, places, strict=True)
            if level - depth + len(pieces) >= 0
        )
        lines.append(Line(LineKind.HEAD, headings=headings))
    return tuple(lines)


def _lines(
    table: Table, places: Sequence[tuple[int, int]], label_width: int, width: int, step: int
) -> tuple[Line, ...]:
    lines: list[Line] = []
    begun: set[str] = set()
    shaded = True
    for row in table.rows:
        titles = group_lines(table, row, begun, width, step)
        lines += titles
        shaded = not titles and not shaded
        indent = MARGIN + step * len(table.path(row))
        slots = tuple(
            Slot(CellRef(table.id, row.id, column.id), x, cells)
            for column, (x, cells) in zip(table.columns, places, strict=True)
        )
        label = choose_label(row.label, row.short, label_width - indent)
        lines.append(Line(LineKind.ROW, label, indent, row.id, slots=slots, shaded=shaded))
    return tuple(lines)
