"""What an import was not sure of stays in the file until somebody settles it."""

from __future__ import annotations

from pathlib import Path

from gongkai_tui.checks.doubts import acknowledge, doubt_text, open_doubts, settling
from gongkai_tui.checks.findings import Finding, PartPlace, Severity
from gongkai_tui.cli import main
from gongkai_tui.exporting import export_file, writings
from gongkai_tui.form import CellRef
from gongkai_tui.importing import Doubt
from gongkai_tui.importing.doubts import with_doubts
from gongkai_tui.report import Report
from gongkai_tui.report.edits import set_cells
from gongkai_tui.store import read_report, save_report
from published_shapes import published, run_together

ROW = [CellRef("requests", "received", column) for column in ("individual", "company")]
REPORT = published("chenghu-2024")
BLANK = set_cells(REPORT, dict.fromkeys(ROW, ""), "改单元格").apply(REPORT)  # type: ignore[union-attr]  # it changes something
READINGS = Doubt(
    "IMP-01",
    "“本年新收”的数字有不止一种读法",
    ROW[0],
    "1685181",
    3,
    (("1685", "181"), ("168", "5181")),
    context=("2　本列数据", "3　1685181"),
    cells=tuple(ROW),
)
MISSING = Doubt("IMP-07", "原件缺少 1 行：部分公开", PartPlace("requests"))
LOOSE = [Doubt("IMP-03", "找不到所属的行", PartPlace("requests"), text) for text in ("1 2", "3 4")]


def kept(*doubts: Doubt) -> Report:
    return with_doubts(BLANK, doubts)


def found(report: Report) -> list[Finding]:
    return [finding for _, finding in open_doubts(report)]


def filled(report: Report, *refs: CellRef) -> Report:
    edit = set_cells(report, dict.fromkeys(refs, 5), "改单元格")
    assert edit is not None
    return settling(report, edit).apply(report)


def test_a_doubt_is_the_same_finding_after_it_was_saved(tmp_path: Path) -> None:
    report = kept(READINGS, MISSING, *LOOSE)
    save_report(report, tmp_path / "a.toml")

    opened = read_report(tmp_path / "a.toml")

    assert opened.report == report
    assert opened.notice == ""
    assert found(opened.report) == [one.finding() for one in (READINGS, MISSING, *LOOSE)]
    assert doubt_text(opened.report, READINGS.finding()).split("\n")[1:] == list(READINGS.context)


def test_a_doubt_about_cells_stays_until_none_is_as_it_was() -> None:
    report = kept(READINGS)
    assert [finding.place for finding in found(report)] == [ROW[0]]
    report = filled(report, ROW[0])
    assert [finding.place for finding in found(report)] == [ROW[1]]
    report = filled(report, ROW[1])
    assert not report.doubts


def test_to_undo_what_settled_a_doubt_brings_it_back() -> None:
    report = kept(READINGS)
    edit = set_cells(report, dict.fromkeys(ROW, 5), "改单元格")
    assert edit is not None
    whole = settling(report, edit)
    assert whole.inverse().apply(whole.apply(report)) == report


def test_a_cell_that_was_mended_in_the_file_settles_its_doubt() -> None:
    report = kept(READINGS)
    mended = set_cells(report, dict.fromkeys(ROW, 5), "改单元格")
    assert mended is not None
    assert found(mended.apply(report)) == []


def test_a_doubt_about_a_part_stays_until_somebody_looked_at_it() -> None:
    report = filled(kept(MISSING), *ROW)
    assert found(report) == [MISSING.finding()]
    (key,) = report.doubts
    assert not acknowledge(report, key).apply(report).doubts


def test_what_is_nearly_sure_is_a_hint() -> None:
    joined = Doubt("IMP-09", "句中断行 2 处已接起", PartPlace("overview"))
    assert [finding.severity for finding in found(kept(joined))] == [Severity.HINT]


def test_no_export_holds_a_doubt() -> None:
    report, plain = kept(READINGS, MISSING), BLANK
    for one in writings():
        writing = (one.format.id, one.style)
        if one.format.is_text:
            assert export_file(report, *writing) == export_file(plain, *writing)


def test_the_command_keeps_doubts_in_the_file(tmp_path: Path) -> None:
    source, output = tmp_path / "网页.txt", tmp_path / "报告.toml"
    source.write_text(run_together(REPORT), encoding="utf-8")

    assert main(["import", str(source), "-o", str(output)]) == 0

    opened = read_report(output).report
    assert "IMP-01" in {finding.rule for finding in found(opened)}
    assert len(opened.doubts) == len(found(opened))
