"""Writing prose: keys, pastes and the mouse become moves of the caret and edits of the report.

The pane never changes a text itself. It gives an edit to the session; the app then calls
:meth:`ProseView.report_changed`, in the same call, for typing, undo and corrections alike.
"""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.binding import BindingType

from gongkai_tui.report.edits import splice_text
from gongkai_tui.tui.commands import Scope, bindings_in
from gongkai_tui.tui.messages import Notice
from gongkai_tui.tui.prose.characters import is_typed, pasted
from gongkai_tui.tui.prose.view import MARGIN, ProseView
from gongkai_tui.tui.session import Session

_NEVER_TEXT = frozenset(("ctrl", "alt", "super", "hyper", "meta"))
_READ_ONLY = "只读打开，不能修改。"
_NOTHING_SELECTED = "没有选中文字。按住 Shift 再按方向键来选。"
_NOTHING_TO_PASTE = "没有可粘贴的文字。从别处复制的文字，请用终端的粘贴键。"


class ProsePane(ProseView, can_focus=True, inherit_bindings=False):
    """The editor of one part of prose, or of one line such as the title."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Scope.PROSE)]

    def __init__(self, session: Session, **options: Any) -> None:
        """Make a pane on ``session``; it is empty until ``show_part`` is called."""
        super().__init__(session, **options)
        self._dragging = False

    def insert(self, text: str) -> None:
        """Put text in at the caret, in place of the selection."""
        start, end = self.selection
        if start != end:
            self.session.end_group()
        self._replace(start, end, text)

    def _replace(self, start: int, end: int, text: str) -> None:
        if self.part is None or (start == end and not text):
            return
        if self.session.read_only:
            self.post_message(Notice(_READ_ONLY))
            return
        report = self.session.report
        self.session.apply(splice_text(report, self.part.id, start, end - start, text))

    def on_key(self, event: events.Key) -> None:
        """Type a character, whatever script or plane it is from."""
        modifiers = event.key.split("+")[:-1]
        if event.character is None or not _NEVER_TEXT.isdisjoint(modifiers):
            return
        if is_typed(event.character):
            event.stop()
            event.prevent_default()
            self.insert(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Put in what the terminal pastes, as one step."""
        event.stop()
        event.prevent_default()
        self._paste(event.text)

    def _paste(self, text: str) -> None:
        self.session.end_group()
        self.insert(pasted(text, one_line=self.one_line))
        self.session.end_group()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret where the mouse points, and begin to select."""
        self._dragging = True
        self.capture_mouse()
        self.move_to(self._pointed_at(event), select=event.shift)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to where the mouse points."""
        if self._dragging:
            self.move_to(self._pointed_at(event), select=True)

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        """End selecting."""
        self._dragging = False
        self.release_mouse()

    def _pointed_at(self, event: events.MouseEvent) -> int:
        row = min(max(0, event.y + self.scroll_offset.y), self._text_layout.row_count - 1)
        return self._text_layout.offset_at(event.x - MARGIN, row)

    def action_up(self) -> None:
        """Go one row up."""
        self.move_rows(-1)

    def action_down(self) -> None:
        """Go one row down."""
        self.move_rows(1)

    def action_page_up(self) -> None:
        """Go up by what the pane shows, less one row."""
        self.move_rows(1 - self.size.height)

    def action_page_down(self) -> None:
        """Go down by what the pane shows, less one row."""
        self.move_rows(self.size.height - 1)

    def action_left(self) -> None:
        """Go one character to the left, or to the beginning of the selection."""
        start, end = self.selection
        self.move_to(self._text_layout.previous(self.caret) if start == end else start)

    def action_right(self) -> None:
        """Go one character to the right, or to the end of the selection."""
        start, end = self.selection
        self.move_to(self._text_layout.following(self.caret) if start == end else end)

    def action_line_start(self) -> None:
        """Go to the beginning of the row."""
        row = self._text_layout.row(self._text_layout.row_of(self.caret))
        self.move_to(row.start)

    def action_line_end(self) -> None:
        """Go to the end of the row; where it is wrapped, on its last character."""
        row = self._text_layout.row(self._text_layout.row_of(self.caret))
        self.move_to(row.end if row.last else self._text_layout.previous(row.end))

    def action_start(self) -> None:
        """Go to the beginning of the part."""
        self.move_to(0)

    def action_end(self) -> None:
        """Go to the end of the part."""
        self.move_to(len(self._text_layout.text))

    def action_select_up(self) -> None:
        """Select to the row above."""
        self.move_rows(-1, select=True)

    def action_select_down(self) -> None:
        """Select to the row below."""
        self.move_rows(1, select=True)

    def action_select_left(self) -> None:
        """Select one character more to the left."""
        self.move_to(self._text_layout.previous(self.caret), select=True)

    def action_select_right(self) -> None:
        """Select one character more to the right."""
        self.move_to(self._text_layout.following(self.caret), select=True)

    def action_select_all(self) -> None:
        """Select the whole part."""
        self.move_to(0)
        self.move_to(len(self._text_layout.text), select=True)

    def action_new_line(self) -> None:
        """Begin a new paragraph; a part of one line has none."""
        if not self.one_line:
            self.insert("\n")

    def action_delete_left(self) -> None:
        """Delete the selection, or the character to the left."""
        start, end = self.selection
        if start == end:
            self._replace(self._text_layout.previous(end), end, "")
        else:
            self.insert("")

    def action_delete_right(self) -> None:
        """Delete the selection, or the character to the right."""
        start, end = self.selection
        if start == end:
            self._replace(start, self._text_layout.following(start), "")
        else:
            self.insert("")

    def action_delete_line(self) -> None:
        """Delete from the caret to the end of the paragraph."""
        self.session.end_group()
        self._replace(self.caret, self._text_layout.paragraph_end(self.caret), "")

    def action_copy(self) -> None:
        """Take the selection into the clipboard, the terminal's too where it allows that."""
        self._copy()

    def action_cut(self) -> None:
        """Take the selection into the clipboard and out of the text."""
        if self._copy():
            self.insert("")

    def _copy(self) -> bool:
        start, end = self.selection
        if start == end:
            self.post_message(Notice(_NOTHING_SELECTED))
            return False
        self.app.copy_to_clipboard(self._text_layout.text[start:end])
        return True

    def action_paste(self) -> None:
        """Put in what was copied or cut last."""
        if self.app.clipboard:
            self._paste(self.app.clipboard)
        else:
            self.post_message(Notice(_NOTHING_TO_PASTE))
