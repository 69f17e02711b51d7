"""Whatever a clerk types comes out of Markdown as typed: two readers are asked."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from gongkai_tui.exporting.markdown_text import escape_cell, escape_heading, escape_paragraph
from gongkai_tui.exporting.plain_text import paragraphs, printable

READERS = (MarkdownIt("commonmark").enable("table"), MarkdownIt("gfm-like"))

_PIECES = (
    "*", "**", "_", "__", "#", "###", "|", "<", ">", "&", "&amp;", "&#42;", "`", "```", "~", "~~~",
    "[", "]", "](", "]:", "(", ")", "!", "\\", "1.", "12)", "-", "---", "+", "=", "===", ":", ":-:",
    "<b>", "</p>", "<!--", "<http://a.cn>", "http://", "https://", "www.", "//", "a.cn", "/", "?",
    "@", "mailto:", "%2A", "%e4%ba", "xn--", "xn--fiq", " ", "    ", "\t", "\u3000", "\u00a0", "a",
    "1", "é", "中", "，", "。", "（", "）", '"', "'", "{", "}", "$", "^", ".", ";", "😀",
)  # fmt: skip
hostile_lines = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=12).map("".join),
    st.text(max_size=12),
).map(lambda text: text.replace("\n", " "))
hostile_texts = st.lists(hostile_lines, max_size=4).map("\n".join)


def shown(token: Token) -> str:
    """The text that a reader shows; anything but text (and links made of it) spoils it."""
    assert token.children is not None
    pieces = [
        child.content if child.type == "text" else f"<{child.type}>"
        for child in token.children
        if child.type not in ("link_open", "link_close")
    ]
    return "".join(pieces).strip()


@pytest.mark.parametrize("reader", READERS, ids=["commonmark", "gfm"])
@given(text=hostile_texts)
@example("1. 一\n- 二\n# 三\n> 四\n    五\n***\n===\n+\n1)")
@example("|a|\n|-|\n|b|\n[甲]: http://a.cn\n[甲]\n~~~\n```\n<div>\n&lt;")
@example("http://a.cn/*b*，*c*http://HTTP://*d*%41 xn--fiq228c.cn")
def test_prose_shows_as_paragraphs_of_plain_text(reader: MarkdownIt, text: str) -> None:
    expected = paragraphs(text)
    source = "\n\n".join(map(escape_paragraph, expected))
    tokens = reader.parse(source)
    kinds = ["paragraph_open", "inline", "paragraph_close"] * len(expected)
    assert [token.type for token in tokens] == kinds, source
    found = [shown(token) for token in tokens if token.type == "inline"]
    assert found == [line.strip() for line in expected], source


@pytest.mark.parametrize("reader", READERS, ids=["commonmark", "gfm"])
@given(text=hostile_lines)
@example("甲 ##")
@example("#")
@example("甲\\")
def test_a_heading_shows_its_plain_text(reader: MarkdownIt, text: str) -> None:
    line = printable(text).strip() or "甲"
    source = f"# {escape_heading(line)}\n"
    tokens = reader.parse(source)
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"], source
    assert shown(tokens[1]) == line, source


@pytest.mark.parametrize("reader", READERS, ids=["commonmark", "gfm"])
@given(text=hostile_lines)
@example("a|b\\|c\\\\|d\\")
def test_a_cell_of_a_pipe_table_shows_its_plain_text(reader: MarkdownIt, text: str) -> None:
    line = printable(text).strip()
    cell = escape_cell(line)
    source = f"| 甲 | {cell} |\n| --- | ---: |\n| {cell} |  |\n"
    cells = [shown(token) for token in reader.parse(source) if token.type == "inline"]
    assert cells == ["甲", line, line, ""], source


@pytest.mark.parametrize(
    "line",
    [
        "（一）主动公开。全年公开信息1,204条，同比增长3.5%；办结率100%。",
        "1.加强领导；2.完善制度——“应公开尽公开”。",
        "[2021]30号文件要求：甲 < 乙，丙 > 丁，A&B，3*4=12，约5~8件。",
        "电子版见 https://www.yunyin.example/xxgk/nb_2023_final.html 下载。",
        "联系电话：0000-1234567，邮箱 zwgk_yy@yunyin.example！",
        "#",
    ],
)
def test_ordinary_prose_stays_readable_in_the_source(line: str) -> None:
    assert escape_paragraph(line) == (line if line != "#" else "\\#")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("1. 甲", "1\\. 甲"),
        ("2) 甲", "2\\) 甲"),
        ("- 甲", "\\- 甲"),
        ("* 甲", "\\* 甲"),
        ("*甲*乙", "\\*甲\\*乙"),
        ("_甲_", "\\_甲\\_"),
        ("<br>", "\\<br>"),
        ("&nbsp;", "\\&nbsp;"),
        ("[甲](乙)", "[甲\\](乙)"),
        ("[甲]: 乙", "\\[甲]: 乙"),
        ("1~2和3~4", "1\\~2和3\\~4"),
        ("见http://a.cn。", "见http:\\//a.cn。"),
    ],
)
def test_only_the_deciding_character_is_escaped(line: str, source: str) -> None:
    assert escape_paragraph(line) == source


def test_white_space_at_the_ends_is_layout_but_an_ideographic_indent_stays() -> None:
    text = "  　　甲 乙  　\n\n \t\n　\n    丙\t丁\r\n"
    assert paragraphs(text) == ["　　甲 乙", "丙 丁"]


@given(text=st.text())
def test_no_control_character_is_ever_printed(text: str) -> None:
    line = printable(text + "\x00\x07\x1b[31m\x7f\x9b\u2028\ud800\ufeff")
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in line)
    assert len(line.splitlines()) <= 1
    line.encode()
