"""HTML → lines and tables, by the rules of HTML5 (selectolax, which is the lexbor engine).

What a browser does not show is left out: scripts, styles, comments, hidden elements; and what a
site sets around its text: ``nav``, ``header``, ``footer``, forms, captions, which repeat headings.
Nothing is fetched or run. A table whose cells hold tables or long text lays out a page: its cells
are read like the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai_tui.importing.failure import ImportFailure
from gongkai_tui.importing.sources.document import Block, Document, Grid, GridCell, Line
from gongkai_tui.importing.sources.limits import DEEPEST, MOST_MARKUP, Budget
from gongkai_tui.importing.sources.script import markup_in_strings


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_HIDDEN = _tags(
    "script style head template noscript iframe object embed svg canvas select option button"
    " textarea input nav header footer aside form -comment title"
)
_HEADINGS = _tags("h1 h2 h3 h4 h5 h6")
_BLOCKS = _HEADINGS | _tags(
    "address article blockquote body center dd div dl dt fieldset figcaption figure hr html li main"
    " ol p pre section table tbody td tfoot th thead tr ul caption"
)
_VOID = _tags("area base br col embed hr img input link meta source track wbr")
_SELF_CLOSING = _tags("p td tr th li option dd dt tbody thead tfoot colgroup rp rt")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)(?:[^<>]*?(/)>)?")
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_WIDE = "[\u2014-\u2026\u3000-\u9fff\uff00-\uffef]"
_SOURCE_BREAK = re.compile(rf"(?<={_WIDE})[ \t\r]*\n[ \t\r\n]*(?={_WIDE})")
"""A line end of the source between Chinese characters; browsers that know Chinese show no space."""
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHORT_NUMBER = re.compile(r"[0-9]{1,4}\Z")
_NUMBERED = re.compile(r"[0-9０-９（(一二三四五六七八九十第①-⑳]")
"""What a text begins with that has a number of its own."""
_WIDEST_SPAN = 1000
_LAYOUT_CHARACTERS = 400
"""A cell with more text than this is no cell of a form."""
_FORM_CELLS = 6
"""A row of so many cells is one of a form, where the whole report stands in one table."""


def read_html(text: str) -> Document:
    """The document that a browser would show. Raises :class:`ImportFailure` beyond the limits.

    A page that shows no table but keeps markup in a string of a script, as some sites do, is read
    from that string.
    """
    budget = Budget()
    parser = _parse(text)
    blocks = _blocks(parser, budget)
    if not any(isinstance(block, Grid) for block in blocks):
        scripts = (node.text() for node in parser.css("script"))
        if markup := "\n".join(filter(None, map(markup_in_strings, scripts))):
            blocks = _blocks(_parse(markup), budget)
    title = parser.css_first("title")
    return Document(tuple(blocks), title=_tidy(title.text()) if title is not None else "")


def _parse(text: str) -> LexborHTMLParser:
    if len(text) > MOST_MARKUP:
        raise ImportFailure("网页太大，不是年度报告")
    _refuse_deep(text)
    return LexborHTMLParser(text)


def _blocks(parser: LexborHTMLParser, budget: Budget) -> list[Block]:
    root = parser.body or parser.root
    reader = _Reader(budget)
    if root is not None:
        reader.read(root)
    return reader.blocks


def _refuse_deep(text: str) -> None:
    depth = 0
    for found in _TAG.finditer(text):
        name = found[2].lower()
        if name in _VOID or name in _SELF_CLOSING or found[3]:
            continue
        depth = max(depth - 1, 0) if found[1] else depth + 1
        if depth > DEEPEST:
            raise ImportFailure(f"网页的标记嵌套超过 {DEEPEST} 层，不是年度报告")


class _Reader:
    """Walks the tree without recursion over depth; collects blocks."""

    def __init__(self, budget: Budget) -> None:
        self.blocks: list[Block] = []
        self._budget = budget
        self._pieces: list[str] = []
        self._heading = False
        self._lists: list[int | None] = []
        """How far each open list has counted; ``None``: its items have no numbers."""
        self._number = ""
        """The number that a browser shows before the next text."""

    def read(self, root: LexborNode) -> None:
        """Collect what stands under ``root``."""
        stack: list[tuple[LexborNode, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                self._end_line()
                self._number = ""
                if node.tag in ("ol", "ul"):
                    self._lists.pop()
                continue
            self._budget.spend_node()
            if node.is_text_node:
                self._pieces.append(node.text_content or "")
                continue
            tag = node.tag or ""
            if _is_hidden(node, tag):
                continue
            if tag == "br":
                self._end_line()
                continue
            if tag == "table" and not _lays_out(node):
                self._end_line()
                self._table(node)
                continue
            if tag in _BLOCKS:
                self._end_line()
                self._heading = tag in _HEADINGS
                self._count(node, tag)
                stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(_children(node))))
        self._end_line()

    def _count(self, node: LexborNode, tag: str) -> None:
        """Count the items of numbered lists."""
        attributes = node.attributes
        if tag == "ol":
            shown = attributes.get("type") in (None, "", "1")
            shown = shown and "list-style" not in (attributes.get("style") or "")
            start = (attributes.get("start") or "").strip()
            self._lists.append(
                (int(start) - 1 if _SHORT_NUMBER.match(start) else 0) if shown else None
            )
        elif tag == "ul":
            self._lists.append(None)
        elif tag == "li" and self._lists:
            counted = self._lists[-1]
            self._lists[-1] = counted + 1 if counted is not None else None
            self._number = f"{counted + 1}." if counted is not None else ""

    def _end_line(self) -> None:
        text = _tidy("".join(self._pieces))
        self._pieces.clear()
        if text:
            text = text if _NUMBERED.match(text) else self._number + text
            self._number = ""
            self._budget.spend_text(text)
            self.blocks.append(Line(text, len(self.blocks) + 1, self._heading))
        self._heading = False

    def _table(self, table: LexborNode) -> None:
        rows = [
            tuple(self._cell(cell) for cell in _children(row) if cell.tag in ("td", "th"))
            for row in _rows(table)
        ]
        self.blocks.append(Grid(tuple(row for row in rows if row), len(self.blocks) + 1))

    def _cell(self, cell: LexborNode) -> GridCell:
        self._budget.spend_cell()
        text = _cell_text(cell)
        self._budget.spend_text(text)
        return GridCell(text, _span(cell, "colspan"), _span(cell, "rowspan"))


def _children(node: LexborNode) -> Iterator[LexborNode]:
    return node.iter(include_text=True)


def _is_hidden(node: LexborNode, tag: str) -> bool:
    """Whether a browser shows nothing of it, or it is the head or foot of a page of LibreOffice."""
    if tag in _HIDDEN:
        return True
    attributes = node.attributes
    if tag == "div" and attributes.get("title") in ("header", "footer"):
        return True
    return "hidden" in attributes or bool(_NOT_SHOWN.search(attributes.get("style") or ""))


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    for part in _children(table):
        if part.tag == "tr":
            yield part
        elif part.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in _children(part) if row.tag == "tr")


def _lays_out(table: LexborNode) -> bool:
    """Whether the cells hold tables, or text at length and no row of them is one of a form."""
    long_text = False
    widest = 0
    for row in _rows(table):
        cells = [cell for cell in _children(row) if cell.tag in ("td", "th")]
        widest = max(widest, len(cells))
        if any(cell.css_first("table") is not None for cell in cells):
            return True
        long_text = long_text or any(len(cell.text()) > _LAYOUT_CHARACTERS for cell in cells)
    return long_text and widest < _FORM_CELLS


def _cell_text(cell: LexborNode) -> str:
    """The text of a cell: a paragraph or a line break inside it parts words, nothing else does."""
    pieces: list[str] = []
    stack: list[tuple[LexborNode, bool]] = [(cell, False)]
    while stack:
        node, leaving = stack.pop()
        if leaving:
            pieces.append("\n")
        elif node.is_text_node:
            pieces.append(_SPACE.sub(" ", node.text_content or ""))
        elif node.tag == "br":
            pieces.append("\n")
        elif not _is_hidden(node, node.tag or ""):
            if node.tag in _BLOCKS:
                stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(_children(node))))
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _span(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "").strip()
    return min(max(int(value), 1), _WIDEST_SPAN) if value.isascii() and value.isdigit() else 1


def _tidy(text: str) -> str:
    text = _SOURCE_BREAK.sub("", text)
    return _SPACE.sub(" ", text).strip(" ")
