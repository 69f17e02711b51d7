"""A question about a list of things: the list scrolls above the answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gongkai_tui.tui.dialogs.dialog import Dialog
from gongkai_tui.tui.dialogs.sentences import Sentences

_AROUND = 8
"""Rows of title and keys, of the space around the answers, and of the bars of the main screen."""


class QuestionDialog(Dialog[str]):
    """Asks with a text of any length; the result is the id of the answer, ``None`` for later."""

    KEYS_TEXT = "PgUp/PgDn 看全文　上/下 选择　回车 确定　Esc 返回"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "scroll_text(-1)", "上翻", show=False, priority=True),
        Binding("pagedown", "scroll_text(1)", "下翻", show=False, priority=True),
    ]

    def __init__(
        self, title: str, lines: Sequence[str], answers: Sequence[tuple[str, str]]
    ) -> None:
        """Ask with a title, the lines of the text, and answers as pairs of id and title."""
        super().__init__(title)
        self._lines = lines
        self._answers = answers

    def body(self) -> ComposeResult:
        """The text and the answers."""
        with VerticalScroll(classes="question--text", can_focus=False):
            yield from self.texts()
        yield OptionList(*(Option(Content(title), id=name) for name, title in self._answers))

    def texts(self) -> Sequence[Widget]:
        """What stands above the answers."""
        return (Sentences(self._lines),)

    def on_mount(self) -> None:
        """The keys belong to the answers."""
        self.query_one(OptionList).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Give the text all the height that the answers leave."""
        rows = max(event.size.height - len(self._answers) - _AROUND, 3)
        self.query_one(".question--text").styles.max_height = rows

    def action_scroll_text(self, direction: int) -> None:
        """Scroll the text by a page."""
        text = self.query_one(".question--text", VerticalScroll)
        if direction < 0:
            text.scroll_page_up(animate=False)
        else:
            text.scroll_page_down(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the chosen option."""
        self.dismiss(event.option_id)
