"""The names of figures, found by the ids of their rows and columns."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai_tui.form import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


Ids: TypeAlias = frozenset[str]
"""The ids of rows (or of columns) whose values are added up."""

TOTAL: Ids = frozenset(("total",))
DECISIONS: Ids = frozenset(("decisions",))
"""The column of the decisions that were made."""

# Rows of the requests.
RECEIVED, CLOSED = frozenset(("received",)), frozenset(("closed",))
BROUGHT, CARRIED = frozenset(("brought_forward",)), frozenset(("carried_forward",))
ROWS_OF_VERBS: dict[str, tuple[Ids, ...]] = {
    "v": (RECEIVED,),
    "h": (CLOSED,),
    "hv": (RECEIVED, CLOSED),
    "w": (CLOSED, RECEIVED, RECEIVED | BROUGHT),
}
"""What a number of requests may be, by the verbs: received, handled, both, or worked on."""


class Names:
    """The names of the figures of one table."""

    def __init__(self, table: Table) -> None:
        """Collect them."""
        naming = table.figure_naming
        ids = {term.ids: frozenset(term.ids) for term in (*naming.rows, *naming.columns)}
        self._names: dict[tuple[Ids, Ids], str] = {}
        columns: dict[Ids, list[Ids]] = {}
        for name, (row, column) in table.figure_terms.items():
            self._names[ids[row.ids], ids[column.ids]] = name
            columns.setdefault(ids[row.ids], []).append(ids[column.ids])
        self._only = {row: of_row[0] for row, of_row in columns.items() if len(of_row) == 1}

    def of(self, rows: Iterable[Ids], columns: Ids | None = TOTAL) -> tuple[str, ...]:
        """The names of each of ``rows`` in ``columns`` (``None``: in its only column)."""
        found: list[str] = []
        for row in rows:
            column = self._only.get(row) if columns is None else columns
            name = self._names.get((row, column)) if column is not None else None
            if name is not None:
                found.append(name)
        return tuple(found)
