"""Lines → the paragraphs of a part; what was broken inside a sentence is joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai_tui.importing.recognition.folding import fold, is_chinese
from gongkai_tui.importing.sources.document import Block, Document, Flow, Grid, Line
from gongkai_tui.typography.width import cell_width

_ENDS = "。！？!?；;：:"
_CLOSES = '”’"』」）)】》'
_BEGINS = re.compile(
    r"\s*(?:[一二三四五六七八九十]+[、.]|\((?:[一二三四五六七八九十]+|[0-9]{1,2})\)|[0-9]{1,2}[.、](?!\d)"
    r"|第[一二三四五六七八九十]+[,、])"
)
_INDENT = re.compile(r"(?: {2}|\u3000)[ \u3000]*")
_ENOUGH_INDENTS = 3
_FEW = 0.2
"""The share of indented lines within sentences where an indent still means a paragraph."""
_CLAUSE = re.compile(r"\s*(?:[一二三四五六七八九十]是|注:|附件)")
_MARKS = re.compile(r"[，。；、,;]")
_SHORT = 32
"""A line narrower than this (in cells) may be a heading, and tells nothing of the paper's width."""
_ENOUGH_LINES = 5
_MOST_SHORTER = 0.75
_MOST_WIDER = 1.25
_ALIKE = 0.12


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of a part."""

    paragraphs: tuple[str, ...]
    joined: tuple[int, ...] = ()
    """The places of the lines that were joined to the line before."""

    @property
    def text(self) -> str:
        """Paragraphs as a report holds them."""
        return "\n".join(self.paragraphs)


class ProseReader:
    """Reads the prose of one document: the width of its lines tells which of them are broken."""

    def __init__(self, document: Document, *, joins: bool = True) -> None:
        self._joins = joins
        lines = [line for line in document.blocks if isinstance(line, Line)]
        self._flow = document.flow
        self._indented = document.flow is Flow.LINES and _is_indented(lines)
        may_wrap = document.flow is not Flow.PARAGRAPHS and not self._indented
        self._wrapped = _wrapped_width(lines) if may_wrap else 0

    def read(self, blocks: Sequence[Block]) -> Prose:
        """The paragraphs of these blocks; tables among them become lines."""
        paragraphs: list[str] = []
        joined: list[int] = []
        blank = False
        last = ""
        place = 0
        for line in _lines(blocks):
            text = line.text.strip()
            if not text:
                blank = True
                continue
            blank = blank or (self._flow is Flow.CONVERTED and line.place > place + 1)
            place = line.place
            goes_on = (
                not blank and not _INDENT.match(line.text) and not _begins_anew(last, text)
                if self._indented
                else self._goes_on(last, text, blank=blank)
            )
            if paragraphs and not line.heading and goes_on:
                paragraphs[-1] = _joined(paragraphs[-1], text)
                joined.append(line.place)
            else:
                paragraphs.append(text)
            last = "" if line.heading else text
            blank = False
        return Prose(tuple(paragraphs), tuple(joined))

    def _goes_on(self, before: str, text: str, *, blank: bool) -> bool:
        """Whether a line goes on with the sentence of the line before."""
        folded = fold(text)
        if not self._joins or not before or _BEGINS.match(folded):
            return False
        ended = before.rstrip(_CLOSES)[-1:] in _ENDS
        if self._wrapped and not blank:
            full = _MOST_SHORTER <= cell_width(before) / self._wrapped <= _MOST_WIDER
            return full and (not ended or before[-1] in "；;：:") and not _CLAUSE.match(folded)
        return self._flow is not Flow.PARAGRAPHS and _torn(before, folded)


def _is_indented(lines: Sequence[Line]) -> bool:
    """Whether paragraphs are told by the indent of their first line."""
    indents = Counter(
        len(found[0])
        for line in lines
        if _is_long(line.text.strip()) and (found := _INDENT.match(line.text))
    )
    usual = max(indents.values(), default=0)
    within = [
        _INDENT.match(line.text) is not None
        for before, line in pairwise(lines)
        if _is_long(before.text.strip()) and _is_unfinished(before.text.strip())
    ]
    begun = [
        _INDENT.match(line.text) is not None
        for before, line in pairwise(lines)
        if _is_long(line.text.strip()) and before.text.strip()[-1:] == "。"
    ]
    return (
        usual >= _ENOUGH_INDENTS
        and usual * 2 > indents.total()
        and sum(within) <= _FEW * len(within)
        and sum(begun) * 2 >= len(begun)
    )


def _begins_anew(before: str, text: str) -> bool:
    """Whether a numbered line stands behind a finished one: a small heading without an indent."""
    return not _is_unfinished(before) and _BEGINS.match(fold(text)) is not None


def _is_unfinished(text: str) -> bool:
    return text.rstrip(_CLOSES)[-1:] not in _ENDS


def _wrapped_width(lines: Sequence[Line]) -> float:
    """The width at which the lines of a document were broken; 0: a line is a paragraph."""
    broken = sorted(
        cell_width(text)
        for line in lines
        if (text := line.text.strip()) and _is_long(text) and _is_unfinished(text)
    )
    if not broken:
        return 0
    usual = broken[len(broken) // 2]
    alike = sum(abs(width - usual) <= _ALIKE * usual for width in broken)
    return usual if alike >= max(_ENOUGH_LINES, len(broken) / 2) else 0


def _is_long(text: str) -> bool:
    """Whether a line is prose as wide as the paper may be: no heading, no row of a table."""
    return cell_width(text) >= _SHORT and _MARKS.search(text) is not None


def _torn(before: str, folded: str) -> bool:
    """Whether a paragraph was torn in two: by a page break, or in the conversion of a PDF."""
    last, first = before[-1], folded[0]
    if cell_width(before) < 2 * _SHORT or _CLAUSE.match(folded):
        return False
    if last in ",，、" or (last in "：:" and first.isascii() and first.isalnum()):
        return True
    return (is_chinese(last) or last.isalnum()) and (
        is_chinese(first) or first in ',。、;()"《' or first.isalnum()
    )


def _joined(before: str, text: str) -> str:
    space = " " if before[-1].isascii() and before[-1].isalpha() and text[0].isascii() else ""
    return before + space + text


def _lines(blocks: Sequence[Block]) -> list[Line]:
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Grid):
            lines += [Line(" ".join(cell.text for cell in row), block.place) for row in block.rows]
        else:
            lines.append(block)
    return lines


def whole_text(document: Document) -> str:
    """All text of a document, for what is looked for anywhere in it."""
    return "\n".join(line.text for line in _lines(document.blocks))
