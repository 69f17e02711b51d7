"""Which cell is wrong: read from the pattern of relations that fail.

The simplest explanation goes first: one wrong cell, then figures that stand in the wrong place,
then columns that do not balance, then several wrong cells. What the failures do not determine is
left unsaid.
"""

from gongkai_tui.checks.case import Case, Diagnosis, Pattern
from gongkai_tui.checks.moved_figures import exchanged, split_figure, wrong_column, wrong_row
from gongkai_tui.checks.relations import Judgement, Verdict, judge_all
from gongkai_tui.checks.unbalanced import miscounted, together
from gongkai_tui.checks.wrong_cells import several_wrong_cells, wrong_cell
from gongkai_tui.form import CellRef
from gongkai_tui.report import Report

__all__ = ["Diagnosis", "Pattern", "diagnose", "diagnose_judged", "suspects"]

_EXPLANATIONS = (
    wrong_cell,
    exchanged,
    split_figure,
    wrong_column,
    wrong_row,
    together,
    miscounted,
)
"""What is tried, in this order."""


def diagnose(report: Report) -> tuple[Diagnosis, ...]:
    """What explains the failing relations of a report, as far as it is determined."""
    return diagnose_judged(report, judge_all(report))


def diagnose_judged(report: Report, judgements: tuple[Judgement, ...]) -> tuple[Diagnosis, ...]:
    """The same, for relations that have been judged already: all those of a table, or more.

    Each group of relations that share cells is explained by itself.
    """
    found: list[Diagnosis] = []
    for table in report.form.tables.values():
        own = [
            judgement for judgement in judgements if judgement.relation.cells[0].table == table.id
        ]
        if any(judgement.verdict is Verdict.FAILS for judgement in own):
            by_rule = {judgement.relation.rule: judgement for judgement in own}
            for group in table.relation_groups:
                cluster = [by_rule[relation.rule] for relation in group]
                found += _explanations(Case(report, table, cluster))
    return tuple(found)


def _explanations(case: Case) -> tuple[Diagnosis, ...]:
    if not case.failures:
        return ()
    for explain in _EXPLANATIONS:
        diagnosis = explain(case)
        if diagnosis is not None:
            return (diagnosis,)
    return several_wrong_cells(case)


def suspects(report: Report) -> frozenset[CellRef]:
    """The cells that are certainly wrong, as far as the failing relations determine them."""
    return frozenset(ref for diagnosis in diagnose(report) for ref in diagnosis.corrections)
