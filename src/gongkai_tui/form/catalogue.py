"""The forms that the program knows: every file in ``forms/`` is one.

Adding a form is adding a file; nothing here names one.
"""

from __future__ import annotations

import os
from functools import cache

import tomli

from gongkai_tui.form.figures import FigureNaming, FigureTerm
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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_FORMS = os.path.join(os.path.dirname(__file__), "forms")


@cache
def form_ids() -> tuple[str, ...]:
    """The ids of all forms, oldest first."""
    names = (name.removesuffix(".toml") for name in os.listdir(_FORMS) if name.endswith(".toml"))
    return tuple(sorted(names))


@cache
def load_form(form_id: str) -> Form:
    """The form with this id.

    Raises ``KeyError`` when there is none. Loading is cached: a form is one value per process.
    """
    if form_id not in form_ids():
        raise KeyError(form_id)
    with open(os.path.join(_FORMS, f"{form_id}.toml"), "rb") as file:
        return _form(tomli.load(file))


def form_for_year(year: int) -> Form | None:
    """The form that reports on ``year`` use, or ``None`` where no known form covers the year."""
    for form_id in reversed(form_ids()):
        form = load_form(form_id)
        if form.covers(year):
            return form
    return None


def _form(data: dict[str, Any]) -> Form:
    parts = tuple(_part(entry) for entry in _list(data["parts"]))
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
        Column(
            **{
                **column,
                "kind": CellKind(column.get("kind", CellKind.COUNT)),
                "unit_in_cell": "unit_in_cell" in column,
            }
        )
        for column in _list(data["columns"])
    )
    groups = tuple(
        Group(**{**group, "columns": tuple(group.get("columns", "").split())})
        for group in _list(data.get("groups", "id"))
    )
    table = Table(
        id=table_id,
        arrangement=Arrangement(data["arrangement"]),
        rows=tuple(Row(**row) for row in _list(data["rows"])),
        columns=columns,
        groups=groups,
        column_groups=tuple(
            ColumnGroup(**group) for group in _list(data.get("column_groups", "label"))
        ),
        corner=data.get("corner", ""),
        takes_up={entry["row"]: entry["last_year"] for entry in _list(data.get("takes_up", "row"))},
        figure_naming=FigureNaming(
            pattern=data.get("figure_name", ""),
            rows=_figure_terms(data.get("figure_rows", "rows"), "rows"),
            columns=_figure_terms(data.get("figure_columns", "columns"), "columns"),
        ),
        widths=tuple(data["widths"]),
    )
    relations = tuple(
        relation for entry in data.get("relations", ()) for relation in _relations(table, entry)
    )
    return table._replace(relations=relations)


def _figure_terms(text: str, ids: str) -> tuple[FigureTerm, ...]:
    return tuple(
        FigureTerm(
            name=term.get("name", ""),
            joined=term.get("joined", ""),
            initials=term.get("initials", ""),
            ids=tuple(term[ids].split()),
            said=tuple(term.get("said", "").split()),
        )
        for term in _list(text)
    )


def _part(entry: dict[str, Any]) -> Part:
    kind, usual = PartKind(entry["kind"]), int(entry.get("usual_length") or 0)
    return Part(**{**entry, "kind": kind, "usual_length": usual})


def _list(text: str) -> list[dict[str, Any]]:
    """A list of the form's data: one line an entry, cells separated by ``|``, names first.

    An empty cell is a key that is not there. (As TOML tables the lists of one form take 4 ms longer
    to read, a third of the time in which Python starts.)
    """
    names, *entries = ([cell.strip() for cell in line.split("|")] for line in text.splitlines())
    return [
        {name: cell for name, cell in zip(names, entry, strict=True) if cell} for entry in entries
    ]


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
