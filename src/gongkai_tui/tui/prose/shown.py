"""A text as the screen shows it: a quoted figure by its digits, everything else as it is written.

Offsets in the text count characters of the report, offsets in what is shown count characters on the
screen. What stands for a figure is one unit: no caret stands inside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from gongkai_tui.report.figures import PieceKind, pieces


class Unit(NamedTuple):
    """Characters of the text that are shown as other ones."""

    start: int
    end: int
    """Offsets in the text: its first character, and the first one behind it."""
    shown: str
    """What is shown; at least one character."""


class Change(NamedTuple):
    """What differs between two texts as they are shown, in characters on the screen."""

    at: int
    removed: int
    inserted: str


class ShownText:
    """A text with its units, and the way from the one kind of offset to the other."""

    def __init__(self, text: str, units: Sequence[Unit] = ()) -> None:
        """Show ``text`` with these units, which stand in it one after the other."""
        self.text = text
        """The text as it is in the report."""
        self.units = units
        """The units, from the beginning on."""
        self.shown = text
        """The text as it is on the screen."""
        self._starts = [unit.start for unit in units]
        self._places: list[int] = []
        if units:
            self._show()

    def _show(self) -> None:
        written: list[str] = []
        end = length = 0
        for unit in self.units:
            plain = self.text[end : unit.start]
            self._places.append(length + len(plain))
            length += len(plain) + len(unit.shown)
            written += [plain, unit.shown]
            end = unit.end
        self.shown = "".join([*written, self.text[end:]])

    def to_shown(self, offset: int) -> int:
        """Where a character of the text is shown; inside a unit, where that begins."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        unit, place = self.units[index], self._places[index]
        behind = offset - unit.end
        return place if behind < 0 else place + len(unit.shown) + behind

    def to_text(self, offset: int, *, forward: bool = False) -> int:
        """Where a shown character stands in the text; inside a unit, where that begins.

        ``forward``: inside a unit, where that ends.
        """
        index = bisect_right(self._places, offset) - 1
        if index < 0:
            return offset
        unit, place = self.units[index], self._places[index]
        behind = offset - place - len(unit.shown)
        if behind >= 0:
            return unit.end + behind
        return unit.end if forward and offset > place else unit.start

    def change_to(self, new: ShownText, at: int, removed: int, inserted: int) -> Change:
        """What is shown otherwise once the text at ``at`` has changed, and with it the units."""
        shift = inserted - removed
        moved = [Unit(start + shift, end + shift, shown) for start, end, shown in self.units]
        first = _common(
            [unit for unit in self.units if unit.end <= at],
            [unit for unit in new.units if unit.end <= at],
        )
        last = _common(
            [unit for unit in reversed(moved) if unit.start >= at + inserted],
            [unit for unit in reversed(new.units) if unit.start >= at + inserted],
        )
        before = moved[first : len(moved) - last]
        after = new.units[first : len(new.units) - last]
        begin = min([at, *(unit.start - shift for unit in before), *(unit.start for unit in after)])
        end = max([at + inserted, *(unit.end for unit in (*before, *after))])
        place, removed_to = self.to_shown(begin), self.to_shown(end - shift)
        return Change(place, removed_to - place, new.shown[place : new.to_shown(end)])


def _common(one: Sequence[Unit], other: Sequence[Unit]) -> int:
    """How many units two rows of units begin with in common."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def quoted_figures(
    text: str, digits: Callable[[str], str | None], sign: str = ""
) -> tuple[Unit, ...]:
    """The figures that a text quotes and that have digits, each shown behind ``sign``.

    ``digits`` gives them for a name; a name without digits is shown as it is written.
    """
    return tuple(
        Unit(piece.start, piece.end, sign + number)
        for piece in pieces(text)
        if piece.kind is PieceKind.FIGURE and (number := digits(piece.content)) is not None
    )
