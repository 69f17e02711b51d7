"""Reports in which everything is right, to break one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from gongkai_tui.form import CellRef, Form
from gongkai_tui.report import CellValue, Report

UNIT = "云隐县石桥镇人民政府"
CITY = "澄湖市人民政府"
TOTAL = "total"


TEXTS = {
    "title": "{unit}{year}年政府信息公开工作年度报告",
    "preface": (
        "本报告根据《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》"
        "（{basis}）的要求编制。本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。"
        "本报告电子版可以从门户网站（www.yunyin.example）下载。"
        "如对本报告有疑问，请与{unit}联系（电话：0000-5550166）。"
    ),
    "overview": (
        "{year}年，{unit}认真执行《中华人民共和国政府信息公开条例》，依法保障群众的知情权。\n"
        "（一）主动公开。全年主动公开政府信息86条，内容涉及教育、医疗和就业等领域。\n"
        "（二）依申请公开。畅通申请渠道，依法办理政府信息公开申请。\n"
        "（三）政府信息管理。落实信息发布前审查制度，及时更新失效内容。\n"
        "（四）政府信息公开平台建设。设置政务公开专区1个，安排专人提供查阅和申请指导。\n"
        "（五）监督保障。将政府信息公开纳入年度工作考核，开展社会评议1次，组织业务培训2次。"
        "全年未发生责任追究情形。"
    ),
    "problems": (
        "政府信息公开工作仍存在以下问题：一是公开内容的更新不够及时；二是答复的规范程度不够。\n"
        "下一步，将采取以下改进措施：一是按月核查更新情况；二是组织学习答复规范。"
    ),
    "other_matters": "{year}年未收取信息处理费，没有其他需要报告的事项。",
}
"""Prose in which nothing is wrong, and no figure that a table could contradict."""


def sound_report(form: Form, *, unit: str = UNIT, year: int | None = None) -> Report:
    """A report with every part, every figure 0."""
    year = form.first_year if year is None else year
    tables: dict[str, dict[str, dict[str, CellValue]]] = {
        table.id: {row.id: dict.fromkeys(table.columns_of(row), 0) for row in table.rows}
        for table in form.tables.values()
    }
    return Report(
        form=form,
        unit=unit,
        year=year,
        texts={
            part: text.format(unit=unit, year=year, basis=form.basis)
            for part, text in TEXTS.items()
        },
        tables=tables,
    )


@st.composite
def consistent_requests(draw: st.DrawFn, form: Form, largest: int = 99_999_999) -> Report:
    """A sound report whose requests table is full of figures that satisfy every relation."""
    table = form.tables["requests"]
    applicants = [column.id for column in table.columns if column.id != TOTAL]
    results = [row.id for row in table.rows if row.group]
    results.remove("closed")
    count = st.integers(0, largest)
    figures: dict[str, dict[str, CellValue]] = {row.id: {} for row in table.rows}
    for column in applicants:
        numbers = draw(st.lists(count, min_size=len(results), max_size=len(results)))
        closed, carried = sum(numbers), draw(count)
        brought = draw(st.integers(0, closed + carried))
        figures["received"][column] = closed + carried - brought
        figures["brought_forward"][column] = brought
        figures["closed"][column] = closed
        figures["carried_forward"][column] = carried
        for row, number in zip(results, numbers, strict=True):
            figures[row][column] = number
    for values in figures.values():
        values[TOTAL] = sum(value for value in values.values() if isinstance(value, int))
    report = sound_report(form, unit=CITY)
    return report._replace(tables={**report.tables, table.id: figures})


def with_cells(report: Report, values: Mapping[CellRef, CellValue | None]) -> Report:
    """The report with other values in some cells of present rows; ``None`` states nothing."""
    tables = {
        table: {row: dict(stated) for row, stated in rows.items()}
        for table, rows in report.tables.items()
    }
    for ref, value in values.items():
        tables[ref.table][ref.row].pop(ref.column, None)
        if value is not None:
            tables[ref.table][ref.row][ref.column] = value
    return report._replace(tables=tables)


def without_totals(report: Report) -> Report:
    """The report with every total left to be computed."""
    totals = [
        ref
        for table in report.form.tables.values()
        for ref in table.totals
        if report.has_row(ref.table, ref.row)
    ]
    return with_cells(report, dict.fromkeys(totals))
