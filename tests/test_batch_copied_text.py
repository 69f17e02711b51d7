"""Text that stands in the reports of several units is found, and what all may say is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consistent import UNIT, sound_report
from gongkai_tui.batch import Copies, writing_of
from gongkai_tui.checks import Finding, TextPlace
from gongkai_tui.checks.explanations import subject
from gongkai_tui.cli import main
from gongkai_tui.command_line.checking import MANY
from gongkai_tui.form import load_form
from gongkai_tui.report import Report
from gongkai_tui.store import read_report, save_report

OTHER = "云隐县双溪乡人民政府"
OWN_WORDS = (
    "（一）主动公开。围绕茶叶、竹笋两项产业，在每个村的集市日摆出公开摊位，由驻村干部现场解释补贴的条件和发放的时间；"
    "对外出务工的群众，把同样的内容录成方言语音，发到各村的家庭群。"
    "摊位上收到的疑问当天登记，次周在同一地点答复，年底汇编成问答手册发到每户。"
)


def report_with(overview: str, unit: str = UNIT, year: int = 2023) -> Report:
    report = sound_report(load_form("2021"), unit=unit, year=year)
    return report._replace(texts={**report.texts, "overview": overview, "problems": "略。"})


def found_in(*reports: Report) -> list[tuple[Finding, ...]]:
    """The findings in each of the reports, which are looked at in this order."""
    copies = Copies()
    return [copies.look_at(writing_of(report, lambda _: True)) for report in reports]


def test_the_report_that_is_checked_later_has_the_finding() -> None:
    first, second = found_in(report_with(OWN_WORDS, OTHER), report_with(OWN_WORDS))

    assert not first
    (finding,) = second
    assert finding.rule == "NAR-12"
    assert OTHER in finding.message


def test_a_copied_paragraph_is_found_among_own_ones() -> None:
    own = "（二）依申请公开。" + "".join(
        f"第{number}件申请由经办人当面说明办理的进展。" for number in "甲乙丙丁戊己庚辛"
    )
    copied = report_with(f"{own}\n{OWN_WORDS}", OTHER)

    _, (finding,) = found_in(report_with(OWN_WORDS), copied)

    assert finding.place == TextPlace("overview", 2, 1, len(OWN_WORDS))
    assert finding.message.startswith("这一段有")


@pytest.mark.parametrize(
    ("unit", "year"),
    [(UNIT, 2022), ("石桥镇人民政府", 2023), (f"{UNIT}办公室", 2023), ("", 2023)],
)
def test_a_unit_may_repeat_itself(unit: str, year: int) -> None:
    assert found_in(report_with(OWN_WORDS, unit, year), report_with(OWN_WORDS))[1] == ()


def test_half_of_a_paragraph_is_no_copy() -> None:
    half = (
        OWN_WORDS[: len(OWN_WORDS) // 2]
        + "其余的内容由各村的公开栏按月张贴，张贴的照片存档备查。" * 3
    )

    assert found_in(report_with(OWN_WORDS, OTHER), report_with(half))[1] == ()


def test_short_sentences_are_no_copy_however_many_reports_have_them() -> None:
    short = "（三）政府信息管理。落实信息发布前审查制度，及时更新失效内容。"

    assert not any(found_in(report_with(short, OTHER), report_with(short)))


def saved(folder: Path, name: str, report: Report) -> Path:
    path = folder / f"{name}.toml"
    save_report(report, path)
    return path


def rules_in(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str]]:
    main(["check", "--format", "json", *arguments])
    entries = json.loads(capsys.readouterr().out)
    return [(Path(entry["file"]).stem, entry["rule"]) for entry in entries]


def test_check_lays_several_files_beside_each_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path, "a", report_with(OWN_WORDS, OTHER))
    b = saved(tmp_path, "b", report_with(OWN_WORDS))

    assert ("b", "NAR-12") in rules_in(capsys, str(tmp_path))
    assert ("b", "NAR-12") not in rules_in(capsys, str(b))
    assert ("b", "NAR-12") not in rules_in(capsys, str(tmp_path), "--ignore", "NAR-12")
    assert rules_in(capsys, str(tmp_path), "--rules", "NAR-12") == [("b", "NAR-12")]


@pytest.mark.parametrize("output", ["text", "table", "sarif"])
def test_every_format_tells_of_it(
    output: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path, "a", report_with(OWN_WORDS, OTHER))
    saved(tmp_path, "b", report_with(OWN_WORDS))

    main(["check", str(tmp_path), "--format", output, "--rules", "NAR-12"])

    assert "NAR-12" in capsys.readouterr().out


def test_an_explanation_clears_it_until_the_words_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = report_with(OWN_WORDS)
    _, (finding,) = found_in(report_with(OWN_WORDS, OTHER), report)
    explained = report._replace(explanations={subject(report, finding): "两镇合署办公。"})
    saved(tmp_path, "a", report_with(OWN_WORDS, OTHER))
    path = saved(tmp_path, "b", explained)

    assert rules_in(capsys, str(tmp_path), "--rules", "NAR-12") == []

    again = read_report(path).report
    changed = {**again.texts, "overview": OWN_WORDS.replace("（一）", "（二）")}
    saved(tmp_path, "b", again._replace(texts=changed))
    assert rules_in(capsys, str(tmp_path), "--rules", "NAR-12") == [("b", "NAR-12")]


def test_several_processes_find_what_one_finds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(MANY + 4):
        unit = f"云隐县{'甲乙丙丁'[number % 4]}{'东西南北'[number // 4 % 4]}镇人民政府"
        text = OWN_WORDS if number in (3, MANY + 2) else "略。"
        saved(tmp_path, f"{number:03}", report_with(text, unit))

    found = rules_in(capsys, str(tmp_path), "--rules", "NAR-12")
    assert found == [(f"{MANY + 2:03}", "NAR-12")]
