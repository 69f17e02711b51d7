"""The tables of a report as they are printed: the paper of the form with the report's cell texts.

Writers draw what :func:`print_table` returns; none of them lays out a table itself. What the form
has no place for (rows and columns it does not know) is not printed.
"""

from __future__ import annotations

from gongkai_tui.form.layout import PaperCell, PaperTable, lay_out
from gongkai_tui.report import Report


def print_table(report: Report, table_id: str) -> PaperTable | None:
    """The table as it is printed, without the rows that the report does not have.

    A blank cell, a missing cell and a total that cannot be computed print empty. ``None`` when the
    report has no row of the table.
    """
    present = report.tables.get(table_id, {})
    table = report.form.tables[table_id]
    if not any(row.id in present for row in table.rows):
        return None
    paper = lay_out(table, present)
    rows = tuple(tuple(_printed(report, cell) for cell in cells) for cells in paper.rows)
    return paper._replace(rows=rows)


def _printed(report: Report, cell: PaperCell) -> PaperCell:
    return cell if cell.ref is None else cell._replace(text=report.cell(cell.ref).text)
