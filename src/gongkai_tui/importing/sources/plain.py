"""Plain text → lines: what was pasted, what was taken out of a PDF, or the text of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from gongkai_tui.importing.sources.bars import with_whole_rows
from gongkai_tui.importing.sources.document import Block, Document, Flow, Line
from gongkai_tui.importing.sources.invisible import without_invisible
from gongkai_tui.importing.sources.limits import Budget
from gongkai_tui.importing.sources.ruled import drawn_table, read_drawn

_BREAK = re.compile(r"\r\n?|[\n\x1c-\x1e\x85\u2028\u2029]")
_FEED = re.compile(r"[\v\f]")
"""A page may end within a row; a line that ends there has its line end besides."""
_QUOTED = re.compile(r"(?:>\s?)+")
_MOSTLY = 0.6
"""The share of lines that begin with ``>`` in a mail that quotes a report."""
_SUPPLEMENT = str.maketrans(
    "⼾⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⺟⻁",
    "户民西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟母虎",
)
"""Radicals whose usual character Unicode does not tell."""
_RADICAL = re.compile(r"[\u2f00-\u2fd5\u2e80-\u2eff\ufb00-\ufb06]")


def read_plain(text: str) -> Document:
    """The lines of a text; blank lines are kept, as they part paragraphs.

    A PDF may give radicals (⼈, ⺠) for characters that look the same (人, 民), and ligatures for
    letters; they are set right.
    """
    budget = Budget()
    budget.spend_text(text)
    text = _RADICAL.sub(_character, text)
    lines = _BREAK.split(_FEED.sub(" ", without_invisible(text)))
    return Document(tuple(_blocks(_unquoted(lines), budget)), Flow.LINES)


def _unquoted(lines: list[str]) -> list[str]:
    """The lines without the marks with which an answer quotes a mail."""
    told = [line for line in lines if line.strip()]
    quoted = sum(_QUOTED.match(line) is not None for line in told)
    if not told or quoted < _MOSTLY * len(told):
        return lines
    return [_QUOTED.sub("", line, count=1) if _QUOTED.match(line) else line for line in lines]


def _character(radical: re.Match[str]) -> str:
    return normalize("NFKC", radical[0].translate(_SUPPLEMENT))


def _blocks(lines: list[str], budget: Budget) -> Iterator[Block]:
    numbered = with_whole_rows(lines)
    lines = [line.text for line in numbered]
    at = 0
    while at < len(lines):
        place = numbered[at].place
        if length := drawn_table(lines, at):
            yield read_drawn(lines[at : at + length], place, budget)
            at += length
        else:
            yield Line(lines[at].rstrip(" "), place)
            at += 1
