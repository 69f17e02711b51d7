"""Reports in which everything is right, to break one thing at a time."""

from __future__ import annotations

from hypothesis import strategies as st

from gongkai_tui.form import CellRef, Form
from gongkai_tui.report import CellValue, Report

UNIT = "云隐县石桥镇人民政府"
CITY = "澄湖市人民政府"
TOTAL = "total"


def sound_report(form: Form, *, unit: str = UNIT, year: int | None = None) -> Report:
    """A report with every part, every figure 0."""
    texts = {part.id: "略。" for part in form.parts if part.official}
    tables: dict[str, dict[str, dict[str, CellValue]]] = {
        table.id: {row.id: dict.fromkeys(table.columns_of(row), 0) for row in table.rows}
        for table in form.tables.values()
    }
    return Report(
        form=form,
        unit=unit,
        year=form.first_year if year is None else year,
        texts={part: text for part, text in texts.items() if part not in tables},
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


def with_cells(report: Report, values: dict[CellRef, CellValue | None]) -> Report:
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
