"""Drawing a table of merged cells with thin ASCII rules: pure, from paper table to rows.

The table is open at its sides. Columns stand between ``|``; a rule of ``-`` closes every heading,
every group of rows and every row of several lines, while single-line rows of one group stand
close together. Whatever does not fit is folded and divided, never cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gongkai_tui.exporting.page.column_widths import (
    LABEL_INDENT,
    Widths,
    cell_width,
    least_widths,
    share_out,
    text_width,
    total_width,
)
from gongkai_tui.exporting.page.lines import balanced_lines, lines_of
from gongkai_tui.exporting.page.medium import Measure, Medium
from gongkai_tui.exporting.page.spans import Look, Row, Span, joined
from gongkai_tui.exporting.page.table_grid import Grid, GridCell, Kind, divide, place
from gongkai_tui.exporting.page.table_rules import Dashes, line_pieces, parts_groups, rule_pieces
from gongkai_tui.form import CellRef
from gongkai_tui.form.layout import PaperTable

_LOOKS = {Kind.HEAD: Look.HEAD_CELL, Kind.LABEL: Look.LABEL_CELL, Kind.VALUE: Look.VALUE}
_BREAKING = {Kind.HEAD: balanced_lines, Kind.LABEL: lines_of, Kind.VALUE: balanced_lines}


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """The rows of a table and where its values stand."""

    rows: tuple[Row, ...]
    """All of one width; pieces of a divided table are parted by an empty row."""
    row_of_cell: Mapping[CellRef, int]
    """For each value the index of the row that it is printed in."""


def draw_table(
    paper: PaperTable, value: Callable[[CellRef], str], width: int, medium: Medium
) -> DrawnTable:
    """Draw a paper table in ``width`` cells.

    ``value`` gives the text of a cell. Only a table with a single column too wide for the page
    comes out wider than ``width``.
    """
    measure = medium.measure
    grid = place(paper)
    if not grid.cells:
        return DrawnTable((), {})
    values = {cell.ref: medium.line(value(cell.ref)) for cell in grid.cells if cell.ref is not None}
    rows: list[Row] = []
    row_of_cell: dict[CellRef, int] = {}
    for piece in _fitting(grid, values, width, measure):
        if rows:
            rows.append(())
        widths = share_out(piece, least_widths(piece, values, measure), width, measure)
        drawing = _Drawing(piece, widths, values, measure)
        for ref, row in drawing.row_of_cell():
            row_of_cell[ref] = len(rows) + row
        rows.extend(drawing.rows())
    return DrawnTable(tuple(rows), row_of_cell)


def _fitting(grid: Grid, values: Mapping[CellRef, str], width: int, measure: Measure) -> list[Grid]:
    """The table as it is if it fits, else folded, else folded and divided."""
    if total_width(least_widths(grid, values, measure)) <= width:
        return [grid]
    grid = grid.folded
    least = least_widths(grid, values, measure)
    labels = least[: grid.label_columns]

    def fits(first: int, last: int) -> bool:
        return total_width(labels + least[first:last]) <= width

    return divide(grid, fits)


class _Drawing:
    """One piece of a table with its widths known."""

    def __init__(
        self, grid: Grid, widths: Widths, values: Mapping[CellRef, str], measure: Measure
    ) -> None:
        self._measure = measure
        self._grid = grid
        self._widths = widths
        self._lines = {
            cell: _BREAKING[cell.kind](
                cell.text if cell.ref is None else values[cell.ref],
                text_width(cell, widths),
                measure,
            )
            for cell in grid.cells
        }
        self._heights = [1] * grid.height
        for cell, lines in self._lines.items():
            if cell.rowspan == 1:
                self._heights[cell.row] = max(self._heights[cell.row], len(lines))
        self._ruled = [
            max(self._heights[row - 1 : row + 1]) > 1 or parts_groups(grid, row)
            for row in range(1, grid.height)
        ]
        self._ruled = [True, *self._ruled, True]
        self._make_room_for_merged_cells()
        self._tops = [1]
        for height, ruled in zip(self._heights, self._ruled[1:], strict=True):
            self._tops.append(self._tops[-1] + height + ruled)

    def _make_room_for_merged_cells(self) -> None:
        for cell in self._grid.cells:
            if cell.rowspan > 1:
                missing = len(self._lines[cell]) - self._room(cell)
                self._heights[cell.end_row - 1] += max(0, missing)

    def _room(self, cell: GridCell) -> int:
        """The height of a cell, the rules that it spans among it."""
        if cell.rowspan == 1:
            return self._heights[cell.row]
        heights = self._heights[cell.row : cell.end_row]
        return sum(heights) + sum(self._ruled[cell.row + 1 : cell.end_row])

    def row_of_cell(self) -> Iterator[tuple[CellRef, int]]:
        """Every value with the index of its first printed row."""
        for cell in self._grid.cells:
            if cell.ref is not None:
                yield cell.ref, self._tops[cell.row] + self._empty_lines_above(cell)

    def rows(self) -> Iterator[Row]:
        """The piece from its top rule to its bottom rule."""
        for row in range(self._grid.height):
            if self._ruled[row]:
                yield self._rule(row)
            for y in range(self._tops[row], self._tops[row] + self._heights[row]):
                yield tuple(
                    piece if isinstance(piece, Span) else self._content(piece, y)
                    for piece in line_pieces(self._grid, row)
                )
        yield self._rule(self._grid.height)

    def _rule(self, row: int) -> Row:
        y = self._tops[row] - 1
        spans: list[Span] = []
        for piece in rule_pieces(self._grid, row):
            if isinstance(piece, Dashes):
                spans.append(Span("-" * self._widths[piece.column], piece.look))
            elif isinstance(piece, GridCell):
                spans.append(self._content(piece, y))
            else:
                spans.append(piece)
        return joined(spans)

    def _content(self, cell: GridCell, y: int) -> Span:
        """What stands in a cell in row ``y`` of the drawing."""
        return self._painted[cell][y - self._tops[cell.row]]

    @cached_property
    def _painted(self) -> dict[GridCell, list[Span]]:
        """Every cell as a rectangle of text."""
        return {cell: self._paint(cell, lines) for cell, lines in self._lines.items()}

    def _paint(self, cell: GridCell, lines: tuple[str, ...]) -> list[Span]:
        width = cell_width(cell, self._widths)
        look = _LOOKS[cell.kind]
        if cell.kind is Kind.LABEL and cell.end_column > self._grid.label_columns:
            look = Look.BAND_CELL
        blank = Span(" " * width, look)
        above = self._empty_lines_above(cell)
        painted = [blank] * self._room(cell)
        for index, text in enumerate(lines, above):
            size = self._measure(text)
            left = self._left(cell, len(lines), width, size)
            right = width - left - size
            painted[index] = Span(f"{' ' * left}{text}{' ' * right}", look)
        return painted

    def _empty_lines_above(self, cell: GridCell) -> int:
        """Headings and values stand in the middle of their cell, row labels at its top."""
        if cell.kind is Kind.LABEL:
            return 0
        return (self._room(cell) - len(self._lines[cell])) // 2

    def _left(self, cell: GridCell, lines: int, width: int, size: int) -> int:
        """The blanks before a line: labels begin left, headings stand in the middle.

        The values of a column stand in the middle as one block, their last digits aligned.
        """
        if cell.kind is Kind.LABEL:
            return min(LABEL_INDENT, width - size)
        if cell.kind is Kind.VALUE and lines == 1:
            block = self._longest_value[cell]
            return (width - block) // 2 + block - size
        return (width - size) // 2

    @cached_property
    def _longest_value(self) -> dict[GridCell, int]:
        """For each single-line value the longest of its column between two headings."""
        section, sections = 0, []
        for owners in self._grid.owners:
            section += owners[-1].kind is Kind.HEAD
            sections.append(section)
        columns: dict[tuple[int, int, int], list[GridCell]] = {}
        for cell, lines in self._lines.items():
            if cell.kind is Kind.VALUE and len(lines) == 1:
                key = (sections[cell.row], cell.column, cell.colspan)
                columns.setdefault(key, []).append(cell)
        longest: dict[GridCell, int] = {}
        for cells in columns.values():
            block = max(self._measure(self._lines[cell][0]) for cell in cells)
            longest.update(dict.fromkeys(cells, block))
        return longest
