"""What an official form is made of: parts, tables, rows, columns and the relations between cells.

A form is data (one TOML file in ``forms/``); this module only gives that data a shape. No other
module of the program holds an official label, an order, a merge or a relation.

Vocabulary: a *part* is one piece of the report in reading order (title, 一、总体情况, …). A part of
kind ``table`` has a :class:`Table`. A table's cells are addressed logically, by row id and column
id, never by position on paper; :mod:`gongkai_tui.form.layout` says where they stand on paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from types import MappingProxyType

from gongkai_tui.form.figures import Figure, FigureNaming, Figures, FigureTerm
from gongkai_tui.records import NamedTuple, StrEnum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeAlias

Pick: TypeAlias = "Callable[[Sequence[Any]], tuple[Any, ...]]"
"""Picks some of many values by where they stand."""


class CellRef(NamedTuple):
    """The address of one cell: table id, row id, column id (ids, not labels)."""

    table: str
    row: str
    column: str


class PartKind(StrEnum):
    """How a part is written: one line, paragraphs, or a table."""

    LINE = "line"
    PROSE = "prose"
    TABLE = "table"


class CellKind(StrEnum):
    """What a cell may hold."""

    COUNT = "count"
    """A whole number, zero or more."""
    CHANGE = "change"
    """A signed whole number (本年增/减 of form 2019)."""
    AMOUNT = "amount"
    """A decimal number, zero or more, with any number of places."""


class Arrangement(StrEnum):
    """How a table's rows and columns are laid out on paper."""

    MATRIX = "matrix"
    """Rows down, columns across, groups of both as merged headings (表 三)."""
    BLOCKS = "blocks"
    """One block after another, each with its own title and its own columns (表 二)."""
    STRIP = "strip"
    """One single line of cells: the rows stand side by side as column groups (表 四)."""


class Part(NamedTuple):
    """One part of the report, in reading order."""

    id: str
    kind: PartKind
    name: str
    """Short Chinese name for outlines and messages, for example ``总体情况``."""
    help: str
    """What the part must say, in one Chinese sentence."""
    number: str = ""
    """The official numeral (``一`` … ``六``); empty for parts that the form does not number."""
    heading: str = ""
    """The official heading in full; empty for parts that the form does not have."""
    usual_length: int = 0
    """The characters that some places want it not to exceed; no national rule. 0: not known."""

    @property
    def official(self) -> bool:
        """Whether the form itself demands this part (title and closing lines are custom)."""
        return bool(self.heading)

    @property
    def numbered_name(self) -> str:
        """The name behind its numeral, as ``二、主动公开``."""
        return f"{self.number}、{self.name}" if self.number else self.name


class Column(NamedTuple):
    """One column of a table."""

    id: str
    label: str
    """The official label in full."""
    short: str
    """A label of at most six characters for narrow screens."""
    help: str
    kind: CellKind = CellKind.COUNT
    unit: str = ""
    """What is counted (``件``, ``项``) or measured (``万元``); empty where that is not known."""
    unit_in_cell: bool = False
    """Whether a unit may stand in the cell, as the form prints none (采购总金额)."""


class Group(NamedTuple):
    """A merged heading over rows, for example ``（三）不予公开`` or ``第二十条第（一）项``."""

    id: str
    label: str
    short: str
    number: str = ""
    parent: str = ""
    """The id of the group around this one; empty at the top."""
    columns: tuple[str, ...] = ()
    """The columns of the rows below, where a block has its own; empty: all columns."""


class Row(NamedTuple):
    """One row of a table."""

    id: str
    label: str
    short: str
    help: str
    number: str = ""
    """What a clerk reads off the paper, for example ``（三）1``; empty where there is none."""
    group: str = ""
    """The id of the group that the row stands in; empty at the top."""


class ColumnGroup(NamedTuple):
    """A merged heading over neighbouring columns, for example ``法人或其他组织``."""

    label: str
    first: str
    last: str


class Relation(NamedTuple):
    """One 勾稽关系: the sum of ``left`` equals the sum of ``right``.

    ``names`` gives each cell's short name in a message, left ones first, in the same order.
    """

    rule: str
    """The rule id, for example ``T3-01``."""
    subject: str
    """The column or row that the relation is about, as printed: ``自然人``, ``（一）予以公开``."""
    left: tuple[CellRef, ...]
    right: tuple[CellRef, ...]
    names: tuple[str, ...]
    total: CellRef | None = None
    """The cell that the program computes when the report states no value for it, if any."""

    @property
    def cells(self) -> tuple[CellRef, ...]:
        """Every cell that takes part, left side first."""
        return self.left + self.right


class _TableFields(NamedTuple):
    id: str
    arrangement: Arrangement
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    groups: tuple[Group, ...] = ()
    column_groups: tuple[ColumnGroup, ...] = ()
    corner: str = ""
    """The text of the head cell above the row labels; a block's head cell in ``BLOCKS``."""
    widths: tuple[int, ...] = ()
    """The widths of the grid columns in the official template, in twips (1/1440 inch)."""
    takes_up: Mapping[str, str] = MappingProxyType({})
    """Rows that begin with what another row of last year's report ended with, by their ids."""
    relations: tuple[Relation, ...] = ()
    figure_naming: FigureNaming = FigureNaming()


class Table(_TableFields):
    """One table of the form: its rows and columns in official order, and its relations."""

    @cached_property
    def row_by_id(self) -> dict[str, Row]:
        """Rows by id, in official order."""
        return {row.id: row for row in self.rows}

    @cached_property
    def column_by_id(self) -> dict[str, Column]:
        """Columns by id, in official order."""
        return {column.id: column for column in self.columns}

    @cached_property
    def group_by_id(self) -> dict[str, Group]:
        """Groups by id."""
        return {group.id: group for group in self.groups}

    @cached_property
    def totals(self) -> dict[CellRef, Relation]:
        """The cells that can be computed, each with the first relation that computes it."""
        computed: dict[CellRef, Relation] = {}
        for relation in self.relations:
            if relation.total is not None:
                computed.setdefault(relation.total, relation)
        return computed

    @cached_property
    def relation_sides(self) -> tuple[tuple[Pick, Pick], ...]:
        """For each relation what picks its two sides out of values in the order of :attr:`cells`.

        Behind the values must stand one for nothing; it ends each side, as one value is no tuple.
        """
        places = {ref: place for place, ref in enumerate(self.cells)}
        return tuple(
            (
                itemgetter(*(places[ref] for ref in relation.left), -1),
                itemgetter(*(places[ref] for ref in relation.right), -1),
            )
            for relation in self.relations
        )

    @cached_property
    def relation_groups(self) -> tuple[tuple[Relation, ...], ...]:
        """The relations in groups that share no cell with each other."""
        groups: list[tuple[set[CellRef], list[Relation]]] = []
        for relation in self.relations:
            cells, members = set(relation.cells), [relation]
            apart: list[tuple[set[CellRef], list[Relation]]] = []
            for other_cells, other_members in groups:
                if cells & other_cells:
                    cells |= other_cells
                    members = other_members + members
                else:
                    apart.append((other_cells, other_members))
            groups = [*apart, (cells, members)]
        return tuple(tuple(members) for _, members in groups)

    @cached_property
    def relations_of(self) -> dict[CellRef, tuple[Relation, ...]]:
        """For each cell the relations that it takes part in."""
        found: dict[CellRef, list[Relation]] = {}
        for relation in self.relations:
            for ref in relation.cells:
                found.setdefault(ref, []).append(relation)
        return {ref: tuple(relations) for ref, relations in found.items()}

    @cached_property
    def effects_of(self) -> dict[CellRef, dict[str, int]]:
        """For each cell what one more in it adds to the difference of each of its relations."""
        return {
            ref: {each.rule: 1 if ref in each.left else -1 for each in relations}
            for ref, relations in self.relations_of.items()
        }

    @cached_property
    def cells(self) -> tuple[CellRef, ...]:
        """Every cell of the table, row by row."""
        return tuple(
            CellRef(self.id, row.id, column) for row in self.rows for column in self.columns_of(row)
        )

    @cached_property
    def neighbours(self) -> tuple[tuple[CellRef, CellRef], ...]:
        """Cells side by side, and cells one below the other."""
        beside = [
            (CellRef(self.id, row.id, left), CellRef(self.id, row.id, right))
            for row in self.rows
            for left, right in pairwise(self.columns_of(row))
        ]
        below = [
            (CellRef(self.id, upper.id, column), CellRef(self.id, lower.id, column))
            for upper, lower in pairwise(self.rows)
            for column in self.columns_of(upper)
            if column in self.columns_of(lower)
        ]
        return (*beside, *below)

    @cached_property
    def figure_terms(self) -> dict[str, tuple[FigureTerm, FigureTerm]]:
        """For each name of a figure its row, or sum of rows, and its column."""
        naming = self.figure_naming
        found: dict[str, tuple[FigureTerm, FigureTerm]] = {}
        for row_term in naming.rows:
            rows = self._named_rows(row_term.ids)
            if rows:
                shared = frozenset.intersection(*(self._columns_in[row.id] for row in rows))
                columns = [each for each in naming.columns if shared.issuperset(each.ids)]
                for name, column_term in zip(naming.names(row_term, columns), columns, strict=True):
                    found[name] = row_term, column_term
        return found

    @cached_property
    def _columns_in(self) -> dict[str, frozenset[str]]:
        """For each row the ids of its columns."""
        return {row.id: frozenset(self.columns_of(row)) for row in self.rows}

    def _named_rows(self, names: tuple[str, ...]) -> tuple[Row, ...]:
        """The rows with these ids, and those of the groups with these ids."""
        named = {row.id for name in names for row in self._rows_named.get(name, ())}
        return tuple(row for row in self.rows if row.id in named)

    @cached_property
    def _rows_named(self) -> dict[str, list[Row]]:
        """The rows by their ids and by those of the groups around them."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            for name in (row.id, *(group.id for group in self.path(row))):
                found.setdefault(name, []).append(row)
        return found

    def figure(self, row_term: FigureTerm, column_term: FigureTerm) -> Figure:
        """The figure of a named row in one of its named columns."""
        rows = self._named_rows(row_term.ids)
        (name,) = self.figure_naming.names(row_term, (column_term,))
        return Figure(
            name=name,
            initials=self.figure_naming.initials(row_term, column_term),
            cells=tuple(
                CellRef(self.id, row.id, column) for row in rows for column in column_term.ids
            ),
            unit=self.column_by_id[column_term.ids[0]].unit,
        )

    def columns_of(self, row: Row) -> tuple[str, ...]:
        """The ids of the columns that ``row`` has, in official order."""
        return self._columns_of[row.id]

    @cached_property
    def _columns_of(self) -> dict[str, tuple[str, ...]]:
        every = tuple(column.id for column in self.columns)
        return {
            row.id: next((group.columns for group in self.path(row) if group.columns), every)
            for row in self.rows
        }

    def path(self, row: Row) -> tuple[Group, ...]:
        """The groups around ``row``, outermost first."""
        groups: list[Group] = []
        name = row.group
        while name:
            group = self.group_by_id[name]
            groups.insert(0, group)
            name = group.parent
        return tuple(groups)

    def full_label(self, ref: CellRef) -> str:
        """The official labels of a cell from the outside in, joined by ``·``."""
        row = self.row_by_id[ref.row]
        labels = [group.label for group in self.path(row)]
        return "·".join([*labels, row.label, self.column_by_id[ref.column].label])


class _FormFields(NamedTuple):
    id: str
    name: str
    basis: str
    """The document that fixes the form, as it is cited."""
    first_year: int
    """The first report year that uses the form."""
    last_year: int | None
    """The last one; ``None`` while the form is in force."""
    title: str
    """The usual title, with ``{unit}`` and ``{year}``."""
    parts: tuple[Part, ...]
    tables: dict[str, Table]


class Form(_FormFields):
    """One edition of the official form."""

    @cached_property
    def part_by_id(self) -> dict[str, Part]:
        """Parts by id, in reading order."""
        return {part.id: part for part in self.parts}

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation of the form, table by table."""
        return tuple(relation for table in self.tables.values() for relation in table.relations)

    @cached_property
    def figures(self) -> Figures:
        """The figures that prose may quote, by name, table by table."""
        return Figures(self.tables.values())

    def covers(self, year: int) -> bool:
        """Whether reports on ``year`` use this form."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def column(self, ref: CellRef) -> Column:
        """The column that ``ref`` stands in."""
        return self.tables[ref.table].column_by_id[ref.column]
