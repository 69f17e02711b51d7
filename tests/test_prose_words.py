"""Words of Chinese prose: where they begin and end."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_tui.tui.prose import words
from gongkai_tui.tui.prose.words import word_end, word_start

TEXTS = st.text(
    st.sampled_from("政府信息公开申请件年，。（）“”… \n12.,%aB\u0301\u3000😀\u200d〇"), max_size=40
)


def stops(text: str) -> list[str]:
    """The text cut where the caret stops on its way to the right."""
    pieces = []
    at = 0
    while at < len(text):
        end = word_end(text, at)
        pieces.append(text[at:end])
        at = end
    return pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("收到政府信息公开申请", "收到|政府|信息|公开|申请"),
        ("未经复议直接起诉", "未经|复议|直接|起诉"),
        ("行政规范性文件12件、废止3件", "行政|规范性|文件|12|件|、|废止|3|件"),
        ("同比增长12.5%，达到1,234条。", "同比|增长|12.5%|，|达到|1,234|条|。"),
        ("２０２３年", "２０２３|年"),
        ("（一）主动公开", "（|一|）|主动|公开"),
        ("自 2023 年起", "自| 2023| 年|起"),
        ("使用Windows系统，café", "使用|Windows|系统|，|café"),
        ("第一段。\n第二段", "第一段|。|\n|第二段"),
        ("“两微一端”……", "“|两微|一端|”……"),
    ],
)
def test_words(text: str, pieces: str) -> None:
    assert stops(text) == pieces.split("|")


def test_a_word_is_found_from_its_middle() -> None:
    text = "收到政府信息公开申请"
    assert word_start(text, 3) == 2
    assert word_end(text, 3) == 4
    assert word_start("政府 信息", 3) == 0


@given(TEXTS)
def test_the_caret_walks_through_the_whole_text_both_ways(text: str) -> None:
    at = 0
    while at < len(text):
        assert word_end(text, at) > at
        at = word_end(text, at)
    while at > 0:
        assert word_start(text, at) < at
        at = word_start(text, at)


def test_a_long_text_without_marks_is_walked_in_steps() -> None:
    text = "信息" * 30_000
    assert word_end(text, 30_000) == 30_002
    assert word_start(text, 30_000) == 29_998


def test_without_the_dictionary_a_run_of_characters_is_a_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)
    words._cut.cache_clear()
    try:
        assert stops("收到政府信息，共56件") == ["收到政府信息", "，", "共", "56", "件"]
    finally:
        words._cut.cache_clear()
