"""``check``: its lines, its JSON, its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consistent import sound_report
from gongkai_tui.checks import Correction, Finding, PartPlace, Severity, TextPlace
from gongkai_tui.cli import main
from gongkai_tui.command_line.finding_output import json_entry, line
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import Report
from gongkai_tui.store import save_report

FORM = load_form("2021")


def sound() -> Report:
    """A report in which nothing is wrong."""
    return sound_report(FORM, unit="云隐县司法局", year=2023)


def with_cell(report: Report, ref: CellRef, value: int | str) -> Report:
    rows = report.tables[ref.table]
    row = {**rows[ref.row], ref.column: value}
    return report._replace(tables={**report.tables, ref.table: {**rows, ref.row: row}})


@pytest.fixture
def good(tmp_path: Path) -> str:
    save_report(sound(), tmp_path / "good.toml")
    return str(tmp_path / "good.toml")


@pytest.fixture
def bad(tmp_path: Path) -> str:
    wrong = with_cell(sound(), CellRef("requests", "carried_forward", "individual"), 1)
    save_report(wrong, tmp_path / "bad.toml")
    return str(tmp_path / "bad.toml")


@pytest.fixture
def doubtful(tmp_path: Path) -> str:
    blank = with_cell(sound(), CellRef("proactive", "licences", "decisions"), "")
    save_report(blank, tmp_path / "doubtful.toml")
    return str(tmp_path / "doubtful.toml")


@pytest.mark.parametrize(
    ("plain", "joined"),
    [
        (["--rules", "T3"], ["--rules=T3"]),
        (["--ignore", "T3,T4"], ["--ignore=T3,T4"]),
        (["--strict", "--rules", "CELL"], ["--strict", "--rules=CELL"]),
        (["--diff", "--ignore", "T3-01"], ["--diff", "--ignore=T3-01"]),
    ],
)
def test_options_mean_the_same_however_they_are_written(
    plain: list[str],
    joined: list[str],
    bad: str,
    doubtful: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    calls = ([*plain, bad, doubtful], [bad, *plain, doubtful], [*joined, bad, doubtful])
    results = [(main(["check", *words]), capsys.readouterr()) for words in calls]
    assert results[0] == results[1] == results[2]
    assert results[0] != (main(["check", bad, doubtful]), capsys.readouterr())


def test_a_good_report_has_no_findings(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", good]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"{good}：勾稽关系 42 条：成立 42，不成立 0，无法判断 0；错误 0 处，核实 0 处，提示 0 处\n"
    )


def test_a_wrong_cell_is_a_line_that_names_file_rule_and_place(
    bad: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", bad]) == 1
    out, err = capsys.readouterr()
    assert f"{bad}: 错误 T3-50 三、依申请公开 四、结转下年·自然人：" in out
    assert "（T3-01、T3-45 不成立）" in out
    assert all(each.startswith(f"{bad}: ") and "：" in each for each in out.splitlines())
    assert "不成立 2，" in err


def test_strict_counts_warnings(doubtful: str) -> None:
    assert main(["check", doubtful]) == 0
    assert main(["check", "--strict", doubtful]) == 1


def test_an_unreadable_file_does_not_keep_the_others_from_being_checked(
    bad: str, good: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "missing.toml")
    assert main(["check", missing, bad, good]) == 2
    out, err = capsys.readouterr()
    assert bad in out
    assert f"{missing}：没有这个文件\n" in err
    assert f"{good}：勾稽关系" in err


def test_json_is_one_list_over_all_files(
    bad: str, good: str, doubtful: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--format", "json", bad, good, doubtful]) == 1
    out, _ = capsys.readouterr()
    entries = json.loads(out)
    assert {entry["file"] for entry in entries} == {bad, doubtful}
    wrong = next(entry for entry in entries if entry["rule"] == "T3-01")
    assert set(wrong) == {"file", "rule", "severity", "message", "where", "cells", "fixable"}
    assert wrong["severity"] == "error"
    assert wrong["where"]["table"] == "requests"
    assert ["requests", "carried_forward", "individual"] in wrong["cells"]
    assert wrong["fixable"] is False


def test_json_of_nothing_wrong_is_an_empty_list(
    good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--format", "json", good]) == 0
    assert capsys.readouterr().out == "[]\n"


def finding(place: PartPlace | TextPlace | CellRef) -> Finding:
    return Finding("CHR-01", Severity.HINT, "消息", place, (), Correction())


@pytest.mark.parametrize(
    ("place", "shown", "where"),
    [
        (PartPlace(), "全文", {"section": ""}),
        (PartPlace("disputes"), "四、复议诉讼", {"section": "disputes"}),
        (PartPlace("title"), "标题", {"section": "title"}),
        (
            TextPlace("overview", 9, 1, 3),
            "一、总体情况 第 9 段第 1 字",
            {"section": "overview", "line": 9, "column": 1, "length": 3},
        ),
        (
            CellRef("requests", "refused.state_secret", "individual"),
            "三、依申请公开 （三）1.国家秘密·自然人",
            {"table": "requests", "row": "refused.state_secret", "column": "individual"},
        ),
        (
            CellRef("proactive", "fees", "amount"),
            "二、主动公开 行政事业性收费",
            {"table": "proactive", "row": "fees", "column": "amount"},
        ),
    ],
)
def test_every_kind_of_place(
    place: PartPlace | TextPlace | CellRef, shown: str, where: dict[str, object]
) -> None:
    assert line("x.toml", FORM, finding(place)) == f"x.toml: 提示 CHR-01 {shown}：消息"
    assert json_entry("x.toml", finding(place)) == {
        "file": "x.toml",
        "rule": "CHR-01",
        "severity": "hint",
        "message": "消息",
        "where": where,
        "cells": [],
        "fixable": True,
    }


def test_control_characters_of_a_file_are_made_harmless(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ref = CellRef("proactive", "licences", "decisions")
    path = tmp_path / "x\x1b[2J\x9b.toml"
    save_report(with_cell(sound(), ref, "1\x1b]0;\x07\x9b\u202e"), path)
    with path.open("a", encoding="utf-8") as file:
        file.write('\n["\u202e"]\n')
    main(["check", str(path)])
    main(["check", "--format", "json", str(path)])
    out, err = capsys.readouterr()
    assert not any(char in out + err for char in "\x1b\x07\x9b\u202e")
    assert "x␛[2J<009B>.toml: " in out
    assert '程序不认识的内容："<202E>"' in err
    assert json.loads(out[out.index("\n[") :])[0]["file"] == str(path)


def test_what_the_program_does_not_know_is_mentioned(
    good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path(good).open("a", encoding="utf-8") as file:
        file.write("\n[备注]\n".replace("备注", '"备注"'))
    main(["check", good])
    assert (
        f'{good}：文件中有程序不认识的内容："备注"，保存时原样保留。\n' in capsys.readouterr().err
    )
