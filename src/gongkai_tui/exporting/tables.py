"""The tables of a report as they are printed: the paper of the form with the report's cell texts.

Writers and the editor's preview draw what :func:`print_table` returns; none of them lays out a
table itself. What the form has no place for (rows and columns it does not know) is not printed.
"""

from __future__ import annotations

from typing import NamedTuple

from gongkai_tui.form import CellRef
from gongkai_tui.form.layout import PaperCell, lay_out
from gongkai_tui.report import Report


class PrintedCell(NamedTuple):
    """One printed cell, merged over ``colspan`` × ``rowspan`` places of the grid."""

    text: str
    """A heading's official label or a value as it is shown, exactly as the report holds it."""
    heads: str = ""
    """``col`` or ``row``: what a heading is the heading of; empty for a value."""
    colspan: int = 1
    rowspan: int = 1
    ref: CellRef | None = None
    """Which cell of the report the value is; ``None`` for a heading."""


class PrintedTable(NamedTuple):
    """One table with its texts.

    ``rows`` lists for each physical row only the cells that begin in it, as HTML does.
    """

    id: str
    rows: tuple[tuple[PrintedCell, ...], ...]
    width: int
    """Number of grid columns."""
    label_columns: int
    """How many of them, from the left, hold row labels."""
    head_rows: int
    """How many physical rows, from the top, hold only headings (0 where blocks have their own)."""

    def grid(self) -> tuple[tuple[PrintedCell, ...], ...]:
        """For every place of the grid the cell that covers it; a merged cell stands in many."""
        places: dict[tuple[int, int], PrintedCell] = {}
        for y, cells in enumerate(self.rows):
            x = 0
            for cell in cells:
                while (y, x) in places:
                    x += 1
                for down in range(cell.rowspan):
                    for right in range(cell.colspan):
                        places[y + down, x + right] = cell
                x += cell.colspan
        return tuple(tuple(places[y, x] for x in range(self.width)) for y in range(len(self.rows)))


def print_table(report: Report, table_id: str) -> PrintedTable | None:
    """The table as it is printed, without the rows that the report does not have.

    A blank cell, a missing cell and a total that cannot be computed print empty. ``None`` when the
    report has no row of the table.
    """
    present = report.tables.get(table_id, {})
    table = report.form.tables[table_id]
    if not any(row.id in present for row in table.rows):
        return None
    paper = lay_out(table, present)
    return PrintedTable(
        id=table_id,
        rows=tuple(tuple(_printed(report, cell) for cell in cells) for cells in paper.rows),
        width=paper.width,
        label_columns=paper.label_columns,
        head_rows=paper.head_rows,
    )


def _printed(report: Report, cell: PaperCell) -> PrintedCell:
    text = cell.text if cell.ref is None else report.cell(cell.ref).text
    return PrintedCell(text, cell.heads, cell.colspan, cell.rowspan, cell.ref)
