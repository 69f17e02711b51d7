"""In which order the columns of a table stand in the source: told by their labels.

A grid tells it by the places of its heads. The heads of lines come in any order, as they were drawn
on paper; there the form's own order is taken.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai_tui.form import CellRef, Table
from gongkai_tui.importing.recognition.folding import skeleton
from gongkai_tui.importing.recognition.grids import Stretched, stretch
from gongkai_tui.importing.recognition.names import Kind, TableNames
from gongkai_tui.importing.sources.document import Block, Grid


def matrix_order(table: Table, names: TableNames, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The columns of a table whose rows all have the same ones, from left to right.

    A column of totals that no head names is not in the source.
    """
    official = tuple(table.column_by_id)
    by_label = {skeleton(column.label): column.id for column in table.columns}
    for block in blocks:
        if not isinstance(block, Grid):
            continue
        places: dict[str, int] = {}
        for row in stretch(block):
            if _names_a_row(names, row):
                break
            for column, text in zip(row.columns, row.texts, strict=False):
                for hit in names.find(text):
                    if hit.name.text in by_label:
                        places.setdefault(by_label[hit.name.text], column)
        if set(official) - _totals(table) <= places.keys():
            return tuple(sorted(places, key=lambda column: places[column]))
    return official


def _totals(table: Table) -> set[str]:
    """The columns that hold nothing but totals."""
    return {
        column
        for column in table.column_by_id
        if all(CellRef(table.id, row.id, column) in table.totals for row in table.rows)
    }


def _names_a_row(names: TableNames, row: Stretched) -> bool:
    """Whether a row of a grid is no head any more: ``其他`` and ``总计`` name columns, too."""
    hits = [hit for text in row.texts for hit in names.find(text)]
    return any(hit.is_row and (hit.numbered or len(hit.name.text) > 2) for hit in hits)


def block_orders(
    table: Table, names: TableNames, blocks: Sequence[Block]
) -> dict[str, tuple[str, ...]]:
    """For each row of a table of blocks its columns, in the order of the heads above it."""
    orders = {row.id: table.columns_of(row) for row in table.rows}
    for block in blocks:
        if not isinstance(block, Grid):
            continue
        heads: list[str] = []
        for row in stretch(block):
            hits = [hit for text in row.texts for hit in names.find(text)]
            columns = [hit.name.id for hit in hits if hit.name.kind is Kind.COLUMN]
            rows = [hit.name.id for hit in hits if hit.is_row]
            if columns and not rows:
                heads = columns
            for row_id in rows:
                if sorted(heads) == sorted(orders[row_id]):
                    orders[row_id] = tuple(heads)
    return orders
