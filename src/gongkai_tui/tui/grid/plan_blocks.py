"""The layout of tables made of blocks, each with a title and columns of its own (``BLOCKS``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from rich.cells import cell_len

from gongkai_tui.form import CellRef, Group, Row, Table
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
)

_HEADING = 16
"""Headings longer than this are broken over two lines rather than widen every block."""
_NARROWEST = 7


@dataclass(frozen=True, slots=True)
class _Block:
    """One block: its title, its columns' ids and widths, its rows."""

    group: Group
    widths: tuple[int, ...]
    rows: tuple[Row, ...]


def plan_blocks(table: Table, width: int, needs: Mapping[str, int]) -> Plan:
    """Lay out a table of blocks; see :func:`gongkai_tui.tui.grid.plan.plan_table`.

    The first column of every block begins at the same place, so that numbers of different blocks
    stand under each other as far as their lengths allow.
    """
    most = max(len(group.columns) for group in table.groups)
    headings = [min(cell_len(column.label), _HEADING) for column in table.columns]
    comfortable = SIGN + max([*headings, *needs.values()])
    longest = max(cell_len(row.label) for row in table.rows) + MARGIN + SIGN
    room = width - longest
    column = max(_NARROWEST, min(comfortable, room // most))
    label_width = longest
    if column * most > room:
        column = max(_NARROWEST, (width - LABEL_LEAST) // most)
        label_width = max(LABEL_LEAST, width - column * most)
    blocks = [
        _Block(
            group,
            _widths(table, group, column, (width - label_width) // len(group.columns), needs),
            tuple(row for row in table.rows if row.group == group.id),
        )
        for group in table.groups
    ]
    numbers_width = max(sum(block.widths) for block in blocks)
    lines: list[Line] = []
    for block in blocks:
        if lines:
            lines.append(Line(LineKind.GAP))
        lines += _block_lines(table, block, label_width, label_width + numbers_width)
    return Plan(
        heads=(),
        lines=tuple(lines),
        label_width=label_width,
        numbers_width=numbers_width,
        sign_width=SIGN,
    )


def _widths(
    table: Table, group: Group, usual: int, most: int, needs: Mapping[str, int]
) -> tuple[int, ...]:
    """The usual width for each column of a block, more where a value needs it.

    Where there is room for it (``most`` for each column) all get the same width, and enough for
    their headings in two lines. A number is never cut: rather the numbers scroll sideways.
    """
    wanted = [max(usual, SIGN + needs.get(column, 1)) for column in group.columns]
    heading = max(ceil(len(table.column_by_id[column].label) / 2) for column in group.columns)
    widest = max(*wanted, min(2 * heading + 1, most))
    return (widest,) * len(wanted) if widest <= most else tuple(wanted)


def _block_lines(table: Table, block: _Block, label_width: int, width: int) -> list[Line]:
    title = choose_label(block.group.label, block.group.short, width - MARGIN)
    lines = [
        Line(LineKind.GROUP, title, MARGIN),
        *_head_lines(table, block, label_width),
    ]
    for index, row in enumerate(block.rows):
        slots: list[Slot] = []
        at = 0
        for column, cells in zip(block.group.columns, block.widths, strict=True):
            slots.append(Slot(CellRef(table.id, row.id, column), at, cells))
            at += cells
        label = choose_label(row.label, row.short, label_width - MARGIN)
        lines.append(
            Line(LineKind.ROW, label, MARGIN, row.id, slots=tuple(slots), shaded=index % 2 == 1)
        )
    return lines


def _head_lines(table: Table, block: _Block, label_width: int) -> list[Line]:
    broken: list[tuple[str, ...]] = []
    for column_id, cells in zip(block.group.columns, block.widths, strict=True):
        column = table.column_by_id[column_id]
        room = cells - 1
        broken.append(
            break_heading(column.label, room)
            or break_heading(column.short, room)
            or (cut(column.short, room),)
        )
    depth = max(len(pieces) for pieces in broken)
    corner = cut(table.corner, label_width - MARGIN)
    rows = tuple(row.id for row in block.rows)
    lines: list[Line] = []
    for level in range(depth):
        headings: list[Heading] = []
        at = 0
        for pieces, column_id, cells in zip(broken, block.group.columns, block.widths, strict=True):
            piece = level - depth + len(pieces)
            if piece >= 0:
                headings.append(Heading(pieces[piece], at + 1, cells - 1, (column_id,), rows))
            at += cells
        lines.append(
            Line(
                LineKind.HEAD,
                corner if level == depth - 1 else "",
                MARGIN,
                headings=tuple(headings),
            )
        )
    return lines
