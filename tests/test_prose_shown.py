"""Figures in prose: shown by their digits, one unit for the caret, the name in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gongkai_tui.tui.prose.drawing import Dressing, draw_row
from gongkai_tui.tui.prose.shown import ShownText, Unit, quoted_figures
from gongkai_tui.tui.prose.shown_layout import ShownLayout

DIGITS = {"新收": "56", "办结": "1234567", "结转": "0"}
TEXTS = st.lists(
    st.sampled_from(["{{新收}}", "{{ 办结 }}", "｛｛结转｝｝", "{{无此名}}", "{", "}}", "\\", "\n"])
    | st.text(st.sampled_from("共收到申请件，。 12a"), max_size=6),
    max_size=8,
).map("".join)


def shown_of(text: str) -> ShownText:
    return ShownText(text, quoted_figures(text, DIGITS.get, "="))


def layout_of(text: str, width: int = 20) -> ShownLayout:
    return ShownLayout(shown_of(text), width, indented=True)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("共收到{{新收}}件", "共收到=56件"),
        ("｛｛新收｝｝，{{ 结转 }}", "=56，=0"),
        ("{{无此名}}和{{新收", "{{无此名}}和{{新收"),
        ("\\{{新收}}", "\\{{新收}}"),
        ("没有", "没有"),
    ],
)
def test_a_text_as_it_is_shown(text: str, shown: str) -> None:
    assert shown_of(text).shown == shown


def test_the_caret_steps_over_a_figure_as_over_one_character() -> None:
    layout = layout_of("收到{{新收}}件")
    stops = [0]
    while stops[-1] < len(layout.text):
        stops.append(layout.following(stops[-1]))
    assert stops == [0, 1, 2, 8, 9]
    assert [layout.previous(stop) for stop in stops[1:]] == stops[:-1]
    assert layout.nearest(5) == 2
    assert [layout.x_of(stop) for stop in stops] == [4, 6, 8, 11, 13]
    assert [layout.offset_at(x, 0) for x in range(4, 14)] == [0, 0, 1, 1, 2, 2, 2, 8, 8, 9]


def test_a_line_is_broken_by_what_is_shown() -> None:
    layout = layout_of("本年收到政府{{办结}}件", 20)
    assert [layout.row(index)[:2] for index in range(layout.row_count)] == [(0, 6), (6, 13)]
    wide = layout_of("本{{办结}}件", 4)
    assert wide.row_count == 4
    assert wide.row_of(wide.text.index("{")) == 1
    assert wide.offset_at(2, 2) == wide.text.index("{")


def test_places_are_those_of_the_text() -> None:
    layout = layout_of("共{{新收}}件\n{{办结}}件")
    end = len(layout.text)
    assert layout.line_and_column(end - 1) == (2, 7)
    assert layout.offset_of(2, 7) == end - 1
    assert layout.offset_of(1, 99) == 8
    assert layout.paragraph_end(0) == 8


@given(TEXTS)
def test_every_place_of_a_caret_is_shown_somewhere_and_found_again(text: str) -> None:
    shown = shown_of(text)
    for offset in range(len(text) + 1):
        there = shown.to_shown(offset)
        inside = any(unit.start < offset < unit.end for unit in shown.units)
        assert shown.to_text(there) <= offset if inside else shown.to_text(there) == offset
    assert shown.to_shown(len(text)) == len(shown.shown)
    for unit in shown.units:
        at = shown.to_shown(unit.start)
        assert shown.shown[at : shown.to_shown(unit.end)] == unit.shown


@given(TEXTS, TEXTS, st.data(), st.integers(1, 30))
def test_following_a_change_is_laying_out_anew(
    text: str, inserted: str, data: st.DataObject, width: int
) -> None:
    at = data.draw(st.integers(0, len(text)))
    removed = data.draw(st.integers(0, len(text) - at))
    changed = text[:at] + inserted + text[at + removed :]
    layout = layout_of(text, width)
    layout.change(shown_of(changed), at, removed, len(inserted))
    expected = layout_of(changed, width)
    assert rows(layout) == rows(expected)


@given(TEXTS, st.integers(1, 30))
def test_following_new_digits_is_laying_out_anew(text: str, width: int) -> None:
    units = [Unit(start, end, "=10000") for start, end, _ in shown_of(text).units]
    layout = layout_of(text, width)
    layout.change(ShownText(text, units), 0, 0, 0)
    expected = ShownLayout(ShownText(text, units), width, indented=True)
    assert rows(layout) == rows(expected)


@given(TEXTS, st.integers(2, 30))
def test_nothing_that_is_shown_is_lost_and_no_row_is_too_wide(text: str, width: int) -> None:
    layout = layout_of(text, width)
    drawn = [
        "".join(run for run, _ in draw_row(layout.wrapped, index, Dressing()))
        for index in range(layout.row_count)
    ]
    assert "".join(drawn).replace(" ", "") == layout.shown.shown.replace("\n", "").replace(" ", "")
    assert all(cell_len(row) <= width for row in drawn)


def rows(layout: ShownLayout) -> list[tuple[str, int, int]]:
    wrapped = layout.wrapped
    return [
        (wrapped.text[row.start : row.end], layout.row(index).start, row.indent)
        for index in range(wrapped.row_count)
        for row in [wrapped.row(index)]
    ]
