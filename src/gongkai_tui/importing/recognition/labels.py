"""How the source prints labels: those that are not the form's are told, as a report keeps none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai_tui.form import Table
from gongkai_tui.importing.recognition.folding import squeezed
from gongkai_tui.importing.recognition.names import Kind, TableNames
from gongkai_tui.importing.sources.document import Block, Grid

_STOP = re.compile(r"^([0-9]{1,2}|[一二三四五六七八九十])[.、,]")


def printed_otherwise(
    table: Table, names: TableNames, blocks: Sequence[Block]
) -> Iterator[tuple[str, str]]:
    """The ids of rows and columns whose cells of a grid print another label, with that label.

    Brackets, quotes, spaces and the stop behind a number may be of any kind.
    """
    official = {row.id: row.label for row in table.rows}
    columns = {column.id: column.label for column in table.columns}
    for block in blocks:
        if not isinstance(block, Grid):
            continue
        for text in (cell.text for row in block.rows for cell in row):
            hits = names.find(text)
            if len(hits) != 1 or hits[0].name.kind not in (Kind.ROW, Kind.COLUMN):
                continue
            name = hits[0].name
            label = (official if name.kind is Kind.ROW else columns).get(name.id, "")
            if label and _plain(text) != _plain(label) and _plain(text) not in columns.values():
                yield name.id, "".join(text.split())


def _plain(text: str) -> str:
    return _STOP.sub(r"\1.", squeezed(text))
