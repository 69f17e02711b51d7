"""From the report to its file: always the same bytes for the same report."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gongkai_tui.report import CellValue, Report
from gongkai_tui.report.values import number_text
from gongkai_tui.store.errors import StoreError
from gongkai_tui.store.layout import SCHEMA, section_texts, top_level_texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any


class _PlainDecimal(Decimal):
    """A decimal whose ``str()``, which tomli_w writes, never has an exponent."""

    def __str__(self) -> str:
        return number_text(self)


def write_report(report: Report) -> bytes:
    """The content of the report's file.

    What the file held that the program does not know follows the known keys of the same table. What
    stood inside a table or a row that the report no longer has is gone with it. Raises
    :class:`StoreError` where the report holds what TOML cannot hold (never after reading a file).
    """
    import tomli_w  # noqa: PLC0415 - checking a file writes nothing

    tree = _tree(report)
    try:
        # In multi-line strings tomli_w turns CR LF into LF, but what is kept is kept exactly.
        multiline = not _holds_carriage_return(tree)
        return tomli_w.dumps(tree, multiline_strings=multiline).encode("utf-8")
    except (TypeError, ValueError, RecursionError) as error:
        raise StoreError("报告", "含有不能写入文件的内容") from error


def save_report(report: Report, path: Path) -> None:
    """Write the report into its file, completely or not at all. Raises :class:`StoreError`."""
    from gongkai_tui.store.files import replace_file  # noqa: PLC0415 - as above

    replace_file(path, write_report(report))


def _tree(report: Report) -> dict[str, Any]:
    unknown = report.unknown
    tree: dict[str, Any] = {
        "schema": SCHEMA,
        "form": report.form.id,
        "unit": _lines(report.unit),
        "year": report.year,
        **({"unit_kind": _lines(report.unit_kind)} if report.unit_kind else {}),
        **_texts(report, top_level_texts(report.form)),
    }
    sections = _with_rest(_texts(report, section_texts(report.form)), unknown.get("sections"))
    if sections:
        tree["sections"] = sections
    tables = _tables(report, unknown.get("tables", {}))
    if tables:
        tree["tables"] = tables
    for name, texts in (
        ("source_labels", report.source_labels),
        ("explanations", report.explanations),
        ("doubts", report.doubts),
    ):
        if texts:
            tree[name] = {key: _lines(text) for key, text in texts.items()}
    return _with_rest(tree, unknown)


def _texts(report: Report, ids: tuple[str, ...]) -> dict[str, str]:
    return {name: _lines(report.texts[name]) for name in ids if name in report.texts}


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _tables(report: Report, unknown: Mapping[str, Any]) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for table in report.form.tables.values():
        if table.id not in report.tables:
            continue
        rows = report.tables[table.id]
        beside = unknown.get(table.id, {})
        written = {
            row.id: _with_rest(_cells(rows[row.id], table.columns_of(row)), beside.get(row.id))
            for row in table.rows
            if row.id in rows
        }
        rest = {key: value for key, value in beside.items() if key not in table.row_by_id}
        tables[table.id] = _with_rest(written, rest)
    rest = {key: value for key, value in unknown.items() if key not in report.form.tables}
    return _with_rest(tables, rest)


def _cells(values: Mapping[str, CellValue], columns: tuple[str, ...]) -> dict[str, CellValue]:
    return {column: _cell(values[column]) for column in columns if column in values}


def _cell(value: CellValue) -> CellValue:
    if not isinstance(value, Decimal) or not value.is_finite():
        return value
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= 0:
        return int(value)
    return _PlainDecimal(value)


def _with_rest(known: dict[str, Any], unknown: Mapping[str, Any] | None) -> dict[str, Any]:
    """The known keys, then the unknown ones of the same table."""
    rest = unknown or {}
    return known | {key: value for key, value in rest.items() if key not in known}


def _holds_carriage_return(tree: Mapping[str, Any]) -> bool:
    waiting: list[Any] = [tree]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str) and "\r\n" in value:
            return True
        if isinstance(value, Mapping):
            waiting += value.values()
        elif isinstance(value, list | tuple):
            waiting += value
    return False
