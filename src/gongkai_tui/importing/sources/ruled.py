"""Tables drawn with characters (``+---+``, ``|``) → grids: grid tables of pandoc, tables in mails.

Borders are found where they are drawn, in cells of a fixed-width font, so merged cells come out
merged. Between two rules stands one row that may take several lines, or several rows of one line:
they are several where a label ends before it reaches its border and another begins below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from gongkai_tui.importing.sources.document import Grid, GridCell
from gongkai_tui.importing.sources.limits import Budget
from gongkai_tui.records import NamedTuple
from gongkai_tui.typography.width import cell_width

_FULL_RULE = re.compile(r"\s*(?=[-=+:]{12})[-=+:]+\s*")
_RULE = re.compile(r"[-=:]{2,}")
_NUMBERED = re.compile(
    r"[（(][一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十0-9]{1,2}[.、．]"
)
_VALUE = re.compile(r"\s*(?:[0-9][0-9.,]*|[-—/]+)\S{0,2}\s*")
"""A number or a mark by itself: no row has two of them in its last cell."""
_WORDS = re.compile("[\u3400-\u9fff]{2}")
_BREAKS_WITHIN = 2
"""A label that ends further than this from its border was not broken there."""
_MOST_LINES = 2000


def drawn_table(lines: Sequence[str], start: int) -> int:
    """The number of lines that a drawn table at ``start`` takes; 0 where none begins there."""
    if not _FULL_RULE.fullmatch(lines[start]):
        return 0
    last = start
    for at in range(start, min(len(lines), start + _MOST_LINES)):
        if not lines[at].strip():
            break
        if _FULL_RULE.fullmatch(lines[at]):
            last = at
    return last - start + 1 if last > start + 1 else 0


class _Piece(NamedTuple):
    """What stands between two borders on one line."""

    left: int
    right: int
    text: str

    @property
    def is_rule(self) -> bool:
        return _RULE.fullmatch(self.text) is not None


class _Box:
    """One cell of the drawing."""

    def __init__(self, left: int, right: int, top: int) -> None:
        self.left = left
        self.right = right
        self.top = top
        self.lines: dict[int, str] = {}

    def get_text(self, line: int) -> str:
        """What stands in the box on one line."""
        return self.lines.get(line, "")


def read_drawn(
    lines: Sequence[str], place: int, budget: Budget, shown: Callable[[str], str] = str
) -> Grid:
    """The table in these lines; ``shown`` is what a reader shows of a cell's source."""
    width = max(map(cell_width, lines))
    padded = [line + " " * (width - cell_width(line)) for line in lines]
    boxes = _boxes([list(_pieces(line)) for line in padded])
    columns = sorted({box.left for box in boxes})
    rows = list(_rows(boxes))
    grid: list[list[GridCell]] = [[] for _ in rows]
    for box in sorted(boxes, key=lambda box: (box.left, -box.right)):
        span = sum(box.left <= column < box.right for column in columns)
        for at, lines_, rowspan in _places(box, rows):
            budget.spend_cell()
            text = "".join(box.lines[line].strip() for line in lines_)
            grid[at].append(GridCell(shown(text), span, rowspan))
    return Grid(tuple(tuple(row) for row in grid if row), place)


def _places(box: _Box, rows: Sequence[frozenset[int]]) -> Iterator[tuple[int, Sequence[int], int]]:
    """The rows in which a box has cells: row, lines of the cell, rows that it reaches down.

    A box over rows of one line each, and no further, is a cell for each of them.
    """
    mine = [at for at, lines in enumerate(rows) if lines & box.lines.keys()]
    if not mine:
        return
    if all(len(rows[at]) == 1 for at in mine) and len(mine) == len(box.lines):
        for at in mine:
            yield at, sorted(rows[at]), 1
    else:
        yield mine[0], sorted(box.lines), len(mine)


def _pieces(line: str) -> Iterator[_Piece]:
    """A line parted at its borders, places counted in cells."""
    at = left = 0
    text = ""
    for char in line:
        if char in "|+":
            if at > left or text:
                yield _Piece(left, at, text)
            text = ""
            left = at + 1
        else:
            text += char
        at += cell_width(char)
    if text:
        yield _Piece(left, at, text)


def _boxes(drawn: Sequence[Sequence[_Piece]]) -> list[_Box]:
    """The cells: a piece goes on with the one above it unless a rule lies between."""
    boxes: list[_Box] = []
    opened: dict[tuple[int, int], _Box] = {}
    for y, pieces in enumerate(drawn):
        going: dict[tuple[int, int], _Box] = {}
        for piece in pieces:
            if piece.is_rule:
                continue
            key = (piece.left, piece.right)
            box = opened.get(key)
            if box is None:
                box = _Box(*key, y)
                boxes.append(box)
            box.lines[y] = piece.text
            going[key] = box
        opened = going
    return boxes


def _rows(boxes: Sequence[_Box]) -> Iterator[frozenset[int]]:
    """The lines of each row, told by the last column."""
    right = max((box.right for box in boxes), default=0)
    bands = sorted((box for box in boxes if box.right == right), key=lambda box: box.top)
    for band in bands:
        lines = sorted(band.lines)
        label = _label(boxes, lines, right)
        row: list[int] = []
        for at in lines:
            two = row and all(_VALUE.fullmatch(band.get_text(line)) for line in (at - 1, at))
            if row and label is not None and (two or _begins(label, at)):
                yield frozenset(row)
                row = []
            row.append(at)
        yield frozenset(row)


def _label(boxes: Sequence[_Box], lines: Sequence[int], right: int) -> _Box | None:
    """The box that names the rows on these lines: the last one with words before the values."""
    named = [
        box
        for box in boxes
        if box.right < right and _WORDS.search("".join(map(box.get_text, lines)))
    ]
    return max(named, key=lambda box: box.left, default=None)


def _begins(label: _Box, at: int) -> bool:
    """Whether a new row begins on a line: by its number, or as the label above ends early."""
    above, here = label.get_text(at - 1).rstrip(), label.get_text(at).strip()
    if not above or not here:
        return False
    early = cell_width(above) < label.right - label.left - _BREAKS_WITHIN
    return early or _NUMBERED.match(here) is not None
