"""Judging the relations (勾稽关系) of a report: which hold, which fail, which cannot be judged."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Self

from gongkai_tui.form import CellRef, Relation
from gongkai_tui.report import Report
from gongkai_tui.report.values import exact_sum


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
    return _judge(report, relation, {})


def judge_table(report: Report, table_id: str) -> tuple[Judgement, ...]:
    """The verdicts on all relations of one table, in the form's order."""
    known: dict[CellRef, int | Decimal | None] = {}
    return tuple(
        _judge(report, relation, known) for relation in report.form.tables[table_id].relations
    )


def judge_all(report: Report) -> tuple[Judgement, ...]:
    """The verdicts on all relations of the form, in its order; a missing part's are open."""
    return tuple(
        judgement for table_id in report.form.tables for judgement in judge_table(report, table_id)
    )


def count_relations(report: Report) -> RelationCounts:
    """The counts for the whole report."""
    return RelationCounts.of(judge_all(report))


def negated(number: int | Decimal) -> int | Decimal:
    """The number with the other sign, every digit kept (the operator rounds a long decimal)."""
    return number.copy_negate() if isinstance(number, Decimal) else -number


def _judge(
    report: Report, relation: Relation, known: dict[CellRef, int | Decimal | None]
) -> Judgement:
    """The verdict; ``known`` remembers the cells that were looked up, ``None``: no number."""
    numbers: list[int | Decimal] = []
    for ref in relation.cells:
        if ref in known:
            value = known[ref]
        else:
            value = known[ref] = report.number(ref)
        if value is None:
            return Judgement(relation, Verdict.OPEN)
        numbers.append(value)
    split = len(relation.left)
    left, right = exact_sum(numbers[:split]), exact_sum(numbers[split:])
    difference = exact_sum((left, negated(right)))
    verdict = Verdict.FAILS if difference else Verdict.HOLDS
    return Judgement(relation, verdict, left, right, difference)
