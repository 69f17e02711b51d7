"""A clerk keys a city's requests table from paper, row by row: which keys are pressed, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import Report, new_report
from gongkai_tui.report.edits import set_cells

TABLE = "requests"
_FIGURES = """
received                         1685 181  9 14 269 22
brought_forward                    41   6  0  0   9  0
granted                           512  88  6  9  74 11
partly_granted                    146  21  2  1  33  4
refused.state_secret                3   0  0  0   0  0
refused.prohibited_by_law          17   0  0  0   5  0
refused.security_and_stability      0   0  0  0   0  0
refused.third_party_rights         22   3  0  0   7  0
refused.internal_affairs           11   0  0  0   4  0
refused.deliberative_process       19   0  0  0   6  0
refused.enforcement_file           28   2  0  0  12  0
refused.registry_query             15   1  0  0   8  0
unavailable.not_held              618  57  1  4  91  7
unavailable.needs_creation         47   4  0  0  10  0
unavailable.unclear_after_correction 33 0  0  0   3  0
not_processed.petition             74   0  0  0   0  0
not_processed.repeated             28   0  0  0   0  0
not_processed.publication           0   0  0  0   0  0
not_processed.excessive             8   0  0  0   0  0
not_processed.confirmation          6   0  0  0   0  0
other.not_corrected                39   2  0  0   6  0
other.fee_unpaid                    3   0  0  0   0  0
other.other                        36   5  0  0   8  0
carried_forward                    61   4  0  0  11  0
"""
"""Applicants' figures of an invented city: 62 are not zero. 29 totals follow from them."""


class Kind(Enum):
    """What the clerk presses keys for."""

    VALUE = "value"
    """A figure and the key that commits it and goes on."""
    MOVE = "move"
    """Past a cell that is 0 on the paper."""
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Stroke:
    """Keys pressed for one purpose, by Textual's names."""

    kind: Kind
    keys: tuple[str, ...]


def blank_report() -> Report:
    """The report that the clerk begins with."""
    return new_report(load_form("2021"), "云泽市人民政府", 2024)


def complete_report() -> Report:
    """The report with the table as it stands on the paper."""
    report = blank_report()
    edit = set_cells(report, dict(_figures(report)), "")
    return report if edit is None else edit.apply(report)


def _figures(report: Report) -> Iterator[tuple[CellRef, int]]:
    columns = list(report.form.tables[TABLE].column_by_id)
    for line in _FIGURES.strip().split("\n"):
        row, *figures = line.split()
        for column, figure in zip(columns, figures, strict=False):
            yield CellRef(TABLE, row, column), int(figure)


def strokes(report: Report) -> list[Stroke]:
    """The keys for the table of ``report``, from its first cell on.

    Figures are committed by Tab, the last of a row by Enter, which goes to the next row. Cells that
    are 0 stay blank until the end, when one key fills them.
    """
    table = report.form.tables[TABLE]
    pressed: list[Stroke] = []
    for row in table.rows:
        entered = [
            CellRef(TABLE, row.id, column)
            for column in table.columns_of(row)
            if CellRef(TABLE, row.id, column) not in table.totals
        ]
        values = [report.cell(ref).value or 0 for ref in entered]
        last = max((at for at, value in enumerate(values) if value), default=-1)
        for at, value in enumerate(values[: last + 1]):
            key = "enter" if at == last else "tab"
            if value:
                pressed.append(Stroke(Kind.VALUE, (*str(value), key)))
            else:
                pressed.append(Stroke(Kind.MOVE, (key,)))
        if entered and last < 0:
            pressed.append(Stroke(Kind.MOVE, ("enter",)))
    return [*pressed, Stroke(Kind.COMMAND, ("ctrl+t",))]
