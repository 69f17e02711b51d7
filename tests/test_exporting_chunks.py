"""An exported text knows which of its lines are of which part."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from consistent import sound_report
from gongkai_tui.exporting import Writing, export_chunks, export_report, writings
from gongkai_tui.form import PartKind, load_form
from gongkai_tui.report import Report
from strategies import reports

WRITINGS = [writing for writing in writings() if writing.format.is_text]
TITLES = [writing.title for writing in WRITINGS]


@pytest.mark.parametrize("writing", WRITINGS, ids=TITLES)
@settings(max_examples=10)
@given(report=reports(unknown=False))
def test_the_pieces_are_whole_lines_of_parts_in_order(writing: Writing, report: Report) -> None:
    chunks = export_chunks(report, writing.format.id, writing.style)
    assert all(chunk.text.endswith("\n") for chunk in chunks if chunk.text)
    named = [chunk.part for chunk in chunks if chunk.part]
    assert len(named) == len(set(named))
    assert set(named) <= set(report.form.part_by_id)
    text = "".join(chunk.text for chunk in chunks)
    assert export_report(report, writing.format.id, writing.style) == (text or "\n")


@pytest.mark.parametrize("writing", WRITINGS, ids=TITLES)
def test_a_part_is_in_its_own_piece(writing: Writing) -> None:
    form = load_form("2021")
    report = sound_report(form)
    texts = {part.id: f"《{part.name}》" for part in form.parts if part.kind is not PartKind.TABLE}
    report = report._replace(texts=texts)
    chunks = export_chunks(report, writing.format.id, writing.style)
    found = {chunk.part: chunk.text for chunk in chunks if chunk.part}
    assert set(found) == set(form.part_by_id)
    for part_id, text in texts.items():
        assert [part for part in found if text in found[part]] == [part_id]
