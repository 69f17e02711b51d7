"""A document → the blocks of each part: by headings, or by the table where a heading is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai_tui.form import Form, PartKind
from gongkai_tui.importing.recognition.folding import fold, skeleton
from gongkai_tui.importing.recognition.headings import (
    Heading,
    break_line,
    choose,
    heading,
    numbered_heading,
)
from gongkai_tui.importing.recognition.names import Kind, table_names
from gongkai_tui.importing.sources.document import (
    Block,
    Document,
    Grid,
    GridCell,
    Line,
)

_SUBHEADING = re.compile(r"(?<=[。；：:;])\s*(?=[（(][一二三四五六七八九十]{1,2}[）)])")
_PAGE_BEHIND = re.compile(r"[\s.…·。-]*\d{0,3}\s*$")
_ENOUGH_LISTED = 4
_MOST_LISTED = 30
_WORDS = 4
"""Fewer characters of a label prove nothing: 第一项 stands in two tables."""
_RUN_TOGETHER = 80
"""A line longer than this may hold headings inside."""
_SURE_HEADING = 6
"""The score of a heading that has its right number, or is the official one."""


@dataclass(slots=True)
class Parts:
    """The blocks of a document, part by part."""

    before: list[Block] = field(default_factory=list)
    """Title and preface."""
    blocks: dict[str, list[Block]] = field(default_factory=dict)
    headings: dict[str, Heading] = field(default_factory=dict)
    """The heading of each part; a part that was found by its table only has none."""
    contents: list[Line] = field(default_factory=list)
    """The lines of a table of contents before the first part."""
    repeated: int = 0
    """How many parts have their official heading more than once."""


def find_parts(form: Form, document: Document) -> Parts:
    """Part the document."""
    blocks = list(_broken(form, document))
    candidates = [
        found
        for index, block in enumerate(blocks)
        if isinstance(block, Line)
        for found in heading(form, block.text, index, marked=block.heading)
    ]
    order = [part.id for part in form.parts if part.official]
    chosen = choose(candidates, order)
    starts = {found.part: found.block for found in chosen}
    _add_lost(form, blocks, starts, order)
    chosen += _numbered(form, blocks, starts, {found.part for found in chosen})
    starts |= {found.part: found.block for found in chosen}
    exact = Counter(found.part for found in candidates if found.exact)
    parts = Parts(
        headings={found.part: found for found in chosen},
        repeated=sum(count > 1 for count in exact.values()),
    )
    bounds = sorted((index, part) for part, index in starts.items())
    before = blocks[: bounds[0][0]] if bounds else blocks
    parts.contents = _contents(form, before)
    parts.before = [block for block in before if block not in parts.contents]
    for number, (index, part) in enumerate(bounds):
        end = bounds[number + 1][0] if number + 1 < len(bounds) else len(blocks)
        begin = index + 1 if part in parts.headings else index
        parts.blocks[part] = blocks[begin:end]
    return parts


def _contents(form: Form, blocks: Sequence[Block]) -> list[Line]:
    """A table of contents: most of the official headings, each with or without its page."""
    lines = [block for block in blocks if isinstance(block, Line)]
    listed = [
        line
        for line in lines
        if any(
            found.exact
            for found in heading(form, _PAGE_BEHIND.sub("", fold(line.text)), 0, marked=False)
        )
    ]
    if not _ENOUGH_LISTED <= len(listed) <= _MOST_LISTED:
        return []
    return [line for line in lines if line in listed or skeleton(line.text) == "目录"]


def _broken(form: Form, document: Document) -> list[Block]:
    broken: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            broken += _parted(form, block)
        elif len(block.text) > _RUN_TOGETHER:
            pieces = list(break_line(block.text))
            if len(pieces) > 2:
                pieces = [part for piece in pieces for part in _SUBHEADING.split(piece)]
            broken += [Line(piece, block.place) for piece in pieces]
        else:
            broken.append(block)
    return broken


def _parted(form: Form, grid: Grid) -> Iterator[Block]:
    """A table in which headings and prose stand, too: each of them a line, tables between.

    In a table with a heading, every row of one cell is a line: title, prose, signature.
    """
    alone = [_only_text(row) for row in grid.rows]
    whole = any(_is_heading(form, text) for text in alone)
    rows: list[tuple[GridCell, ...]] = []
    for row, text in zip(grid.rows, alone, strict=True):
        prose = len(text) > _RUN_TOGETHER and "。" in text
        if not prose and not (whole and text and len(row) == 1) and not _is_heading(form, text):
            rows.append(row)
            continue
        if rows:
            yield Grid(tuple(rows), grid.place)
            rows = []
        yield from (Line(line, grid.place) for line in text.split("\n"))
    if rows:
        yield Grid(tuple(rows), grid.place)


def _only_text(row: Sequence[GridCell]) -> str:
    """The text of a row where only one of its cells has any."""
    told = [cell.text for cell in row if cell.text.strip()]
    return told[0] if len(told) == 1 else ""


def _is_heading(form: Form, text: str) -> bool:
    return any(found.score >= _SURE_HEADING for found in heading(form, text, 0, marked=False))


def _add_lost(form: Form, blocks: list[Block], starts: dict[str, int], order: list[str]) -> None:
    """Where a table's heading is lost: the first block that holds a row of the table."""
    for part in form.parts:
        if part.kind is not PartKind.TABLE or part.id in starts:
            continue
        rank = order.index(part.id)
        low = max((starts[one] for one in order[:rank] if one in starts), default=-1)
        high = min((starts[one] for one in order[rank:] if one in starts), default=len(blocks))
        for index in range(low + 1, high):
            if _begins_table(form, part.id, blocks[index]):
                starts[part.id] = index
                break


def _numbered(
    form: Form, blocks: Sequence[Block], starts: Mapping[str, int], headed: Container[str]
) -> Iterator[Heading]:
    """Headings in words that nobody foresaw, between those of the parts before and behind.

    That of a table stands next to it. A row of a table that has the number is no heading.
    """
    order = [part for part in form.parts if part.official]
    starts = dict(starts)
    for rank, part in enumerate(order):
        if part.id in headed:
            continue
        low = max((starts[one.id] for one in order[:rank] if one.id in starts), default=-1)
        high = min(
            (starts[one.id] for one in order[rank:] if one.id in starts), default=len(blocks)
        )
        found = [
            one
            for index in range(low + 1, high)
            if isinstance(block := blocks[index], Line)
            and (one := numbered_heading(form, part.id, block.text, index)) is not None
            and not _names_a_row(form, block.text)
        ]
        if found:
            best = found[-1] if part.kind is PartKind.TABLE else found[0]
            starts[part.id] = best.block
            yield best


def _names_a_row(form: Form, text: str) -> bool:
    """Whether a line holds a label of a table whose rows have numbers like parts."""
    tables = (part.id for part in form.parts if part.kind is PartKind.TABLE)
    hits = (hit for table in tables for hit in table_names(form.id, table).find(text))
    return any(hit.numbered for hit in hits)


def _begins_table(form: Form, table_id: str, block: Block) -> bool:
    names = table_names(form.id, table_id)
    text = (
        "\n".join(cell.text for row in block.rows for cell in row)
        if isinstance(block, Grid)
        else block.text
    )
    if isinstance(block, Line) and len(text) > _RUN_TOGETHER and "\t" not in text:
        return False
    hits = [hit for hit in names.find(text) if len(skeleton(text[hit.start : hit.end])) >= _WORDS]
    furniture = [hit for hit in hits if hit.name.kind is Kind.FURNITURE]
    rows = {hit.name.id for hit in hits if hit.is_row}
    if isinstance(block, Grid):
        return len(rows) >= 3
    return bool(furniture) or (table_id == "disputes" and len(rows) >= 2)
