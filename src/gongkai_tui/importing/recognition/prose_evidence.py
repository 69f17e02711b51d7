"""Which reading of run-together cells the prose bears out: it is shown first, never taken.

A report says in its text what stands in its tables (本年新收 12 件). Where a row has several
readings, the claims about its cells are compared with each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gongkai_tui.claims import Claim, Verdict, claims_in, compare
from gongkai_tui.form import CellRef
from gongkai_tui.importing.doubts import Doubt
from gongkai_tui.importing.recognition.splitting import Reading
from gongkai_tui.report import Report
from gongkai_tui.report.values import parse_value

_MOST_READINGS = 400
_ONLY = "；文字里的数字只与第一种读法相符"
_SOME = "；与文字里的数字相符的读法在前"


def ranked(report: Report, doubts: Iterable[Doubt]) -> list[Doubt]:
    """The doubts, the readings of each in the order in which the prose bears them out."""
    doubts = list(doubts)
    if not any(doubt.readings for doubt in doubts):
        return doubts
    claims = [claim for part in report.texts for claim in claims_in(report, part)]
    return [_ranked(report, doubt, claims) for doubt in doubts]


def _ranked(report: Report, doubt: Doubt, claims: Sequence[Claim]) -> Doubt:
    place = doubt.place
    if not isinstance(place, CellRef) or not 1 < len(doubt.readings) <= _MOST_READINGS:
        return doubt
    about = [claim for claim in claims if _touches(report, claim, place)]
    against = {one: _against(report, doubt, one, about) for one in doubt.readings}
    counts = sorted(set(against.values()))
    if len(counts) < 2:
        return doubt
    readings = tuple(sorted(doubt.readings, key=against.__getitem__))
    only = counts[0] == 0 and list(against.values()).count(0) == 1
    message = doubt.message + (_ONLY if only else _SOME)
    return replace(doubt, readings=readings, message=message)


def _touches(report: Report, claim: Claim, place: CellRef) -> bool:
    figures = report.form.figures
    return any(
        (ref.table, ref.row) == place[:2] for name in claim.names for ref in figures[name].cells
    )


def _against(report: Report, doubt: Doubt, reading: Reading, claims: Iterable[Claim]) -> int:
    """How many claims would not agree with the tables if this were the right reading."""
    table, row, _ = doubt.place if isinstance(doubt.place, CellRef) else ("", "", "")
    cells = {column: parse_value(text) for column, text in zip(doubt.columns, reading, strict=True)}
    rows = {**report.tables[table], row: cells}
    read = report._replace(tables={**report.tables, table: rows})
    return sum(compare(read, claim).verdict is Verdict.DIFFERS for claim in claims)
