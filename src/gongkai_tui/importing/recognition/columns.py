"""In which order the columns of a table stand in the source: told by their labels."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai_tui.form import Row, Table
from gongkai_tui.importing.recognition.grids import stretch
from gongkai_tui.importing.recognition.names import Kind, TableNames
from gongkai_tui.importing.recognition.names import TableNames as _Names
from gongkai_tui.importing.sources.document import Block, Grid


def matrix_order(table: Table, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The columns of a table whose rows all have the same ones.

    A grid tells it by the places of its heads. Lines do not: there the form's own order is taken.
    """
    official = tuple(table.column_by_id)
    names = _Names(table)
    places: dict[str, int] = {}
    for block in blocks:
        if isinstance(block, Grid):
            for row in stretch(block):
                hits = [
                    (column, hit)
                    for column, text in zip(row.columns, row.texts, strict=False)
                    for hit in names.find(text)
                ]
                if any(
                    hit.is_row and hit.name.id not in ("other.other", "closed") for _, hit in hits
                ):
                    break
                for column, hit in hits:
                    if hit.name.text in _column_texts(table):
                        places.setdefault(_column_texts(table)[hit.name.text], column)
            if len(places) == len(official):
                break
    if set(places) != set(official):
        return official
    return tuple(sorted(official, key=lambda column: places[column]))


def _column_texts(table: Table) -> dict[str, str]:
    return {column.label: column.id for column in table.columns}


def block_orders(table: Table, blocks: Sequence[Block]) -> dict[str, tuple[str, ...]]:
    """For each row of a table of blocks its columns, in the order of the heads above it."""
    orders = {row.id: table.columns_of(row) for row in table.rows}
    names = TableNames(table)
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


__all__ = ["Row", "block_orders", "matrix_order"]
