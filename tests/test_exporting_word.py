"""The Word document, read again by python-docx and converted by LibreOffice where there is one."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import given, settings

from consistent import sound_report
from gongkai_tui.exporting import FORMATS, MissingExtraError, export_file
from gongkai_tui.exporting.word.looks import GONGWEN, LOOKS
from gongkai_tui.form import load_form
from gongkai_tui.report import Report
from gongkai_tui.store import read_report
from printed import Places, expected_lines, expected_tables
from strategies import reports

SAMPLE = Path(__file__).parent.parent / "sample_reports" / "chenghu-2024.toml"
STYLES = list(FORMATS["docx"].styles)
TEMPLATE_WIDTHS = [[2435] * 4, [754, 921, 3271, *[685] * 7], [649] * 15]


def read(report: Report, look: str) -> WordDocument:
    return Document(BytesIO(export_file(report, "docx", look)))


def places(table: Table) -> Places:
    """What covers each place, read from the spans in the file."""
    found: Places = []
    for y, row in enumerate(table._tbl.tr_lst):
        found.append([])
        for cell in row.tc_lst:
            text = "".join(node.text or "" for node in cell.iter(qn("w:t"))).strip()
            start = (y, len(found[-1]))
            if cell.vMerge == "continue":
                text, start = found[y - 1][len(found[-1])]
            found[-1] += [(text, start)] * cell.grid_span
    return found


def properties(paragraph: Paragraph) -> set[str]:
    style = paragraph.style
    assert style is not None
    elements = [*style.element.iter(), *paragraph._p.iter()]
    return {element.tag.split("}")[-1] for element in elements if isinstance(element.tag, str)}


@pytest.mark.parametrize("look", STYLES)
@settings(max_examples=15, deadline=None)
@given(report=reports(unknown=False))
def test_every_line_and_every_cell_is_read_back(look: str, report: Report) -> None:
    document = read(report, look)
    lines = [paragraph.text.strip() for paragraph in document.paragraphs if paragraph.text]
    assert [line for line in lines if line] == [line for line in expected_lines(report) if line]
    assert list(map(places, document.tables)) == expected_tables(report)


@pytest.mark.parametrize("look", STYLES)
@pytest.mark.parametrize("sample", sorted(SAMPLE.parent.glob("*.toml")), ids=lambda path: path.stem)
def test_the_samples_are_read_back_whole(sample: Path, look: str) -> None:
    report = read_report(sample).report
    document = read(report, look)
    found = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert found == expected_lines(report)
    assert list(map(places, document.tables)) == expected_tables(report)


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_columns_are_as_wide_as_in_the_official_template(form_id: str) -> None:
    document = read(sound_report(load_form(form_id)), "plain")
    for table, widths in zip(document.tables, TEMPLATE_WIDTHS, strict=True):
        assert [column.width.twips for column in table.columns if column.width] == widths
        for row in table._tbl.tr_lst:
            assert sum(cell.width.twips for cell in row.tc_lst if cell.width) == sum(widths)


def test_tables_of_official_documents_fill_the_type_area() -> None:
    for table in read(sound_report(load_form("2021")), "gongwen").tables:
        assert sum(column.width.twips for column in table.columns if column.width) == 8845


@pytest.mark.parametrize("look", STYLES)
def test_head_rows_repeat_and_no_row_is_cut(look: str) -> None:
    tables = read(sound_report(load_form("2021")), look).tables
    heads = [[row._tr.find(f".//{qn('w:tblHeader')}") for row in table.rows] for table in tables]
    assert [sum(head is not None for head in rows) for rows in heads] == [0, 3, 3]
    assert all(head is not None for rows in heads[1:] for head in rows[:3])
    for table in tables:
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)


@pytest.mark.parametrize("look", STYLES)
def test_headings_stay_with_what_follows_and_table_three_begins_a_page(look: str) -> None:
    document = read(read_report(SAMPLE).report, look)
    headings = [
        paragraph
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name in ("Heading 1", "Heading 2")
    ]
    assert len(headings) == 6 + 5
    assert all("keepNext" in properties(heading) for heading in headings)
    breaks = [heading.text for heading in headings if heading.paragraph_format.page_break_before]
    assert breaks == [document.tables[1]._tbl.getprevious().xpath("string()")]


@pytest.mark.parametrize("look", STYLES)
def test_every_style_names_its_chinese_font(look: str) -> None:
    document = read(sound_report(load_form("2021")), look)
    fonts = {
        style.name: style.element.rPr.rFonts.get(qn("w:eastAsia"))
        for style in document.styles
        if style.element.rPr is not None and style.element.rPr.rFonts is not None
    }
    expected = LOOKS[look]
    assert fonts["Title"] == expected.title.font
    assert fonts["Heading 1"] == expected.heading.font
    assert fonts["Heading 2"] == expected.subheading.font
    assert fonts["Body Text"] == fonts["Normal"] == expected.body.font
    assert fonts["Table Text"] == expected.table.font


def test_every_font_has_fallbacks() -> None:
    data = export_file(sound_report(load_form("2021")), "docx", "gongwen")
    table = ZipFile(BytesIO(data)).read("word/fontTable.xml").decode()
    faces = (GONGWEN.title, GONGWEN.heading, GONGWEN.subheading, GONGWEN.body, GONGWEN.page_number)
    for face in faces:
        assert re.search(f'w:name="{face.font}"><w:altName w:val="[^"]+"', table)


def test_the_page_of_an_official_document_is_that_of_the_standard() -> None:
    document = read(sound_report(load_form("2021")), "gongwen")
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    sides = (section.left_margin, section.right_margin)
    edges = (section.top_margin, section.bottom_margin)
    width = section.page_width.mm - sum(side.mm for side in sides if side)
    height = section.page_height.mm - sum(edge.mm for edge in edges if edge)
    assert width == pytest.approx(156, abs=0.1)
    assert height == pytest.approx(225, abs=0.1)
    assert height / 22 * 56.693 - 1 < GONGWEN.body.line <= height / 22 * 56.693
    alignments = [
        footer.paragraphs[0].alignment for footer in (section.footer, section.even_page_footer)
    ]
    assert [str(alignment).split()[0] for alignment in alignments] == ["RIGHT", "LEFT"]
    assert section.footer.paragraphs[0].text.split() == ["—", "—"]


def test_a_heading_at_the_beginning_of_a_paragraph_is_set_in_kaiti() -> None:
    text = "（一）主动公开。公开信息12条。"
    report = sound_report(load_form("2021"))
    report = report._replace(texts={**report.texts, "overview": text})
    paragraph = next(p for p in read(report, "gongwen").paragraphs if p.text == text)
    assert [(run.text, run.font.name) for run in paragraph.runs] == [
        ("（一）主动公开。", "楷体"),
        ("公开信息12条。", None),
    ]


def test_a_title_of_any_length_is_written() -> None:
    report = sound_report(load_form("2021"))
    title = "云隐县石桥镇人民政府" * 40
    document = read(report._replace(texts={**report.texts, "title": title}), "gongwen")
    assert document.paragraphs[0].text == title
    assert document.core_properties.title == title[:255]


def test_a_long_figure_is_made_narrow_and_not_broken() -> None:
    report = sound_report(load_form("2021"))
    rows = {key: dict(row) for key, row in report.tables["requests"].items()}
    rows["received"]["individual"] = 12486095
    report = report._replace(tables={**report.tables, "requests": rows})
    tables = [read(report, look).tables[1] for look in STYLES]
    for table in tables:
        scales = [element.get(qn("w:val")) for element in table._tbl.iter(qn("w:w"))]
        assert len(scales) == 1
        assert 50 <= int(scales[0] or 0) < 100


def test_nothing_of_the_template_or_of_the_program_is_in_the_file() -> None:
    data = export_file(sound_report(load_form("2021")), "docx")
    names = ZipFile(BytesIO(data)).namelist()
    assert not [name for name in names if re.search("thumbnail|custom|numbering|app.xml", name)]
    core = ZipFile(BytesIO(data)).read("docProps/core.xml").decode()
    assert "python-docx" not in core
    assert "2013" not in core


def test_without_the_library_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "gongkai_tui.exporting.word.writer", raising=False)
    with pytest.raises(MissingExtraError, match=r"pip install 'gongkai-tui\[docx\]'"):
        export_file(sound_report(load_form("2021")), "docx")


def pages_of(pdf: Path) -> list[str]:
    command = ["pdftotext", "-layout", str(pdf), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils are not installed")
def test_libreoffice_shows_table_three_on_one_page_and_no_heading_alone(tmp_path: Path) -> None:
    report = read_report(SAMPLE).report
    for look in STYLES:
        (tmp_path / f"{look}.docx").write_bytes(export_file(report, "docx", look))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    files = [f"{look}.docx" for look in STYLES]
    command = ["soffice", home, "--headless", "--convert-to", "pdf", *files]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=120)
    form = report.form
    rows = form.tables["requests"].rows
    for look in STYLES:
        pages = [re.sub(r"\s", "", page) for page in pages_of(tmp_path / f"{look}.pdf")]
        heading = form.part_by_id["requests"].heading
        page = next(page for page in pages if heading in page and rows[0].label in page)
        assert rows[-1].label in page
        headings = [part.heading for part in form.parts if part.heading]
        for text in pages:
            body = re.sub(r"—?\d+—?$", "", text)
            assert not body.endswith(tuple(headings))


@pytest.mark.parametrize("year", ["2023年", "2023 年"])
def test_a_long_title_is_broken_between_words(year: str) -> None:
    """The longer line stands above, and it ends with 政府, whether or not blanks are in it."""
    report = sound_report(load_form("2021"))
    title = f"石桥镇人民政府{year}政府信息公开工作年度报告"
    document = read(report._replace(texts={**report.texts, "title": title}), "gongwen")
    indents = document.paragraphs[0].paragraph_format
    room = GONGWEN.text_width * 635 - indents.left_indent - indents.right_indent
    first, more = title[: title.index("信息")], "信"
    character = GONGWEN.title.size * 6350
    digits = sum(char.isascii() for char in first)
    width = (len(first) - digits / 2) * character
    assert width < room < width + len(more) * character
