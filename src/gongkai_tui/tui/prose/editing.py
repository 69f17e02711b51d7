"""Writing prose: keys and pastes become edits of the report.

The pane never changes a text itself. It gives an edit to the session; the app then calls
:meth:`ProseView.report_changed`, in the same call, for typing, undo and corrections alike.
"""

from __future__ import annotations

from textual import events

from gongkai_tui.report.edits import Edit, splice_text
from gongkai_tui.report.figures import publish
from gongkai_tui.tui.display_text import character_count
from gongkai_tui.tui.messages import READ_ONLY, Notice
from gongkai_tui.tui.prose.characters import is_typed, pasted
from gongkai_tui.tui.prose.moving import ProseMoving
from gongkai_tui.tui.terminal.messages import Unmarked

_NEVER_TEXT = frozenset(("ctrl", "alt", "super", "hyper", "meta"))
_NOTHING_SELECTED = "没有选中文字。按住 Shift 再按方向键来选，或者先按 F2。"
_COPIED = "已复制 {length} 字。"
_CUT = "已剪切 {length} 字。"
_NOTHING_TO_PASTE = "没有可粘贴的文字。从别处复制的文字，请用终端的粘贴键。"


class ProseEditing(ProseMoving):
    """A view in which one writes; every action is a command of the prose scope."""

    _copied = ("", "")
    """What was copied last: as it is published, for other programs, and as it is written."""

    def insert(self, text: str) -> None:
        """Put text in at the caret, in place of the selection."""
        start, end = self.selection
        if start != end:
            self.session.end_group()
        self._replace(start, end, text)

    def _replace(self, start: int, end: int, text: str) -> None:
        if self.part is None or (start == end and not text):
            return
        self.apply(splice_text(self.session.report, self.part.id, start, end - start, text))

    def apply(self, edit: Edit | None) -> bool:
        """Do an edit, or say that the report must not be changed; returns whether it was done."""
        if self.session.read_only:
            self.post_message(Notice(READ_ONLY))
        return self.session.apply(edit)

    def apply_step(self, edit: Edit | None) -> bool:
        """Do an edit that is undone by itself, whatever is typed before and behind it."""
        self.session.end_group()
        done = self.apply(edit)
        self.session.end_group()
        return done

    def insert_step(self, text: str, label: str) -> None:
        """Put text in, in place of the selection, as a step of its own that ``label`` names."""
        if self.part is None:
            return
        start, end = self.selection
        edit = splice_text(self.session.report, self.part.id, start, end - start, text)
        self.apply_step(None if edit is None else Edit(edit.changes, label))

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
        """Put in what the terminal pastes, as one step; what comes unmarked is typed on."""
        event.stop()
        event.prevent_default()
        if isinstance(event, Unmarked):
            self.insert(pasted(event.text, one_line=self.one_line))
        else:
            self._paste(event.text)

    def _paste(self, text: str) -> None:
        self.insert_step(pasted(text, one_line=self.one_line), "粘贴文字")

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

    def action_delete_word_left(self) -> None:
        """Delete the selection, or up to the beginning of the word before the caret."""
        self._delete_to(self._word_start)

    def action_delete_word_right(self) -> None:
        """Delete the selection, or up to the end of the word behind the caret."""
        self._delete_to(self._word_end)

    def _delete_to(self, offset: int) -> None:
        """Delete the selection, or from the caret to ``offset``, as a step of its own."""
        start, end = self.selection
        if start == end:
            start, end = sorted((self.caret, offset))
        self.session.end_group()
        self._replace(start, end, "")
        self.session.end_group()

    def action_delete_line(self) -> None:
        """Delete from the caret to the end of the paragraph."""
        self.session.end_group()
        self._replace(self.caret, self._text_layout.paragraph_end(self.caret), "")

    def action_copy(self) -> None:
        """Take the selection into the clipboard, the terminal's too where it allows that."""
        self._copy(_COPIED)

    def action_cut(self) -> None:
        """Take the selection into the clipboard and out of the text."""
        if self._copy(_COPIED if self.session.read_only else _CUT):
            self.insert("")

    def _copy(self, said: str) -> bool:
        start, end = self.selection
        if start == end:
            self.post_message(Notice(_NOTHING_SELECTED))
            return False
        source = self._text_layout.text[start:end]
        published = publish(self.session.report, source).text
        self.app.copy_to_clipboard(published)
        self._copied = published, source
        self._marking = False
        self.post_message(Notice(said.format(length=character_count(published))))
        return True

    def action_paste(self) -> None:
        """Put in what was copied or cut last; figures that were quoted stay quoted."""
        published, source = self._copied
        if self.app.clipboard:
            self._paste(source if self.app.clipboard == published else self.app.clipboard)
        else:
            self.post_message(Notice(_NOTHING_TO_PASTE))
