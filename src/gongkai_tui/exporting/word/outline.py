"""What stands in a Word document, as text: each paragraph and row with how it is set.

The file itself is a packed tree of markup that nobody reads. This is made from the same document
and the same look, without python-docx.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_tui.exporting.chunks import Chunk
from gongkai_tui.exporting.document import PrintedPart, Role, document, is_subheading
from gongkai_tui.exporting.plain_text import without_indent
from gongkai_tui.exporting.word.looks import LOOKS, TWIPS_PER_MM, Look, Typeface
from gongkai_tui.form.layout import PaperTable
from gongkai_tui.report import Report


def outline_chunks(report: Report, look_id: str) -> Iterator[Chunk]:
    """The outline of the Word document in the look ``plain`` or ``gongwen``, part by part."""
    look = LOOKS[look_id]
    yield Chunk("", f"{_page(look)}\n")
    for part in document(report):
        yield Chunk(part.id, "".join(f"{line}\n" for line in _lines(part, look)))


def _page(look: Look) -> str:
    sides = {"上": look.top, "下": look.bottom, "左": look.left, "右": look.right}
    margins = "".join(f" {name}{round(twips / TWIPS_PER_MM)}" for name, twips in sides.items())
    number = "外侧，两边各一条短横线" if look.gongwen else "居中"
    return f"【版面】A4，页边距{margins} 毫米，页码{number}"


def _lines(part: PrintedPart, look: Look) -> Iterator[str]:
    if part.heading:
        yield f"{_set('标题', look.heading)}{part.heading}"
    if part.table is not None:
        yield from _table(part.table, look)
    for text in map(without_indent, part.paragraphs):
        if part.role is Role.TITLE:
            yield f"{_set('题目', look.title)}{text}"
        elif part.role is Role.CLOSING:
            yield f"{_set('落款', look.body)}{text}"
        elif is_subheading(text):
            yield f"{_set('小标题', look.subheading)}{text}"
        else:
            yield f"{_set('正文', look.body)}{text}"


def _set(name: str, typeface: Typeface) -> str:
    bold = "，加粗" if typeface.bold else ""
    return f"【{name}　{typeface.font} {typeface.size / 2:g} 磅{bold}】"


def _table(table: PaperTable, look: Look) -> Iterator[str]:
    merged = sum(cell.colspan * cell.rowspan > 1 for row in table.rows for cell in row)
    columns = sum(cell.colspan for cell in table.rows[0])
    size = f"{len(table.rows)} 行 {columns} 列，合并单元格 {merged} 处"
    yield f"{_set('表格', look.table)}{size}"
    yield from (" | ".join(cell.text for cell in row) for row in table.rows)
