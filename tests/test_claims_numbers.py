"""Numbers with their measure words are read without patterns, and read as these patterns do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_tui.claims.lexicon import Kind, Lexicon
from gongkai_tui.claims.quantities import quantities
from gongkai_tui.form import load_form

ABOUT = "大约|约|将近|近|超过|超|逾|至少|不足|不少于"
ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+(?:\.\d+)?"
DIGIT, NUMERAL = "[一二两三四五六七八九十]", "[零〇一二两三四五六七八九十百千万]"
NUMBER = re.compile(
    rf"(?P<about>{ABOUT})?(?<![\d.,〔\[第\-—~～－至每某任同])"
    rf"(?P<digits>{ARABIC}|{DIGIT}(?:{NUMERAL}*(?!万){NUMERAL})?)"
    r"(?P<scale>万(?!元)|[亿千百])?(?P<over>余|多|来)?"
    r"(?P<measure>件次|万元|元|[件条份宗起次部个项例])(?P<after>以上|左右|以内)?"
)
QUANTITY = re.compile(
    rf"(?P<about>{ABOUT})?(?<![\d.,〔\[第\-—~～－至每])(?P<digits>{ARABIC}|{DIGIT}{NUMERAL}*)"
    r"\s*(?P<scale>万(?!元)|[亿千百](?!元))?(?P<over>余|多)?\s*"
    r"(?P<measure>人次|件次|万元|亿元|元|[件条份宗起次部个项例篇期幅场人名家张批类处户])"
    r"(?P<after>以上|左右|以内|多)?"
)
PIECES = (
    *"0123456789,，.第至每某件条次个元人一二两三十百千万亿零余多来约近",
    *("1,234", "12345", "万元", "件次", "人次", "大约", "不少于", "以上", "左右", "共", " "),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
LEXICON = Lexicon(load_form("2021"), 2023)


@given(TEXTS)
def test_a_quantity_is_read_as_by_a_pattern(text: str) -> None:
    expected = [
        (*found.span("digits"), found.end("measure"), found["measure"], bool(found["over"]))
        for found in QUANTITY.finditer(text)
    ]

    found = [
        (one.start, one.digits_end, one.end, one.measure, one.over) for one in quantities(text)
    ]

    assert [each for each in found if each not in expected] == []
    left_out = [text[each[0] : each[1]] for each in expected if each not in found]
    assert all(digits == "一" or not re.fullmatch(ARABIC, digits) for digits in left_out)


@given(TEXTS)
def test_a_number_in_a_sentence_is_read_as_by_a_pattern(text: str) -> None:
    sentence = text.replace(" ", "")

    for token in LEXICON.tokens(sentence):
        if token.kind == Kind.NUMBER:
            found = NUMBER.match(sentence, token.start)
            assert found is not None
            exact = not any(found[name] for name in ("about", "scale", "over", "after"))
            assert (token.start, token.end) == found.span()
            assert token.digits == found.span("digits")
            assert token.measure == (found["measure"] if exact else "")


@pytest.mark.parametrize(
    "article", ["第二十七条", "第38条", "第一百三十六条", "每二十件", "〔2019〕60号"]
)
def test_a_number_that_counts_nothing_is_not_read_in_part(article: str) -> None:
    assert quantities(article) == ()
    assert [token for token in LEXICON.tokens(article) if token.kind == Kind.NUMBER] == []


def test_what_a_clerk_writes_is_read_to_the_end() -> None:
    written = "收到申请 1,234 件，约30人次，三百多万元，第二十七条，每3件，二十五家以上"

    assert [(one.value, one.measure, one.exact) for one in quantities(written)] == [
        (1234, "件", True),
        (30, "人次", False),
        (300, "万元", False),
        (25, "家", False),
    ]
