"""One report as an immutable value: its prose, its tables, and what the program does not know.

Nothing here changes a report; :mod:`gongkai_tui.report.edits` makes a new one from an old one.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from gongkai_tui.form import CellRef, Form, PartKind, Relation, Row, Table
from gongkai_tui.records import NamedTuple
from gongkai_tui.report.values import (
    MISSING_CELL,
    UNDETERMINED_TOTAL,
    Cell,
    CellValue,
    computed_cell,
    exact_sum,
    stated_cell,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias


RowValues: TypeAlias = Mapping[str, CellValue]
"""Column id to stated value. A total without a key is computed, any other cell is missing."""
TableValues: TypeAlias = Mapping[str, RowValues]
"""Row id to its values. A row without a key is not in the document."""


_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Report(NamedTuple):
    """One 政府信息公开工作年度报告.

    The mappings are never changed in place; two reports with equal content are equal.
    """

    form: Form
    unit: str
    """The full name of the publishing body."""
    year: int
    """The year that the report is about."""
    texts: Mapping[str, str] = _NOTHING
    """Part id to text, paragraphs separated by ``\\n``. A part without a key is missing."""
    tables: Mapping[str, TableValues] = _NOTHING
    """Table id to its rows. A table without a key is missing, as its whole part is."""
    unknown: Mapping[str, Any] = _NOTHING
    """What the file held that the program does not know, in the nesting of the file."""
    unit_kind: str = ""
    """What kind of body the unit is, a value of :class:`gongkai_tui.report.unit_kind.UnitKind`;
    empty: as its name suggests."""
    source_labels: Mapping[str, str] = _NOTHING
    """Labels and headings that the source printed otherwise than the form: ``overview``,
    ``requests/received``, ``requests/corner`` (its head cell) → what was printed. Exports print the
    form's own; here they only tell what to say of the source."""
    explanations: Mapping[str, str] = _NOTHING
    """Why findings are right as they are: what :func:`gongkai_tui.checks.explanations.subject` says
    of a finding → the clerk's sentence. Never part of an export."""
    doubts: Mapping[str, str] = _NOTHING
    """What an import was not sure of and nobody has settled: the same subject → what is doubtful,
    then the lines of the source around it. Never part of an export."""

    def __repr__(self) -> str:
        """Without the form, which is always the same few kilobytes."""
        return f"Report({self.form.id}, {', '.join(map(repr, self[1:]))})"

    def has_part(self, part_id: str) -> bool:
        """Whether the part is in the document, be it empty."""
        return part_id in self.texts or part_id in self.tables

    def has_row(self, table_id: str, row_id: str) -> bool:
        """Whether the row is in the document."""
        return row_id in self.tables.get(table_id, {})

    def stated(self, ref: CellRef) -> CellValue | None:
        """What the report itself states for a cell; ``None`` when it states nothing."""
        return self.tables.get(ref.table, {}).get(ref.row, {}).get(ref.column)

    def cell(self, ref: CellRef) -> Cell:
        """The cell as it is shown: stated, else a computed total, else missing."""
        value = self.stated(ref)
        if value is not None:
            return stated_cell(value)
        relation = self.form.tables[ref.table].totals.get(ref)
        if relation is None or not self.has_row(ref.table, ref.row):
            return MISSING_CELL
        return self._total(relation)

    def number(self, ref: CellRef) -> int | Decimal | None:
        """The number in a cell, stated or computed; ``None`` where there is none."""
        value = self.stated(ref)
        return value if isinstance(value, int | Decimal) else self.cell(ref).value

    def _total(self, relation: Relation) -> Cell:
        parts: list[int | Decimal] = []
        for ref in relation.left:
            value = self.cell(ref).value
            if value is None:
                return UNDETERMINED_TOTAL
            parts.append(value)
        return computed_cell(exact_sum(parts))


def blank_row(table: Table, row: Row) -> dict[str, CellValue]:
    """A row with every entered cell blank and every total left to be computed."""
    return {
        column: ""
        for column in table.columns_of(row)
        if CellRef(table.id, row.id, column) not in table.totals
    }


def blank_table(table: Table) -> dict[str, RowValues]:
    """A table with all rows of the form, every entered cell blank."""
    return {row.id: blank_row(table, row) for row in table.rows}


def new_report(form: Form, unit: str, year: int) -> Report:
    """An empty report: the usual title, all official parts, every entered cell blank."""
    texts = {part.id: "" for part in form.parts if part.official and part.kind is PartKind.PROSE}
    return Report(
        form=form,
        unit=unit,
        year=year,
        texts={"title": form.title.format(unit=unit, year=year), "preface": "", **texts},
        tables={table.id: blank_table(table) for table in form.tables.values()},
    )
