"""Bare page numbers among the figures of tables that have one cell a line.

The numbers of the pages before and behind a table tell which ones stand in it. A row of one number
too many holds one of them; it is taken out where only one way to do so is possible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from gongkai_tui.form import Arrangement, Table
from gongkai_tui.importing.recognition.lexing import is_value
from gongkai_tui.importing.recognition.names import TableNames
from gongkai_tui.importing.recognition.pages import bare_number
from gongkai_tui.importing.recognition.splitting import adds_up
from gongkai_tui.importing.sources.document import Block, Line
from gongkai_tui.records import NamedTuple

_ENOUGH_KNOWN = 2
_ENOUGH_COUNTED = 3
_LATEST_START = 10
"""The largest table begins before this page."""
_MOST_PAGES = 200
_MOST_MISSED = 4
"""So many pages in a row may have had no number."""
_MOST_IN_ROW = 3
"""A row of more page numbers than this is no row."""


class _Run(NamedTuple):
    """Figures on lines of their own, and the text before them."""

    text: str
    lines: list[Line]


def without_page_numbers(
    table: Table, names: TableNames, blocks: Sequence[Block], gone: Sequence[Line]
) -> tuple[list[Block], list[Line]]:
    """The blocks of a table without the page numbers among them, and these.

    ``gone``: what was taken away elsewhere in the document, page numbers among it.
    """
    known = [(line.place, number) for line in gone if (number := bare_number(line)) is not None]
    places = [block.place for block in blocks]
    if len(known) < _ENOUGH_KNOWN or not all(isinstance(block, Line) for block in blocks):
        return list(blocks), []
    before = max((number for place, number in known if place < places[0]), default=0)
    behind = min((number for place, number in known if place > places[-1]), default=_MOST_PAGES)
    found = _page_numbers(table, names, blocks, range(before + 1, behind))
    return [block for block in blocks if block not in found], found


def numbers_that_count(table: Table, names: TableNames, blocks: Sequence[Block]) -> list[Line]:
    """Page numbers that a table alone shows: at least three that count by one.

    Ways to find them that are no pieces of one way prove nothing.
    """
    if not all(isinstance(block, Line) for block in blocks):
        return []
    ways: list[list[Line]] = []
    for start in range(1, _LATEST_START):
        found = _page_numbers(table, names, blocks, range(start, _MOST_PAGES))
        numbers = [bare_number(line) for line in found]
        counts = numbers == list(range(start, start + len(found)))
        if counts and len(found) >= _ENOUGH_COUNTED and found not in ways:
            ways.append(found)
    longest = max(ways, key=len, default=[])
    return longest if all(set(way) <= set(longest) for way in ways) else []


def numbers_in_prose(blocks: Sequence[Block], known: Sequence[Line]) -> list[Line]:
    """Bare numbers in prose that go on counting from the page numbers that are known."""
    numbers = {line.place: number for line in known if (number := bare_number(line)) is not None}
    found: list[Line] = []
    for step, lines in ((1, list(blocks)), (-1, list(reversed(blocks)))):
        for line in lines:
            number = bare_number(line) if isinstance(line, Line) else None
            passed = [one for one in numbers if (line.place - one) * step > 0]
            near = max(passed, key=lambda one: one * step, default=None)
            if number is None or not isinstance(line, Line) or near is None:
                continue
            if number - numbers[near] == step:
                numbers[line.place] = number
                found.append(line)
    return found


def _page_numbers(
    table: Table, names: TableNames, blocks: Sequence[Block], pages: range
) -> list[Line]:
    """The lines of a table that are page numbers; ``pages``: those that may stand in it."""
    runs = list(_runs(blocks))
    found: list[Line] = []
    low = pages.start
    for run, behind in pairwise([*runs, _Run("", [])]):
        row = _row(names, run.text)
        if table.arrangement is Arrangement.STRIP:
            cells = len(table.rows) * len(table.columns)
            width = cells if len(run.lines) >= cells else 0
        else:
            width = len(table.columns_of(table.row_by_id[row])) if row else 0
            if len(run.lines) < width and _row(names, behind.text) in ("", row):
                width = 0
        many = len(run.lines) - width
        if not 0 < many <= (_MOST_IN_ROW if width else 1):
            continue
        left = range(low, pages.stop)
        sums = table.arrangement is not Arrangement.BLOCKS
        out = _taken_out(table, run.lines, many, left[:1]) if sums or not width else []
        near = left if not sums else left[:_MOST_MISSED]
        out = out or _taken_out(table, run.lines, many, near if width else left[:2])
        found += out
        low = max([low, *((bare_number(line) or 0) + 1 for line in out)])
    return found


def _runs(blocks: Sequence[Block]) -> Iterator[_Run]:
    text = ""
    lines: list[Line] = []
    for block in blocks:
        if not isinstance(block, Line) or not block.text.strip():
            continue
        if is_value(block.text):
            lines.append(block)
            continue
        if lines:
            yield _Run(text, lines)
            text, lines = "", []
        text += f"{block.text}\n"
    if lines:
        yield _Run(text, lines)


def _row(names: TableNames, text: str) -> str:
    rows = [hit.name.id for hit in names.find(text) if hit.is_row]
    return rows[-1] if rows else ""


def _taken_out(table: Table, lines: Sequence[Line], many: int, pages: range) -> list[Line]:
    """The lines whose going leaves a whole row; none where that is not certain."""
    ways: dict[tuple[str, ...], list[Line]] = {}
    for out in combinations(lines, many):
        numbers = [bare_number(line) or 0 for line in out]
        if numbers[0] not in pages or numbers != list(range(numbers[0], numbers[0] + many)):
            continue
        rest = tuple(line.text.strip() for line in lines if line not in out)
        ways.setdefault(rest, list(out))
    if table.arrangement is not Arrangement.BLOCKS and len(lines) > many:
        width = len(table.columns)
        ways = {
            rest: out
            for rest, out in ways.items()
            if all(adds_up(rest[at : at + width]) for at in range(0, len(rest), width))
        }
    return next(iter(ways.values())) if len(ways) == 1 else []
