"""What stands in a cell that holds no plain number: a blank, a dash, a number with a unit, text."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from gongkai_tui.form import CellKind, Column
from gongkai_tui.records import NamedTuple, StrEnum
from gongkai_tui.report.values import parse_value


class MarkKind(StrEnum):
    """What a text in a cell amounts to."""

    BLANK = "blank"
    """Nothing but space."""
    DASH = "dash"
    """``/``, ``—``, ``无`` and the like: a sign for "none"."""
    WITH_UNIT = "with_unit"
    """A number with its unit behind it: ``3件``."""
    ALLOWED = "allowed"
    """An amount with its unit where the form prints none."""
    LOOSE_NUMBER = "loose_number"
    """A number once spaces, commas and full-width digits are put right: ``１，２３４``."""
    TEXT = "text"
    """Anything else."""


class Mark(NamedTuple):
    """What a text in a cell amounts to, and the number that it certainly means, if any."""

    kind: MarkKind
    number: int | Decimal | None = None


_DASHES = frozenset("/\\-\u2010\u2011\u2012\u2013\u2014\u2015\u2500")
_NONE = "无"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIZES = {"万元": 4, "亿元": 8, "元": 0, "万": 4, "亿": 8}
_COUNTED = ("件次", "人次", "件", "项", "条", "宗", "起", "部", "份", "次", "个")
UNITS = (*_SIZES, *_COUNTED)
"""The units that may stand behind a number, longer ones before those that they begin with."""


@cache
def _with_unit() -> re.Pattern[str]:
    units = "|".join(UNITS)
    return re.compile(rf"([+-]?[0-9][0-9,]*(?:\.[0-9]+)?)({units})")


def read_mark(text: str, column: Column) -> Mark:
    """What ``text`` in a cell of ``column`` amounts to.

    Only full-width forms are read as their plain twins; ``12①`` stays text, as the circled
    figure is a footnote, not a digit.
    """
    plain = "".join(text.translate(_FULL_WIDTH).split()).replace("\N{MINUS SIGN}", "-")
    if not plain:
        return Mark(MarkKind.BLANK)
    if plain == _NONE or _DASHES.issuperset(plain):
        return Mark(MarkKind.DASH)
    if plain.isascii():
        number = parse_value(plain)
        if not isinstance(number, str):
            return Mark(MarkKind.LOOSE_NUMBER, number)
    found = _with_unit().fullmatch(plain)
    if found is None:
        return Mark(MarkKind.TEXT)
    figure, unit = found.groups()
    if column.unit_in_cell and unit in _SIZES:
        return Mark(MarkKind.ALLOWED)
    return _number_with_unit(figure, unit, column)


def _number_with_unit(figure: str, unit: str, column: Column) -> Mark:
    """The number in the column's own unit: ``2800元`` is 0.28 where the column is in 万元."""
    if unit in _SIZES and column.kind is not CellKind.AMOUNT:
        return Mark(MarkKind.TEXT)
    number = parse_value(figure)
    if isinstance(number, str):
        return Mark(MarkKind.TEXT)
    if unit == column.unit or column.kind is not CellKind.AMOUNT:
        return Mark(MarkKind.WITH_UNIT, number)
    if unit not in _SIZES or column.unit not in _SIZES:
        return Mark(MarkKind.TEXT)
    scaled = Decimal(number).scaleb(_SIZES[unit] - _SIZES[column.unit])
    whole = scaled == scaled.to_integral_value()
    return Mark(MarkKind.WITH_UNIT, int(scaled) if whole else scaled.normalize())
