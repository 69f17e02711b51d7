"""Why a finding is right as it is: asked from the clerk, in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from gongkai_tui.checks.explanations import former_explanation, subject
from gongkai_tui.checks.findings import Finding
from gongkai_tui.report import Report
from gongkai_tui.tui.dialogs.about_rule import KEYS, about_dialog
from gongkai_tui.tui.dialogs.dialog import Dialog
from gongkai_tui.tui.dialogs.sentences import Sentences
from gongkai_tui.tui.text_field import TextField


class ExplanationDialog(Dialog[tuple[str, str]]):
    """Asks for the sentence; the result is the finding's subject and the sentence.

    An empty sentence takes the explanation back.
    """

    KEYS_TEXT = f"回车 确定（清空后回车取消说明）　{KEYS}　Esc 返回"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "about_rule", "规则说明", show=False)]

    def __init__(
        self, report: Report, finding: Finding, writing: Callable[[str, str], None]
    ) -> None:
        """Ask about this finding of this report, beginning with what was said before.

        ``writing`` is called with the subject and the sentence as it grows.
        """
        super().__init__("说明这个问题为什么无须改正")
        self._report = report
        self._finding = finding
        self._subject = subject(report, finding)
        self._writing = writing
        self._before = finding.explanation or former_explanation(report, finding)

    def body(self) -> ComposeResult:
        """The finding, and a field for the sentence."""
        finding = self._finding
        label = f"{finding.severity.label} {finding.rule} {finding.message}"
        yield Sentences([label], classes="dialog--text")
        yield Static(
            "说明（存入报告文件，不会导出；数字改动后要重新说明）", classes="dialog--label"
        )
        yield TextField(self._before)
        yield Static("", classes="dialog--problem", markup=False)

    def action_about_rule(self) -> None:
        """Explain the rule behind the finding."""
        self.app.push_screen(about_dialog(self._report, self._finding))

    def on_input_changed(self, event: TextField.Changed) -> None:
        """Have the sentence taken note of, from its first change on."""
        if event.value != self._before:
            self._before = event.value
            self._writing(self._subject, event.value)

    def on_input_submitted(self, event: TextField.Submitted) -> None:
        """Done."""
        self.dismiss((self._subject, event.value))
