"""Markdown → lines and tables: pipe tables, HTML tables, headings (markdown-it-py)."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from gongkai_tui.importing.sources.document import Block, Document, Grid, GridCell, Line
from gongkai_tui.importing.sources.limits import Budget

_HTML = re.compile(r"<(?:table|p|div|h[1-6])\b", re.IGNORECASE)


def read_markdown(text: str) -> Document:
    """The document that a reader of GFM would show."""
    budget = Budget()
    budget.spend_text(text)
    parser = MarkdownIt("commonmark").enable("table").disable(["lheading", "code"])
    return Document(tuple(_Reader(budget).blocks(parser.parse(text))))


class _Reader:
    """Takes the tokens of one document."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._blocks: list[Block] = []
        self._rows: list[tuple[GridCell, ...]] | None = None
        self._cells: list[GridCell] = []
        self._heading = False

    def blocks(self, tokens: list[Token]) -> list[Block]:
        """The blocks, in order."""
        for token in tokens:
            self._take(token)
        return self._blocks

    def _take(self, token: Token) -> None:
        place = token.map[0] + 1 if token.map else len(self._blocks) + 1
        if token.type == "table_open":
            self._rows = []
        elif token.type == "tr_open":
            self._cells = []
        elif token.type == "tr_close" and self._rows is not None:
            self._rows.append(tuple(self._cells))
        elif token.type == "table_close" and self._rows is not None:
            self._blocks.append(Grid(tuple(self._rows), place))
            self._rows = None
        elif token.type == "inline":
            self._inline(token, place)
        elif token.type in ("fence", "code_block"):
            self._lines(token.content, place)
        elif token.type == "html_block":
            self._html(token.content, place)
        self._heading = token.type == "heading_open"

    def _inline(self, token: Token, place: int) -> None:
        text = shown_text(token)
        if self._rows is not None:
            self._budget.spend_cell()
            self._cells.append(GridCell(text.strip()))
            return
        self._lines(text, place)

    def _lines(self, text: str, place: int) -> None:
        for number, line in enumerate(text.split("\n")):
            if line.strip():
                self._blocks.append(Line(line.strip(" \t"), place + number, self._heading))

    def _html(self, content: str, place: int) -> None:
        if not _HTML.search(content):
            return
        from gongkai_tui.importing.sources.html import read_html  # noqa: PLC0415 - rarely needed

        for block in read_html(content).blocks:
            moved = place + block.place - 1
            if isinstance(block, Grid):
                self._blocks.append(Grid(block.rows, moved))
            else:
                self._blocks.append(Line(block.text, moved, block.heading))


def shown_text(token: Token) -> str:
    """What a reader shows of an inline token, line breaks as line ends."""
    pieces: list[str] = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
        elif child.type in ("text", "text_special", "code_inline", "image"):
            pieces.append(child.content)
    return "".join(pieces)
