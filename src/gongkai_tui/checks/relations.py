"""Judging the relations (勾稽关系) of a report: which hold, which fail, which cannot be judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from gongkai_tui.form import Relation, Table
from gongkai_tui.records import NamedTuple, StrEnum
from gongkai_tui.report import Report
from gongkai_tui.report.model import RowValues
from gongkai_tui.report.same_tables import TablesOf
from gongkai_tui.report.values import exact_sum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self, TypeAlias


Numbers: TypeAlias = "Sequence[int | Decimal | None]"
"""The numbers in some cells, stated or computed; ``None`` where there is none."""

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
    left, right = (tuple(map(report.number, refs)) for refs in (relation.left, relation.right))
    return _judge(relation, left, right)


def judge_table(report: Report, table_id: str) -> tuple[Judgement, ...]:
    """The verdicts on all relations of one table, in the form's order."""
    table = report.form.tables[table_id]
    numbers = _numbers(report, table)
    return tuple(
        _judge(relation, left(numbers), right(numbers))
        for relation, (left, right) in zip(table.relations, table.relation_sides, strict=True)
    )


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
    """The number in each cell of a table, and a zero behind them."""
    rows = report.tables.get(table.id, {})
    numbers: list[int | Decimal | None] = []
    for ref in table.cells:
        value = rows.get(ref.row, _NOTHING).get(ref.column)
        numbers.append(value if type(value) is int else report.number(ref))
    return [*numbers, 0]


def _judge(relation: Relation, left: Numbers, right: Numbers) -> Judgement:
    """The verdict on a relation by the numbers of its two sides."""
    total, other = _sum(left), _sum(right)
    if total is None or other is None:
        return Judgement(relation, Verdict.OPEN)
    if total == other:
        return Judgement(relation, Verdict.HOLDS, total, other, 0)
    difference = exact_sum((total, negated(other)))
    return Judgement(relation, Verdict.FAILS, total, other, difference)


def _sum(numbers: Numbers) -> int | Decimal | None:
    """The sum; ``None`` where one of the cells has no number."""
    return None if None in numbers else exact_sum(numbers)  # type: ignore[arg-type]  # no None
