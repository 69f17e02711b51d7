"""How wide the columns of a drawn table are.

Values set the pace: a column of values is as wide as its longest number. The rest of the width
goes where it makes the table lowest, which is mostly to the row labels; what then remains goes to
the columns of values, all alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from itertools import product
from unicodedata import category

from gongkai_tui.exporting.page.lines import lines_of
from gongkai_tui.exporting.page.medium import Measure
from gongkai_tui.exporting.page.table_grid import Grid, GridCell, Kind
from gongkai_tui.form import CellRef
from gongkai_tui.report.values import MAX_DIGITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


Widths: TypeAlias = tuple[int, ...]
"""The cells that each column has between the rules beside it."""

RULE_WIDTH = 1
"""The cells of the rule between two columns."""
LEAST_COLUMN = 4
"""The least width of any column: a head of two characters fits."""
WIDEST_MARK = 12
"""A longer mark in a cell (text where a number belongs) is broken into lines."""
_LONGEST_NUMBER = MAX_DIGITS + len("-.")
LABEL_INDENT = 1
"""The blank between a rule and a row label."""
_CHARACTER = 2
"""The cells of one Chinese character."""
_LEAST_LABEL = 10
"""The least width of a single column of row labels, unless all labels are shorter."""
_LEAST_INNER_LABEL = 22
"""The least width of the innermost of several columns of row labels."""
_TALL = 3
"""A merged label of more lines than this is hard to read."""
_WIDENINGS = (0, 2, 4)
"""By how many cells all columns of values may be widened at the cost of the labels."""
_WORTH = 2
"""How many rows higher a table may become for each such cell."""


@lru_cache(maxsize=1024)
def _widest_unit(text: str, measure: Measure) -> int:
    """The width below which a heading would have to be broken beside the wrong mark."""
    width = 2
    while any(map(partial(_spoilt, width, measure), lines_of(text, width, measure))):
        width += 1
    return width


def _spoilt(width: int, measure: Measure, line: str) -> bool:
    """Whether a line is too long, or begins or ends with a mark that may not stand there."""
    if not line:
        return False
    begins = category(line[0]) in {"Pe", "Pf", "Po"}
    return begins or category(line[-1]) in {"Ps", "Pi"} or measure(line) > width


def cell_width(cell: GridCell, widths: Widths) -> int:
    """The cells between the rules beside a cell, the rules that it spans among them."""
    spanned = widths[cell.column : cell.end_column]
    return sum(spanned) + RULE_WIDTH * (cell.colspan - 1)


def text_width(cell: GridCell, widths: Widths) -> int:
    """The cells that a cell has for its text."""
    indent = LABEL_INDENT if cell.kind is Kind.LABEL else 0
    return cell_width(cell, widths) - indent


def least_widths(grid: Grid, values: Mapping[CellRef, str], measure: Measure) -> Widths:
    """The least widths with which every number stays whole and the labels can be read.

    ``values`` holds what is printed for each value of the grid.
    """
    least = [LEAST_COLUMN] * grid.width
    spanning: list[tuple[GridCell, int]] = []
    for cell in grid.cells:
        if cell.kind is Kind.HEAD:
            continue
        if cell.ref is None:
            need = _least_label_width(cell, grid.label_columns, measure)
        else:
            need = _least_value_width(values[cell.ref], measure)
        if cell.colspan == 1:
            least[cell.column] = max(least[cell.column], need)
        elif cell.kind is Kind.VALUE or cell.end_column <= grid.label_columns:
            spanning.append((cell, need))
    for cell, need in spanning:
        columns = range(cell.column, cell.end_column)
        if cell.kind is Kind.LABEL:
            columns = columns[-1:]
        while cell_width(cell, tuple(least)) < need:
            least[min(columns, key=least.__getitem__)] += 1
    return tuple(least)


def _least_value_width(text: str, measure: Measure) -> int:
    """A number stays whole; a mark may be broken into lines."""
    is_number = len(text) <= _LONGEST_NUMBER and not text.strip("+-.0123456789")
    return len(text) if is_number else min(measure(text), WIDEST_MARK)


def _least_label_width(cell: GridCell, label_columns: int, measure: Measure) -> int:
    if cell.end_column < label_columns:
        return _widest_unit(cell.text, measure) + LABEL_INDENT
    readable = _LEAST_LABEL if label_columns == 1 else _LEAST_INNER_LABEL
    return min(measure(cell.text), readable) + LABEL_INDENT


def total_width(widths: Widths) -> int:
    """The width of a table whose columns have these widths."""
    return sum(widths) + RULE_WIDTH * (len(widths) - 1)


@lru_cache(maxsize=64)
def share_out(grid: Grid, least: Widths, width: int, measure: Measure) -> Widths:
    """The widths of a table of ``width`` cells in all, each column having its least at least."""
    if total_width(least) >= width:
        return least
    if not grid.label_columns:
        return _spread(least, width)
    height = _HeightEstimate(grid, measure)
    last = grid.label_columns - 1

    def cost(choice: tuple[int, Widths]) -> tuple[int, int]:
        return height(choice[1]) - _WORTH * choice[0], sum(choice[1][:last])

    _, best = min(_choices(grid, least, width, measure), key=cost)
    narrowest = bisect_left(
        range(least[last], best[last]),
        True,
        key=lambda cells: height(_with(best, last, cells)) <= height(best),
    )
    best = _with(best, last, least[last] + narrowest)
    spare = (width - total_width(best)) // (grid.width - grid.label_columns)
    best = _widened(grid, best, spare // _CHARACTER * _CHARACTER)
    return _with(best, last, best[last] + width - total_width(best))


def _choices(
    grid: Grid, least: Widths, width: int, measure: Measure
) -> Iterator[tuple[int, Widths]]:
    """Ways to share ``width``: by how much values are widened, and the widths of all columns."""
    for widening in _WIDENINGS:
        for widths in _label_widths(grid, _widened(grid, least, widening), width, measure):
            yield widening, widths


def _widened(grid: Grid, widths: Widths, cells: int) -> Widths:
    """Every column of values that many cells wider."""
    labels = grid.label_columns
    return (*widths[:labels], *(width + cells for width in widths[labels:]))


def _label_widths(grid: Grid, least: Widths, width: int, measure: Measure) -> Iterator[Widths]:
    """Ways to share what is left among the label columns; the last one takes the rest."""
    last = grid.label_columns - 1
    longest = [
        max(
            (
                measure(cell.text) + LABEL_INDENT
                for cell in grid.cells
                if cell.column == column and cell.colspan == 1
            ),
            default=least[column],
        )
        for column in range(last)
    ]
    choices = [
        range(cells, max(cells, most) + 1, _CHARACTER)
        for cells, most in zip(least[:last], longest, strict=True)
    ]
    for chosen in product(*choices):
        widths = (*chosen, *least[last:])
        rest = width - total_width(widths)
        if rest >= 0:
            yield _with(widths, last, widths[last] + rest)


def _with(widths: Widths, column: int, cells: int) -> Widths:
    """The same widths but for one column."""
    return (*widths[:column], cells, *widths[column + 1 :])


def _spread(widths: Widths, width: int) -> Widths:
    """Raise all columns evenly until the table is ``width`` cells wide."""
    spare, count = width - total_width(widths), len(widths)
    return tuple(
        cells + spare * (column + 1) // count - spare * column // count
        for column, cells in enumerate(widths)
    )


class _HeightEstimate:
    """Estimates the height of a table from the lengths of its headings, without breaking them."""

    def __init__(self, grid: Grid, measure: Measure) -> None:
        self._height = grid.height
        cells = [
            (cell.row, cell.rowspan, cell.column, cell.end_column, measure(cell.text))
            for cell in grid.cells
            if cell.text
        ]
        self._single = [cell for cell in cells if cell[1] == 1]
        self._merged = [cell for cell in cells if cell[1] > 1]

    def __call__(self, widths: Widths) -> int:
        """The rows of text, and one more for every line that makes a merged heading too tall."""
        starts = [0]
        for width in widths:
            starts.append(starts[-1] + width + RULE_WIDTH)
        heights = [1] * self._height
        for row, _, first, last, length in self._single:
            room = starts[last] - starts[first] - RULE_WIDTH - LABEL_INDENT
            if length > room * heights[row]:
                heights[row] = -(-length // (room - 1))
        height = sum(heights)
        for row, rowspan, first, last, length in self._merged:
            room = starts[last] - starts[first] - RULE_WIDTH - LABEL_INDENT
            lines = -(-length // room)
            height += max(0, lines - sum(heights[row : row + rowspan])) + max(0, lines - _TALL)
        return height
