"""What goes into the file comes out of it, to the last digit."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from gongkai_tui.form import load_form
from gongkai_tui.report import Report, new_report
from gongkai_tui.report.model import TableValues
from gongkai_tui.store import StoreError, parse_report, read_report, save_report, write_report
from strategies import reports, same, same_report


def report(**tables: TableValues) -> Report:
    return Report(load_form("2021"), "云隐县", 2023, {}, tables)


@settings(deadline=None)
@given(reports())
def test_reading_what_was_written_gives_the_same_report_and_the_same_bytes(drawn: Report) -> None:
    written = write_report(drawn)
    opened = parse_report(written, "report.toml")
    assert same_report(opened.report, drawn)
    assert not opened.read_only
    assert not opened.has_comments
    assert write_report(opened.report) == written


def test_a_changed_cell_is_one_changed_line() -> None:
    empty = new_report(load_form("2021"), "云隐县", 2023)
    rows = empty.tables["proactive"]
    tables = {**empty.tables, "proactive": {**rows, "fees": {"amount": Decimal("59237.2449")}}}
    before = write_report(empty).splitlines()
    after = write_report(empty._replace(tables=tables)).splitlines()
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [
        (b'amount = ""', b"amount = 59237.2449")
    ]


def test_the_file_of_an_empty_report_reads_like_the_form() -> None:
    text = write_report(new_report(load_form("2021"), "云隐县", 2023)).decode()
    assert text.startswith(
        'schema = "gongkai-report/1"\n'
        'form = "2021"\n'
        'unit = "云隐县"\n'
        "year = 2023\n"
        'title = "云隐县2023年政府信息公开工作年度报告"\n'
        'preface = ""\n'
        "\n"
        "[sections]\n"
        'overview = ""\n'
        'problems = ""\n'
        'other_matters = ""\n'
        "\n"
        "[tables.proactive.rules]\n"
        'made = ""\n'
    )
    assert '\n[tables.requests."refused.state_secret"]\nindividual = ""\n' in text


def test_prose_of_several_paragraphs_is_written_line_by_line() -> None:
    form = load_form("2021")
    text = write_report(Report(form, "云隐县", 2023, {"overview": "甲。\n乙。"})).decode()
    assert 'overview = """\n甲。\n乙。"""\n' in text


def test_closing_lines_stand_at_the_top_of_the_file_when_present() -> None:
    texts = {"signature": "云隐县人民政府", "date": "2024年1月15日", "overview": "甲"}
    text = write_report(Report(load_form("2021"), "云隐县", 2023, texts)).decode()
    assert text.index('signature = "云隐县人民政府"\ndate = ') < text.index("[sections]")


def test_an_empty_table_and_an_empty_row_are_not_missing() -> None:
    tables: dict[str, TableValues] = {"requests": {"closed": {}}, "disputes": {}}
    text = write_report(report(**tables))
    assert text.decode().endswith("[tables.requests.closed]\n\n[tables.disputes]\n")
    assert parse_report(text, "x").report.tables == tables


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ("0", 0),
        ("-0", 0),
        ("11_398_889", 11398889),
        ("999999999999999999", 999999999999999999),
        ("59237.2449", Decimal("59237.2449")),
        ("12.50", Decimal("12.50")),
        ("0.000", Decimal("0.000")),
        ("1e3", 1000),
        ("1.5e3", 1500),
        ("1.5e-3", Decimal("0.0015")),
        ('""', ""),
        ('"/"', "/"),
        ('"3件"', "3件"),
    ],
)
def test_a_value_is_read_to_the_last_digit(literal: str, value: object) -> None:
    text = 'schema = "gongkai-report/1"\nform = "2021"\nunit = "云隐县"\nyear = 2023\n'
    text += f"[tables.proactive.fees]\namount = {literal}\n"
    read = parse_report(text.encode(), "x").report
    assert same(read.tables["proactive"]["fees"]["amount"], value)
    assert same_report(parse_report(write_report(read), "x").report, read)


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        (Decimal("12.50"), "12.50"),
        (Decimal("0.00000001"), "0.00000001"),
        (Decimal("5E-9"), "0.000000005"),
        (Decimal(7), "7"),
        (Decimal("1E+3"), "1000"),
    ],
)
def test_an_amount_is_written_in_plain_digits(value: Decimal, literal: str) -> None:
    text = write_report(report(proactive={"fees": {"amount": value}})).decode()
    assert text.endswith(f"\namount = {literal}\n")


def test_line_ends_of_other_systems_become_plain_ones_on_load() -> None:
    text = (
        'schema = "gongkai-report/1"\r\nform = "2021"\r\nunit = "云隐县"\r\nyear = 2023\r\n'
        '[sections]\r\noverview = """甲\r\n乙\\r\\n丙\\r丁"""\r\n'
    )
    assert parse_report(text.encode(), "x").report.texts["overview"] == "甲\n乙\n丙\n丁"


def test_a_mark_keeps_its_line_ends() -> None:
    marked = report(proactive={"fees": {"amount": "甲\r\n乙"}})
    assert same_report(parse_report(write_report(marked), "x").report, marked)


def test_a_byte_order_mark_is_accepted() -> None:
    written = write_report(report())
    assert parse_report(b"\xef\xbb\xbf" + written, "x").report == report()


UNKNOWN = """\
schema = "gongkai-report/1"
form = "2021"
unit = "云隐县"
year = 2023
editor = "某办公室"
checked = 2024-01-15
weights = [
    1,
    [
        2.50,
        inf,
    ],
]

[sections]
overview = "甲"
appendix = true

[tables.requests.received]
individual = 1
remark = 07:30:00

[tables.requests.extra]
individual = 2

[tables.more]
x = 2024-01-15 07:30:00+08:00

[[history]]
note = "甲
"""


def test_what_the_program_does_not_know_comes_back_in_its_place() -> None:
    text = UNKNOWN.replace('note = "甲\n', 'note = """\n甲\n乙"""\n').replace(
        "[[history]]", "[history]"
    )
    opened = parse_report(text.encode(), "x")
    assert list(opened.report.unknown) == ["sections", "tables", "editor", "checked", "weights",
                                           "history"]  # fmt: skip
    assert write_report(opened.report).decode() == text


def test_a_notice_names_what_the_program_does_not_know() -> None:
    text = UNKNOWN[: UNKNOWN.index("[[history]]")]
    assert parse_report(text.encode(), "x").notice == (
        "文件中有程序不认识的内容：sections.appendix、tables.more.x、"
        "tables.requests.extra.individual 等，保存时原样保留。"
    )
    assert parse_report(write_report(report()), "x").notice == ""


def test_nan_survives() -> None:
    text = write_report(report()) + b"odd = nan\n"
    read = parse_report(text, "x").report
    assert read.unknown["odd"].is_nan()
    assert write_report(read) == text


def test_unknown_content_goes_with_its_row_and_comes_back_with_it() -> None:
    text = UNKNOWN[: UNKNOWN.index("[[history]]")]
    read = parse_report(text.encode(), "x").report
    without = read._replace(tables={"requests": {}})
    again = parse_report(write_report(without), "x").report
    assert again.tables == {"requests": {}}
    assert "received" not in again.unknown["tables"]["requests"]
    assert write_report(without._replace(tables=read.tables)).decode().strip() == text.strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 云隐县\n", True),
        ("a = 1 # 一\n", True),
        ("a = [\n1, # 一\n]\n", True),
        ('a = "#"\n', False),
        ("a = '#'\n", False),
        ('a = """\n# 一\n\\""" # 二\n"""\n', False),
        ("a = '''\n# 一\n'''\n", False),
        ("a = '''\n# 一\n''' # 二\n", True),
        ('"a#" = 1\n', False),
    ],
)
def test_comments_are_noticed_as_saving_would_lose_them(text: str, expected: bool) -> None:
    data = text.encode() + write_report(report())
    assert parse_report(data, "x").has_comments is expected


def test_a_newer_file_that_can_be_read_opens_for_reading_only() -> None:
    data = write_report(report()).replace(b"report/1", b"report/12")
    opened = parse_report(data, "x")
    assert opened.read_only
    assert opened.notice == "文件由更新版本的程序写成，请升级本程序；现在只能查看，不能保存。"
    assert opened.report == report()


def test_saving_and_reading_by_path(tmp_path: Path) -> None:
    path = tmp_path / "云隐县.toml"
    save_report(report(), path)
    assert read_report(path).report == report()
    assert tomllib.loads(path.read_text(encoding="utf-8"))["year"] == 2023


@pytest.mark.parametrize(
    "value", [None, object(), "\ud800", 10**5000], ids=["None", "object", "surrogate", "integer"]
)
def test_what_toml_cannot_hold_is_refused_before_anything_is_written(
    value: object, tmp_path: Path
) -> None:
    path = tmp_path / "x.toml"
    with pytest.raises(StoreError, match="含有不能写入文件的内容"):
        save_report(report()._replace(unknown={"x": value}), path)
    assert not path.exists()
