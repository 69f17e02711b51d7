"""To which other file the report is saved."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Static

from gongkai_tui.store.files import free_name
from gongkai_tui.tui.dialogs.dialog import Dialog
from gongkai_tui.tui.dialogs.sentences import Sentences
from gongkai_tui.tui.text_field import TextField


class ElsewhereDialog(Dialog[Path]):
    """Asks for the name of a file that does not exist yet, in a folder that does."""

    KEYS_TEXT = "回车 保存　Esc 不保存，返回"

    def __init__(self, folder: Path, name: str) -> None:
        """Propose a file in ``folder`` with a name like that of the report's file, ``name``."""
        super().__init__("另存到别处")
        self._proposed = str(free_name(folder / name, "另存"))

    def body(self) -> ComposeResult:
        """What it means, one field, and a line for what is wrong with it."""
        meaning = "报告写入下面的新文件，以后的改动也存到那里；原来的文件不动。"
        yield Sentences([meaning], classes="dialog--text")
        yield Static("文件夹和文件名：", classes="dialog--label")
        yield TextField(self._proposed)
        yield Static("", classes="dialog--problem", markup=False)

    def on_input_submitted(self) -> None:
        """Answer with a name that can do."""
        name = self.query_one(TextField).value.strip()
        path = Path(name).expanduser() if name else None
        problem = _problem(path)
        self.query_one(".dialog--problem", Static).update(problem)
        if path is not None and not problem:
            self.dismiss(path)


def _problem(path: Path | None) -> str:
    if path is None:
        return "请填写文件名。"
    try:
        if path.exists() or path.is_symlink():
            return "已有同名的文件，请换一个文件名。"
        if not path.parent.is_dir():
            return "没有这个文件夹。"
    except (OSError, ValueError):
        return "这个文件名不能用。"
    return ""
