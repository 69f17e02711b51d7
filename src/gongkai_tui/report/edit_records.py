"""Edits as plain JSON values, and back: what a journal holds.

A put is ``["put", path, before, after]``, a splice ``["splice", part, at, removed, inserted]``. In
values, ``null`` stands for "nothing there" and a decimal is a list with its text, ``["1.50"]``, so
that no digit is lost and no decimal is taken for a mark.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from gongkai_tui.form import CellRef
from gongkai_tui.report.edits import Change, Edit, Put, Splice, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class RecordError(ValueError):
    """What was written down is no edit."""


def edit_record(edit: Edit) -> dict[str, Any]:
    """The edit as a JSON object."""
    record: dict[str, Any] = {
        "label": edit.label,
        "changes": [_change_record(change) for change in edit.changes],
    }
    if edit.place is not None:
        record["place"] = list(edit.place)
    return record


def edit_of(record: Any) -> Edit:
    """The edit that a JSON object stands for. Raises :class:`RecordError`."""
    match record:
        case {"label": str(label), "changes": list(changes), **rest}:
            return Edit(tuple(map(_change_of, changes)), label, _place_of(rest.get("place")))
    raise RecordError("no edit")


def _change_record(change: Change) -> list[Any]:
    if isinstance(change, Splice):
        return ["splice", change.part, change.at, change.removed, change.inserted]
    before, after = _value_record(change.before), _value_record(change.after)
    return ["put", list(change.path), before, after]


def _change_of(record: Any) -> Change:
    match record:
        case ["splice", str(part), int(at), str(removed), str(inserted)]:
            return Splice(part, at, removed, inserted)
        case ["put", [str(), *_] as path, before, after] if all(isinstance(k, str) for k in path):
            return Put(tuple(path), _value_of(before), _value_of(after))
    raise RecordError("no change")


def _value_record(value: Value | None) -> Any:
    if isinstance(value, Decimal):
        return [str(value)]
    if isinstance(value, Mapping):
        return {key: _value_record(inner) for key, inner in value.items()}
    return value


def _value_of(record: Any) -> Value | None:
    match record:
        case None | str():
            return record
        case bool():
            raise RecordError("a cell is never true or false")
        case int():
            return record
        case [str(digits)]:
            try:
                return Decimal(digits)
            except InvalidOperation as error:
                raise RecordError("no decimal") from error
        case {**inner}:
            return {str(key): _value_of(value) for key, value in inner.items()}
    raise RecordError("no value")


def _place_of(record: Any) -> CellRef | None:
    match record:
        case None:
            return None
        case [str(table), str(row), str(column)]:
            return CellRef(table, row, column)
    raise RecordError("no place")
