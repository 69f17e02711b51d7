"""Moving the caret and selecting, by keys and by the mouse."""

from __future__ import annotations

from typing import Any

from textual import events

from gongkai_tui.tui.messages import Notice
from gongkai_tui.tui.prose.surface import MARGIN
from gongkai_tui.tui.prose.view import ProseView
from gongkai_tui.tui.prose.words import word_end, word_start
from gongkai_tui.tui.session import Session

_MARKING = "开始选字：移动光标来选，可以复制、剪切、删除；再按一次结束。"


class ProseMoving(ProseView):
    """A view whose caret goes where it is told; every action is a command of the prose scope."""

    def __init__(self, session: Session, **options: Any) -> None:
        """Make a view on the report of ``session``."""
        super().__init__(session, **options)
        self._dragging = False

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret where the mouse points, and begin to select."""
        self._dragging = True
        self.capture_mouse()
        self._point(event, select=event.shift)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to where the mouse points."""
        if self._dragging:
            self._point(event, select=True)

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        """End selecting."""
        self._dragging = False
        self.release_mouse()

    def _point(self, event: events.MouseEvent, *, select: bool) -> None:
        row = min(max(0, event.y + self.scroll_offset.y), self._text_layout.row_count - 1)
        self.move_to_cell(event.x - MARGIN, row, select=select)

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
        stays = start != end and not self._marking
        self.move_to(start if stays else self._text_layout.previous(self.caret))

    def action_right(self) -> None:
        """Go one character to the right, or to the end of the selection."""
        start, end = self.selection
        stays = start != end and not self._marking
        self.move_to(end if stays else self._text_layout.following(self.caret))

    def action_word_left(self) -> None:
        """Go to the beginning of the word before the caret."""
        self.move_to(self._word_start)

    def action_word_right(self) -> None:
        """Go to the end of the word behind the caret."""
        self.move_to(self._word_end)

    def action_select_word_left(self) -> None:
        """Select one word more to the left."""
        self.move_to(self._word_start, select=True)

    def action_select_word_right(self) -> None:
        """Select one word more to the right."""
        self.move_to(self._word_end, select=True)

    @property
    def _word_start(self) -> int:
        shown = self._text_layout.shown
        return shown.to_text(word_start(shown.shown, shown.to_shown(self.caret)))

    @property
    def _word_end(self) -> int:
        shown = self._text_layout.shown
        end = word_end(shown.shown, shown.to_shown(self.caret))
        return shown.to_text(end, forward=True)

    def action_line_start(self) -> None:
        """Go to the beginning of the row."""
        self._to_line_start()

    def action_line_end(self) -> None:
        """Go to the end of the row, also where it is wrapped."""
        self._to_line_end()

    def action_select_line_start(self) -> None:
        """Select to the beginning of the row."""
        self._to_line_start(select=True)

    def action_select_line_end(self) -> None:
        """Select to the end of the row."""
        self._to_line_end(select=True)

    def _to_line_start(self, *, select: bool = False) -> None:
        self.move_to(self._text_layout.row(self._caret_row).start, select=select)

    def _to_line_end(self, *, select: bool = False) -> None:
        end = self._text_layout.row(self._caret_row).end
        self.move_to(end, select=select, leaning=True)

    def action_start(self) -> None:
        """Go to the beginning of the part."""
        self.move_to(0)

    def action_end(self) -> None:
        """Go to the end of the part."""
        self.move_to(len(self._text_layout.text))

    def action_select_start(self) -> None:
        """Select to the beginning of the part."""
        self.move_to(0, select=True)

    def action_select_end(self) -> None:
        """Select to the end of the part."""
        self.move_to(len(self._text_layout.text), select=True)

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

    def action_mark(self) -> None:
        """Begin to select with every move, where the terminal tells no Shift; or end it."""
        self._marking = not self._marking
        if self._marking:
            self._anchor = self.caret
            self.post_message(Notice(_MARKING))
        else:
            self._anchor = None
        self.update_view()
