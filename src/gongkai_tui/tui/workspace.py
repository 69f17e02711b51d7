"""The main screen: outline, the pane for the current part, preview, and the lines around them."""
# ruff: noqa: PLC0415 - what the first screen does not show is loaded when it is needed

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.geometry import Size
from textual.getters import query_one
from textual.widget import Widget

from gongkai_tui.checks.findings import PartPlace, Place, TextPlace, part_of
from gongkai_tui.form import CellRef
from gongkai_tui.report import Report
from gongkai_tui.report.edits import (
    Edit,
    add_part,
    add_rows,
    remove_part,
    set_identity,
    set_unit_kind,
)
from gongkai_tui.tui.bars import KeyBar, PartBar, StatusBar, TitleBar
from gongkai_tui.tui.commands import COMMANDS, Scope, bindings_in
from gongkai_tui.tui.help_bar import HelpBar, Subject
from gongkai_tui.tui.messages import CaretMoved, Notice, ShowText
from gongkai_tui.tui.outline import Outline
from gongkai_tui.tui.prose.pane import ProsePane
from gongkai_tui.tui.reading_order import is_table
from gongkai_tui.tui.resting import AtRest
from gongkai_tui.tui.reviewing import Reviewing
from gongkai_tui.tui.session import Session, Trouble
from gongkai_tui.tui.terminal.application import TerminalApp
from gongkai_tui.tui.terminal.screen import TerminalScreen
from gongkai_tui.tui.themes import DARK, LIGHT

if TYPE_CHECKING:
    from gongkai_tui.tui.dialogs.identity import Identity
    from gongkai_tui.tui.filing import Filing
    from gongkai_tui.tui.grid.grid import FormGrid
    from gongkai_tui.tui.preview.preview import Preview
    from gongkai_tui.tui.publishing import Publishing
    from gongkai_tui.tui.quotations import Quotations

FIRST_PART = "overview"
"""The part that a report opens with: the first that every report has."""

SIDE_BY_SIDE = 100
"""From this many columns on, panes stand side by side."""
ROOMY = 140
"""From this many columns on, the preview is open from the start."""


_SLICE = 0.008
"""Seconds for which rules run before a key that waits is looked at."""
_TALL = 36
"""From this many rows on, the help lines show more."""


class Workspace(TerminalScreen[None], inherit_bindings=False):
    """Where the report is edited.

    The current part is edited in one of two panes, prose or grid. Every change of the session
    comes by here and is handed to whatever shows the report.
    """

    BINDINGS = bindings_in(Scope.EVERYWHERE)
    AUTO_FOCUS: ClassVar[str | None] = ""

    outline = query_one(Outline)
    prose = query_one(ProsePane)
    top_bar = query_one(TitleBar)
    part_bar = query_one(PartBar)
    help_bar = query_one(HelpBar)
    status_bar = query_one(StatusBar)
    key_bar = query_one(KeyBar)

    def __init__(self, session: Session, notice: str = "") -> None:
        """Edit the session's report; ``notice`` is shown until the first key."""
        super().__init__()
        self.session = session
        self.part_id = FIRST_PART
        self.place: Place = PartPlace(FIRST_PART)
        self._notice = notice
        self._grid: FormGrid | None = None
        self._preview: Preview | None = None
        self._preview_wanted: bool | None = None
        self.reviewing = Reviewing(self)
        self._follow = AtRest(self, self._check)
        session.subscribe(self._report_changed)

    def compose(self) -> ComposeResult:
        """The panes of the first screen, and the bars above and below them."""
        self._grid = self._preview = None
        self._set_size(self.app.size)
        yield TitleBar()
        with Container(id="panes"):
            yield Outline(self.session, self.part_id)
            with Vertical(id="editor"):
                yield PartBar()
                yield ProsePane(self.session)
            if self.preview_shown:
                yield self._new_preview()
        yield HelpBar()
        yield StatusBar()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the first part."""
        self.show_part(self.part_id)
        self.update_bars()

    def on_screen_resume(self, event: events.ScreenResume) -> None:  # noqa: ARG002
        """A dialog has gone: the terminal's cursor goes back to where one writes."""
        for pane in (self.prose, self._grid):
            if pane is not None and pane is self.focused:
                pane.place_cursor()

    def begin_checks(self) -> None:
        """Show what is found; the first picture was shown without."""
        self.session.begin_checks()
        self.prose.findings_changed()
        if self._in_table:
            self.grid.show_table(self.part_id)
        self.update_bars()

    def on_resize(self, event: events.Resize) -> None:
        """Open the preview by itself where there is room for it."""
        self._arrange(event.size)
        self.call_after_refresh(self.update_bars)

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

    @cached_property
    def _quotations(self) -> Quotations:
        """What prose quotes of the tables."""
        from gongkai_tui.tui.quotations import Quotations

        return Quotations(self)

    @property
    def grid(self) -> FormGrid:
        """The pane for tables, made when it is first needed."""
        if self._grid is None:
            from gongkai_tui.tui.grid.grid import FormGrid

            self._grid = FormGrid(self.session)
            self._grid.display = self._in_table
            self.query_one("#editor").mount(self._grid)
        return self._grid

    @property
    def preview(self) -> Preview:
        """The preview, made when it is first needed."""
        if self._preview is not None:
            return self._preview
        preview = self._new_preview()
        self.query_one("#panes").mount(preview)
        return preview

    def _new_preview(self) -> Preview:
        from gongkai_tui.tui.preview.preview import Preview

        preview = self._preview = Preview(self.session)
        preview.display = self.preview_shown
        return preview

    @property
    def _in_table(self) -> bool:
        return is_table(self.session.report.form, self.part_id)

    @property
    def editor(self) -> Widget:
        """The pane that shows the current part."""
        return self.grid if self._in_table else self.prose

    @property
    def preview_shown(self) -> bool:
        """Whether the preview is on screen."""
        if self._preview_wanted is None:
            return self.app.size.width >= ROOMY
        return self._preview_wanted

    def show_preview(self, shown: bool) -> None:
        """Open or close the preview; over the editor where the screen is narrow."""
        self._preview_wanted = shown
        self._arrange(self.app.size)
        self._preview_text(self.part_id)
        narrow = self.app.size.width < SIDE_BY_SIDE
        self.set_focus(self.preview if shown and narrow else self.editor)

    def _arrange(self, size: Size) -> None:
        """Show or hide the preview; the focus moves first, or Textual would move it elsewhere."""
        shown = self.preview_shown
        if shown:
            self.preview.display = True
            if self.focused is self.editor and size.width < SIDE_BY_SIDE:
                self.set_focus(self.preview)
        elif self._preview is not None:
            if self.focused is self._preview:
                self.set_focus(self.editor)
            self._preview.display = False
        self._set_size(size)

    def _set_size(self, size: Size) -> None:
        """Have the style sheet arrange the panes for a window of this size."""
        shown, width = self.preview_shown, size.width
        self.set_class(SIDE_BY_SIDE <= width < ROOMY, "-wide")
        self.set_class(width >= ROOMY, "-roomy")
        self.set_class(size.height >= _TALL, "-tall")
        self.set_class(shown, "-preview")
        self.set_class(shown and width < SIDE_BY_SIDE, "-preview-alone")

    def show_part(self, part_id: str, *, focus: bool = True) -> None:
        """Make a part the current one, and go and write in it unless told not to."""
        self.part_id = part_id
        self.outline.current = part_id
        self.prose.display = not self._in_table
        table = self.session.report.form.tables.get(part_id)
        self.set_class(table is not None and bool(table.relations), "-relations")
        self.key_bar.follow(table=table is not None)
        if self._in_table:
            self.grid.display = True
            self.grid.show_table(part_id)
        else:
            if self._grid is not None:
                self._grid.display = False
            self.prose.show_part(part_id)
        if focus:
            self.set_focus(self.editor)
        self._preview_text(part_id)
        self.part_bar.update(self.session, part_id)
        self._caret_moved(self._editor_place())

    def _preview_text(self, part_id: str, offset: int | None = None) -> None:
        """Let the preview, if it is shown, show a place in the text."""
        if self.preview_shown:
            self.preview.follow(part_id, offset)

    def _editor_place(self) -> Place:
        if self._in_table:
            return self.grid.cursor or PartPlace(self.part_id)
        return self.prose.place

    def go_to(self, place: Place) -> None:
        """Show the part that a place lies in, and put the caret there."""
        part_id = part_of(place)
        if part_id not in self.session.report.form.part_by_id:
            return
        if self.preview_shown and self.app.size.width < SIDE_BY_SIDE:
            self.show_preview(False)
        self.show_part(part_id)
        if isinstance(place, CellRef):
            self.grid.go_to(place)
        elif isinstance(place, TextPlace):
            self.prose.go_to(place)
        self._caret_moved(self._editor_place())

    def on_outline_chosen(self, message: Outline.Chosen) -> None:
        """Follow the outline."""
        self.show_part(message.part, focus=message.enter)

    def on_caret_moved(self, message: CaretMoved) -> None:
        """Let help line and preview follow the caret."""
        self._caret_moved(message.place)

    def _caret_moved(self, place: Place) -> None:
        self.place = place
        self.show_help()
        if isinstance(place, CellRef) and self.preview_shown:
            self.preview.follow_cell(place)
        if isinstance(place, TextPlace):
            text = self.session.report.texts.get(place.part, "")
            before = text.split("\n")[: place.line - 1]
            offset = sum(len(line) + 1 for line in before) + place.column - 1
            self._preview_text(place.part, offset)

    def on_show_text(self, message: ShowText) -> None:
        """Show characters of a part, selected, and leave the focus where it is."""
        self.show_part(message.part, focus=False)
        self.prose.select(message.start, message.end)

    def on_notice(self, message: Notice) -> None:
        """Show a widget's sentence."""
        self.tell(message.text)

    def tell(self, text: str) -> None:
        """Show one sentence in the help line until the next key."""
        self._notice = text
        self.show_help()

    def trouble(self, trouble: Trouble, text: str, *, over: bool = False) -> None:
        """Show a trouble until it is over, and one sentence on it until the next key."""
        troubles = self.session.troubles
        self.session.troubles = troubles - {trouble} if over else troubles | {trouble}
        self.status_bar.update(self.session)
        self.tell(text)

    def on_key(self) -> None:
        """The next key ends a notice."""
        self._end_notice()

    def _end_notice(self) -> None:
        if self._notice:
            self._notice = ""
            self.show_help()

    def _report_changed(self, edit: Edit) -> None:
        """Show the edit at once; of prose, what is found in it when the caret rests."""
        self._notice = ""
        self.prose.report_changed(edit)
        if self._preview is not None:
            self._preview.report_changed(edit)
        self.place = self._editor_place()
        if not self._in_table and edit.parts.issubset(self.session.report.texts):
            self.show_help()
            self._follow.soon()
        else:
            if self._grid is not None:
                self._grid.report_changed(edit)
            self._follow.cancel()
            self._show_surroundings()
            if not edit.parts.isdisjoint(self.session.report.form.tables):
                self._quotations.follow(edit)

    def flush(self) -> None:
        """Show at once what would show when the caret rests."""
        if self._follow.waiting or self.session.unchecked:
            self._follow.cancel()
            self._show_surroundings()
        if self._grid is not None:
            self._grid.flush()
        self.prose.flush()
        self.help_bar.flush()

    def _check(self) -> None:
        """Run rules between the keys, and show what they find when all have run."""
        if self.session.check_for(_SLICE):
            self._show_surroundings()
        elif not self._follow.waiting:
            self.call_later(self._check)

    def _show_surroundings(self) -> None:
        self.prose.findings_changed()
        self.update_bars()

    def update_bars(self) -> None:
        """Let every bar and the outline follow the session."""
        self.outline.update_marks()
        self.top_bar.update(self.session)
        self.part_bar.update(self.session, self.part_id)
        self.status_bar.update(self.session)
        self.show_help()

    def show_help(self) -> None:
        """Let the help lines follow the caret."""
        selection = self.grid.selection_note if isinstance(self.place, CellRef) else ""
        visited = self.reviewing.visited
        self.help_bar.update(
            Subject(self.session, self.place, visited, self._notice, selection, self._number_remark)
        )

    def _number_remark(self) -> str:
        return self.prose.remark if isinstance(self.place, TextPlace) else ""

    def compare_with(self, last_year: Report) -> None:
        """Show what last year's report says of each cell, too."""
        self.session.take_last_year(last_year)
        self.show_help()

    def file_changed(self) -> None:
        """Say so, if another program has changed the file."""
        self._filing.file_changed()

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
        if not self._in_table:
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
        in_preview = self._preview is not None and self.focused is self._preview
        self.show_part(ids[number], focus=not in_preview)

    def action_go_to_part(self) -> None:
        """Choose a part in the outline."""
        self.set_focus(self.outline)

    def action_preview(self) -> None:
        """Open or close the preview."""
        self.show_preview(not self.preview_shown)

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
        here = Scope.GRID if self._in_table else Scope.PROSE
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
            self.session.apply(set_identity(self.session.report, *identity))

    def action_unit_kind(self) -> None:
        """Say what kind of body the unit is, where its name misleads."""
        from gongkai_tui.tui.dialogs.unit_kind import unit_kind_dialog

        self.app.push_screen(unit_kind_dialog(self.session.report), self._unit_kind_given)

    def _unit_kind_given(self, kind: str | None) -> None:
        if kind is not None:
            self.session.apply(set_unit_kind(self.session.report, kind))

    def action_add_part(self) -> None:
        """Put back what is missing of the current part."""
        report = self.session.report
        edit = add_part(report, self.part_id)
        if edit is None and is_table(report.form, self.part_id):
            edit = add_rows(report, self.part_id, report.form.tables[self.part_id].row_by_id)
        if not self.session.apply(edit):
            self.tell("本部分没有缺失。")

    def action_remove_part(self) -> None:
        """Take the current part out of the report."""
        if not self.session.apply(remove_part(self.session.report, self.part_id)):
            self.tell("报告中没有这一部分。")

    def action_second_entry(self) -> None:
        """Key the current table again, without seeing its figures, and compare."""
        from gongkai_tui.tui.second_entry.mode import SecondEntryMode

        if not is_table(self.session.report.form, self.part_id):
            self.tell("二次录入核对的是表格，请先转到要核对的表。")
        elif self.session.read_only:
            self.tell("只读打开，不能修改。")
        else:
            self.grid.commit_entry()
            SecondEntryMode(self, self.part_id).begin()

    def action_mouse(self) -> None:
        """Take the mouse, or give it back to the terminal."""
        if isinstance(self.app, TerminalApp):
            self.app.mouse = not self.app.mouse
            self.tell("鼠标已启用。" if self.app.mouse else "鼠标已还给终端，可以选字复制。")

    def action_theme(self) -> None:
        """Change between dark and light."""
        self.app.theme = LIGHT.name if self.app.theme == DARK.name else DARK.name
