"""Which format to export, and to which file; what is still open is told before."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gongkai_tui.checks.findings import Place
from gongkai_tui.checks.release import ReleaseList
from gongkai_tui.exporting import Writing, writings
from gongkai_tui.form import Form
from gongkai_tui.tui.dialogs.dialog import Dialog
from gongkai_tui.tui.dialogs.release import ReleaseDialog
from gongkai_tui.tui.dialogs.sentences import Sentences
from gongkai_tui.tui.text_field import TextField


class ExportChoice(NamedTuple):
    """What to write and where."""

    writing: Writing
    path: Path


_CHOICES = tuple(writings())
_AROUND = 14
"""Rows of title, remark, file name and keys, and a little of what lies behind."""


class ExportDialog(Dialog[ExportChoice | Place]):
    """Offers the formats; the file name follows the format until it is edited.

    The result is what to write, or the place of something that is open, to go there instead.
    """

    KEYS_TEXT = "上/下 选格式　Tab 改文件名　回车 导出　F9 发布清单　Esc 返回"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f9", "release_list", "发布清单", show=False)]

    def __init__(self, source: Path, form: Form, open_things: ReleaseList) -> None:
        """Propose a file beside the report's own."""
        super().__init__("导出")
        self._source = source
        self._form = form
        self._list = open_things
        self._proposed = self._proposal(0)

    def body(self) -> ComposeResult:
        """What is open, the formats, and the name of the file."""
        if not self._list.clear:
            lines = [f"发布之前还有{self._list.summary}。", "按 F9 逐条查看。"]
            yield Sentences(lines, classes="dialog--warning")
        yield OptionList(*(Option(Content(choice.title)) for choice in _CHOICES))
        yield Static("写入文件：", classes="dialog--label")
        yield TextField(self._proposed)
        yield Static("", classes="dialog--problem", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Let the formats scroll where the window is too low for all of them."""
        self.query_one(OptionList).styles.max_height = max(event.size.height - _AROUND, 2)

    def _proposal(self, choice: int) -> str:
        return str(self._source.with_suffix(_CHOICES[choice].format.suffix))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Let the proposed name follow the format, as long as nobody changed it."""
        field = self.query_one(TextField)
        if field.value == self._proposed:
            self._proposed = self._proposal(event.option_index)
            field.value = self._proposed

    def on_option_list_option_selected(self) -> None:
        """Enter in the list."""
        self._finish()

    def on_input_submitted(self) -> None:
        """Enter in the field."""
        self._finish()

    def action_release_list(self) -> None:
        """Show what is open, one by one."""
        self.app.push_screen(ReleaseDialog(self._form, self._list), self._place_chosen)

    def _place_chosen(self, place: Place | None) -> None:
        if place is not None:
            self.dismiss(place)

    def _finish(self) -> None:
        name = self.query_one(TextField).value.strip()
        if not name:
            self.query_one(".dialog--problem", Static).update("请填写文件名。")
            return
        writing = _CHOICES[self.query_one(OptionList).highlighted or 0]
        self.dismiss(ExportChoice(writing, Path(name).expanduser()))
