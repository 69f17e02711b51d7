"""``check`` over folders and many files: settings, choices, formats for programs and people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from consistent import sound_report
from gongkai_tui.cli import main
from gongkai_tui.command_line import fixing
from gongkai_tui.command_line.checking import MANY
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import CellValue, Report
from gongkai_tui.report.edits import set_cells
from gongkai_tui.store import read_report, save_report
from gongkai_tui.store.lock import Lock, take_lock

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0.json"
LICENCES = CellRef("proactive", "licences", "decisions")
PENALTIES = CellRef("proactive", "penalties", "decisions")
RECEIVED = CellRef("requests", "received", "individual")


def report_with(cells: dict[CellRef, CellValue]) -> Report:
    report = sound_report(load_form("2021"))
    edit = set_cells(report, dict(cells), "改单元格")
    return report if edit is None else edit.apply(report)


def put(path: Path, cells: dict[CellRef, CellValue] | None = None) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    save_report(report_with(cells or {}), path)
    return str(path)


def rules_found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str]]:
    """The names of the files and the rules of the findings, in order."""
    main(["check", "--format", "json", *arguments])
    entries = json.loads(capsys.readouterr().out)
    return [(Path(entry["file"]).name, entry["rule"]) for entry in entries]


def test_a_folder_means_the_reports_below_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / "b.toml", {LICENCES: "3件"})
    put(tmp_path / "乡镇" / "a.toml", {LICENCES: "/"})
    put(tmp_path / ".hidden" / "c.toml", {LICENCES: "3件"})
    (tmp_path / "other.toml").write_text("name = 'no report'\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("gongkai-report/1", encoding="utf-8")

    assert rules_found(capsys, str(tmp_path)) == [("b.toml", "CELL-07"), ("a.toml", "CELL-02")]


def test_a_broken_report_in_a_folder_is_told_and_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.toml").write_text('schema = "gongkai-report/1"\nform = [', encoding="utf-8")
    put(tmp_path / "b.toml", {LICENCES: "三百"})
    assert main(["check", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert "CELL-03" in out
    assert "a.toml 第 2 行" in err


def test_a_folder_without_reports_is_a_wrong_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "文件夹中没有年度报告文件\n"


def test_many_files_by_several_processes_give_what_one_gives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(MANY + 6):
        put(tmp_path / f"{number:03}.toml", {LICENCES: f"{number}件"} if number % 3 == 0 else {})
    (tmp_path / "010.toml").write_bytes(b"schema = 'gongkai-report/1'\xff")
    together = rules_found(capsys, str(tmp_path))
    one_by_one = [
        found
        for number in range(MANY + 6)
        for found in rules_found(capsys, str(tmp_path / f"{number:03}.toml"))
    ]
    assert together == one_by_one
    assert len(together) == len(range(0, MANY + 6, 3))


def test_rules_and_ignore(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = put(tmp_path / "a.toml", {LICENCES: "3件", PENALTIES: "三百"})
    assert rules_found(capsys, file) == [("a.toml", "CELL-07"), ("a.toml", "CELL-03")]
    assert rules_found(capsys, file, "--rules", "CELL-07,T3") == [("a.toml", "CELL-07")]
    assert rules_found(capsys, file, "--ignore", "CELL-07") == [("a.toml", "CELL-03")]


def test_an_unknown_rule_is_a_wrong_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path / "a.toml")
    assert main(["check", file, "--ignore", "CELL-1"]) == 2
    assert capsys.readouterr().err == "没有规则 CELL-1，全部规则见 gongkai-tui rules\n"


def test_the_nearest_settings_apply_and_name_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cells: dict[CellRef, CellValue] = {LICENCES: "3件", PENALTIES: "三百"}
    put(tmp_path / "a.toml", cells)
    put(tmp_path / "乡镇" / "b.toml", cells)
    put(tmp_path / "部门" / "c.toml", cells)
    (tmp_path / "gongkai-tui.toml").write_text(
        '[check]\nignore = ["CELL-07"]\n[[check.files]]\nmatch = "乡镇/*"\nignore = ["CELL-03"]\n',
        encoding="utf-8",
    )
    (tmp_path / "部门" / "gongkai-tui.toml").write_text(
        '[check]\nrules = ["CELL-07"]\nstrict = true\n', encoding="utf-8"
    )
    assert rules_found(capsys, str(tmp_path)) == [("a.toml", "CELL-03"), ("c.toml", "CELL-07")]
    assert main(["check", str(tmp_path / "部门")]) == 1


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ("[check", "不是正确的 TOML 文件"),
        ("[check]\nrule = []", "[check] 中只能有 rules、ignore、strict 和 files"),
        ('[check]\nignore = ["XX-01"]', "没有规则 XX-01"),
        ("[check]\nignore = 'CELL'", "ignore 应为规则编号的数组"),
        ("[[check.files]]\nignore = []", "[[check.files]] 中要有 match，还可以有 rules 和 ignore"),
    ],
)
def test_settings_that_cannot_be_used_are_told(
    settings: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path / "a.toml")
    path = tmp_path / "gongkai-tui.toml"
    path.write_text(settings, encoding="utf-8")
    assert main(["check", file]) == 2
    assert capsys.readouterr().err == f"{path}：{reason}\n"


def sarif(capsys: pytest.CaptureFixture[str], *files: str) -> dict[str, Any]:
    main(["check", "--format", "sarif", *files])
    log: dict[str, Any] = json.loads(capsys.readouterr().out)
    return log


def test_sarif_is_valid_and_points_to_the_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = report_with({LICENCES: "三百"})
    text = report.texts["overview"] + "\n{{没有的数}}"
    path = tmp_path / "年报 1.toml"
    save_report(report._replace(texts={**report.texts, "overview": text}), path)

    log = sarif(capsys, str(path))

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert list(Draft4Validator(schema).iter_errors(log)) == []
    lines = path.read_text(encoding="utf-8").splitlines()
    pointed = {}
    for result in log["runs"][0]["results"]:
        location = result["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"].endswith("%201.toml")
        pointed[result["ruleId"]] = lines[location["region"]["startLine"] - 1]
    assert pointed["CELL-03"] == 'decisions = "三百"'
    assert "{{没有的数}}" in pointed["FIG-01"]


def test_a_table_for_people_wraps_chinese_and_counts_the_clean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / "a.toml", {LICENCES: "3件"})
    put(tmp_path / "b.toml")
    main(["check", "--format", "table", str(tmp_path)])
    out = capsys.readouterr().out
    assert "规则" in out
    assert "核实  CELL-07  二、主动公开 行政许可" in out
    assert "没有发现问题的报告：1 份" in out
    assert "…" not in out


def test_fix_mends_what_is_certain_and_keeps_the_original(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Path(put(tmp_path / "a.toml", {LICENCES: "3件", PENALTIES: "三百"}))
    before = file.read_bytes()
    assert main(["check", "--fix", str(file)]) == 1
    out, err = capsys.readouterr()
    assert read_report(file).report.stated(LICENCES) == 3
    assert "CELL-07" not in out
    assert "CELL-03" in out
    assert "改正了 1 处，原文件存为 a.toml.bak" in err
    assert (tmp_path / "a.toml.bak").read_bytes() == before


def test_diff_shows_what_fix_would_do_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "a.toml", {LICENCES: "3件"})
    before = (tmp_path / "a.toml").read_bytes()
    assert main(["check", "--diff", "a.toml"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[:2] == ["--- a.toml（现在）", "+++ a.toml（改正后）"]
    assert '-decisions = "3件"' in shown
    assert "+decisions = 3" in shown
    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]
    assert (tmp_path / "a.toml").read_bytes() == before


def test_fix_leaves_a_report_alone_that_needs_none(tmp_path: Path) -> None:
    file = Path(put(tmp_path / "a.toml"))
    state = file.stat()
    assert main(["check", "--fix", str(file)]) == 0
    assert file.stat().st_mtime_ns == state.st_mtime_ns
    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]


def test_a_report_that_is_being_edited_is_not_fixed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Path(put(tmp_path / "a.toml", {LICENCES: "3件"}))
    before = file.read_bytes()
    lock = take_lock(file)
    assert lock is not None
    try:
        assert main(["check", "--fix", str(file)]) == 2
    finally:
        lock.release()
    assert "正在编辑，没有改正" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_a_report_that_others_change_while_it_is_mended_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(put(tmp_path / "a.toml", {LICENCES: "3件"}))
    put(tmp_path / "others.toml", {LICENCES: 7})

    def others_were_faster(path: Path) -> Lock | None:
        (tmp_path / "others.toml").replace(path)
        return take_lock(path)

    monkeypatch.setattr(fixing, "take_lock", others_were_faster)
    assert main(["check", "--fix", str(file)]) == 2
    assert "已被其他程序改动" in capsys.readouterr().err
    assert read_report(file).report.stated(LICENCES) == 7


def with_requests(year: int, count: int, overview: str = "略。") -> Report:
    report = sound_report(load_form("2021"), year=year)
    changed: dict[CellRef, CellValue] = {
        CellRef("requests", row, column): count
        for row in ("received", "granted", "closed")
        for column in ("individual", "total")
    }
    edit = set_cells(report, changed, "改单元格")
    assert edit is not None
    changed_report = edit.apply(report)
    return changed_report._replace(texts={**changed_report.texts, "overview": overview})


@pytest.mark.parametrize(("stated", "found"), [("20%", 0), ("25%", 1)])
def test_a_rate_of_growth_is_compared_with_last_years_report_beside_it(
    stated: str, found: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"全年收到政府信息公开申请126件，同比增长{stated}。"
    this_year = tmp_path / "今年.toml"
    save_report(with_requests(2024, 126, text), this_year)

    assert rules_found(capsys, str(this_year), "--rules", "XY") == []

    save_report(with_requests(2023, 105), tmp_path / "去年.toml")
    assert rules_found(capsys, str(this_year), "--rules", "XY") == [("今年.toml", "XY-05")] * found
    assert rules_found(capsys, str(tmp_path), "--rules", "XY") == [("今年.toml", "XY-05")] * found


def test_what_is_carried_over_is_compared_with_last_years_report_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_report(with_requests(2024, 126, ""), tmp_path / "今年.toml")
    last = with_requests(2023, 105, "")
    row = {**last.tables["requests"]["carried_forward"], "individual": 4}
    tables = {**last.tables, "requests": {**last.tables["requests"], "carried_forward": row}}
    save_report(last._replace(tables=tables), tmp_path / "去年.toml")

    for asked in (tmp_path / "今年.toml", tmp_path):
        assert rules_found(capsys, str(asked), "--rules", "XY") == [("今年.toml", "XY-01")]
