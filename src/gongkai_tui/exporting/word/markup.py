"""Paragraphs and tables as WordprocessingML text. The order of elements is that of the schema."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongkai_tui.exporting.plain_text import escaped, escaped_attribute, printable
from gongkai_tui.exporting.word.looks import Look
from gongkai_tui.form.layout import PaperCell, PaperTable

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

TITLE, HEADING, SUBHEADING = "Title", "Heading1", "Heading2"
BODY, TABLE_TEXT, FOOTER, CLOSING = "BodyText", "TableText", "Footer", "Closing"
"""Ids of the styles."""

CELL_MARGIN = 45
"""Between the sides of a table cell and its text, in twips (0.8 mm)."""
_DIGIT = 0.56
"""The width of a digit in parts of its size: in Chinese fonts 0.5, in others a little more."""
_NARROWEST = 50
"""Digits are not made narrower than this many per cent."""


def run(text: str, properties: str = "") -> str:
    """Characters of one look."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def paragraph(style: str, runs: str, properties: str = "") -> str:
    """A paragraph; ``properties`` are those that its style does not give, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def page_number(before: str = "", after: str = "") -> str:
    """The runs of a page number, with what stands around it."""
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return (run(before) if before else "") + field + (run(after) if after else "")


def column_widths(table: PaperTable, look: Look) -> list[int]:
    """The widths of the grid columns: those of the template, or to fill the type area."""
    if not look.gongwen:
        return list(table.widths)
    whole, ends = sum(table.widths), [0]
    for width in table.widths:
        ends.append(ends[-1] + width)
    return [
        look.text_width * end // whole - look.text_width * start // whole
        for start, end in pairwise(ends)
    ]


def table(table: PaperTable, caption: str, look: Look) -> str:
    """A table with all its merges. It stays on one page as long as it fits on one.

    ``caption`` is for screen readers and not printed.
    """
    widths = column_widths(table, look)
    rows = "".join(_rows(table, widths, look))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        "<w:tbl><w:tblPr>"
        '<w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{CELL_MARGIN}" w:type="dxa"/>'
        f'<w:right w:w="{CELL_MARGIN}" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblCaption w:val="{escaped_attribute(caption)}"/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _rows(table: PaperTable, widths: list[int], look: Look) -> Iterator[str]:
    grid = table.grid()
    for y, row in enumerate(grid):
        head = "<w:tblHeader/>" if y < table.head_rows else ""
        starts = [x for x, cell in enumerate(row) if x == 0 or cell is not row[x - 1]]
        cells = "".join(
            _cell(
                row[x],
                sum(widths[x:end]),
                look,
                begins=y == 0 or grid[y - 1][x] is not row[x],
                keep=y < len(grid) - 1,
            )
            for x, end in pairwise([*starts, len(row)])
        )
        height = f'<w:trHeight w:val="{look.row_height}" w:hRule="atLeast"/>'
        yield f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{cells}</w:tr>"


def _cell(cell: PaperCell, width: int, look: Look, *, begins: bool, keep: bool) -> str:
    """One cell of a row; of a cell that goes on from the row above, an empty one."""
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merge = ""
    if cell.rowspan > 1:
        merge = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    runs = ""
    if begins and cell.text:
        narrower = "" if cell.heads else _narrower(cell.text, width - 2 * CELL_MARGIN, look)
        runs = run(printable(cell.text), narrower)
    stays = "<w:keepNext/>" if keep else ""
    text = paragraph(TABLE_TEXT, runs, f'{stays}<w:jc w:val="{cell.alignment}"/>')
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}'
        f'<w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>'
    )


def _narrower(text: str, room: int, look: Look) -> str:
    """What makes the digits of a long number narrow enough to stay on one line, if need be."""
    if text.strip("+-.0123456789"):
        return ""
    length = len(text) * _DIGIT * look.table.size * 10
    return f'<w:w w:val="{max(_NARROWEST, int(100 * room / length))}"/>' if length > room else ""
