"""Files that no clerk made: a clear Chinese message or a correct load, in bounded time."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from gongkai_tui.exporting import export_report
from gongkai_tui.form import load_form
from gongkai_tui.report import new_report
from gongkai_tui.store import StoreError, parse_report, read_report, write_report

REPORT = write_report(new_report(load_form("2021"), "云隐县", 2023))
PATIENCE = 5.0
"""Seconds that the worst file may take; on an idle machine the worst takes two."""

KEPT = {
    "UTF-8 with a mark": b"\xef\xbb\xbf" + REPORT,
    "Windows line ends": REPORT.replace(b"\n", b"\r\n"),
    "many keys": b"".join(b"k%d = 0\n" % number for number in range(100_000)) + REPORT,
    "a long string": b'k = "' + b"x" * 1_500_000 + b'"\n' + REPORT,
    "arrays in arrays": b"k = " + b"[" * 60 + b"]" * 60 + b"\n" + REPORT,
    "dates where nothing is known": b"k = 2023-01-01\n" + REPORT,
}

REFUSED = {
    "100 MB": (b"k = 1\n" * 17_000_000, "文件超过 2 MB"),
    "NUL": (REPORT + b"\0", "二进制文件"),
    "UTF-16": (REPORT.decode().encode("utf-16"), "UTF-16"),
    "GBK": (REPORT.decode().encode("gb18030"), "不是 UTF-8"),
    "a lone surrogate": (b'k = "\xed\xa0\x80"\n' + REPORT, "不是 UTF-8"),
    "an escaped lone surrogate": (b'k = "\\ud800"\n' + REPORT, "不是有效字符"),
    "an escape sequence": (b'k = "\x1b[31m"\n' + REPORT, "控制字符"),
    "deep arrays": (b"k = " + b"[" * 500_000, "嵌套太深"),
    "deep tables": (b"k = " + b"{a=" * 500_000, "嵌套太深"),
    "deep keys": (b"k" + b".a" * 900_000 + b" = 1\n", "层数太多"),
    "many deep keys": (b"".join(b"k%d" % n + b".a" * 500 + b" = 1\n" for n in range(1900)), "层数"),
    "many headers": (b"".join(b"[k%d" % n + b".a" * 90 + b"]\n" for n in range(9000)), "层数太多"),
    "deep headers": (b"[" + b'"a" . ' * 300_000 + b"a]\n", "层数太多"),
    "arrays in arrays": (b"k = " + b"[" * 100 + b"]" * 100 + b"\n" + REPORT, "嵌套超过"),
    "10,000 digits": (b"k = " + b"9" * 10_000 + b"\n" + REPORT, "数字太长"),
    "a key twice": (b"year = 1\n" + REPORT, "前面已经有值了"),
    "not a number": (REPORT.replace(b"year = 2023", b"year = nan"), "year：应为整数"),
    "a date as text": (REPORT.replace(b'preface = ""', b"preface = 2023-01-01"), "应为文字"),
    "infinity in a cell": (REPORT.replace(b'made = ""', b"made = inf", 1), "无穷大"),
    "not a number in a cell": (REPORT.replace(b'made = ""', b"made = nan", 1), "非数值"),
    "a huge exponent in a cell": (REPORT.replace(b'made = ""', b"made = 1e99999", 1), "18 位"),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_is_odd_but_right_is_read_and_kept(name: str) -> None:
    begin = perf_counter()
    opened = parse_report(KEPT[name], "云隐县.toml")
    assert perf_counter() - begin < PATIENCE
    assert opened.report.unit == "云隐县"
    again = parse_report(write_report(opened.report), "云隐县.toml")
    assert again.report.unknown == opened.report.unknown


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_refused_in_chinese_and_soon(tmp_path: Path, name: str) -> None:
    data, reason = REFUSED[name]
    path = tmp_path / "云隐县.toml"
    path.write_bytes(data[: 3 << 20])
    begin = perf_counter()
    with pytest.raises(StoreError, match=reason):
        read_report(path)
    assert perf_counter() - begin < PATIENCE


HARMFUL = "\x1b]0;题\x07\x1b[2J\x9b31m\u202e\u2066<script>alert(1)</script>![](x)[a](javascript:b)"


def test_neither_controls_nor_markup_get_through_to_an_export() -> None:
    report = parse_report(REPORT, "云隐县.toml").report
    texts = {**report.texts, "overview": HARMFUL, "title": HARMFUL}
    tables = {**report.tables, "proactive": {"rules": {"made": HARMFUL}}}
    hostile = report._replace(unit=HARMFUL, texts=texts, tables=tables)
    again = parse_report(write_report(hostile), "云隐县.toml").report
    assert again.texts["overview"] == HARMFUL
    for tables_as in ("html", "pipe"):
        text = export_report(again, "md", tables_as)
        assert not any(char in text for char in "\x1b\x07\x9b")
        assert "<script>" not in text.replace("\\<", "")
