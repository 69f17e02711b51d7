"""The forms that the program knows: every file in ``forms/`` is one.

Adding a form is adding a file; nothing here names one.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from gongkai_tui.form.model import (
    Arrangement,
    CellKind,
    CellRef,
    Column,
    ColumnGroup,
    Form,
    Group,
    Part,
    PartKind,
    Relation,
    Row,
    Table,
)

_FORMS = Path(__file__).parent / "forms"


@cache
def form_ids() -> tuple[str, ...]:
    """The ids of all forms, oldest first."""
    return tuple(sorted(path.stem for path in _FORMS.glob("*.toml")))


@cache
def load_form(form_id: str) -> Form:
    """The form with this id.

    Raises ``KeyError`` when there is none. Loading is cached: a form is one value per process.
    """
    if form_id not in form_ids():
        raise KeyError(form_id)
    data = tomllib.loads((_FORMS / f"{form_id}.toml").read_text(encoding="utf-8"))
    return _form(data)


def form_for_year(year: int) -> Form | None:
    """The form that reports on ``year`` use, or ``None`` where no known form covers the year."""
    for form_id in reversed(form_ids()):
        form = load_form(form_id)
        if form.covers(year):
            return form
    return None


def _form(data: dict[str, Any]) -> Form:
    parts = tuple(Part(**{**part, "kind": PartKind(part["kind"])}) for part in data["parts"])
    return Form(
        id=data["id"],
        name=data["name"],
        basis=data["basis"],
        first_year=data["first_year"],
        last_year=data.get("last_year"),
        title=data["title"],
        parts=parts,
        tables={table_id: _table(table_id, table) for table_id, table in data["tables"].items()},
    )


def _table(table_id: str, data: dict[str, Any]) -> Table:
    columns = tuple(
        Column(**{**column, "kind": CellKind(column.get("kind", "count"))})
        for column in data["columns"]
    )
    groups = tuple(
        Group(**{**group, "columns": tuple(group.get("columns", ()))})
        for group in data.get("groups", ())
    )
    table = Table(
        id=table_id,
        arrangement=Arrangement(data["arrangement"]),
        rows=tuple(Row(**row) for row in data["rows"]),
        columns=columns,
        groups=groups,
        column_groups=tuple(ColumnGroup(**group) for group in data.get("column_groups", ())),
        corner=data.get("corner", ""),
    )
    relations = tuple(
        relation for entry in data.get("relations", ()) for relation in _relations(table, entry)
    )
    return Table(
        id=table.id,
        arrangement=table.arrangement,
        rows=table.rows,
        columns=columns,
        groups=groups,
        column_groups=table.column_groups,
        corner=table.corner,
        relations=relations,
    )


def _relations(table: Table, entry: dict[str, Any]) -> list[Relation]:
    """One entry of the data, ``each`` column or row, as single relations numbered upwards."""
    family, first = entry["rule"].split("-")
    by_column = entry["each"] == "column"
    subjects: tuple[Column | Row, ...] = table.columns if by_column else table.rows
    left: list[str] = entry["left"]
    right: list[str] = entry["right"]
    names = entry.get("names") or [
        table.row_by_id[name].number if by_column else table.column_by_id[name].label
        for name in left + right
    ]
    relations: list[Relation] = []
    for number, subject in enumerate(subjects, int(first)):
        refs = [
            CellRef(table.id, name, subject.id)
            if by_column
            else CellRef(table.id, subject.id, name)
            for name in left + right
        ]
        relations.append(
            Relation(
                rule=f"{family}-{number:02d}",
                subject=subject.label,
                left=tuple(refs[: len(left)]),
                right=tuple(refs[len(left) :]),
                names=tuple(names),
                total=refs[-1] if entry["computes"] else None,
            )
        )
    return relations
