"""Where a table's headings and cells stand on paper: physical rows of merged cells.

Every writer and the preview draw what :func:`lay_out` returns; none of them knows the form.
"""

from __future__ import annotations

from collections.abc import Collection

from gongkai_tui.form.model import Arrangement, CellRef, ColumnGroup, Group, Row, Table
from gongkai_tui.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias


Alignment: TypeAlias = 'Literal["left", "center"]'
"""How the text of a printed cell stands between the sides of the cell."""


class PaperCell(NamedTuple):
    """One printed cell: a heading with its text, or the place of a value."""

    text: str = ""
    """The official label of a heading; for a value empty, until a report fills it in."""
    ref: CellRef | None = None
    """Which value stands here; ``None`` for a heading."""
    colspan: int = 1
    rowspan: int = 1
    heads: str = ""
    """``col`` or ``row``: what a heading is the heading of; empty for a value."""

    @property
    def alignment(self) -> Alignment:
        """How the text stands in the cell: labels of rows at the left, all else in the middle."""
        return "left" if self.heads == "row" else "center"


class PaperTable(NamedTuple):
    """A table as it stands on paper.

    ``rows`` lists for each physical row only the cells that begin in it; a cell that is merged
    over from above or from the left does not appear again (the rule of HTML tables).
    """

    rows: tuple[tuple[PaperCell, ...], ...]
    width: int
    """Number of grid columns."""
    label_columns: int
    """How many of them, from the left, hold row labels."""
    head_rows: int
    """How many physical rows, from the top, hold only headings (0 where blocks have their own)."""
    widths: tuple[int, ...]
    """The widths of the grid columns on the official paper, in twips."""

    def grid(self) -> tuple[tuple[PaperCell, ...], ...]:
        """For every place of the grid the cell that covers it; a merged cell stands in many."""
        places: dict[tuple[int, int], PaperCell] = {}
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


def lay_out(table: Table, present: Collection[str] | None = None) -> PaperTable:
    """The paper table for the rows whose ids are in ``present`` (default: all rows of the form).

    A row that is left out takes its share of the merged headings with it, and a grid column that
    only it needed: HTML and grid tables know no column without a cell that begins in it.
    """
    rows = tuple(row for row in table.rows if present is None or row.id in present)
    paper = _LAYOUTS[table.arrangement](table, rows)
    return paper if not rows or len(rows) == len(table.rows) else _without_idle_columns(paper)


def _without_idle_columns(paper: PaperTable) -> PaperTable:
    """The table without the grid columns that no cell begins in; the one before has their room."""
    begun: set[int] = set()
    starts: dict[int, int] = {}
    for row in paper.grid():
        for x, cell in enumerate(row):
            begun.add(starts.setdefault(id(cell), x))
    columns = sorted(begun)
    rows = tuple(
        tuple(
            cell._replace(colspan=sum(0 <= x - starts[id(cell)] < cell.colspan for x in columns))
            for cell in row
        )
        for row in paper.rows
    )
    ends = [*columns[1:], paper.width]
    return paper._replace(
        rows=rows,
        width=len(columns),
        label_columns=sum(x < paper.label_columns for x in columns),
        widths=tuple(sum(paper.widths[x:end]) for x, end in zip(columns, ends, strict=True)),
    )


def _matrix(table: Table, rows: tuple[Row, ...]) -> PaperTable:
    label_columns = 1 + max(len(table.path(row)) for row in table.rows)
    depth = 1 + len(table.column_groups)  # listed from the outside in, each inside the one before
    printed: list[list[PaperCell]] = [[] for _ in range(depth)]
    printed[0].append(PaperCell(table.corner, colspan=label_columns, rowspan=depth, heads="col"))
    order = list(table.column_by_id)
    opened: set[str] = set()
    for index, column in enumerate(table.columns):
        level = 0
        for over in _around(table.column_groups, order, index):
            if over.label not in opened:
                opened.add(over.label)
                span = order.index(over.last) - order.index(over.first) + 1
                printed[level].append(PaperCell(over.label, colspan=span, heads="col"))
            level += 1
        printed[level].append(PaperCell(column.label, rowspan=depth - level, heads="col"))
    begun: set[str] = set()
    for row in rows:
        path = table.path(row)
        cells: list[PaperCell] = []
        for group in path:
            if group.id not in begun:
                begun.add(group.id)
                span = sum(group in table.path(other) for other in rows)
                cells.append(PaperCell(group.label, rowspan=span, heads="row"))
        cells.append(PaperCell(row.label, colspan=label_columns - len(path), heads="row"))
        cells += [
            PaperCell(ref=CellRef(table.id, row.id, column)) for column in table.columns_of(row)
        ]
        printed.append(cells)
    return PaperTable(
        rows=tuple(tuple(cells) for cells in printed),
        width=label_columns + len(order),
        label_columns=label_columns,
        head_rows=depth,
        widths=table.widths,
    )


def _around(groups: tuple[ColumnGroup, ...], order: list[str], index: int) -> list[ColumnGroup]:
    """The column groups over the column at ``index``, outermost first."""
    return [
        group for group in groups if order.index(group.first) <= index <= order.index(group.last)
    ]


def _blocks(table: Table, rows: tuple[Row, ...]) -> PaperTable:
    width = 1 + max(len(group.columns) for group in table.groups)
    printed: list[tuple[PaperCell, ...]] = []
    for group in table.groups:
        members = [row for row in rows if row.group == group.id]
        if not members:
            continue
        spans = [1] * (len(group.columns) - 1) + [width - len(group.columns)]
        printed.append((PaperCell(group.label, colspan=width, heads="col"),))
        heads = [
            PaperCell(table.column_by_id[column].label, colspan=span, heads="col")
            for column, span in zip(group.columns, spans, strict=True)
        ]
        printed.append((PaperCell(table.corner, heads="col"), *heads))
        for row in members:
            values = [
                PaperCell(ref=CellRef(table.id, row.id, column), colspan=span)
                for column, span in zip(group.columns, spans, strict=True)
            ]
            printed.append((PaperCell(row.label, heads="row"), *values))
    return PaperTable(
        rows=tuple(printed), width=width, label_columns=1, head_rows=0, widths=table.widths
    )


def _strip(table: Table, rows: tuple[Row, ...]) -> PaperTable:
    depth = 2 + max((len(table.path(row)) for row in rows), default=0)
    printed: list[list[PaperCell]] = [[] for _ in range(depth + 1)]
    opened: set[str] = set()
    for row in rows:
        columns = table.columns_of(row)
        path: tuple[Group, ...] = table.path(row)
        for level, group in enumerate(path):
            if group.id not in opened:
                opened.add(group.id)
                span = sum(len(table.columns_of(r)) for r in rows if group in table.path(r))
                printed[level].append(PaperCell(group.label, colspan=span, heads="col"))
        level = len(path)
        printed[level].append(PaperCell(row.label, colspan=len(columns), heads="col"))
        for column in columns:
            label = table.column_by_id[column].label
            printed[level + 1].append(PaperCell(label, rowspan=depth - level - 1, heads="col"))
            printed[depth].append(PaperCell(ref=CellRef(table.id, row.id, column)))
    return PaperTable(
        rows=tuple(tuple(cells) for cells in printed),
        width=len(printed[depth]),
        label_columns=0,
        head_rows=depth,
        widths=table.widths[: len(printed[depth])],
    )


_LAYOUTS = {
    Arrangement.MATRIX: _matrix,
    Arrangement.BLOCKS: _blocks,
    Arrangement.STRIP: _strip,
}
