"""The text that programs take out of web pages: rows with bars, on lines of their own or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from gongkai_tui.form.layout import PaperTable
from gongkai_tui.importing import import_source
from gongkai_tui.report import CellValue, Report
from published_shapes import lines_of, published

NAMES = ["chenghu-2024", "yunyin-2020"]
Rows = Callable[[PaperTable], Iterator[str]]


def with_blanks(report: Report) -> Report:
    """The report with blanks for the zeros of its second table, but for its totals."""
    rows = {
        row: {
            column: "" if value == 0 and column != "total" else value
            for column, value in cells.items()
        }
        for row, cells in report.tables["requests"].items()
    }
    return report._replace(tables={**report.tables, "requests": rows})


def left(table: PaperTable, row: int) -> int:
    """How many places of a row its cells do not fill, were each of them one place wide."""
    return len(table.grid()[0]) - len(table.rows[row])


def cells_on_lines(table: PaperTable) -> Iterator[str]:
    """Each cell on a line, a bar behind it; bars for the places that a row does not fill."""
    for number, row in enumerate(table.rows):
        yield from (f"{cell.text} |".strip() for cell in row)
        if left(table, number):
            yield "|" * left(table, number)


def bars_on_lines(table: PaperTable) -> Iterator[str]:
    """A bar and the first cell of each row; then each bar and each cell on a line."""
    for number, row in enumerate(table.rows):
        for at, cell in enumerate(row):
            yield cell.text if at else f"| {cell.text}"
            yield "|"
        if left(table, number):
            yield "|" * left(table, number)


def rows_on_lines(begin: str) -> Rows:
    def rows(table: PaperTable) -> Iterator[str]:
        for number, row in enumerate(table.rows):
            yield f"{begin}{' | '.join(cell.text for cell in row)} |{'|' * left(table, number)}"

    return rows


SHAPES: dict[str, Rows] = {
    "cells on lines": cells_on_lines,
    "bars on lines": bars_on_lines,
    "rows": rows_on_lines(""),
    "rows begun with a bar": rows_on_lines("| "),
}


@pytest.mark.parametrize("blanks", [False, True], ids=["zeros", "blanks"])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", NAMES)
def test_the_text_of_a_page_comes_back(name: str, shape: str, *, blanks: bool) -> None:
    report = with_blanks(published(name)) if blanks else published(name)
    text = "\n".join(lines_of(report, SHAPES[shape]))

    imported = import_source(text.encode(), "页面.txt")

    assert imported.report == report
    assert not imported.doubts


def test_words_of_a_cell_may_stand_on_two_lines() -> None:
    report = published("chenghu-2024")
    text = "\n".join(lines_of(report, cells_on_lines))
    torn = text.replace("本年制发件数 |", "本年\n制发件数 |").replace("商业企业 |", "商业\n企业 |")

    assert torn != text
    assert import_source(torn.encode(), "页面.txt").report == report


def test_a_long_rule_is_passed_by_in_no_time() -> None:
    rule = f"|{'-' * 60}+{'-' * 60}+{'-' * 60} x"
    text = "\n".join(lines_of(published("chenghu-2024"), rows_on_lines("| ")))
    assert import_source(f"{text}\n{rule}".encode(), "页面.txt").report.year == 2024


def page(report: Report, table: Rows) -> str:
    lines = (line if line.startswith("<") else f"<p>{line}</p>" for line in lines_of(report, table))
    return "<html><body>" + "\n".join(lines) + "</body></html>"


def without_spans(table: PaperTable) -> Iterator[str]:
    """A table of which a site has lost what its cells are merged over."""
    rows = ("".join(f"<td>{cell.text}</td>" for cell in row) for row in table.rows)
    yield "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def repeated(table: PaperTable) -> Iterator[str]:
    """A table of which a conversion has printed merged cells in every place."""
    rows = ("".join(f"<td>{cell.text}</td>" for cell in row) for row in table.grid())
    yield "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


@pytest.mark.parametrize("table", [without_spans, repeated])
@pytest.mark.parametrize("blanks", [False, True], ids=["zeros", "blanks"])
@pytest.mark.parametrize("name", NAMES)
def test_columns_are_not_known_by_places_that_were_lost(
    name: str, table: Rows, *, blanks: bool
) -> None:
    report = published(name)
    if blanks:
        report = with_blanks(report)
        rules = {**report.tables["proactive"], "fees": blank_first(report)}
        report = report._replace(tables={**report.tables, "proactive": rules})
    found = import_source(page(report, table).encode(), "页面.html").report
    assert found.tables == report.tables


def blank_first(report: Report) -> dict[str, CellValue]:
    cells = report.tables["proactive"]["fees"]
    first = next(iter(cells))
    return {**cells, first: ""} if len(cells) > 1 else dict(cells)


def test_a_column_that_the_form_does_not_have_is_told_and_moves_nothing() -> None:
    report = published("chenghu-2024")

    def with_subtotal(table: PaperTable) -> Iterator[str]:
        if table.label_columns < 2:
            yield from without_spans(table)
            return
        yield "<table>"
        for row in table.rows:
            cells = [
                f"<td colspan={cell.colspan + (cell.colspan in (5, 7))} rowspan={cell.rowspan}>"
                f"{cell.text}</td>"
                for cell in row
            ]
            told = [int(cell.text) for cell in row if not cell.heads]
            if told:
                cells.insert(-1, f"<td>{sum(told[1:-1])}</td>")
            elif row[-1].text == "其他":
                cells.append("<td>小计</td>")
            yield f"<tr>{''.join(cells)}</tr>"
        yield "</table>"

    imported = import_source(page(report, with_subtotal).encode(), "页面.html")
    assert imported.report.tables == report.tables
    assert "IMP-04" in {doubt.rule for doubt in imported.doubts}


@pytest.mark.parametrize("shape", SHAPES)
def test_such_text_may_be_named_markdown(shape: str) -> None:
    report = with_blanks(published("chenghu-2024"))
    text = "\n".join(lines_of(report, SHAPES[shape]))
    marked = text.replace(report.texts["title"], f"# {report.texts['title']}", 1)
    assert import_source(marked.encode(), "页面.md").report == report


@pytest.mark.parametrize("shape", SHAPES)
def test_one_table_alone_is_that_table(shape: str) -> None:
    report = published("chenghu-2024")
    text = "\n".join(lines_of(report, SHAPES[shape]))
    alone = text[text.index("二、主动公开") :].partition("三、收到和处理")[0]
    found = import_source(alone.encode(), "页面.txt").report
    assert found.tables == {"proactive": report.tables["proactive"]}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_row_of_blanks_below_a_group_is_no_missing_row(shape: str) -> None:
    report = published("chenghu-2024")
    blank = dict.fromkeys(report.tables["requests"]["granted"], "")
    rows = {**report.tables["requests"], "granted": blank, "refused.state_secret": blank}
    report = report._replace(tables={**report.tables, "requests": rows})
    text = "\n".join(lines_of(report, SHAPES[shape]))
    assert import_source(text.encode(), "页面.txt").report.tables == report.tables
