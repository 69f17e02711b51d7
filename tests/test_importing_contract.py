"""JSON goes out and in without loss, and wrong JSON is refused with its place."""

from __future__ import annotations

import json
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_tui.exporting import export_report
from gongkai_tui.form import load_form
from gongkai_tui.importing import ImportFailure, import_contract
from gongkai_tui.report import Report
from gongkai_tui.report.model import RowValues, TableValues
from gongkai_tui.store import read_report
from strategies import reports, same_report

SAMPLES = sorted((Path(__file__).parents[1] / "sample_reports").glob("*.toml"))
HEAD: dict[str, Any] = {
    "schema": "gongkai-report/1",
    "form": "2021",
    "unit": "云隐县石桥镇人民政府",
    "year": 2023,
}


def _tables(tables: dict[str, Any], **more: Any) -> str:
    return json.dumps({**HEAD, "tables": tables, **more})


@given(report=reports(unknown=False))
def test_a_report_goes_out_and_in_to_the_last_digit(report: Report) -> None:
    published = report._replace(explanations={}, source_labels={}, doubts={})
    assert same_report(import_contract(export_report(report, "json")), published)


@given(report=reports())
def test_what_the_form_does_not_know_in_tables_goes_out_and_in(report: Report) -> None:
    back = import_contract(export_report(report, "json"))
    published = report._replace(unknown={}, explanations={}, source_labels={}, doubts={})
    assert same_report(back._replace(unknown={}), published)
    assert back.unknown.keys() <= {"tables"}
    assert same_report(import_contract(export_report(back, "json")), back)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_go_out_and_in(path: Path) -> None:
    report = read_report(path).report._replace(source_labels={})
    assert same_report(import_contract(export_report(report, "json")), report)


def test_a_text_that_another_program_changed_quotes_what_still_stands() -> None:
    text = "申请13件，规章12件"
    quoted = [[2, "12", "{{本年新收}}"], [8, "12", "{{规章制发}}"], [99, "1", "{{办结}}"]]
    source = json.dumps({**HEAD, "sections": {"overview": text}, "quoted": {"overview": quoted}})
    assert import_contract(source).texts == {"overview": "申请13件，规章{{规章制发}}件"}


@pytest.mark.parametrize(
    "quoted",
    [
        {"problems": []},
        {"overview": {}},
        {"overview": [[1, "2"]]},
        {"overview": [[True, "2", "3"]]},
        {"overview": ["甲"]},
        [],
    ],
)
def test_a_wrong_list_of_quoted_figures_is_refused(quoted: Any) -> None:
    source = json.dumps({**HEAD, "sections": {"overview": "甲"}, "quoted": quoted})
    with pytest.raises(ImportFailure):
        import_contract(source)


def test_unknown_rows_cells_and_tables_come_back() -> None:
    unknown = {
        "tables": {
            "proactive": {"rules": {"extra": Decimal("1.50")}, "new": {"made": "", "list": [2]}},
            "other_table": {"甲": True},
        }
    }
    rows: TableValues = {"rules": {"made": 1, "repealed": 0, "in_force": 2}}
    report = Report(load_form("2021"), "甲", 2023, {}, {"proactive": rows}, unknown)
    assert same_report(import_contract(export_report(report, "json")), report)


@pytest.mark.parametrize("value", [12, Decimal("12.50"), Decimal("0.0001"), "12.50", "007", "+5"])
def test_amounts_and_marks_that_read_like_amounts_stay_apart(value: int | Decimal | str) -> None:
    rows: TableValues = {"fees": {"amount": value}}
    report = Report(load_form("2021"), "甲", 2023, {}, {"proactive": rows})
    assert same_report(import_contract(export_report(report, "json")), report)


def test_another_program_may_write_amounts_as_numbers_or_strings() -> None:
    for literal in ('"96171.60"', "96171.60"):
        text = _tables({"proactive": {"fees": {"amount": 0}}}).replace(": 0}", f": {literal}}}")
        amount = import_contract(text).tables["proactive"]["fees"]["amount"]
        assert isinstance(amount, Decimal)
        assert str(amount) == "96171.60"


def test_an_absent_total_is_computed_and_a_given_one_is_stated() -> None:
    cells = {"upheld": 1, "corrected": 0, "other": 0, "pending": 0}
    rows = {"reconsideration": cells, "lawsuit_direct": {**cells, "total": 2}}
    tables = import_contract(_tables({"disputes": rows})).tables
    assert tables == {"disputes": rows}


def test_a_computed_total_may_be_longer_than_any_number_that_is_stated() -> None:
    cells: RowValues = {"upheld": 10**17, "corrected": Decimal("0.50"), "other": 0, "pending": 0}
    report = Report(load_form("2021"), "甲", 2023, {}, {"disputes": {"reconsideration": cells}})
    assert same_report(import_contract(export_report(report, "json")), report)


def test_what_the_contract_does_not_know_is_kept() -> None:
    text = json.dumps({**HEAD, "sections": {"appendix": "附"}, "generator": {"name": None}})
    assert import_contract(text).unknown == {
        "sections": {"appendix": "附"},
        "generator": {"name": ""},
    }


def test_line_ends_become_those_of_a_report_and_a_byte_order_mark_passes() -> None:
    report = import_contract("\ufeff" + json.dumps({**HEAD, "preface": "甲\r\n乙\r丙"}))
    assert report.texts["preface"] == "甲\n乙\n丙"


_FEES = {"proactive": {"fees": {"amount": 0}}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "第 1 行第 1 列：此处应有一个值"),
        ('{\n "schema": "甲",\nyear: 1}', "第 3 行第 1 列：此处应有用双引号括起来的键"),
        ('{"a" 1}', "第 1 行第 6 列：键的后面缺少冒号"),
        ('{"a": 1 "b": 2}', "第 1 行第 9 列：此处缺少逗号或括号"),
        ('{"a": "甲\n乙"}', "第 1 行第 9 列：文字中含有控制字符，换行应写成 \\n"),
        ('{"a": "甲', "第 1 行第 7 列：从此处开始的文字缺少结束的引号"),
        ('{"a": "\\x"}', "第 1 行第 8 列：反斜杠后面的字符不对"),
        ("{} 甲", "第 1 行第 4 列：结尾以后还有多余的内容"),
        ("[]", "最外层应为对象，实为数组"),
        ("{}", "缺少 schema，不是年度报告数据"),
        (json.dumps({**HEAD, "schema": "其他"}), "schema：应为 gongkai-report/1"),
        (
            json.dumps({**HEAD, "schema": "gongkai-report/2"}),
            "schema：数据由更新版本的程序写成，请升级本程序",
        ),
        (json.dumps({**HEAD, "form": "1999"}), "form：没有这种格式，可用的格式有 2019、2021"),
        (json.dumps({**HEAD, "form": 2021}), "form：应为文字，实为整数"),
        (json.dumps({**HEAD, "unit": None}), "unit：应为文字，实为空值"),
        (json.dumps({**HEAD, "year": "2023"}), "year：应为整数，实为文字"),
        (json.dumps({**HEAD, "year": True}), "year：应为整数，实为真假值"),
        (json.dumps({**HEAD, "year": 2023.0}), "year：应为整数，实为小数"),
        (json.dumps({**HEAD, "year": 20230}), "year：应为 1000 到 9999 的年份"),
        (json.dumps({**HEAD, "title": []}), "title：应为文字，实为数组"),
        (json.dumps({**HEAD, "sections": []}), "sections：应为对象，实为数组"),
        (
            json.dumps({**HEAD, "sections": {"overview": 1}}),
            "sections.overview：应为文字，实为整数",
        ),
        (_tables({"requests": []}), "tables.requests：应为对象，实为数组"),
        (
            _tables({"requests": {"refused.state_secret": None}}),
            'tables.requests."refused.state_secret"：应为对象，实为空值',
        ),
        (
            _tables({"proactive": {"fees": {"amount": False}}}),
            "tables.proactive.fees.amount：应为数字、文字或 null，实为真假值",
        ),
        (
            _tables({"proactive": {"fees": {"amount": {}}}}),
            "tables.proactive.fees.amount：应为数字、文字或 null，实为对象",
        ),
        (
            _tables({"proactive": {"fees": {"amount": 10**18}}}),
            "tables.proactive.fees.amount：数字超过 18 位",
        ),
        (
            _tables(_FEES).replace(": 0}", ": 1e18}"),
            "tables.proactive.fees.amount：数字超过 18 位",
        ),
        (
            _tables(_FEES).replace(": 0}", ": 1e-18}"),
            "tables.proactive.fees.amount：数字超过 18 位",
        ),
        (
            _tables(_FEES).replace(": 0}", ": 1e999999999}"),
            "tables.proactive.fees.amount：数字太长",
        ),
        (
            _tables(_FEES).replace(": 0}", f": {'9' * 5000}}}"),
            "tables.proactive.fees.amount：数字太长",
        ),
        (_tables(_FEES).replace(": 0}", ": NaN}"), "tables.proactive.fees.amount：NaN 不是数字"),
        (
            _tables(_FEES).replace(": 0}", ": -Infinity}"),
            "tables.proactive.fees.amount：-Infinity 不是数字",
        ),
        (
            _tables(_FEES).replace(": 0}", ': 0, "amount": 0}'),
            'tables.proactive.fees：键 "amount" 出现了不止一次',
        ),
        ('{"a": 1, "a": 2}', '键 "a" 出现了不止一次'),
        (
            json.dumps({**HEAD, "title": "\ud800"}),
            "title：含有无效字符（不成对的代理码）",
        ),
        (json.dumps({**HEAD, "\udc00": 1}), "含有无效字符（不成对的代理码）"),
        (_tables({}, computed=[]), "computed：应为对象，实为数组"),
        (_tables({}, computed={"disputes": []}), "computed.disputes：应为对象，实为数组"),
        (
            _tables({}, computed={"disputes": {"reconsideration": "total"}}),
            "computed.disputes.reconsideration：应为数组，实为文字",
        ),
        (
            _tables({}, computed={"disputes": {"reconsideration": ["upheld"]}}),
            "computed.disputes.reconsideration：upheld 不是自动计算的总计",
        ),
        (
            _tables({}, computed={"disputes": {"reconsideration": ["sum"]}}),
            "computed.disputes.reconsideration：格式中没有 sum 这一格",
        ),
        (
            _tables({}, marks={"fees": {"fees": ["amount"]}}),
            "marks.fees.fees：格式中没有 amount 这一格",
        ),
    ],
)
def test_a_wrong_text_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(ImportFailure) as failure:
        import_contract(text)
    assert str(failure.value) == message


@given(key=st.text())
def test_no_control_character_of_the_text_reaches_the_message(key: str) -> None:
    wild = key + "\x1b[31m\x9b\ud800\n"
    for text in (
        f"{{{json.dumps(wild)}: 1, {json.dumps(wild)}: 2}}",
        _tables({}, computed={key + "\x9b": {}, key: {"\x1b\x9b" + key: ["\x07"]}}),
    ):
        with pytest.raises(ImportFailure) as failure:
            import_contract(text)
        assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in str(failure.value))
        str(failure.value).encode()


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("depth", [100, 100_000])
def test_deep_nesting_is_refused(opening: str, depth: int) -> None:
    closing = {"[": "]", '{"a":': "}"}[opening]
    text = json.dumps({**HEAD, "x": 0}).replace(": 0", f": {opening * depth}0{closing * depth}")
    with pytest.raises(ImportFailure, match="嵌套超过 64 层"):
        import_contract(text)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@given(st.text() | _JSON.map(json.dumps) | st.text(alphabet='{}[]":,0123e\\u-. \n'))
def test_any_text_is_refused_in_chinese_or_is_a_report(text: str) -> None:
    with pytest.raises(ImportFailure, match=r"[\u4e00-\u9fff]"):
        import_contract(text)


@given(
    key=st.sampled_from(["form", "unit", "year", "title", "sections", "tables", "computed"]),
    value=_JSON,
)
def test_any_value_in_any_place_is_refused_or_taken(key: str, value: Any) -> None:
    text = json.dumps({**HEAD, key: value})
    with suppress(ImportFailure):
        report = import_contract(text)
        assert import_contract(export_report(report, "json")).tables == report.tables
