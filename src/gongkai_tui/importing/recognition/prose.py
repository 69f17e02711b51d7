"""Lines → the paragraphs of a part; what was broken inside a sentence is joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai_tui.importing.recognition.folding import fold, is_chinese
from gongkai_tui.importing.sources.document import Block, Document, Flow, Grid, Line

_ENDS = '。！？!?；;：:”"』」）)…'
_BEGINS = re.compile(
    r"\s*(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十0-9]+\)|[0-9]{1,2}[.、](?!\d)|第[一二三四五六七八九十]+[,、])"
)
_CLAUSE = re.compile(r"\s*(?:[一二三四五六七八九十]是|注:|附件)")
_SHORT_LINE = 16


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


def read_prose(blocks: Sequence[Block], flow: Flow) -> Prose:
    """The paragraphs of these blocks; tables among them become lines."""
    lines = list(_lines(blocks))
    widest = max((len(line.text.strip()) for line in lines), default=0)
    paragraphs: list[str] = []
    joined: list[int] = []
    after_blank = False
    last_length = 0
    for line in lines:
        text = line.text.strip()
        if not text:
            after_blank = True
            continue
        if paragraphs and _goes_on(
            paragraphs[-1], text, last_length, widest, flow, after_blank=after_blank
        ):
            paragraphs[-1] = _joined(paragraphs[-1], text)
            joined.append(line.place)
        else:
            paragraphs.append(text)
        last_length = len(text)
        after_blank = False
    return Prose(tuple(map(_tidied, paragraphs)), tuple(joined))


def _tidied(text: str) -> str:
    """Without the spaces that a PDF sets between Chinese characters and figures."""
    return text


def _goes_on(
    before: str, text: str, length: int, widest: int, flow: Flow, *, after_blank: bool
) -> bool:
    """Whether ``text`` goes on with the sentence of the paragraph ``before``."""
    folded = fold(text)
    if _BEGINS.match(folded):
        return False
    if flow is Flow.PARAGRAPHS or after_blank:
        return _torn(before, folded)
    ended = before[-1] in _ENDS
    full = length >= widest - 3 and widest > _SHORT_LINE
    if not ended:
        return full or _torn(before, folded)
    return full and before[-1] not in "。！？" and not _CLAUSE.match(folded)


def _torn(before: str, folded: str) -> bool:
    """Whether a paragraph was torn in two: by a page break, or in the conversion of a PDF."""
    if len(before) < _SHORT_LINE * 2 or _CLAUSE.match(folded):
        return False
    last, first = before[-1], folded[0]
    if last in ",，、":
        return True
    return (is_chinese(last) or last.isalnum()) and (
        is_chinese(first) or first in ',。、;)"' or first.isalnum()
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
