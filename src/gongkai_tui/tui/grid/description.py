"""The cell at the cursor in words: what it is, what it holds, and which relations it is part of."""

from __future__ import annotations

from typing import NamedTuple

from gongkai_tui.checks import Judgement, Verdict, judge
from gongkai_tui.checks.naming import joined_terms, signed, sum_of, term
from gongkai_tui.checks.relations import negated
from gongkai_tui.form import CellRef
from gongkai_tui.report import CellState, Report
from gongkai_tui.report.last_year import cell_before
from gongkai_tui.report.values import exact_sum
from gongkai_tui.tui.display_text import harmless

_SHORT_SUM = 2
"""Sums of more terms than this leave out their zeros."""
_FEW_OPEN = 3
"""Where more terms than this are not filled in, only their number is given."""
_LONG_SUM = 7
"""Sums of more terms than this, zeros aside, are given by their result alone."""
_ORDER = (Verdict.FAILS, Verdict.OPEN, Verdict.HOLDS)


class Remark(NamedTuple):
    """One thing to be said of a cell."""

    text: str
    broken: str = ""
    """The rule of the relation that it is about, where that does not hold."""


def describe_cell(report: Report, ref: CellRef, last_year: Report | None = None) -> list[Remark]:
    """What there is to say of a cell, the most needed first.

    Official label and value; the value of ``last_year``, the report on the year before, where it
    is known; every relation with its numbers, broken ones first; what row and column mean.
    """
    table = report.form.tables[ref.table]
    row, column = table.row_by_id[ref.row], table.column_by_id[ref.column]
    before = "" if last_year is None else _last_year(report, ref, last_year)
    remarks = [Remark(f"【{table.full_label(ref)}】{_value(report, ref)}{before}")]
    if report.cell(ref).state is not CellState.MISSING:
        judged = [judge(report, relation) for relation in table.relations_of.get(ref, ())]
        judged.sort(key=lambda judgement: _ORDER.index(judgement.verdict))
        remarks += [_relation(report, ref, judgement) for judgement in judged]
    return [*remarks, Remark(row.help), Remark(column.help)]


def pinned_total(report: Report, ref: CellRef) -> str:
    """What a stated total amounts to beside its parts: ``填写 5，各项之和 3，多 2``."""
    stated = report.cell(ref)
    judgement = judge(report, report.form.tables[ref.table].totals[ref])
    if stated.value is None or judgement.verdict is Verdict.OPEN:
        return f"填写 {harmless(stated.text)}，各项填齐后才能核对"
    if judgement.verdict is Verdict.HOLDS:
        return f"填写 {stated.text}，与各项之和相同"
    more = negated(judgement.difference)
    off = f"多 {signed(more)}" if more > 0 else f"少 {signed(judgement.difference)}"
    return f"填写 {signed(stated.value)}，各项之和 {signed(judgement.left)}，{off}"


def _value(report: Report, ref: CellRef) -> str:
    cell = report.cell(ref)
    unit = report.form.column(ref).unit
    total = ref in report.form.tables[ref.table].totals
    stated = "（填写的总计，Delete 改为自动计算）" if total else ""
    if cell.state is CellState.MISSING:
        return "缺：本行不在报告中"
    if cell.state is CellState.MARK:
        return f"“{harmless(cell.text)}”，不是数字{stated}"
    if cell.state is CellState.BLANK:
        return "待定：各加数填齐后自动计算" if cell.computed else f"空白（单位：{unit}）"
    return f"{cell.text}{unit}{'（自动计算）' if cell.computed else stated}"


def _last_year(report: Report, ref: CellRef, last_year: Report) -> str:
    """What last year's report has for a cell, beside the present value; empty where it has nothing.

    For a row that takes up where another row ended, it is that one's value.
    """
    source = cell_before(report, ref, last_year)
    if source is None:
        return ""
    value, now = last_year.number(source), report.number(ref)
    if value is None:
        return ""
    ended = source.row != ref.row
    before = last_year.form.tables[ref.table]
    name = f"上年“{before.row_by_id[source.row].short}”" if ended else "上年"
    if now is None:
        return f"（{name} {signed(value)}）"
    change = exact_sum((now, negated(value)))
    if ended:
        word = f"不符，差 {signed(change)}" if change else "相符"
    elif not change:
        word = "持平"
    else:
        word = f"增 {signed(change)}" if change > 0 else f"减 {signed(negated(change))}"
    return f"（{name} {signed(value)}，{word}）"


def _relation(report: Report, ref: CellRef, judgement: Judgement) -> Remark:
    """One relation with its numbers: ``相符：一 60 ＋ 二 0 ＝ 三 60 ＋ 四 0``."""
    relation = judgement.relation
    names = dict(zip(relation.cells, relation.names, strict=True))
    left, right = (_sum(report, ref, side, names) for side in (relation.left, relation.right))
    if judgement.verdict is Verdict.FAILS:
        sums = f"{joined_terms(left, '≠', right)}（差 {signed(judgement.difference)}）"
        return Remark(f"不符 {relation.rule}：{sums}", relation.rule)
    word = "相符" if judgement.verdict is Verdict.HOLDS else "待核"
    return Remark(f"{word}：{joined_terms(left, '＝', right)}")


def _sum(report: Report, ref: CellRef, side: tuple[CellRef, ...], names: dict[CellRef, str]) -> str:
    """A side of a relation. The zeros of a long one are left out, and what is not filled in yet.

    Where even so many terms are left that nobody would read them, they are given by their sum.
    """
    values = [report.cell(cell).value for cell in side]
    own = term(names[ref], _figure(report, ref)) if ref in side else ""
    if len(side) <= _SHORT_SUM:
        return sum_of([term(names[cell], _figure(report, cell)) for cell in side])
    open_ = sum(value is None for value in values)
    terms = [
        term(names[cell], _figure(report, cell))
        for cell, value in zip(side, values, strict=True)
        if cell == ref or (value != 0 and (value is not None or open_ <= _FEW_OPEN))
    ]
    span = f"{names[side[0]]}至{names[side[-1]]}共 {len(side)} 项"
    if open_ > _FEW_OPEN:
        return f"{span}（{open_} 项未填{f'，含{own}' if own else ''}）"
    if len(terms) > _LONG_SUM:
        total = "?" if open_ else signed(exact_sum(value for value in values if value is not None))
        return f"{span}之和 {total}{f'（含{own}）' if own else ''}"
    if not terms:
        return f"{span}都是 0"
    return sum_of(terms) + ("（其余为 0）" if len(terms) < len(side) else "")


def _figure(report: Report, ref: CellRef) -> str:
    cell = report.cell(ref)
    if cell.value is not None:
        return signed(cell.value)
    if cell.state is CellState.MISSING:
        return "缺"
    return "?" if cell.computed else f"“{harmless(cell.text)}”" if cell.text else "空白"
