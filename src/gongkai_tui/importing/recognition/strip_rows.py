"""The strip table where a source prints it as rows under heads, or turned as columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gongkai_tui.form import Table
from gongkai_tui.importing.recognition.grids import stretch
from gongkai_tui.importing.recognition.lexing import cells, is_value
from gongkai_tui.importing.recognition.names import Kind, TableNames
from gongkai_tui.importing.recognition.splitting import Reading
from gongkai_tui.importing.recognition.values import Values
from gongkai_tui.importing.sources.document import Block, Grid


def labelled_rows(blocks: Sequence[Block]) -> list[tuple[str, Values]]:
    """The rows of cells, each with its label and its values; none where no row has both."""
    found: list[tuple[str, Values]] = []
    for texts, place in _rows(blocks):
        last = max((at for at, text in enumerate(texts) if text and not is_value(text)), default=-1)
        label = "\n".join(text for text in texts[: last + 1] if not is_value(text))
        if label:
            found.append((label, Values(texts[last + 1 :], place, cells=True)))
    return found if any(any(values.texts) for _, values in found) else []


def _rows(blocks: Sequence[Block]) -> Iterator[tuple[tuple[str, ...], int]]:
    for block in blocks:
        if isinstance(block, Grid):
            yield from ((row.texts, block.place) for row in stretch(block))
        elif (parts := cells(block.text)) is not None:
            yield tuple(parts), block.place


def read_labelled(
    table: Table, names: TableNames, order: Iterable[str], rows: Sequence[tuple[str, Values]]
) -> Iterator[tuple[str, list[Reading], Values]]:
    """Each row of the table with its reading; none where the labels do not tell it."""
    found = _bound(table, names, rows)
    first = next(values for _, values in rows if any(values.texts))
    for row in order:
        reading, values = found.get(row, (None, first))
        yield row, [reading] if reading is not None else [], values


def _bound(
    table: Table, names: TableNames, rows: Iterable[tuple[str, Values]]
) -> Mapping[str, tuple[Reading, Values]]:
    """The rows whose values stand beside their labels.

    A label names a row, under heads that name the columns, or the other way round.
    """
    columns = [column.id for column in table.columns]
    row_heads: list[str] = []
    read: dict[str, tuple[Reading, Values]] = {}
    turned: dict[str, dict[str, tuple[str, Values]]] = {}
    for label, values in rows:
        hits = names.find(label)
        named_rows = list(dict.fromkeys(hit.name.id for hit in hits if hit.is_row))
        named = [hit.name.id for hit in hits if hit.name.kind is Kind.COLUMN]
        texts = values.texts
        if not any(texts):
            columns = named if sorted(named) == sorted(columns) else columns
            row_heads = named_rows or row_heads
        elif len(named_rows) == 1 and not named and len(texts) == len(columns):
            in_order = dict(zip(columns, texts, strict=True))
            read[named_rows[0]] = (tuple(in_order[one.id] for one in table.columns), values)
        elif len(named) == 1 and not named_rows and len(texts) == len(row_heads):
            turned[named[0]] = {
                row: (text, values) for row, text in zip(row_heads, texts, strict=True)
            }
    if set(turned) == set(table.column_by_id):
        first = turned[table.columns[0].id]
        read |= {
            row: (tuple(turned[one.id][row][0] for one in table.columns), first[row][1])
            for row in row_heads
        }
    return read
