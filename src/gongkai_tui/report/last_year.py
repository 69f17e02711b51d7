"""A report beside that of the same unit on the year before."""

from __future__ import annotations

from functools import lru_cache

from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report.model import Report


def cell_before(report: Report, ref: CellRef, last: Report) -> CellRef | None:
    """The cell of last year's report that a cell is compared with.

    For a row that takes up where another row ended, it is a cell of that one. Cells of different
    forms are the same only where row and column have the same labels; else there is none.
    """
    return _cells_before(report.form.id, last.form.id).get(ref)


@lru_cache(maxsize=4)
def _cells_before(form_id: str, last_form_id: str) -> dict[CellRef, CellRef]:
    found: dict[CellRef, CellRef] = {}
    last_tables = load_form(last_form_id).tables
    for table in load_form(form_id).tables.values():
        labels = {ref: last_tables[table.id].full_label(ref) for ref in last_tables[table.id].cells}
        for ref in table.cells:
            source = ref._replace(row=table.takes_up.get(ref.row, ref.row))
            if labels.get(source) == table.full_label(source):
                found[ref] = source
    return found
