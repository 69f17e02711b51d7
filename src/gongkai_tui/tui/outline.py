"""The outline: every part with a mark for its state, as a list or as a strip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from gongkai_tui.form import Part
from gongkai_tui.tui.part_states import PartMark, PartState, part_mark
from gongkai_tui.tui.session import Session


class Outline(Widget, can_focus=True):
    """The parts of the report; the current one follows the cursor keys.

    One row high, it is a strip across the screen; higher, a list.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "outline--current",
        "outline--good",
        "outline--error",
        "outline--warning",
        "outline--quiet",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "move(-1)", "上一部分", show=False),
        Binding("down,right", "move(1)", "下一部分", show=False),
        Binding("home", "move(-99)", "第一部分", show=False),
        Binding("end", "move(99)", "最后部分", show=False),
        Binding("enter,tab,escape", "enter", "开始编辑", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A part was chosen; with ``enter`` the user wants to write in it now."""

        part: str
        enter: bool

    def __init__(self, session: Session, part: str) -> None:
        """Show the parts of the session's report, ``part`` being the current one."""
        super().__init__()
        self._session = session
        self._parts: tuple[Part, ...] = session.report.form.parts
        self._current = part
        self._marks: dict[str, PartMark] = {}
        self.update_marks()

    @property
    def current(self) -> str:
        """The id of the current part."""
        return self._current

    @current.setter
    def current(self, part: str) -> None:
        self._current = part
        self.refresh()

    def update_marks(self) -> None:
        """Draw the marks anew where they changed."""
        report, findings = self._session.report, self._session.findings
        marks = {part.id: part_mark(report, part, findings) for part in self._parts}
        before, self._marks = self._marks, marks
        rows = [
            row for row, part in enumerate(self._parts) if marks[part.id] != before.get(part.id)
        ]
        if rows and self.size.height <= 1:
            self.refresh()
        elif rows:
            self.refresh(*(Region(0, row, self.size.width, 1) for row in rows))

    def action_move(self, steps: int) -> None:
        """Make another part the current one."""
        ids = [part.id for part in self._parts]
        number = min(max(ids.index(self._current) + steps, 0), len(ids) - 1)
        self._choose(ids[number], enter=False)

    def action_enter(self) -> None:
        """Go and write in the current part."""
        self._choose(self._current, enter=True)

    def _choose(self, part: str, *, enter: bool) -> None:
        self.current = part
        self.post_message(self.Chosen(part, enter))

    def on_key(self, event: events.Key) -> None:
        """A digit goes and writes in the part that the form numbers so."""
        numerals = "一二三四五六七八九"
        if event.character and event.character in "123456789":
            for part in self._parts:
                if part.number == numerals[int(event.character) - 1]:
                    self._choose(part.id, enter=True)

    def on_click(self, event: events.Click) -> None:
        """A click chooses the part under the mouse."""
        for part, start, end in self._places():
            if start <= (event.x if self.size.height == 1 else event.y) < end:
                self._choose(part.id, enter=True)

    def render_line(self, y: int) -> Strip:
        """The strip, or the list's row for one part."""
        width = self.size.width
        if self.size.height == 1:
            gap = self._strip_gap
            segments = [piece for part in self._parts for piece in self._strip_item(part, gap)]
            return Strip(segments).adjust_cell_length(width, self.rich_style)
        if y >= len(self._parts):
            return Strip.blank(width, self.rich_style)
        return Strip(self._list_row(self._parts[y], width)).adjust_cell_length(
            width, self.rich_style
        )

    def _places(self) -> list[tuple[Part, int, int]]:
        """Where each part stands: cells from the left in the strip, rows in the list."""
        if self.size.height > 1:
            return [(part, row, row + 1) for row, part in enumerate(self._parts)]
        places: list[tuple[Part, int, int]] = []
        start, gap = 0, self._strip_gap
        for part in self._parts:
            end = start + sum(segment.cell_length for segment in self._strip_item(part, gap))
            places.append((part, start, end))
            start = end
        return places

    def _strip_item(self, part: Part, gap: str) -> list[Segment]:
        mark = self._marks[part.id]
        name = Segment(f" {part.number or part.name}", self._name_style(part))
        return [name, Segment(mark.text + gap, self._mark_style(part, mark))]

    @property
    def _strip_gap(self) -> str:
        """What stands behind each part in the strip, as long as there is room for it."""
        texts = [f" {part.number or part.name}{self._marks[part.id].text} " for part in self._parts]
        return " " if sum(map(cell_len, texts)) <= self.size.width else ""

    def _list_row(self, part: Part, width: int) -> list[Segment]:
        mark = self._marks[part.id]
        label = set_cell_size(f" {part.numbered_name}", max(width - cell_len(mark.text) - 1, 4))
        name = Segment(label, self._name_style(part))
        return [name, Segment(f"{mark.text} ", self._mark_style(part, mark))]

    def _name_style(self, part: Part) -> Style:
        current = part.id == self._current
        return self.get_component_rich_style("outline--current") if current else self.rich_style

    def _mark_style(self, part: Part, mark: PartMark) -> Style:
        names = {
            PartState.ERROR: "outline--error",
            PartState.MISSING: "outline--error",
            PartState.WARNING: "outline--warning",
            PartState.GOOD: "outline--good",
        }
        if part.id == self._current:
            return self.get_component_rich_style("outline--current")
        return self.get_component_rich_style(names.get(mark.state, "outline--quiet"))
