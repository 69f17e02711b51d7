"""An exported text knows which of its lines are of which part."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

from consistent import sound_report
from gongkai_tui.exporting import (
    Writing,
    export_chunks,
    export_file,
    export_report,
    writings,
)
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


@pytest.mark.parametrize("writing", list(writings()), ids=lambda writing: writing.title)
def test_nothing_internal_is_in_an_export(writing: Writing) -> None:
    report = sound_report(load_form("2021"))._replace(
        explanations={"TX-01 overview": "内部说明甲"},
        doubts={"IMP-07 requests": "内部存疑甲"},
        unknown={"note": "内部备注乙", "sections": {"draft": "内部草稿丙"}},
    )
    data = export_file(report, writing.format.id, writing.style)
    if data.startswith(b"PK"):
        archive = ZipFile(BytesIO(data))
        data = b"".join(map(archive.read, archive.namelist()))
    assert "政府信息公开" in data.decode()
    assert "内部" not in data.decode().replace("三类内部事务", "")
    assert not re.search(r"TX-01|/tmp|/home|gongkai.tui", data.decode())


@pytest.mark.parametrize("writing", list(writings()), ids=lambda writing: writing.title)
def test_a_quoted_figure_is_published_in_digits(writing: Writing) -> None:
    report = sound_report(load_form("2021"))
    rows = {key: dict(row) for key, row in report.tables["requests"].items()}
    rows["received"] |= {"individual": 4321, "total": 4321}
    report = report._replace(
        texts={**report.texts, "overview": "新收申请{{本年新收}}件。"},
        tables={**report.tables, "requests": rows},
    )
    data = export_file(report, writing.format.id, writing.style)
    if data.startswith(b"PK"):
        data = ZipFile(BytesIO(data)).read("word/document.xml")
    assert "新收申请4321件。" in data.decode()


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
