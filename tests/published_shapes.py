"""Invented reports in the shapes in which real ones are found: the same report, written as a web
page, as the text of a PDF, pasted without its cell borders, and so on.

Each shape is a function from a report to the text of a source; what a real source loses on the way
(cell borders, line ends, blanks) is lost here too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from gongkai_tui.exporting.tables import print_table
from gongkai_tui.form import CellRef, PartKind
from gongkai_tui.form.layout import PaperTable
from gongkai_tui.report import CellValue, Report
from gongkai_tui.report.figures import published_text
from gongkai_tui.store import read_report
from gongkai_tui.typography.width import cell_width

SAMPLES = Path(__file__).parents[1] / "sample_reports"
Shape = Callable[[Report], str]


def published(name: str) -> Report:
    """A sample report as it is published: totals stated, quoted figures as digits, no notes."""
    report = read_report(SAMPLES / f"{name}.toml").report
    return with_stated_totals(report)._replace(
        texts={part: published_text(report, part) for part in report.texts},
        unknown={},
        unit_kind="",
        source_labels={},
        explanations={},
        doubts={},
    )


def with_stated_totals(report: Report) -> Report:
    """The report with the totals that the program computes stated, as every printed one is."""
    tables = {
        table_id: {
            row_id: {
                column: value
                for column in report.form.tables[table_id].columns_of(
                    report.form.tables[table_id].row_by_id[row_id]
                )
                if (value := _shown(report, table_id, row_id, column)) is not None
            }
            for row_id in rows
        }
        for table_id, rows in report.tables.items()
    }
    return report._replace(tables=tables)


def _shown(report: Report, table_id: str, row_id: str, column: str) -> CellValue | None:
    cell = report.cell(CellRef(table_id, row_id, column))
    return cell.text if cell.value is None else cell.value


def lines_of(report: Report, table: Callable[[PaperTable], Iterator[str]]) -> Iterator[str]:
    """The report line by line, its tables written by ``table``."""
    for part in report.form.parts:
        if not report.has_part(part.id):
            continue
        if part.heading:
            yield part.heading
        if part.kind is PartKind.TABLE:
            printed = print_table(report, part.id)
            assert printed is not None
            yield from table(printed)
        else:
            yield from report.texts[part.id].split("\n")


def _text(report: Report, table: Callable[[PaperTable], Iterator[str]]) -> str:
    return "\n".join(lines_of(report, table)) + "\n"


def one_cell_a_line(report: Report) -> str:
    """A PDF's text: each cell a line, the vertical label one character a line."""

    def table(printed: PaperTable) -> Iterator[str]:
        for row in printed.rows:
            for cell in row:
                yield "\n".join(cell.text) if cell.rowspan > 10 else cell.text

    return _text(report, table)


def one_cell_a_line_with_bars(report: Report) -> str:
    """The same with a bar between the cells of a row, blank lines between rows."""

    def table(printed: PaperTable) -> Iterator[str]:
        for row in printed.rows:
            for number, cell in enumerate(row):
                if number:
                    yield "|"
                yield cell.text
            yield ""

    return _text(report, table)


def _rows(separator: str) -> Shape:
    def shape(report: Report) -> str:
        def table(printed: PaperTable) -> Iterator[str]:
            for row in printed.rows:
                yield separator.join(cell.text for cell in row if cell.text)

        return _text(report, table)

    return shape


one_space = _rows(" ")
runs_of_spaces = _rows("    ")
form_feeds = _rows("  \f")
pipes = _rows(" | ")


def tabs(report: Report) -> str:
    """Pasted from a word processor: tabs between cells, covered places empty."""

    def table(printed: PaperTable) -> Iterator[str]:
        seen: set[int] = set()
        for row in printed.grid():
            texts: list[str] = []
            for cell in row:
                texts.append("" if id(cell) in seen else cell.text)
                seen.add(id(cell))
            yield "\t".join(texts)

    return _text(report, table)


def run_together(report: Report) -> str:
    """A page's text without anything between its cells, all on one line."""

    def table(printed: PaperTable) -> Iterator[str]:
        for row in printed.rows:
            yield "".join(cell.text for cell in row)

    return "".join(lines_of(report, table)) + "\n"


def split_by_page(report: Report) -> str:
    """A PDF's text, rows on one line, a page number after every 20th line, labels repeated."""
    lines: list[str] = []
    vertical = "三、本年度办理结果"
    for number, line in enumerate(one_space(report).splitlines(), 1):
        lines.append(line)
        if number % 20 == 0:
            lines.append(f"- {number // 20} -")
            if "0" in line and number > 40:
                lines.append(vertical)
    return "\n".join(lines) + "\n"


def values_above_labels(report: Report) -> str:
    """A PDF's text where long labels take two lines and the values stand between them."""

    def table(printed: PaperTable) -> Iterator[str]:
        for row in printed.rows:
            texts = [cell.text for cell in row if cell.heads == "row"]
            values = " ".join(cell.text for cell in row if not cell.heads)
            if texts and len(texts[-1]) > 14 and printed.label_columns > 1:
                half = len(texts[-1]) // 2
                yield " ".join([*texts[:-1], texts[-1][:half]])
                yield values
                yield texts[-1][half:]
            else:
                yield " ".join(cell.text for cell in row)

    return _text(report, table)


def word_page(report: Report) -> str:
    """A web page saved from Word: every cell in spans, every word torn, navigation around it."""

    def table(printed: PaperTable) -> Iterator[str]:
        yield "<div align='center'><table border='1'><tbody>"
        for row in printed.rows:
            yield "<tr>"
            for cell in row:
                half = len(cell.text) // 2
                yield (
                    f"<td colspan='{cell.colspan}' rowspan='{cell.rowspan}' valign='center'>"
                    f"<p><span><font face='方正仿宋_GBK'>{escape(cell.text[:half])}</font></span>"
                    f"<span>{escape(cell.text[half:]) or '&nbsp;'}</span><span><o:p></o:p></span>"
                    "</p></td>"
                )
            yield "</tr>"
        yield "</tbody></table></div>"

    return _page(report, table)


def _page(report: Report, table: Callable[[PaperTable], Iterator[str]]) -> str:
    lines = [
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>政府信息公开年报</title>",
        "<style>td {color: red}</style><script>var count = '<td>99</td>';</script></head><body>",
        "<nav><ul><li>首页</li><li>政务公开</li></ul></nav>",
        "<table><tr><td>索引号：</td><td>001-2024</td></tr>",
        "<tr><td>发布机构：</td><td>办公室</td></tr></table>",
    ]
    lines += [
        line if line.startswith("<") else f"<p style='text-indent:2em'>{escape(line)}</p>"
        for line in lines_of(report, table)
    ]
    return "\n".join([*lines, "<footer>版权所有</footer></body></html>\n"])


def plain_page(report: Report, cell: Callable[[str], str] = escape) -> str:
    """A web page of few tags, its headings bold paragraphs."""

    def table(printed: PaperTable) -> Iterator[str]:
        rows = (
            "".join(
                f"<td colspan='{one.colspan}' rowspan='{one.rowspan}'>{cell(one.text)}</td>"
                for one in row
            )
            for row in printed.rows
        )
        yield "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"

    lines = [
        line if line.startswith("<table") else f"<p>{escape(line)}</p>"
        for line in lines_of(report, table)
    ]
    return "<html><body>" + "\n".join(lines) + "</body></html>\n"


def one_table(report: Report) -> str:
    """A web page with the whole report in one table, prose and headings in rows of one cell."""
    page = plain_page(report)
    rows = page.replace("<table>", "").replace("</table>", "")
    rows = rows.replace("<p>", "<tr><td colspan='10'>").replace("</p>", "</td></tr>")
    return rows.replace("<body>", "<body><table>").replace("</body>", "</table></body>")


def paged(report: Report, foot: str, head: str = "") -> str:
    """A PDF's text, broken at 38 characters; every 28 lines the foot and head of a page."""
    lines: list[str] = []
    for line in one_space(report).split("\n"):
        lines += broken_by_paper(line) if len(line) > 45 and "。" in line else [line]
    pages: list[str] = []
    for number, at in enumerate(range(0, len(lines), 28), 1):
        pages += [head] if head else []
        pages += [*lines[at : at + 28], foot.format(number)]
    return "\n".join(pages)


def broken_by_paper(line: str, width: int = 76) -> Iterator[str]:
    """A paragraph as paper breaks it: never within a number or a word of letters."""
    written = ""
    for word in re.findall(r"[0-9A-Za-z.@-]+|.", line):
        if cell_width(written + word) > width:
            yield written
            written = ""
        written += word
    yield written


def page_in_script(report: Report) -> str:
    """The page of a site that keeps its text in a string of JavaScript."""
    page = word_page(report)
    body = page[page.index("<body>") + 6 : page.index("<footer>")]
    string = body.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("/", "\\/")
    return (
        "<html><head><meta charset='utf-8'></head><body><div id='app'></div>"
        f'<script>var article = {{"content": "{string}"}};</script></body></html>\n'
    )


TEXT_SHAPES: dict[str, Shape] = {
    "one cell a line": one_cell_a_line,
    "one cell a line, bars": one_cell_a_line_with_bars,
    "one space": one_space,
    "runs of spaces": runs_of_spaces,
    "form feeds": form_feeds,
    "pipes": pipes,
    "tabs": tabs,
    "split by page": split_by_page,
    "values above labels": values_above_labels,
}
"""Plain texts that keep every cell apart."""
