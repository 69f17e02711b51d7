"""Rules CELL-06 and CELL-08 to CELL-10: figures that a unit of this kind can hardly have."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.checks.naming import (
    cell_label,
    column_labels,
    printable,
    quoted,
    row_label,
    signed,
)
from gongkai_tui.checks.rule import IDENTITY, Inspection, Rule, Source, SourceKind
from gongkai_tui.form import CellKind, CellRef, Row, Table
from gongkai_tui.report import Report
from gongkai_tui.report.unit_kind import UnitKind

_RULES = "rules"
_NORMATIVE_DOCUMENTS = "normative_documents"
_OF_A_GOVERNMENT_WITH_POWER = (UnitKind.CITY_DEPARTMENT, UnitKind.PROVINCE_DEPARTMENT)
"""They draft what their government makes, and some report it as theirs."""
_RARE_REFUSALS = ("refused.state_secret", "refused.security_and_stability")

_AMOUNT_UNIT = "万元"
_YUAN_PLACES = 4
"""Places of an amount in 万元 that is exact to the yuan."""
_FEN_PLACES = 6
"""Places of one that is exact to the fen; published reports do print them."""
_LARGE_AMOUNT = 100_000
"""In 万元: a thousand million yuan, more than a department or township collects in a year."""


def _amounts(inspection: Inspection) -> Iterator[Finding]:
    """CELL-06."""
    report = inspection.report
    for table in report.form.tables.values():
        amounts = {
            column.id
            for column in table.columns
            if column.kind is CellKind.AMOUNT and column.unit == _AMOUNT_UNIT
        }
        for row in table.rows if amounts else ():
            for column, value in _stated_numbers(report, table, row):
                if column in amounts:
                    problem = _amount_problem(inspection.unit_kind, value)
                    if problem is not None:
                        severity, what = problem
                        ref = CellRef(table.id, row.id, column)
                        message = f"{quoted(cell_label(table, ref))}：{signed(value)} 万元{what}"
                        yield Finding("CELL-06", severity, message, ref, (ref,))


def _amount_problem(unit: UnitKind, value: int | Decimal) -> tuple[Severity, str] | None:
    if value >= _LARGE_AMOUNT and unit.collects_little:
        return Severity.WARNING, "过大，请核对是否把元当作万元填写。"
    exponent = value.normalize().as_tuple().exponent if isinstance(value, Decimal) else 0
    places = -exponent if isinstance(exponent, int) else 0
    if places > _FEN_PLACES:
        return Severity.WARNING, "精确到了不足 1 分，请核对小数点的位置。"
    if places > _YUAN_PLACES:
        return Severity.HINT, "精确到了不足 1 元，保留四位小数就够了。"
    return None


def _rules_without_power(inspection: Inspection) -> Iterator[Finding]:
    """CELL-08."""
    report = inspection.report
    kind = inspection.unit_kind
    without_power = kind.makes_no_rules
    if without_power or kind in _OF_A_GOVERNMENT_WITH_POWER:
        for table, row, cells in _positive(report, (_RULES,)):
            advice = f"没有{row.label}制定权，应填 0"
            if not without_power:
                advice = f"自己没有{row.label}制定权，本级人民政府的由政府的报告统计，请核对"
            yield Finding(
                rule="CELL-08",
                severity=Severity.ERROR if without_power else Severity.HINT,
                message=(
                    f"{quoted(row_label(table, row))}：{_figures(report, table, cells)}，"
                    f"而{printable(report.unit)}{advice}。"
                ),
                place=cells[0],
                cells=cells,
            )


def _refusals_of_a_township(inspection: Inspection) -> Iterator[Finding]:
    """CELL-09."""
    report = inspection.report
    if inspection.unit_kind.is_basic:
        for table, row, cells in _positive(report, _RARE_REFUSALS):
            yield Finding(
                rule="CELL-09",
                severity=Severity.HINT,
                message=(
                    f"{quoted(row_label(table, row))}：{_figures(report, table, cells)}，"
                    "乡镇、街道很少有这种情形，请核对是否填错了行。"
                ),
                place=cells[0],
                cells=cells,
            )


def _documents_of_a_coordinating_body(inspection: Inspection) -> Iterator[Finding]:
    """CELL-10."""
    report = inspection.report
    if inspection.unit_kind is UnitKind.COORDINATION:
        for table, row, cells in _positive(report, (_NORMATIVE_DOCUMENTS,)):
            yield Finding(
                rule="CELL-10",
                severity=Severity.WARNING,
                message=(
                    f"{quoted(row_label(table, row))}：{_figures(report, table, cells)}，"
                    f"而{printable(report.unit)}是内设、临时或者议事协调机构，不能制发{row.label}，请核对。"
                ),
                place=cells[0],
                cells=cells,
            )


def _positive(
    report: Report, rows: tuple[str, ...]
) -> list[tuple[Table, Row, tuple[CellRef, ...]]]:
    """The rows with these ids in which a number above zero is stated, with its cells."""
    found: list[tuple[Table, Row, tuple[CellRef, ...]]] = []
    for table in report.form.tables.values():
        for row_id in rows:
            row = table.row_by_id.get(row_id)
            if row is not None:
                numbers = _stated_numbers(report, table, row)
                cells = tuple(
                    CellRef(table.id, row.id, column) for column, value in numbers if value > 0
                )
                if cells:
                    found.append((table, row, cells))
    return found


def _stated_numbers(report: Report, table: Table, row: Row) -> Iterator[tuple[str, int | Decimal]]:
    """The numbers of a row, each with its column."""
    stated = report.tables.get(table.id, {}).get(row.id, {})
    for column in table.columns_of(row) if stated else ():
        value = stated.get(column)
        if value is not None and not isinstance(value, str):
            yield column, value


def _figures(report: Report, table: Table, cells: tuple[CellRef, ...]) -> str:
    """Columns and their numbers, ``“制发”2、“废止”1``; of a row with a total only the total."""
    totals = [ref for ref in cells if ref in table.totals]
    return "、".join(
        f"{column_labels(table, (ref.column,))}{signed(report.cell(ref).value or 0)}"
        for ref in totals or cells
    )


_PROACTIVE = frozenset({"proactive"}) | IDENTITY
_REQUESTS = frozenset({"requests"}) | IDENTITY

AMOUNT_RULES: tuple[Rule, ...] = (
    Rule(
        id="CELL-06",
        severity=Severity.WARNING,
        title="收费金额以万元为单位，一般不超过四位小数，数额合乎单位的层级。",
        explanation=(
            "四位小数精确到 1 元，六位精确到 1 分，再多就没有意义；"
            "部门、乡镇和街道一年收费达到 10 亿元，多半是把元当作万元填写。"
        ),
        source=Source(SourceKind.PRACTICE, "由计量单位推断"),
        reads=_PROACTIVE,
        check=_amounts,
    ),
)

COMPETENCE_RULES: tuple[Rule, ...] = (
    Rule(
        id="CELL-08",
        severity=Severity.ERROR,
        title="没有规章制定权的单位，规章各格填 0。",
        explanation=(
            "规章由国务院部门、省级政府和设区的市、自治州政府制定；县级以下的政府和部门没有制定权，"
            "填了数的，多半是把行政规范性文件填在了上一行。市级、省级的部门也没有制定权，"
            "但有的填本级政府由它起草的规章，所以只提示。"
        ),
        source=Source(SourceKind.LAW, "《中华人民共和国立法法》关于规章制定权的规定"),
        reads=_PROACTIVE,
        check=_rules_without_power,
    ),
    Rule(
        id="CELL-09",
        severity=Severity.HINT,
        title="乡镇、街道很少以国家秘密、三安全一稳定为由不予公开，有的请核对。",
        explanation="乡镇、街道很少形成这两类信息，填了数的，多半是填错了行。",
        source=Source(SourceKind.PRACTICE, "由单位的层级推断"),
        reads=_REQUESTS,
        check=_refusals_of_a_township,
    ),
    Rule(
        id="CELL-10",
        severity=Severity.WARNING,
        title="内设机构、临时机构和议事协调机构不制发行政规范性文件。",
        explanation="这些机构不能以自己的名义制发行政规范性文件，文件应计入有制发权的机关的报告。",
        source=Source(SourceKind.PRACTICE, "多地关于行政规范性文件制定主体的规定"),
        reads=_PROACTIVE,
        check=_documents_of_a_coordinating_body,
    ),
)
