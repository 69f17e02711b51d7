"""The main screen: the panes, and every command that works everywhere."""
# ruff: noqa: PLC0415 - what the first screen does not show is loaded when it is needed

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from textual.css.query import NoMatches
from textual.widget import Widget

from gongkai_tui.checks.findings import PartPlace
from gongkai_tui.report.edits import (
    Edit,
    add_part,
    add_rows,
    remove_part,
    set_identity,
    set_unit_kind,
)
from gongkai_tui.tui.beside import look_beside
from gongkai_tui.tui.commands import COMMANDS, Scope, bindings_in
from gongkai_tui.tui.messages import READ_ONLY, Notice
from gongkai_tui.tui.panes import SIDE_BY_SIDE, Panes
from gongkai_tui.tui.terminal.application import TerminalApp
from gongkai_tui.tui.themes import DARK, LIGHT

if TYPE_CHECKING:
    from gongkai_tui.batch import Copies
    from gongkai_tui.report import Report
    from gongkai_tui.tui.dialogs.identity import Identity
    from gongkai_tui.tui.filing import Filing
    from gongkai_tui.tui.publishing import Publishing

_IN_PREVIEW = "上/下、PgUp/PgDn 翻看，Tab 看导出格式的原文，Esc 返回编辑。"
_IN_OUTLINE = "方向键选择部分，回车开始编辑；按 1 至 6 直接转到第一至第六部分。"


class Workspace(Panes, inherit_bindings=False):
    """Where the report is edited: each action is a command of :mod:`gongkai_tui.tui.commands`."""

    BINDINGS = bindings_in(Scope.EVERYWHERE)

    @cached_property
    def _filing(self) -> Filing:
        """Saving, exporting and leaving."""
        from gongkai_tui.tui.filing import Filing

        return Filing(self)

    @cached_property
    def _publishing(self) -> Publishing:
        """What comes before publishing, and exports."""
        from gongkai_tui.tui.publishing import Publishing

        return Publishing(self)

    def file_changed(self) -> None:
        """Say so, if another program has changed the file."""
        self._filing.file_changed()

    def tell_not_writable(self) -> None:
        """Say that the report cannot be saved where it is, and offer another place."""
        self._filing.tell_not_writable()

    def action_help(self) -> None:
        """Show keys and marks."""
        from gongkai_tui.tui.dialogs.help import HelpDialog

        self.app.push_screen(HelpDialog())

    def action_save(self) -> None:
        """Write the report to its file."""
        self._filing.save()

    def action_export(self) -> None:
        """Write the report in another format."""
        self._publishing.export()

    def action_import(self) -> None:
        """Read a published report and take of it part by part."""
        from gongkai_tui.tui.importing import Importing

        Importing(self).ask()

    def action_release(self) -> None:
        """List what is open before the report can be published."""
        self._publishing.show_release_list()

    def action_quit(self) -> None:
        """Leave, not without asking when something is unsaved."""
        self._filing.leave()

    def action_undo(self) -> None:
        """Take the last step back and show where it was."""
        self._walked(self.session.undo(), "撤销")

    def action_redo(self) -> None:
        """Do the last step again that was taken back, and show where it is."""
        self._walked(self.session.redo(), "重做")

    def _walked(self, edit: Edit | None, verb: str) -> None:
        if edit is None:
            self.tell(f"没有可以{verb}的操作。")
            return
        if edit.place is not None:
            self.go_to(edit.place)
        elif self.part_id not in edit.parts:
            parts = [part.id for part in self.session.report.form.parts if part.id in edit.parts]
            if parts:
                self.go_to(PartPlace(parts[0]))
                self._editor_report_changed(edit)
        self.tell(f"已{verb}：{edit.label}。")

    def _editor_report_changed(self, edit: Edit) -> None:
        if not self.in_table:
            self.prose.report_changed(edit)

    def action_previous_part(self) -> None:
        """Go to the part before this one."""
        self._step_part(-1)

    def action_next_part(self) -> None:
        """Go to the part after this one."""
        self._step_part(1)

    def _step_part(self, step: int) -> None:
        ids = list(self.session.report.form.part_by_id)
        number = min(max(ids.index(self.part_id) + step, 0), len(ids) - 1)
        self.show_part(ids[number], focus=not self.in_preview)

    def action_go_to_part(self) -> None:
        """Choose a part in the outline."""
        self.set_focus(self.outline)
        self._tell_keys()

    def action_preview(self) -> None:
        """Open or close the preview."""
        self.show_preview(not self.preview_shown)
        self._tell_keys()

    def action_preview_format(self) -> None:
        """Choose whether the preview shows the report as published or the text of a format."""
        self._publishing.choose_preview()

    def action_next_pane(self) -> None:
        """Go on to the next of outline, editor and preview."""
        panes: list[Widget] = [self.outline, self.editor]
        if self.preview_shown:
            narrow = self.app.size.width < SIDE_BY_SIDE
            panes = [self.outline, self.preview] if narrow else [*panes, self.preview]
        number = panes.index(self.focused) if self.focused in panes else -1
        self.set_focus(panes[(number + 1) % len(panes)])
        self._tell_keys()

    def _tell_keys(self) -> None:
        """Say which keys a pane has that has no caret to show that they are its own."""
        if self.in_preview:
            self.tell(_IN_PREVIEW)
        elif self.focused is self.outline:
            self.tell(_IN_OUTLINE)

    def action_previous_finding(self) -> None:
        """Go to the finding before the caret."""
        self.reviewing.step(forward=False)

    def action_next_finding(self) -> None:
        """Go to the finding after the caret."""
        self.reviewing.step(forward=True)

    def action_findings(self) -> None:
        """List the findings."""
        self.reviewing.show_list()

    def action_correct(self) -> None:
        """Mend the finding at the caret."""
        self.reviewing.correct()

    def action_correct_all(self) -> None:
        """Mend every finding of a kind, after showing them."""
        self.reviewing.correct_all()

    def action_explain(self) -> None:
        """Say why the finding at the caret is right as it is."""
        self.reviewing.explain()

    def action_about_rule(self) -> None:
        """Explain the rule behind the finding at the caret."""
        self.reviewing.about()

    def action_commands(self) -> None:
        """Find a command by name."""
        here = Scope.GRID if self.in_table else Scope.PROSE
        offered = [
            command
            for command in COMMANDS
            if command.pinyin and command.scope in (Scope.EVERYWHERE, here)
        ]
        from gongkai_tui.tui.dialogs.commands import commands_dialog

        self.app.push_screen(commands_dialog(offered), self._command_chosen)

    async def _command_chosen(self, command_id: str | None) -> None:
        if command_id is not None:
            command = next(command for command in COMMANDS if command.id == command_id)
            target = self if command.scope is Scope.EVERYWHERE else self.editor
            await self.app.run_action(command.action, default_namespace=target)

    def action_quotations(self) -> None:
        """List the sentences that quote what was changed last in a table."""
        self._quotations.show()

    def action_identity(self) -> None:
        """Ask for unit and year anew."""
        report = self.session.report
        from gongkai_tui.tui.dialogs.identity import IdentityDialog

        dialog = IdentityDialog("单位和年份", report.unit, report.year, needs_form=False)
        self.app.push_screen(dialog, self._identity_given)

    def _identity_given(self, identity: Identity | None) -> None:
        if identity is not None:
            self._do(set_identity(self.session.report, *identity), "单位和年份没有改动。")
            look_beside(self.session, self.compare_with)

    def compare_with(self, last_year: Report | None, others: Copies) -> None:
        """Show what last year's report says of each cell, and what comes of comparing with all."""
        self.session.take_beside(last_year, others)
        with suppress(NoMatches):  # the program ends, and the panes are gone
            self._follow.soon()
            self.show_help()

    def action_unit_kind(self) -> None:
        """Say what kind of body the unit is, where its name misleads."""
        from gongkai_tui.tui.dialogs.unit_kind import unit_kind_dialog

        self.app.push_screen(unit_kind_dialog(self.session.report), self._unit_kind_given)

    def _unit_kind_given(self, kind: str | None) -> None:
        if kind is not None:
            self._do(set_unit_kind(self.session.report, kind), "单位类别没有改动。")

    def action_add_part(self) -> None:
        """Put back what is missing of the current part."""
        report = self.session.report
        edit = add_part(report, self.part_id)
        if edit is None and self.in_table:
            edit = add_rows(report, self.part_id, report.form.tables[self.part_id].row_by_id)
        self._do(edit, "本部分没有缺失。")

    def action_remove_part(self) -> None:
        """Take the current part out of the report."""
        self._do(remove_part(self.session.report, self.part_id), "报告中没有这一部分。")

    def _do(self, edit: Edit | None, nothing: str) -> None:
        """Do an edit and say how to take it back; say ``nothing`` where it changes nothing."""
        if self.session.read_only:
            self.tell(READ_ONLY)
        elif edit is None:
            self.tell(nothing)
        else:
            self.session.apply(edit)
            self.post_message(Notice(f"已{edit.label}。按 Ctrl+Z 可以撤销。"))

    def action_second_entry(self) -> None:
        """Key the current table again, without seeing its figures, and compare."""
        from gongkai_tui.report.second_entry import SecondEntry
        from gongkai_tui.tui.second_entry.mode import SecondEntryMode

        if not self.in_table:
            self.tell("二次录入核对的是表格，请先转到要核对的表。")
        elif self.session.read_only:
            self.tell(READ_ONLY)
        elif self.session.second_entry is not None:
            self.offer_second_entry()
        else:
            self.grid.commit_entry()
            SecondEntryMode(self, SecondEntry.begin(self.session.report, self.part_id)).begin()

    def offer_second_entry(self) -> None:
        """Ask whether to go on with a second entry that was cut off."""
        from gongkai_tui.tui.second_entry.mode import offer_to_go_on

        offer_to_go_on(self)

    def action_mouse(self) -> None:
        """Take the mouse, or give it back to the terminal."""
        if isinstance(self.app, TerminalApp):
            self.app.mouse = not self.app.mouse
            self.tell("鼠标已启用。" if self.app.mouse else "鼠标已还给终端，可以选字复制。")

    def action_theme(self) -> None:
        """Change between dark and light."""
        self.app.theme = LIGHT.name if self.app.theme == DARK.name else DARK.name
