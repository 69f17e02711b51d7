"""Judging the relations (勾稽关系) of a report: which hold, which fail, which cannot be judged."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from gongkai_tui.form import CellRef, Relation, Table
from gongkai_tui.records import NamedTuple
from gongkai_tui.report import Report
from gongkai_tui.report.model import RowValues
from gongkai_tui.report.same_tables import TablesOf
from gongkai_tui.report.values import exact_sum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self, TypeAlias


Numbers: TypeAlias = dict[CellRef, int | Decimal | None]
"""The number in each cell, stated or computed; ``None`` where there is none."""

_NOTHING: RowValues = {}


class Verdict(StrEnum):
    """What can be said of one relation."""

    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"
    """It cannot be judged: a cell that takes part is blank, holds a mark, or is missing."""


class Judgement(NamedTuple):
    """The verdict on one relation, with the two sums where it can be judged."""

    relation: Relation
    verdict: Verdict
    left: int | Decimal = 0
    """The sum of the left side; 0 while the relation is open."""
    right: int | Decimal = 0
    difference: int | Decimal = 0
    """Left sum minus right sum; 0 while the relation is open."""


class RelationCounts(NamedTuple):
    """How many relations of a report hold, fail, and cannot be judged."""

    holds: int
    fails: int
    open: int

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Self:
        """The counts over some judgements."""
        verdicts = [judgement.verdict for judgement in judgements]
        return cls(*(verdicts.count(verdict) for verdict in Verdict))

    @property
    def total(self) -> int:
        """The number of relations that the form has."""
        return self.holds + self.fails + self.open


def judge(report: Report, relation: Relation) -> Judgement:
    """The verdict on one relation. A total that the program computes takes part with its value."""
    return _judge(relation, {ref: report.number(ref) for ref in relation.cells})


def judge_table(report: Report, table_id: str) -> tuple[Judgement, ...]:
    """The verdicts on all relations of one table, in the form's order."""
    table = report.form.tables[table_id]
    numbers = _numbers(report, table)
    return tuple(_judge(relation, numbers) for relation in table.relations)


def judge_all(report: Report) -> tuple[Judgement, ...]:
    """The verdicts on all relations of the form, in its order; a missing part's are open.

    They are remembered for as long as the tables do not change.
    """
    return _judged(TablesOf(report))


@lru_cache(maxsize=4)
def _judged(tables: TablesOf) -> tuple[Judgement, ...]:
    report = tables.report
    return tuple(
        judgement for table_id in report.form.tables for judgement in judge_table(report, table_id)
    )


def count_relations(report: Report) -> RelationCounts:
    """The counts for the whole report."""
    return RelationCounts.of(judge_all(report))


def negated(number: int | Decimal) -> int | Decimal:
    """The number with the other sign, every digit kept (the operator rounds a long decimal)."""
    return number.copy_negate() if isinstance(number, Decimal) else -number


def _numbers(report: Report, table: Table) -> Numbers:
    """The number in each cell of a table."""
    rows = report.tables.get(table.id, {})
    numbers: Numbers = {}
    for ref in table.cells:
        value = rows.get(ref.row, _NOTHING).get(ref.column)
        numbers[ref] = value if type(value) is int else report.number(ref)
    return numbers


def _judge(relation: Relation, numbers: Numbers) -> Judgement:
    left, right = (_sum(refs, numbers) for refs in (relation.left, relation.right))
    if left is None or right is None:
        return Judgement(relation, Verdict.OPEN)
    difference = exact_sum((left, negated(right)))
    verdict = Verdict.FAILS if difference else Verdict.HOLDS
    return Judgement(relation, verdict, left, right, difference)


def _sum(refs: tuple[CellRef, ...], numbers: Numbers) -> int | Decimal | None:
    """The sum of some cells; ``None`` where one of them has no number."""
    terms = [number for ref in refs if (number := numbers[ref]) is not None]
    return exact_sum(terms) if len(terms) == len(refs) else None
