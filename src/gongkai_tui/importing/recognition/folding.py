"""Text made comparable: one kind of bracket, digit and stop; the Chinese characters alone.

Places are kept, so that what was found can be shown as it stands in the source.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from gongkai_tui.records import NamedTuple

_SAME = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "「": '"',
        "」": '"',
        "『": '"',
        "』": '"',
        "‘": '"',
        "’": '"',
        "〔": "(",
        "〕": ")",
        "【": "(",
        "】": ")",
        "\N{MINUS SIGN}": "-",
        "–": "-",
        "‐": "-",
        "‑": "-",
        "﹣": "-",
        "它": "他",
        "帐": "账",
    }
)


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    if char.isascii():
        return char
    if char.isspace():
        return " "
    normal = unicodedata.normalize("NFKC", char)
    return (normal if len(normal) == 1 else char).translate(_SAME)


def fold(text: str) -> str:
    """The text with each character in its plain form; as long as before."""
    return "".join(map(_folded, text))


def is_chinese(char: str) -> bool:
    """Whether the character is a Chinese one (an ideograph, no punctuation)."""
    return "\u3400" <= char <= "\u9fff" or char == "〇" or "\U00020000" <= char <= "\U0003ffff"


class Skeleton(NamedTuple):
    """The Chinese characters of a text and where each of them stands in it."""

    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Skeleton:
        """The skeleton of any text."""
        found = [(char, at) for at, char in enumerate(fold(text)) if is_chinese(char)]
        return cls("".join(char for char, _ in found), tuple(at for _, at in found))


def skeleton(text: str) -> str:
    """The Chinese characters of a text alone."""
    return Skeleton.of(text).text


def squeezed(text: str) -> str:
    """The folded text without any white space."""
    return "".join(fold(text).split())
