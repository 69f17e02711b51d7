"""Plain text → lines: what was pasted, what was taken out of a PDF, or the text of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_tui.importing.sources.document import Block, Document, Flow, Line
from gongkai_tui.importing.sources.limits import Budget
from gongkai_tui.importing.sources.ruled import drawn_table, read_drawn

_BREAK = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f\u200b-\u200f\u2060\ufeff\ud800-\udfff]")


def read_plain(text: str) -> Document:
    """The lines of a text; blank lines are kept, as they part paragraphs."""
    budget = Budget()
    budget.spend_text(text)
    lines = _BREAK.split(_INVISIBLE.sub("", text))
    return Document(tuple(_blocks(lines, budget)), Flow.LINES)


def _blocks(lines: list[str], budget: Budget) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        if length := drawn_table(lines, at):
            yield read_drawn(lines[at : at + length], at + 1, budget)
            at += length
        else:
            yield Line(lines[at].rstrip(" "), at + 1)
            at += 1
