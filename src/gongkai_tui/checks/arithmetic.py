"""Rules T3 and T4: every relation between cells holds; and what explains it where one does not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial

from gongkai_tui.checks.findings import CAUSE_RULE, Finding, Severity
from gongkai_tui.checks.naming import (
    joined_terms,
    row_label,
    signed,
    sum_of,
    term,
)
from gongkai_tui.checks.relations import Judgement, Verdict, judge_all
from gongkai_tui.checks.rule import Check, Inspection, Rule, Source, SourceKind
from gongkai_tui.form import CellRef, Form, Relation
from gongkai_tui.report import Report
from gongkai_tui.report.same_tables import TablesOf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gongkai_tui.checks.diagnosis import Diagnosis

_SHORT_SUM = 4
"""Sums of at most so many terms are printed with every term, longer ones without their zeros."""


def judgements(inspection: Inspection) -> tuple[Judgement, ...]:
    """The verdicts on all relations of the report."""
    return judge_all(inspection.report)


def diagnoses(inspection: Inspection) -> tuple[Diagnosis, ...]:
    """What explains the failing relations of a report; remembered while its tables stay."""
    return _diagnosed(TablesOf(inspection.report))


@lru_cache(maxsize=4)
def _diagnosed(tables: TablesOf) -> tuple[Diagnosis, ...]:
    judged = judge_all(tables.report)
    if all(judgement.verdict is not Verdict.FAILS for judgement in judged):
        return ()
    from gongkai_tui.checks.diagnosis import diagnose_judged  # noqa: PLC0415 - most have none

    return diagnose_judged(tables.report, judged)


def relation_message(report: Report, judgement: Judgement) -> str:
    """The whole sum of a failing relation: ``自然人：一 60 ＋ 二 0 ≠ 三 61 ＋ 四 0（差 −1）``.

    A sum of more than four terms leaves out the zeros, says so, and gives its result:
    ``自然人：（一）60 ＋（四）1：1（其余为 0）＝ 61 ≠（七）60（差 1）``. A colon stands between a
    name that ends in a digit and its number.
    """
    relation = judgement.relation
    split = len(relation.left)
    left = _side(report, relation.left, relation.names[:split], signed(judgement.left))
    right = _side(report, relation.right, relation.names[split:], signed(judgement.right))
    subject = _subject(report.form, relation)
    return f"{subject}：{joined_terms(left, '≠', right)}（差 {signed(judgement.difference)}）"


def _side(report: Report, refs: tuple[CellRef, ...], names: tuple[str, ...], total: str) -> str:
    values = [report.cell(ref).value or 0 for ref in refs]
    terms = [
        term(name, signed(value))
        for name, value in zip(names, values, strict=True)
        if value or len(refs) <= _SHORT_SUM
    ]
    if not terms:
        return "各项都是 0"
    side = sum_of(terms)
    if len(terms) < len(refs):
        side += "（其余为 0）"
    if len(refs) > _SHORT_SUM and len(terms) > 1:
        side = joined_terms(side, "＝", total)
    return side


def _subject(form: Form, relation: Relation) -> str:
    """The column or the row that a relation is about, as far as it must be told apart."""
    first = relation.cells[0]
    if all(ref.row == first.row for ref in relation.cells):
        table = form.tables[first.table]
        return row_label(table, table.row_by_id[first.row])
    return relation.subject


def _relation_check(first: str, last: str) -> Check:
    """The check that reports failing relations with rule ids from ``first`` to ``last``."""
    return partial(_failing_relations, first=first, last=last)


def _failing_relations(inspection: Inspection, *, first: str, last: str) -> Iterator[Finding]:
    report = inspection.report
    for judgement in inspection.once(judgements):
        relation = judgement.relation
        if judgement.verdict is Verdict.FAILS and first <= relation.rule <= last:
            yield Finding(
                rule=relation.rule,
                severity=Severity.ERROR,
                message=relation_message(report, judgement),
                place=_place(relation, inspection.once(diagnoses)),
                cells=relation.cells,
                cause=_cause(relation, inspection.once(diagnoses)),
            )


def _place(relation: Relation, diagnoses: tuple[Diagnosis, ...]) -> CellRef:
    """The cell that is known to be wrong, else the total, else the first cell."""
    for diagnosis in diagnoses:
        if relation in diagnosis.explained and diagnosis.corrections:
            wrong = tuple(diagnosis.corrections)
            return next((ref for ref in wrong if ref in relation.cells), wrong[0])
    return relation.total or relation.cells[0]


def _cause(relation: Relation, diagnoses: tuple[Diagnosis, ...]) -> CellRef | None:
    """The place of what explains the failure, if anything does."""
    return next((each.cells[0] for each in diagnoses if relation in each.explained), None)


def _explained_failures(inspection: Inspection) -> Iterator[Finding]:
    """T3-50: what the pattern of failing relations says about the cell that is wrong."""
    report = inspection.report
    found = inspection.once(diagnoses)
    if not found:
        return
    from gongkai_tui.checks.cause_messages import cause_message  # noqa: PLC0415 - most have none

    for diagnosis in found:
        yield Finding(
            rule=CAUSE_RULE,
            severity=Severity.HINT,
            message=cause_message(report, diagnosis),
            place=diagnosis.cells[0],
            cells=diagnosis.cells,
            is_cause=True,
        )


_REQUESTS = frozenset({"requests"})
_DISPUTES = frozenset({"disputes"})
_FORM = Source(SourceKind.FORM, "国办公开办函〔2021〕30号、〔2019〕60号所附格式的勾稽关系和“总计”")

REQUEST_RULES: tuple[Rule, ...] = (
    Rule(
        id="T3-01",
        last="T3-07",
        severity=Severity.ERROR,
        title="每一列：第一项加第二项之和，等于第三项加第四项之和。",
        explanation=(
            "这是格式在表头印明的勾稽关系：本年新收加上年结转，等于本年办结加结转下年。"
            "逐列核对四个数，哪一个与登记台账不一致就改哪一个。"
        ),
        source=_FORM,
        reads=_REQUESTS,
        check=_relation_check("T3-01", "T3-07"),
    ),
    Rule(
        id="T3-11",
        last="T3-17",
        severity=Severity.ERROR,
        title="每一列：各项办理结果之和，等于办理结果的总计。",
        explanation="每件办结的申请只计入一种办理结果，因此各项结果相加就是总计。",
        source=_FORM,
        reads=_REQUESTS,
        check=_relation_check("T3-11", "T3-17"),
    ),
    Rule(
        id="T3-21",
        last="T3-45",
        severity=Severity.ERROR,
        title="每一行：六类申请人之和，等于总计。",
        explanation="每件申请只有一类申请人，因此六类相加就是本行的总计。",
        source=_FORM,
        reads=_REQUESTS,
        check=_relation_check("T3-21", "T3-45"),
    ),
    Rule(
        id=CAUSE_RULE,
        severity=Severity.HINT,
        title="由勾稽关系推断填错的格。",
        explanation=(
            "每一格参加的勾稽关系都不相同，只错一格时，对不上的关系就指出这一格和它应有的数。"
            "这是按数字推断的，改之前请与登记台账核对；数字不能确定时，程序不作推断。"
        ),
        source=Source(SourceKind.PRACTICE, "由格式的勾稽关系推算"),
        reads=_REQUESTS | _DISPUTES,
        check=_explained_failures,
    ),
)

DISPUTE_RULES: tuple[Rule, ...] = (
    Rule(
        id="T4-01",
        last="T4-03",
        severity=Severity.ERROR,
        title="复议和诉讼的每一组：四种结果之和，等于总计。",
        explanation="每个案件只有一种结果，尚未审结的也算一种，因此四个数相加就是本组的总计。",
        source=_FORM,
        reads=_DISPUTES,
        check=_relation_check("T4-01", "T4-03"),
    ),
)
