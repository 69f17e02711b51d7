"""Where places stand in reading order: which part, which row or line, which column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from gongkai_tui.checks.findings import Finding, Place, TextPlace
from gongkai_tui.form import CellRef, Form, PartKind

Order: TypeAlias = tuple[int, int, int]
"""Sorts places: number of the part, line or row, column. A whole part comes before its contents."""


def order_of(form: Form, place: Place) -> Order:
    """The place's order; a place of the report as a whole comes first."""
    if isinstance(place, CellRef):
        table = form.tables.get(place.table)
        if table is None:
            return (len(form.parts), 0, 0)
        rows, columns = list(table.row_by_id), list(table.column_by_id)
        row = rows.index(place.row) if place.row in rows else len(rows)
        column = columns.index(place.column) if place.column in columns else len(columns)
        return (_part_number(form, place.table), row, column)
    if isinstance(place, TextPlace):
        return (_part_number(form, place.part), place.line, place.column)
    return (_part_number(form, place.part), -1, -1)


def _part_number(form: Form, part_id: str) -> int:
    parts = list(form.part_by_id)
    return parts.index(part_id) if part_id in parts else -1


def neighbour(
    form: Form, findings: Sequence[Finding], here: Place | Finding, *, forward: bool
) -> Finding | None:
    """The next or previous finding in reading order, beginning anew at the end.

    ``here`` is where the caret stands, or the finding that was shown last; from a finding the
    step goes to its neighbour even where several lie at one place.
    """
    if not findings:
        return None
    ordered = sorted(findings, key=lambda finding: order_of(form, finding.place))
    if isinstance(here, Finding) and here in ordered:
        number = ordered.index(here) + (1 if forward else -1)
        return ordered[number % len(ordered)]
    at = order_of(form, here.place if isinstance(here, Finding) else here)
    if forward:
        return next((f for f in ordered if order_of(form, f.place) > at), ordered[0])
    return next((f for f in reversed(ordered) if order_of(form, f.place) < at), ordered[-1])


def heading_of(form: Form, part_id: str) -> str:
    """The official heading of a part, or its name where the form gives it none."""
    part = form.part_by_id.get(part_id)
    return "" if part is None else part.heading or part.name


def is_table(form: Form, part_id: str) -> bool:
    """Whether the part is a table."""
    part = form.part_by_id.get(part_id)
    return part is not None and part.kind is PartKind.TABLE
