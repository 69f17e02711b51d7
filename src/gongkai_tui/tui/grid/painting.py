"""Drawing the lines of a plan: texts and style names become segments of a fixed width."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeAlias

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from gongkai_tui.form import CellRef
from gongkai_tui.tui.grid.appearance import Look
from gongkai_tui.tui.grid.entry import Entry, view_entry
from gongkai_tui.tui.grid.headings import cut
from gongkai_tui.tui.grid.lines import MARGIN, Heading, Line, LineKind, Plan, Slot

Palette: TypeAlias = Callable[..., Style]
"""Gives the style for some component names, later ones over earlier ones."""

_GROUNDS = {
    LineKind.NOTICE: "notice",
    LineKind.HEAD: "head",
    LineKind.GROUP: "group",
    LineKind.ROW: "row",
    LineKind.GAP: "page",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that begins at a cell of its line."""

    x: int
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that decides how a line is drawn."""

    plan: Plan
    width: int
    """The cells of the widget."""
    scroll_x: int
    """How far the numbers are scrolled to the right."""
    looks: Mapping[CellRef, Look]
    palette: Palette
    cursor: CellRef | None = None
    here: CellRef | None = None
    """The cell whose row label and heading are highlighted: where the cursor rested last."""
    entry: Entry | None = None
    corner: Mapping[int, str] = field(default_factory=dict)
    """What stands over the labels, by the number of the head line."""
    selected: AbstractSet[CellRef] = frozenset()

    def x_of(self, slot: Slot) -> int:
        """The cell of the widget where a slot begins, scrolling included."""
        return self.plan.label_width + slot.x - self.scroll_x

    def paint(self, line: Line, head: int | None = None) -> Strip:
        """One line; ``head`` is its number among the head lines, if it is one of them."""
        ground = "stripe" if line.shaded else _GROUNDS[line.kind]
        pieces = [*self._label(line, head, ground)]
        for heading in line.headings:
            pieces += self._heading(heading, ground)
        for slot in line.slots:
            if self._visible(slot):
                pieces += self._cell(slot, ground)
        return self._strip(pieces, ground)

    @property
    def _table_width(self) -> int:
        return min(self.plan.width + MARGIN, self.width)

    def _visible(self, slot: Slot) -> bool:
        x = self.x_of(slot)
        return x >= self.plan.label_width and x + slot.width <= self._table_width

    def _label(self, line: Line, head: int | None, ground: str) -> list[Piece]:
        if head is not None and line.kind is LineKind.HEAD:
            text = self.corner.get(head, "")
            return [Piece(MARGIN, text, self.palette(ground, "corner"))] if text else []
        names = [ground]
        width = self.plan.label_width
        if line.kind is LineKind.ROW:
            names.append("label")
            if self.here is not None and line.row == self.here.row:
                names.append("here")
        else:
            width = self._table_width
        text = " " * line.indent + cut(line.label, width - line.indent)
        if line.kind is LineKind.ROW:
            text += " " * (width - cell_len(text))
        return [Piece(0, text, self.palette(*names))]

    def _heading(self, heading: Heading, ground: str) -> list[Piece]:
        left = self.plan.label_width
        x = left + heading.x - self.scroll_x
        begin, end = max(x, left + 1), min(x + heading.width, self._table_width)
        if end <= begin or (not heading.spans and (begin > x or end < x + heading.width)):
            return []
        names = [ground]
        if heading.spans:
            names.append("span")
        elif self._heads_here(heading):
            names.append("here")
        room = end - begin
        text = cut(heading.text, room)
        rest = room - cell_len(text)
        before = rest // 2 if heading.spans else rest
        text = " " * before + text + " " * (rest - before)
        return [Piece(begin, text, self.palette(*names))]

    def _heads_here(self, heading: Heading) -> bool:
        here = self.here
        if here is None or here.column not in heading.columns:
            return False
        return not heading.rows or here.row in heading.rows

    def _cell(self, slot: Slot, ground: str) -> list[Piece]:
        x = self.x_of(slot)
        at_cursor = slot.ref == self.cursor
        if at_cursor and self.entry is not None:
            view = view_entry(self.entry, slot.width)
            style = self.palette(ground, "entry")
            return [Piece(x, view.before + view.at + view.after, style)]
        look = self.looks[slot.ref]
        sign = look.sign(self.plan.sign_width)
        text = sign + cut(look.text, slot.width - max(len(sign), 1))
        names = [ground, *look.styles]
        if slot.ref in self.selected:
            names.append("selected")
        if at_cursor:
            names.append("cursor")
        blank = slot.width - cell_len(text)
        lead = min(blank, 1) if at_cursor or slot.ref in self.selected else blank
        return [Piece(x + lead, " " * (blank - lead) + text, self.palette(*names))]

    def _strip(self, pieces: list[Piece], ground: str) -> Strip:
        """The pieces on their ground, which goes on beyond the table's right edge."""
        base = self.palette(ground)
        segments: list[Segment] = []
        at = 0
        for piece in sorted(pieces, key=lambda piece: piece.x):
            if piece.x > at:
                segments.append(Segment(" " * (piece.x - at), base))
            segments.append(Segment(piece.text, piece.style))
            at = piece.x + cell_len(piece.text)
        width = max(self.width, self._table_width, at)
        segments.append(Segment(" " * (width - at), base))
        return Strip(segments, width)
