"""Rows of cells whose bars a conversion of a web page has set on lines of their own.

Programs that take the text out of a page write a table with a bar behind each cell, and a bar more
for each place that the row does not fill. Where cells held paragraphs, the bars come to stand on
lines of their own, in two manners::

    规章 |          | 规章
    0 |             |
    |               0
    3 |             |

Both become what the same programs write otherwise: ``| 规章 | 0 |  | 3 |``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from math import gcd

from gongkai_tui.records import NamedTuple

_ENDED = re.compile(r"[^|]*\|+\s*")
"""One cell with the bar behind it, or bars alone."""
_BARS = re.compile(r"\s*\|+\s*")
_BEGUN = re.compile(r"\s*\|\s*[^|\s][^|]*")
"""A bar and the first cell of a row."""
_UNBEGUN = re.compile(r"[^|]+\|[^|]*\|.*\|\s*|[^|]+\|\s*")
"""Cells, each with a bar behind it and none before the first."""
_ROW = re.compile(r"[^|]+\|[^|]*\|.*\|\s*|.*[^|\s]\s*\|{3,}\s*")
"""Several such cells, or any row that ends with bars for what it does not fill."""
_DRAWN = re.compile(r"\s*\+[-=+]|.*[-=]\+[-=|]")
"""A piece of a table drawn with characters, which is read as it was drawn."""
_NUMBERED = re.compile(r"\s*[（(]?[一二三四五六]{1,2}[）)]?[、.．]")
_ENOUGH_LINES = 12
_ENOUGH_ROWS = 5
_LONGEST_PIECE = 40
_NARROWEST = 3


class Numbered(NamedTuple):
    """A line of the source and its number, from 1."""

    text: str
    place: int


def has_torn_rows(text: str) -> bool:
    """Whether rows of cells stand in a text in one of the manners of these programs."""
    return _manner(text.split("\n")) is not None


def with_whole_rows(lines: Sequence[str]) -> list[Numbered]:
    """The lines, those that hold pieces of a row joined to rows that begin with a bar."""
    numbered = [Numbered(text, place) for place, text in enumerate(lines, 1)]
    manner = _manner(lines)
    return list(manner(numbered)) if manner is not None else numbered


def _manner(lines: Sequence[str]) -> Callable[[Sequence[Numbered]], Iterator[Numbered]] | None:
    bars = [line for line in lines if "|" in line]
    if not bars or any(map(_DRAWN.match, bars)):
        return None
    if _count(_BEGUN, bars) >= _ENOUGH_ROWS and _count(_BARS, bars) >= _ENOUGH_LINES:
        return _begun_rows
    if _count(_ENDED, bars) - _count(_BARS, bars) >= _ENOUGH_LINES:
        return _ended_rows
    rows = _count(_ROW, bars)
    return _whole_rows if rows >= _ENOUGH_ROWS and rows * 2 > len(bars) else None


def _count(pattern: re.Pattern[str], lines: Sequence[str]) -> int:
    return sum(pattern.fullmatch(line) is not None for line in lines)


def _whole_rows(lines: Sequence[Numbered]) -> Iterator[Numbered]:
    """Rows that begin without a bar, or end with bars for what they do not fill."""
    for line in lines:
        text = _unfilled(line.text)
        yield line._replace(text=f"| {text}" if _UNBEGUN.fullmatch(text) else text)


def _unfilled(text: str) -> str:
    """A row without the bars for what it does not fill; blank cells have a space between theirs."""
    rest = text.rstrip().rstrip("|")
    return f"{rest}|" if rest.strip(" |") and text.rstrip() != rest else text


def _begun_rows(lines: Sequence[Numbered]) -> Iterator[Numbered]:
    """Rows that begin with a bar: all behind it belongs to them, as far as bars follow."""
    row: list[Numbered] = []
    told = iter([line.text for line in lines if line.text.strip()][1:])
    for line in lines:
        if not line.text.strip():
            yield from [] if row else [line]
            continue
        behind = next(told, "")
        full = bool(row) and _fills(row[-1].text)
        if _BEGUN.fullmatch(line.text) or (full and _BARS.fullmatch(line.text)):
            yield from _one(row)
            row = [line]
        elif row and (_BARS.fullmatch(line.text) or _BARS.fullmatch(behind)):
            row.append(line)
        else:
            yield from _one(row)
            row = []
            yield line
    yield from _one(row)


def _fills(text: str) -> bool:
    """Whether a line holds the bars for places that a row does not fill."""
    return _BARS.fullmatch(text) is not None and text.count("|") > 1


def _one(row: Sequence[Numbered]) -> Iterator[Numbered]:
    if row:
        pieces = [line.text.strip() for line in row if not _fills(line.text)]
        yield Numbered(" ".join(pieces), row[0].place)


def _ended_rows(lines: Sequence[Numbered]) -> Iterator[Numbered]:
    """Runs of cells that each end with a bar, cut into rows of one width."""
    run: list[Numbered] = []
    waiting: list[Numbered] = []
    """Lines without a bar: the beginning of a cell, unless a run has ended before them."""
    for line in lines:
        if not line.text.strip():
            waiting += [line] if not run else []
        elif _ENDED.fullmatch(line.text):
            text = "".join(one.text.strip() for one in (*waiting, line)) if run else line.text
            if not run:
                yield from waiting
            run.append(line._replace(text=text))
            waiting = []
        elif run and _goes_on(run[-1].text, line.text) and not waiting:
            waiting.append(line)
        else:
            yield from _rows(run)
            yield from waiting
            run, waiting = [], [line]
    yield from _rows(run)
    yield from waiting


def _goes_on(before: str, text: str) -> bool:
    """Whether a line without a bar is the first piece of a cell: its row is not full yet."""
    return not _fills(before) and len(text) <= _LONGEST_PIECE and _NUMBERED.match(text) is None


def _rows(run: Sequence[Numbered]) -> Iterator[Numbered]:
    cells: list[Numbered | None] = []
    """``None``: a place that the row does not fill."""
    full: list[int] = []
    for line in run:
        text, _, more = line.text.partition("|")
        fills = not text.strip() and bool(more.strip())
        cells += [None if fills else line._replace(text=text.strip())]
        cells += [None if fills else line._replace(text="")] * more.count("|")
        full += [len(cells)] if fills else []
    width = gcd(*full) if full else 0
    if width < _NARROWEST:
        yield from run
        return
    for start in range(0, len(cells), width):
        row = [cell for cell in cells[start : start + width] if cell is not None]
        if row:
            yield Numbered(f"| {' | '.join(cell.text for cell in row)} |", row[0].place)
