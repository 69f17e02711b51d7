"""The samples and two small invented reports, written in every way as text, against ``golden/``.

After a change that is meant, ``GOLDEN=renew pytest tests/test_exporting_golden.py`` writes the
files anew; then read their ``git diff``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from gongkai_tui.exporting import Writing, export_report, writings
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.importing import import_contract
from gongkai_tui.report import CellValue, Report, new_report
from gongkai_tui.report.edits import blank_cells, remove_part, remove_rows, set_cells
from gongkai_tui.store import read_report

GOLDEN = Path(__file__).parent / "golden"


def _filled(report: Report, values: dict[CellRef, CellValue]) -> Report:
    """The report with these values and 0 in every other cell."""
    cells = [ref for table in report.form.tables.values() for ref in table.cells]
    zeros: dict[CellRef, CellValue] = dict.fromkeys(blank_cells(report, cells), 0)
    edit = set_cells(report, {**zeros, **values}, "填表")
    assert edit is not None
    return edit.apply(report)


def _township() -> Report:
    """Form 2021: all kinds of text, a mark, a stated total, a blank cell, three missing rows."""
    values: dict[CellRef, CellValue] = {
        CellRef("proactive", "rules", "made"): "/",
        CellRef("proactive", "normative_documents", "made"): 2,
        CellRef("proactive", "normative_documents", "in_force"): 15,
        CellRef("proactive", "fees", "amount"): Decimal("12.5000"),
        CellRef("requests", "received", "individual"): 6,
        CellRef("requests", "received", "company"): 1,
        CellRef("requests", "granted", "individual"): 4,
        CellRef("requests", "granted", "company"): 1,
        CellRef("requests", "refused.third_party_rights", "individual"): 1,
        CellRef("requests", "closed", "total"): 6,
        CellRef("requests", "carried_forward", "individual"): 1,
        CellRef("disputes", "reconsideration", "corrected"): 1,
        CellRef("disputes", "lawsuit_direct", "pending"): "",
    }
    report = _filled(new_report(load_form("2021"), "云隐县石桥镇人民政府", 2023), values)
    edit = remove_rows(
        report, "requests", ("other.not_corrected", "other.fee_unpaid", "other.other")
    )
    assert edit is not None
    texts = {
        "preface": "本报告依据《中华人民共和国政府信息公开条例》编制，"
        "电子版可在云隐县人民政府网站（https://www.yunyin.example）下载。",
        "overview": "　　（一）主动公开。公开信息1,204条，同比增长3.5%。\n"
        "1. 公开机构职能；*重点*领域<民生>&amp;教育。\n\n"
        "  - 第二十条_第一项_所列信息|规章|\n# 不是标题 #",
        "problems": "一是队伍不稳[1]；二是[平台](网站)更新慢。",
        "other_matters": "本年度未收取信息处理费。",
        "signature": "云隐县石桥镇人民政府",
        "date": "2024年1月15日",
    }
    report = edit.apply(report)
    return report._replace(texts={**report.texts, **texts})


def _city() -> Report:
    """Form 2019: large counts, decreases, an amount with its unit, section four missing."""
    values: dict[CellRef, CellValue] = {
        CellRef("proactive", "normative_documents", "total_disclosed"): 4185,
        CellRef("proactive", "licences", "change"): -12,
        CellRef("proactive", "licences", "decisions"): 11398889,
        CellRef("proactive", "procurement", "items"): 311,
        CellRef("proactive", "procurement", "amount"): "59237.2449万元",
        CellRef("requests", "received", "other"): 3,
        CellRef("requests", "closed", "other"): 3,
        CellRef("requests", "other", "other"): 3,
    }
    report = _filled(new_report(load_form("2019"), "澄湖市人民政府", 2020), values)
    edit = remove_part(report, "disputes")
    assert edit is not None
    texts = {"overview": "2020年，澄湖市推进政务公开。", "other_matters": "无。"}
    report = edit.apply(report)
    return report._replace(texts={**report.texts, **texts})


def _suffix(writing: Writing) -> str:
    """The end of a golden file's name; a style that is not the usual one stands in it."""
    usual = next(iter(writing.format.styles), "")
    style = "" if writing.style == usual else f".{writing.style}"
    return style + writing.format.suffix


INVENTED: dict[str, Callable[[], Report]] = {"shiqiao-2023": _township, "chenghu-2020": _city}
SAMPLES: dict[str, Callable[[], Report]] = {
    path.stem: partial(lambda path: read_report(path).report, path)
    for path in sorted((Path(__file__).parent.parent / "sample_reports").glob("*.toml"))
}
REPORTS = {**INVENTED, **SAMPLES}
WRITINGS = {_suffix(writing): writing for writing in writings() if writing.format.is_text}


@pytest.mark.parametrize("suffix", WRITINGS)
@pytest.mark.parametrize("name", REPORTS)
def test_the_report_is_written_as_in_the_golden_file(name: str, suffix: str) -> None:
    writing = WRITINGS[suffix]
    written = export_report(REPORTS[name](), writing.format.id, writing.style).encode("utf-8")
    path = GOLDEN / (name + suffix)
    if os.environ.get("GOLDEN") == "renew":
        path.write_bytes(written)
    assert written == path.read_bytes()


def test_there_is_no_golden_file_too_many() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {
        name + suffix for name in REPORTS for suffix in WRITINGS
    }


@pytest.mark.parametrize("name", INVENTED)
def test_the_golden_json_is_the_report(name: str) -> None:
    text = (GOLDEN / f"{name}.json").read_text(encoding="utf-8")
    assert import_contract(text) == REPORTS[name]()
