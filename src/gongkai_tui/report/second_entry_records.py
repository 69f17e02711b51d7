"""What was typed in a second entry as plain JSON values, and back: what a journal holds of it.

A cell is ``[row, column, text]``, as all cells of a second entry are in one table.
"""

from __future__ import annotations

from collections.abc import Mapping

from gongkai_tui.form import CellRef
from gongkai_tui.report.edit_records import RecordError
from gongkai_tui.report.second_entry import KeyedSheet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def sheet_record(typed: KeyedSheet) -> dict[str, Any]:
    """What was typed as a JSON object."""
    return {
        "table": typed.table_id,
        "cells": _cells_record(typed.cells),
        "decided": _cells_record(typed.decided),
        "comparing": typed.comparing,
    }


def sheet_of(record: Any) -> KeyedSheet:
    """What a JSON object stands for. Raises :class:`RecordError`."""
    match record:
        case {
            "table": str(table),
            "cells": list(cells),
            "decided": list(decided),
            "comparing": bool(comparing),
        }:
            return KeyedSheet(table, _cells_of(table, cells), _cells_of(table, decided), comparing)
    raise RecordError("no second entry")


def _cells_record(texts: Mapping[CellRef, str]) -> list[list[str]]:
    return [[ref.row, ref.column, text] for ref, text in texts.items()]


def _cells_of(table: str, record: list[Any]) -> dict[CellRef, str]:
    texts = {}
    for cell in record:
        match cell:
            case [str(row), str(column), str(text)]:
                texts[CellRef(table, row, column)] = text
            case _:
                raise RecordError("no cell")
    return texts
