"""A report beside that of the same unit on the year before."""

from __future__ import annotations

from gongkai_tui.form import CellRef
from gongkai_tui.report.model import Report


def cell_before(report: Report, ref: CellRef, last: Report) -> CellRef | None:
    """The cell of last year's report that a cell is compared with.

    For a row that takes up where another row ended, it is a cell of that one. Cells of different
    forms are the same only where row and column have the same labels; else there is none.
    """
    table, before = report.form.tables[ref.table], last.form.tables[ref.table]
    source = ref._replace(row=table.takes_up.get(ref.row, ref.row))
    if source.row not in before.row_by_id or source not in before.cells:
        return None
    return source if before.full_label(source) == table.full_label(source) else None
