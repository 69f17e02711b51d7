"""Rules TX-01 to TX-04: the numbers in prose are those of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from gongkai_tui.checks.arithmetic import diagnoses
from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.checks.naming import quoted, shown, signed
from gongkai_tui.checks.rule import Check, Inspection, Rule, Source, SourceKind
from gongkai_tui.checks.text_place import text_place
from gongkai_tui.claims import Agreement, Claim, Verdict, agreements_in
from gongkai_tui.form import CellRef, Figure, PartKind
from gongkai_tui.records import NamedTuple
from gongkai_tui.report import Report
from gongkai_tui.report.values import exact_sum

_NUMBER = "^(?:（.）|[0-9]+[.]|.、)"
"""The number at the head of a row's short label."""
_WORDS_BEFORE = 14
"""So many characters before a number are quoted in a message."""
_CLAUSE_ENDS = "，。；：、（）\n"
_SHORT_SUM = 4
"""Sums of at most so many cells are printed cell by cell."""


class Statement(NamedTuple):
    """A number that prose states, compared with the tables."""

    part: str
    agreement: Agreement

    @property
    def claim(self) -> Claim:
        """Where and what it is."""
        return self.agreement.claim


def statements(inspection: Inspection) -> tuple[Statement, ...]:
    """Every number in the prose of a report that is a figure of the tables."""
    report = inspection.report
    return tuple(
        Statement(part.id, agreement)
        for part in report.form.parts
        if part.kind is PartKind.PROSE
        for agreement in agreements_in(report, part.id)
    )


def contradictions(inspection: Inspection) -> tuple[Statement, ...]:
    """Those that the tables contradict.

    A number that the table would have, if a cell that is certainly wrong were mended, is right: the
    cell is reported, and one cause is one finding.
    """
    mended = {
        ref: value
        for diagnosis in inspection.once(diagnoses)
        for ref, value in diagnosis.corrections.items()
    }
    return tuple(
        statement
        for statement in inspection.once(statements)
        if statement.agreement.verdict is Verdict.DIFFERS
        and not _right_when_mended(inspection.report, statement.agreement, mended)
    )


def _right_when_mended(
    report: Report, agreement: Agreement, mended: dict[CellRef, int | Decimal]
) -> bool:
    for name in agreement.claim.names:
        cells = report.form.figures[name].cells
        if not mended.keys().isdisjoint(cells):
            values = [mended.get(ref, report.cell(ref).value or 0) for ref in cells]
            if exact_sum(values) == agreement.stated:
                return True
    return False


def _stated(table: str, rule: str) -> Check:
    return partial(_contradicted, table=table, rule=rule)


def _contradicted(inspection: Inspection, *, table: str, rule: str) -> Iterator[Finding]:
    """TX-01, TX-02, TX-03."""
    report = inspection.report
    for part, agreement in inspection.once(contradictions):
        figure = report.form.figures[agreement.name]
        if figure.cells[0].table == table and not agreement.claim.in_words:
            yield _finding(report, part, agreement, figure, rule)


def _said_in_words(inspection: Inspection) -> Iterator[Finding]:
    """TX-04."""
    report = inspection.report
    for part, agreement in inspection.once(contradictions):
        if agreement.claim.in_words:
            figure = report.form.figures[agreement.name]
            claim = agreement.claim
            words = shown(report.texts[part][claim.start : claim.end])
            message = f"文中写{words}，而{_figure_text(report, figure)}，请核对后改文字或者改表。"
            place = text_place(report, part, claim.start, claim.end)
            yield Finding("TX-04", Severity.WARNING, message, place, figure.cells)


def _finding(report: Report, part: str, agreement: Agreement, figure: Figure, rule: str) -> Finding:
    claim = agreement.claim
    stated = agreement.stated or 0
    advice = _likely_cause(report, figure, stated)
    if stated == _with_brought_forward(report, figure):
        advice = "多出的正是上年结转数，含上年结转的请写明，否则请改正"
    words = shown(_words(report.texts[part], claim))
    said = f"文中写{words}"
    if claim.quoted:
        said = f"文中{words}引用的是{quoted(claim.quoted)} {signed(stated)}"
    message = f"{said}，而{_figure_text(report, figure)}，{advice}。"
    place = text_place(report, part, claim.start, claim.end)
    return Finding(rule, Severity.WARNING, message, place, figure.cells)


def _words(text: str, claim: Claim) -> str:
    """The number with the words before it, as far as the clause goes; only these when quoted."""
    start = max(text.rfind(mark, 0, claim.start) for mark in _CLAUSE_ENDS) + 1
    cut = max(start, claim.start - _WORDS_BEFORE)
    before = ("…" if cut > start else "") + text[cut : claim.start]
    return before if claim.quoted else f"{before}{text[claim.start : claim.end]}{claim.measure}"


def _figure_text(report: Report, figure: Figure) -> str:
    """A figure with its value, for a sum with its terms: ``表三“不予公开”是 4（… 1 ＋ … 3）``."""
    number = report.form.part_by_id[figure.cells[0].table].number
    values = {ref: report.cell(ref).value or 0 for ref in figure.cells}
    text = f"表{number}{quoted(figure.name)}是 {signed(exact_sum(values.values()))}"
    terms = {ref: value for ref, value in values.items() if value or len(values) <= 2}
    if len(values) > 1 and 0 < len(terms) <= _SHORT_SUM:
        names = " ＋ ".join(
            f"{_cell_name(report, ref, figure)} {signed(terms[ref])}" for ref in terms
        )
        rest = "，其余为 0" if len(terms) < len(values) else ""
        text += f"（{names}{rest}）"
    return text


def _cell_name(report: Report, ref: CellRef, figure: Figure) -> str:
    table = report.form.tables[ref.table]
    if len({cell.row for cell in figure.cells}) == 1:
        return table.column_by_id[ref.column].short
    return re.sub(_NUMBER, "", table.row_by_id[ref.row].short)


def _with_brought_forward(report: Report, figure: Figure) -> int | Decimal | None:
    """The value of a number of requests received together with that brought forward."""
    if any(ref.row != "received" for ref in figure.cells):
        return None
    refs = [*figure.cells, *(ref._replace(row="brought_forward") for ref in figure.cells)]
    values = [report.cell(ref).value for ref in refs]
    return None if None in values else exact_sum(value for value in values if value is not None)


def _likely_cause(report: Report, figure: Figure, stated: int | Decimal) -> str:
    """What the stated number is instead, if it is a neighbour of the right one; else advice."""
    table = report.form.tables[figure.cells[0].table]
    if stated and table.id == "requests":
        for ref in figure.cells:
            if len(figure.cells) > 1 and report.cell(ref).value == stated:
                name = quoted(_cell_name(report, ref, figure))
                return f"{signed(stated)} 只是其中{name}一项，请改正"
        if len(figure.cells) == 1 and figure.cells[0].column == "total":
            ref = figure.cells[0]._replace(column="individual")
            if report.cell(ref).value == stated:
                label = table.column_by_id[ref.column].label
                return f"{signed(stated)} 只是其中{quoted(label)}一项，请改正"
    return "请核对后改文字或者改表"


_TABLES = Source(SourceKind.PRACTICE, "审核时逐项核对文字与表格")

RULES: tuple[Rule, ...] = (
    Rule(
        id="TX-01",
        severity=Severity.WARNING,
        title="文中申请的件数与表三一致。",
        explanation=(
            "收到、办结、结转、各类办理结果和申请人的件数，文字与表格不一致是审核中最常见的问题。"
            "先对照登记台账看哪一个对；把数引用到表格，就不会再不一致。"
        ),
        source=_TABLES,
        reads=None,
        check=_stated("requests", "TX-01"),
    ),
    Rule(
        id="TX-02",
        severity=Severity.WARNING,
        title="文中行政复议、行政诉讼的件数与表四一致。",
        explanation=(
            "表四是全部案件按结果分列。文中如果只说当年新发生的案件，请写明“新”，以免与表四混淆。"
        ),
        source=_TABLES,
        reads=None,
        check=_stated("disputes", "TX-02"),
    ),
    Rule(
        id="TX-03",
        severity=Severity.WARNING,
        title="文中规章、行政规范性文件、处理决定和收费的数与表二一致。",
        explanation="制发、废止、现行有效的件数由司法行政部门登记，文字与表格要用同一来源的数。",
        source=_TABLES,
        reads=None,
        check=_stated("proactive", "TX-03"),
    ),
    Rule(
        id="TX-04",
        severity=Severity.WARNING,
        title="文中说没有的，表中也是 0。",
        explanation=(
            "“未收到申请”“未发生行政复议、行政诉讼”多半是沿用上年的文字；表中有数的，文字要改。"
        ),
        source=_TABLES,
        reads=None,
        check=_said_in_words,
    ),
)
