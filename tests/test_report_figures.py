"""Figures quoted in prose: how they are written, what is published, what stays as it stands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistent import sound_report, with_cells
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import CellState, CellValue, Report
from gongkai_tui.report.figures import (
    PieceKind,
    figure_cell,
    figure_text,
    nearest_names,
    pieces,
    publish,
    published_text,
    reference,
)

FORM = load_form("2021")
SOUND = sound_report(FORM)
CELLS: dict[CellRef, CellValue | None] = {
    CellRef("requests", "received", "individual"): 1200,
    CellRef("requests", "received", "company"): 34,
    CellRef("requests", "received", "total"): None,
    CellRef("requests", "closed", "total"): "",
    CellRef("requests", "granted", "research"): "/",
    CellRef("proactive", "fees", "amount"): Decimal("96171.60"),
}
REPORT = with_cells(SOUND, CELLS)

BRACED = st.text("{}｛｝\\a件 \n", max_size=16)
QUOTED = st.one_of(BRACED, st.sampled_from([reference(name) for name in FORM.figures]))


def published(text: str, report: Report = REPORT) -> str:
    return published_text(report._replace(texts={"overview": text}), "overview")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("共收到申请{{本年新收}}件。", "共收到申请1234件。"),
        ("｛｛本年新收｝｝件", "1234件"),
        ("{｛ 本年新收　｝}件", "1234件"),
        ("其中法人{{法人或其他组织新收}}件", "其中法人34件"),
        ("收费{{行政事业性收费金额}}万元", "收费96171.60万元"),
        ("{{{本年新收}}}", "{1234}"),
        ("{{本年新收}}{{自然人新收}}", "12341200"),
        ("\\{{本年新收}}", "{{本年新收}}"),
        ("\\\\{{本年新收}}", "\\1234"),
        ("\\｛｛｛", "｛｛｛"),
        ("C:\\文件\\{甲}", "C:\\文件\\{甲}"),
    ],
)
def test_digits_stand_in_the_place_of_a_name(source: str, shown: str) -> None:
    assert published(source) == shown


@pytest.mark.parametrize(
    "source",
    [
        "{{本年新受}}件",  # no such figure
        "{{ 办结 }}件",  # its cell is blank
        "{{科研机构予以公开}}件",  # its cell holds a mark
        "{{}}",
        "{{本年新收",
        "{{本年\n新收}}",
        "{本年新收}",
        "｛本年新收｝｝",
    ],
)
def test_what_has_no_digits_is_published_as_it_stands(source: str) -> None:
    assert published(source) == source


def test_a_figure_in_a_missing_row_or_table_has_no_number() -> None:
    rows = {row: cells for row, cells in SOUND.tables["requests"].items() if row != "received"}
    report = SOUND._replace(tables={"requests": rows})

    for name in ("本年新收", "法人或其他组织新收", "行政复议"):
        assert figure_text(report, name) is None
        assert figure_cell(report, FORM.figures[name]).state is not CellState.NUMBER
    assert published_text(report, "signature") == ""


def test_a_sum_has_a_number_only_when_all_its_cells_have() -> None:
    ref = CellRef("requests", "received", "nonprofit")

    assert figure_text(REPORT, "法人或其他组织新收") == "34"
    for value in ("", "/"):
        report = with_cells(REPORT, {ref: value})
        assert figure_text(report, "法人或其他组织新收") is None


def test_the_kinds_of_pieces() -> None:
    found = [(piece.kind, piece.content) for piece in pieces("\\{{甲}}{{ 乙 }}{{丙")]

    assert found == [
        (PieceKind.ESCAPED, "{{"),
        (PieceKind.FIGURE, "乙"),
        (PieceKind.UNPAIRED, "{{"),
    ]


@settings(max_examples=200)
@given(texts=st.lists(QUOTED, max_size=6))
def test_pieces_follow_each_other_and_the_rest_is_published_unchanged(texts: list[str]) -> None:
    source = "".join(texts)
    result = publish(REPORT, source)

    end = at = 0
    for piece, place, shown in result.replaced:
        assert end <= piece.start < piece.end
        assert source[end : piece.start] == result.text[at:place]
        assert result.text.startswith(shown, place)
        end, at = piece.end, place + len(shown)
    assert source[end:] == result.text[at:]


@settings(max_examples=200)
@given(texts=st.lists(QUOTED, max_size=6))
def test_every_published_character_is_traced_to_its_source(texts: list[str]) -> None:
    source = "".join(texts)
    result = publish(REPORT, source)
    replaced = {
        at + offset: piece.start
        for piece, at, shown in result.replaced
        for offset in range(len(shown))
    }

    for offset, character in enumerate(result.text):
        origin = result.source_offset(offset)
        if offset in replaced:
            assert origin == replaced[offset]
        else:
            assert source[origin] == character
    assert result.source_offset(len(result.text)) == len(source)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("本年新受", "本年新收"),
        ("新收", "本年新收"),
        ("行政许可", "行政许可处理决定"),
        ("制发规范性文件", "行政规范性文件制发"),
        ("结转下年度", "结转下年"),
    ],
)
def test_the_nearest_name_comes_first(name: str, first: str) -> None:
    near = nearest_names(FORM, name)

    assert near[0] == first
    assert len(near) <= 3


def test_a_name_like_no_other_has_no_nearest() -> None:
    assert nearest_names(FORM, "网站") == ()
    assert nearest_names(FORM, "") == ()
