"""Checked second entry: a table keyed again, blindly, compared cell by cell, and decided. Pure.

Two people, or one at two times, key the same paper. Where the two differ, neither is taken as
right: somebody looks at the source and states what stands there. The whole course is one immutable
value with three stages; each step gives the next one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from gongkai_tui.form import CellRef, Table
from gongkai_tui.records import NamedTuple
from gongkai_tui.report.edits import Edit, set_cells
from gongkai_tui.report.model import Report, blank_table
from gongkai_tui.report.values import Cell, CellValue, cell_text, parse_value, stated_cell


class KeyedSheet(NamedTuple):
    """All that was typed in a second entry that is under way; the rest is in the report."""

    table_id: str
    cells: Mapping[CellRef, str]
    """What was keyed the second time."""
    decided: Mapping[CellRef, str]
    """What was found at the source."""
    comparing: bool
    """Whether keying has ended."""

    def with_cell(self, ref: CellRef, text: str) -> KeyedSheet:
        """With what is just being typed into a cell."""
        return self._replace(cells={**self.cells, ref: text})


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell in which the two entries differ."""

    ref: CellRef
    first: Cell
    second: Cell
    """0 where nothing was keyed the second time."""


@dataclass(frozen=True)
class SecondEntry:
    """One second entry of one table."""

    first: Report
    """The report with the first entry."""
    table_id: str
    sheet: Report
    """The same report with the table blank, then as far as it has been keyed again."""
    comparing: bool = False
    decided: Mapping[CellRef, CellValue] = field(default_factory=dict)
    """What stands at the source, for differences that have been looked up."""

    @classmethod
    def begin(cls, report: Report, table_id: str) -> SecondEntry:
        """A second entry of a table of ``report``, with nothing keyed yet."""
        blank = blank_table(report.form.tables[table_id])
        return cls(report, table_id, report._replace(tables={**report.tables, table_id: blank}))

    @classmethod
    def resume(cls, report: Report, typed: KeyedSheet) -> SecondEntry | None:
        """The second entry in which so much was typed, on ``report`` as it is now.

        ``None`` where the form of the report has no such table. Decisions on cells that differ no
        longer are forgotten.
        """
        table = report.form.tables.get(typed.table_id)
        if table is None:
            return None
        entry = cls.begin(report, table.id)
        known = frozenset(table.cells)
        values = {ref: parse_value(text) for ref, text in typed.cells.items() if ref in known}
        edit = set_cells(entry.sheet, values, "")
        entry = entry if edit is None else entry.with_sheet(edit.apply(entry.sheet))
        if not typed.comparing:
            return entry
        decided = {ref: parse_value(text) for ref, text in typed.decided.items()}
        return replace(entry, decided=decided).compare()

    @property
    def typed(self) -> KeyedSheet:
        """All that was typed in it so far."""
        cells = {ref: self.sheet.cell(ref).text for ref in self.keyed}
        decided = {ref: cell_text(value) for ref, value in self.decided.items()}
        return KeyedSheet(self.table_id, cells, decided, self.comparing)

    @property
    def table(self) -> Table:
        """The table that is keyed again."""
        return self.first.form.tables[self.table_id]

    @cached_property
    def keyed(self) -> tuple[CellRef, ...]:
        """The cells that were keyed the second time."""
        return tuple(ref for ref in self.table.cells if self.sheet.stated(ref) not in ("", None))

    @cached_property
    def checked(self) -> tuple[CellRef, ...]:
        """The cells that both entries speak of.

        A cell that was not keyed again stands for 0, as only other figures are keyed; but a cell
        that is blank both times is not checked, nor a total that was not keyed again.
        """
        keyed = frozenset(self.keyed)
        return tuple(
            ref
            for ref in self.table.cells
            if ref in keyed or (ref not in self.table.totals and self.first.cell(ref).text != "")
        )

    @property
    def unfilled(self) -> int:
        """How many entered cells are blank in both entries, and therefore not checked."""
        entered = [ref for ref in self.table.cells if ref not in self.table.totals]
        return len(entered) - len([ref for ref in self.checked if ref not in self.table.totals])

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Where the two entries differ, in the order of the form."""
        pairs = ((ref, self.first.cell(ref), self._second(ref)) for ref in self.checked)
        return tuple(
            Difference(ref, first, second)
            for ref, first, second in pairs
            if _meaning(first) != _meaning(second)
        )

    @property
    def undecided(self) -> tuple[Difference, ...]:
        """The differences that nobody has looked up yet."""
        return tuple(found for found in self.differences if found.ref not in self.decided)

    def with_sheet(self, sheet: Report) -> SecondEntry:
        """After more has been keyed."""
        return replace(self, sheet=sheet, comparing=False)

    def compare(self) -> SecondEntry:
        """Keying has ended. What was decided before and differs no longer is forgotten."""
        compared = replace(self, comparing=True)
        still = {found.ref for found in compared.differences}
        kept = {ref: value for ref, value in self.decided.items() if ref in still}
        return replace(compared, decided=kept)

    def decide(self, ref: CellRef, value: CellValue) -> SecondEntry:
        """What stands at the source for a difference has been looked up, or looked up again."""
        if all(found.ref != ref for found in self.differences):
            raise ValueError(f"the entries do not differ in {ref}")
        return replace(self, decided={**self.decided, ref: value})

    @property
    def changes(self) -> Mapping[CellRef, CellValue]:
        """What was decided where the source says something else than the first entry."""
        return {
            found.ref: self.decided[found.ref]
            for found in self.differences
            if found.ref in self.decided and not says(found.first, self.decided[found.ref])
        }

    def edit(self, report: Report) -> Edit | None:
        """The edit that brings what was decided into ``report``; ``None`` where it is there."""
        return set_cells(report, self.changes, "二次录入核对")

    def _second(self, ref: CellRef) -> Cell:
        """What was keyed the second time; 0 where nothing was."""
        return stated_cell(self.sheet.stated(ref) or 0)


def says(cell: Cell, value: CellValue) -> bool:
    """Whether a cell says the same as a value; ``1.5`` and ``1.50`` say the same."""
    return _meaning(cell) == _meaning(stated_cell(value))


def _meaning(cell: Cell) -> object:
    """What a cell amounts to when entries are compared: a number, a text, or nothing."""
    return cell.text if cell.value is None else cell.value
