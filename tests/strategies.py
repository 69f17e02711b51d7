"""Hypothesis strategies: reports of every form, with everything that a report may hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta, timezone
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from gongkai_tui.form import CellKind, PartKind, Row, Table, form_ids, load_form
from gongkai_tui.report import CellValue, Report
from gongkai_tui.report.edits import EDITABLE
from gongkai_tui.report.values import MAX_DIGITS, parse_value

_LARGEST = 10**MAX_DIGITS - 1
_HOSTILE = (
    '"', '"""', "'''", "\\", "\\n", "\\u4e2d", "\n", "\n\n", "\t", " ", "\x00", "\x07", "\x1b[31m",
    "\x7f", "\x85", "\x9b", "\u2028", "\u202e", "\u3000", "\ufeff", "\U0001f4c4", "#", "# 注释",
    "[tables]", "a = 1", "*", "_", "|", "<b>", "&amp;", "1. ", "- ", "```", "一、", "３件",
    "（一）", "中华人民共和国政府信息公开条例", "，", "。", "𠮷",
    "{{本年新收}}", "｛｛ 办结 ｝｝", "{{", "}}", "\\{{",
)  # fmt: skip


@cache
def texts(*, min_size: int = 0) -> st.SearchStrategy[str]:
    """Prose that a file format or a terminal could stumble over; paragraphs end in ``\\n``."""
    pieces = st.one_of(
        st.sampled_from(_HOSTILE),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=8),
    )
    return st.lists(pieces, max_size=12).map("".join).filter(lambda text: len(text) >= min_size)


@cache
def marks() -> st.SearchStrategy[str]:
    """Cell texts that are neither blank nor a number."""
    usual = st.sampled_from(
        ["/", "-", "—", "无", "3件", "约5", "1/2", "1,2", "9" * (MAX_DIGITS + 1)]
    )
    return st.one_of(usual, texts(min_size=1).filter(lambda text: parse_value(text) == text))


@cache
def decimals(*, signed: bool = False) -> st.SearchStrategy[Decimal]:
    """Decimals with one to six places, trailing zeros among them."""
    digits = st.one_of(st.integers(0, 10**9), st.integers(0, _LARGEST))
    if signed:
        digits = st.one_of(digits, digits.map(lambda number: -number))
    return st.builds(lambda number, places: Decimal(number).scaleb(-places), digits, _PLACES)


_PRESENT = st.integers(0, 4).map(bool)
_PLACES = st.integers(1, 6)
_COUNTS = st.one_of(st.integers(0, 99), st.integers(0, _LARGEST))
_CHANGES = st.one_of(st.integers(-99, 99), st.integers(-_LARGEST, _LARGEST))


@cache
def cell_values(kind: CellKind) -> st.SearchStrategy[CellValue]:
    """What a cell of this kind may state, wrong kinds of number among them."""
    fitting: dict[CellKind, st.SearchStrategy[CellValue]] = {
        CellKind.COUNT: _COUNTS,
        CellKind.CHANGE: _CHANGES,
        CellKind.AMOUNT: st.one_of(_COUNTS, decimals()),
    }
    usual = fitting[kind]
    return st.one_of(usual, usual, usual, st.just(""), marks(), _CHANGES, decimals(signed=True))


@st.composite
def _row_values(draw: st.DrawFn, table: Table, row: Row) -> dict[str, CellValue]:
    return {
        column: draw(cell_values(table.column_by_id[column].kind))
        for column in table.columns_of(row)
        if draw(st.integers(0, 9)) > 0
    }


@st.composite
def _table_values(draw: st.DrawFn, table: Table) -> dict[str, dict[str, CellValue]]:
    rows = draw(st.sets(st.sampled_from([row.id for row in table.rows]), max_size=4))
    return {row.id: draw(_row_values(table, row)) for row in table.rows if row.id in rows}


_KEYS = st.one_of(
    st.sampled_from(["note", "a.b", "备注", "", '"', "x-1", "\n", "=", "#"]), texts(min_size=1)
).map(lambda key: f"unknown{key}")
"""Keys that no form knows; they need quotes more often than not."""

_ZONES = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@cache
def toml_values() -> st.SearchStrategy[Any]:
    """Any value that TOML has, nested, except nan (which is not equal to itself)."""
    scalars = st.one_of(
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        decimals(signed=True),
        st.sampled_from([Decimal("Infinity"), Decimal("-Infinity"), Decimal("1E+3"), "a\r\nb\n"]),
        texts(),
        st.dates(),
        st.times(),
        st.datetimes(),
        st.datetimes(timezones=_ZONES),
    )
    return st.recursive(
        scalars,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(_KEYS, inner, max_size=3)
        ),
        max_leaves=6,
    )


@cache
def _more_keys() -> st.SearchStrategy[dict[str, Any]]:
    """Often nothing, sometimes one or two keys that no form knows."""
    some = st.dictionaries(_KEYS, toml_values(), min_size=1, max_size=2)
    return st.one_of(st.just({}), st.just({}), some)


@st.composite
def _unknown(draw: st.DrawFn, tables: Mapping[str, Any]) -> dict[str, Any]:
    more = _more_keys()
    unknown: dict[str, Any] = dict(draw(more))
    if sections := draw(more):
        unknown["sections"] = sections
    below: dict[str, Any] = dict(draw(more))
    for table_id, rows in tables.items():
        inside: dict[str, Any] = dict(draw(more)) if draw(st.booleans()) else {}
        for row_id in rows:
            if draw(st.integers(0, 4)) == 0 and (cells := draw(more)):
                inside[row_id] = cells
        if inside:
            below[table_id] = inside
    if below:
        unknown["tables"] = below
    return unknown


@st.composite
def reports(draw: st.DrawFn, *, form_id: str | None = None, unknown: bool = True) -> Report:
    """A report of one form (default: of any), with missing parts, rows and cells, marks, blanks.

    With ``unknown`` it also holds keys and values that the program does not know.
    """
    form = load_form(form_id or draw(st.sampled_from(form_ids())))
    tables = {
        table.id: draw(_table_values(table)) for table in form.tables.values() if draw(_PRESENT)
    }
    return Report(
        form=form,
        unit=draw(texts()),
        year=draw(st.one_of(st.integers(form.first_year, 2030), st.integers(1000, 9999))),
        texts={
            part.id: draw(texts())
            for part in form.parts
            if part.kind is not PartKind.TABLE and draw(_PRESENT)
        },
        tables=tables,
        unit_kind=draw(st.sampled_from(["", "township"])),
        source_labels=draw(st.dictionaries(texts(), texts(min_size=1), max_size=2)),
        explanations=draw(st.dictionaries(texts(), texts(min_size=1), max_size=2)),
        doubts=draw(st.dictionaries(texts(), texts(min_size=1), max_size=2)),
        unknown=draw(_unknown(tables)) if unknown else {},
    )


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal to the last digit and the last type (``True`` is not 1)."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one.as_tuple() == other.as_tuple()
    if isinstance(one, datetime | time) and isinstance(other, datetime | time):
        return one == other and one.tzinfo == other.tzinfo
    return type(one) is type(other) and bool(one == other)


def same_report(one: Report, other: Report) -> bool:
    """Whether two reports are equal to the last digit, what the program does not know included."""
    fields = (*EDITABLE, "unknown")
    return one.form is other.form and all(
        same(getattr(one, name), getattr(other, name)) for name in fields
    )


__all__ = [
    "cell_values",
    "decimals",
    "marks",
    "reports",
    "same",
    "same_report",
    "texts",
    "toml_values",
]
