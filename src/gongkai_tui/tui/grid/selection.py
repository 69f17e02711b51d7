"""A block of cells that is selected: from an anchor to the cursor. Pure: no screen, no widget.

A block is a range of rows and a range of lanes (places in a row). Where rows have columns of their
own, a row has as much of the block as it has cells there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

from gongkai_tui.form import CellRef, Table
from gongkai_tui.report import Report
from gongkai_tui.report.values import exact_sum, number_text
from gongkai_tui.tui.grid.navigation import lane_of, row_cells

Block: TypeAlias = tuple[tuple[CellRef, ...], ...]
"""Rows of cells, in the order of the form."""


def block_between(table: Table, anchor: CellRef, cursor: CellRef) -> Block:
    """The block that has these two cells as opposite corners."""
    rows = list(table.row_by_id)
    top, bottom = sorted((rows.index(anchor.row), rows.index(cursor.row)))
    left, right = sorted((lane_of(table, anchor), lane_of(table, cursor)))
    lines = (row_cells(table, row)[left : right + 1] for row in rows[top : bottom + 1])
    return tuple(line for line in lines if line)


def block_text(report: Report, block: Block) -> str:
    """The block as spreadsheets exchange it: tabs between cells, a line for each row.

    A computed total stands with its number, a blank or missing cell with nothing. Every line has as
    many fields as the widest.
    """
    widest = max(map(len, block), default=0)
    lines = (
        [_plain(report.cell(ref).text) for ref in line] + [""] * (widest - len(line))
        for line in block
    )
    return "".join("\t".join(line) + "\n" for line in lines)


def _plain(text: str) -> str:
    """A mark without what would part cells or lines."""
    return " ".join(text.split())


def describe_block(report: Report, block: Block) -> str:
    """How large the block is and what its numbers come to: ``已选 2 行 3 列，合计 17``."""
    refs = [ref for line in block for ref in line]
    numbers = list(_numbers(report, refs))
    others = len(refs) - len(numbers)
    widest = max(len(line) for line in block)
    remark = f"（{others} 格不是数字）" if others else ""
    return (
        f"已选 {len(block)} 行 {widest} 列，共 {len(refs)} 格，"
        f"合计 {number_text(exact_sum(numbers))}{remark}"
    )


def _numbers(report: Report, refs: Sequence[CellRef]) -> Iterable[int | Decimal]:
    for ref in refs:
        value = report.cell(ref).value
        if value is not None:
            yield value
