"""The names of figures, found by the ids of their rows and columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gongkai_tui.form import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


Ids: TypeAlias = frozenset[str]
"""The ids of rows (or of columns) whose values are added up."""

TOTAL: Ids = frozenset(("total",))


class Names:
    """The names of the figures of one table."""

    def __init__(self, table: Table) -> None:
        """Collect them."""
        self._names = {
            (frozenset(row.ids), frozenset(column.ids)): figure.name
            for (row, column), figure in table.figure_of_terms.items()
        }
        columns = Counter(row for row, _ in self._names)
        self._only = {row: column for row, column in self._names if columns[row] == 1}

    def of(self, rows: Iterable[Ids], columns: Ids | None = TOTAL) -> tuple[str, ...]:
        """The names of each of ``rows`` in ``columns`` (``None``: in its only column)."""
        found: list[str] = []
        for row in rows:
            column = self._only.get(row) if columns is None else columns
            name = self._names.get((row, column)) if column is not None else None
            if name is not None:
                found.append(name)
        return tuple(found)
