"""Both kinds of tables, read back by an HTML parser and a Markdown reader, cell by cell."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from gongkai_tui.exporting import export_report
from gongkai_tui.exporting.plain_text import printable
from gongkai_tui.exporting.tables import print_table
from gongkai_tui.form import Arrangement, CellRef, Table, load_form
from gongkai_tui.report import Report, new_report
from strategies import reports

READERS = (MarkdownIt("commonmark").enable("table"), MarkdownIt("gfm-like"))


class _TableParser(HTMLParser):
    """An HTML table as a grid: every place has the text and the kind of the cell that covers it."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.grid: dict[tuple[int, int], tuple[str, str]] = {}
        self.scopes: list[str | None] = []
        self._row = -1
        self._tag = ""
        self._spans = (1, 1)
        self._text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._row += 1
        elif tag in ("th", "td"):
            given_attrs = dict(attrs)
            self._tag, self._text = tag, ""
            down, right = (int(given_attrs.get(name) or 1) for name in ("rowspan", "colspan"))
            self._spans = (down, right)
            if tag == "th":
                self.scopes.append(given_attrs.get("scope"))
        else:
            assert tag in ("table", "thead", "tbody")

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("th", "td"):
            return
        column = next(x for x in range(1000) if (self._row, x) not in self.grid)
        for y in range(self._row, self._row + self._spans[0]):
            for x in range(column, column + self._spans[1]):
                assert (y, x) not in self.grid
                self.grid[y, x] = (self._tag, self._text)


def _blocks(source: str, reader: MarkdownIt, kind: str) -> list[Token]:
    return [token for token in reader.parse(source) if token.type == kind]


def _printed_tables(report: Report) -> list[Table]:
    return [
        table for table in report.form.tables.values() if print_table(report, table.id) is not None
    ]


def _values(report: Report, table: Table) -> list[list[str]]:
    """The cell texts of each present row, in the order of the form."""
    return [
        [_shown(report, table, row_id, column) for column in table.columns_of(row)]
        for row_id, row in table.row_by_id.items()
        if report.has_row(table.id, row_id)
    ]


def _shown(report: Report, table: Table, row: str, column: str) -> str:
    return printable(report.cell(CellRef(table.id, row, column)).text)


@given(report=reports(unknown=False))
def test_html_tables_hold_every_cell_in_its_place(report: Report) -> None:
    source = export_report(report, "md")
    tables = _printed_tables(report)
    for reader in READERS:
        html = _blocks(source, reader, "html_block")
        assert len(html) == len(tables)  # each table is one whole block
        for token, table in zip(html, tables, strict=True):
            printed = print_table(report, table.id)
            assert printed is not None
            expected = {
                (y, x): ("th" if cell.heads else "td", printable(cell.text))
                for y, cells in enumerate(printed.grid())
                for x, cell in enumerate(cells)
            }
            parsed = _TableParser(token.content)
            assert parsed.grid == expected
            assert set(parsed.scopes) <= {"row", "col"}


@given(report=reports(unknown=False))
def test_html_values_are_those_of_the_report(report: Report) -> None:
    for table, token in zip(
        _printed_tables(report),
        _blocks(export_report(report, "md"), READERS[0], "html_block"),
        strict=True,
    ):
        grid = _TableParser(token.content).grid
        height = max(y for y, _ in grid) + 1
        rows = [
            [text for (_, (tag, text)) in _places(grid, y) if tag == "td"] for y in range(height)
        ]
        if table.arrangement is Arrangement.STRIP:
            assert [text for row in rows for text in row] == [
                text for row in _values(report, table) for text in row
            ]
        elif table.arrangement is Arrangement.MATRIX:
            assert [row for row in rows if row] == _values(report, table)
        else:
            found = [row for row in rows if row]
            for row, values in zip(found, _values(report, table), strict=True):
                assert row[: len(values)] == values
                assert set(row[len(values) :]) <= {values[-1]}  # merged to the edge


def _places(
    grid: dict[tuple[int, int], tuple[str, str]], row: int
) -> list[tuple[int, tuple[str, str]]]:
    return sorted((x, cell) for (y, x), cell in grid.items() if y == row)


def _pipe_tables(source: str, reader: MarkdownIt) -> list[list[list[str]]]:
    """Every pipe table of the text as rows of cell texts, the heading row first."""
    found: list[list[list[str]]] = []
    inside = False
    for token in reader.parse(source):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type in ("td_open", "th_open"):
            inside = True
        elif token.type == "inline" and inside:
            assert token.children is not None
            assert {child.type for child in token.children} <= {"text", "link_open", "link_close"}
            found[-1][-1].append("".join(child.content for child in token.children).strip())
            inside = False
    return found


@pytest.mark.parametrize("reader", READERS, ids=["commonmark", "gfm"])
@given(report=reports(unknown=False))
def test_pipe_tables_hold_every_cell_under_its_labels(reader: MarkdownIt, report: Report) -> None:
    found = iter(_pipe_tables(export_report(report, "md", "pipe"), reader))
    for table in _printed_tables(report):
        values = [[text.strip() for text in row] for row in _values(report, table)]
        present = [row for row in table.rows if report.has_row(table.id, row.id)]
        labels = [
            " ".join([*(group.label for group in table.path(row)), row.label]) for row in present
        ]
        if table.arrangement is Arrangement.MATRIX:
            head, *body = next(found)
            assert [cell.split(" ")[-1] for cell in head[1:]] == [c.label for c in table.columns]
            assert body == [[label, *row] for label, row in zip(labels, values, strict=True)]
        elif table.arrangement is Arrangement.STRIP:
            head, body_row = next(found)
            assert head == [
                f"{label} {table.column_by_id[column].label}"
                for label, row in zip(labels, present, strict=True)
                for column in table.columns_of(row)
            ]
            assert body_row == [text for row in values for text in row]
        else:
            body = []
            for group in table.groups:
                if any(row.group == group.id for row in present):
                    head, *rows = next(found)
                    columns = [table.column_by_id[column].label for column in group.columns]
                    assert head == [table.corner, *columns]
                    body += rows
            assert body == [[row.label, *v] for row, v in zip(present, values, strict=True)]
    assert next(found, None) is None


def test_pipe_headings_repeat_their_groups() -> None:
    report = new_report(load_form("2021"), "云隐县石桥镇人民政府", 2023)
    source = export_report(report, "md", "pipe")
    assert "| 申请人情况 法人或其他组织 商业企业 |" in source
    assert "\n| 三、本年度办理结果 （三）不予公开 1.属于国家秘密 |" in source
    assert "| 行政诉讼 未经复议直接起诉 结果维持 |" in source
    assert "\n\n第二十条第（一）项\n\n| 信息内容 | 本年制发件数 |" in source


def test_a_missing_row_takes_its_share_of_the_merges_with_it() -> None:
    whole = new_report(load_form("2021"), "云隐县石桥镇人民政府", 2023)
    rows = {
        key: row
        for key, row in whole.tables["requests"].items()
        if not key.startswith("unavailable.") and key != "refused.state_secret"
    }
    source = export_report(whole._replace(tables={"requests": rows}), "md")
    assert 'rowspan="18">三、本年度办理结果' in source
    assert 'rowspan="7">（三）不予公开' in source
    assert "无法提供" not in source
