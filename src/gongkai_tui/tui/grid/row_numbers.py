"""Rows by the number that a clerk reads off the paper: ``三5`` is （五）under 三. Pure."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from gongkai_tui.form import Table

_NUMERALS = {numeral: str(value) for value, numeral in enumerate("〇一二三四五六七八九")}


class NumberedRow(NamedTuple):
    """A row that a number leads to."""

    row: str
    """The row's id: the numbered row itself, or the first one of a numbered group."""
    label: str
    """The official labels that the number stands for, from the outside in."""


def find_row(table: Table, typed: str) -> NumberedRow | None:
    """The row that ``typed`` names; ``None`` where the table has no such number.

    Chinese and Arabic numerals, full-width and half-width, brackets and points are all the same:
    ``三（三）2``, ``三3.2`` and ``332`` name one row.
    """
    return numbered_rows(table).get(_digits(typed)) if typed.strip() else None


def numbered_rows(table: Table) -> dict[str, NumberedRow]:
    """Every numbered row and group of a table, by the digits of its number from the outside in."""
    found: dict[str, NumberedRow] = {}
    for row in table.rows:
        path = table.path(row)
        for depth, group in enumerate(path, 1):
            if group.number:
                number = "".join(_digits(outer.number) for outer in path[:depth])
                label = "·".join(outer.label for outer in path[:depth])
                found.setdefault(number, NumberedRow(row.id, label))
        if row.number:
            # A row's number may begin with that of its group: （三）2 in the group （三）.
            around = [group for group in path if not row.number.startswith(group.number)]
            number = "".join(_digits(group.number) for group in around) + _digits(row.number)
            label = "·".join([*(group.label for group in path), row.label])
            found[number] = NumberedRow(row.id, label)
    return found


def _digits(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    return "".join(
        _NUMERALS.get(char, char) for char in plain if char in _NUMERALS or char.isdecimal()
    )
