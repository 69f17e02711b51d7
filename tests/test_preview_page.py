"""The page as text, against readable frames, and its index from text to rows.

The frames are ``tests/frames/preview-*.txt``. To renew them after a wanted change of looks::

    FRAMES=renew python -m pytest tests/test_preview_page.py

and read the difference before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from gongkai_tui.exporting.page.page import Page, render_page
from gongkai_tui.exporting.page.spans import Look, row_text, row_width
from gongkai_tui.form import CellRef, form_ids
from gongkai_tui.report.edits import remove_part, remove_rows
from gongkai_tui.tui.preview.screen import SCREEN
from preview_samples import changed, full_report, with_cells
from strategies import texts

HARMFUL = {"Cc", "Cf", "Cs", "Zl", "Zp"}
FRAMES = Path(__file__).with_name("frames")


def text_of(page: Page) -> str:
    return "".join(f"{row_text(row).rstrip()}\n" for row in page.rows)


def looks(page: Page, row: int) -> set[Look]:
    return {span.look for span in page.rows[row] if span.text.strip()}


@pytest.mark.parametrize("width", [58, 80, 120])
def test_the_whole_report_looks_like_its_frame(width: int) -> None:
    frame = FRAMES / f"preview-{width}.txt"
    text = text_of(render_page(full_report(), width, SCREEN))
    if os.environ.get("FRAMES") == "renew":
        frame.write_text(text, encoding="utf-8")
    assert text == frame.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", form_ids())
@pytest.mark.parametrize("width", [20, 40, 58, 80, 100, 160])
def test_every_row_is_as_wide_as_the_page_or_empty(form: str, width: int) -> None:
    page = render_page(full_report(form), width, SCREEN)
    assert {row_width(row, cell_len) for row in page.rows if row} == {page.width}
    assert page.width <= max(28, min(width, 100))


@pytest.mark.parametrize("width", [40, 58, 80, 120])
def test_all_prose_is_on_the_page_and_no_line_is_longer_than_76_cells(width: int) -> None:
    report = full_report()
    page = render_page(report, width, SCREEN)
    prose = [span.text for row in page.rows for span in row if span.look is Look.TEXT]
    paragraphs = [text for part in ("overview", "problems") for text in [report.texts[part]]]
    for paragraph in "\n".join(paragraphs).split("\n"):
        assert paragraph in "".join(prose)
    for row in page.rows:
        line = row_text(row)
        if {span.look for span in row} <= {Look.TEXT, Look.PAGE}:
            assert len(line.strip().encode("gb18030")) <= 76


def test_a_paragraph_begins_with_two_characters_of_indent_whatever_was_typed_before_it() -> None:
    for typed in ("本年度报告。", "　　本年度报告。", "    本年度报告。"):
        page = render_page(changed(full_report(), "other_matters", typed), 80, SCREEN)
        row = page.row_of("other_matters", len(typed) - 1)
        assert row is not None
        assert row_text(page.rows[row]).rstrip() == "      本年度报告。"


def test_what_is_missing_is_left_out_and_what_is_empty_shows_its_heading() -> None:
    report = full_report()
    for edit in (
        remove_part(report, "disputes"),
        remove_part(report, "date"),
        remove_rows(report, "requests", ["closed", "refused.state_secret"]),
    ):
        assert edit is not None
        report = edit.apply(report)
    text = text_of(render_page(changed(report, "problems", ""), 80, SCREEN))
    assert "四、政府信息公开行政复议" not in text
    assert "2024年1月15日" not in text
    assert "（七）总计" not in text
    assert "1.属于国家秘密" not in text
    assert "五、存在的主要问题及改进情况" in text


def test_a_blank_cell_prints_nothing() -> None:
    ref = CellRef("proactive", "rules", "made")
    page = render_page(with_cells(full_report(), {ref: ""}), 80, SCREEN)
    row = page.row_of_cell(ref)
    assert row is not None
    values = [span.text.strip() for span in page.rows[row] if span.look is Look.VALUE]
    assert values == ["", "1", "2"]


def test_signature_and_date_end_at_the_right_edge_of_the_text() -> None:
    lines = text_of(render_page(full_report(), 80, SCREEN)).rstrip("\n").split("\n")
    assert lines[-2].endswith("云隐县人民政府")
    assert lines[-1].endswith("2024年1月15日")
    assert {len(line.encode("gb18030")) for line in lines[-2:]} == {78}


@settings(max_examples=60, deadline=None)
@given(text=texts(), width=st.integers(20, 120))
def test_no_text_disturbs_the_terminal_or_the_frame(text: str, width: int) -> None:
    report = full_report()
    for part in ("title", "preface", "overview", "signature"):
        report = changed(report, part, text)
    page = render_page(report, width, SCREEN)
    for row in page.rows:
        assert not {category(char) for char in row_text(row)} & HARMFUL
        assert row_width(row, cell_len) in (0, page.width)


@settings(max_examples=40, deadline=None)
@given(data=st.data(), width=st.integers(30, 110))
def test_every_character_stands_in_the_row_that_the_index_names(
    data: st.DataObject, width: int
) -> None:
    report = full_report()
    text = report.texts["overview"]
    page = render_page(report, width, SCREEN)
    offset = data.draw(st.integers(0, len(text) - 1))
    row = page.row_of("overview", offset)
    assert row is not None
    assert text[offset].strip() in row_text(page.rows[row])
    place = page.place_at(row)
    assert place is not None
    assert place.part == "overview"
    assert place.offset is not None
    assert place.offset <= offset
    assert page.row_of("overview", place.offset) == row


def test_a_part_alone_is_found_at_its_heading_and_a_missing_one_nowhere() -> None:
    page = render_page(full_report(), 80, SCREEN)
    row = page.row_of("requests")
    assert row is not None
    assert looks(page, row) == {Look.HEADING}
    assert page.row_of("no such part") is None
    assert page.place_at(0) is None


def test_only_the_part_that_changed_is_drawn_again() -> None:
    report = full_report()
    before = render_page(report, 80, SCREEN)
    after = render_page(changed(report, "overview", "全文改写。"), 80, SCREEN, before)
    old = {part.id: part for part in before.parts}
    new = {part.id: part for part in after.parts}
    assert {name for name in new if new[name] is not old[name]} == {"overview"}
    assert after.rows == render_page(changed(report, "overview", "全文改写。"), 80, SCREEN).rows


def test_of_a_part_only_the_paragraph_that_changed_is_drawn_again() -> None:
    report = changed(full_report(), "overview", "甲" * 100 + "\n　　" + "乙" * 100)
    measured: list[str] = []

    def measure(text: str) -> int:
        measured.append(text)
        return SCREEN.measure(text)

    medium = SCREEN._replace(measure=measure)
    before = render_page(report, 80, medium)
    measured.clear()
    report = changed(report, "overview", "甲" * 100 + "\n" + "乙" * 99 + "丙")
    after = render_page(report, 80, medium, before)
    assert "乙" in "".join(measured)
    assert "甲" not in "".join(measured)
    assert after.rows == render_page(report, 80, medium).rows
    assert [after.row_of("overview", at) for at in (0, 101)] == [
        render_page(report, 80, medium).row_of("overview", at) for at in (0, 101)
    ]


def test_another_width_draws_every_part_again() -> None:
    report = full_report()
    before = render_page(report, 80, SCREEN)
    assert render_page(report, 58, SCREEN, before).rows == render_page(report, 58, SCREEN).rows


def test_a_quoted_figure_is_drawn_in_digits_and_follows_its_cell() -> None:
    ref = CellRef("proactive", "rules", "made")
    report = changed(full_report(), "overview", "甲{{规章制发}}件，" + "乙" * 60)
    report = with_cells(report, {ref: 4321})
    before = render_page(report, 80, SCREEN)
    row = before.row_of("overview", 0)
    assert row is not None
    assert row_text(before.rows[row]).strip().startswith("甲4321件，")

    def second_line(page: Page) -> int:
        place = page.place_at(row + 1)
        assert place is not None
        assert place.offset is not None
        return place.offset

    after = render_page(with_cells(report, {ref: 56}), 80, SCREEN, before)
    assert row_text(after.rows[row]).strip().startswith("甲56件，")
    plain = render_page(changed(report, "overview", "甲4321件，" + "乙" * 60), 80, SCREEN, before)
    longer = len("{{规章制发}}") - len("4321")
    assert plain.rows == before.rows
    assert second_line(plain) == second_line(before) - longer
