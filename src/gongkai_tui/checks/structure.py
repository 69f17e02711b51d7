"""Rules FORM: the parts, tables, rows and columns that the form fixes are there, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai_tui.checks.contents import tables_without_figures
from gongkai_tui.checks.findings import Finding, PartPlace, Severity
from gongkai_tui.checks.naming import column_labels, quoted, row_label, row_name, shown
from gongkai_tui.checks.rule import IDENTITY, Inspection, Rule, Source, SourceKind
from gongkai_tui.form import CellRef, PartKind, Row, Table, form_for_year
from gongkai_tui.report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _missing_parts(inspection: Inspection) -> Iterator[Finding]:
    """FORM-01."""
    report = inspection.report
    for part in report.form.parts:
        if part.official and not report.has_part(part.id):
            what = "请补上标题和表格，没有发生的填 0"
            if part.kind is not PartKind.TABLE:
                what = "请补上标题和正文"
            yield _structural("FORM-01", f"缺少{quoted(part.heading)}整个部分，{what}。", part.id)


def _wrong_edition(inspection: Inspection) -> Iterator[Finding]:
    """FORM-02."""
    report = inspection.report
    form = report.form
    if form.covers(report.year):
        return
    right = form_for_year(report.year)
    used = f"本报告用的是{form.name}（{form.basis}）"
    if right is None:
        message = f"{used}，不适用于{report.year}年的报告，请核对年份。"
    else:
        message = f"{report.year}年的报告应当用{right.name}（{right.basis}），{used}，请改用。"
    yield _structural("FORM-02", message)


def _altered_tables(inspection: Inspection) -> Iterator[Finding]:
    """FORM-03: what is missing from a table that is present, and what was added to it."""
    report = inspection.report
    for table in report.form.tables.values():
        if table.id in report.tables:
            yield from _missing_rows(report, table)
            yield from _missing_cells(report, table)
    unknown = report.unknown.get("tables")
    if isinstance(unknown, Mapping):
        for table_id, added in unknown.items():
            known = report.form.tables.get(table_id)
            if known is None:
                message = f"多出格式没有的表格{shown(table_id)}，请并入格式规定的表格或者删去。"
                yield _structural("FORM-03", message)
            elif isinstance(added, Mapping):
                yield from _additions(known, added, _groups_as_rows(report, known))


def _groups_as_rows(report: Report, table: Table) -> frozenset[str]:
    """The groups of a table that stand in the document as one row each: another form has it so."""
    unknown = report.unknown.get("tables")
    added = unknown.get(table.id) if isinstance(unknown, Mapping) else None
    present = {row.group for row in table.rows if row.id in report.tables.get(table.id, {})}
    return frozenset(added or ()) & (table.group_by_id.keys() - present)


def _missing_rows(report: Report, table: Table) -> Iterator[Finding]:
    """One finding for each run of neighbouring rows: they were lost together."""
    present = report.tables[table.id]
    if not present or len(present) == len(table.rows):
        return  # a heading with no table below it is one defect: FORM-06
    joined = _groups_as_rows(report, table)
    run: list[Row] = []
    for row in (*table.rows, None):
        if row is not None and row.id not in present:
            run.append(row)
        elif run:
            names = "、".join(row_name(table, row) for row in run)
            cells = tuple(
                CellRef(table.id, row.id, column) for row in run for column in table.columns_of(row)
            )
            number = report.form.part_by_id[table.id].number
            message = f"表{number}缺少 {len(run)} 行：{names}。请按格式补上。"
            groups = {row.group for row in run}
            if groups <= joined:
                label = "、".join(
                    quoted(table.group_by_id[group].label) for group in sorted(groups)
                )
                message = (
                    f"表{number}的{label}只有一行，格式分为 {len(run)} 行：{names}。请分开填写。"
                )
            yield Finding("FORM-03", Severity.ERROR, message, cells[0], cells)
            run = []


def _missing_cells(report: Report, table: Table) -> Iterator[Finding]:
    present = report.tables[table.id]
    for row in table.rows:
        stated = present.get(row.id)
        if stated is not None:
            cells = tuple(
                ref
                for column in table.columns_of(row)
                if column not in stated
                and (ref := CellRef(table.id, row.id, column)) not in table.totals
            )
            if cells:
                columns = column_labels(table, (ref.column for ref in cells))
                message = f"{quoted(row_label(table, row))}缺少{columns}，请按格式补上。"
                yield Finding("FORM-03", Severity.ERROR, message, cells[0], cells)


def _additions(table: Table, added: Mapping[str, Any], joined: frozenset[str]) -> Iterator[Finding]:
    """One finding for each added row, and for each added column however many rows have it.

    Of the groups that are ``joined`` to a row, what is said of their rows tells it.
    """
    columns: dict[str, list[Row]] = {}
    for row_id, values in added.items():
        if not isinstance(values, Mapping):
            continue
        row = table.row_by_id.get(row_id)
        if row_id in joined:
            continue
        if row is None:
            message = f"多出格式没有的行{shown(row_id)}，请并入格式规定的行或者删去。"
            yield _structural("FORM-03", message, table.id)
            continue
        for column in values:
            columns.setdefault(column, []).append(row)
    for column, rows in columns.items():
        message = f"多出格式没有的列{shown(column)}，请并入格式规定的列或者删去。"
        place = CellRef(table.id, rows[0].id, table.columns_of(rows[0])[0])
        yield Finding("FORM-03", Severity.ERROR, message, place)


def _tables_without_figures(inspection: Inspection) -> Iterator[Finding]:
    """FORM-06."""
    form = inspection.report.form
    empty = inspection.once(tables_without_figures)
    for part in form.parts:
        if part.id in empty:
            message = f"{quoted(part.heading)}的表格没有任何数字，请逐格填写，没有的填 0。"
            yield _structural("FORM-06", message, part.id)


def _extra_sections(inspection: Inspection) -> Iterator[Finding]:
    """FORM-07."""
    sections = inspection.report.unknown.get("sections")
    if isinstance(sections, Mapping):
        for name in sections:
            message = f"多出格式没有的部分{shown(name)}，请把内容并入相应部分或者删去。"
            yield Finding("FORM-07", Severity.WARNING, message, PartPlace())


def _structural(rule: str, message: str, part: str = "") -> Finding:
    return Finding(rule, Severity.ERROR, message, PartPlace(part))


_FORM = Source(SourceKind.FORM, "国办公开办函〔2021〕30号、〔2019〕60号所附格式")
_TABLES = frozenset({"proactive", "requests", "disputes"})

RULES: tuple[Rule, ...] = (
    Rule(
        id="FORM-01",
        severity=Severity.ERROR,
        title="格式规定的六个部分一个不能少。",
        explanation="年度报告的内容由条例第五十条规定，不能遗漏；没有发生的，表格填 0。",
        source=Source(SourceKind.LAW, "《中华人民共和国政府信息公开条例》第五十条；年度报告格式"),
        reads=None,
        check=_missing_parts,
    ),
    Rule(
        id="FORM-02",
        severity=Severity.ERROR,
        title="报告所用的格式要适用于报告年度。",
        explanation="2019、2020年度用2019年版格式，2021年度起用2021年版格式，两版的表格不同。",
        source=_FORM,
        reads=IDENTITY,
        check=_wrong_edition,
    ),
    Rule(
        id="FORM-03",
        severity=Severity.ERROR,
        title="表格的行和列与格式一致，不缺少，不增加。",
        explanation="缺少的行和列多半是转换文件时丢失的；自行增加的行和列不在统一格式之内，汇总时会出错。",
        source=_FORM,
        reads=_TABLES,
        check=_altered_tables,
    ),
    Rule(
        id="FORM-06",
        severity=Severity.ERROR,
        title="第二至第四部分是填有数字的表格。",
        explanation="只有标题、空表，或者用图片代替表格，都不能检索和汇总；没有发生的填 0。",
        source=_FORM,
        reads=_TABLES,
        check=_tables_without_figures,
    ),
    Rule(
        id="FORM-07",
        severity=Severity.WARNING,
        title="不增加格式没有的部分。",
        explanation="年度报告的内容不能遗漏，也不宜泛化；其他需要报告的事项写在最后一个部分。",
        source=_FORM,
        reads=frozenset(),
        check=_extra_sections,
    ),
)
