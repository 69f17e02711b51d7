"""Rows by the number that a clerk reads off the paper: ``三5`` is （五）under 三. Pure.

Tables without numbers, and rows that one knows by name, are found by a part of the label.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from gongkai_tui.form import Table

_LEAST = 2
"""Characters of a label that are enough to find it."""
_NUMERALS = {numeral: str(value) for value, numeral in enumerate("〇一二三四五六七八九")}


class NumberedRow(NamedTuple):
    """A row that a number leads to."""

    row: str
    """The row's id: the numbered row itself, or the first one of a numbered group."""
    label: str
    """The official labels that the number stands for, from the outside in."""


def find_row(table: Table, typed: str) -> NumberedRow | None:
    """The row that ``typed`` names; ``None`` where the table has no such number and no such label.

    Chinese and Arabic numerals, full-width and half-width, brackets and points are all the same:
    ``三（三）2``, ``三3.2`` and ``332`` name one row. The number of a group around may be left out
    where there is no other such number, and before a bracket: ``七`` and ``（七）``.
    """
    wanted = unicodedata.normalize("NFKC", typed).strip()
    numbers = numbered_rows(table)
    digits = _digits(wanted)
    outer = dict.fromkeys(
        _digits(group.number) for row in table.rows for group in table.path(row)[:1]
    )
    inner = [number for group in outer if (number := group + digits) in numbers]
    if digits and all(_is_of_number(char) for char in wanted):
        listed = [*inner, digits] if wanted.startswith("(") else [digits, *inner]
        return next((numbers[number] for number in listed if number in numbers), None)
    return _labelled(table, wanted) if len(wanted) >= _LEAST else None


def _is_of_number(char: str) -> bool:
    return char in _NUMERALS or char.isdecimal() or not char.isalpha()


def _labelled(table: Table, wanted: str) -> NumberedRow | None:
    """The first row that has the wanted characters in its labels, in its own rather than around."""
    rows = [
        (row, "·".join([*(group.label for group in table.path(row)), row.label]))
        for row in table.rows
    ]
    for row, label in rows:
        if any(wanted in unicodedata.normalize("NFKC", own) for own in (row.label, row.short)):
            return NumberedRow(row.id, label)
    return next(
        (
            NumberedRow(row.id, label)
            for row, label in rows
            if wanted in unicodedata.normalize("NFKC", label)
        ),
        None,
    )


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
