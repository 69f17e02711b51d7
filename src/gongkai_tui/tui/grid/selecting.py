"""Selecting cells of a table: with Shift and the cursor keys, or in a mode with these keys alone.

The mode is for terminals that swallow Shift with a cursor key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gongkai_tui.form import CellRef
from gongkai_tui.tui.commands import key_hint
from gongkai_tui.tui.grid.painting import Picture
from gongkai_tui.tui.grid.selection import Block, block_between, block_text, describe_block
from gongkai_tui.tui.grid.view import TableView
from gongkai_tui.tui.messages import CaretMoved
from gongkai_tui.tui.session import Session

_FOR_SELECTIONS = ("grid.copy", "grid.cut", "grid.fill_row", "grid.clear")
"""The commands that the help line names while cells are selected."""


class SelectableTable(TableView, can_focus=True, inherit_bindings=False):
    """A table in which a block of cells can be selected and copied."""

    def __init__(self, session: Session, **options: Any) -> None:
        """Show tables of the session's report, with nothing selected."""
        super().__init__(session, **options)
        self._anchor: CellRef | None = None
        self._selected: frozenset[CellRef] = frozenset()
        self._select_mode = False
        self._extending = False

    @property
    def selection(self) -> Block:
        """The cells that are selected, row by row; empty where none are."""
        if self._table is None or self._anchor is None or self._cursor is None:
            return ()
        return block_between(self._table, self._anchor, self._cursor)

    @property
    def selection_note(self) -> str:
        """What the help line says of the selection; empty where there is none."""
        block = self.selection
        if not block:
            return ""
        mode = "选择模式，方向键扩大，Esc 结束。" if self._select_mode else ""
        keys = "，".join(map(key_hint, _FOR_SELECTIONS))
        return f"{mode}{describe_block(self.session.report, block)}。{keys}。"

    def show_table(self, table_id: str) -> None:
        """Show a table where it was left, with nothing selected."""
        self._end_selection()
        super().show_table(table_id)

    def _move_cursor(self, ref: CellRef) -> None:
        """Move on; unless the selection is being extended, it ends."""
        super()._move_cursor(ref)
        if not (self._extending or self._select_mode):
            self._anchor = None
        self._show_selection()

    def _extend(self, move: Callable[[], object]) -> None:
        """Do a move of the cursor that takes the selection with it."""
        if self._anchor is None:
            self._anchor = self._cursor
        self._extending = True
        try:
            move()
        finally:
            self._extending = False

    def _begin_select_mode(self) -> None:
        """Let every move extend the selection, which begins at the cursor if there is none."""
        if self._anchor is None:
            self._anchor = self._cursor
        self._select_mode = True
        self._show_selection()
        self._tell()

    def _end_select_mode(self) -> None:
        """Let the next move end the selection."""
        self._select_mode = False

    def _end_selection(self) -> bool:
        """Select nothing any more. Returns whether anything was selected."""
        was = self._anchor is not None
        self._anchor, self._select_mode = None, False
        self._show_selection()
        if was:
            self._tell()
        return was

    def _tell(self) -> None:
        """Have the help line say what is selected."""
        if self._cursor is not None:
            self.post_message(CaretMoved(self._cursor))

    def _show_selection(self) -> None:
        """Draw again the cells that are newly selected, or no longer."""
        before = self._selected
        if self._anchor is None and not before:
            return
        self._selected = frozenset(ref for line in self.selection for ref in line)
        for ref in before ^ self._selected:
            self._repaint(ref)

    def _copy_selection(self) -> int:
        """Put the selected cells into the clipboard; the cell at the cursor if none are.

        Returns how many cells these are.
        """
        if self._cursor is None:
            return 0
        block = self.selection or ((self._cursor,),)
        self.app.copy_to_clipboard(block_text(self.session.report, block))
        self._end_select_mode()
        return sum(len(line) for line in block)

    def _new_picture(self) -> Picture:
        return replace(super()._new_picture(), selected=self._selected)
