"""Rules CELL-01 to CELL-05 and CELL-07: what may stand in a cell, whoever publishes the report."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from gongkai_tui.checks.contents import UnusualCell, tables_without_figures, unusual_cells
from gongkai_tui.checks.correction import Correction
from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.checks.marks import MarkKind
from gongkai_tui.checks.naming import cell_label, column_labels, quoted, row_label, shown, signed
from gongkai_tui.checks.relations import negated
from gongkai_tui.checks.rule import IDENTITY, Inspection, Rule, Source, SourceKind
from gongkai_tui.form import CellKind, CellRef
from gongkai_tui.report import Report
from gongkai_tui.report.values import MAX_DIGITS, exact_sum

_NONE = "无"
"""The one mark that says for certain that there was none."""
_ROW_OF_RULES = "rules"
"""The row where a slash is customary for units that cannot make 规章."""

_TABLES = frozenset({"proactive", "requests", "disputes"})


_MANY_ROWS = 3
"""Where more rows of a table have blanks, nobody wrote zeros: one finding says so."""


def _blank_cells(inspection: Inspection) -> Iterator[Finding]:
    """CELL-01, one finding a row, or one for a table in which blanks are the habit."""
    report = inspection.report
    for table, group in groupby(
        _rows_with(inspection, MarkKind.BLANK), key=lambda row: row[0].table
    ):
        rows = list(group)
        if len(rows) > _MANY_ROWS:
            cells = tuple(ref for row in rows for ref in row)
            number = report.form.part_by_id[table].number
            zeros = all(_missing(report, row) == 0 for row in rows)
            where = f"表{number}有 {len(rows)} 行共 {len(cells)} 格"
            yield _blank(where, cells, 0 if zeros else None)
            continue
        for row in rows:
            yield _blank(_in_row(report, row), row, _missing(report, row))


def _blank(where: str, cells: tuple[CellRef, ...], missing: int | Decimal | None) -> Finding:
    """A finding about blank cells; ``missing`` is what they hold together, if the totals tell."""
    what, correction = "没有的要填 0", None
    if missing == 0:
        what = "按总计都是 0，要填 0"
        correction = Correction(cells=tuple((ref, 0) for ref in cells))
    elif missing and missing < 0:
        what = f"没有的要填 0；已填的数之和比总计多 {signed(negated(missing))}，请一并核对"
    elif missing:
        what = f"按总计{'应为' if len(cells) == 1 else '合起来应为'} {signed(missing)}，请补填"
    return Finding(
        "CELL-01", Severity.WARNING, f"{where}空白，{what}。", cells[0], cells, correction
    )


def _missing(report: Report, cells: tuple[CellRef, ...]) -> int | Decimal | None:
    """What the blank cells of a row hold together by its total; ``None`` where that is not told."""
    for relation in report.form.tables[cells[0].table].relations_of.get(cells[0], ()):
        total = relation.total
        if total is None or total.row != cells[0].row or total in cells:
            continue
        parts = [report.number(ref) for ref in relation.left if ref not in cells]
        whole = report.number(total)
        if whole is not None and None not in parts:
            return exact_sum((whole, *(negated(part) for part in parts if part is not None)))
    return None


def _dashes(inspection: Inspection) -> Iterator[Finding]:
    """CELL-02, one finding a row."""
    report = inspection.report
    for cells in _rows_with(inspection, MarkKind.DASH):
        texts = {str(report.stated(ref)).strip() for ref in cells}
        filled = "、".join(shown(text) for text in sorted(texts))
        customary = cells[0].row == _ROW_OF_RULES and texts <= {"/", "／"}
        advice = "没有制定权的单位也以填 0 为宜" if customary else "没有的要填 0"
        none = _missing(report, cells) == 0 or texts == {_NONE}
        none = none or (customary and inspection.unit_kind.makes_no_rules)
        yield Finding(
            rule="CELL-02",
            severity=Severity.HINT if customary else Severity.WARNING,
            message=f"{_in_row(report, cells)}填的是{filled}，{advice}。",
            place=cells[0],
            cells=cells,
            correction=Correction(cells=tuple((ref, 0) for ref in cells)) if none else None,
        )


def _rows_with(inspection: Inspection, kind: MarkKind) -> Iterator[tuple[CellRef, ...]]:
    """The cells with marks of one kind, row by row; none of a table that has no figure at all."""
    without_figures = inspection.once(tables_without_figures)
    refs = (
        cell.ref
        for cell in inspection.once(unusual_cells)
        if cell.mark is not None
        and cell.mark.kind is kind
        and cell.ref.table not in without_figures
    )
    for _, row in groupby(refs, key=lambda ref: ref[:2]):
        yield tuple(row)


def _in_row(report: Report, cells: tuple[CellRef, ...]) -> str:
    """The name of one cell, or of several cells of one row."""
    table = report.form.tables[cells[0].table]
    if len(cells) == 1:
        return quoted(cell_label(table, cells[0]))
    row = table.row_by_id[cells[0].row]
    if len(cells) == len(table.columns_of(row)):
        return f"{quoted(row_label(table, row))}整行"
    return f"{quoted(row_label(table, row))}的{column_labels(table, (ref.column for ref in cells))}"


def _texts(inspection: Inspection) -> Iterator[Finding]:
    """CELL-03."""
    for cell in _marked(inspection, MarkKind.TEXT, MarkKind.LOOSE_NUMBER):
        text = shown(str(cell.value))
        number = cell.mark.number if cell.mark else None
        if number is not None:
            what = f"{text}不是规范的数字，应写成 {signed(number)}。"
            if isinstance(number, Decimal) and not _holds_amounts(inspection, cell):
                what = f"{text}不是整数，本格只能填整数。"
        elif str(cell.value).isdigit() and len(str(cell.value)) > MAX_DIGITS:
            what = f"{text}位数太多，不是可能的数字。"
        else:
            what = f"{text}不是数字，应只填数字。"
        yield _about(inspection, cell, "CELL-03", Severity.ERROR, what, number)


def _units(inspection: Inspection) -> Iterator[Finding]:
    """CELL-07."""
    for cell in _marked(inspection, MarkKind.WITH_UNIT):
        number = cell.mark.number if cell.mark else None
        if number is not None:
            what = f"{shown(str(cell.value))}带有单位，应只填数字 {signed(number)}。"
            yield _about(inspection, cell, "CELL-07", Severity.WARNING, what, number)


def _marked(inspection: Inspection, *kinds: MarkKind) -> Iterator[UnusualCell]:
    for cell in inspection.once(unusual_cells):
        if cell.mark is not None and cell.mark.kind in kinds:
            yield cell


def _negative(inspection: Inspection) -> Iterator[Finding]:
    """CELL-04."""
    for cell, value in _numbers(inspection):
        if value < 0 and inspection.report.form.column(cell.ref).kind is not CellKind.CHANGE:
            what = f"{signed(value)} 是负数，本格不能填负数。"
            yield _about(inspection, cell, "CELL-04", Severity.ERROR, what)


def _fractions(inspection: Inspection) -> Iterator[Finding]:
    """CELL-05."""
    for cell, value in _numbers(inspection):
        amount = inspection.report.form.column(cell.ref).kind is CellKind.AMOUNT
        if isinstance(value, Decimal) and not amount:
            whole = int(value) if value == value.to_integral_value() else None
            what = f"{signed(value)} 不是整数，本格只能填整数。"
            if whole is not None:
                what = f"{signed(value)} 带有小数点，应写成整数 {signed(whole)}。"
            yield _about(inspection, cell, "CELL-05", Severity.ERROR, what, whole)


def _numbers(inspection: Inspection) -> Iterator[tuple[UnusualCell, int | Decimal]]:
    for cell in inspection.once(unusual_cells):
        if not isinstance(cell.value, str):
            yield cell, cell.value


def _holds_amounts(inspection: Inspection, cell: UnusualCell) -> bool:
    return inspection.report.form.column(cell.ref).kind is CellKind.AMOUNT


def _about(
    inspection: Inspection,
    cell: UnusualCell,
    rule: str,
    severity: Severity,
    what: str,
    number: int | Decimal | None = None,
) -> Finding:
    """A finding about one cell; ``number`` is what it should state, where that is certain.

    A fraction is not what a cell for whole numbers should state, however it is written.
    """
    if isinstance(number, Decimal) and not _holds_amounts(inspection, cell):
        number = None
    table = inspection.report.form.tables[cell.ref.table]
    message = f"{quoted(cell_label(table, cell.ref))}：{what}"
    correction = None if number is None else Correction(cells=((cell.ref, number),))
    return Finding(rule, severity, message, cell.ref, (cell.ref,), correction)


_REVIEW = Source(SourceKind.PRACTICE, "各地审核的通行要求")
_FORM = Source(SourceKind.FORM, "国办公开办函〔2021〕30号、〔2019〕60号所附格式")

EMPTY_RULES: tuple[Rule, ...] = (
    Rule(
        id="CELL-01",
        severity=Severity.WARNING,
        title="数字格都要填，没有的填 0，不留空白。",
        explanation="空白让人分不清是没有还是漏填；有空白的勾稽关系也无法核对。",
        source=_REVIEW,
        reads=_TABLES,
        check=_blank_cells,
    ),
    Rule(
        id="CELL-02",
        severity=Severity.WARNING,
        title="数字格不填“/”“—”“无”等符号，没有的填 0。",
        explanation="符号不能参加计算，勾稽关系无法核对；没有发生的，一律填 0。",
        source=_REVIEW,
        reads=_TABLES | IDENTITY,
        check=_dashes,
    ),
)

VALUE_RULES: tuple[Rule, ...] = (
    Rule(
        id="CELL-03",
        severity=Severity.ERROR,
        title="数字格只填阿拉伯数字，不填文字。",
        explanation="全角数字、千分位逗号和数字中间的空格都应去掉；需要说明的事项写在文字部分。",
        source=_REVIEW,
        reads=_TABLES,
        check=_texts,
    ),
    Rule(
        id="CELL-04",
        severity=Severity.ERROR,
        title="数量和金额不能是负数。",
        explanation="格式中只有增减数可以是负数，其余各格最小为 0。",
        source=_FORM,
        reads=_TABLES,
        check=_negative,
    ),
    Rule(
        id="CELL-05",
        severity=Severity.ERROR,
        title="件数只填整数，只有金额可以有小数。",
        explanation="件数和项数都是整数，写成小数多半是串了格，或者由电子表格带来。",
        source=_FORM,
        reads=_TABLES,
        check=_fractions,
    ),
)

UNIT_RULES: tuple[Rule, ...] = (
    Rule(
        id="CELL-07",
        severity=Severity.WARNING,
        title="单位已经印在表头，格内只填数字。",
        explanation="格内带“件”“元”等单位，数字就不能计算；金额请先折合成表头印明的单位。",
        source=_REVIEW,
        reads=_TABLES,
        check=_units,
    ),
)
