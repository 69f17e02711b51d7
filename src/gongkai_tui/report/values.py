"""The value of one cell: how it is read from typing, how it is written.

A stated value is an ``int``, a ``Decimal`` or a ``str``: the empty string is a blank cell, any
other string a *mark*, text that is kept as it was found (``/``, ``3件``). Floats never occur.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from decimal import Context, Decimal

from gongkai_tui.records import NamedTuple, StrEnum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


CellValue: TypeAlias = int | Decimal | str
"""What a report states for one cell."""

MAX_DIGITS = 18
"""Longest number that is a number; anything longer is kept as text (a report's largest has 8)."""

_EXACT = Context(prec=200)
"""Enough digits for the sum of any cells: a number has at most :data:`MAX_DIGITS`."""

_NUMBER = r"[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(?P<places>\.[0-9]+)?"
_HALF_WIDTH = str.maketrans("０１２３４５６７８９＋－\N{MINUS SIGN}，．", "0123456789+--,.")


class CellState(StrEnum):
    """The four states of a cell, never mixed up."""

    NUMBER = "number"
    """A number; 0 is a number."""
    BLANK = "blank"
    """The cell is there and holds nothing; also a total whose parts are not all numbers."""
    MARK = "mark"
    """The cell holds text that is not a number, kept as found."""
    MISSING = "missing"
    """The cell's row is not in the document."""


class Cell(NamedTuple):
    """One cell as it is to be shown: its state, its value and where the value comes from."""

    state: CellState
    value: int | Decimal | None = None
    """The number, when there is one."""
    text: str = ""
    """What is printed in the cell."""
    computed: bool = False
    """Whether the program computed the value because the report states none."""


MISSING_CELL = Cell(CellState.MISSING)
BLANK_CELL = Cell(CellState.BLANK)
UNDETERMINED_TOTAL = Cell(CellState.BLANK, computed=True)


def stated_cell(value: CellValue) -> Cell:
    """The cell for a value that the report states."""
    if isinstance(value, str):
        return Cell(CellState.MARK, text=value) if value else BLANK_CELL
    return Cell(CellState.NUMBER, value, number_text(value))


def computed_cell(value: int | Decimal) -> Cell:
    """The cell for a total that the program computed."""
    return Cell(CellState.NUMBER, value, number_text(value), computed=True)


def number_text(value: int | Decimal) -> str:
    """A number as it is printed: every digit, no exponent, no thousands separator."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def cell_text(value: CellValue) -> str:
    """What is printed in a cell that states ``value``."""
    return value if isinstance(value, str) else number_text(value)


def only_counts(values: Collection[CellValue]) -> bool:
    """Whether cells hold nothing but whole numbers of zero or more, as those of most rows do."""
    return set(map(type, values)) == {int} and min(values) >= 0  # type: ignore[operator]  # numbers


def exact_sum(values: Iterable[int | Decimal]) -> int | Decimal:
    """The sum without rounding: whole numbers stay whole, decimals keep every place."""
    numbers = tuple(values)
    total: int | Decimal = sum(numbers)
    if type(total) is int:
        return total  # one decimal would have made it a decimal
    total = 0
    for value in numbers:
        if isinstance(total, Decimal) or isinstance(value, Decimal):
            total = _EXACT.add(Decimal(total), Decimal(value))
        else:
            total += value
    return total


def parse_value(text: str) -> CellValue:
    """What typing ``text`` into a cell states.

    Full-width digits and signs, spaces around and thousands separators are accepted: ``１，２３４``
    is 1234. Whatever is not a plain number then (``3²``, ``1,23``) is a mark and stays as typed,
    without the spaces around it; ``""`` is a blank cell.
    """
    typed = text.strip()
    plain = typed.translate(_HALF_WIDTH)
    number = re.fullmatch(_NUMBER, plain)
    if number is None or sum(char.isdigit() for char in plain) > MAX_DIGITS:
        return typed
    plain = plain.replace(",", "")
    return Decimal(plain) if number["places"] else int(plain)
