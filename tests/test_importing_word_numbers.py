"""Numbers that Word sets before paragraphs come with their text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest

from gongkai_tui.importing.sources.document import Line
from gongkai_tui.importing.sources.word import read_word

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Item = tuple[str, int]
"""A paragraph and the level of its list."""


def level(depth: int, form: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def word_file(levels: str, items: Sequence[Item]) -> bytes:
    numbering = (
        f'<w:numbering {SPACE}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    paragraphs = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
        for text, depth in items
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/numbering.xml", numbering)
        archive.writestr(
            "word/document.xml",
            f"<w:document {SPACE}><w:body>{paragraphs}</w:body></w:document>",
        )
    return file.getvalue()


def lines(levels: str, *items: Item) -> list[str]:
    blocks = read_word(word_file(levels, items)).blocks
    return [block.text for block in blocks if isinstance(block, Line)]


@pytest.mark.parametrize(
    ("form", "text", "numbers"),
    [
        ("decimal", "%1.", ["1.", "2."]),
        ("chineseCountingThousand", "%1、", ["一、", "二、"]),
        ("chineseCounting", "（%1）", ["（一）", "（二）"]),
        ("chineseLegalSimplified", "%1、", ["壹、", "贰、"]),
        ("decimalFullWidth", "%1．", ["１．", "２．"]),
        ("decimalEnclosedCircle", "%1", ["①", "②"]),
        ("bullet", "●", ["", ""]),
    ],
)
def test_a_list_counts(form: str, text: str, numbers: list[str]) -> None:
    found = lines(level(0, form, text), ("总体情况", 0), ("其他事项", 0))
    assert found == [f"{numbers[0]}总体情况", f"{numbers[1]}其他事项"]


def test_a_deeper_level_begins_anew_below_each_item() -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2.")
    found = lines(levels, ("甲", 0), ("子", 1), ("丑", 1), ("乙", 0), ("寅", 1))
    assert found == ["一、甲", "1.子", "2.丑", "二、乙", "1.寅"]


def test_a_list_begins_where_it_says_and_goes_past_ten() -> None:
    items = [("项", 0)] * 4
    assert lines(level(0, "chineseCounting", "%1、", 9), *items) == [
        "九、项",
        "十、项",
        "十一、项",
        "十二、项",
    ]


def test_a_blank_paragraph_is_not_counted_and_an_unknown_list_has_no_numbers() -> None:
    assert lines(level(0, "decimal", "%1."), ("甲", 0), (" ", 0), ("乙", 0)) == ["1.甲", "2.乙"]
    assert lines("", ("甲", 0)) == ["甲"]
