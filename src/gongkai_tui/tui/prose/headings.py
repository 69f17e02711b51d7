"""The sub-headings of a part: paragraphs that begin with （一） to （十）."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMERALS = "一二三四五六七八九十"
_HEADING = re.compile(
    rf"^\s*[（(](?P<numeral>[{_NUMERALS}])[）)](?P<words>[^。；：\n]*)", re.MULTILINE
)


class Subheading(NamedTuple):
    """One sub-heading."""

    offset: int
    """The offset of its first character in the text."""
    digit: str
    """Its number as one types it, ``1`` to ``10``."""
    title: str
    """The heading, up to the first full stop of its paragraph."""


def subheadings(text: str) -> list[Subheading]:
    """The sub-headings of a text, from the beginning on."""
    return [
        Subheading(
            match.start("numeral") - 1,
            str(_NUMERALS.index(match["numeral"]) + 1),
            f"（{match['numeral']}）{match['words'].strip()}",
        )
        for match in _HEADING.finditer(text)
    ]
