"""What is said of a cause: which cell should hold what, and what kind of slip it looks like."""

from __future__ import annotations

from decimal import Decimal

from gongkai_tui.checks.case import Diagnosis, Pattern
from gongkai_tui.checks.naming import cell_label, quoted, row_label, row_name, signed
from gongkai_tui.checks.relations import negated
from gongkai_tui.form import CellRef, Table
from gongkai_tui.report import Report

_MANY_CANDIDATES = 3
"""More candidate cells than this are not listed: the list would say nothing."""


def cause_message(report: Report, diagnosis: Diagnosis) -> str:
    """The cause of failing relations, in one or two Chinese sentences."""
    return _MESSAGES[diagnosis.pattern](report, diagnosis)


def _wrong_cell(report: Report, diagnosis: Diagnosis) -> str:
    return f"很可能只错一格：{_correction(report, diagnosis)}"


def _several_cells(report: Report, diagnosis: Diagnosis) -> str:
    return f"很可能错了几格，这是其中一格：{_correction(report, diagnosis)}"


def _correction(report: Report, diagnosis: Diagnosis) -> str:
    (ref,) = diagnosis.cells
    label = quoted(_table(report, ref).full_label(ref))
    right = diagnosis.corrections[ref]
    slip = slip_of(report.cell(ref).value or 0, right)
    return f"{_number(report, ref)} 应为 {signed(right)}。出错的是{label}。{slip}"


def slip_of(wrong: int | Decimal, right: int | Decimal) -> str:
    """What the wrong figure looks like beside the right one: ``像是数位颠倒。``; often nothing."""
    if not isinstance(wrong, int) or not isinstance(right, int):
        return ""
    one, other = str(wrong), str(right)
    if not wrong:
        slip = "漏填"
    elif len(one) == len(other) > 1 and sorted(one) == sorted(other):
        slip = "数位颠倒"
    elif len(one) + 1 == len(other) and _one_digit_less(one, other):
        slip = "少写了一位"
    elif len(one) == len(other) + 1 and _one_digit_less(other, one):
        slip = "多写了一位"
    else:
        slip = "计了两次" if wrong == 2 * right else ""
    return f"像是{slip}。" if slip else ""


def _one_digit_less(shorter: str, longer: str) -> bool:
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def _exchanged(report: Report, diagnosis: Diagnosis) -> str:
    one, other = diagnosis.cells
    return (
        f"很可能两格填反了：{_short(report, one)}应为 {signed(diagnosis.corrections[one])}，"
        f"{_short(report, other)}应为 {signed(diagnosis.corrections[other])}。"
    )


def _wrong_column(report: Report, diagnosis: Diagnosis) -> str:
    table = _table(report, diagnosis.cells[0])
    there, belongs = (quoted(table.column_by_id[column].label) for column in diagnosis.columns)
    amount = signed(diagnosis.amount)
    if diagnosis.corrections:
        row = quoted(row_label(table, table.row_by_id[diagnosis.cells[0].row]))
        return f"很可能数填错了列：{row}一行有 {amount} 填在{there}，按勾稽关系应填在{belongs}。"
    rows = ""
    if len(diagnosis.cells) <= _MANY_CANDIDATES:
        names = "、".join(row_name(table, table.row_by_id[ref.row]) for ref in diagnosis.cells)
        rows = f"，请核对：{names}"
    return f"很可能数填错了列：{there}多 {amount}，{belongs}少 {amount}，而各行合计都对{rows}。"


def _wrong_row(report: Report, diagnosis: Diagnosis) -> str:
    high, low = diagnosis.cells
    table = _table(report, high)
    there, belongs = (quoted(row_label(table, table.row_by_id[ref.row])) for ref in (high, low))
    amount = signed(diagnosis.amount)
    if diagnosis.corrections:
        column = quoted(table.column_by_id[high.column].label)
        return f"很可能数填错了行：{column}一列有 {amount} 填在{there}，按勾稽关系应填在{belongs}。"
    return f"很可能数填错了行：{there}多 {amount}，{belongs}少 {amount}，而各列合计都对。"


def _split_figure(report: Report, diagnosis: Diagnosis) -> str:
    head, tail = diagnosis.cells
    table = _table(report, head)
    whole, rest = signed(diagnosis.corrections[head]), signed(diagnosis.corrections[tail])
    return (
        f"很可能一个数拆进了两格：{quoted(table.full_label(head))}应为 {whole}，"
        f"{quoted(table.column_by_id[tail.column].label)}应为 {rest}。"
    )


def _carried_over(report: Report, diagnosis: Diagnosis) -> str:
    first = diagnosis.cells[0]
    table = _table(report, first)
    column = quoted(table.column_by_id[first.column].label)
    names = "、".join(
        f"{quoted(table.row_by_id[ref.row].label)} {_number(report, ref)}"
        for ref in diagnosis.cells
    )
    amount = signed(diagnosis.amount)
    return (
        f"{column}一列只有收办与办结对不上，差 {amount}，其余勾稽关系都对，"
        f"请核对：{names}{_forgotten(report, diagnosis)}。"
    )


def _forgotten(report: Report, diagnosis: Diagnosis) -> str:
    """The row that is 0 and that the amount would mend: it was probably left out."""
    relation = next(each for each in diagnosis.explained if diagnosis.cells[0] in each.cells)
    left = sum(report.cell(ref).value or 0 for ref in relation.left)
    right = sum(report.cell(ref).value or 0 for ref in relation.right)
    short = relation.left if left < right else relation.right
    zero = [ref for ref in diagnosis.cells if ref in short and not report.cell(ref).value]
    if len(zero) != 1:
        return ""
    row = _table(report, zero[0]).row_by_id[zero[0].row]
    return f"，很可能漏填了{quoted(row.label)} {signed(diagnosis.amount)}"


def _together(report: Report, diagnosis: Diagnosis) -> str:
    one, total = diagnosis.cells
    table = _table(report, one)
    row = quoted(row_label(table, table.row_by_id[one.row]))
    columns = [quoted(table.column_by_id[ref.column].label) for ref in diagnosis.cells]
    values = [signed(diagnosis.corrections[ref]) for ref in (one, total)]
    return (
        f"很可能{row}一行有两格错了同样多：{columns[0]}应为 {values[0]}，"
        f"{columns[1]}应为 {values[1]}。"
    )


def _miscounted(report: Report, diagnosis: Diagnosis) -> str:
    table = _table(report, diagnosis.cells[0])
    ids = dict.fromkeys(ref.column for ref in diagnosis.cells)
    columns = "".join(quoted(table.column_by_id[column].label) for column in ids)
    rows = [table.row_by_id[row] for row in dict.fromkeys(ref.row for ref in diagnosis.cells)]
    if diagnosis.amount < 0:
        short = signed(negated(diagnosis.amount))
        return f"{columns}的各项比总计少 {short}，很可能有的件漏计了，请核对各项办理结果。"
    more = f"{columns}的各项比总计多 {signed(diagnosis.amount)}，"
    if rows[0].id == diagnosis.explained[0].right[0].row:
        return f"{more}很可能有的件重复计入了两项。"
    names = "、".join(row_name(table, row) for row in rows)
    return f"{more}正好是{names}的数，很可能这些件重复计入了两项，每件只计入一项。"


def _table(report: Report, ref: CellRef) -> Table:
    return report.form.tables[ref.table]


def _short(report: Report, ref: CellRef) -> str:
    return quoted(cell_label(_table(report, ref), ref))


def _number(report: Report, ref: CellRef) -> str:
    return signed(report.cell(ref).value or 0)


_MESSAGES = {
    Pattern.WRONG_CELL: _wrong_cell,
    Pattern.SEVERAL_CELLS: _several_cells,
    Pattern.EXCHANGED: _exchanged,
    Pattern.WRONG_COLUMN: _wrong_column,
    Pattern.WRONG_ROW: _wrong_row,
    Pattern.SPLIT_FIGURE: _split_figure,
    Pattern.CARRIED_OVER: _carried_over,
    Pattern.TOGETHER: _together,
    Pattern.MISCOUNTED: _miscounted,
}
