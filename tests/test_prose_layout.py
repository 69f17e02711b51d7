"""Rows and carets: the layout agrees with the text, before and after every change."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai_tui.tui.prose.characters import cells, drawn, is_typed, pasted
from gongkai_tui.tui.prose.drawing import CONTROL, SELECTION, TEXT, Dressing, Mark, draw_row
from gongkai_tui.tui.prose.layout import INDENT, ProseLayout, Row

TEXTS = st.text(st.sampled_from("政府信息，。（1aZ \t\n\u3000\u0301\u200d\x1b"), max_size=60)
WIDTHS = st.integers(1, 40)


def rows(layout: ProseLayout) -> list[Row]:
    return [layout.row(index) for index in range(layout.row_count)]


@given(TEXTS, WIDTHS, st.booleans())
def test_the_rows_hold_the_whole_text(text: str, width: int, indented: bool) -> None:
    layout = ProseLayout(text, width, indented=indented)
    joined = "".join(text[row.start : row.end] + ("\n" if row.last else "") for row in rows(layout))
    assert joined == text + "\n"


@given(TEXTS, TEXTS, WIDTHS, st.data())
def test_following_a_change_is_laying_out_anew(
    text: str, inserted: str, width: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(text)))
    removed = data.draw(st.integers(0, len(text) - at))
    layout = ProseLayout(text, width, indented=True)
    layout.change(at, removed, inserted)
    anew = ProseLayout(text[:at] + inserted + text[at + removed :], width, indented=True)
    assert layout.text == anew.text
    assert rows(layout) == rows(anew)


@given(TEXTS, WIDTHS)
def test_every_offset_stands_in_the_row_that_holds_it(text: str, width: int) -> None:
    layout = ProseLayout(text, width, indented=True)
    for offset in range(len(text) + 1):
        row = layout.row(layout.row_of(offset))
        assert row.start <= offset < row.end or (row.last and offset == row.end)
        assert 0 <= layout.x_of(offset) <= width


@given(TEXTS, WIDTHS)
def test_the_cell_under_the_caret_leads_back_to_it(text: str, width: int) -> None:
    layout = ProseLayout(text, width, indented=True)
    for offset in range(len(text) + 1):
        hangs = layout.x_of(offset) == width
        combines = offset < len(text) and not cells(text[offset])
        if not hangs and not (combines and text[offset] != "\n"):
            assert layout.offset_at(layout.x_of(offset), layout.row_of(offset)) == offset


@given(TEXTS, WIDTHS)
def test_steps_to_the_right_and_back_visit_the_same_places(text: str, width: int) -> None:
    layout = ProseLayout(text, width, indented=False)
    there = [0]
    while there[-1] < len(text):
        there.append(layout.following(there[-1]))
    back = [len(text)]
    while back[-1]:
        back.append(layout.previous(back[-1]))
    assert back[::-1] == there


@given(TEXTS, WIDTHS)
def test_lines_and_columns_name_offsets(text: str, width: int) -> None:
    layout = ProseLayout(text, width, indented=True)
    for offset in range(len(text) + 1):
        line, column = layout.line_and_column(offset)
        assert layout.offset_of(line, column) == offset
        assert text.split("\n")[line - 1][: column - 1] == text[:offset].rpartition("\n")[2]


def test_a_place_that_is_not_there_leads_to_the_nearest() -> None:
    layout = ProseLayout("一二\n三四", 20, indented=True)
    assert layout.offset_of(1, 9) == 2
    assert layout.offset_of(9, 1) == 3
    assert layout.offset_of(0, 0) == 0


def test_a_caret_at_a_wrap_belongs_to_the_row_below() -> None:
    layout = ProseLayout("政府信息公开", 8, indented=False)
    assert (layout.row_of(4), layout.x_of(4)) == (1, 0)


def test_only_the_first_row_of_a_paragraph_is_indented() -> None:
    layout = ProseLayout("政府信息公开年度报告\n公开", 12, indented=True)
    assert [row.indent for row in rows(layout)] == [INDENT, 0, INDENT]
    assert rows(ProseLayout("公开", 8, indented=True))[0].indent == 0


def test_no_drawn_character_steers_the_terminal() -> None:
    steering = ["\x1b", "\x9b", "\x00", "\x7f", "\u202e", "\u200d", "\ufe0f", "\u2028", "\ud800"]
    steering += ["\U0001f1e8", "\U0001f3fd"]
    assert [drawn(char) for char in steering] == ["?"] * len(steering)
    assert drawn("\t").isspace()


def test_everything_that_input_methods_give_is_typed() -> None:
    assert all(map(is_typed, "中a，\u3000\u00a0\u2009\ue000\U000f0000\u200d\U0002ebf0"))
    assert not any(map(is_typed, ["\x1b", "\r", "\x7f", "\ud800", "ab", ""]))


def test_a_paste_keeps_lines_and_drops_controls() -> None:
    assert pasted("甲\r\n乙\r丙\u2028丁\x1b[0m\t\ud800", one_line=False) == "甲\n乙\n丙\n丁[0m\t"


def test_a_paste_into_one_line_joins_lines() -> None:
    assert pasted("云隐县人民政府\n  年度报告\n", one_line=True) == "云隐县人民政府年度报告"
    assert pasted("annual\nreport", one_line=True) == "annual report"
    assert pasted(" 前后有空格 ", one_line=True) == " 前后有空格 "


def test_a_row_is_drawn_in_runs() -> None:
    layout = ProseLayout("公开\x1b内容", 20, indented=True)
    dressing = Dressing(selection=(3, 4), marks=[Mark(0, 2, "prose--error")])
    assert draw_row(layout, 0, dressing) == (
        ("    ", (TEXT,)),
        ("公开", (TEXT, "prose--error")),
        ("?", (TEXT, CONTROL)),
        ("内", (TEXT, SELECTION)),
        ("容", (TEXT,)),
    )


def test_a_selected_line_end_is_seen() -> None:
    layout = ProseLayout("甲\n乙", 20, indented=False)
    selected = Dressing(selection=(0, 2))
    assert draw_row(layout, 0, selected) == (("甲", (TEXT, SELECTION)), (" ", (TEXT, SELECTION)))


def test_blanks_that_hang_are_not_drawn() -> None:
    layout = ProseLayout("政府    信息", 4, indented=False)
    assert draw_row(layout, 0, Dressing()) == (("政府", (TEXT,)),)


@given(TEXTS, WIDTHS)
def test_no_row_is_drawn_wider_than_its_text(text: str, width: int) -> None:
    layout = ProseLayout(text, width, indented=True)
    for index, row in enumerate(rows(layout)):
        runs = draw_row(layout, index, Dressing())
        wide = sum(cells(char) for run, _ in runs for char in run)
        assert wide <= width + 1 or row.end - row.start == 1
