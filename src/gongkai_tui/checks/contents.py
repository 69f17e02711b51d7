"""What the cells of a report hold, as the rules about cells and structure need it."""

from __future__ import annotations

from decimal import Decimal

from gongkai_tui.checks.marks import Mark, MarkKind, read_mark
from gongkai_tui.checks.rule import Inspection
from gongkai_tui.form import CellRef
from gongkai_tui.records import NamedTuple
from gongkai_tui.report.values import only_counts


class UnusualCell(NamedTuple):
    """A stated cell that holds no whole number of zero or more."""

    ref: CellRef
    value: int | Decimal | str
    mark: Mark | None
    """What the text in the cell amounts to; ``None`` for a number."""

    @property
    def empty(self) -> bool:
        """Whether it is blank or holds a sign for "none"."""
        return self.mark is not None and self.mark.kind in (MarkKind.BLANK, MarkKind.DASH)


def unusual_cells(inspection: Inspection) -> tuple[UnusualCell, ...]:
    """Every stated cell of the form that is no whole number of zero or more, in its order."""
    report = inspection.report
    found: list[UnusualCell] = []
    for table in report.form.tables.values():
        stated_rows = report.tables.get(table.id, {})
        for row in table.rows:
            stated = stated_rows.get(row.id, {})
            if only_counts(stated.values()):
                continue
            for column in table.columns_of(row):
                value = stated.get(column)
                if value is None or (isinstance(value, int) and value >= 0):
                    continue
                mark = None
                if isinstance(value, str):
                    mark = read_mark(value, table.column_by_id[column])
                found.append(UnusualCell(CellRef(table.id, row.id, column), value, mark))
    return tuple(found)


def tables_without_figures(inspection: Inspection) -> frozenset[str]:
    """The tables that are in the document and hold nothing but blanks and signs for "none"."""
    report = inspection.report
    empty = {cell.ref for cell in inspection.once(unusual_cells) if cell.empty}
    return frozenset(
        table_id
        for table_id, rows in report.tables.items()
        if table_id in report.form.tables
        and all(
            CellRef(table_id, row, column) in empty
            for row, stated in rows.items()
            for column in stated
        )
    )
