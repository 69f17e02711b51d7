"""Numbers with their measure words in any prose, whatever they count."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from gongkai_tui.claims.numerals import (
    ABOUT,
    ARABIC,
    FIRST_DIGITS,
    half_width,
    number_of,
    numeral_end,
)
from gongkai_tui.records import NamedTuple

_NO_COUNT = "年月日号时%"
"""What stands behind the number of a date, a document or a share."""
_TIED_TO = frozenset(".,〔[第-—~～－至每")
"""A numeral behind one of these, or behind a digit, is part of something else."""
_SCALES = ("万", "亿", "千", "百")
_OVER = ("余", "多")
_LONG_MEASURES = ("人次", "件次", "万元", "亿元")
_MEASURES = frozenset("元件条份宗起次部个项例篇期幅场人名家张批类处户")
_AROUND = ("以上", "左右", "以内", "多")


class Quantity(NamedTuple):
    """A number with its measure word; offsets count characters of the text from 0."""

    start: int
    """Where the numeral begins."""
    digits_end: int
    """Where the numeral ends."""
    end: int
    """Where the measure word ends."""
    value: int | Decimal
    measure: str
    exact: bool
    """Whether it is neither rounded nor about so many."""
    over: bool
    """Whether it says "and some more" (余, 多)."""

    def moved(self, by: int) -> Quantity:
        """The same in a text that has ``by`` more characters before it."""
        return self._replace(
            start=self.start + by, digits_end=self.digits_end + by, end=self.end + by
        )


@lru_cache(maxsize=1024)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities in a text, from the beginning on; Chinese ``一`` is an article."""
    plain = half_width(text)
    found: list[Quantity] = []
    read = 0
    for at in [at for at, character in enumerate(plain) if character in FIRST_DIGITS]:
        if at >= read:
            one, read = _quantity(plain, at, read)
            if one is not None:
                found.append(one)
    return tuple(found)


class Numeral(NamedTuple):
    """A number as it is written; offsets count characters of the text from 0."""

    start: int
    end: int
    value: int | Decimal


def numeral_at(text: str, offset: int) -> Numeral | None:
    """The number that a caret at ``offset`` stands before, in or behind, whatever it counts.

    A date, the number of a document and a share are none, nor is a Chinese numeral that no measure
    word follows.
    """
    plain = half_width(text)
    for match in re.finditer(ARABIC, plain):
        value = number_of(match[0])
        counts = not plain[match.end() :].lstrip().startswith(tuple(_NO_COUNT))
        if match.start() <= offset <= match.end() and counts and value is not None:
            return Numeral(*match.span(), value)
    counted = (each for each in quantities(text) if each.start <= offset <= each.digits_end)
    return next((Numeral(each.start, each.digits_end, each.value) for each in counted), None)


def _quantity(text: str, at: int, read: int) -> tuple[Quantity | None, int]:
    """The quantity whose numeral begins at ``at``, if any, and up to where the text is read then.

    ``read`` is up to where it is read before.
    """
    about = text.endswith(ABOUT, read, at)
    before = text[at - 1 : at]
    digits_end = numeral_end(text, at)
    if not about and (before in _TIED_TO or before.isdecimal()):
        return None, digits_end
    behind = _behind_spaces(text, digits_end)
    scaled = text.startswith(_SCALES, behind) and not text.startswith("元", behind + 1)
    if scaled:
        behind += 1
    over = text.startswith(_OVER, behind)
    behind = _behind_spaces(text, behind + 1 if over else behind)
    measure = text[behind : behind + 2]
    if measure not in _LONG_MEASURES:
        measure = measure[:1]
        if measure not in _MEASURES:
            return None, read
    end = behind + len(measure)
    digits = text[at:digits_end]
    value = None if digits == "一" else number_of(digits)
    if value is None:
        return None, end
    exact = not (about or scaled or over or text.startswith(_AROUND, end))
    return Quantity(at, digits_end, end, value, measure, exact, over), end


def _behind_spaces(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at
