"""What a table laid out in terminal cells is made of: lines, headings, slots. No widget, no colour.

Labels stand in a column at the left that never scrolls, numbers to the right of it. Horizontal
places (``x``) of numbers and headings count from the right edge of the labels, so that scrolling
the numbers sideways is one subtraction.

Every number column begins with room for a sign (``!``, ``=``, ``#``, ``!!``), so that a sign never
moves a number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from rich.cells import cell_len

from gongkai_tui.form import CellRef, Row, Table
from gongkai_tui.tui.grid.headings import cut

MARGIN = 1
"""Empty cells before every label."""
SIGN = 2
"""Cells for a sign at the left of a slot."""
LABEL_LEAST = 14
"""Labels never get less; rather the numbers scroll sideways."""


class LineKind(StrEnum):
    """What a line of the grid is."""

    NOTICE = "notice"
    """One sentence above the table."""
    HEAD = "head"
    """Headings over columns."""
    GROUP = "group"
    """A heading over rows, or the title of a block; it has no cells."""
    ROW = "row"
    """A row with its cells."""
    GAP = "gap"
    """An empty line between blocks."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A text over one column or several."""

    text: str
    x: int
    width: int
    columns: tuple[str, ...]
    """The ids of the columns that it is the heading of."""
    rows: tuple[str, ...] = ()
    """The ids of the rows whose cells it heads; empty: all rows."""
    spans: bool = False
    """Whether it is a merged heading, which stands in the middle of its columns."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one cell in its line."""

    ref: CellRef
    x: int
    width: int

    @property
    def end(self) -> int:
        """The first cell to the right of it."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the grid."""

    kind: LineKind
    label: str = ""
    """What stands at the left, fitted to the label column (groups and notices: to the table)."""
    indent: int = 0
    row: str = ""
    """The id of the row, for a line with cells."""
    headings: tuple[Heading, ...] = ()
    slots: tuple[Slot, ...] = ()
    shaded: bool = False
    """Whether it is every second row of its group."""


@dataclass(frozen=True)
class Plan:
    """A whole table, laid out for a width."""

    heads: tuple[Line, ...]
    """The lines that stay at the top while the others scroll."""
    lines: tuple[Line, ...]
    label_width: int
    numbers_width: int
    sign_width: int
    """Cells at the left of each slot that are kept for a sign: 2, or 1 where room is short."""

    @property
    def width(self) -> int:
        """The cells that the whole table takes, scrolled-away columns included."""
        return self.label_width + self.numbers_width

    @cached_property
    def places(self) -> dict[CellRef, tuple[int, Slot]]:
        """Every cell with the index of its line (in ``lines``) and its slot."""
        return {
            slot.ref: (index, slot) for index, line in enumerate(self.lines) for slot in line.slots
        }

    def without_gaps(self) -> Plan:
        """The same without empty lines, for a low screen."""
        lines = tuple(line for line in self.lines if line.kind is not LineKind.GAP)
        return replace(self, lines=lines)

    def context_of(self, index: int) -> int:
        """The first of the lines that explain the line at ``index``: its block, or its headings."""
        blocks = any(line.kind is LineKind.HEAD for line in self.lines)
        first = index
        while first > 0:
            above, here = self.lines[first - 1].kind, self.lines[first].kind
            begins = not blocks or here is LineKind.GROUP
            if above is LineKind.GAP or (above is LineKind.ROW and begins):
                break
            first -= 1
        return first


def choose_label(full: str, short: str, cells: int) -> str:
    """The official label where it fits, else the form's short one, cut if even that is too long."""
    label = full if cell_len(full) <= cells else short
    return cut(label, cells)


def group_lines(table: Table, row: Row, begun: set[str], width: int, step: int) -> list[Line]:
    """Lines for those groups around ``row`` that have not begun yet; notes them in ``begun``."""
    lines: list[Line] = []
    for depth, group in enumerate(table.path(row)):
        if group.id not in begun:
            begun.add(group.id)
            indent = MARGIN + depth * step
            label = choose_label(group.label, group.short, width - indent)
            lines.append(Line(LineKind.GROUP, label, indent))
    return lines
