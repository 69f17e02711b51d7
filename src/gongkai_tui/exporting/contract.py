"""Report → JSON, the contract with other programs (``gongkai-report/1``).

A blank cell is ``null``, a mark a string, a missing row or part absent. A count is a number; a
decimal in its place, an error that is kept, is a number with its point, to be read without loss
(``parse_float=decimal.Decimal``). An amount is a string, so that no digit is lost in programs that
read numbers as floats.

Totals are written whether the report states them or the program computed them; those computed are
listed under ``computed`` as well, so that reading the text back does not make statements of them.
An amount's mark that reads like a number (``"12"`` in the report's file) is listed under ``marks``,
so that it stays a mark.

Texts are written as they are published, a quoted figure in digits. What is published otherwise than
it is written is listed under ``quoted``, part by part, so that reading the text back quotes the
figures again: the offset in the text in characters from 0, the published characters, the source
(``[6, "3", "{{本年新收}}"]``). Lists are absent where they would be empty.

The kind of the unit is there when the report states it. Explanations of findings are the clerk's
own business and stay out.

Rows and columns that the form does not know are content and are written as they are, as far as
JSON has such values, with ``null`` for empty texts; other unknown keys of a file are its own
business and stay out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai_tui.exporting.chunks import Chunk
from gongkai_tui.exporting.json_text import json_text
from gongkai_tui.form import CellKind, CellRef, PartKind, Row, Table
from gongkai_tui.report import Report
from gongkai_tui.report.figures import publish
from gongkai_tui.report.values import CellState, number_text, parse_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias


SCHEMA = "gongkai-report/1"
"""The name of the contract, with its version."""

Tree: TypeAlias = "dict[str, Any]"

_KEY = re.compile(r'(?:  ){1,2}"(\w+)": ')
"""A key of the tree, or of an object right below it, at the start of its line."""


def contract_chunks(report: Report) -> Iterator[Chunk]:
    """The report as JSON text that ends with one newline, part by part.

    What stands between two parts, and the lists behind the tables, count to the part before.
    """
    parts = dict.fromkeys(report.form.part_by_id)
    part_id, lines = "", ""
    for line in json_text(contract(report)).splitlines(keepends=True):
        key = _KEY.match(line)
        if key is not None and key[1] in parts:
            del parts[key[1]]  # a list behind the tables may name it once more
            yield Chunk(part_id, lines)
            part_id, lines = key[1], ""
        lines += line
    yield Chunk(part_id, lines)


def contract(report: Report) -> Tree:
    """The report as a tree of ``dict``, ``list``, ``str``, ``int``, ``Decimal`` and ``None``."""
    tree: Tree = {
        "schema": SCHEMA,
        "form": report.form.id,
        "unit": report.unit,
        "year": report.year,
    }
    if report.unit_kind:
        tree["unit_kind"] = report.unit_kind
    sections: Tree = {}
    quoted: Tree = {}
    for part in report.form.parts:
        if part.kind is not PartKind.TABLE and part.id in report.texts:
            source = report.texts[part.id]
            published = publish(report, source)
            (sections if part.official else tree)[part.id] = published.text
            if published.replaced:
                quoted[part.id] = [
                    [at, text, source[piece.start : piece.end]]
                    for piece, at, text in published.replaced
                ]
    tree["sections"] = sections
    tree["tables"] = _tables(report)
    for name, refs in (("computed", _computed(report)), ("marks", _deceptive_marks(report))):
        if refs:
            tree[name] = _listed(refs)
    if quoted:
        tree["quoted"] = quoted
    return tree


def amount_number(text: str) -> int | Decimal | None:
    """The number that an amount's string stands for; ``None`` where the string is a mark.

    Only what the program itself would print for a number is one: ``007`` and ``+5`` are marks.
    """
    value = parse_value(text)
    return value if not isinstance(value, str) and number_text(value) == text else None


def _tables(report: Report) -> Tree:
    unknown = report.unknown.get("tables", {})
    tables: Tree = {
        table.id: _rows(report, table, unknown.get(table.id, {}))
        for table in report.form.tables.values()
        if table.id in report.tables
    }
    others = {key: value for key, value in unknown.items() if key not in report.form.tables}
    return {**tables, **_content(others)}


def _rows(report: Report, table: Table, unknown: Mapping[str, Any]) -> Tree:
    rows: Tree = {
        row.id: {**_cells(report, table, row), **_content(unknown.get(row.id, {}))}
        for row in table.rows
        if report.has_row(table.id, row.id)
    }
    others = {key: value for key, value in unknown.items() if key not in table.row_by_id}
    return {**rows, **_content(others)}


def _cells(report: Report, table: Table, row: Row) -> Tree:
    cells: Tree = {}
    for column in table.columns_of(row):
        ref = CellRef(table.id, row.id, column)
        cell = report.cell(ref)
        if cell.state is CellState.MISSING:
            continue
        if cell.value is None or table.column_by_id[column].kind is CellKind.AMOUNT:
            cells[column] = cell.text or None
        else:
            cells[column] = cell.value
    return cells


def _computed(report: Report) -> list[CellRef]:
    """The totals that the report does not state."""
    return [
        ref
        for table in report.form.tables.values()
        for ref in table.cells
        if ref in table.totals and report.has_row(ref.table, ref.row) and report.stated(ref) is None
    ]


def _deceptive_marks(report: Report) -> list[CellRef]:
    """The marks in amount columns that read like numbers."""
    return [
        ref
        for table in report.form.tables.values()
        for ref in table.cells
        if table.column_by_id[ref.column].kind is CellKind.AMOUNT
        and isinstance(value := report.stated(ref), str)
        and amount_number(value) is not None
    ]


def _listed(refs: list[CellRef]) -> Tree:
    """Cells by table id and row id: ``{"requests": {"received": ["total"]}}``."""
    listed: Tree = {}
    for ref in refs:
        listed.setdefault(ref.table, {}).setdefault(ref.row, []).append(ref.column)
    return listed


def _content(values: Mapping[str, Any]) -> Tree:
    """What JSON can hold of unknown rows or cells."""
    return {key: _json_value(value) for key, value in values.items() if _fits_json(value)}


def _fits_json(value: Any) -> bool:
    """Dates, times and infinite numbers of TOML have no place in JSON, nor has a list with one."""
    if isinstance(value, list):
        return all(map(_fits_json, value))
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, str | int | Mapping)


def _json_value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _content(value)
    if isinstance(value, list):
        return [_json_value(item) for item in value]
    return None if value == "" else value
