"""The course of one second entry: sheet, decisions, protocol."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from gongkai_tui.report.second_entry import Difference, SecondEntry
from gongkai_tui.report.values import CellValue
from gongkai_tui.store import StoreError
from gongkai_tui.store.files import free_name, replace_file
from gongkai_tui.tui.dialogs.choice import ChoiceDialog, message_dialog
from gongkai_tui.tui.dialogs.question import QuestionDialog
from gongkai_tui.tui.second_entry.decision import DecisionDialog, Step
from gongkai_tui.tui.second_entry.protocol import protocol_lines
from gongkai_tui.tui.second_entry.sheet import SecondEntrySheet

if TYPE_CHECKING:
    from gongkai_tui.tui.workspace import Workspace

_RECORD = "二次录入核对记录"


class SecondEntryMode:
    """Leads through one second entry on one workspace."""

    def __init__(
        self, workspace: Workspace, entry: SecondEntry, today: Callable[[], date] = date.today
    ) -> None:
        """Begin, or go on with, ``entry``; ``today`` dates the protocol."""
        self._workspace = workspace
        self._entry = entry
        self._today = today

    def begin(self) -> None:
        """Go on where the entry stands: with the next difference, else with the sheet."""
        if self._entry.comparing:
            self._go_on()
        else:
            self._key()

    def _key(self) -> None:
        """Open the sheet, as far as it has been keyed in."""
        sheet = SecondEntrySheet(self._entry, self._workspace.session)
        self._workspace.app.push_screen(sheet, self._keyed)

    def _keyed(self, entry: SecondEntry | None) -> None:
        if entry is None:
            self._workspace.session.keying_again(None)
            self._workspace.tell("已放弃二次录入，报告没有改动。")
            return
        self._entry = entry
        self._go_on()

    def _go_on(self) -> None:
        """Ask about the next difference; with all decided, write them into the report."""
        self._workspace.session.keying_again(self._entry.typed)
        if self._entry.undecided:
            self._ask(self._entry.undecided[0])
        else:
            self._finish()

    def _ask(self, found: Difference) -> None:
        def answered(answer: CellValue | Step | None) -> None:
            if answer is None:
                self._key()
            elif isinstance(answer, Step):
                at = self._entry.differences.index(found)
                self._ask(self._entry.differences[max(at - 1, 0)])
            else:
                self._entry = self._entry.decide(found.ref, answer)
                self._go_on()

        self._workspace.app.push_screen(DecisionDialog(self._entry, found), answered)

    def _finish(self) -> None:
        session = self._workspace.session
        session.apply(self._entry.edit(session.report))
        session.keying_again(None)
        lines = protocol_lines(self._entry, self._today())
        answers = [("keep", "把记录存为文本文件"), ("close", "关闭")]

        def answered(answer: str | None) -> None:
            if answer == "keep":
                self._keep(lines)

        self._workspace.app.push_screen(QuestionDialog(_RECORD, lines, answers), answered)

    def _keep(self, lines: list[str]) -> None:
        path = free_name(self._workspace.session.path.with_suffix(".txt"), _RECORD)
        try:
            replace_file(path, ("\n".join(lines) + "\n").encode("utf-8"))
        except StoreError as error:
            self._workspace.app.push_screen(message_dialog("没有存成", str(error)))
        else:
            self._workspace.tell(f"核对记录已存为 {path.name}。")


def offer_to_go_on(workspace: Workspace) -> None:
    """Ask what to do with a second entry that was under way when the program ended."""
    session = workspace.session
    typed = session.second_entry
    entry = None if typed is None else SecondEntry.resume(session.report, typed)
    if entry is None:
        return

    def answered(answer: str | None) -> None:
        if answer == "go on":
            SecondEntryMode(workspace, entry).begin()
        elif answer == "drop":
            session.keying_again(None)
            workspace.tell("已丢弃没有做完的二次录入，报告没有改动。")
        else:
            workspace.tell("没有做完的二次录入还留着；再按二次录入的键，或者下次打开时再问。")

    heading = session.report.form.part_by_id[entry.table_id].heading
    text = f"{heading}\n\n上次没有做完就中断了。第二次已录 {len(entry.keyed)} 格，都还在。"
    if entry.comparing:
        text += f"\n录入已结束，正在核对：{len(entry.differences)} 处不一致，"
        text += f"已按原件确定 {len(entry.decided)} 处。"
    answers = [
        ("go on", "接着核对" if entry.comparing else "接着录入"),
        ("later", "以后再定"),
        ("drop", "不要了，丢弃第二次录入的数"),
    ]
    workspace.app.push_screen(ChoiceDialog("没有做完的二次录入", text, answers), answered)
