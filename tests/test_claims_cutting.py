"""Cutting prose at marks without a pattern."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai_tui.claims.cutting import holds, places, stretches

MARKS = "。；！"
TEXTS = st.text(alphabet="收到申请1件" + MARKS)


def test_sentences_have_the_offsets_at_which_they_begin() -> None:
    assert list(stretches("收到申请。办结；", MARKS)) == [(0, "收到申请"), (5, "办结"), (8, "")]


@given(TEXTS)
def test_stretches_are_what_stands_between_marks_and_leave_nothing_out(text: str) -> None:
    found = list(stretches(text, MARKS))
    assert all(not holds(stretch, MARKS) for _, stretch in found)
    assert all(text.startswith(stretch, start) for start, stretch in found)
    between = [text[start + len(stretch)] for start, stretch in found[:-1]]
    assert set(between) <= set(MARKS)
    assert sum(len(stretch) for _, stretch in found) + len(between) == len(text)


def test_a_word_is_found_wherever_it_stands() -> None:
    assert list(places("公开公开信息", "公开")) == [0, 2]
    assert list(places("一一一", "一一")) == [0, 1]
    assert list(places("收到申请", "公开")) == []
