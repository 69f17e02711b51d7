"""How messages name rows, cells and numbers. Every label comes from the form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import reduce

from gongkai_tui.form import Arrangement, CellRef, Group, Row, Table
from gongkai_tui.report.values import number_text

_MINUS = "\N{MINUS SIGN}"
_UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"
_MAX_SHOWN = 20
"""A longer text from a file is cut in messages."""


def signed(value: int | Decimal) -> str:
    """A number as messages print it: with a true minus sign, every digit kept."""
    return number_text(value).replace("-", _MINUS)


def quoted(label: str) -> str:
    """A label in quotes; its own quotes become single ones (GB/T 15834)."""
    return f"“{label.replace('“', '‘').replace('”', '’')}”"


def printable(text: str) -> str:
    """Foreign text on one line, every character of which can be printed."""
    plain = " ".join(text.split())
    if plain.isprintable():
        return plain
    return "".join(char if char.isprintable() else _UNPRINTABLE for char in plain)


def shown(text: str) -> str:
    """Foreign text as part of a message: in quotes, one line, printable, and not too long."""
    plain = printable(text)
    return quoted(plain if len(plain) <= _MAX_SHOWN else f"{plain[:_MAX_SHOWN]}…")


def row_label(table: Table, row: Row) -> str:
    """The official label, after that of the group without which the row cannot be told apart.

    For example ``（三）不予公开·1.属于国家秘密``, ``行政诉讼·复议后起诉``, ``（一）予以公开``.
    """
    group = _telling_group(table, row)
    return f"{group.label}·{row.label}" if group else row.label


def row_name(table: Table, row: Row) -> str:
    """A short name for lists of rows: ``（三）1.国家秘密``, ``四、结转下年``."""
    group = _telling_group(table, row)
    if group is None:
        return row.short
    return f"{group.number}{row.short}" if group.number else f"{group.label}·{row.short}"


def column_labels(table: Table, columns: Iterable[str]) -> str:
    """Official column labels in quotes, for a sentence: ``“自然人”“总计”``."""
    return "".join(quoted(table.column_by_id[column].label) for column in columns)


def cell_label(table: Table, ref: CellRef) -> str:
    """The row's label and, where the row has more than one column, the column's."""
    row = table.row_by_id[ref.row]
    if len(table.columns_of(row)) == 1:
        return row_label(table, row)
    return f"{row_label(table, row)}·{table.column_by_id[ref.column].label}"


def term(name: str, number: str) -> str:
    """A name and its number; a bracket needs no space, and a digit needs more than a space."""
    if name.endswith("）"):
        return f"{name}{number}"
    return f"{name}：{number}" if name[-1].isdigit() else f"{name} {number}"


def sum_of(terms: Sequence[str]) -> str:
    """Terms with plus signs between."""
    return reduce(lambda left, right: joined_terms(left, "＋", right), terms)


def joined_terms(left: str, operator: str, right: str) -> str:
    """Two terms with an operator between; a bracket brings its own space."""
    before = "" if left.endswith("）") else " "
    after = "" if right.startswith("（") else " "
    return f"{left}{before}{operator}{after}{right}"


def _telling_group(table: Table, row: Row) -> Group | None:
    """The group whose number begins the row's own number, or that heads a strip."""
    path = table.path(row)
    if not path:
        return None
    group = path[-1]
    numbered = bool(group.number) and row.number.startswith(group.number)
    return group if numbered or table.arrangement is Arrangement.STRIP else None
