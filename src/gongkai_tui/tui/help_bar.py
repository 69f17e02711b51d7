"""The help lines: what is at the caret, said in the order in which it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, repeat
from typing import ClassVar, NamedTuple

from rich.cells import get_character_cell_size

from gongkai_tui.checks.findings import CAUSE_RULE, Finding, Place, Severity, part_of
from gongkai_tui.checks.naming import quoted
from gongkai_tui.form import CellRef, Form
from gongkai_tui.tui.bars import Bar, Piece
from gongkai_tui.tui.display_text import harmless, in_runs
from gongkai_tui.tui.grid.description import describe_cell
from gongkai_tui.tui.grid.headings import cut
from gongkai_tui.tui.resting import AtRest
from gongkai_tui.tui.reviewing import findings_at
from gongkai_tui.tui.session import Session
from gongkai_tui.typography.wrap import wrap

_GAP = "\N{IDEOGRAPHIC SPACE}"
_THIS = "本格"
"""Stands for the label of the cell at the caret, which has been said before."""
_BROKEN = f"help--{Severity.ERROR}"


class Subject(NamedTuple):
    """What the help lines are to speak of."""

    session: Session
    place: Place
    visited: Finding | None = None
    """The finding that the user was led to; it comes before others."""
    notice: str = ""
    """A sentence that comes before everything."""
    aside: str = ""
    """The same, but it has time until the caret rests."""
    selection: str = ""
    """What is selected; it comes before what is at the caret."""
    remark: Callable[[], str] = str
    """Gives what there is to say of the number at the caret, in prose, once that rests."""


class HelpBar(Bar):
    """A few lines on what is at the caret: the finding there, and what belongs there."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "help--error",
        "help--warning",
        "help--hint",
        "help--notice",
    }

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._follow = AtRest(self, self._show_wanted)
        self._wanted: Subject | None = None

    def update(self, subject: Subject) -> None:
        """Speak of something else.

        A notice, a finding that the user was led to, and the first text show at once; what is only
        at the caret shows when that rests, and where rules are to read it first, when they have:
        whoever has them run then says so with :meth:`flush`.
        """
        self._wanted = subject
        if subject.notice or subject.visited or not self._lines:
            self._follow.now()
        elif not subject.session.unchecked:
            self._follow.soon()

    def flush(self) -> None:
        """Show at once what would show when the caret rests."""
        self._follow.flush()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        if self._wanted is not None:
            self._follow.now()

    def _show_wanted(self) -> None:
        wanted = self._wanted
        if wanted is not None and (wanted.notice or not wanted.session.unchecked):
            width = max(self.size.width - 2, 8)
            self.show(help_lines(wanted, width, self.size.height))


def help_lines(subject: Subject, width: int, height: int) -> list[list[Piece]]:
    """At most ``height`` lines of ``width`` cells, with an empty cell before each."""
    if notice := subject.notice or subject.aside:
        return _flow([(notice, "help--notice")], width, height)
    if subject.selection:
        return _flow([(subject.selection, "help--notice")], width, height)
    here = findings_at(subject.session, subject.place, subject.visited)
    if isinstance(subject.place, CellRef):
        return _flow(cell_remarks(subject, here), width, height)
    remark: Piece = (subject.remark(), "help--notice")
    if here:
        number = _flow([remark], width, 1) if remark[0] and subject.visited is None else []
        return number + _finding_lines(here, width, height - len(number))
    return _flow(_explained(subject) or [remark if remark[0] else _help(subject)], width, height)


def _help(subject: Subject) -> Piece:
    """What belongs into the part at the caret."""
    part = subject.session.report.form.part_by_id.get(part_of(subject.place))
    return part.help if part else "", ""


def cell_remarks(subject: Subject, here: Sequence[Finding]) -> list[Piece]:
    """Everything there is to say of the cell at the caret.

    The finding that the user was led to; then label and value; then what names the wrong cell, the
    relations, broken ones first, and the other findings. A broken relation stands with its numbers
    among the relations, so its own finding says nothing new.
    """
    session, place = subject.session, subject.place
    if not isinstance(place, CellRef):
        return []
    relations = _relation_rules(session.report.form)
    others = [f for f in here if f is not subject.visited and f.rule not in relations]
    others.sort(key=lambda finding: finding.rule != CAUSE_RULE)
    led_to = [_finding_piece(finding) for finding in here if finding is subject.visited]
    label, *remarks = describe_cell(session.report, place, session.last_year)
    said = {subject.visited.rule} if led_to and subject.visited else set()
    own = quoted(session.report.form.tables[place.table].full_label(place))
    return [
        *led_to,
        (label.text, ""),
        *_explained(subject),
        *((text.replace(own, _THIS), name) for text, name in map(_finding_piece, others)),
        *(
            (remark.text, _BROKEN if remark.broken else "")
            for remark in remarks
            if remark.broken not in said
        ),
    ]


def _relation_rules(form: Form) -> frozenset[str]:
    return frozenset(relation.rule for relation in form.relations)


def _explained(subject: Subject) -> list[Piece]:
    """What the clerk has said of warnings at the place."""
    return [
        (f"已说明 {finding.rule} {finding.explanation}（{finding.message}）", "")
        for finding in subject.session.explained
        if finding.covers(subject.place)
    ]


def _finding_lines(here: Sequence[Finding], width: int, height: int) -> list[list[Piece]]:
    """The first finding in full, and of the others what there is room for."""
    lines: list[list[Piece]] = []
    for finding in here:
        if len(lines) < height:
            total = f"（此处共{len(here)}条）" if len(here) > 1 and not lines else ""
            lines += _flow([_finding_piece(finding, total)], width, height - len(lines))
    return lines


def _finding_piece(finding: Finding, remark: str = "") -> Piece:
    text = f"{finding.severity.label} {finding.rule}{remark} {finding.message}"
    return (text, f"help--{finding.severity}")


def _flow(pieces: Iterable[Piece], width: int, height: int) -> list[list[Piece]]:
    """Pieces one after the other, wrapped as one text; the last line is cut if it is too long."""
    told = [(harmless(text), name) for text, name in pieces if text]
    text = _GAP.join(text for text, _ in told)
    lines = wrap(text, width, get_character_cell_size)
    if len(lines) > height > 0:
        lines = [*lines[: height - 1], cut("".join(lines[height - 1 :]), width)]
    names = [name for piece, name in told for _ in piece + _GAP]
    shown: list[list[Piece]] = []
    at = 0
    for line in lines:
        known = names[at : at + len(line)]
        more = repeat(known[-1] if known else "")  # a line that is cut ends with a sign
        shown.append([(" ", ""), *in_runs(line, chain(known, more))])
        at += len(line)
    return shown
