"""Rule FORM-09: numbers of headings and points go on without gaps, in one style a level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.checks.prose import (
    SECTIONS,
    Slip,
    finding_of,
    is_chinese,
    numbering_of,
    paragraph_check,
    part_paragraphs,
)
from gongkai_tui.checks.rule import Inspection, Rule, Source, SourceKind
from gongkai_tui.claims.numerals import LIST_NUMERALS

_LAST = 19


def _value(number: str) -> int:
    """The value of a number as it heads a paragraph; 0 beyond nineteen."""
    digits = re.search(r"\d+", number)
    if digits:
        return int(digits[0])
    numeral = "".join(char for char in number if char in LIST_NUMERALS)
    if len(numeral) == 1:
        return LIST_NUMERALS.index(numeral) + 1
    if len(numeral) == 2 and numeral[0] == "十":
        return 10 + LIST_NUMERALS.index(numeral[1]) + 1
    return 0


def _headings(inspection: Inspection) -> Iterator[Finding]:
    """The numbers at the heads of paragraphs; each level begins again below the one above it."""
    for part in sorted(SECTIONS):
        last: dict[str, int] = {}
        order: list[str] = []
        for paragraph in part_paragraphs(inspection, part):
            style, end = numbering_of(paragraph.text)
            if style in ("", "一是"):
                continue
            if style in order:
                del order[order.index(style) + 1 :]
            else:
                order.append(style)
                last[style] = 0
            value = _value(paragraph.text[:end])
            expected = last[style] + 1
            last[style] = value
            if value not in (expected, 1) and 0 < value <= _LAST:
                written = paragraph.text[:end].strip()
                said = f"序号“{written}”应接上一个，是第 {expected} 个，请核对是否漏了或者重复。"
                yield finding_of("FORM-09", Severity.HINT, paragraph, Slip(0, end, said))


def points(text: str) -> Iterator[Slip]:
    """The points inside a paragraph: ``一是``, ``二是`` and so on."""
    if "是" not in text:
        return
    accepted = {1}
    for at, value in _counted_points(text):
        if value == 1 or value in accepted or not accepted - {1}:
            accepted = {value + 1}
        else:
            expected = min(accepted)
            right = f"{LIST_NUMERALS[expected - 1]}是"
            said = f"“{text[at : at + 2]}”应为“{right}”，请核对是否漏了或者重复。"
            yield Slip(at, 2, said)
            accepted = {expected + 1, value + 1}


def _counted_points(text: str) -> Iterator[tuple[int, int]]:
    """Where ``一是``, ``二是`` and so on stand, and what they count."""
    at = text.find("是", 1)
    while at > 0:
        value = LIST_NUMERALS.find(text[at - 1]) + 1
        before = text[at - 2 : at - 1]
        counts = (
            before not in ("统", "唯", "第", "之") if value == 1 else not is_chinese(before or "。")
        )
        if value and counts:
            yield at - 1, value
        at = text.find("是", at + 1)


_point_check = paragraph_check("FORM-09", Severity.HINT, points, SECTIONS)


_FEW_HEADINGS = 3
"""So many headings of one style show the style of the first level."""


def _first_level(inspection: Inspection) -> Iterator[Finding]:
    """The first level inside a section is （一）: a style that stands above or below it is not."""
    for part in sorted(SECTIONS):
        numbered = [
            (paragraph, style, end)
            for paragraph in part_paragraphs(inspection, part)
            for style, end in (numbering_of(paragraph.text),)
            if style not in ("", "一是")
        ]
        styles = [style for _, style, _ in numbered]
        if "（一）" not in styles and len(styles) >= _FEW_HEADINGS and len(set(styles)) == 1:
            paragraph, _, end = numbered[0]
            written = paragraph.text[:end].strip()
            said = f"部分下面的第一层序号一般用“（一）”，这里用的是“{written}”。"
            yield finding_of("FORM-09", Severity.HINT, paragraph, Slip(0, end, said))


def _numbers(inspection: Inspection) -> Iterator[Finding]:
    yield from _headings(inspection)
    yield from _first_level(inspection)
    yield from _point_check(inspection)


RULES: tuple[Rule, ...] = (
    Rule(
        id="FORM-09",
        severity=Severity.HINT,
        title="序号连续，不漏号，不重号。",
        explanation="层次依次是一、（一）、1.、（1）；段内用一是、二是。序号断开，多半是漏了一段，或者忘了改号。",
        source=Source(SourceKind.PRACTICE, "GB/T 9704《党政机关公文格式》的写法"),
        reads=SECTIONS,
        check=_numbers,
    ),
)
