"""Prose that stands in the part of a table: before it, behind it, and the notes below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai_tui.importing.recognition.lexing import cells, pieces
from gongkai_tui.importing.recognition.names import TableNames
from gongkai_tui.importing.sources.document import Block, Grid, Line
from gongkai_tui.records import NamedTuple

_SENTENCE = re.compile("[。；，]")
_LONG_LINE = 300
"""A line this long without cells holds the whole table."""


class Surrounded(NamedTuple):
    """The blocks of a table's part, parted."""

    before: list[Block]
    table: list[Block]
    behind: list[Block]


def part_prose(names: TableNames, blocks: Sequence[Block]) -> Surrounded:
    """Part the table from the prose around it."""
    table = [at for at, block in enumerate(blocks) if _belongs(names, block)]
    if not table:
        return Surrounded(list(blocks), [], [])
    first, last = table[0], table[-1] + 1
    return Surrounded(list(blocks[:first]), list(blocks[first:last]), list(blocks[last:]))


def _belongs(names: TableNames, block: Block) -> bool:
    """Whether a block is a piece of the table: cells, values, or its labels."""
    if isinstance(block, Grid) or (isinstance(block, Line) and cells(block.text) is not None):
        return True
    text = block.text.strip()
    found = pieces(text)
    if not found or text.startswith(("注", "备注", "说明")):
        return False
    if all(piece.is_value for piece in found):
        return True
    hits = names.find(text)
    if len(text) > _LONG_LINE:
        return len(hits) > 5
    return bool(hits) and not (_SENTENCE.search(text) and names.unknown(text))
