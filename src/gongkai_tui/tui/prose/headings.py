"""The sub-headings of a part: paragraphs that begin with （一） to （十）."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai_tui.claims.numerals import LIST_NUMERALS

_HEADING = re.compile(
    rf"^\s*[（(](?P<numeral>[{LIST_NUMERALS}])[）)](?P<words>[^。；：\n]*)", re.MULTILINE
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
            str(LIST_NUMERALS.index(match["numeral"]) + 1),
            f"（{match['numeral']}）{match['words'].strip()}",
        )
        for match in _HEADING.finditer(text)
    ]
