"""One difference between two entries: what stands at the source is typed, neither is proposed."""

from __future__ import annotations

from enum import Enum, auto
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from gongkai_tui.report.second_entry import Difference, SecondEntry
from gongkai_tui.report.values import CellValue, cell_text, parse_value
from gongkai_tui.tui.dialogs.dialog import Dialog
from gongkai_tui.tui.display_text import harmless
from gongkai_tui.tui.second_entry.protocol import describe_cell_entry
from gongkai_tui.tui.text_field import TextField


class Step(Enum):
    """A result of the dialog that is no decision."""

    BACK = auto()
    """Go to the difference before."""


class DecisionDialog(Dialog[CellValue | Step]):
    """Asks what stands at the source; the result is that value, or a :class:`Step`."""

    KEYS_TEXT = "回车 确定　上 前一处　Esc 返回录入"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("up", "back", "前一处", show=False)]

    def __init__(self, entry: SecondEntry, found: Difference) -> None:
        """Ask about one difference of ``entry``."""
        number = entry.differences.index(found) + 1
        super().__init__(f"两次录入不一致（{number}/{len(entry.differences)}）")
        self._entry = entry
        self._found = found
        self._doubtful = entry.decided.get(found.ref)

    def body(self) -> ComposeResult:
        """The cell, both entries, and a field for what is right."""
        found = self._found
        first, second = describe_cell_entry(found.first), describe_cell_entry(found.second)
        text = f"{self._entry.table.full_label(found.ref)}\n第一次 {first}　　第二次 {second}"
        yield Static(
            "\n".join(map(harmless, text.split("\n"))), classes="dialog--text", markup=False
        )
        yield Static("请看原件，填写原件上的数：", classes="dialog--label")
        decided = self._entry.decided.get(found.ref)
        yield TextField("" if decided is None else cell_text(decided))
        yield Static("", classes="dialog--problem", markup=False)

    def on_mount(self) -> None:
        """The keys belong to the field."""
        self.query_one(TextField).focus()

    def on_input_submitted(self, event: TextField.Submitted) -> None:
        """Answer with what was typed; a text is asked about once more."""
        value = parse_value(event.value)
        if value == "":
            self._refuse("请填写原件上的数，0 也要填写。")
        elif isinstance(value, str) and value != self._doubtful:
            self._doubtful = value
            self._refuse(f"“{harmless(value)}”不是数字。原件上确实如此，再按回车。")
        else:
            self.dismiss(value)

    def _refuse(self, why: str) -> None:
        self.query_one(".dialog--problem", Static).update(why)

    def action_back(self) -> None:
        """Go to the difference before this one."""
        self.dismiss(Step.BACK)
