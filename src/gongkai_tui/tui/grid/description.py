"""The cell at the cursor in words: what it is, what it holds, and which relations it is part of."""

from __future__ import annotations

from decimal import Decimal

from gongkai_tui.checks import Judgement, Verdict, judge
from gongkai_tui.form import CellRef
from gongkai_tui.report import CellState, Report
from gongkai_tui.report.values import number_text
from gongkai_tui.tui.display_text import harmless

_LONG_SUM = 7
"""With more terms than this, a sum is given by its result alone."""
_SPACE = "\N{IDEOGRAPHIC SPACE}"


def describe_cell(report: Report, ref: CellRef) -> str:
    """One line for the help bar: official label, value, relations with their numbers, meaning.

    What the clerk needs most comes first, for a screen that shows only the beginning.
    """
    table = report.form.tables[ref.table]
    missing = report.cell(ref).state is CellState.MISSING
    relations = [
        _relation(report, ref, judge(report, relation))
        for relation in (() if missing else table.relations_of.get(ref, ()))
    ]
    row, column = table.row_by_id[ref.row], table.column_by_id[ref.column]
    label = f"【{table.full_label(ref)}】{_value(report, ref)}"
    return _SPACE.join([label, *relations, row.help, column.help])


def _value(report: Report, ref: CellRef) -> str:
    cell = report.cell(ref)
    unit = report.form.column(ref).unit
    if cell.state is CellState.MISSING:
        return "缺：本行不在报告中"
    if cell.state is CellState.MARK:
        return f"“{harmless(cell.text)}”，不是数字"
    if cell.state is CellState.BLANK:
        return "待定：各加数填齐后自动计算" if cell.computed else "空白"
    return f"{cell.text}{unit}{'（自动计算）' if cell.computed else ''}"


def _relation(report: Report, ref: CellRef, judgement: Judgement) -> str:
    """One relation with its numbers: ``√ 一 60 ＋ 二 0 ＝ 三 60 ＋ 四 0``."""
    relation = judgement.relation
    names = dict(zip(relation.cells, relation.names, strict=True))
    left, right = (
        _sum(report, ref, side, names, total)
        for side, total in ((relation.left, judgement.left), (relation.right, judgement.right))
    )
    if judgement.verdict is Verdict.OPEN:
        return f"待核：{left} ＝ {right}"
    if judgement.verdict is Verdict.HOLDS:
        return f"相符：{left} ＝ {right}"
    return f"不符：{left} ≠ {right}（差 {_signed(judgement.difference)}）"


def _sum(
    report: Report,
    ref: CellRef,
    side: tuple[CellRef, ...],
    names: dict[CellRef, str],
    total: int | Decimal,
) -> str:
    if len(side) <= _LONG_SUM:
        return " ＋ ".join(f"{names[cell]} {_figure(report, cell)}" for cell in side)
    open_ = any(report.cell(cell).value is None for cell in side)
    result = "?" if open_ else _signed(total)
    own = f"，含{names[ref]} {_figure(report, ref)}" if ref in side else ""
    return f"{names[side[0]]}至{names[side[-1]]}共 {len(side)} 项之和 {result}{own}"


def _figure(report: Report, ref: CellRef) -> str:
    cell = report.cell(ref)
    if cell.value is not None:
        return _signed(cell.value)
    if cell.state is CellState.MISSING:
        return "缺"
    return "?" if cell.computed else f"“{harmless(cell.text)}”" if cell.text else "空白"


def _signed(value: int | Decimal) -> str:
    return number_text(value).replace("-", "\N{MINUS SIGN}")
