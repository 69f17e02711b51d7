"""The JSON contract → report: the way back of :mod:`gongkai_tui.exporting.contract`.

As strict about types as the report's own file. What the contract does not know is kept where the
file would keep it; ``null`` is an empty text there, as it is a blank in a cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from gongkai_tui.exporting.contract import SCHEMA, amount_number
from gongkai_tui.form import CellKind, CellRef, Form, Row, Table, form_ids, load_form
from gongkai_tui.importing.failure import ImportFailure, Keys
from gongkai_tui.importing.json_tree import read_json
from gongkai_tui.report import CellValue, Report
from gongkai_tui.report.values import MAX_DIGITS
from gongkai_tui.store.layout import FIRST_YEAR, LAST_YEAR, section_texts, top_level_texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn


_HEAD = ("schema", "form", "unit", "year")
_LISTS = ("computed", "marks", "quoted")
_OPTIONAL = ("unit_kind", "explanations", "sections", "tables", *_LISTS)
_NEWER = re.compile(r"gongkai-report/[1-9][0-9]*")


def import_contract(text: str) -> Report:
    """The report that a text of the contract holds. Raises :class:`ImportFailure`."""
    tree = read_json(text)
    if not isinstance(tree, dict):
        raise ImportFailure(f"最外层应为对象，实为{_type_name(tree)}")
    _check_schema(tree)
    return _Reader(tree).report()


def _check_schema(tree: Mapping[str, Any]) -> None:
    for key in _HEAD:
        if key not in tree:
            raise ImportFailure(f"缺少 {key}，不是年度报告数据")
    schema = tree["schema"]
    if schema != SCHEMA:
        newer = isinstance(schema, str) and _NEWER.fullmatch(schema)
        reason = "数据由更新版本的程序写成，请升级本程序" if newer else f"应为 {SCHEMA}"
        raise ImportFailure(reason, ("schema",))


class _Reader:
    """Takes the tree of one text apart; what is left over is the unknown."""

    def __init__(self, tree: Mapping[str, Any]) -> None:
        self._tree = tree
        self._form = _form(tree["form"])
        self._unknown: dict[str, Any] = {}
        self._computed = self._listed("computed")
        self._marks = self._listed("marks")

    def report(self) -> Report:
        form, tree = self._form, self._tree
        top, inside = top_level_texts(form), section_texts(form)
        explanations = tree.get("explanations", {})
        sections = _object(tree.get("sections", {}), ("sections",))
        texts = {key: _text(tree[key], (key,)) for key in top if key in tree} | {
            key: _text(sections[key], ("sections", key)) for key in inside if key in sections
        }
        for key, replaced in _object(tree.get("quoted", {}), ("quoted",)).items():
            if key not in texts:
                raise ImportFailure("没有这一部分的文字", ("quoted", key))
            texts[key] = _quoting(texts[key], replaced, ("quoted", key))
        self._keep_rest(tree, (*_HEAD, *_OPTIONAL, *top), ())
        self._keep_rest(sections, inside, ("sections",))
        return Report(
            form=form,
            unit=_text(tree["unit"], ("unit",)),
            year=_year(tree["year"]),
            texts={part.id: texts[part.id] for part in form.parts if part.id in texts},
            tables=self._tables(_object(tree.get("tables", {}), ("tables",))),
            unit_kind=_text(tree.get("unit_kind", ""), ("unit_kind",)),
            explanations={
                key: _text(sentence, ("explanations", key))
                for key, sentence in _object(explanations, ("explanations",)).items()
            },
            unknown=self._unknown,
        )

    def _listed(self, name: str) -> frozenset[CellRef]:
        """The cells that ``computed`` or ``marks`` lists."""
        refs: set[CellRef] = set()
        for table_id, rows in _object(self._tree.get(name, {}), (name,)).items():
            for row_id, columns in _object(rows, (name, table_id)).items():
                keys = (name, table_id, row_id)
                if not isinstance(columns, list):
                    _wrong_type(columns, "数组", keys)
                for column in columns:
                    refs.add(CellRef(table_id, row_id, _text(column, keys)))
                    self._check_listed(name, CellRef(table_id, row_id, column), keys)
        return frozenset(refs)

    def _check_listed(self, name: str, ref: CellRef, keys: Keys) -> None:
        table = self._form.tables.get(ref.table)
        if table is None or ref not in table.cells:
            raise ImportFailure(f"格式中没有 {ref.column} 这一格", keys)
        if name == "computed" and ref not in table.totals:
            raise ImportFailure(f"{ref.column} 不是自动计算的总计", keys)

    def _tables(self, tree: Mapping[str, Any]) -> dict[str, dict[str, dict[str, CellValue]]]:
        self._keep_rest(tree, tuple(self._form.tables), ("tables",))
        return {
            table.id: self._rows(table, _object(tree[table.id], ("tables", table.id)))
            for table in self._form.tables.values()
            if table.id in tree
        }

    def _rows(self, table: Table, tree: Mapping[str, Any]) -> dict[str, dict[str, CellValue]]:
        self._keep_rest(tree, tuple(table.row_by_id), ("tables", table.id))
        return {
            row.id: self._cells(table, row, _object(tree[row.id], ("tables", table.id, row.id)))
            for row in table.rows
            if row.id in tree
        }

    def _cells(self, table: Table, row: Row, tree: Mapping[str, Any]) -> dict[str, CellValue]:
        columns = table.columns_of(row)
        self._keep_rest(tree, columns, ("tables", table.id, row.id))
        refs = [CellRef(table.id, row.id, column) for column in columns if column in tree]
        values = {ref: _cell(tree[ref.column], ("tables", *ref)) for ref in refs}
        return {
            ref.column: self._value(table, ref, value)
            for ref, value in values.items()
            if ref not in self._computed
        }

    def _value(self, table: Table, ref: CellRef, value: CellValue) -> CellValue:
        """The value of a cell, an amount's string taken for the number that it stands for."""
        if not isinstance(value, str):
            return _number(value, ("tables", *ref))
        is_amount = table.column_by_id[ref.column].kind is CellKind.AMOUNT
        number = amount_number(value) if is_amount and ref not in self._marks else None
        return value if number is None else number

    def _keep_rest(self, tree: Mapping[str, Any], known: tuple[str, ...], around: Keys) -> None:
        """Keep what the contract does not know in the tree of the object ``around``."""
        rest = {key: _without_null(value) for key, value in tree.items() if key not in known}
        if rest:
            place = self._unknown
            for key in around:
                place = place.setdefault(key, {})
            place.update(rest)


def _form(value: Any) -> Form:
    if not isinstance(value, str):
        _wrong_type(value, "文字", ("form",))
    if value not in form_ids():
        raise ImportFailure(f"没有这种格式，可用的格式有 {'、'.join(form_ids())}", ("form",))
    return load_form(value)


def _year(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        _wrong_type(value, "整数", ("year",))
    if not FIRST_YEAR <= value <= LAST_YEAR:
        raise ImportFailure(f"应为 {FIRST_YEAR} 到 {LAST_YEAR} 的年份", ("year",))
    return value


def _text(value: Any, keys: Keys) -> str:
    if not isinstance(value, str):
        _wrong_type(value, "文字", keys)
    return value.replace("\r\n", "\n").replace("\r", "\n")


def _quoting(text: str, replaced: Any, keys: Keys) -> str:
    """The source of a published text: figures are quoted again where their digits still stand."""
    if not isinstance(replaced, list):
        _wrong_type(replaced, "数组", keys)
    for entry in reversed(replaced):
        if not isinstance(entry, list) or [type(item) for item in entry] != [int, str, str]:
            raise ImportFailure("每一项应为位置、文字和原文", keys)
        at, published, source = entry
        if at >= 0 and text.startswith(published, at):
            text = text[:at] + source + text[at + len(published) :]
    return text


def _object(value: Any, keys: Keys) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        _wrong_type(value, "对象", keys)
    return value


def _cell(value: Any, keys: Keys) -> CellValue:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        _wrong_type(value, "数字、文字或 null", keys)
    return value


def _number(number: int | Decimal, keys: Keys) -> int | Decimal:
    """A number as a report may hold it; what has no decimal places is a whole number."""
    decimal = Decimal(number)
    exponent = decimal.as_tuple().exponent
    places = max(-exponent, 0) if isinstance(exponent, int) else 0
    if max(decimal.adjusted() + 1, 1) + places > MAX_DIGITS:
        raise ImportFailure(f"数字超过 {MAX_DIGITS} 位", keys)
    return number if places else int(number)


def _without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_null(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_null(item) for item in value]
    return "" if value is None else value


_TYPE_NAMES: tuple[tuple[type, str], ...] = (
    (bool, "真假值"),
    (int, "整数"),
    (Decimal, "小数"),
    (str, "文字"),
    (list, "数组"),
    (dict, "对象"),
    (type(None), "空值"),
)


def _wrong_type(value: Any, wanted: str, keys: Keys) -> NoReturn:
    raise ImportFailure(f"应为{wanted}，实为{_type_name(value)}", keys)


def _type_name(value: Any) -> str:
    return next(name for type_, name in _TYPE_NAMES if isinstance(value, type_))
