"""Which cell is wrong: read from the pattern of relations that fail.

Every cell takes part in its own set of relations, so a single wrong figure leaves its own trace of
failures, each off by the same amount (official_form.md, 5.1: all 175 single errors in the requests
table leave different traces). The trace of a cell is worked out from the form's relations, computed
totals included; no cell or table is named here. What the failures do not determine is left unsaid.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise, permutations
from typing import NamedTuple, TypeAlias

from gongkai_tui.checks.relations import Judgement, Verdict, judge_all, negated
from gongkai_tui.form import CellKind, CellRef, Relation, Table
from gongkai_tui.report import CellValue, Report
from gongkai_tui.report.values import exact_sum

Trace: TypeAlias = dict[str, int]
"""Rule id of a relation to its difference; relations that hold have no entry."""

Failures: TypeAlias = dict[str, int | Decimal]
"""The differences that were found, in the same form."""

Values: TypeAlias = dict[CellRef, CellValue]


CAUSE_RULE = "T3-50"
"""The rule whose findings name the cause of failing relations."""


class Pattern(StrEnum):
    """What kind of mistake explains the failing relations."""

    WRONG_CELL = "wrong_cell"
    """One figure is wrong; the value that it should have is known."""
    WRONG_COLUMN = "wrong_column"
    """In one row an amount stands in one column and belongs in another."""
    SPLIT_FIGURE = "split_figure"
    """One figure was torn into two neighbouring cells (拆格): 12 became 1 and 2."""
    CARRIED_OVER = "carried_over"
    """A row and its total agree, but the column's opening and closing stock do not."""


class Diagnosis(NamedTuple):
    """One explanation of failing relations, as certain as the figures make it."""

    pattern: Pattern
    cells: tuple[CellRef, ...]
    """The cells that the explanation is about, the wrongest first."""
    corrections: Mapping[CellRef, int | Decimal]
    """The value that each wrong cell should have; empty where only candidates are known."""
    explained: tuple[Relation, ...]
    """The failing relations that it explains."""
    amount: int | Decimal
    """By how much the figures are off."""
    columns: tuple[str, str] = ("", "")
    """For a wrong column: where the amount stands, and where it belongs."""


def diagnose(report: Report) -> tuple[Diagnosis, ...]:
    """What explains the failing relations of a report, as far as it is determined."""
    return diagnose_judged(report, judge_all(report))


def diagnose_judged(report: Report, judgements: tuple[Judgement, ...]) -> tuple[Diagnosis, ...]:
    """The same, for relations that have been judged already: all those of a table, or more.

    Each group of relations that share cells has at most one explanation.
    """
    found: list[Diagnosis] = []
    for table in report.form.tables.values():
        own = [
            judgement for judgement in judgements if judgement.relation.cells[0].table == table.id
        ]
        if any(judgement.verdict is Verdict.FAILS for judgement in own):
            cases = (_Case(report, table, cluster) for cluster in _clusters(own))
            found += filter(None, (case.explanation() for case in cases))
    return tuple(found)


def suspects(report: Report) -> frozenset[CellRef]:
    """The cells that are certainly the wrong ones, if the report has a single mistake."""
    return frozenset(ref for diagnosis in diagnose(report) for ref in diagnosis.corrections)


def _clusters(judgements: Iterable[Judgement]) -> list[list[Judgement]]:
    """The judgements in groups that share no cell with each other."""
    clusters: list[tuple[set[CellRef], list[Judgement]]] = []
    for judgement in judgements:
        cells, members = set(judgement.relation.cells), [judgement]
        apart: list[tuple[set[CellRef], list[Judgement]]] = []
        for other_cells, other_members in clusters:
            if cells & other_cells:
                cells |= other_cells
                members = other_members + members
            else:
                apart.append((other_cells, other_members))
        clusters = [*apart, (cells, members)]
    return [members for _, members in clusters]


class _Case:
    """The failing relations of one cluster, and the explanations that may fit them."""

    def __init__(self, report: Report, table: Table, cluster: list[Judgement]) -> None:
        self._table = table
        self._failures: Failures = {
            judgement.relation.rule: judgement.difference
            for judgement in cluster
            if judgement.verdict is Verdict.FAILS
        }
        self._relations = {judgement.relation.rule: judgement.relation for judgement in cluster}
        self._judged = {
            judgement.relation.rule
            for judgement in cluster
            if judgement.verdict is not Verdict.OPEN
        }
        refs = {ref for judgement in cluster for ref in judgement.relation.cells}
        self._values: Values = {}
        self._computed: dict[CellRef, str] = {}
        for ref in table.cells:
            if ref in refs:
                stated = report.stated(ref)
                if stated is not None:
                    self._values[ref] = stated
                elif ref in table.totals:
                    self._computed[ref] = table.totals[ref].rule
        self._traces = {
            ref: self._trace(ref) for ref, value in self._values.items() if _is_number(value)
        }

    def explanation(self) -> Diagnosis | None:
        """The simplest explanation of the failures; ``None`` where there is none, or no failure."""
        if not self._failures:
            return None
        return (
            self._wrong_cell()
            or self._wrong_column()
            or self._split_figure()
            or self._carried_over()
        )

    def _wrong_cell(self) -> Diagnosis | None:
        """The one cell whose change by one amount makes every relation hold."""
        found: list[tuple[CellRef, int | Decimal, int | Decimal]] = []
        for ref, trace in self._traces.items():
            amount = self._amount(trace)
            if amount is not None:
                value = self._corrected(ref, amount)
                if value is not None:
                    found.append((ref, amount, value))
        if len(found) != 1:
            return None
        ref, amount, value = found[0]
        return self._diagnosis(Pattern.WRONG_CELL, (ref,), {ref: value}, amount)

    def _wrong_column(self) -> Diagnosis | None:
        """One amount in the wrong column: two columns off by opposite amounts, every row right."""
        moves = list(self._moves())
        if len({(high.column, low.column) for high, low, _ in moves}) != 1:
            return None
        high, low, amount = moves[0]
        columns = (high.column, low.column)
        more, less = self._corrected(low, negated(amount)), self._corrected(high, amount)
        if len(moves) > 1 or more is None or less is None:
            cells = tuple(ref for ref, _, _ in moves)
            return self._diagnosis(Pattern.WRONG_COLUMN, cells, {}, amount, columns)
        corrections = {high: less, low: more}
        return self._diagnosis(Pattern.WRONG_COLUMN, (high, low), corrections, amount, columns)

    def _moves(self) -> Iterator[tuple[CellRef, CellRef, int | Decimal]]:
        """Every move of an amount to another cell of the row that makes all relations hold."""
        columns = {ref.column for rule in self._failures for ref in self._relations[rule].cells}
        if len(columns) != 2:
            return
        for row in self._table.rows:
            for too_much, too_little in permutations(sorted(columns)):
                high = CellRef(self._table.id, row.id, too_much)
                low = CellRef(self._table.id, row.id, too_little)
                if high in self._traces and low in self._traces:
                    trace = _combined((self._traces[high], 1), (self._traces[low], -1))
                    amount = self._amount(trace)
                    if amount is None or amount < 0:
                        continue
                    if self._corrected(high, amount) is not None:
                        yield high, low, amount

    def _split_figure(self) -> Diagnosis | None:
        """One figure torn over a cell and the next, whose own figure was 0."""
        found: list[tuple[CellRef, CellRef, int]] = []
        order = list(self._table.column_by_id)
        for row in self._table.rows:
            for first, second in pairwise(order):
                head = CellRef(self._table.id, row.id, first)
                tail = CellRef(self._table.id, row.id, second)
                one, two = self._values.get(head), self._values.get(tail)
                if not isinstance(one, int) or not isinstance(two, int) or one <= 0 or two <= 0:
                    continue
                whole = int(f"{one}{two}")
                trace = _combined((self._traces[head], one - whole), (self._traces[tail], two))
                if self._amount(trace) == 1:
                    found.append((head, tail, whole))
        if len(found) != 1:
            return None
        head, tail, whole = found[0]
        corrections: dict[CellRef, int | Decimal] = {head: whole, tail: 0}
        return self._diagnosis(Pattern.SPLIT_FIGURE, (head, tail), corrections, whole)

    def _carried_over(self) -> Diagnosis | None:
        """The rows that only a control outside the totals can find, off together with their total.

        Such a row (new, carried over from last year, carried on) agrees with its own total; the
        figures do not tell which of the rows it is.
        """
        found: list[tuple[CellRef, int | Decimal]] = []
        for ref, trace in self._traces.items():
            relations = self._table.relations_of[ref]
            total = next((r.total for r in relations if r.total and r.total.row == ref.row), None)
            if total is None or total == ref:
                continue
            together = _combined((trace, 1), (self._traces.get(total, {}), 1))
            amount = self._amount(together)
            if amount is not None:
                found.append((ref, amount))
        controls = [self._relations[rule] for rule in self._failures]
        outside = all(relation.total is None for relation in controls)
        inside = all(any(ref in relation.cells for relation in controls) for ref, _ in found)
        if not found or not outside or not inside:
            return None
        cells = tuple(ref for ref, _ in found)
        amount = found[0][1]
        return self._diagnosis(
            Pattern.CARRIED_OVER, cells, {}, amount if amount > 0 else negated(amount)
        )

    def _diagnosis(
        self,
        pattern: Pattern,
        cells: tuple[CellRef, ...],
        corrections: dict[CellRef, int | Decimal],
        amount: int | Decimal,
        columns: tuple[str, str] = ("", ""),
    ) -> Diagnosis:
        explained = tuple(self._relations[rule] for rule in self._failures)
        return Diagnosis(pattern, cells, corrections, explained, amount, columns)

    def _trace(self, ref: CellRef) -> Trace:
        """The differences that arise when the cell is one too high.

        A computed total follows its parts: its own relation stays balanced, and the other
        relations of the total are disturbed instead.
        """
        trace: Trace = {}
        pending: list[tuple[CellRef, int]] = [(ref, 1)]
        while pending:
            cell, change = pending.pop()
            for relation in self._table.relations_of.get(cell, ()):
                total = relation.total
                if total is not None and self._computed.get(total) == relation.rule:
                    if cell != total:
                        pending.append((total, change))
                elif relation.rule in self._judged:
                    sign = change if cell in relation.left else -change
                    trace[relation.rule] = trace.get(relation.rule, 0) + sign
        return {rule: difference for rule, difference in trace.items() if difference}

    def _amount(self, trace: Trace) -> int | Decimal | None:
        """The factor that turns ``trace`` into the failures found; ``None`` if there is none."""
        if trace.keys() != self._failures.keys():
            return None
        rule, unit = next(iter(trace.items()))
        found = self._failures[rule]
        amount = found // unit if isinstance(found, int) else found / unit
        if all(unit * amount == self._failures[rule] for rule, unit in trace.items()):
            return amount
        return None

    def _corrected(self, ref: CellRef, amount: int | Decimal) -> int | Decimal | None:
        """The cell's value without the amount that is too much; ``None`` if it cannot be one."""
        value = self._values[ref]
        if isinstance(value, str):
            return None
        corrected = exact_sum((value, negated(amount)))
        kind = self._table.column_by_id[ref.column].kind
        if kind is not CellKind.CHANGE and corrected < 0:
            return None
        if kind is CellKind.AMOUNT:
            return corrected
        return int(corrected) if corrected == int(corrected) else None


def _combined(*parts: tuple[Trace, int]) -> Trace:
    """Several traces, each so many times, laid over each other."""
    combined: Trace = {}
    for trace, factor in parts:
        for rule, difference in trace.items():
            combined[rule] = combined.get(rule, 0) + factor * difference
    return {rule: difference for rule, difference in combined.items() if difference}


def _is_number(value: CellValue) -> bool:
    return isinstance(value, int | Decimal)
