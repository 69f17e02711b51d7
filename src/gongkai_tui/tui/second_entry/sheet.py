"""The sheet of a second entry: the table, blank, under the same keys as in the report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.screen import Screen

from gongkai_tui.checks.findings import Place
from gongkai_tui.form import CellRef
from gongkai_tui.report.edits import Edit
from gongkai_tui.report.second_entry import SecondEntry
from gongkai_tui.tui.bars import KEY, Bar, key_pieces
from gongkai_tui.tui.commands import COMMANDS, Scope, bindings_in, bindings_of
from gongkai_tui.tui.dialogs.choice import ChoiceDialog
from gongkai_tui.tui.grid.grid import FormGrid
from gongkai_tui.tui.help_bar import HelpBar, Subject
from gongkai_tui.tui.messages import CaretMoved, Notice
from gongkai_tui.tui.session import Session

_KEYS = ("second_entry.finish", "app.undo", "app.redo", "grid.go_to_row", "app.help")
_IN_SHORT = "只录不是 0 的格"
_WHAT_TO_DO = f"{_IN_SHORT}，没有录的按 0 核对。第一次录入的数不显示。"


class _SheetSession(Session):
    """The session of the sheet, which says what is being typed into a cell, too."""

    def __init__(
        self, entry: SecondEntry, path: Path, typing: Callable[[CellRef | None, str], None]
    ) -> None:
        super().__init__(entry.sheet, path)
        self.put_off_checks()  # no rule judges what is only half keyed in
        self._typing = typing

    def entering(self, cell: CellRef | None, text: str = "") -> None:
        super().entering(cell, text)
        self._typing(cell, text)


class SheetBar(Bar):
    """The lines above and below the sheet."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {KEY}


class SecondEntrySheet(Screen[SecondEntry], inherit_bindings=False):
    """Where a table is keyed again; the result is the entry to compare, or ``None`` if given up.

    The sheet is a report of its own in a session of its own: nothing of the first entry is in it,
    and nothing that is keyed here gets into the report. It is only written down in its journal.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_in(Scope.SECOND_ENTRY),
        *bindings_of("app.help", "app.undo", "app.redo"),
    ]

    grid = query_one(FormGrid)
    help_bar = query_one(HelpBar)
    title_bar = query_one("#sheet-title", SheetBar)
    key_bar = query_one("#sheet-keys", SheetBar)

    def __init__(self, entry: SecondEntry, session: Session) -> None:
        """Key in ``entry``, whose first entry is in ``session``."""
        super().__init__()
        self._entry = entry
        self._session = session
        self._sheet = _SheetSession(entry, session.path, self._typing)
        self._sheet.subscribe(self._keyed)
        self._place: Place | None = None

    def compose(self) -> ComposeResult:
        """The table between its lines."""
        yield SheetBar(id="sheet-title")
        yield FormGrid(self._sheet)
        yield HelpBar()
        yield SheetBar(id="sheet-keys")
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        heading = self._entry.first.form.part_by_id[self._entry.table_id].heading
        self.title_bar.show([[(f" 二次录入　{heading}　{_IN_SHORT}", "")]])
        commands = [command for name in _KEYS for command in COMMANDS if command.id == name]
        self.key_bar.show([[piece for command in commands for piece in key_pieces(command)]])
        self.grid.show_table(self._entry.table_id)
        self._place = self.grid.cursor
        self.grid.focus()
        self._tell(_WHAT_TO_DO)

    def _keyed(self, edit: Edit) -> None:
        self._entry = self._entry.with_sheet(self._sheet.report)
        self._session.keying_again(self._entry.typed)
        self.grid.report_changed(edit)
        self._tell("")

    def _typing(self, cell: CellRef | None, text: str) -> None:
        typed = self._entry.typed
        self._session.keying_again(typed if cell is None else typed.with_cell(cell, text))

    def _tell(self, notice: str) -> None:
        place = self.grid.cursor
        if place is not None:
            note = self.grid.selection_note
            self.help_bar.update(Subject(self._sheet, place, notice=notice, selection=note))

    def on_notice(self, message: Notice) -> None:
        """Show what the grid says."""
        self._tell(message.text)

    def on_caret_moved(self, message: CaretMoved) -> None:
        """Let the help lines follow; what to do is said until the first move."""
        if message.place != self._place:
            self._place = message.place
            self._tell("")

    def action_finish(self) -> None:
        """Ask whether all is keyed in."""
        answers = [
            ("compare", "录完了，与第一次核对"),
            ("back", "继续录入"),
            ("leave", "放弃二次录入，不核对"),
        ]
        text = f"第二次已录 {len(self._entry.keyed)} 格。"
        self.app.push_screen(ChoiceDialog("二次录入", text, answers), self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer == "compare":
            self.dismiss(self._entry.compare())
        elif answer == "leave":
            self.dismiss(None)

    def action_help(self) -> None:
        """Show keys and marks."""
        from gongkai_tui.tui.dialogs.help import HelpDialog  # noqa: PLC0415 - rarely needed

        self.app.push_screen(HelpDialog())

    def action_undo(self) -> None:
        """Take the last step on the sheet back."""
        self._walked(self._sheet.undo())

    def action_redo(self) -> None:
        """Do the step on the sheet again that was taken back."""
        self._walked(self._sheet.redo())

    def _walked(self, edit: Edit | None) -> None:
        if edit is not None and edit.place is not None:
            self.grid.go_to(edit.place)
