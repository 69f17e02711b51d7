"""What a cell looks like: its state, who computed it, what findings say of it; and whole frames."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.geometry import Region

from gongkai_tui.checks.findings import Finding, PartPlace, Severity
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import CellValue, Report
from gongkai_tui.report.edits import remove_part, remove_rows
from gongkai_tui.report.values import (
    BLANK_CELL,
    MISSING_CELL,
    UNDETERMINED_TOTAL,
    computed_cell,
    stated_cell,
)
from gongkai_tui.tui.grid.appearance import Mark, look, marks
from gongkai_tui.tui.grid.grid import FormGrid
from grid_app import at, changed, empty, grid_app, zeros

FRAMES = Path(__file__).parent / "frames"
REQUESTS = load_form("2021").tables["requests"]


def test_every_state_has_a_text_and_a_style_of_its_own() -> None:
    cells = [
        stated_cell(0),
        stated_cell("/"),
        BLANK_CELL,
        MISSING_CELL,
        computed_cell(0),
        UNDETERMINED_TOTAL,
    ]
    looks = [*map(look, cells), look(stated_cell(0), total=True)]
    assert [a.sign(2) + a.text for a in looks] == ["0", "/", "_", "缺", "=0", "?", "#0"]
    assert len({(a.sign(1) + a.text, a.styles) for a in looks}) == len(looks)


@pytest.mark.parametrize(
    ("mark", "wide", "narrow"),
    [(Mark.WARNING, "~", "~"), (Mark.ERROR, "!", "!"), (Mark.SUSPECT, "!!", "*")],
)
def test_a_finding_gives_a_sign_and_a_colour(mark: Mark, wide: str, narrow: str) -> None:
    marked = look(stated_cell(3), mark)
    assert (marked.sign(2), marked.sign(1)) == (wide, narrow)
    assert len(marked.styles) == 2


def test_a_computed_total_shows_that_it_is_computed_beside_an_error() -> None:
    assert look(computed_cell(3), Mark.ERROR).sign(2) == "!="
    assert look(computed_cell(3), Mark.SUSPECT).sign(2) == "!!"


@pytest.mark.parametrize(
    ("mark", "wide", "narrow"),
    [(Mark.NONE, "#", "#"), (Mark.WARNING, "~#", "~"), (Mark.ERROR, "!#", "!")],
)
def test_a_stated_total_shows_that_it_is_stated_whether_it_agrees_or_not(
    mark: Mark, wide: str, narrow: str
) -> None:
    for value in (3, "/"):
        stated = look(stated_cell(value), mark, total=True)
        assert (stated.sign(2), stated.sign(1)) == (wide, narrow)
        assert "stated" in stated.styles
    assert look(BLANK_CELL, mark, total=True) == look(BLANK_CELL)


def test_blank_and_missing_cells_are_signs_themselves() -> None:
    for cell in (BLANK_CELL, MISSING_CELL, UNDETERMINED_TOTAL):
        assert look(cell, Mark.ERROR).sign(2) == ""


def test_control_characters_of_a_mark_are_made_harmless() -> None:
    assert "\x1b" not in look(stated_cell("\x1b[2J")).text


def test_the_strongest_finding_marks_a_cell() -> None:
    one, two, three = REQUESTS.cells[:3]
    findings = [
        Finding("CELL-02", Severity.WARNING, "", one),
        Finding("T3-21", Severity.ERROR, "", two, (one, two, three)),
        Finding("FORM-03", Severity.ERROR, "", PartPlace("requests")),
        Finding("T4-01", Severity.ERROR, "", CellRef("disputes", "x", "y")),
    ]
    assert marks(findings, REQUESTS, {three}) == {
        one: Mark.ERROR,
        two: Mark.ERROR,
        three: Mark.SUSPECT,
    }


async def test_a_failing_relation_marks_its_cells_without_moving_a_number() -> None:
    async with grid_app(report=changed(zeros(), {at("received", "total"): 0})) as (app, pilot):
        before = app.line("一、")
        await pilot.press("7", "end")
        await pilot.pause()
        after = app.line("一、")
        assert after.split()[1:] == ["!!7", "!0", "!0", "!0", "!0", "!0", "!#0"]
        assert len(after) == len(before)
        app.session.undo()
        assert app.line("一、") == before


async def test_the_cell_that_must_be_wrong_is_marked_most() -> None:
    report = changed(zeros(), dict.fromkeys(REQUESTS.totals, 0))
    async with grid_app(report=report) as (app, pilot):
        app.grid.go_to(at("granted", "company"))
        await pilot.press("5", "enter")
        assert app.line("（一）").split()[1:] == ["!0", "!!5", "!0", "!0", "!0", "!0", "!#0"]


async def test_columns_widen_while_a_long_number_is_typed() -> None:
    async with grid_app(report=zeros()) as (app, pilot):
        await pilot.press(*"12345678")
        assert "12345678" in app.line("一、")
        await pilot.press("escape")
        narrow = app.grid.plan.label_width
        await pilot.press(*"12345678", "enter")
        assert app.line("一、").split()[1].lstrip("!") == "12345678"
        assert app.grid.plan.label_width < narrow


async def test_a_long_mark_is_cut_and_says_so() -> None:
    report = changed(zeros(), {at("received", "individual"): "详见附件一和附件二"})
    async with grid_app(report=report) as (app, _):
        assert ">" in app.line("一、")
        assert app.grid.plan.width <= 80


async def test_at_40_columns_numbers_scroll_under_fixed_labels() -> None:
    async with grid_app(report=zeros(), size=(40, 20)) as (app, pilot):
        assert "自然人" in app.frame()
        await pilot.press("end", "end")
        frame = app.frame()
        assert "自然人" not in frame
        assert "总计" in frame
        assert "左4列" in frame
        assert app.line("一、").split()[-1] == "=0"
        await pilot.press("home")
        assert "自然人" in app.frame()


async def test_headings_stay_while_rows_scroll() -> None:
    async with grid_app(report=zeros()) as (app, pilot):
        before = app.frame().split("\n")[:3]
        await pilot.press("ctrl+end")
        assert app.frame().split("\n")[:3] == before
        assert app.line("四、").split()[1] == "0"


@pytest.mark.parametrize("table", ["proactive", "requests", "disputes"])
async def test_no_region_that_is_drawn_again_cuts_a_wide_character(
    table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with grid_app(table, damaged("2021")) as (app, pilot):
        regions: list[Region] = []
        draw = app.grid.refresh

        def noting(*changed: Region, **options: bool) -> FormGrid:
            regions.extend(changed)
            return draw(*changed, **options)

        monkeypatch.setattr(app.grid, "refresh", noting)
        await pilot.press("right", "down", "5", "tab", "down", "/", "enter", "f2", "件", "left")
        assert regions
        for region in regions:
            text = app.frame().split("\n")[region.y] if region.y < 20 else ""
            starts = {cell_len(text[:count]) for count in range(len(text) + 1)}
            for edge in (region.x, region.right):
                assert edge in starts or edge >= cell_len(text), (region, text)


async def test_a_low_screen_gives_up_the_merged_headings_first() -> None:
    async with grid_app(report=zeros(), size=(80, 9)) as (app, pilot):
        frame = app.frame()
        assert REQUESTS.column_groups[0].label not in frame
        assert "自然人" in frame
        await pilot.press("ctrl+end")
        assert "四、" in app.frame()


async def test_the_title_of_a_block_scrolls_into_view_with_its_rows() -> None:
    async with grid_app("proactive", zeros("2019"), size=(80, 9)) as (app, pilot):
        await pilot.press("ctrl+end")
        assert "第二十条第（九）项" in app.frame()
        await pilot.press("ctrl+home")
        assert app.frame().startswith(" 第二十条第（一）项")


def damaged(form: str) -> Report:
    """A report with every state of a cell in each table."""
    report = zeros(form)
    requests: dict[CellRef, CellValue] = {
        at("received", "individual"): 12,
        at("received", "company"): "",
        at("granted", "individual"): 3,
        at("granted", "total"): 4,
        at("partly_granted", "research"): "/",
        at("carried_forward", "individual"): 9,
    }
    disputes: dict[CellRef, CellValue] = {
        at("reconsideration", "upheld", "disputes"): 11398889,
        at("reconsideration", "total", "disputes"): 1,
        at("lawsuit_direct", "pending", "disputes"): "",
    }
    report = changed(report, {**requests, **disputes})
    rows = remove_rows(report, "requests", ["refused.third_party_rights"])
    assert rows is not None
    return rows.apply(report)


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("table", ["proactive", "requests", "disputes"])
async def test_the_frame_of_a_table_at_80_by_20(form: str, table: str) -> None:
    expected = (FRAMES / f"grid_{form}_{table}.txt").read_text(encoding="utf-8")
    async with grid_app(table, damaged(form)) as (app, _):
        assert app.frame() == expected


async def test_the_frame_of_a_missing_part() -> None:
    edit = remove_part(empty(), "disputes")
    assert edit is not None
    async with grid_app("disputes", edit.apply(empty())) as (app, _):
        lines = app.frame().split("\n")
        assert lines[0] == " 本部分不在报告中。输入数字即可补上。"
        assert lines[2].split() == ["行政复议", *["缺"] * 5]


def test_no_frame_draws_with_characters_of_uncertain_width() -> None:
    drawing = set("…│─┌┐└┘├┤▔▁█▊•→↓")
    frames = [path.read_text(encoding="utf-8") for path in FRAMES.glob("grid_*.txt")]
    assert frames
    assert not any(drawing & set(frame) for frame in frames)
