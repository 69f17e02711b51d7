"""Numbers with their measure words in any prose, whatever they count."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from gongkai_tui.claims.numerals import CHINESE_DIGITS, HALF_WIDTH, number_of
from gongkai_tui.records import NamedTuple

MEASURES = "人次|件次|万元|亿元|元|[件条份宗起次部个项例篇期幅场人名家张批类处户]"
"""The measure words of reports, as a pattern."""

_ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+(?:\.\d+)?"
_NO_COUNT = "年月日号时%"
"""What stands behind the number of a date, a document or a share."""
_SMALL = CHINESE_DIGITS.removeprefix("零〇")
_QUANTITY = (
    r"(?P<about>大约|约|将近|近|超过|超|逾|至少|不足|不少于)?(?<![\d.,〔\[第\-—~～－至每])"
    rf"(?P<digits>{_ARABIC}|[{_SMALL}十][{CHINESE_DIGITS}十百千万]*)"
    r"\s*(?P<scale>万(?!元)|[亿千百](?!元))?(?P<over>余|多)?\s*"
    rf"(?P<measure>{MEASURES})(?P<after>以上|左右|以内|多)?"
)


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


@lru_cache(maxsize=1024)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities in a text, from the beginning on; Chinese ``一`` is an article."""
    found: list[Quantity] = []
    for match in re.finditer(_QUANTITY, text.translate(HALF_WIDTH)):
        value = None if match["digits"] == "一" else number_of(match["digits"])
        if value is not None:
            found.append(
                Quantity(
                    *match.span("digits"),
                    match.end("measure"),
                    value,
                    match["measure"],
                    exact=not any(match[name] for name in ("about", "scale", "over", "after")),
                    over=bool(match["over"]),
                )
            )
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
    plain = text.translate(HALF_WIDTH)
    for match in re.finditer(_ARABIC, plain):
        value = number_of(match[0])
        counts = not plain[match.end() :].lstrip().startswith(tuple(_NO_COUNT))
        if match.start() <= offset <= match.end() and counts and value is not None:
            return Numeral(*match.span(), value)
    counted = (each for each in quantities(text) if each.start <= offset <= each.digits_end)
    return next((Numeral(each.start, each.digits_end, each.value) for each in counted), None)
