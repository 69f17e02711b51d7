"""How each cell looks: a sign, a text and the names of styles. Pure: no colours, no widget.

The four states of a cell, a computed total, and what findings say of it are told apart by signs;
colour only repeats them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from gongkai_tui.checks import suspects
from gongkai_tui.checks.findings import CAUSE_RULE, Finding, Severity
from gongkai_tui.form import CellRef, Table
from gongkai_tui.report import Cell, CellState, Report
from gongkai_tui.tui.display_text import harmless

BLANK = "_"
MISSING = "缺"
UNDETERMINED = "?"
COMPUTED = "="
STATED = "#"


class Mark(IntEnum):
    """What findings say of a cell, from weak to strong."""

    NONE = 0
    WARNING = 1
    ERROR = 2
    SUSPECT = 3
    """The cell that must be wrong, as far as the failing relations determine one."""


_SIGNS = {Mark.NONE: "", Mark.WARNING: "~", Mark.ERROR: "!", Mark.SUSPECT: "!!"}
_NARROW_SIGNS = {**_SIGNS, Mark.SUSPECT: "*"}
_STYLES = {Mark.WARNING: "warning", Mark.ERROR: "error", Mark.SUSPECT: "suspect"}
_STATES = {
    CellState.NUMBER: "cell",
    CellState.BLANK: "blank",
    CellState.MARK: "mark",
    CellState.MISSING: "missing",
}


@dataclass(frozen=True, slots=True)
class Look:
    """One cell as it is drawn, before it is fitted into its slot."""

    text: str
    mark: Mark
    origin: str
    """``=`` for a computed total, ``#`` for one that is stated, nothing for other cells."""
    styles: tuple[str, ...]
    """Names of component styles, later ones over earlier ones."""

    def sign(self, cells: int) -> str:
        """What stands before the text in so many cells: ``!``, ``=``, ``!=``, ``!!`` or nothing."""
        if cells < 2:
            return _NARROW_SIGNS[self.mark] or self.origin
        return (_SIGNS[self.mark] + self.origin)[:2]


def suspected(report: Report, findings: Iterable[Finding]) -> frozenset[CellRef]:
    """The cells that are known to be wrong; worked out only where a finding says there are any."""
    if any(finding.rule == CAUSE_RULE for finding in findings):
        return suspects(report)
    return frozenset()


def marks(
    findings: Iterable[Finding], table: Table, wrong: Collection[CellRef] = ()
) -> dict[CellRef, Mark]:
    """What findings say of the cells of one table, ``wrong`` being those known to be wrong.

    A cell of which nothing is said has no key.
    """
    found = {ref: Mark.SUSPECT for ref in wrong if ref.table == table.id}
    for finding in findings:
        refs = set(finding.cells)
        if isinstance(finding.place, CellRef) and not refs:
            refs = {finding.place}
        mark = Mark.ERROR if finding.severity is Severity.ERROR else Mark.WARNING
        for ref in refs:
            if ref.table == table.id:
                found[ref] = max(mark, found.get(ref, Mark.NONE))
    return found


def look(cell: Cell, mark: Mark = Mark.NONE, *, total: bool = False) -> Look:
    """How a cell looks. A blank or missing cell is a sign itself and gets no other.

    ``total`` says that the program could compute the cell: where the report states it, it shows.
    """
    if cell.state is CellState.MISSING:
        return Look(MISSING, Mark.NONE, "", ("missing",))
    if cell.state is CellState.BLANK and cell.computed:
        return Look(UNDETERMINED, Mark.NONE, "", ("computed",))
    if cell.state is CellState.BLANK:
        return Look(BLANK, Mark.NONE, "", ("blank",))
    styles = ["computed" if cell.computed else _STATES[cell.state]]
    origin = COMPUTED if cell.computed else ""
    if total and not cell.computed:
        styles.append("stated")
        origin = STATED
    if mark is not Mark.NONE:
        styles.append(_STYLES[mark])
    return Look(harmless(cell.text), mark, origin, tuple(styles))


def looks(report: Report, table: Table, marked: Mapping[CellRef, Mark]) -> dict[CellRef, Look]:
    """How every cell of a table looks."""
    return {
        ref: look(report.cell(ref), marked.get(ref, Mark.NONE), total=ref in table.totals)
        for ref in table.cells
    }
