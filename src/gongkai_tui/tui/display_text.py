"""Text from a file made fit for the terminal: no control character ever gets through."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

Style = TypeVar("Style")

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_HARMFUL = frozenset(("Cc", "Cs", "Zl", "Zp"))
_BIDIRECTIONAL = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def harmless(text: str) -> str:
    """``text`` with every control and bidirectional character shown as U+FFFD.

    Each character stays one character, so that offsets keep their meaning. Tabs become spaces.
    """
    if text.isprintable():
        return text
    return "".join(_harmless_character(char) for char in text)


def _harmless_character(char: str) -> str:
    if char == "\t":
        return " "
    return _REPLACEMENT if is_harmful(char) else char


def is_harmful(char: str) -> bool:
    """Whether a terminal acts on this character, or turns the direction of text by it."""
    if char.isprintable():
        return False
    return unicodedata.category(char) in _HARMFUL or char in _BIDIRECTIONAL


def character_count(text: str) -> int:
    """The characters of a text as officials count them: without white space."""
    return len("".join(text.split()))


def in_runs(text: str, styles: Iterable[Style]) -> list[tuple[str, Style]]:
    """A text in runs of one style each; ``styles`` are those of its characters, or of more."""
    runs = groupby(zip(text, styles, strict=False), key=itemgetter(1))
    return [("".join(char for char, _ in run), style) for style, run in runs]
