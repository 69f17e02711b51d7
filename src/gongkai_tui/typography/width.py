"""How many terminal cells a text takes, by Unicode's own table and without a terminal library.

For files that are read in any terminal or editor. The editor itself measures as its drawing
library does.
"""

from __future__ import annotations

from unicodedata import category, east_asian_width

_WIDE = frozenset("WF")
_ZERO_WIDTH = frozenset(("Mn", "Me", "Cf", "Cc", "Cs", "Zl", "Zp"))


def cell_width(text: str, ambiguous: int = 1) -> int:
    """The cells of ``text``: 2 for a wide character, 0 for a combining or control character.

    ``ambiguous`` is the width of characters that are wide only in East Asian fonts, as ``“``,
    ``…``, ``①`` are (Unicode Standard Annex 11, class A): 1 in modern terminals, 2 in some.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    cells = 0
    for char in text:
        if category(char) in _ZERO_WIDTH:
            continue
        width = east_asian_width(char)
        cells += 2 if width in _WIDE else ambiguous if width == "A" else 1
    return cells
