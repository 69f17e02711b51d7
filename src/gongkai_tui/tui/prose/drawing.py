"""What one row of prose looks like, as runs of text with the names of their styles.

The runs are plain values: a row is drawn again only when its runs have changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from gongkai_tui.tui.prose.characters import HIDDEN, cells, drawn, is_plain
from gongkai_tui.tui.prose.layout import ProseLayout, Row

Layers: TypeAlias = tuple[str, ...]
"""Names of component styles: that of the ground, then what is laid over it."""
Runs: TypeAlias = tuple[tuple[str, Layers], ...]
"""One row from left to right: what is drawn, and in which style."""

TEXT = "prose--text"
SELECTION = "prose--selection"
FIGURE = "prose--figure"
AGREES = "prose--agrees"
DIFFERS = "prose--differs"
MATCH = "prose--match"
CONTROL = "prose--control"
PLACEHOLDER = "prose--placeholder"
POSITION = "prose--position"


class Mark(NamedTuple):
    """Characters of the text that are shown in a style of their own, with its name."""

    start: int
    end: int
    style: str

    def moved(self, at: int, removed: int, inserted: int) -> Mark | None:
        """The mark after a change of the text; ``None`` if nothing is left of what it marks."""
        behind = at + removed
        start = self.start if self.start < at else max(self.start, behind) + inserted - removed
        end = self.end if self.end <= at else max(self.end, behind) + inserted - removed
        return Mark(start, end, self.style) if start < end else None


@dataclass(frozen=True, slots=True)
class Dressing:
    """What is shown on the text besides the text itself."""

    ground: str = TEXT
    """The style under everything."""
    selection: tuple[int, int] = (0, 0)
    """First offset that is selected, and the first one behind it."""
    marks: Sequence[Mark] = ()
    """The marks on the text that is in view."""


def draw_row(layout: ProseLayout, index: int, dressing: Dressing) -> Runs:
    """The runs of one row, from its indent to its last character or a selected line end."""
    row = layout.row(index)
    end = _visible_end(layout, row)
    marks = [mark for mark in dressing.marks if mark.start < end and mark.end > row.start]
    runs: list[tuple[str, Layers]] = []
    if row.indent:
        runs.append((" " * row.indent, (dressing.ground,)))
    for start, stop in pairwise(_cuts(layout.text, row.start, end, dressing, marks)):
        layers = (dressing.ground, *_layers(start, dressing, marks))
        raw = layout.text[start:stop]
        shown = raw if is_plain(raw) else "".join(map(drawn, raw))
        if shown == HIDDEN != raw:
            layers += (CONTROL,)
        runs.append((shown, layers))
    first, behind = dressing.selection
    if row.last and first <= row.end < behind:
        runs.append((" ", (dressing.ground, SELECTION)))
    return tuple(runs)


def _visible_end(layout: ProseLayout, row: Row) -> int:
    """Where the row ends on the screen: blanks that hang over the right edge are not drawn."""
    end = row.end
    if layout.text[end - 1 : end] not in {" ", "\t"}:
        return end
    room = layout.width - row.indent
    taken = sum(map(cells, layout.text[row.start : end]))
    while taken > room and end > row.start:
        end -= 1
        taken -= cells(layout.text[end])
    return end


def _cuts(text: str, start: int, end: int, dressing: Dressing, marks: list[Mark]) -> list[int]:
    """The offsets at which the style may change, with both ends of the row."""
    cuts = {start, end, *dressing.selection}
    for mark in marks:
        cuts |= {mark.start, mark.end}
    if not is_plain(text[start:end]):
        for offset in range(start, end):
            if drawn(text[offset]) == HIDDEN != text[offset]:
                cuts |= {offset, offset + 1}
    return sorted(cut for cut in cuts if start <= cut <= end)


def _layers(offset: int, dressing: Dressing, marks: list[Mark]) -> Layers:
    layers = tuple(mark.style for mark in marks if mark.start <= offset < mark.end)
    first, behind = dressing.selection
    if first <= offset < behind:
        layers += (SELECTION,)
    return layers
