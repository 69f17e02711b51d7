"""The failing relations of a table, and the trace that a change of each cell would leave.

Every cell takes part in its own set of relations, so a single wrong figure leaves its own trace of
failures, each off by the same amount: all single errors in the requests table of the form of 2021
leave different traces. The trace of a cell is worked out from the form's relations, computed totals
included; no cell or table is named here.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from gongkai_tui.checks.relations import Judgement, Verdict, negated
from gongkai_tui.form import CellKind, CellRef, Relation, Table
from gongkai_tui.records import NamedTuple, StrEnum
from gongkai_tui.report import CellValue, Report
from gongkai_tui.report.values import exact_sum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


Number: TypeAlias = int | Decimal

Trace: TypeAlias = dict[str, int]
"""Rule id of a relation to its difference; relations that hold have no entry."""

Failures: TypeAlias = dict[str, Number]
"""The differences that were found, in the same form."""


class Pattern(StrEnum):
    """What kind of mistake explains the failing relations."""

    WRONG_CELL = "wrong_cell"
    """One figure is wrong; the value that it should have is known."""
    SEVERAL_CELLS = "several_cells"
    """One of two or three figures that are wrong; the value of each is known."""
    EXCHANGED = "exchanged"
    """Two figures stand in each other's cells."""
    WRONG_COLUMN = "wrong_column"
    """In one row an amount stands in one column and belongs in another."""
    WRONG_ROW = "wrong_row"
    """In one column an amount stands in one row and belongs in another."""
    SPLIT_FIGURE = "split_figure"
    """One figure was torn into two neighbouring cells (拆格): 12 became 1 and 2."""
    CARRIED_OVER = "carried_over"
    """A row and its total agree, but the column's opening and closing stock do not."""
    TOGETHER = "together"
    """A cell and the total of its row are wrong by the same amount."""
    MISCOUNTED = "miscounted"
    """The parts of a column and of its total do not add up: something is counted twice or not."""


class Diagnosis(NamedTuple):
    """One explanation of failing relations, as certain as the figures make it."""

    pattern: Pattern
    cells: tuple[CellRef, ...]
    """The cells that the explanation is about, the wrongest first."""
    corrections: Mapping[CellRef, Number]
    """The value that each wrong cell should have; empty where only candidates are known."""
    explained: tuple[Relation, ...]
    """The failing relations that it explains."""
    amount: Number
    """By how much the figures are off."""
    columns: tuple[str, str] = ("", "")
    """For a wrong column: where the amount stands, and where it belongs."""


class Case:
    """The failing relations of one cluster, and what explanations of them are tried on."""

    def __init__(self, report: Report, table: Table, cluster: list[Judgement]) -> None:
        """Work out what a change of each cell would do to the relations."""
        self.table = table
        self.failures: Failures = {
            judgement.relation.rule: judgement.difference
            for judgement in cluster
            if judgement.verdict is Verdict.FAILS
        }
        self.relations = {judgement.relation.rule: judgement.relation for judgement in cluster}
        self._judged = {
            judgement.relation.rule
            for judgement in cluster
            if judgement.verdict is not Verdict.OPEN
        }
        refs = {ref for judgement in cluster for ref in judgement.relation.cells}
        rows = report.tables.get(table.id, {})
        self.values: dict[CellRef, CellValue] = {}
        self._computed: dict[CellRef, str] = {}
        for ref in table.cells:
            if ref in refs:
                stated = rows.get(ref.row, {}).get(ref.column)
                if stated is not None:
                    self.values[ref] = stated
                elif ref in table.totals:
                    self._computed[ref] = table.totals[ref].rule
        self.traces = {
            ref: self._trace(ref)
            for ref, value in self.values.items()
            if isinstance(value, int | Decimal)
        }
        first = next(iter(self.failures), "")
        self.touching = frozenset(ref for ref, trace in self.traces.items() if first in trace)
        """The cells whose change touches the first failure: what explains all has one of them."""

    @cached_property
    def neighbours(self) -> tuple[tuple[CellRef, CellRef], ...]:
        """Cells side by side or one below the other, one of which touches the first failure."""
        touching = self.touching
        return tuple(
            pair for pair in self.table.neighbours if pair[0] in touching or pair[1] in touching
        )

    def diagnosis(
        self,
        pattern: Pattern,
        cells: tuple[CellRef, ...],
        corrections: dict[CellRef, Number],
        amount: Number,
        columns: tuple[str, str] = ("", ""),
    ) -> Diagnosis:
        """An explanation of all the failures."""
        explained = tuple(self.relations[rule] for rule in self.failures)
        return Diagnosis(pattern, cells, corrections, explained, amount, columns)

    def number(self, ref: CellRef) -> Number | None:
        """The number that a cell states; ``None`` where it states none."""
        value = self.values.get(ref)
        return None if value is None or isinstance(value, str) else value

    def row_total(self, ref: CellRef) -> CellRef | None:
        """The stated total of the cell's row, if it has one that is another cell."""
        for relation in self.table.relations_of.get(ref, ()):
            total = relation.total
            if total and total.row == ref.row and total != ref and total in self.traces:
                return total
        return None

    def _trace(self, ref: CellRef) -> Trace:
        """The differences that arise when the cell is one too high.

        A computed total follows its parts: its own relation stays balanced, and the other
        relations of the total are disturbed instead.
        """
        if not self._computed:
            effects = self.table.effects_of.get(ref, {})
            if effects.keys() <= self._judged:
                return effects
            return {rule: sign for rule, sign in effects.items() if rule in self._judged}
        trace: Trace = {}
        pending: list[tuple[CellRef, int]] = [(ref, 1)]
        while pending:
            cell, change = pending.pop()
            for relation in self.table.relations_of.get(cell, ()):
                total = relation.total
                if total is not None and self._computed.get(total) == relation.rule:
                    if cell != total:
                        pending.append((total, change))
                elif relation.rule in self._judged:
                    sign = self.table.effects_of[cell][relation.rule]
                    trace[relation.rule] = trace.get(relation.rule, 0) + sign * change
        return {rule: difference for rule, difference in trace.items() if difference}

    def amount(self, trace: Trace) -> Number | None:
        """The factor that turns ``trace`` into the failures found; ``None`` if there is none."""
        if trace.keys() != self.failures.keys():
            return None
        rule, unit = next(iter(trace.items()))
        found = self.failures[rule]
        amount = found // unit if isinstance(found, int) else found / unit
        if all(unit * amount == self.failures[rule] for rule, unit in trace.items()):
            return amount
        return None

    def corrected(self, ref: CellRef, amount: Number) -> Number | None:
        """The cell's value without the amount that is too much; ``None`` if it cannot be one."""
        value = self.values[ref]
        if isinstance(value, str):
            return None
        corrected = exact_sum((value, negated(amount)))
        kind = self.table.column_by_id[ref.column].kind
        if kind is not CellKind.CHANGE and corrected < 0:
            return None
        if kind is CellKind.AMOUNT:
            return corrected
        return int(corrected) if corrected == int(corrected) else None


def combined(*parts: tuple[Trace, int]) -> Trace:
    """Several traces, each so many times, laid over each other."""
    combined: Trace = {}
    for trace, factor in parts:
        for rule, difference in trace.items():
            combined[rule] = combined.get(rule, 0) + factor * difference
    return {rule: difference for rule, difference in combined.items() if difference}
