"""In which order the columns of a table stand in the source: told by their labels.

A grid tells it by the places of its heads. The heads of lines come in any order, as they were drawn
on paper; there the form's own order is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from gongkai_tui.form import CellRef, Table
from gongkai_tui.importing.recognition.folding import skeleton
from gongkai_tui.importing.recognition.grids import Stretched, stretch
from gongkai_tui.importing.recognition.names import Kind, TableNames
from gongkai_tui.importing.sources.document import Block, Grid
from gongkai_tui.records import NamedTuple

_LABEL = 4
_AGAIN = 3
"""A label of so many characters stands so often side by side only where it is repeated."""


class Heads(NamedTuple):
    """The heads of a table whose rows all have the same columns."""

    order: tuple[str, ...]
    """The columns from left to right. One of totals that no head names is not in the source."""
    places: Mapping[str, int]
    """The grid column of each; empty where the source does not tell it."""
    block: int = 0
    """The place of the grid in which they stand."""


def matrix_heads(table: Table, names: TableNames, blocks: Sequence[Block]) -> Heads:
    """The heads of a table; where the places of cells are lost, the columns are the form's own.

    A source that has lost which places a head covers shows it: two heads have one place, or a head
    stands over labels.
    """
    official = tuple(table.column_by_id)
    for block in blocks:
        if not isinstance(block, Grid):
            continue
        places, labels = _head_places(table, names, block)
        if set(official) - _totals(table) <= places.keys():
            if len(set(places.values())) < len(places) or min(places.values()) <= labels:
                return Heads(tuple(one for one in official if one in places), {})
            return Heads(tuple(sorted(places, key=places.__getitem__)), places, block.place)
    return Heads(official, {})


def _head_places(table: Table, names: TableNames, grid: Grid) -> tuple[dict[str, int], int]:
    """The grid column of each head above the rows, and the last one in which labels stand."""
    by_label = {skeleton(column.label): column.id for column in table.columns}
    places: dict[str, int] = {}
    labels = -1
    for row in stretch(grid):
        if _names_a_row(names, row):
            labels = max(labels, _label_place(names, row))
        elif labels < 0:
            for column, text in zip(row.columns, row.texts, strict=False):
                for hit in names.find(text):
                    if hit.name.text in by_label:
                        places.setdefault(by_label[hit.name.text], column)
    return places, labels


def _label_place(names: TableNames, row: Stretched) -> int:
    """The grid column of the label of a row; -1 where it is not known."""
    found = [
        column
        for column, text in zip(row.columns, row.texts, strict=False)
        if any(hit.is_row and (hit.numbered or len(hit.name.text) > 2) for hit in names.find(text))
    ]
    return max(found, default=-1)


def repeats_merged(blocks: Sequence[Block]) -> bool:
    """Whether a merged cell is printed in every place that it covers: a label again and again."""
    for block in blocks:
        for row in stretch(block) if isinstance(block, Grid) else ():
            for text, run in groupby(row.texts):
                if len(text) >= _LABEL and sum(1 for _ in run) >= _AGAIN:
                    return True
    return False


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
