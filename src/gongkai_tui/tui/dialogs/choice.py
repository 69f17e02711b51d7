"""A question with a few answers."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gongkai_tui.tui.dialogs.dialog import Dialog
from gongkai_tui.tui.dialogs.sentences import Sentences


class ChoiceDialog(Dialog[str]):
    """Asks a question; the result is the id of the answer, ``None`` for going back."""

    KEYS_TEXT = "上/下 选择　回车 确定　Esc 返回"

    def __init__(self, title: str, text: str, answers: Sequence[tuple[str, str]]) -> None:
        """Ask with a title, an explaining text and answers as pairs of id and title."""
        super().__init__(title)
        self._text = text
        self._answers = answers

    def body(self) -> ComposeResult:
        """The text and the answers."""
        yield Sentences(self._text.split("\n"), classes="dialog--text")
        yield OptionList(*(Option(Content(title), id=name) for name, title in self._answers))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the chosen option."""
        self.dismiss(event.option_id)


def message_dialog(title: str, text: str) -> ChoiceDialog:
    """A dialog that only tells something."""
    return ChoiceDialog(title, text, [("ok", "知道了")])
