"""The style sheet, the font table and the settings of a look, as WordprocessingML text.

They replace those of python-docx's template, which are English ones with hundreds of styles.
"""

from __future__ import annotations

from gongkai_tui.exporting.plain_text import escaped_attribute
from gongkai_tui.exporting.word.looks import FALLBACKS, Look, Typeface
from gongkai_tui.exporting.word.markup import (
    BODY,
    CLOSING,
    FOOTER,
    HEADING,
    NAMESPACE,
    SUBHEADING,
    TABLE_TEXT,
    TITLE,
)


def character_properties(face: Typeface) -> str:
    """Font, weight and size of a run. One font for Chinese, for digits and for Latin letters."""
    font = escaped_attribute(face.font)
    bold = "<w:b/><w:bCs/>" if face.bold else ""
    closer = f'<w:spacing w:val="{face.spacing}"/>' if face.spacing else ""
    return (
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'{bold}{closer}<w:sz w:val="{face.size}"/><w:szCs w:val="{face.size}"/>'
    )


def style_sheet(look: Look) -> str:
    """The ``w:styles`` element."""
    indent = _first_line(look.body)
    center = '<w:jc w:val="center"/>'
    heading = f"{_spacing(look.heading, before=look.heading_gap)}{_first_line(look.heading)}"
    subheading = f"{_spacing(look.subheading)}{_first_line(look.subheading)}"
    exact = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    title = f"{exact}{_spacing(look.title, after=look.title_gap)}{center}"
    keep = "<w:keepNext/><w:keepLines/>"
    table = f'<w:snapToGrid w:val="0"/>{_spacing(look.table)}'
    footer = f'<w:snapToGrid w:val="0"/>{_spacing(look.page_number)}'
    styles = [
        _style(TITLE, "Title", look.title, f"{keep}{title}"),
        _style(HEADING, "heading 1", look.heading, f'{keep}{heading}<w:outlineLvl w:val="0"/>'),
        _style(
            SUBHEADING, "heading 2", look.subheading, f'{keep}{subheading}<w:outlineLvl w:val="1"/>'
        ),
        _style(BODY, "Body Text", look.body, f"{_spacing(look.body)}{indent}"),
        _style(CLOSING, "Closing", look.body, f'{_spacing(look.body)}<w:jc w:val="right"/>'),
        _style(TABLE_TEXT, "Table Text", look.table, table, 'w:customStyle="1" '),
        _style(FOOTER, "footer", look.page_number, footer),
    ]
    return (
        f'<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f"{character_properties(look.body)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:rPr>{character_properties(look.body)}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f"{_TABLE_STYLES}{''.join(styles)}</w:styles>"
    )


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES
)
_TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'
    "</w:style>"
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
    "</w:style>"
)


def _style(style_id: str, name: str, face: Typeface, properties: str, attributes: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" {attributes}w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{properties}</w:pPr>'
        f"<w:rPr>{character_properties(face)}</w:rPr></w:style>"
    )


def _spacing(face: Typeface, before: int = 0, after: int = 0) -> str:
    return (
        f'<w:spacing w:before="{before}" w:after="{after}" '
        f'w:line="{face.line}" w:lineRule="exact"/>'
    )


def _first_line(face: Typeface) -> str:
    """An indent of two characters; programs that do not count characters take the length."""
    return f'<w:ind w:firstLineChars="200" w:firstLine="{2 * 10 * face.size}"/>'


def font_table() -> str:
    """The ``w:fonts`` element: each font with the names to try in its place."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{",".join(others)}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, others in FALLBACKS.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:fonts xmlns:w="{NAMESPACE}">{fonts}</w:fonts>'
    )


def settings(look: Look) -> str:
    """The ``w:settings`` element: Chinese, present-day Word, outer page numbers if need be."""
    sides = "<w:evenAndOddHeaders/>" if look.gongwen else ""
    return (
        f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/>'
        f'<w:defaultTabStop w:val="420"/>{sides}'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def document_grid(look: Look) -> str:
    """The ``w:docGrid`` element of the section: a grid of lines.

    A grid of characters would be the way to 28 characters in a line, but LibreOffice spreads them
    far apart; a closer spacing of the characters does it everywhere.
    """
    kind = 'w:type="lines" ' if look.gongwen else ""
    return f'<w:docGrid xmlns:w="{NAMESPACE}" {kind}w:linePitch="{look.body.line}"/>'
