"""The panes of the main screen: outline, the current part, preview, and the lines around them."""
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
from gongkai_tui.report.edits import Edit
from gongkai_tui.tui.bars import KeyBar, PartBar, StatusBar, TitleBar
from gongkai_tui.tui.help_bar import HelpBar, Subject
from gongkai_tui.tui.messages import CaretMoved, Notice, ShowText
from gongkai_tui.tui.outline import Outline
from gongkai_tui.tui.prose.pane import ProsePane
from gongkai_tui.tui.reading_order import is_table
from gongkai_tui.tui.resting import AtRest
from gongkai_tui.tui.reviewing import Reviewing
from gongkai_tui.tui.session import Session, Trouble
from gongkai_tui.tui.terminal.screen import TerminalScreen

if TYPE_CHECKING:
    from gongkai_tui.tui.grid.grid import FormGrid
    from gongkai_tui.tui.preview.preview import Preview
    from gongkai_tui.tui.quotations import Quotations
    from gongkai_tui.tui.source_pane import SourcePane

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


class Panes(TerminalScreen[None], inherit_bindings=False):
    """What stands where, which part is the current one, and what follows an edit or the caret.

    The current part is edited in one of two panes, prose or grid. Every change of the session
    comes by here and is handed to whatever shows the report.
    """

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
        self._aside = ""
        self._grid: FormGrid | None = None
        self._preview: Preview | None = None
        self._source: SourcePane | None = None
        self._preview_wanted: bool | None = None
        self.reviewing = Reviewing(self)
        self._follow = AtRest(self, self._check)
        session.subscribe(self._report_changed)

    def compose(self) -> ComposeResult:
        """The panes of the first screen, and the bars above and below them."""
        self._grid = self._preview = self._source = None
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

    def on_screen_resume(self, event: events.ScreenResume) -> None:  # noqa: ARG002 - Textual calls it
        """A dialog has gone: the terminal's cursor goes back to where one writes."""
        for pane in (self.prose, self._grid):
            if pane is not None and pane is self.focused:
                pane.place_cursor()

    def begin_checks(self) -> None:
        """Show what is found; the first picture was shown without."""
        self.session.begin_checks()
        self.prose.findings_changed()
        if self.in_table:
            self.grid.show_table(self.part_id)
        self.update_bars()

    def on_resize(self, event: events.Resize) -> None:
        """Open the preview by itself where there is room for it."""
        self._arrange(event.size)
        self.call_after_refresh(self.update_bars)

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
            self._grid.display = self.in_table
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
    def in_table(self) -> bool:
        """Whether the current part is a table."""
        return is_table(self.session.report.form, self.part_id)

    @property
    def editor(self) -> Widget:
        """The pane that shows the current part."""
        return self.grid if self.in_table else self.prose

    @property
    def preview_shown(self) -> bool:
        """Whether the preview is on screen."""
        if self._preview_wanted is None:
            return self.app.size.width >= ROOMY
        return self._preview_wanted

    @property
    def in_preview(self) -> bool:
        """Whether the preview has the focus."""
        return self._preview is not None and self.focused is self._preview

    def show_preview(self, shown: bool) -> None:
        """Open or close the preview; over the editor where the screen is narrow."""
        self._preview_wanted = shown
        self._arrange(self.app.size)
        self._preview_text(self.part_id)
        narrow = self.app.size.width < SIDE_BY_SIDE
        self.set_focus(self.preview if shown and narrow else self.editor)

    def on_preview_left(self) -> None:
        """Go back to the editor; a preview that covers it is closed."""
        if self.app.size.width < SIDE_BY_SIDE:
            self.show_preview(False)
        else:
            self.set_focus(self.editor)

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
        self._give_way()

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
        self.prose.display = not self.in_table
        table = self.session.report.form.tables.get(part_id)
        self.set_class(table is not None and bool(table.relations), "-relations")
        self.key_bar.follow(table=table is not None)
        if self.in_table:
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
        if self.in_table:
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
        """Show a widget's sentence, and behind it what was to be said at rest."""
        self.tell(message.text + self._aside)

    def tell(self, text: str, *, at_rest: bool = False) -> None:
        """Show a sentence in the help lines until the next key, at once or when the caret rests."""
        self._notice, self._aside = ("", text) if at_rest else (text, "")
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

    def on_mouse_down(self) -> None:
        """So does a click."""
        self._end_notice()

    def _end_notice(self) -> None:
        if self._notice or self._aside:
            self._notice = self._aside = ""
            self.show_help()

    def _report_changed(self, edit: Edit) -> None:
        """Show the edit at once; of prose, what is found in it when the caret rests."""
        self._notice = self._aside = ""
        self.prose.report_changed(edit)
        if self._preview is not None:
            self._preview.report_changed(edit)
        self.place = self._editor_place()
        if not self.in_table and edit.parts.issubset(self.session.report.texts):
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
            self.help_bar.flush()
            if self._preview is not None:
                self._preview.keyboard_rests()
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
        about = self.session, self.place, visited, self._notice, self._aside, selection
        self.help_bar.update(Subject(*about, self._number_remark))
        if self.session.report.doubts or self._source is not None:
            self._show_source()

    def _show_source(self) -> None:
        """Show the source of an import beside what it left in doubt, where there is room."""
        from gongkai_tui.tui.source_pane import SourcePane, doubt_at

        doubt = doubt_at(self.session.report, self.place, self.reviewing.visited)
        if self._source is None:
            self._source = SourcePane()
            self.query_one("#panes").mount(self._source)
        self._source.show(doubt)
        self.set_class(bool(doubt), "-source")
        self._give_way()

    def _give_way(self) -> None:
        """The source stands where the preview stands, as long as it is there."""
        if self._preview is not None and self.preview_shown:
            beside = self.has_class("-source") and self.has_class("-roomy")
            self._preview.display = not beside or self.in_preview

    def _number_remark(self) -> str:
        return self.prose.remark if isinstance(self.place, TextPlace) else ""
