"""Plain text → lines: what was pasted, what was taken out of a PDF, or the text of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from gongkai_tui.importing.sources.document import Block, Document, Flow, Line
from gongkai_tui.importing.sources.limits import Budget
from gongkai_tui.importing.sources.ruled import drawn_table, read_drawn

_BREAK = re.compile(r"\r\n?|[\n\x1c-\x1e\x85\u2028\u2029]")
_FEED = re.compile(r"[\v\f]")
"""A page may end within a row; a line that ends there has its line end besides."""
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f\u200b-\u200f\u2060\ufeff\ud800-\udfff]")


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
    lines = _BREAK.split(_FEED.sub(" ", _INVISIBLE.sub("", text)))
    return Document(tuple(_blocks(lines, budget)), Flow.LINES)


def _character(radical: re.Match[str]) -> str:
    return normalize("NFKC", radical[0].translate(_SUPPLEMENT))


def _blocks(lines: list[str], budget: Budget) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        if length := drawn_table(lines, at):
            yield read_drawn(lines[at : at + length], at + 1, budget)
            at += length
        else:
            yield Line(lines[at].rstrip(" "), at + 1)
            at += 1
