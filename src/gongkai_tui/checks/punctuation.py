"""Rules CHR-01 and PRE-06: punctuation marks in Chinese text (GB/T 15834)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_tui.checks.findings import Severity
from gongkai_tui.checks.prose import (
    PROSE,
    TITLE,
    Slip,
    is_chinese,
    paragraph_check,
    unless_punctuation_lost,
)
from gongkai_tui.checks.rule import Rule, Source, SourceKind

_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_BRACKETS = "()（）"
_CLOSING = "）》”’】〉"
_OPENING = "（《“‘【〈"
_SHORT = 12
"""A pair of brackets with no more in it is shown whole."""


def half_width_marks(text: str) -> Iterator[Slip]:
    """One slip a paragraph: its half-width marks, all of them mended."""
    if not any(mark in text for mark in _FULL_WIDTH):
        return
    foreign = _foreign_spans(text)
    wrong = [
        at
        for at, char in enumerate(text)
        if char in _FULL_WIDTH
        and not any(start <= at < end for start, end in foreign)
        and (_bracket_in_chinese(text, at) if char in _BRACKETS else _mark_in_chinese(text, at))
    ]
    if not wrong:
        return
    at = wrong[0]
    length = _shown_length(text, wrong)
    shown = text[at : at + length]
    right = "".join(_FULL_WIDTH.get(char, char) for char in shown)
    more = len([other for other in wrong if other >= at + length])
    rest = f"，本段另有 {more} 处" if more else ""
    yield Slip(
        at,
        length,
        f"中文里用全角标点：“{shown}”应为“{right}”{rest}。",
        tuple((at, text[at], _FULL_WIDTH[text[at]]) for at in wrong),
    )


def _shown_length(text: str, wrong: list[int]) -> int:
    """From the first wrong mark to its closing bracket, if it is a short pair."""
    first = wrong[0]
    if text[first] == "(":
        close = next((at for at in range(first, len(text)) if text[at] in ")）"), -1)
        if 0 < close - first <= _SHORT:
            return close - first + 1
    return 1


def _foreign_spans(text: str) -> list[tuple[int, int]]:
    """Addresses of pages and mail boxes, times and ratios: their marks are not Chinese."""
    if "." not in text and ":" not in text:
        return []
    pattern = r"(?:https?:|www\.)[!-'*-~]+|[\w.-]+@[\w.-]+|\d+:\d+"
    return [found.span() for found in re.finditer(pattern, text)]


def _mark_in_chinese(text: str, at: int) -> bool:
    before = text[:at].rstrip()[-1:]
    after = text[at + 1 :].lstrip()[:1]
    if before.isdigit() and after.isdigit():
        return False
    return _chinese(before) or (_chinese(after) and (before.isalnum() or before in _CLOSING))


def _chinese(char: str) -> bool:
    return bool(char) and (is_chinese(char) or char in _CLOSING or char in _OPENING)


def _bracket_in_chinese(text: str, at: int) -> bool:
    """Whether there is a Chinese character inside the pair, or the other one is full-width."""
    if text[at] == "(":
        found = re.compile(r"[^()（）]*([)）]?)").match(text, at + 1)
    else:
        found = re.compile(r"[^()（）]*([(（]?)").match(text[::-1], len(text) - at)
    if found is None or not found[1]:
        return False
    inside = found[0][:-1]
    return found[1] in "（）" or any(map(is_chinese, inside))


def nested_title_marks(text: str) -> Iterator[Slip]:
    """PRE-06: marks inside title marks, one slip for each outer pair."""
    if "《" not in text:
        return
    depth, outer, changes = 0, -1, []
    for at, char in enumerate(text):
        if char in "《<＜":
            if depth:
                changes.append((at, char, "〈"))
            if char == "《":
                outer = at if depth == 0 else outer
                depth += 1
            elif depth:
                depth += 1
        elif char in "》>＞" and depth:
            depth -= 1
            if depth:
                changes.append((at, char, "〉"))
            elif changes:
                yield _nested(text, outer, at, tuple(changes))
                changes = []


def _nested(text: str, outer: int, end: int, changes: tuple[tuple[int, str, str], ...]) -> Slip:
    first, last = changes[0][0], changes[-1][0]
    inner = text[first + 1 : last]
    return Slip(
        outer,
        end - outer + 1,
        f"书名号里面再用书名号，里面的用单书名号：〈{inner}〉。",
        changes if len(changes) == 2 else (),
    )


_MARKS = Source(SourceKind.PRACTICE, "GB/T 15834《标点符号用法》")

RULES: tuple[Rule, ...] = (
    Rule(
        id="CHR-01",
        severity=Severity.HINT,
        title="中文里用全角标点。",
        explanation=(
            "逗号、冒号、分号、括号等在中文里用全角；网址、邮箱和数字里的不算。"
            "全文的标点都是半角的，是转换文件造成的，不逐处报告。"
        ),
        source=_MARKS,
        reads=PROSE | {TITLE},
        check=unless_punctuation_lost(
            paragraph_check("CHR-01", Severity.HINT, half_width_marks, PROSE | {TITLE})
        ),
    ),
    Rule(
        id="PRE-06",
        severity=Severity.HINT,
        title="书名号里面再用书名号，里面的用单书名号。",
        explanation="例如《国务院办公厅关于印发〈…办法〉的通知》。",
        source=_MARKS,
        reads=PROSE,
        check=paragraph_check("PRE-06", Severity.HINT, nested_title_marks),
    ),
)
