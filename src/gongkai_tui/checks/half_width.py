"""Half-width punctuation in Chinese text: where it stands, and the text as if it were full-width.

Many published pages have gone through a conversion that makes every comma and bracket half-width.
Rules about anything but punctuation read them as if that had not happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gongkai_tui.claims.cutting import holds

FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
FULL_WIDTH |= {"(": "（", ")": "）", ".": "。"}
"""Half-width marks and the full-width ones that Chinese text has instead."""

_NUMERALS = "一二三四五六七八九十"
_CLOSING = "）》”’】〉)"
_OPENING = "（《“‘【〈("
_MAIL_BOX = r"[\w.-]+@[\w.-]+"
_FURTHEST = 200
"""Characters between two brackets of a pair at the most."""


@lru_cache(maxsize=1024)
def half_width_marks(text: str) -> tuple[int, ...]:
    """The positions of half-width marks that stand in Chinese text, not in an address or number."""
    if not holds(text, FULL_WIDTH):
        return ()
    marks = [at for at, char in enumerate(text) if char in FULL_WIDTH]
    foreign = {at for start, end in _foreign_spans(text) for at in range(start, end)}
    return tuple(
        at for at in marks if at not in foreign and _WHERE.get(text[at], _mark_in_chinese)(text, at)
    )


def as_full_width(text: str) -> str:
    """The text with those marks full-width, every character in its place."""
    marks = half_width_marks(text)
    if not marks:
        return text
    chars = list(text)
    for at in marks:
        chars[at] = FULL_WIDTH[chars[at]]
    return "".join(chars)


def _foreign_spans(text: str) -> list[tuple[int, int]]:
    """What is no Chinese, and whose marks are not."""
    boxes = re.finditer(_MAIL_BOX, text) if "@" in text else ()
    return [*_addresses(text), *(box.span() for box in boxes)]


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """The addresses of pages; a bracket around one does not belong to it."""
    for begins in ("http:", "https:", "www."):
        at = text.find(begins)
        while at >= 0:
            end = at + len(begins)
            while "!" <= text[end : end + 1] <= "~" and text[end] not in "()":
                end += 1
            yield at, end
            at = text.find(begins, end)


def _mark_in_chinese(text: str, at: int) -> bool:
    before, after = _next_to(text, at, -1), _next_to(text, at, 1)
    if before.isdigit() and after.isdigit():
        return False
    return _chinese(before) or (_chinese(after) and (before.isalnum() or before in _CLOSING))


def _next_to(text: str, at: int, step: int) -> str:
    """The next character on one side that is no space; empty at the end of the text."""
    at += step
    while 0 <= at < len(text) and text[at].isspace():
        at += step
    return text[at] if 0 <= at < len(text) else ""


def _chinese(char: str) -> bool:
    return bool(char) and ("\u4e00" <= char <= "\u9fff" or char in _CLOSING or char in _OPENING)


def _bracket_in_chinese(text: str, at: int) -> bool:
    """Whether there is a Chinese character inside the pair, or the other one is full-width."""
    opening = text[at] == "("
    other = at
    for _ in range(_FURTHEST):
        other += 1 if opening else -1
        if not 0 <= other < len(text):
            return False
        if text[other] in "()（）":
            break
    pair = (text[at], text[other]) if opening else (text[other], text[at])
    if pair[0] not in "(（" or pair[1] not in ")）":
        return False
    inside = text[min(at, other) + 1 : max(at, other)]
    return text[other] in "（）" or any("\u4e00" <= char <= "\u9fff" for char in inside)


def _stop_in_chinese(text: str, at: int) -> bool:
    """Whether a full stop ends a Chinese sentence; one behind a number belongs to a list."""
    before, after = text[at - 1 : at], _next_to(text, at, 1)
    if not _chinese(before) or before in _NUMERALS or text[at + 1 : at + 2] == ".":
        return False
    return not after or _chinese(after)


_WHERE = {"(": _bracket_in_chinese, ")": _bracket_in_chinese, ".": _stop_in_chinese}
"""What tells whether a mark stands in Chinese, for those that need more than their neighbours."""
