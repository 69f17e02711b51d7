"""The keys of a whole city-size table, as ``benchmarks/keying.py`` presses them."""

from __future__ import annotations

from collections import Counter

from keying_session import TABLE, Kind, blank_report, complete_report, strokes

from gongkai_tui.checks.relations import Verdict, judge_table
from grid_app import grid_app


async def test_a_city_size_table_takes_62_values_and_at_most_40_moves() -> None:
    paper = complete_report()
    table = paper.form.tables[TABLE]
    filled = [ref for ref in table.cells if paper.cell(ref).value]
    assert len(filled) == 91
    assert sum(ref in table.totals for ref in filled) == 29
    planned = strokes(paper)
    counts = Counter(stroke.kind for stroke in planned)
    assert counts[Kind.VALUE] == 62
    assert counts[Kind.MOVE] <= 40
    async with grid_app(TABLE, blank_report()) as (app, _):
        app.strike(*(key for stroke in planned for key in stroke.keys))
        assert app.session.report == paper
        judged = judge_table(app.session.report, TABLE)
        assert {judgement.verdict for judgement in judged} == {Verdict.HOLDS}
