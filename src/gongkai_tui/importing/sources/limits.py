"""How much of a source is read at all: a report has some 60 kilobytes and a few hundred cells."""

from __future__ import annotations

from gongkai_tui.importing.failure import ImportFailure

MOST_CHARACTERS = 300_000
"""Characters of text in one document."""

MOST_MARKUP = 6_000_000
"""Characters of a web page with all its markup; to parse them takes half a gigabyte."""

MOST_NODES = 400_000
"""Elements and pieces of text in one web page; one saved from Word has some ten thousand."""

MOST_CELLS = 20_000
"""Cells of all tables of one document."""

DEEPEST = 3_000
"""How deep elements may be nested; the time to parse deeper ones grows with the square."""


class Budget:
    """Counts what a reader has taken in. Raises :class:`ImportFailure` beyond the limits."""

    def __init__(self) -> None:
        self._characters = 0
        self._cells = 0
        self._nodes = 0

    def spend_text(self, text: str) -> None:
        """Count a piece of text."""
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            raise ImportFailure("文字太多，不是一份年度报告")

    def spend_node(self) -> None:
        """Count one node of a web page."""
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise ImportFailure("网页太大，不是年度报告")

    def spend_cell(self) -> None:
        """Count one cell of a table."""
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise ImportFailure(f"表格超过 {MOST_CELLS} 格，不是年度报告")
