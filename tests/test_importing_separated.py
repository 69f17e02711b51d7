"""Files for spreadsheets: a whole report or its tables, whatever parts their cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest

from gongkai_tui.form.layout import PaperTable
from gongkai_tui.importing import import_source
from gongkai_tui.report import Report
from published_shapes import lines_of, published

NAMES = ["chenghu-2024", "yunyin-2020"]


def rows_of(table: PaperTable, *, covered: bool) -> Iterator[list[str]]:
    """The cells of each row; ``covered``: with a blank for every place that a cell covers."""
    seen: set[int] = set()
    for number, row in enumerate(table.grid()):
        if not covered:
            yield [cell.text for cell in table.rows[number]]
            continue
        texts: list[str] = []
        for cell in row:
            texts.append("" if id(cell) in seen else cell.text)
            seen.add(id(cell))
        yield texts


def spreadsheet(report: Report, separator: str, *, covered: bool) -> str:
    """The report as a spreadsheet saves it: prose in the first column, lines of one length."""
    tables: list[list[str]] = []

    def table(printed: PaperTable) -> Iterator[str]:
        for row in rows_of(printed, covered=covered):
            tables.append(row)
            yield f"\0{len(tables) - 1}"

    file = io.StringIO()
    writer = csv.writer(file, delimiter=separator)
    for line in lines_of(report, table):
        row = tables[int(line[1:])] if line.startswith("\0") else [line]
        writer.writerow([*row, *[""] * (10 - len(row))] if covered else row)
    return file.getvalue()


@pytest.mark.parametrize("covered", [False, True], ids=["cells", "places"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("name", NAMES)
def test_a_spreadsheet_comes_back(name: str, separator: str, *, covered: bool) -> None:
    report = published(name)
    text = spreadsheet(report, separator, covered=covered)
    assert import_source(text.encode("gb18030"), "年报.csv").report == report


def test_a_spreadsheet_is_known_under_another_name() -> None:
    report = published("chenghu-2024")
    text = spreadsheet(report, ",", covered=True)
    assert import_source(text.encode(), "年报.txt").report == report


def test_one_table_alone_is_read_and_the_rest_is_told_as_missing() -> None:
    report = published("chenghu-2024")
    head, _, rest = spreadsheet(report, ",", covered=False).partition("三、收到和处理")
    table = rest.partition("四、政府信息公开行政复议")[0]
    assert head
    assert table
    imported = import_source(table.encode(), "表三.csv")
    assert imported.report.tables == {"requests": report.tables["requests"]}
    assert "IMP-07" in {doubt.rule for doubt in imported.doubts}


def test_a_quote_that_nothing_closes_does_not_swallow_the_report() -> None:
    report = published("chenghu-2024")
    text = spreadsheet(report, ",", covered=False).replace("一、总体情况", '"一、总体情况', 1)
    assert import_source(text.encode(), "年报.csv").report.tables == report.tables
