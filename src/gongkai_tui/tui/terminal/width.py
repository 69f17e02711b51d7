"""How many cells ambiguous characters take in this terminal: 1, or 2 as in East Asian fonts.

“ ” ‘ ’ … — · ① × Ⅰ and some thousand others are of class A in Unicode Standard Annex 11: wide in
East Asian fonts, narrow elsewhere. Which of the two a terminal draws is known to it alone, so it
is asked: it writes one such character and says where its cursor stands then. Nobody waits for the
answer: the first picture is painted with what this terminal answered the last time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final
from unicodedata import east_asian_width

from gongkai_tui.tui.terminal.remembered import RememberedWidths, terminal_identity
from gongkai_tui.tui.terminal.textual_private import CellTable, own_cell_table, replace_cell_table

AMBIGUOUS_WIDTH: Final = "GONGKAI_TUI_AMBIGUOUS_WIDTH"
"""Environment variable: ``1`` or ``2`` is the width; ``auto``, the default, asks the terminal."""

QUESTION: Final = "\x1b[2;1H“\x1b[6n\x1b[2K"
"""Writes a character at the left of row 2, asks where the cursor is, and wipes the row.

Not in row 1: an answer from there, ``ESC [ 1 ; 2 R``, looks like Shift+F3.
"""

_ROW = 2
_BLOCKS: Final = ((0xA1, 0x2BFF), (0x3248, 0x324F), (0xFFFD, 0xFFFD), (0x1F100, 0x1F1AD))
"""Where class A is found, but for the private-use characters."""
_PRIVATE_USE: Final = ((0xE000, 0xF8FF), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD))
_CACHED = type(lru_cache(len))
_ROOMS = ("gongkai_tui.tui", "gongkai_tui.exporting.page")
"""Where measured texts are remembered."""


def answered_width(row: int, column: int) -> int | None:
    """The width that the answer to :data:`QUESTION` tells; ``None`` if it is no answer to it."""
    return column - 1 if row == _ROW and column in (2, 3) else None


def use_ambiguous_width(width: int) -> None:
    """Have every measuring function of Rich, Textual and the editor take this width, 1 or 2.

    What was measured before in widgets is not measured again by this.
    """
    replace_cell_table(_wide_table() if width == 2 else None)
    for name, module in list(sys.modules.items()):
        if name.startswith(_ROOMS):
            for value in vars(module).values():
                if isinstance(value, _CACHED):
                    value.cache_clear()


def ambiguous_ranges() -> Iterator[tuple[int, int]]:
    """First and last code points of the ambiguous characters, ascending."""
    for first, last in sorted((*_BLOCKS, *_PRIVATE_USE)):
        if (first, last) in _PRIVATE_USE:
            yield first, last
            continue
        begin: int | None = None
        for code in range(first, last + 2):
            ambiguous = code <= last and east_asian_width(chr(code)) == "A"
            if ambiguous and begin is None:
                begin = code
            elif not ambiguous and begin is not None:
                yield begin, code - 1
                begin = None


def _wide_table() -> CellTable:
    """Rich's table with the ambiguous characters wide; combining ones stay without width."""
    own = own_cell_table()
    widths = [*own.widths]
    for first, last in ambiguous_ranges():
        widths += [(begin, end, 2) for begin, end in _gaps(first, last, own)]
    # Those are wide in any case; an emoji selector does not make them any wider.
    to_wide = frozenset(char for char in own.narrow_to_wide if east_asian_width(char) != "A")
    return CellTable(own.unicode_version, sorted(widths), to_wide)


def _gaps(first: int, last: int, table: CellTable) -> Iterator[tuple[int, int]]:
    """The parts of a range that the table says nothing of: its characters are narrow there."""
    for start, end, _ in table.widths:
        if end < first or start > last:
            continue
        if first < start:
            yield first, start - 1
        first = end + 1
    if first <= last:
        yield first, last


class WidthQuestion:
    """What is known of one terminal's width of ambiguous characters, from start to answer."""

    def __init__(self, environment: Mapping[str, str], memory: RememberedWidths) -> None:
        """Begin with the setting in ``environment``, else with what this terminal said last."""
        setting = environment.get(AMBIGUOUS_WIDTH, "auto")
        self.asks = setting not in ("1", "2")
        """Whether the terminal is to be asked."""
        self._memory = memory
        self._identity = terminal_identity(environment)
        self.width = (memory.get(self._identity) or 1) if self.asks else int(setting)
        """The width that pictures are painted with."""

    def begin(self) -> None:
        """Measure by the present width."""
        use_ambiguous_width(self.width)

    def heard(self, row: int, column: int) -> bool:
        """Take in an answer and remember it; returns whether everything must be measured anew."""
        width = answered_width(row, column)
        if width is None or not self.asks:
            return False
        self._memory.put(self._identity, width)
        if width == self.width:
            return False
        self.width = width
        self.begin()
        return True
