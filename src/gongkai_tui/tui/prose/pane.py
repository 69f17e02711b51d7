"""The pane for prose: one part, and what a clerk does with it besides writing."""
# ruff: noqa: PLC0415 - what is rarely used is loaded when it is used

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from gongkai_tui.report.edits import Edit, rewrite_text
from gongkai_tui.report.figures import reference
from gongkai_tui.tui.commands import Scope, bindings_in
from gongkai_tui.tui.messages import READ_ONLY, Notice
from gongkai_tui.tui.prose.characters import pasted
from gongkai_tui.tui.prose.editing import ProseEditing
from gongkai_tui.tui.terminal.application import TerminalApp

if TYPE_CHECKING:
    from gongkai_tui.claims import Agreement
    from gongkai_tui.tui.prose.find_bar import FindBar

_NO_HEADING = "本部分没有（一）（二）这样的小标题。"
_NO_STARTER = "本部分没有起句。"
_NO_NUMBER = "光标处没有数字，全文也没有可以绑定的数字。按 Ctrl+N 选择数据。"
_NOTHING_TO_BIND = "没有与表格一致、还没有绑定的数字。"
_NO_DIGITS = "引用的数据没有数字，先填表。"


class ProsePane(ProseEditing, can_focus=True, inherit_bindings=False):
    """The editor of one part of prose, or of one line such as the title."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Scope.PROSE)]
    _find_bar: FindBar | None = None

    async def action_find(self) -> None:
        """Find text."""
        await self._open_find_bar(replacing=False)

    async def action_replace(self) -> None:
        """Find text and replace it."""
        await self._open_find_bar(replacing=True)

    async def _open_find_bar(self, *, replacing: bool) -> None:
        """Open the bar below the text; it is loaded and made when it is first needed."""
        if self._find_bar is None and isinstance(self.parent, Widget):
            from gongkai_tui.tui.prose.find_bar import FindBar

            self._find_bar = FindBar(self.session, self)
            await self.parent.mount(self._find_bar, after=self)
        if self._find_bar is not None:
            self._find_bar.open(replacing=replacing)

    def show_part(self, part_id: str) -> None:
        """Show a part, with what is found in it."""
        super().show_part(part_id)
        if self._find_bar is not None:
            self._find_bar.show_count()

    def select(self, start: int, end: int) -> None:
        """Select characters; the bar for finding says which place that is."""
        super().select(start, end)
        if self._find_bar is not None:
            self._find_bar.show_count()

    def findings_changed(self) -> None:
        """Follow the report at rest: what is wrong, and what is found."""
        super().findings_changed()
        if self._find_bar is not None:
            self._find_bar.follow()

    def on_hide(self) -> None:
        """Nothing is found in a table."""
        if self._find_bar is not None:
            self._find_bar.close()

    def action_insert_figure(self) -> None:
        """Choose a figure of the tables and quote it at the caret."""
        from gongkai_tui.tui.prose.choices import figures_dialog

        self.app.push_screen(figures_dialog(self.session.report), self._figure_chosen)

    def _figure_chosen(self, name: str | None) -> None:
        if name is not None:
            self.insert_step(reference(name), "引用数据")

    def action_bind(self) -> None:
        """Bind the number at the caret to its figure; make a bound one digits again.

        Of a number that is not read as a figure the user says which it is. Where there is none, all
        numbers of the report that are the table's are offered.
        """
        from gongkai_tui.claims import binding
        from gongkai_tui.tui.prose import quoting
        from gongkai_tui.tui.prose.choices import figures_dialog

        report, part = self.session.report, self.part.id if self.part else ""
        if quoting.figure_at(self._text_layout.text, self.caret):
            self.action_unbind()
        elif self.session.read_only:
            self.post_message(Notice(READ_ONLY))
        elif number := quoting.number_at(report, part, self.caret):
            self._bind(number.name, binding.bind(report, {part: [number]}))
        elif numeral := quoting.numeral_in(report, part, self.caret):

            def chosen(name: str | None) -> None:
                if name is not None:
                    self._bind(name, quoting.bind_numeral(report, part, numeral, name))

            self.app.push_screen(figures_dialog(report, numeral.value), chosen)
        else:
            self._offer_all()

    def _bind(self, name: str, edit: Edit | None) -> None:
        """Bind one number; say to what, and how many more could be bound."""
        from gongkai_tui.claims import binding
        from gongkai_tui.tui.prose.present_values import present_value

        if self.apply_step(edit):
            report = self.session.report
            count = _count(binding.agreeing_numbers(report))
            value = present_value(report, report.form.figures[name])
            more = f"另有{count}个与表格一致，光标移到没有数字处再按 Ctrl+B 一并绑定。"
            self.post_message(Notice(f"已绑定“{name}”，表中为{value}。{more if count else ''}"))

    def _offer_all(self) -> None:
        from gongkai_tui.claims import binding
        from gongkai_tui.tui.prose.choices import BIND, binding_dialog

        numbers = binding.agreeing_numbers(self.session.report)
        if not numbers:
            self.post_message(Notice(_NO_NUMBER))
            return

        def answered(answer: str | None) -> None:
            if answer == BIND:
                self.action_bind_all()

        self.app.push_screen(
            binding_dialog(self.session.report, numbers, _count(numbers)), answered
        )

    def action_bind_all(self) -> None:
        """Bind every number of the report that is the table's."""
        from gongkai_tui.claims import binding

        numbers = binding.agreeing_numbers(self.session.report)
        if not numbers:
            self.post_message(Notice(_NOTHING_TO_BIND))
        elif self.apply_step(binding.bind(self.session.report, numbers)):
            count = _count(numbers)
            self.post_message(Notice(f"绑定了{count}个与表格一致的数字。可以一次撤销。"))

    def action_unbind(self) -> None:
        """Make the figure at the caret digits again, which no longer follow the table."""
        from gongkai_tui.tui.prose import quoting

        figure = quoting.figure_at(self._text_layout.text, self.caret)
        if figure is None or self.part is None:
            self.post_message(Notice("光标处没有引用的数据。"))
            return
        edit = quoting.unbind(self.session.report, self.part.id, figure)
        if edit is None:
            self.post_message(Notice(_NO_DIGITS))
        elif self.apply_step(edit):
            self.post_message(Notice(f"“{figure.content}”已变回数字，不再随表更新。"))

    def action_starters(self) -> None:
        """Choose a sentence to begin with and put it in."""
        from gongkai_tui.tui.prose.choices import starters_dialog
        from gongkai_tui.tui.prose.starters import starters_for

        report = self.session.report
        starters = starters_for(report, self.part.id if self.part else "")
        if starters:
            self.app.push_screen(starters_dialog(report, starters), self._starter_chosen)
        else:
            self.post_message(Notice(_NO_STARTER))

    def _starter_chosen(self, text: str | None) -> None:
        """Put the sentence in, and select the first blank in it."""
        from gongkai_tui.tui.prose.starters import BLANK

        if text is None:
            return
        start, _ = self.selection
        self.insert_step(text, "插入起句")
        blank = self._text_layout.text.find(BLANK, start, start + len(text))
        if blank >= 0:
            self.select(blank, blank + len(BLANK))

    def action_go_to_heading(self) -> None:
        """Choose a sub-heading and go there."""
        from gongkai_tui.tui.prose.choices import headings_dialog
        from gongkai_tui.tui.prose.headings import subheadings

        headings = subheadings(self._text_layout.text)
        if headings:
            self.app.push_screen(headings_dialog(headings), self._heading_chosen)
        else:
            self.post_message(Notice(_NO_HEADING))

    def _heading_chosen(self, offset: str | None) -> None:
        if offset is not None:
            self.move_to(int(offset))

    def action_external_editor(self) -> None:
        """Edit the part in another program and take the text back as one step."""
        from gongkai_tui.tui.prose.external_editor import (
            ExternalEditorError,
            edit_in,
            editor_command,
        )

        app = self.app
        if self.part is None or not isinstance(app, TerminalApp):
            return
        if self.session.read_only:
            self.post_message(Notice(READ_ONLY))
            return
        part, session, before = self.part.id, self.session, self._text_layout.text

        def written(text: str) -> None:
            session.lent(part, pasted(text, one_line=self.one_line))

        try:
            after = edit_in(editor_command(os.environ), before, app.lend_terminal, written)
        except ExternalEditorError as error:
            session.lent(None)
            self.post_message(Notice(str(error)))
            return
        edit = rewrite_text(session.report, part, pasted(after, one_line=self.one_line))
        done = self.apply_step(edit)
        session.lent(None)
        self.post_message(Notice("文字已取回，可以一次撤销。" if done else "文字没有改动。"))


def _count(numbers: Mapping[str, Sequence[Agreement]]) -> int:
    """How many numbers these are, in all parts together."""
    return sum(map(len, numbers.values()))
