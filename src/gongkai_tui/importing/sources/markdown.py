"""Markdown → lines and tables: pipe tables, HTML tables, headings (markdown-it-py).

Rows of pipe tables are taken line by line: a table of GFM drops the cells that its head has not,
and tables that a conversion tore apart have heads of any width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from gongkai_tui.importing.sources.document import Block, Document, Flow, Grid, GridCell, Line
from gongkai_tui.importing.sources.limits import Budget
from gongkai_tui.importing.sources.ruled import drawn_table, read_drawn

_HTML = re.compile(r"<(?:table|p|div|h[1-6])\b", re.IGNORECASE)
_BAR = re.compile(r"(?<!\\)(?:\\\\)*\|")
_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*")


def read_markdown(text: str) -> Document:
    """The document that a reader of Markdown would show."""
    budget = Budget()
    budget.spend_text(text)
    parser = MarkdownIt("commonmark").disable(["lheading", "code"])
    reader = _Reader(parser, budget)
    lines = text.split("\n")
    begin = at = 0
    while at < len(lines):
        length = drawn_table(lines, at)
        if length:
            reader.read("\n".join(lines[begin:at]), begin)
            reader.read_drawn(lines[at : at + length], at)
            begin = at + length
        at += length or 1
    reader.read("\n".join(lines[begin:]), begin)
    return Document(tuple(reader.blocks), Flow.CONVERTED)


class _Reader:
    """Takes the tokens of one document."""

    def __init__(self, parser: MarkdownIt, budget: Budget) -> None:
        self._parser = parser
        self._budget = budget
        self.blocks: list[Block] = []
        self._heading = False
        self._number = ""
        """The number of the item that begins."""

    def read_drawn(self, lines: list[str], offset: int) -> None:
        """A table drawn with characters; ``offset``: how many lines stand before it."""
        self.blocks.append(read_drawn(lines, offset + 1, self._budget, self._shown))

    def read(self, text: str, offset: int) -> None:
        """A piece of the document; ``offset``: how many lines stand before it."""
        for token in self._parser.parse(text):
            place = offset + 1 + (token.map[0] if token.map else 0)
            if token.type == "inline":
                self._inline(token, place)
            elif token.type in ("fence", "code_block"):
                self._lines(token.content, place)
            elif token.type == "list_item_open" and token.info:
                self._number = f"{token.info}{token.markup} "
            elif token.type == "html_block":
                self._html(token.content, place)
            self._heading = token.type == "heading_open"

    def _inline(self, token: Token, place: int) -> None:
        """A paragraph; its lines that begin with a bar are rows of a table."""
        lines = token.content.split("\n")
        if not any(map(_is_row, lines)):
            self._lines(self._number + shown_text(token), place)
            self._number = ""
            return
        rows: list[tuple[GridCell, ...]] = []
        for number, line in enumerate(lines):
            if _is_row(line):
                if not _RULE.fullmatch(line.strip()):
                    rows.append(tuple(self._cells(line.strip())))
                continue
            self._table(rows, place + number)
            rows = []
            self._lines(self._shown(line), place + number)
        self._table(rows, place + len(lines))

    def _table(self, rows: list[tuple[GridCell, ...]], end: int) -> None:
        if rows:
            self.blocks.append(Grid(tuple(rows), max(end - len(rows) - 1, 1)))

    def _cells(self, line: str) -> Iterator[GridCell]:
        ends = [found.end() - 1 for found in _BAR.finditer(line)]
        begin = 1
        for end in [*ends[1:], len(line)] if ends and ends[-1] != len(line) - 1 else ends[1:]:
            self._budget.spend_cell()
            yield GridCell(self._shown(line[begin:end].replace("\\|", "|")).strip())
            begin = end + 1

    def _shown(self, source: str) -> str:
        """What a reader shows of a piece of inline Markdown."""
        return "".join(map(shown_text, self._parser.parseInline(source)))

    def _lines(self, text: str, place: int) -> None:
        for number, line in enumerate(text.split("\n")):
            if line.strip():
                self.blocks.append(Line(line.strip(" \t"), place + number, self._heading))

    def _html(self, content: str, place: int) -> None:
        if not _HTML.search(content):
            return
        from gongkai_tui.importing.sources.html import read_html  # noqa: PLC0415 - rarely needed

        for block in read_html(content).blocks:
            moved = place + block.place - 1
            if isinstance(block, Grid):
                self.blocks.append(Grid(block.rows, moved))
            else:
                self.blocks.append(Line(block.text, moved, block.heading))


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|") and line.count("|") > 1


def shown_text(token: Token) -> str:
    """What a reader shows of an inline token, line breaks as line ends."""
    pieces: list[str] = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
        elif child.type in ("text", "text_special", "code_inline", "image"):
            pieces.append(child.content)
    return "".join(pieces)
