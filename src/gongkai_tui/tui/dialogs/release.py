"""What is still open before the report can be published; Enter goes to the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import get_character_cell_size
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gongkai_tui.checks.findings import Finding, Place, part_of
from gongkai_tui.checks.release import ReleaseList
from gongkai_tui.form import Form
from gongkai_tui.tui.dialogs.listing import ListDialog
from gongkai_tui.tui.dialogs.sentences import Sentences
from gongkai_tui.tui.display_text import harmless
from gongkai_tui.typography.wrap import wrap


class ReleaseDialog(ListDialog[Place]):
    """The release list; the result is the place to go to."""

    KEYS_TEXT = "上/下 选择　回车 转到　Esc 返回"

    def __init__(self, form: Form, open_things: ReleaseList) -> None:
        """List what is open."""
        super().__init__("发布清单")
        self._form = form
        self._list = open_things
        self._places: list[Place] = []

    def body(self) -> ComposeResult:
        """The deadline, and what is open in three groups."""
        heading = f"发布之前还有{self._list.summary}。" if not self._list.clear else "可以发布。"
        lines = [heading]
        if self._list.deadline is not None:
            lines.append(self._list.deadline.text)
        yield Sentences(lines, classes="dialog--text")
        if not self._list.clear:
            yield OptionList(*self.options())

    def options(self) -> Iterator[Option]:
        """What is open, in three groups."""
        self._places.clear()
        groups: tuple[tuple[str, str, Iterable[tuple[Place, str]]], ...] = (
            ("错误", "$text-error", self._entries(self._list.errors)),
            ("空白", "$text-warning", self._list.blanks),
            ("未说明的核实问题", "$text-warning", self._entries(self._list.warnings)),
        )
        for title, colour, entries in groups:
            for number, (place, text) in enumerate(entries):
                if not number:
                    yield Option(Content.styled(title, f"bold {colour}"), disabled=True)
                self._places.append(place)
                yield Option(self._line(place, text), id=str(len(self._places) - 1))

    @staticmethod
    def _entries(findings: Iterable[Finding]) -> list[tuple[Place, str]]:
        return [(finding.place, f"{finding.rule} {finding.message}") for finding in findings]

    def _line(self, place: Place, text: str) -> Content:
        """One thing that is open, with its part, broken by Chinese rules."""
        part = self._form.part_by_id.get(part_of(place))
        name = f"{part.number or part.name} " if part is not None else ""
        width = self.panel_width - 8
        return Content("\n   ".join(wrap(harmless(name + text), width, get_character_cell_size)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the chosen place."""
        if event.option_id is not None:
            self.dismiss(self._places[int(event.option_id)])
