"""The list of findings; Enter goes to the place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from rich.cells import get_character_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gongkai_tui.checks.findings import Finding, Place, Severity, TextPlace
from gongkai_tui.checks.runner import in_reading_order
from gongkai_tui.tui.dialogs.about_rule import KEYS, about_dialog
from gongkai_tui.tui.dialogs.listing import ListDialog
from gongkai_tui.tui.display_text import harmless
from gongkai_tui.tui.reading_order import heading_of
from gongkai_tui.tui.session import Session
from gongkai_tui.typography.wrap import wrap

_COLOURS = {
    Severity.ERROR: "$text-error",
    Severity.WARNING: "$text-warning",
    Severity.HINT: "$text-primary",
}
_EXCERPT = 12
"""Characters of a text that tell one finding from others that say the same."""


class FindingsDialog(ListDialog[Finding]):
    """Every finding, part by part, those that are explained too; the result is the one to go to."""

    KEYS_TEXT = f"上/下 选择　回车 转到　{KEYS}　Esc 返回"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "about_rule", "规则说明", show=False)]

    def __init__(self, session: Session, here: Finding | None = None) -> None:
        """List what is wrong with the session's report now; begin at the finding ``here``."""
        explained = f"，另有{len(session.explained)}条已说明" if session.explained else ""
        super().__init__(f"问题清单（{len(session.findings)}条{explained}）")
        self._report = session.report
        self._form = session.report.form
        self._here = here
        self._findings = in_reading_order(self._form, (*session.findings, *session.explained))
        counts = Counter(finding.message for finding in self._findings)
        self._repeated = {message for message, count in counts.items() if count > 1}

    def on_mount(self) -> None:
        """Have the first choice in view."""
        if self._here in self._findings:
            found = self.query_one(OptionList)
            number = self._findings.index(self._here)
            found.highlighted = found.get_option_index(str(number))

    def body(self) -> ComposeResult:
        """The list, or that there is nothing to list."""
        if self._findings:
            yield OptionList(*self.options())
        else:
            yield Static("没有发现问题。", classes="dialog--text")

    def options(self) -> Iterator[Option]:
        """The findings, with the heading of each part above them."""
        part: str | None = None
        for number, finding in enumerate(self._findings):
            if finding.part != part:
                part = finding.part
                heading = heading_of(self._form, part) or "整篇报告"
                yield Option(Content.styled(heading, "bold"), disabled=True)
            yield Option(self._entry(finding), id=str(number))

    def _entry(self, finding: Finding) -> Content:
        """One finding, broken by Chinese rules to the width of the list."""
        label, colour = f"{finding.severity.label} {finding.rule} ", _COLOURS[finding.severity]
        message = finding.message
        if message in self._repeated:
            message += self._excerpt(finding.place)
        if finding.explanation:
            label, colour = f"已说明 {finding.rule} ", ""
            message += f"说明：{finding.explanation}"
        width = self.panel_width - 8
        lines = "\n    ".join(wrap(harmless(label + message), width, get_character_cell_size))
        return Content.styled(label, colour) + Content(lines[len(label) :])

    def _excerpt(self, place: Place) -> str:
        """The first words at a place of a text: several findings say the same otherwise."""
        if not isinstance(place, TextPlace):
            return ""
        lines = self._report.texts.get(place.part, "").split("\n")
        line = "".join(lines[place.line - 1 : place.line])
        before = max(_EXCERPT // 2 - place.length, 0)
        found = line[max(place.column - 1 - before, 0) :]
        return f"（{found[:_EXCERPT]}{'……' if len(found) > _EXCERPT else ''}）"

    def action_about_rule(self) -> None:
        """Explain the rule behind the highlighted finding."""
        if self._findings:
            option = self.query_one(OptionList).highlighted_option
            if option is not None and option.id is not None:
                self.app.push_screen(about_dialog(self._report, self._findings[int(option.id)]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the chosen finding."""
        if event.option_id is not None:
            self.dismiss(self._findings[int(event.option_id)])
