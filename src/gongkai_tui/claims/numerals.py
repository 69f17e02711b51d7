"""Numbers of official Chinese prose: Arabic, full-width and Chinese numerals as exact values."""

from __future__ import annotations

import re
from decimal import Decimal

from gongkai_tui.claims.cutting import holds

CHINESE_DIGITS = "零〇一二两三四五六七八九"
"""The digits of Chinese numerals; ``两`` is a two that counts."""
LIST_NUMERALS = "一二三四五六七八九十"
"""The numerals that number headings and items of lists."""

_FULL_WIDTH = "０１２３４５６７８９．％"
_HALF_WIDTH = str.maketrans(_FULL_WIDTH, "0123456789.%")

FIRST_DIGITS = frozenset(f"0123456789{CHINESE_DIGITS.removeprefix('零〇')}十")
"""What a numeral begins with."""
ABOUT = ("大约", "约", "将近", "近", "超过", "超", "逾", "至少", "不足", "不少于")
"""Words before a numeral that say that it is not exact."""

ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+(?:\.\d+)?"
"""An Arabic numeral, as a pattern."""
_DIGITS = dict(zip(CHINESE_DIGITS, (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}


def half_width(text: str) -> str:
    """The text with ASCII digits in place of full-width ones, every character in its place."""
    return text.translate(_HALF_WIDTH) if holds(text, _FULL_WIDTH) else text


def numeral_end(text: str, at: int) -> int:
    """Where the numeral that begins at ``at`` ends; ``at`` itself where none begins.

    No pattern: three sets of Chinese characters in it would take 0.3 ms to compile.
    """
    first = text[at : at + 1]
    if first not in FIRST_DIGITS:
        return at
    if first.isascii():
        found = re.compile(ARABIC).match(text, at)
        return at if found is None else found.end()
    end = at + 1
    while end < len(text) and (text[end] in _DIGITS or text[end] in _UNITS):
        end += 1
    return end


def number_of(text: str) -> int | Decimal | None:
    """The value of a numeral that the lexicon matched, thousands separators left out.

    A Chinese numeral that no one would write (``十百``) has no value.
    """
    if text[0] in _DIGITS or text[0] in _UNITS:
        try:
            return _chinese(text)
        except ValueError:
            return None
    plain = text.replace(",", "").replace("，", "")
    return Decimal(plain) if "." in plain else int(plain)


def _chinese(text: str) -> int:
    if not any(character in _UNITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    head, ten_thousand, tail = text.partition("万")
    if ten_thousand:
        return _below_ten_thousand(head) * 10_000 + (_below_ten_thousand(tail) if tail else 0)
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int:
    total, digit, last = 0, None, 10_000
    for character in text:
        unit = _UNITS.get(character)
        if unit is None:
            digit = _DIGITS[character]
        elif unit >= last:
            raise ValueError(text)
        else:
            total += unit * (1 if digit is None else digit)
            digit, last = None, unit
    return total + (digit or 0)
