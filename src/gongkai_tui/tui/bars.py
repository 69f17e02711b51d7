"""The lines around the editing area: title, part heading, help, status and keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, TypeAlias

from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from gongkai_tui.checks.diagnosis import CAUSE_RULE
from gongkai_tui.checks.findings import Finding, PartPlace, Place, Severity, part_of
from gongkai_tui.checks.relations import count_relations
from gongkai_tui.form import CellRef
from gongkai_tui.report import Report
from gongkai_tui.report.figures import published_text
from gongkai_tui.tui.commands import COMMANDS, key_name
from gongkai_tui.tui.display_text import harmless
from gongkai_tui.tui.grid.description import describe_cell
from gongkai_tui.tui.reading_order import heading_of
from gongkai_tui.tui.resting import AtRest
from gongkai_tui.tui.session import Session
from gongkai_tui.typography.wrap import wrap

Piece: TypeAlias = tuple[str, str]
"""A run of text and the component class that it is drawn in (``""``: the widget's own style)."""

SEVERITY_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "核实", Severity.HINT: "提示"}
"""The severities as the screen names them."""


class Bar(Widget):
    """A widget of a few fixed lines; subclasses say what stands in them."""

    _lines: Sequence[Sequence[Piece]] = ()

    def show(self, lines: Sequence[Sequence[Piece]]) -> None:
        """Show these lines; nothing is drawn when they are the ones that stand there."""
        shown = [[(harmless(text), name) for text, name in line] for line in lines]
        if shown != self._lines:
            self._lines = shown
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line, in the widget's style where a piece names none."""
        pieces = self._lines[y] if y < len(self._lines) else []
        segments = [
            Segment(text, self.get_component_rich_style(name) if name else self.rich_style)
            for text, name in pieces
        ]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)


class TitleBar(Bar):
    """Whose report this is, and its file; only where there is room above the panes."""

    def update(self, session: Session) -> None:
        """Follow the session."""
        report = session.report
        name = session.path.name + ("（只读）" if session.read_only else "")
        title = f" {report.unit} {report.year}年 政府信息公开工作年度报告"
        gap = self.size.width - cell_len(title) - cell_len(name) - 1
        self.show([[(title, ""), (" " * max(gap, 2), ""), (name, "")]])


class PartBar(Bar):
    """The official heading of the part that is being edited, and how long its text is."""

    def update(self, session: Session, part_id: str) -> None:
        """Follow the session and the current part."""
        heading = heading_of(session.report.form, part_id)
        length = _amount(session.report, part_id)
        gap = self.size.width - cell_len(heading) - cell_len(length) - 1
        self.show([[(f" {heading}", ""), (" " * max(gap, 1), ""), (length, "")]])


def _amount(report: Report, part_id: str) -> str:
    """How much is written: characters of a text without white space, blank cells of a table."""
    if part_id in report.texts:
        text = published_text(report, part_id)
        return f"{sum(not char.isspace() for char in text)}字 "
    table = report.form.tables.get(part_id)
    blank = 0 if table is None else sum(report.stated(ref) == "" for ref in table.cells)
    return f"空白{blank}格 " if blank else ""


class HelpBar(Bar):
    """Two lines on what is at the caret: the finding there, else what belongs there."""

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
        self._wanted: tuple[Session, Place, Finding | None, str] | None = None

    def update(self, session: Session, place: Place, visited: Finding | None, notice: str) -> None:
        """Show the notice if there is one, else what is to be said of ``place``.

        ``visited`` is the finding that the user was led to; it comes before others there. Both,
        and the first text, show at once; what is only at the caret shows when that rests.
        """
        self._wanted = session, place, visited, notice
        if notice or visited or not self._lines:
            self._follow.now()
        else:
            self._follow.soon()

    def flush(self) -> None:
        """Show at once what would show when the caret rests."""
        self._follow.flush()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        if self._wanted is not None:
            self._follow.now()

    def _show_wanted(self) -> None:
        if self._wanted is None:
            return
        session, place, visited, notice = self._wanted
        if notice:
            self.show(self._lines_of(notice, "help--notice", self.size.height))
            return
        here = [f for f in session.findings if f.covers(place) or f is visited]
        if not here and not session.report.has_part(part_of(place)):
            here = [f for f in session.findings if f.place == PartPlace(part_of(place))]
        if not here:
            self.show(self._lines_of(self._description(session, place), "", self.size.height))
            return
        here.sort(key=lambda f: (f is not visited, list(Severity).index(f.severity)))
        here[1:] = sorted(here[1:], key=lambda f: f.rule != CAUSE_RULE)
        self.show(self._findings(here))

    def _findings(self, here: list[Finding]) -> list[list[Piece]]:
        """The first finding in full, and of the others what there is room for.

        What explains the first one has a line of its own, however long the sum before it is.
        """
        lines: list[list[Piece]] = []
        explained = any(finding.rule == CAUSE_RULE for finding in here[1:])
        for finding in here:
            room = self.size.height - len(lines)
            if explained and not lines:
                room = max(room - 1, 1)
            if room > 0:
                total = f"（此处共{len(here)}条）" if len(here) > 1 and not lines else ""
                label = f"{SEVERITY_NAMES[finding.severity]} {finding.rule}{total} "
                lines += self._lines_of(label + finding.message, f"help--{finding.severity}", room)
        return lines

    @staticmethod
    def _description(session: Session, place: Place) -> str:
        if isinstance(place, CellRef):
            return describe_cell(session.report, place)
        part = session.report.form.part_by_id.get(place.part)
        return part.help if part else ""

    def _lines_of(self, text: str, name: str, height: int) -> list[list[Piece]]:
        """``text`` in at most ``height`` lines, the last one cut where it does not fit."""
        width = max(self.size.width - 2, 8)
        lines = wrap(text, width, get_character_cell_size)
        if len(lines) > height > 0:
            lines = [*lines[: height - 1], _cut("".join(lines[height - 1 :]), width)]
        return [[(f" {line}", name)] for line in lines]


def _cut(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, with ``>`` where something was cut off."""
    if cell_len(text) <= width:
        return text
    kept = ""
    for char in text:
        if cell_len(kept) + cell_len(char) > width - 1:
            break
        kept += char
    return kept + ">"


class StatusBar(Bar):
    """Saved or not, the relations, the findings by severity, the file."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status--unsaved",
        "status--error",
        "status--warning",
        "status--good",
    }

    def update(self, session: Session) -> None:
        """Follow the session."""
        counts = count_relations(session.report)
        severities = Counter(finding.severity for finding in session.findings)
        saved: Piece = (" 已保存 ", "status--good")
        if session.read_only:
            saved = (" 只读 ", "status--unsaved")
        elif session.unsaved:
            saved = (" *未保存 ", "status--unsaved")
        line: list[Piece] = [saved, (f"  勾稽关系 成立{counts.holds}", "")]
        line.append((f" 不符{counts.fails}", "status--error" if counts.fails else ""))
        line.append((f" 待定{counts.open}  ", ""))
        colours = {Severity.ERROR: "status--error", Severity.WARNING: "status--warning"}
        for severity, title in SEVERITY_NAMES.items():
            number = severities[severity]
            line.append((f" {title}{number}", colours.get(severity, "") if number else ""))
        name = session.path.name
        gap = self.size.width - sum(cell_len(text) for text, _ in line) - cell_len(name) - 1
        if gap > 0 and not self.screen.query_one(TitleBar).display:
            line.append((" " * gap + name, ""))
        self.show([line])


class KeyBar(Bar):
    """The keys that matter most, as many as fit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key"}
    _SHOWN = (
        "app.help",
        "app.save",
        "app.next_part",
        "app.preview",
        "app.next_finding",
        "app.commands",
        "app.quit",
        "app.findings",
        "app.export",
        "app.undo",
        "app.previous_part",
        "app.next_pane",
        "app.previous_finding",
    )

    def on_resize(self) -> None:
        """Show what fits in the new width, in the order of the keys."""
        by_id = {command.id: command for command in COMMANDS}
        room = self.size.width
        chosen = set()
        for name in self._SHOWN:
            command = by_id[name]
            needed = cell_len(f" {key_name(command.keys[0])} {command.title} ")
            if needed > room:
                break
            room -= needed
            chosen.add(name)
        line: list[Piece] = []
        for command in COMMANDS:
            if command.id in chosen:
                line += [(f" {key_name(command.keys[0])}", "keys--key"), (f" {command.title} ", "")]
        self.show([line])


def finding_line(finding: Finding, where: str) -> str:
    """A finding as one line of a list: severity, rule, place, message."""
    return f"{SEVERITY_NAMES[finding.severity]} {finding.rule} {where}：{finding.message}"
