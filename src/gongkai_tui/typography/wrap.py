"""Breaking a paragraph into lines as Chinese typesetting does (避头尾, GB/T 15834-2011 5.1).

No line begins with a closing mark or ends with an opening one; ``……`` and ``——`` stay whole, as do
numbers and Latin words; a number keeps the unit that follows it (``56件``, ``2023 年``, ``12.5%``).
Blanks at the end of a line hang: they belong to the line and take no room, so a caller that draws
or pads a line strips them. A unit that is wider than a whole line is broken inside a word first,
and between a mark and its neighbour only when nothing else is left.

Everything is measured by a function that gives the cells of one character; a paragraph holds no
line end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from unicodedata import category

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


Measure: TypeAlias = Callable[[str], int]
"""Gives the cells of one character."""

_CLOSING = frozenset(
    "，。、；：？！）》〉」』】〗〙〛〕］｝｠”’〞〟…—–～·・／％‰‱℃℉°′″々〻ー"
    "｡､｣﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞"
    ",.;:?!)]}%"
)
_OPENING = frozenset("（《〈「『【〖〘〚〔［｛｟“‘〝￥＄￡¥$£€№｢﹙﹛﹝([{")
_JOINING = frozenset(".,-\N{MINUS SIGN}/_@:%+&=~?#’")
_STRAIGHT_QUOTES = frozenset("\"'＂＇")
_HANGING = frozenset(" \t")
_MULTIPLIERS = frozenset("万亿")
"""What stands between a number and its unit, as in ``1,234万元``."""
_RANGES = frozenset("—–～")
"""What stands between the two numbers of a range, as in ``12—15条``."""


class _Kind(IntEnum):
    """What a character is to its neighbours."""

    OTHER = 0
    IDEOGRAPH = 1
    CLOSING = 2
    OPENING = 3
    QUOTE = 4
    DIGIT = 5
    LETTER = 6
    JOINING = 7
    GLUE = 8


class _Break(IntEnum):
    """How good a line break is between two neighbours."""

    FORBIDDEN = 0
    IN_WORD = 1
    GOOD = 2


_MARKS = {
    **dict.fromkeys(_JOINING, _Kind.JOINING),
    **dict.fromkeys(_STRAIGHT_QUOTES, _Kind.QUOTE),
    **dict.fromkeys(_OPENING, _Kind.OPENING),
    **dict.fromkeys(_CLOSING, _Kind.CLOSING),
    "\N{NO-BREAK SPACE}": _Kind.GLUE,
}
_GROUPS = {"Mn": _Kind.GLUE, "Me": _Kind.GLUE, "Cf": _Kind.GLUE, "Nd": _Kind.DIGIT}


@lru_cache(maxsize=8192)
def _kind(char: str) -> _Kind:
    kind = _MARKS.get(char)
    if kind is not None:
        return kind
    group = category(char)
    if group[0] != "L":
        squared_unit = "\u3300" <= char <= "\u33ff"  # ㎡, ㎞
        return _Kind.IDEOGRAPH if squared_unit else _GROUPS.get(group, _Kind.OTHER)
    european = char < "\u2e80" or "\uff21" <= char <= "\uff5a"
    return _Kind.LETTER if european else _Kind.IDEOGRAPH


@lru_cache(maxsize=8192)
def _break_between(before: str, after: str, blanks: int) -> _Break:
    """How good a break is between two characters with so many blanks between them."""
    left, right = _kind(before), _kind(after)
    forbidden = (
        right in (_Kind.CLOSING, _Kind.GLUE)
        or left in (_Kind.OPENING, _Kind.GLUE)
        or (not blanks and _Kind.QUOTE in (left, right))
    )
    if forbidden:
        return _Break.FORBIDDEN
    counts = left is _Kind.DIGIT or before in _MULTIPLIERS
    unit = counts and right is _Kind.IDEOGRAPH and blanks <= 1
    if unit or (before in _RANGES and right is _Kind.DIGIT):
        return _Break.IN_WORD
    if blanks:
        return _Break.GOOD
    words = (_Kind.DIGIT, _Kind.LETTER)
    joins = left is _Kind.JOINING or before in _JOINING
    if right in words and (left in words or joins):
        return _Break.IN_WORD
    if right is _Kind.JOINING and (left in words or joins):
        return _Break.IN_WORD
    return _Break.GOOD


def _breaks(text: str, width: int, measure: Measure, start: int, room: int) -> Iterator[int]:
    """Where lines begin after the one that begins at ``start`` and has ``room`` cells.

    What comes out depends on nothing before ``start``; :func:`rewrap` relies on that.
    """
    line = start
    cells = 0
    candidates = [line, line, line]  # the last break of each quality, none while it is `line`
    before, blanks = "", 0
    for index in range(start, len(text)):
        char = text[index]
        if char in _HANGING:
            cells += measure(char)
            blanks += 1
            continue
        if index > line and before:
            candidates[_break_between(before, char, blanks)] = index
        size = measure(char)
        while cells + size > room and index > line:
            line = _best(candidates, line, index)
            yield line
            room = width
            cells = sum(map(measure, text[line:index]))
            candidates = [max(line, place) for place in candidates]
        cells += size
        before, blanks = char, 0


def _best(candidates: list[int], line: int, index: int) -> int:
    """The last place to break at, of the best quality that the line has."""
    for place in reversed(candidates):
        if place > line:
            return place
    return index


def break_points(text: str, width: int, measure: Measure, first_indent: int = 0) -> list[int]:
    """The offsets at which the second, third … line of a paragraph begins.

    ``width`` and ``first_indent`` are in cells; the indent is taken from the first line. A line
    holds one character at least, however narrow it is, and is never wider than ``width`` except
    by that one character and by hanging blanks.
    """
    return list(_breaks(text, width, measure, 0, width - first_indent))


def rewrap(
    text: str,
    width: int,
    measure: Measure,
    old: Sequence[int],
    change: tuple[int, int, int],
    first_indent: int = 0,
) -> list[int]:
    """The same as :func:`break_points`, quickly, for a text in which little has changed.

    ``old`` are the break points before, ``change`` is (where, characters removed, characters
    inserted). Only lines near the change are measured again.
    """
    at, removed, inserted = change
    keep = max(0, bisect_right(old, at) - 2)  # a change may pull text back into the line before
    kept = list(old[:keep])
    start = kept[-1] if kept else 0
    room = width if kept else width - first_indent
    shift = inserted - removed
    for point in _breaks(text, width, measure, start, room):
        kept.append(point)
        if point >= at + inserted:
            index = bisect_left(old, point - shift)
            if index < len(old) and old[index] == point - shift:
                return kept + [place + shift for place in old[index + 1 :]]
    return kept


def wrap(text: str, width: int, measure: Measure) -> list[str]:
    """The lines of a paragraph; joined they are the text again. Arguments: see `break_points`."""
    points = [0, *break_points(text, width, measure), len(text)]
    return [text[begin:end] for begin, end in pairwise(points)]
