"""The JSON contract, as another program meets it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from gongkai_tui.exporting import export_report
from gongkai_tui.form import load_form
from gongkai_tui.report import Report
from gongkai_tui.report.model import RowValues, TableValues
from strategies import reports

FORM = load_form("2021")


def _report(
    *,
    texts: Mapping[str, str] | None = None,
    tables: Mapping[str, TableValues] | None = None,
    unknown: Mapping[str, Any] | None = None,
) -> Report:
    unit = "云隐县石桥镇人民政府"
    return Report(FORM, unit, 2023, texts or {}, tables or {}, unknown or {})


def test_the_keys_are_those_of_the_contract_in_the_order_of_the_form() -> None:
    report = _report(
        texts={"date": "2024年1月15日", "overview": "甲\n乙", "title": "标题", "preface": ""},
        tables={"disputes": {}, "proactive": {"fees": {"amount": Decimal("96171.60")}}},
    )
    tree = json.loads(export_report(report, "json"))
    assert list(tree.items()) == [
        ("schema", "gongkai-report/1"),
        ("form", "2021"),
        ("unit", "云隐县石桥镇人民政府"),
        ("year", 2023),
        ("title", "标题"),
        ("preface", ""),
        ("date", "2024年1月15日"),
        ("sections", {"overview": "甲\n乙"}),
        ("tables", {"proactive": {"fees": {"amount": "96171.60"}}, "disputes": {}}),
    ]


def test_the_states_of_a_cell_are_told_apart() -> None:
    rules: RowValues = {"made": 0, "repealed": "", "in_force": "／"}
    rows: TableValues = {"rules": rules, "licences": {}, "fees": {"amount": 12}}
    tables = json.loads(export_report(_report(tables={"proactive": rows}), "json"))["tables"]
    assert tables == {
        "proactive": {
            "rules": {"made": 0, "repealed": None, "in_force": "／"},
            "licences": {},
            "fees": {"amount": "12"},
        }
    }


def test_computed_totals_are_written_and_listed_but_stated_ones_only_written() -> None:
    parts: RowValues = {"upheld": 1, "corrected": 2, "other": 0, "pending": 0}
    rows: TableValues = {
        "reconsideration": parts,
        "lawsuit_direct": {**parts, "total": 4},
        "lawsuit_after_reconsideration": {**parts, "pending": ""},
    }
    tree = json.loads(export_report(_report(tables={"disputes": rows}), "json"))
    totals = {row: cells["total"] for row, cells in tree["tables"]["disputes"].items()}
    assert totals == {
        "reconsideration": 3,
        "lawsuit_direct": 4,
        "lawsuit_after_reconsideration": None,
    }
    assert tree["computed"] == {
        "disputes": {"reconsideration": ["total"], "lawsuit_after_reconsideration": ["total"]}
    }


def test_a_decimal_where_a_count_belongs_keeps_its_digits() -> None:
    rows = {"licences": {"decisions": Decimal("3.10")}}
    text = export_report(_report(tables={"proactive": rows}), "json")
    assert '"decisions": 3.10}' in text


def test_a_mark_that_reads_like_an_amount_is_listed_as_a_mark() -> None:
    rows = {"fees": {"amount": "12.50"}}
    tree = json.loads(export_report(_report(tables={"proactive": rows}), "json"))
    assert tree["tables"]["proactive"]["fees"] == {"amount": "12.50"}
    assert tree["marks"] == {"proactive": {"fees": ["amount"]}}


def test_unknown_rows_and_cells_are_written_as_far_as_json_has_such_values() -> None:
    day = dt.date(2024, 1, 15)
    unknown = {
        "note": "内部",
        "sections": {"appendix": "内部"},
        "tables": {
            "proactive": {"rules": {"extra": Decimal("1.50"), "when": day}, "new": {"made": ""}},
            "other_table": {"list": [1, True, ""], "dates": [day], "endless": Decimal("Infinity")},
        },
    }
    report = _report(tables={"proactive": {"rules": {"made": 1}}}, unknown=unknown)
    tree = json.loads(export_report(report, "json"), parse_float=Decimal)
    assert "note" not in tree
    assert tree["sections"] == {}
    assert tree["tables"] == {
        "proactive": {"rules": {"made": 1, "extra": Decimal("1.50")}, "new": {"made": None}},
        "other_table": {"list": [1, True, None]},
    }


@given(report=reports())
def test_the_text_is_plain_json_without_control_characters(report: Report) -> None:
    text = export_report(report, "json")
    json.loads(text, parse_constant=pytest.fail)
    assert text.endswith("}\n")
    assert not any((ord(char) < 32 and char != "\n") or 127 <= ord(char) < 160 for char in text)
    assert export_report(report, "json") == text


def test_quoted_figures_are_written_in_digits_and_listed() -> None:
    texts = {
        "title": "\\{{甲}}",
        "overview": "规章{{规章制发}}件，申请｛｛ 本年新收 ｝｝件",
        "problems": "无",
    }
    tables: dict[str, TableValues] = {"proactive": {"rules": {"made": 12}}}
    tree = json.loads(export_report(_report(texts=texts, tables=tables), "json"))
    assert tree["title"] == "{{甲}}"
    assert tree["sections"] == {"overview": "规章12件，申请｛｛ 本年新收 ｝｝件", "problems": "无"}
    assert tree["quoted"] == {
        "title": [[0, "{{", "\\{{"]],
        "overview": [[2, "12", "{{规章制发}}"]],
    }


def test_one_table_row_is_one_line() -> None:
    rows = {"rules": {"made": 1, "repealed": 2, "in_force": 3}}
    text = export_report(_report(tables={"proactive": rows}), "json")
    assert '\n      "rules": {"made": 1, "repealed": 2, "in_force": 3}\n' in text
