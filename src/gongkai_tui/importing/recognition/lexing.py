"""One line of a table → pieces of text and values, in order.

What looks like a number is one, but for the number of a label: in ``00000001.属于国家秘密`` the
last digit before the point numbers the label.
"""

from __future__ import annotations

import re

from gongkai_tui.importing.recognition.folding import fold, is_chinese
from gongkai_tui.records import NamedTuple

_VALUE = re.compile(
    r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?(?:\s?(?:万元|元|件|项|条|个|宗)(?![\u3400-\u9fff]))?"
    r"(?:\s?\((?:其中|含|不含|包括|注)[^()]{0,30}\))?"
    r"|(?<![^\s|])[-—―─/\\~*]{1,4}(?![^\s|])"
    r"|(?<![^\s|])无(?![^\s|])"
)
_MARKS = re.compile(r"[-—―─/\\~*\s]+")
_LABEL_NUMBER = re.compile(r"\s{0,2}[.、,)]\s*[\u3400-\u9fff\"(]")
_UNIT_BEHIND = re.compile(r"(?:年|月|日|号|楼|层)")
_BEFORE_UNIT = re.compile(r"(?<=[0-9])\s(?=[\u3400-\u9fff])")
"""The space that a PDF shows between a number and its unit."""
_CELL = re.compile(r"[|\t]")


class Piece(NamedTuple):
    """A piece of a line: a text or a value."""

    text: str
    is_value: bool
    start: int
    """Where it begins in the line."""
    glued: bool = False
    """Whether it follows the piece before without anything between."""


def pieces(line: str) -> list[Piece]:
    """The texts and values of a line without cells."""
    folded = fold(line)
    found: list[Piece] = []
    at = 0
    for start, end in _values(folded):
        between = folded[at:start].strip()
        if between and found and found[-1].is_value and _MARKS.fullmatch(between):
            found.append(Piece(between, is_value=True, start=at, glued=True))
        elif between:
            found.append(Piece(line[at:start], is_value=False, start=at))
        glued = start > 0 and not folded[start - 1].isspace()
        text = _BEFORE_UNIT.sub("", folded[start:end].strip())
        found.append(Piece(text, is_value=True, start=start, glued=glued))
        at = end
    rest = folded[at:].strip()
    if rest:
        mark = bool(found) and found[-1].is_value and _MARKS.fullmatch(rest) is not None
        found.append(Piece(rest if mark else line[at:], is_value=mark, start=at, glued=mark))
    return found


def _values(folded: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for match in _VALUE.finditer(folded):
        start, end = match.span()
        if _in_brackets(folded, start):
            continue
        if _UNIT_BEHIND.match(folded, end) and match[0][-1].isdigit():
            continue
        if match[0][-1].isdigit() and _LABEL_NUMBER.match(folded, end):
            end -= 1
            while end > start and not folded[end - 1].isdigit():
                end -= 1
        if end > start:
            spans.append((start, end))
    return spans


def _in_brackets(folded: str, at: int) -> bool:
    """Whether a place stands in brackets that were opened on the line: a remark in a label."""
    opened = folded.rfind("(", 0, at)
    return opened >= 0 and ")" not in folded[opened:at] and ")" in folded[at:]


def cells(line: str) -> list[str] | None:
    """The cells of a line that has tabs or pipes between them; ``None``: it has none."""
    if "\t" not in line and line.count("|") < 2:
        return None
    parts = _CELL.split(line) if "\t" not in line else line.split("\t")
    if "\t" not in line and line.lstrip().startswith("|"):
        parts = parts[1:]
        if parts and not parts[-1].strip():
            parts = parts[:-1]
    return [part.strip() for part in parts]


def is_value(text: str) -> bool:
    """Whether the text of a cell is a value: nothing, a mark, or a number with what belongs to it.

    A number may have a unit or a note behind it (``16（其中修订16件）``), a label's a stop.
    """
    folded = fold(text).strip()
    if not folded or not any(map(is_chinese, folded)):
        return True
    if folded in ("无", "空", "空白", "万元", "元", "件"):
        return True
    number = re.match(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?\s*", folded)
    if number is None:
        return bool(re.fullmatch(r"[-—/]+.{0,20}", folded))
    rest = folded[number.end() :]
    return bool(re.match(r"(?:万元|亿元|元|件|项|条|个|宗|\(|（|注|其中)", rest))
