"""Report → the bytes of a Word document."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from gongkai_tui.exporting import MissingExtraError
from gongkai_tui.exporting.document import (
    PrintedPart,
    Role,
    document,
    is_subheading,
    split_subheading,
    title_of,
)
from gongkai_tui.exporting.plain_text import without_indent
from gongkai_tui.exporting.word import markup, styles
from gongkai_tui.exporting.word.framing import closing_lines, title
from gongkai_tui.exporting.word.looks import LOOKS, PAGE_HEIGHT, PAGE_WIDTH, Look
from gongkai_tui.report import Report

try:
    from docx import Document
    from docx.oxml import parse_xml
    from docx.shared import Twips
except ImportError as error:
    raise MissingExtraError(
        "导出 Word 文档需要 python-docx，现在没有安装；"
        "请运行 pip install 'gongkai-tui[docx]'，或者改为导出网页"
    ) from error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from docx.document import Document as WordDocument
    from docx.section import _Footer

_TALL = 20
"""A table of more rows than this begins a page of its own."""

_BELOW_TABLE = 200
"""The space between a table and the heading after it, in twips."""

_LONGEST_PROPERTY = 255
"""Characters that a property of a document holds (ECMA-376, part 2)."""

_KEPT_RELATIONS = ("styles", "settings", "fontTable", "theme", "officeDocument", "core-properties")
"""What stays of python-docx's template: no thumbnail, no numbering, nobody else's properties."""


def write_word(report: Report, look_id: str) -> bytes:
    """The report as a .docx file in the look ``plain`` or ``gongwen``."""
    look = LOOKS[look_id]
    parts = document(report)
    word = Document()
    _clear_template(word, look)
    word.core_properties.title = title_of(parts)[:_LONGEST_PROPERTY]
    _set_page(word, look)
    _fill_body(word, "".join(_body(parts, look)))
    data = BytesIO()
    word.save(data)
    return data.getvalue()


def _clear_template(word: WordDocument, look: Look) -> None:
    """Put our style sheet, fonts and settings in the place of those of the template."""
    for relations in (word.part.rels, word.part.package.rels):
        for key, relation in list(relations.items()):
            kind = relation.reltype.rsplit("/", 1)[-1]
            if kind not in _KEPT_RELATIONS:
                del relations[key]
            elif kind == "fontTable":
                relation.target_part._blob = styles.font_table().encode()  # noqa: SLF001 - no other way
    for element, text in (
        (word.styles.element, styles.style_sheet(look)),
        (word.settings.element, styles.settings(look)),
    ):
        element[:] = list(parse_xml(text))
    properties = word.core_properties
    properties.author = properties.comments = ""
    core = properties._element  # noqa: SLF001 - python-docx cannot remove a date
    for date in [child for child in core if child.tag.endswith(("}created", "}modified"))]:
        core.remove(date)


def _set_page(word: WordDocument, look: Look) -> None:
    """Size, margins, grid and page numbers."""
    section = word.sections[0]
    section.page_width, section.page_height = Twips(PAGE_WIDTH), Twips(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Twips(look.top), Twips(look.bottom)
    section.left_margin, section.right_margin = Twips(look.left), Twips(look.right)
    section.footer_distance = Twips(look.footer)
    section._sectPr.replace(  # noqa: SLF001 - python-docx has no grids
        section._sectPr.find(f"{{{markup.NAMESPACE}}}docGrid"),  # noqa: SLF001 - no public name
        parse_xml(styles.document_grid(look)),
    )
    if look.gongwen:
        one_character = look.page_number.size * 10
        numbers = markup.page_number("— ", " —")
        for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            indent = f'<w:ind w:{side}Chars="100" w:{side}="{one_character}"/>'
            line = markup.paragraph(markup.FOOTER, numbers, f'{indent}<w:jc w:val="{side}"/>')
            _replace_paragraph(footer, line)
    else:
        line = markup.paragraph(markup.FOOTER, markup.page_number(), '<w:jc w:val="center"/>')
        _replace_paragraph(section.footer, line)


def _replace_paragraph(footer: _Footer, text: str) -> None:
    """Have a footer consist of this paragraph alone."""
    footer.is_linked_to_previous = False
    element = footer._element  # noqa: SLF001 - the paragraph is built as an element
    element[:] = _elements(text)


def _fill_body(word: WordDocument, text: str) -> None:
    """Put the content before the properties of the section."""
    body = word.element.body
    body[:-1] = _elements(text)


def _elements(text: str) -> list[Any]:
    """Parse elements of WordprocessingML."""
    return list(parse_xml(f'<w:body xmlns:w="{markup.NAMESPACE}">{text}</w:body>'))


def _body(parts: tuple[PrintedPart, ...], look: Look) -> Iterator[str]:
    """The document's paragraphs and tables in order."""
    after_table = False
    for part in parts:
        if part.heading:
            yield markup.paragraph(
                markup.HEADING, markup.run(part.heading), _above(part, after_table=after_table)
            )
        if part.table is not None:
            yield markup.table(part.table, part.heading, look)
        elif part.role is Role.TITLE:
            yield from (title(text, look) for text in part.paragraphs)
        elif part.role is Role.PROSE:
            yield from (_prose(without_indent(text), look) for text in part.paragraphs)
        after_table = part.table is not None
    closing = [
        without_indent(text)
        for part in parts
        if part.role is Role.CLOSING
        for text in part.paragraphs
    ]
    if closing or after_table:
        yield markup.paragraph(markup.BODY, "")  # nothing ends with a table
    yield from closing_lines(closing, look)


def _above(part: PrintedPart, *, after_table: bool) -> str:
    """What sets a heading apart from what stands above it."""
    if part.table is not None and len(part.table.rows) > _TALL:
        return "<w:pageBreakBefore/>"
    return f'<w:spacing w:before="{_BELOW_TABLE}"/>' if after_table else ""


def _prose(text: str, look: Look) -> str:
    """A paragraph of prose; official documents set the heading that it begins with in 楷体."""
    if is_subheading(text):
        return markup.paragraph(markup.SUBHEADING, markup.run(text))
    lead, rest = split_subheading(text) if look.gongwen else ("", text)
    runs = markup.run(lead, styles.character_properties(look.subheading)) if lead else ""
    return markup.paragraph(markup.BODY, runs + markup.run(rest))
