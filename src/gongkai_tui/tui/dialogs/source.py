"""Which document to import."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Static

from gongkai_tui.tui.dialogs.dialog import Dialog
from gongkai_tui.tui.dialogs.sentences import Sentences
from gongkai_tui.tui.text_field import TextField


class SourceDialog(Dialog[Path]):
    """Asks for the name of a document that is there."""

    KEYS_TEXT = "回车 读入　Esc 返回"

    def __init__(self, folder: Path) -> None:
        """Begin in ``folder``."""
        super().__init__("导入")
        self._proposed = f"{folder}/"

    def body(self) -> ComposeResult:
        """What it means, one field, and a line for what is wrong with it."""
        kinds = "网页、docx、pdf、md、txt、csv、邮件、json"
        meaning = f"读入一份已发布的报告（{kinds}），逐部分对照，选用哪一边。"
        yield Sentences([meaning], classes="dialog--text")
        yield Static("文件夹和文件名：", classes="dialog--label")
        yield TextField(self._proposed)
        yield Static("", classes="dialog--problem", markup=False)

    def on_input_submitted(self) -> None:
        """Answer with a file that is there."""
        path = Path(self.query_one(TextField).value.strip()).expanduser()
        try:
            there = path.is_file()
        except (OSError, ValueError):
            there = False
        if there:
            self.dismiss(path)
        else:
            self.query_one(".dialog--problem", Static).update("没有这个文件。")
