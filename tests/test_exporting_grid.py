"""Grid tables: read by docutils, whose tables have the same form, and by pandoc where it is new."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from typing import Any

import pytest
from docutils.parsers.rst.tableparser import GridTableParser
from docutils.statemachine import StringList
from hypothesis import given, settings

from consistent import sound_report
from gongkai_tui.exporting import export_report
from gongkai_tui.form import load_form
from gongkai_tui.report import Report
from printed import Places, expected_lines, expected_tables
from strategies import reports
from test_exporting_markdown_text import hostile_texts

SPANS_SINCE = (3, 0)
"""The first pandoc that reads merged cells."""


def tables_in(source: str) -> list[Places]:
    """Every grid table of a text, as docutils sees it."""
    tables: list[Places] = []
    for block in re.findall(r"^\+-.*\n(?:[+|].*\n)+", source, re.MULTILINE):
        lines = [re.sub(r":(=+)[:=]", r"=\1=", line) for line in block.splitlines()]
        text = StringList(lines, "source")
        text.pad_double_width("\0")
        widths, head, body = GridTableParser().parse(text)
        tables.append(_places(len(widths), [*head, *body]))
    return tables


def _places(width: int, rows: list[list[Any]]) -> Places:
    places: Places = [[("", (-1, -1))] * width for _ in rows]
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell is None:
                continue
            more_rows, more_columns, _, lines = cell
            text = "\n".join(lines).replace("\0", "").strip()
            shown = re.sub(r"\\(.)|&#(\d+);", _character, text)
            for down in range(more_rows + 1):
                for right in range(more_columns + 1):
                    places[y + down][x + right] = (shown, (y, x))
    return places


def _character(match: re.Match[str]) -> str:
    return match[1] or chr(int(match[2]))


@settings(max_examples=40)
@given(report=reports(unknown=False))
def test_every_cell_is_read_back_with_its_merges(report: Report) -> None:
    found = tables_in(export_report(report, "md", "grid"))
    assert found == expected_tables(report)


def test_wide_characters_are_padded_to_one_edge() -> None:
    source = export_report(sound_report(load_form("2021")), "md", "grid")
    assert "| 行政规范性文件 | 0            | 0            | 0            |\n" in source
    assert "+:===" in source


def pandoc() -> str:
    """The program, or a skipped test where there is none that reads merged cells."""
    program = shutil.which("pandoc")
    if program is None:
        pytest.skip("pandoc is not installed")
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    numbers = re.findall(r"\d+", version.stdout.split("\n")[0])
    if tuple(map(int, numbers[:2])) < SPANS_SINCE:
        pytest.skip("this pandoc does not read merged cells; version 3 does")
    return program


def read_by_pandoc(source: str) -> list[dict[str, Any]]:
    """The blocks of a text, in pandoc's JSON."""
    command = [pandoc(), "-f", "markdown", "-t", "json"]
    done = subprocess.run(command, input=source, capture_output=True, text=True, check=True)
    blocks: list[dict[str, Any]] = json.loads(done.stdout)["blocks"]
    return blocks


def plain(inlines: list[dict[str, Any]]) -> str:
    """The characters of inline elements; any that is no plain text fails."""
    assert {element["t"] for element in inlines} <= {"Str", "Space"}
    return "".join(element.get("c", " ") for element in inlines)


def _pandoc_places(table: list[Any]) -> Places:
    _, _, columns, head, bodies, _ = table
    rows = [*head[1], *(row for body in bodies for row in [*body[2], *body[3]])]
    covered: dict[tuple[int, int], tuple[str, tuple[int, int]]] = {}
    for y, row in enumerate(rows):
        for cell in row[1]:
            _, _, rowspan, colspan, blocks = cell
            x = next(x for x in range(99) if (y, x) not in covered)
            text = "".join(plain(block["c"]) for block in blocks)
            for down in range(rowspan):
                for right in range(colspan):
                    covered[y + down, x + right] = (text, (y, x))
    return [[covered[y, x] for x in range(len(columns))] for y in range(len(rows))]


def squeezed(text: str) -> str:
    """The text with blanks as pandoc keeps them: one between words; none at the ends."""
    return re.sub(r"[ \t]+", " ", text).strip()


@settings(max_examples=15, deadline=None)
@given(report=reports(unknown=False), text=hostile_texts)
def test_pandoc_shows_what_was_typed(report: Report, text: str) -> None:
    report = report._replace(texts={**report.texts, "overview": text})
    blocks = read_by_pandoc(export_report(report, "md", "grid"))
    shown = [
        plain(block["c"][2] if block["t"] == "Header" else block["c"])
        for block in blocks
        if block["t"] in ("Header", "Para")
    ]
    assert list(map(squeezed, shown)) == list(map(squeezed, expected_lines(report)))
    tables = [_pandoc_places(block["c"]) for block in blocks if block["t"] == "Table"]
    assert [
        [[(squeezed(text), start) for text, start in row] for row in table] for table in tables
    ] == [
        [[(squeezed(text), start) for text, start in row] for row in table]
        for table in expected_tables(report)
    ]
    assert {block["t"] for block in blocks} <= {"Header", "Para", "Table"}
