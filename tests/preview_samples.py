"""An invented report with something in every part, for the tests of the preview."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gongkai_tui.form import CellKind, CellRef, load_form
from gongkai_tui.report import Report, new_report
from gongkai_tui.report.edits import set_cells, splice_text

_TEXTS = {
    "preface": "根据《中华人民共和国政府信息公开条例》和上级要求，云隐县人民政府编制本报告。"
    "所列数据的统计期限为2023年1月1日至2023年12月31日。\n"
    "如对本报告有疑问，请与云隐县人民政府办公室联系（电话：0000-1234567）。",
    "overview": "2023年，云隐县坚持“以公开为常态、不公开为例外”，全年主动公开政府信息1,234条，"
    "办理政府信息公开申请56件，同比增长12.5%。\n"
    "（一）主动公开。及时发布规范性文件、财政预决算、重大建设项目等信息……",
    "problems": "一是政策解读形式单一；二是基层队伍不稳。下一步，将加强培训，丰富解读形式。",
    "other_matters": "2023年未收取信息处理费。",
    "signature": "云隐县人民政府",
    "date": "2024年1月15日",
}


def full_report(form: str = "2021") -> Report:
    """A report with all parts, all rows and a number in every cell."""
    report = new_report(load_form(form), "云隐县人民政府", 2023 if form == "2021" else 2020)
    for part, text in _TEXTS.items():
        report = changed(report, part, text)
    values = {
        ref: Decimal("321.4567") if report.form.column(ref).kind is CellKind.AMOUNT else number
        for table in report.form.tables.values()
        for number, ref in enumerate(ref for ref in table.cells if ref not in table.totals)
    }
    return with_cells(report, values)


def changed(report: Report, part: str, text: str) -> Report:
    """The report with another text in a part, which need not be there yet."""
    edit = splice_text(report, part, 0, len(report.texts.get(part, "")), text)
    return report if edit is None else edit.apply(report)


def with_cells(report: Report, values: Mapping[CellRef, int | Decimal | str]) -> Report:
    """The report with these cell values."""
    edit = set_cells(report, dict(values), "填表")
    return report if edit is None else edit.apply(report)
