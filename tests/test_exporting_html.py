"""Page and fragment, read back by html5lib, which reads as the HTML standard says browsers do."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings

from consistent import sound_report
from gongkai_tui.exporting import FORMATS, export_report
from gongkai_tui.form import load_form
from gongkai_tui.report import Report
from printed import Places, expected_lines, expected_tables
from strategies import reports

STYLES = list(FORMATS["html"].styles)


def read(source: str, style: str) -> Element:
    """The body of the document; any departure from the HTML syntax fails."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    if style == "page":
        return child(parser.parse(source), "body")
    whole = f"<!DOCTYPE html><html><head><title>x</title></head><body>{source}</body></html>"
    return child(parser.parse(whole), "body")


def child(parent: Element, tag: str) -> Element:
    """The only child of this name."""
    (found,) = parent.findall(tag)
    return found


def lines_of(body: Element) -> list[str]:
    found = [element for element in body.iter() if element.tag in ("h1", "h2", "p")]
    assert all(not list(element) for element in found)
    return [(element.text or "").strip() for element in found]


def tables_of(body: Element) -> list[Places]:
    return [_places(table) for table in body.iter("table")]


def _places(table: Element) -> Places:
    covered: dict[tuple[int, int], tuple[str, tuple[int, int]]] = {}
    rows = list(table.iter("tr"))
    for y, row in enumerate(rows):
        for cell in row:
            assert cell.tag == ("th" if "scope" in cell.attrib else "td")
            assert not list(cell)
            x = next(x for x in range(99) if (y, x) not in covered)
            for down in range(int(cell.get("rowspan", "1"))):
                for right in range(int(cell.get("colspan", "1"))):
                    assert (y + down, x + right) not in covered
                    covered[y + down, x + right] = ((cell.text or "").strip(), (y, x))
    width = 1 + max(x for _, x in covered)
    return [[covered[y, x] for x in range(width)] for y in range(len(rows))]


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=40)
@given(report=reports(unknown=False))
def test_every_line_and_every_cell_is_read_back(style: str, report: Report) -> None:
    body = read(export_report(report, "html", style), style)
    assert lines_of(body) == expected_lines(report)
    assert tables_of(body) == expected_tables(report)


def test_the_page_needs_nothing_from_elsewhere_and_can_be_listened_to() -> None:
    report = sound_report(load_form("2021"))
    source = export_report(report, "html")
    assert source.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n')
    assert not re.search(r"<script|<link|<img|@import|url\(|http", source)
    body = read(source, "page")
    headings = [element.text for element in body.iter("h2")]
    assert [element.text for element in body.iter("caption")] == headings[1:4]
    assert {cell.get("scope") for cell in body.iter("th")} == {"col", "row"}
    assert "@media print" in source


def test_the_fragment_keeps_its_borders_without_a_style_sheet() -> None:
    report = sound_report(load_form("2021"))
    source = export_report(report, "html", "fragment")
    assert not re.search(r"<style|<html|<body|<head|class=|<div|<caption", source)
    cells = [cell for cell in read(source, "fragment").iter() if cell.tag in ("th", "td")]
    assert cells
    assert all("border:1px solid #000" in cell.get("style", "") for cell in cells)


def test_a_report_without_a_title_still_has_one_in_the_window() -> None:
    report = Report(load_form("2021"), "云隐县<石桥镇>人民政府", 2023)
    source = export_report(report, "html")
    assert "<title>云隐县&lt;石桥镇&gt;人民政府2023年</title>" in source
    assert "<h1>" not in source
