"""Claims in whole texts: their places, the paragraph around them, and whether they agree."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistent import CITY, sound_report, with_cells
from gongkai_tui.claims import Verdict, claims_in, compare
from gongkai_tui.claims import reader as reader_module
from gongkai_tui.claims.numerals import number_of
from gongkai_tui.claims.quantities import numeral_at
from gongkai_tui.claims.reader import ClaimReader
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import CellValue, Report
from strategies import texts
from test_claims_sentences import SENTENCES

FORM = load_form("2021")
CELLS: dict[CellRef, CellValue | None] = {
    CellRef("requests", "received", "individual"): 10,
    CellRef("requests", "received", "company"): 2,
    CellRef("requests", "received", "total"): 12,
    CellRef("requests", "brought_forward", "total"): 1,
    CellRef("requests", "closed", "total"): "",
    CellRef("proactive", "fees", "amount"): Decimal("12.50"),
}
REPORT = with_cells(sound_report(FORM, unit=CITY, year=2023), CELLS)

SPOKEN = st.one_of(texts(), st.sampled_from([sentence.text for sentence in SENTENCES]))


def with_text(text: str) -> Report:
    return REPORT._replace(texts={"overview": text})


def read(text: str) -> list[tuple[str, str]]:
    return [(text[c.start : c.end], c.names[0]) for c in claims_in(with_text(text), "overview")]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0),
        ("1,234", 1234),
        ("12.50", Decimal("12.50")),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("三千二百一十", 3210),
        ("一万二千零三", 12003),
        ("二〇二三", 2023),
        ("十百", None),
    ],
)
def test_numerals_have_exact_values(written: str, value: int | Decimal | None) -> None:
    assert number_of(written) == value


def test_a_paragraph_goes_on_and_the_next_one_begins_anew() -> None:
    assert read("依申请公开。收到申请12件。自然人10件。") == [
        ("12", "本年新收"),
        ("10", "自然人新收"),
    ]
    assert (
        read("依申请公开工作有序开展，群众满意，全年平稳，没有投诉，效果良好。\n收到申请12件。")
        == []
    )


def test_a_short_heading_speaks_for_its_paragraph() -> None:
    assert read("（二）依申请公开\n全年共收到12件。") == [("12", "本年新收")]


def test_a_sub_heading_begins_anew_also_where_paragraphs_were_joined() -> None:
    text = "（二）依申请公开。收到申请12件。（三）政府信息管理。对历史文件清理后予以公开9件。"

    assert read(text) == [("12", "本年新收")]


def test_another_year_is_over_when_the_year_of_the_report_is_named() -> None:
    assert read("2022年收到政府信息公开申请9件。2023年收到政府信息公开申请12件。") == [
        ("12", "本年新收")
    ]


def test_places_count_characters_of_the_text_as_it_stands() -> None:
    text = "前言。\n2023 年　共收到 政府信息公开 申请 １２ 件，《2022年年报》见网站。\n"

    (claim,) = claims_in(with_text(text), "overview")

    assert text[claim.start : claim.end] == "１２"


@settings(max_examples=100, deadline=None)
@given(pieces=st.lists(SPOKEN, max_size=8))
def test_claims_lie_in_order_inside_any_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    claims = claims_in(with_text(text), "overview")

    assert all(0 <= claim.start < claim.end <= len(text) for claim in claims)
    assert [claim.start for claim in claims] == sorted({claim.start for claim in claims})
    assert all(name in FORM.figures for claim in claims for name in claim.names)


@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(SPOKEN, max_size=6), typed=SPOKEN, at=st.integers(0, 200))
def test_reading_after_an_edit_is_reading_anew(pieces: list[str], typed: str, at: int) -> None:
    text = "".join(pieces)
    after = text[:at] + typed + text[at:]
    reader = ClaimReader(FORM, 2023, CITY)
    reader.read(text)

    assert reader.read(after) == ClaimReader(FORM, 2023, CITY).read(after)


def test_only_the_sentence_that_changed_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    read_again: list[str] = []
    plain = reader_module._Plain

    def counted(sentence: str) -> reader_module._Plain:
        read_again.append(sentence)
        return plain(sentence)

    monkeypatch.setattr(reader_module, "_Plain", counted)
    reader = ClaimReader(FORM, 2023, CITY)
    before = [f"依申请公开第{number}项。" for number in range(25)]
    after = [f"发布信息{number}条。" for number in range(25)]
    reader.read("".join([*before, "回应关切3次。", *after]))
    read_again.clear()

    reader.read("".join([*before, "回应关切13次。", *after]))

    assert read_again == ["回应关切13次。"]


def agreement(text: str) -> tuple[Verdict, str]:
    report = with_text(text)
    (claim,) = claims_in(report, "overview")
    found = compare(report, claim)
    return found.verdict, found.name


@pytest.mark.parametrize(
    ("text", "verdict", "name"),
    [
        ("收到政府信息公开申请12件。", Verdict.AGREES, "本年新收"),
        ("收到政府信息公开申请13件。", Verdict.DIFFERS, "本年新收"),
        ("收到和办理政府信息公开申请13件。", Verdict.AGREES, "新收和上年结转"),
        ("办结政府信息公开申请13件。", Verdict.OPEN, "办结"),
        ("收到政府信息公开申请{{本年新收}}件。", Verdict.AGREES, "本年新收"),
        ("收到政府信息公开申请{{自然人新收}}件。", Verdict.DIFFERS, "本年新收"),
        ("收到政府信息公开申请{{办结}}件。", Verdict.OPEN, "本年新收"),
        ("收取行政事业性收费12.5万元。", Verdict.AGREES, "行政事业性收费金额"),
        ("未收到政府信息公开申请。", Verdict.DIFFERS, "本年新收"),
        ("政府信息公开行政复议、行政诉讼均未发生。", Verdict.AGREES, "行政复议和行政诉讼"),
    ],
)
def test_a_claim_is_compared_with_the_tables(text: str, verdict: Verdict, name: str) -> None:
    assert agreement(text) == (verdict, name)


@pytest.mark.parametrize(
    ("text", "caret", "numeral"),
    [
        ("平台显示56。", 4, "56"),
        ("平台显示56。", 6, "56"),
        ("平台显示56。", 3, None),
        ("共１，２３４件", 3, "１，２３４"),
        ("收费12.3400万元", 5, "12.3400"),
        ("办结五十六件", 3, "五十六"),
        ("统一办理", 1, None),
        ("2024年", 2, None),
        ("2024 年", 4, None),
        ("公开率100％", 4, None),
        ("〔2021〕30号", 7, None),
        ("", 0, None),
    ],
)
def test_the_number_at_a_caret_is_found_whatever_it_counts(
    text: str, caret: int, numeral: str | None
) -> None:
    found = numeral_at(text, caret)
    assert (found and text[found.start : found.end]) == numeral
