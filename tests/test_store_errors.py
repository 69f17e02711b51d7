"""Every wrong file gets one Chinese sentence with the file, the line and the key."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai_tui.store import StoreError, parse_report

UNCLOSED = "文字在行末没有用引号结束；多行文字要用三个引号括起来"
WRONG_VALUE = "值的写法不对：文字要用引号括起来，数字只用半角字符，不加分节号"
HEAD = 'schema = "gongkai-report/1"\nform = "2021"\nunit = "云隐县"\nyear = 2023\n'
CELL = "tables.requests.received.individual"
LONG = "1" * 19


def failure(text: str | bytes) -> StoreError:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(StoreError) as caught:
        parse_report(data, "report.toml")
    return caught.value


def in_cell(literal: str) -> str:
    return HEAD + f"\n[tables.requests.received]\nindividual = {literal}\n"


NUMBER_OR_TEXT = "应为数字或文字，实为"


@pytest.mark.parametrize(
    ("literal", "reason"),
    [
        ("2024-01-15", NUMBER_OR_TEXT + "日期"),
        ("2024-01-15T07:30:00", NUMBER_OR_TEXT + "日期时间"),
        ("07:30:00", NUMBER_OR_TEXT + "时间"),
        ("true", NUMBER_OR_TEXT + "真假值"),
        ("[1]", NUMBER_OR_TEXT + "数组"),
        ("{ a = 1 }", NUMBER_OR_TEXT + "表"),
        ("nan", NUMBER_OR_TEXT + "非数值"),
        ("-inf", NUMBER_OR_TEXT + "无穷大"),
        (LONG, "数字超过 18 位；要原样保留请加引号"),
        (f"-{LONG}", "数字超过 18 位；要原样保留请加引号"),
        (f"0.{LONG}", "数字超过 18 位；要原样保留请加引号"),
        ("1e999999", "数字超过 18 位；要原样保留请加引号"),
        ("1e-999999", "数字超过 18 位；要原样保留请加引号"),
    ],
)
def test_a_wrong_cell_is_named_with_its_line_and_key(literal: str, reason: str) -> None:
    error = failure(in_cell(literal))
    assert (error.path, error.line, error.key, error.reason) == ("report.toml", 7, CELL, reason)
    assert str(error) == f"report.toml 第 7 行 {CELL}：{reason}"


@pytest.mark.parametrize(
    ("text", "line", "key", "reason"),
    [
        ("", None, "schema", "缺少 schema，不是年度报告文件"),
        ('schema = "other/1"\n', 1, "schema", "应为 gongkai-report/1，不是年度报告文件"),
        ("a = 1\nschema = 1\n", 2, "schema", "应为 gongkai-report/1，不是年度报告文件"),
        (
            'schema = "gongkai-report/0"\n',
            1,
            "schema",
            "应为 gongkai-report/1，不是年度报告文件",
        ),
        (HEAD.replace("form", "shape"), None, "form", "缺少 form"),
        (HEAD.replace("unit", "office"), None, "unit", "缺少 unit"),
        (HEAD.replace("year", "time"), None, "year", "缺少 year"),
        (
            HEAD.replace("2021", "1999"),
            2,
            "form",
            "没有这种格式，可用的格式有 2019、2021",
        ),
        (HEAD.replace('"2021"', "2021"), 2, "form", "没有这种格式，可用的格式有 2019、2021"),
        (HEAD.replace('"云隐县"', "3"), 3, "unit", "应为文字，实为整数"),
        (HEAD.replace("2023", '"2023"'), 4, "year", "应为整数，实为文字"),
        (HEAD.replace("2023", "2023.0"), 4, "year", "应为整数，实为小数"),
        (HEAD.replace("2023", "true"), 4, "year", "应为整数，实为真假值"),
        (HEAD.replace("2023", "999"), 4, "year", "应为 1000 到 9999 的年份"),
        (HEAD.replace("2023", "10000"), 4, "year", "应为 1000 到 9999 的年份"),
        (HEAD + "title = 1\n", 5, "title", "应为文字，实为整数"),
        (HEAD + "preface = []\n", 5, "preface", "应为文字，实为数组"),
        (HEAD + "sections = 1\n", 5, "sections", "应为表，实为整数"),
        (HEAD + "[sections]\noverview = 1\n", 6, "sections.overview", "应为文字，实为整数"),
        (HEAD + "tables = 1\n", 5, "tables", "应为表，实为整数"),
        (HEAD + "[[tables.requests]]\n", 5, "tables.requests", "应为表，实为数组"),
        (
            HEAD + "[tables.requests]\nreceived = 1\n",
            6,
            "tables.requests.received",
            "应为表，实为整数",
        ),
        (
            HEAD + '[tables]\n"requests" . "refused.state_secret" = 1\n',
            6,
            'tables.requests."refused.state_secret"',
            "应为表，实为整数",
        ),
        (
            HEAD + "tables = { proactive = { fees = { amount = true } } }\n",
            5,
            "tables.proactive.fees.amount",
            NUMBER_OR_TEXT + "真假值",
        ),
        (HEAD + f"x = 0x1{'0' * 4000}\n", 5, "x", "数字太长"),
        (HEAD + "a." * 70 + "b = 1\n", 5, "a", "嵌套超过 64 层"),
    ],
)
def test_a_wrong_key_is_named_with_its_line(
    text: str, line: int | None, key: str, reason: str
) -> None:
    error = failure(text)
    assert (error.line, error.key, error.reason) == (line, key, reason)
    place = f" 第 {line} 行" if line else ""
    assert str(error) == f"report.toml{place} {key}：{reason}"


def test_a_newer_file_that_cannot_be_read_says_so() -> None:
    error = failure(in_cell("true").replace("report/1", "report/2"))
    assert error.reason == "文件由更新版本的程序写成，请升级本程序"
    assert error.line == 7
    unknown_form = failure(HEAD.replace("report/1", "report/3").replace("2021", "2030"))
    assert unknown_form.reason == "文件由更新版本的程序写成，请升级本程序"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            HEAD.encode() + "标题 = 甲".encode("gb18030"),
            "report.toml 第 5 行：不是 UTF-8 编码（可能是 GBK），请另存为 UTF-8 编码",
        ),
        (HEAD.encode("utf-16"), "report.toml：文件是 UTF-16 编码，请另存为 UTF-8 编码"),
        (b"\x7fELF\x00\x01", "report.toml：这是二进制文件，不是文本文件"),
        (HEAD.encode() + b"x = " + b"[" * 5000, "report.toml：数组或表嵌套太深"),
        (HEAD.encode() + b"x = " + b"{a=" * 5000, "report.toml：数组或表嵌套太深"),
        (HEAD.encode() + b"x = " + b"7" * 5000, "report.toml 第 5 行：数字太长"),
        (HEAD.encode() + b"\nx = 1e9999999999999999999", "report.toml 第 6 行：数字超出范围"),
    ],
)
def test_a_file_that_is_no_report_at_all(data: bytes, sentence: str) -> None:
    assert str(failure(data)) == sentence


@pytest.mark.parametrize(
    ("line", "place", "reason"),
    [
        ("云隐县", "第 5 行第 1 列", "这一行应为“键 = 值”或“[表名]”"),
        ("!", "第 5 行第 1 列", "这一行应为“键 = 值”或“[表名]”"),
        ("a = 1 2", "第 5 行第 7 列", "值的后面有多余的内容；文字要用引号括起来"),
        ("a = 1\rb", "第 5 行第 6 列", "值的后面有多余的内容；文字要用引号括起来"),
        ("# \x01", "第 5 行第 3 列", "含有不允许的控制字符"),
        ('a = "\x01"', "第 5 行第 6 列", "文字中含有不允许的控制字符"),
        ('a = "甲\nb = 1', "第 5 行第 7 列", UNCLOSED),
        ("[a]\n[a]", "第 6 行第 3 列", "这个表名前面已经有了"),
        ("unit = 1\n", "第 5 行第 9 列", "这个键前面已经有值了"),
        ("[unit]", "第 5 行第 6 列", "这个键前面已经有值了"),
        ("a = {}\n[a.b]\nc = 1", "第 6 行第 5 列", "这个表名前面已经有了"),
        ("[[b.c]]\n[b]\nc.d = 1\n", "第 7 行第 8 列", "这个键所在的表已经写完，不能再加内容"),
        ("[a\n", "第 5 行第 3 列", "表名的后面缺少“]”"),
        ("[[a]", "第 5 行第 4 列", "表名的后面缺少“]]”"),
        ("备注 = 1", "第 5 行第 1 列", "这一行应为“键 = 值”或“[表名]”"),
        ("a 备注 = 1", "第 5 行第 3 列", "键的后面缺少“=”；键中有汉字、句点或空格时要用引号括起来"),
        ("[备注]", "第 5 行第 2 列", "键名写法不对；汉字等要用引号括起来"),
        ("a = [1 2]", "第 5 行第 8 列", "数组缺少“]”或逗号"),
        ("a = {b = 1 c}", "第 5 行第 12 列", "内联表缺少“}”或逗号"),
        ("a = {b = 1, b = 2}", "第 5 行第 18 列", "内联表中有重复的键"),
        ("a = 'b", "第 5 行", "文字缺少结束的引号（直到文件末尾）"),
        (r'a = "\q"', "第 5 行第 8 列", "文字中的反斜杠要写成两个"),
        (r'a = "\u12"', "第 5 行第 8 列", "反斜杠后面的字符编号写法不对"),
        (r'a = "\ud800"', "第 5 行第 12 列", "反斜杠后面的编号不是有效字符"),
        ('a = """', "第 5 行", "文字缺少结束的引号（直到文件末尾）"),
        ("a = 2024-02-30", "第 5 行第 5 列", "日期或时间不存在"),
        ("a = １", "第 5 行第 5 列", WRONG_VALUE),
        ("a = 甲", "第 5 行第 5 列", WRONG_VALUE),
    ],
)  # fmt: skip
def test_a_syntax_error_is_explained_in_chinese(line: str, place: str, reason: str) -> None:
    sentence = str(failure(HEAD + line))
    assert sentence.startswith(f"report.toml {place}")
    assert sentence.endswith(reason)


@settings(deadline=None)
@given(
    st.integers(0, len(HEAD)), st.text(st.sampled_from("[]{}=\"'\\.,#\n1a甲 \t\r\x00"), max_size=6)
)
def test_no_damage_lets_english_or_another_exception_out(offset: int, damage: str) -> None:
    text = HEAD[:offset] + damage + HEAD[offset:] + "[sections]\noverview = '''\n甲\n'''\n"
    try:
        parse_report(text.encode(), "x")
    except StoreError as error:
        words = set(re.findall("[A-Za-z]{2,}", error.reason))
        assert words <= {"TOML", "UTF", "schema", "form", "unit", "year", "gongkai", "report"}
