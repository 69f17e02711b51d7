"""A text from a spreadsheet, a web page or a PDF as lines of fields. Pure: knows no table."""

from __future__ import annotations

import csv
import re
from typing import NamedTuple

from gongkai_tui.checks.marks import UNITS

_UNIT_APART = re.compile(rf"(?<=\d)[^\S\n]+(?=(?:{'|'.join(UNITS)})(?:\s|$))")
"""The space between a number and its unit, which parts no cells."""
_NO_ROW = re.compile(r"(?:[-\N{EN DASH}\N{EM DASH}] ?\d+ ?[-\N{EN DASH}\N{EM DASH}])?")
"""An empty line, or the number of a page between dashes."""
_QUOTES = re.compile(r'(?:^|[\t\n])"')
"""A cell that begins with a quote."""


class TextLine(NamedTuple):
    """One line of a pasted text."""

    number: int
    """Which line it is, from 1."""
    fields: tuple[str, ...]
    """What stands in its cells, without the space around it."""


def read_lines(text: str) -> list[TextLine]:
    """The lines of a pasted text with their fields.

    Tabs part fields. In a text without tabs white space does, since PDF viewers and some
    browsers copy a row so; an empty cell cannot be told there. Where there are several fields in a
    line, a line without any text is no row; nor is the number of a page. A final line end is the
    end of the last line.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = _tabbed(plain) if "\t" in plain else _spaced(plain)
    lines = [TextLine(number, tuple(fields)) for number, fields in enumerate(rows, 1)]
    if any(len(line.fields) > 1 for line in lines):
        lines = [line for line in lines if not _NO_ROW.fullmatch(" ".join(line.fields))]
    return lines


def _tabbed(text: str) -> list[list[str]]:
    rows = _quoted(text) if _QUOTES.search(text) else None
    rows = rows or [line.split("\t") for line in text.removesuffix("\n").split("\n")]
    return [[" ".join(field.split()) for field in row] or [""] for row in rows]


def _quoted(text: str) -> list[list[str]] | None:
    """The lines of a text in which cells stand in quotes; ``None`` where it is not such a text.

    Spreadsheets quote a cell that holds a line end.
    """
    if text.count('"') % 2:
        return None
    try:
        return list(csv.reader(text.removesuffix("\n").splitlines(keepends=True), "excel-tab"))
    except csv.Error:
        return None


def _spaced(text: str) -> list[list[str]]:
    return [
        _UNIT_APART.sub("", line).split() or [""] for line in text.removesuffix("\n").split("\n")
    ]
