"""The lines around the editing area: title, part heading, help, status and keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, TypeAlias

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from gongkai_tui.checks.findings import Severity
from gongkai_tui.checks.relations import count_relations
from gongkai_tui.report import Report
from gongkai_tui.report.figures import published_text
from gongkai_tui.tui.commands import COMMANDS, Command, key_name
from gongkai_tui.tui.display_text import character_count, harmless
from gongkai_tui.tui.grid.headings import cut
from gongkai_tui.tui.reading_order import heading_of
from gongkai_tui.tui.session import Session, Trouble

Piece: TypeAlias = tuple[str, str]
"""A run of text and the component class that it is drawn in (``""``: the widget's own style)."""


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
        title = cut(title, self.size.width - cell_len(name) - 3)
        gap = self.size.width - cell_len(title) - cell_len(name) - 1
        self.show([[(title, ""), (" " * max(gap, 2), ""), (name, "")]])


class PartBar(Bar):
    """The official heading of the part that is being edited, and how long its text is."""

    _heading = _length = ""

    def update(self, session: Session, part_id: str) -> None:
        """Follow the session and the current part."""
        self._heading = heading_of(session.report.form, part_id)
        self._length = _amount(session.report, part_id)
        self._show_both()

    def on_resize(self) -> None:
        """Follow the width of the editor, which the preview changes, too."""
        self._show_both()

    def _show_both(self) -> None:
        gap = self.size.width - cell_len(self._heading) - cell_len(self._length) - 1
        self.show([[(f" {self._heading}", ""), (" " * max(gap, 1), ""), (self._length, "")]])


def _amount(report: Report, part_id: str) -> str:
    """How much is written: characters of a text without white space, blank cells of a table."""
    if part_id in report.texts:
        length = character_count(published_text(report, part_id))
        usual = report.form.part_by_id[part_id].usual_length
        return f"{length}字（参考上限{usual}字） " if usual else f"{length}字 "
    table = report.form.tables.get(part_id)
    blank = 0 if table is None else sum(report.stated(ref) == "" for ref in table.cells)
    return f"空白{blank}格 " if blank else ""


class StatusBar(Bar):
    """Saved or not, what is wrong with file or journal, relations, findings, the file."""

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
        troubles = [trouble for trouble in Trouble if trouble in session.troubles]
        line: list[Piece] = [saved]
        line += [(f" !{trouble.value} ", "status--error") for trouble in troubles]
        line += [(f"  勾稽关系 成立{counts.holds}", "")]
        line.append((f" 不符{counts.fails}", "status--error" if counts.fails else ""))
        line.append((f" 待定{counts.open}  ", ""))
        colours = {Severity.ERROR: "status--error", Severity.WARNING: "status--warning"}
        for severity in Severity if session.checked else ():
            number = severities[severity]
            line.append((f" {severity.label}{number}", colours.get(severity, "") if number else ""))
        if not session.checked:
            line.append((" 正在核对", ""))
        if session.explained:
            line.append((f" 已说明{len(session.explained)}", ""))
        name = session.path.name
        gap = self.size.width - sum(cell_len(text) for text, _ in line) - cell_len(name) - 1
        if gap > 0 and not self.screen.query_one(TitleBar).display:
            line.append((" " * gap + name, ""))
        self.show([line])


KEY = "keys--key"
"""The component class of a key in a line of keys."""


def key_pieces(command: Command) -> list[Piece]:
    """A command in a line of keys: its key stands out from its name."""
    return [(" ", ""), (key_name(command.keys[0]), KEY), (f" {command.title} ", "")]


class KeyBar(Bar):
    """The keys that matter most, as many as fit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {KEY}
    _FIRST = (
        "app.help",
        "app.save",
        "app.next_part",
        "app.next_finding",
        "app.commands",
        "app.quit",
    )
    _IN_TABLES = ("grid.fill_row", "grid.go_to_row")
    _IN_TEXTS = ("prose.bind", "prose.insert_figure")
    _FURTHER = (
        "app.preview",
        "app.findings",
        "app.export",
        "app.undo",
        "app.previous_part",
        "app.next_pane",
        "app.previous_finding",
    )
    _table = False

    def follow(self, *, table: bool) -> None:
        """Show the keys for a table, or for a text."""
        self._table = table
        self._show_keys()

    def on_resize(self) -> None:
        """Show what fits in the new width."""
        self._show_keys()

    def _show_keys(self) -> None:
        """Show what fits, in the order of the help screen."""
        by_id = {command.id: command for command in COMMANDS}
        room = self.size.width
        chosen = set()
        here = self._IN_TABLES if self._table else self._IN_TEXTS
        for name in (*self._FIRST, *here, *self._FURTHER):
            command = by_id[name]
            needed = sum(cell_len(text) for text, _ in key_pieces(command))
            if needed <= room:
                room -= needed
                chosen.add(name)
        commands = [command for command in COMMANDS if command.id in chosen]
        self.show([[piece for command in commands for piece in key_pieces(command)]])
