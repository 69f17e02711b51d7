"""A new report is begun from last year's: what is certain follows the year, the rest is found."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from consistent import sound_report, with_cells
from editor_pilot import open_editor, sample
from gongkai_tui.checks import check_report
from gongkai_tui.cli import main
from gongkai_tui.drafting import draft_from
from gongkai_tui.form import CellRef, form_for_year, load_form
from gongkai_tui.report import Report, new_report
from gongkai_tui.store import read_report, save_report
from strategies import reports

FORM = load_form("2021")
OPEN = CellRef("requests", "carried_forward", "individual")
BROUGHT = OPEN._replace(row="brought_forward")


def last_year(overview: str = "", **texts: str) -> Report:
    report = with_cells(
        sound_report(FORM, year=2023),
        {
            CellRef("requests", "received", "individual"): 25,
            CellRef("requests", "received", "total"): 25,
            OPEN: 3,
            CellRef("proactive", "fees", "amount"): Decimal("1.5"),
        },
    )
    return report._replace(texts={**report.texts, "overview": overview, **texts})


def test_numbers_of_the_tables_follow_the_new_tables_and_no_others() -> None:
    last = last_year("2023年新收政府信息公开申请25件，举办培训25次。")

    draft = draft_from(last, FORM, 2024)

    assert draft.texts["overview"] == "2023年新收政府信息公开申请{{本年新收}}件，举办培训25次。"
    assert draft.year == 2024


def test_the_tables_are_empty_but_for_what_was_left_open() -> None:
    draft = draft_from(last_year(), FORM, 2024)

    blank = new_report(FORM, draft.unit, 2024)
    assert {name: draft.tables[name] for name in ("proactive", "disputes")} == {
        name: blank.tables[name] for name in ("proactive", "disputes")
    }
    assert draft.number(BROUGHT) == 3
    assert draft.number(BROUGHT._replace(column="total")) == 3
    rows = draft.tables["requests"]
    assert {row for row in rows if rows[row] != blank.tables["requests"][row]} == {BROUGHT.row}


def test_what_an_older_year_left_open_is_not_what_the_new_one_begins_with() -> None:
    assert draft_from(last_year(), FORM, 2025).tables == new_report(FORM, "", 2025).tables


@pytest.mark.parametrize(
    ("part", "written", "drafted"),
    [
        (
            "title",
            "云隐县 2023 年政府信息公开工作年度报告",
            "云隐县 2024 年政府信息公开工作年度报告",
        ),
        ("preface", "期限为2023年1月1日至2023年12月31日。", "期限为2024年1月1日至2024年12月31日。"),
        ("preface", "按照国办公开办函〔2023〕9号编制。", "按照国办公开办函〔2023〕9号编制。"),
        ("problems", "2023年，存在以下问题。", "2023年，存在以下问题。"),
        ("signature", "云隐县人民政府", "云隐县人民政府"),
    ],
)
def test_texts_follow_the_year_where_that_is_certain(part: str, written: str, drafted: str) -> None:
    assert draft_from(last_year(**{part: written}), FORM, 2024).texts[part] == drafted


def test_the_date_notes_and_doubts_of_last_year_stay_there() -> None:
    last = last_year(date="2024年1月20日")._replace(
        explanations={"a": "b"}, doubts={"c": "d"}, unknown={"e": 1}, unit_kind="乡镇"
    )

    draft = draft_from(last, FORM, 2024)

    assert "date" not in draft.texts
    assert (draft.explanations, draft.doubts, draft.unknown) == ({}, {}, {})
    assert draft.unit_kind == "乡镇"


def test_the_form_of_the_new_year_is_taken() -> None:
    last = read_report(Path(__file__).parents[1] / "sample_reports" / "yunyin-2020.toml").report
    form = form_for_year(2021)
    assert form is not None

    draft = draft_from(last, form, 2021)

    assert draft.form.id == "2021"
    assert draft.number(BROUGHT) == last.number(OPEN)
    assert "新收政府信息公开申请{{本年新收}}件" in draft.texts["overview"]


@settings(max_examples=40, deadline=None)
@given(last=reports())
def test_any_report_can_be_a_draft_that_does_not_contradict_itself(
    last: Report,
) -> None:
    draft = draft_from(last, FORM, last.year + 1)

    assert draft.has_part("overview")
    rules = {finding.rule for finding in check_report(draft)}
    assert not rules & {"T3-01", "FORM-03", "FORM-01"}


def test_new_from_last_year_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, made = tmp_path / "2023.toml", tmp_path / "2024.toml"
    save_report(last_year("新收政府信息公开申请25件。"), last)

    assert main(["new", str(made), "--from", str(last)]) == 0
    assert "以 2023 年的报告为底稿" in capsys.readouterr().err
    assert read_report(made).report == draft_from(read_report(last).report, FORM, 2024)

    assert main(["new", str(made), "--from", str(last)]) == 2  # it is there already
    other = str(tmp_path / "x.toml")
    assert main(["new", other, "--from", str(last), "--year", "2023"]) == 2
    assert "不能作2023年报告的底稿" in capsys.readouterr().err
    assert main(["new", other, "--from", str(tmp_path / "没有.toml")]) == 2


async def test_a_new_report_beside_last_years_may_begin_from_it(tmp_path: Path) -> None:
    sample("yunyin-2020", tmp_path)
    async with open_editor(tmp_path / "2021.toml") as editor:
        assert "云隐县人民政府办公室" in editor.text  # as in the only report beside it
        await editor.press("enter")
        assert "以上年报告为底稿" in editor.text
        await editor.press("escape")
        assert "云隐县人民政府办公室" in editor.text
        await editor.press("enter")
        await editor.press("enter")
        report = editor.workspace.session.report
        assert report.year == 2021
        assert "{{本年新收}}" in report.texts["overview"]
        assert "文字沿用2020年的报告" in editor.text


async def test_or_empty(tmp_path: Path) -> None:
    sample("yunyin-2020", tmp_path)
    async with open_editor(tmp_path / "2021.toml") as editor:
        await editor.press("enter", "down", "enter")
        report = editor.workspace.session.report
        assert report == new_report(load_form("2021"), "云隐县人民政府办公室", 2021)
