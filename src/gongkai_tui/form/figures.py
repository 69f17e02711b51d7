"""Figures that prose quotes by name: how the names are made, and what they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gongkai_tui.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gongkai_tui.form.model import CellRef, Table


class Figure(NamedTuple):
    """A figure that prose quotes by name: one cell, or the sum of several.

    Names are made by rule, from a name for rows and a name for columns: ``自然人新收`` is
    ``自然人`` × ``新收``.
    """

    name: str
    """The official Chinese name, unique in the form: ``本年新收``."""
    initials: str
    """The first letters of its pinyin, one for each character: ``bnxs``."""
    cells: tuple[CellRef, ...]
    """The cells whose sum it is, in official order."""
    unit: str
    """What is counted or measured (``件``, ``万元``); empty where that is not known."""


class FigureTerm(NamedTuple):
    """Half of a figure's name, and what it stands for."""

    initials: str
    ids: tuple[str, ...]
    """Column ids, or ids of rows and groups; the values are added up."""
    name: str = ""
    """Empty for the columns that need no name, as totals."""
    joined: str = ""
    """The end of the row's name that is enough behind a column's name; empty: all of it."""
    said: tuple[str, ...] = ()
    """What else prose says for the name."""


class FigureNaming(NamedTuple):
    """How the figures of a table are named."""

    pattern: str = ""
    """The order of the halves: ``{column}{row}``."""
    rows: tuple[FigureTerm, ...] = ()
    columns: tuple[FigureTerm, ...] = ()

    def names(self, row: FigureTerm, columns: Iterable[FigureTerm]) -> Iterator[str]:
        """The names of the figures of a row in some columns."""
        alone, joined = (self.pattern.replace("{row}", half) for half in (row.name, _joined(row)))
        for column in columns:
            yield (joined if column.name else alone).replace("{column}", column.name)

    def initials(self, row: FigureTerm, column: FigureTerm) -> str:
        """The initials of that name."""
        half = _joined(row) if column.name else row.name
        return self.pattern.format(row=row.initials[-len(half) :], column=column.initials)


def _joined(row: FigureTerm) -> str:
    """What a name has of its row behind the name of a column, where the end is enough."""
    return row.joined or row.name


class Figures(Mapping[str, Figure]):
    """The figures of some tables by name; each is made when it is asked for.

    A form has nearly three hundred, a report speaks of a dozen.
    """

    def __init__(self, tables: Iterable[Table]) -> None:
        """Collect the names."""
        self._terms = {
            name: (table, row, column)
            for table in tables
            for name, (row, column) in table.figure_terms.items()
        }
        self._made: dict[str, Figure] = {}

    def __getitem__(self, name: str) -> Figure:
        """The figure of this name."""
        figure = self._made.get(name)
        if figure is None:
            table, row, column = self._terms[name]
            figure = self._made[name] = table.figure(row, column)
        return figure

    def __contains__(self, name: object) -> bool:
        """Whether there is a figure of this name; it is not made for that."""
        return name in self._terms

    def __iter__(self) -> Iterator[str]:
        """The names, table by table."""
        return iter(self._terms)

    def __len__(self) -> int:
        """How many figures have a name."""
        return len(self._terms)
