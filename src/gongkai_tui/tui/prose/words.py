"""Where words begin and end, for moving, selecting and deleting by word.

Chinese writes no blanks between words; they are found with jieba's dictionary, in the Rust edition
(why: ``docs/architecture.md``). It is loaded at the first word key. Where it is not installed, a
run of Chinese characters between two punctuation marks is one word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeAlias

Cut: TypeAlias = Callable[[str], list[str]]
"""Cuts a run of Chinese characters into words."""

_CONTEXT = 200
"""Characters on the far side that are looked at: words are shorter."""
_BEYOND = 20
"""Characters on the near side, for a caret in the middle of a word."""

_CHINESE = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = (
    rf"(?P<chinese>[{_CHINESE}]+)"
    r"|\d+(?:[.,]\d+)*[%％‰]?"
    rf"|(?:[^\W\d{_CHINESE}][\u0300-\u036f]*)+"
    r"|(?P<blank>[^\S\n]+)"
    r"|\n"
    r"|[^\w\s]+"
    r"|."
)


def word_start(text: str, offset: int) -> int:
    """Where the word begins that stands before ``offset``; 0 where there is none."""
    begin = max(0, offset - _CONTEXT)
    window = text[begin : offset + _BEYOND]
    starts = [start for start, _ in _words(window) if begin + start < offset]
    return begin + starts[-1] if starts else begin


def word_end(text: str, offset: int) -> int:
    """Where the word ends that stands behind ``offset``; the text's end where there is none."""
    begin = max(0, offset - _BEYOND)
    window = text[begin : offset + _CONTEXT]
    ends = (end for _, end in _words(window) if begin + end > offset)
    return begin + next(ends, len(window))


def _words(text: str) -> Iterator[tuple[int, int]]:
    """The beginning and the end of every word, mark and line end, in order; blanks are none."""
    for token in re.finditer(_TOKEN, text):
        if token.lastgroup == "blank":
            continue
        start = token.start()
        pieces = _cut()(token.group()) if token.lastgroup == "chinese" else [token.group()]
        for piece in pieces:
            yield start, start + len(piece)
            start += len(piece)


@cache
def _cut() -> Cut:
    try:
        import rjieba  # noqa: PLC0415 - its dictionary takes a tenth of a second
    except ImportError:
        return lambda run: [run]
    return rjieba.cut
