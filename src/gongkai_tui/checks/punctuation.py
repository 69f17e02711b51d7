"""Rules CHR-01 and PRE-06: punctuation marks in Chinese text (GB/T 15834)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_tui.checks.findings import Severity
from gongkai_tui.checks.half_width import FULL_WIDTH, half_width_marks
from gongkai_tui.checks.prose import (
    PROSE,
    TITLE,
    Slip,
    paragraph_check,
    unless_punctuation_lost,
)
from gongkai_tui.checks.rule import Rule, Source, SourceKind

_SHORT = 12
"""A pair of brackets with no more in it is shown whole."""


def half_width_slips(text: str) -> Iterator[Slip]:
    """CHR-01: one slip a paragraph, its half-width marks all mended."""
    wrong = half_width_marks(text)
    if not wrong:
        return
    at = wrong[0]
    length = _shown_length(text, at)
    shown = text[at : at + length]
    right = "".join(FULL_WIDTH.get(char, char) for char in shown)
    more = len([other for other in wrong if other >= at + length])
    rest = f"，本段另有 {more} 处" if more else ""
    yield Slip(
        at,
        length,
        f"中文里用全角标点：“{shown}”应为“{right}”{rest}。",
        tuple((at, text[at], FULL_WIDTH[text[at]]) for at in wrong),
    )


def _shown_length(text: str, first: int) -> int:
    """From the first wrong mark to its closing bracket, if it is a short pair."""
    if text[first] == "(":
        close = next((at for at in range(first, len(text)) if text[at] in ")）"), -1)
        if 0 < close - first <= _SHORT:
            return close - first + 1
    return 1


_TITLE_MARKS = frozenset("《<＜》>＞")


def nested_title_marks(text: str) -> Iterator[Slip]:
    """PRE-06: marks inside title marks, one slip for each outer pair."""
    if "《" not in text or sum(map(text.count, "《<＜")) < 2:
        return
    depth, outer, changes = 0, -1, []
    for at, char in [each for each in enumerate(text) if each[1] in _TITLE_MARKS]:
        if char in "《<＜":
            if depth:
                changes.append((at, char, "〈"))
            if char == "《":
                outer = at if depth == 0 else outer
                depth += 1
            elif depth:
                depth += 1
        elif depth:
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
            paragraph_check(
                "CHR-01",
                Severity.HINT,
                half_width_slips,
                PROSE | {TITLE},
                written=True,
                needs=tuple(FULL_WIDTH),
            )
        ),
    ),
)

TITLE_MARK_RULES: tuple[Rule, ...] = (
    Rule(
        id="PRE-06",
        severity=Severity.HINT,
        title="书名号里面再用书名号，里面的用单书名号。",
        explanation="例如《国务院办公厅关于印发〈…办法〉的通知》。",
        source=_MARKS,
        reads=PROSE,
        check=unless_punctuation_lost(
            paragraph_check("PRE-06", Severity.HINT, nested_title_marks, needs=("《",))
        ),
    ),
)
