"""The bar below the text for finding and replacing, in the part and across all parts."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.widgets import Static

from gongkai_tui.tui.commands import Scope, bindings_in
from gongkai_tui.tui.messages import READ_ONLY, Notice, ShowText
from gongkai_tui.tui.prose.search import Match, find_in_report, replace_matches
from gongkai_tui.tui.prose.view import ProseView
from gongkai_tui.tui.reading_order import heading_of
from gongkai_tui.tui.session import Session
from gongkai_tui.tui.text_field import TextField

_FIND_KEYS = "上/下 查找　Esc 关闭"
_REPLACE_KEYS = "Ctrl+R 换此处　Ctrl+B 换本部分　Ctrl+T 换全文"


class FindBar(Vertical):
    """What is looked for, how often it is there, and what it gives way to."""

    BINDINGS = bindings_in(Scope.FIND)

    wanted = query_one("#wanted", TextField)
    replacement = query_one("#replacement", TextField)
    count = query_one("#find-count", Static)

    def __init__(self, session: Session, pane: ProseView, **options: Any) -> None:
        """Search the session's report; the places are shown and marked in ``pane``."""
        super().__init__(**options)
        self._session = session
        self._pane = pane
        self._matches: tuple[Match, ...] = ()
        self.display = False

    def compose(self) -> ComposeResult:
        """A line to find, and a line to replace."""
        with Horizontal(classes="find--line"):
            yield Static("查找", classes="find--label")
            yield TextField(name="wanted")
            yield Static(id="find-count", classes="find--count", markup=False)
            yield Static(_FIND_KEYS, classes="find--keys")
        with Horizontal(classes="find--line", id="replace-line"):
            yield Static("换成", classes="find--label")
            yield TextField(name="replacement")
            yield Static(_REPLACE_KEYS, classes="find--keys")

    def open(self, *, replacing: bool) -> None:
        """Look for what is selected, or for what was looked for last; typing replaces that."""
        self.display = True
        self.query_one("#replace-line").display = replacing
        selected = self._pane.selected_text
        if selected and "\n" not in selected:
            self.wanted.value = selected
        self._write_in(self.wanted)
        self.follow()

    def _write_in(self, field: TextField) -> None:
        field.focus()
        field.select_all()

    def follow(self) -> None:
        """Look again, after a change of the report or of what is wanted."""
        if self.display:
            self._matches = find_in_report(self._session.report, self.wanted.value)
            self.show_count()

    def show_count(self) -> None:
        """Mark the places, and say how many there are: which one this is, in the part, in all."""
        if not self.display:
            return
        self._pane.show_matches(self._matches)
        if not self.wanted.value:
            self.count.update("")
            return
        part = self._pane.part.id if self._pane.part else ""
        here = [match for match in self._matches if match.part == part]
        selected = self._current
        number = f"第{here.index(selected) + 1}/" if selected in here else ""
        text = f"本部分{number}{len(here)}处，全文{len(self._matches)}处"
        self.count.update(text if self._matches else "没有找到")

    @property
    def _current(self) -> Match | None:
        """The match that is selected in the pane, if one is."""
        if self._pane.part is None:
            return None
        selected = Match(self._pane.part.id, *self._pane.selection)
        return selected if selected in self._matches else None

    def on_input_changed(self, event: TextField.Changed) -> None:
        """Show the first place from the caret on while typing."""
        event.stop()
        if event.input is self.wanted:
            self.follow()
            self._step(forward=True, stay=True)

    def on_input_submitted(self, event: TextField.Submitted) -> None:
        """Enter goes on to the next place."""
        event.stop()
        self.action_next()

    def on_key(self, event: events.Key) -> None:
        """Keep to itself the keys that the text has; the fields do not know them all."""
        if event.key == "escape":
            event.stop()
            self.action_close()

    def action_next(self) -> None:
        """Show the next place."""
        self._step(forward=True)

    def action_previous(self) -> None:
        """Show the place before."""
        self._step(forward=False)

    def _step(self, *, forward: bool, stay: bool = False) -> None:
        """Go to the neighbouring match, in all parts and round again; ``stay``: from the caret."""
        if not self._matches or self._pane.part is None:
            return
        parts = list(self._session.report.form.part_by_id)

        def order(match: Match) -> tuple[int, int]:
            return parts.index(match.part), match.start

        start, end = self._pane.selection
        here = parts.index(self._pane.part.id), start
        if forward:
            after = (here[0], start if stay or start == end else start + 1)
            match = next((m for m in self._matches if order(m) >= after), self._matches[0])
        else:
            before = [m for m in self._matches if order(m) < here]
            match = before[-1] if before else self._matches[-1]
        self.post_message(ShowText(*match))

    def action_other_field(self) -> None:
        """Go to the other of the two fields."""
        if self.query_one("#replace-line").display:
            self._write_in(self.replacement if self.wanted.has_focus else self.wanted)

    def action_replace(self) -> None:
        """Replace the place that is shown, and go on to the next."""
        if self._asks_for_replacement():
            return
        self.follow()
        current = self._current
        if current is None:
            self.action_next()
        elif self._replace((current,)):
            self._step(forward=True, stay=True)

    def action_replace_part(self) -> None:
        """Replace in the part, as one step."""
        if self._asks_for_replacement():
            return
        self.follow()
        part = self._pane.part
        self._replace_all([match for match in self._matches if part and match.part == part.id])

    def action_replace_everywhere(self) -> None:
        """Replace in all parts, as one step."""
        if self._asks_for_replacement():
            return
        self.follow()
        self._replace_all(self._matches)

    def _asks_for_replacement(self) -> bool:
        """Open the line to replace if it is closed: nothing is replaced by what nobody sees."""
        line = self.query_one("#replace-line")
        opened, line.display = not line.display, True
        if opened:
            self._write_in(self.replacement)
        return opened

    def _replace_all(self, matches: tuple[Match, ...] | list[Match]) -> None:
        if not matches:
            self.post_message(Notice("没有找到要替换的文字。"))
        elif self._replace(matches):
            form = self._session.report.form
            counts = {part.id: sum(m.part == part.id for m in matches) for part in form.parts}
            places = [
                f"{heading_of(form, part)}{count}处" for part, count in counts.items() if count
            ]
            self.post_message(
                Notice(f"替换了{len(matches)}处：{'；'.join(places)}。可以一次撤销。")
            )

    def _replace(self, matches: tuple[Match, ...] | list[Match]) -> bool:
        edit = replace_matches(self._session.report, matches, self.replacement.value)
        self._session.end_group()
        if edit is None:
            self.post_message(Notice("换成的文字和原来一样。"))
        elif not self._session.apply(edit):
            self.post_message(Notice(READ_ONLY))
        self._session.end_group()
        self.follow()
        return edit is not None and not self._session.read_only

    def action_close(self) -> None:
        """Go on writing where the caret is."""
        self.close()
        self._pane.focus()

    def close(self) -> None:
        """Go from the screen; nothing is marked any longer."""
        if self.display:
            self.display = False
            self._pane.show_matches(())
