"""From the file to the report. Everything is checked; nothing is guessed, nothing dropped."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from gongkai_tui.form import Form, Table, form_ids, load_form
from gongkai_tui.records import NamedTuple
from gongkai_tui.report import CellValue, Report
from gongkai_tui.report.values import MAX_DIGITS
from gongkai_tui.store.errors import StoreError, key_text
from gongkai_tui.store.file_reading import FilePath, read_file
from gongkai_tui.store.layout import (
    DEEPEST,
    FIRST_YEAR,
    LAST_YEAR,
    SCHEMA,
    VERSION,
    WIDEST_INTEGER,
    schema_version,
    section_texts,
    top_level_texts,
)
from gongkai_tui.store.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_REST = ("unit_kind", "sections", "tables", "source_labels", "explanations", "doubts")
_HEAD = ("schema", "form", "unit", "year")
_TOO_LARGE = 10**MAX_DIGITS
_NEWER = "文件由更新版本的程序写成，请升级本程序"


class OpenedReport(NamedTuple):
    """A report as it came from its file."""

    report: Report
    read_only: bool
    """Whether the file must not be saved, as a newer program wrote it."""
    notice: str
    """One Chinese sentence that the user should read; usually empty."""
    has_comments: bool
    """Whether the file has TOML comments, which are lost when it is saved."""


def read_report(path: FilePath) -> OpenedReport:
    """Read a report from its file. Raises :class:`StoreError`."""
    return parse_report(read_file(path), os.fspath(path))


@lru_cache(maxsize=1)
def parse_report(data: bytes, name: str) -> OpenedReport:
    """Read a report from the bytes of its file; ``name`` stands in errors.

    The last one is kept: the editor looks at a file before it is loaded, and again with the lock.
    Raises :class:`StoreError`.
    """
    source = Source.decode(data, name)
    newer = _is_newer(source)
    try:
        report = _Reader(source).report()
    except StoreError as error:
        if newer:
            raise StoreError(name, _NEWER, line=error.line, key=error.key) from error
        raise
    return OpenedReport(
        report=report,
        read_only=newer,
        notice=f"{_NEWER}；现在只能查看，不能保存。" if newer else _unknown_notice(report.unknown),
        has_comments=source.has_comments,
    )


def _is_newer(source: Source) -> bool:
    """Whether a newer program wrote the file. Raises where it is no report at all."""
    schema = source.tree.get("schema")
    if schema is None:
        raise StoreError(source.name, "缺少 schema，不是年度报告文件", key="schema")
    version = schema_version(schema) if isinstance(schema, str) else 0
    if version == 0:
        raise source.error(("schema",), f"应为 {SCHEMA}，不是年度报告文件")
    return version > VERSION


def _unknown_notice(unknown: Mapping[str, Any]) -> str:
    paths = _unknown_paths(unknown)
    if not paths:
        return ""
    shown = "、".join(key_text(keys) for keys in paths[:3]) + (" 等" if paths[3:] else "")
    return f"文件中有程序不认识的内容：{shown}，保存时原样保留。"


def _unknown_paths(tree: Mapping[str, Any], around: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for key, value in tree.items():
        keys = (*around, key)
        descend = keys[0] in ("sections", "tables") and len(keys) < 4 and isinstance(value, dict)
        found += _unknown_paths(value, keys) if descend and value else [keys]
    return found


class _Reader:
    """Takes the tree of one file apart; what is left over is the unknown."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._unknown: dict[str, Any] = {}

    def report(self) -> Report:
        tree = self._source.tree
        for key in _HEAD:
            if key not in tree:
                raise StoreError(self._source.name, f"缺少 {key}", key=key)
        form = self._form(tree["form"])
        top = top_level_texts(form)
        texts = self._texts(tree, top, ())
        sections = self._mapping(tree.get("sections", {}), ("sections",))
        texts |= self._texts(sections, section_texts(form), ("sections",))
        self._keep_rest(sections, section_texts(form), ("sections",))
        tables = self._tables(form, self._mapping(tree.get("tables", {}), ("tables",)))
        self._keep_rest(tree, (*_HEAD, *top, *_REST), ())
        return Report(
            form=form,
            unit=self._text(tree["unit"], ("unit",)),
            year=self._year(tree["year"]),
            texts={part.id: texts[part.id] for part in form.parts if part.id in texts},
            tables=tables,
            unit_kind=self._text(tree.get("unit_kind", ""), ("unit_kind",)),
            source_labels=self._sentences(tree, "source_labels"),
            explanations=self._sentences(tree, "explanations"),
            doubts=self._sentences(tree, "doubts"),
            unknown=self._unknown,
        )

    def _form(self, value: Any) -> Form:
        if not isinstance(value, str) or value not in form_ids():
            known = "、".join(form_ids())
            raise self._source.error(("form",), f"没有这种格式，可用的格式有 {known}")
        return load_form(value)

    def _year(self, value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong_type(("year",), "整数", value)
        if not FIRST_YEAR <= value <= LAST_YEAR:
            raise self._source.error(("year",), f"应为 {FIRST_YEAR} 到 {LAST_YEAR} 的年份")
        return value

    def _sentences(self, tree: Mapping[str, Any], name: str) -> dict[str, str]:
        texts = self._mapping(tree.get(name, {}), (name,))
        return {key: self._text(texts[key], (name, key)) for key in texts}

    def _texts(
        self, tree: Mapping[str, Any], ids: tuple[str, ...], around: tuple[str, ...]
    ) -> dict[str, str]:
        return {name: self._text(tree[name], (*around, name)) for name in ids if name in tree}

    def _text(self, value: Any, keys: tuple[str, ...]) -> str:
        if not isinstance(value, str):
            raise self._wrong_type(keys, "文字", value)
        return value.replace("\r\n", "\n").replace("\r", "\n")

    def _tables(self, form: Form, tree: Mapping[str, Any]) -> dict[str, Any]:
        self._keep_rest(tree, tuple(form.tables), ("tables",))
        return {
            table.id: self._rows(table, self._mapping(tree[table.id], ("tables", table.id)))
            for table in form.tables.values()
            if table.id in tree
        }

    def _rows(self, table: Table, tree: Mapping[str, Any]) -> dict[str, Any]:
        self._keep_rest(tree, tuple(table.row_by_id), ("tables", table.id))
        rows: dict[str, Any] = {}
        for row in table.rows:
            if row.id not in tree:
                continue
            keys = ("tables", table.id, row.id)
            cells = self._mapping(tree[row.id], keys)
            columns = table.columns_of(row)
            known = rows[row.id] = {
                column: value
                if type(value) is int and -_TOO_LARGE < value < _TOO_LARGE  # nearly every cell
                else self._cell(value, (*keys, column))
                for column in columns
                if (value := cells.get(column)) is not None  # TOML has no null
            }
            if len(known) < len(cells):
                self._keep_rest(cells, columns, keys)
        return rows

    def _cell(self, value: Any, keys: tuple[str, ...]) -> CellValue:
        if isinstance(value, str):
            return value
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self._wrong_type(keys, "数字或文字", value)
        number: int | Decimal = value
        if isinstance(number, Decimal) and not number.is_finite():
            kind = "非数值" if number.is_nan() else "无穷大"
            raise self._source.error(keys, f"应为数字或文字，实为{kind}")
        whole, places = _digits(number)
        if whole + places > MAX_DIGITS:
            raise self._source.error(keys, f"数字超过 {MAX_DIGITS} 位；要原样保留请加引号")
        return number if places else int(number)

    def _mapping(self, value: Any, keys: tuple[str, ...]) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self._wrong_type(keys, "表", value)
        return value

    def _keep_rest(
        self, tree: Mapping[str, Any], known: tuple[str, ...], around: tuple[str, ...]
    ) -> None:
        """Keep what the program does not know in the tree of the table ``around``."""
        if all(key in known for key in tree):
            return
        rest = {key: value for key, value in tree.items() if key not in known}
        for key, value in rest.items():
            self._check_unknown(value, (*around, key))
        place = self._unknown
        for key in around:
            place = place.setdefault(key, {})
        place.update(rest)

    def _check_unknown(self, value: Any, keys: tuple[str, ...]) -> None:
        waiting = [(value, len(keys))]
        while waiting:
            inner, depth = waiting.pop()
            if depth > DEEPEST:
                raise self._source.error(keys, f"嵌套超过 {DEEPEST} 层")
            if isinstance(inner, int) and inner.bit_length() > WIDEST_INTEGER:
                raise self._source.error(keys, "数字太长")
            if isinstance(inner, dict):
                waiting += [(each, depth + 1) for each in inner.values()]
            elif isinstance(inner, list):
                waiting += [(each, depth + 1) for each in inner]

    def _wrong_type(self, keys: tuple[str, ...], wanted: str, value: Any) -> StoreError:
        return self._source.error(keys, f"应为{wanted}，实为{_type_name(value)}")


def _digits(number: int | Decimal) -> tuple[int, int]:
    """How many digits stand before and after the point, without writing them out."""
    if isinstance(number, int):
        return (len(str(abs(number))) if abs(number) < 10**MAX_DIGITS else MAX_DIGITS + 1), 0
    exponent = number.as_tuple().exponent
    places = max(-exponent, 0) if isinstance(exponent, int) else 0
    return max(number.adjusted() + 1, 1), places


_TYPE_NAMES: tuple[tuple[type, str], ...] = (
    (bool, "真假值"),
    (int, "整数"),
    (Decimal, "小数"),
    (str, "文字"),
    (datetime, "日期时间"),
    (date, "日期"),
    (time, "时间"),
    (list, "数组"),
    (dict, "表"),
)


def _type_name(value: Any) -> str:
    return next(name for type_, name in _TYPE_NAMES if isinstance(value, type_))
