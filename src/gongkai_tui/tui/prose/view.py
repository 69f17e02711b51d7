"""One part of prose as it stands in the report: following edits, moving the caret.

The text that is shown is the report's, with digits in the place of the figures that it quotes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from textual import events
from textual.geometry import clamp

from gongkai_tui.checks.findings import PartPlace, TextPlace
from gongkai_tui.form import Part, PartKind
from gongkai_tui.report.edits import Change, Edit, Splice
from gongkai_tui.report.figures import figure_text, publish
from gongkai_tui.tui.display_text import character_count
from gongkai_tui.tui.messages import CaretMoved
from gongkai_tui.tui.prose.drawing import MATCH, Mark
from gongkai_tui.tui.prose.layout import ProseLayout
from gongkai_tui.tui.prose.present_values import quoted_remark
from gongkai_tui.tui.prose.search import Match
from gongkai_tui.tui.prose.shown import ShownText, quoted_figures
from gongkai_tui.tui.prose.shown_layout import ShownLayout
from gongkai_tui.tui.prose.surface import ProseSurface
from gongkai_tui.tui.resting import AtRest
from gongkai_tui.tui.session import Session

FIGURE_SIGN = "="
"""Stands before the digits of a quoted figure: they are equal to the table."""
_MISSING = "本部分不在报告中。直接输入文字即可补上。"
_FEW_CHANGES = 8
"""So many changes of one edit are followed one by one; more, and the text is laid out anew."""


class _Remembered(NamedTuple):
    """Where one was in a part that is not shown."""

    caret: int = 0
    top: int = 0


class ProseView(ProseSurface):
    """One part of prose, or one line such as the title, with a caret and a selection."""

    def __init__(self, session: Session, **options: Any) -> None:
        """Make a view on the report of ``session``; ``options`` are those of every widget."""
        super().__init__(**options)
        self.session = session
        self.part: Part | None = None
        """The part that is shown."""
        self._marking = False
        self._goal: int | None = None
        self._digits: dict[str, str | None] = {}
        self._remembered: dict[str, _Remembered] = {}
        self._told: TextPlace | None = None
        self._at_rest = AtRest(self, self._show_numbers)

    @property
    def place(self) -> TextPlace:
        """Where the caret is, with the length of the selection."""
        line, column = self._text_layout.line_and_column(self._caret)
        start, end = self.selection
        return TextPlace(self.part.id if self.part else "", line, column, end - start)

    @property
    def one_line(self) -> bool:
        """Whether the part is a single line, as the title is."""
        return self.part is not None and self.part.kind is PartKind.LINE

    def show_part(self, part_id: str) -> None:
        """Show a part, with caret and scrolling as they were when it was left.

        Raises :class:`KeyError` for a part that the form does not have.
        """
        if self.part is not None:
            if self.part.id == part_id:
                return
            self._remembered[self.part.id] = _Remembered(self._caret, self.scroll_offset.y)
        self.session.end_group()
        self.part = self.session.report.form.part_by_id[part_id]
        self._lay_out()
        self._caret, top = self._remembered.get(part_id, _Remembered())
        self._let_go()
        self._caret = self._text_layout.nearest(self._caret)
        self._read_hint()
        self._read_findings()
        self._numbers = []
        self._at_rest.soon()
        if self.is_attached:
            self._measure_rows()
            self.scroll_to(y=top, animate=False, force=True)
        self.update_view()

    def go_to(self, place: TextPlace | PartPlace) -> None:
        """Show the part of ``place``, and put the caret where it points.

        A place that is the report as a whole leaves everything as it is.
        """
        if not place.part:
            return
        self.show_part(place.part)
        if isinstance(place, TextPlace):
            self.move_to(self._text_layout.offset_of(place.line, place.column))

    def report_changed(self, edit: Edit) -> None:
        """Follow an edit, whoever made it.

        The caret goes behind the text that a single change put in; of several it is left alone.
        """
        only_texts = edit.parts.issubset(self.session.report.texts)
        if not only_texts:
            self._digits.clear()
        for change in edit.changes:
            if isinstance(change, Splice) and (self.part is None or change.part != self.part.id):
                top = self._remembered.get(change.part, _Remembered()).top
                behind = change.at + len(change.inserted)
                self._remembered[change.part] = _Remembered(behind, top)
        if self.part is None:
            return
        self._follow([change for change in edit.changes if change.part == self.part.id])
        if not only_texts:
            self._text_layout.change(self._shown(self._text), 0, 0, 0)
        self._caret = self._text_layout.nearest(self._caret)
        self._read_hint()
        self.update_view()

    def flush(self) -> None:
        """Mark at once what would be marked when the caret rests."""
        self._at_rest.flush()

    def findings_changed(self) -> None:
        """Mark what is found in the text now; until then marks move with the text under them."""
        if self.part is None:
            return
        before = self._marks, self._numbers
        self._read_findings()
        self._mark_numbers()
        if (self._marks, self._numbers) != before:
            self.update_view()

    def _follow(self, changes: list[Change]) -> None:
        """Follow the changes of the part that is shown."""
        splices = [change for change in changes if isinstance(change, Splice)]
        if len(splices) != len(changes) or len(splices) > _FEW_CHANGES:
            self._lay_out()
        else:
            for splice in splices:
                self._follow_splice(splice)
        if len(splices) == 1:
            self._caret = splices[0].at + len(splices[0].inserted)
        else:
            for splice in splices:
                self._caret = _moved(self._caret, splice)
        if changes:
            self._let_go()

    def _follow_splice(self, splice: Splice) -> None:
        text, behind = self._text_layout.text, splice.at + len(splice.removed)
        self._marks = [mark for mark in self._marks if not self._is_being_written(mark)]
        shown = self._shown(text[: splice.at] + splice.inserted + text[behind:])
        where = splice.at, len(splice.removed), len(splice.inserted)
        self._text_layout.change(shown, *where)
        self._marks = [moved for mark in self._marks if (moved := mark.moved(*where))]
        self._numbers = [moved for mark in self._numbers if (moved := mark.moved(*where))]

    def _shown(self, text: str) -> ShownText:
        return ShownText(text, quoted_figures(text, self._figure_digits, FIGURE_SIGN))

    def _figure_digits(self, name: str) -> str | None:
        """The digits of a figure; worked out once until a cell changes."""
        if name not in self._digits:
            self._digits[name] = figure_text(self.session.report, name)
        return self._digits[name]

    def _let_go(self) -> None:
        """End selecting; the caret keeps to no column and leans on nothing."""
        self._anchor = self._goal = None
        self._marking = self._leaning = False

    @property
    def _text(self) -> str:
        return self.session.report.texts.get(self.part.id, "") if self.part else ""

    @property
    def _indented(self) -> bool:
        return self.part is not None and self.part.kind is PartKind.PROSE

    def _lay_out(self) -> None:
        shown = self._shown(self._text)
        self._text_layout = ShownLayout(shown, self._text_width, indented=self._indented)

    def _read_hint(self) -> None:
        """Take up what an empty part says of itself."""
        self._hint = None
        if self.part is not None and not self._text:
            missing = not self.session.report.has_part(self.part.id)
            words = _MISSING if missing else self.part.help
            self._hint = ProseLayout(words, self._text_width, indented=self._indented)

    def _read_findings(self) -> None:
        layout = self._text_layout
        self._marks = []
        for finding in self.session.findings:
            place = finding.place
            if isinstance(place, TextPlace) and self.part and place.part == self.part.id:
                start = layout.offset_of(place.line, place.column)
                end = min(start + max(1, place.length), len(layout.text))
                self._marks.append(Mark(start, end, f"prose--{finding.severity}"))

    def _mark_numbers(self) -> None:
        """Mark the plain numbers that are figures of the tables, by whether these agree."""
        from gongkai_tui.tui.prose.quoting import number_marks  # noqa: PLC0415 - at rest only

        self._numbers = number_marks(self.session.report, self.part.id if self.part else "")

    def _show_numbers(self) -> None:
        self._mark_numbers()
        self.update_view()

    @property
    def remark(self) -> str:
        """What there is to say of the selection, or of the figure or number at the caret."""
        start, end = self.selection
        if self.has_focus and start != end:
            length = character_count(self.selected_text)
            return f"已选 {length} 字。{'移动光标继续选，F2 结束。' if self._marking else ''}"
        here = self._caret
        text = self._text_layout.text
        for unit in self._text_layout.shown.units:
            if unit.start <= here <= unit.end:
                return quoted_remark(self.session.report, text[unit.start : unit.end])
        if not any(mark.start <= here <= mark.end for mark in self._numbers):
            return ""
        from gongkai_tui.tui.prose.quoting import remark_at  # noqa: PLC0415 - at rest only

        return remark_at(self.session.report, self.part.id if self.part else "", here)

    def select(self, start: int, end: int) -> None:
        """Select the characters from ``start`` to ``end``, where the caret goes."""
        self.move_to(start)
        self.move_to(end, select=True)

    @property
    def selected_text(self) -> str:
        """What is selected, as it is published."""
        start, end = self.selection
        return publish(self.session.report, self._text_layout.text[start:end]).text

    def show_matches(self, matches: Iterable[Match]) -> None:
        """Mark the places in this part where something was found."""
        part = self.part.id if self.part else ""
        self._matches = [Mark(m.start, m.end, MATCH) for m in matches if m.part == part]
        self.update_view()

    def move_to(
        self,
        offset: int,
        *,
        select: bool = False,
        goal: int | None = None,
        leaning: bool = False,
    ) -> None:
        """Put the caret elsewhere; what is typed next can be undone by itself.

        ``select`` extends the selection, ``goal`` is the column to keep to, in cells, while the
        caret goes up and down. A ``leaning`` caret stands at the end of the row that ends there,
        not at the beginning of the next.
        """
        self.session.end_group()
        if not (select or self._marking):
            self._anchor = None
        elif self._anchor is None:
            self._anchor = self._caret
        self._caret = self._text_layout.nearest(offset)
        self._goal = goal
        self._leaning = leaning
        self.update_view()

    def move_rows(self, rows: int, *, select: bool = False) -> None:
        """Put the caret so many rows down (up, if negative), in the same column if there is one."""
        layout = self._text_layout
        goal = self._caret_x if self._goal is None else self._goal
        row = clamp(self._caret_row + rows, 0, layout.row_count - 1)
        self.move_to_cell(goal, row, select=select, goal=goal)

    def move_to_cell(
        self, x: int, row: int, *, select: bool = False, goal: int | None = None
    ) -> None:
        """Put the caret on the character that covers a cell of a row, or at the row's end."""
        offset = self._text_layout.offset_at(x, row)
        leaning = offset == self._text_layout.row(row).end
        self.move_to(offset, select=select, goal=goal, leaning=leaning)

    def update_view(self) -> None:
        """Bring the screen in line with text and caret, and tell where the caret is."""
        super().update_view()
        if self.is_attached and self.part is not None and self.place != self._told:
            self._told = self.place
            self.post_message(CaretMoved(self.place))

    def on_resize(self, _event: events.Resize) -> None:
        """Wrap the text to the new width."""
        if self._text_layout.wrapped.width != self._text_width:
            self._lay_out()
            self._read_hint()
        self._scheduled.clear()
        self._looks = None
        self.update_view()


def _moved(offset: int, splice: Splice) -> int:
    """Where a place of the text is after a change elsewhere, or where the change ends."""
    behind = splice.at + len(splice.removed)
    if offset <= splice.at:
        return offset
    return max(offset, behind) + len(splice.inserted) - len(splice.removed)
