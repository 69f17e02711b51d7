"""Prose as the rules read it: paragraph by paragraph, each checked once however often it is read.

A rule about wording looks at one paragraph at a time and returns slips. What it says of a paragraph
depends on the paragraph alone (and on the few facts that it asks for), so it is remembered: an edit
costs the rules only the paragraph that it touches.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby

from gongkai_tui.checks.correction import Correction, Replacement
from gongkai_tui.checks.findings import Finding, Severity, TextPlace
from gongkai_tui.checks.half_width import as_full_width
from gongkai_tui.checks.naming import printable
from gongkai_tui.checks.rule import Check, Inspection
from gongkai_tui.claims.cutting import holds
from gongkai_tui.claims.numerals import LIST_NUMERALS
from gongkai_tui.records import NamedTuple
from gongkai_tui.report.figures import PieceKind, pieces

TITLE, PREFACE, SIGNATURE, DATE = "title", "preface", "signature", "date"
OVERVIEW, PROBLEMS, OTHER_MATTERS = "overview", "problems", "other_matters"

SECTIONS = frozenset({OVERVIEW, PROBLEMS, OTHER_MATTERS})
"""The parts of prose that the form demands."""
PROSE = SECTIONS | {PREFACE}
"""Every part that has paragraphs."""
TEXTS = PROSE | {TITLE, SIGNATURE, DATE}
"""Every part that has a text."""

_REMEMBERED = 1024
"""Paragraphs that one rule remembers; a long report has less than a hundred."""


class Paragraph(NamedTuple):
    """One paragraph of a part."""

    part: str
    line: int
    """Its number in the part, from 1."""
    start: int
    """Where it begins in the part's text, from 0."""
    text: str
    """Its text as rules read it, every character in its place: half-width marks full-width, and
    zeros for each figure quoted by name (:mod:`gongkai_tui.report.figures`), as many as the
    quotation is long."""
    written: str
    """Its text as it is written."""


class Slip(NamedTuple):
    """Something wrong in one paragraph. Positions count from 0 in the paragraph."""

    at: int
    length: int
    message: str
    changes: tuple[tuple[int, str, str], ...] = ()
    """What mends it, where that is certain: position, what stands there, what should."""
    severity: Severity | None = None
    """Milder or graver than the rule's own, if not ``None``."""


Find = Callable[..., Iterable[Slip]]
"""What looks for slips: given the paragraph's text and the facts that the rule asks for."""


def paragraphs(inspection: Inspection) -> tuple[Paragraph, ...]:
    """Every paragraph of the report, blank ones left out, in reading order."""
    found: list[Paragraph] = []
    for part in inspection.report.form.parts:
        start = 0
        for line, text in enumerate(inspection.report.texts.get(part.id, "").split("\n"), 1):
            if text and not text.isspace():
                read = as_full_width(_without_figures(text))
                found.append(Paragraph(part.id, line, start, read, text))
            start += len(text) + 1
    return tuple(found)


def _without_figures(text: str) -> str:
    for piece in pieces(text):
        if piece.kind is PieceKind.FIGURE:
            figure = "0" * (piece.end - piece.start)
            text = f"{text[: piece.start]}{figure}{text[piece.end :]}"
    return text


def part_paragraphs(inspection: Inspection, part: str) -> tuple[Paragraph, ...]:
    """The paragraphs of one part."""
    return inspection.once(_by_part).get(part, ())


def _by_part(inspection: Inspection) -> dict[str, tuple[Paragraph, ...]]:
    every = inspection.once(paragraphs)
    return {part: tuple(group) for part, group in groupby(every, key=lambda each: each.part)}


def _whole_text(inspection: Inspection) -> str:
    return "\n".join(inspection.report.texts.values())


def characters(inspection: Inspection) -> frozenset[str]:
    """Every character that stands somewhere in the texts."""
    return frozenset(inspection.once(_whole_text))


def _present(inspection: Inspection, needs: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the words that stand somewhere in the texts; most are ruled out by a character."""
    known, text = inspection.once(characters), inspection.once(_whole_text)
    return tuple(
        [
            need
            for need, first, last in _with_edges(needs)
            if first in known and last in known and need in text
        ]
    )


@cache
def _with_edges(needs: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """The words, each with its first and last character."""
    return tuple([(need, need[0], need[-1]) for need in needs])


def paragraph_check(  # noqa: PLR0913 - what a rule may ask for, each with a default
    rule: str,
    severity: Severity,
    find: Find,
    parts: frozenset[str] = PROSE,
    facts: Callable[[Inspection], tuple[Hashable, ...]] | None = None,
    *,
    written: bool = False,
    needs: tuple[str, ...] = (),
) -> Check:
    """The check that runs ``find`` over the paragraphs of ``parts``.

    ``written`` is for rules about characters: they read the text as it is written. ``needs`` are
    the words or characters without one of which in a paragraph there is nothing to find; no marks
    that are read full-width where they are written half-width.
    """

    @lru_cache(maxsize=_REMEMBERED)
    def slips(text: str, *given: Hashable) -> tuple[Slip, ...]:
        return tuple(find(text, *given))

    def check(inspection: Inspection) -> Iterator[Finding]:
        present = _present(inspection, needs) if needs else ()
        if needs and not present:
            return
        given = () if facts is None else facts(inspection)
        for paragraph in inspection.once(paragraphs):
            read = paragraph.written if written else paragraph.text
            if paragraph.part in parts and (not needs or holds(read, present)):
                for slip in slips(read, *given):
                    yield finding_of(rule, severity, paragraph, slip)

    return check


def finding_of(rule: str, severity: Severity, paragraph: Paragraph, slip: Slip) -> Finding:
    """A slip as a finding of the rule."""
    correction = None
    if slip.changes:
        replacements = (
            Replacement(
                part=paragraph.part,
                at=paragraph.start + at,
                removed=paragraph.written[at : at + len(removed)],
                inserted=inserted,
            )
            for at, removed, inserted in slip.changes
        )
        correction = Correction(tuple(replacements))
    place = TextPlace(paragraph.part, paragraph.line, slip.at + 1, slip.length)
    message = printable(slip.message)
    return Finding(rule, slip.severity or severity, message, place, (), correction)


def is_chinese(char: str) -> bool:
    """Whether it is a Chinese character of common use (``〇`` included)."""
    return "\u4e00" <= char <= "\u9fff" or char == "〇"


def stands_within(text: str, at: int, pairs: Iterable[str]) -> bool:
    """Whether a position is between the two marks of one of the pairs, as ``《》``."""
    before = text[:at]
    return any(before.rfind(pair[0]) > before.rfind(pair[1]) for pair in pairs)


_FULL_WIDTH = "，：；（）！？"
_HALF_WIDTH = ",:;()!?"
_FEW_MARKS = 5
_LOST_SHARE = 0.9
"""So many of the marks half-width: nobody types like that, a conversion did it."""
_LONG_TEXT = 200
_MARKS_AT_LEAST = 0.02
"""Marks for each character, at least; ordinary prose has about one in ten."""


def punctuation_lost(inspection: Inspection) -> bool:
    """Whether a conversion has made the full-width punctuation half-width, or has dropped it.

    Then the marks say nothing about the author, and rules about punctuation must stay silent. A
    single part tells: what comes from several sources was converted in parts.
    """
    return any(map(_lost, inspection.report.texts.values()))


@lru_cache(maxsize=64)
def _lost(text: str) -> bool:
    full = sum(map(text.count, _FULL_WIDTH))
    half = sum(map(text.count, _HALF_WIDTH))
    if half >= _FEW_MARKS and half >= _LOST_SHARE * (full + half):
        return True
    marks = full + half + text.count("。") + text.count("、")
    return len(text) >= _LONG_TEXT and marks < _MARKS_AT_LEAST * len(text)


def unless_punctuation_lost(check: Check) -> Check:
    """The same check, silent where the punctuation is not the author's."""

    def careful(inspection: Inspection) -> Iterable[Finding]:
        return () if inspection.once(punctuation_lost) else check(inspection)

    return careful


_BEGINS_A_NUMBER = frozenset(f"（({LIST_NUMERALS}")


def numbering_of(text: str) -> tuple[str, int]:
    """The number at the head of a paragraph: its style and where it ends, ``("", 0)`` for none.

    Styles are ``一、``, ``（一）``, ``1.``, ``（1）`` and ``一是``. Brackets may be half-width, and
    ``1、`` counts as ``1.``.
    """
    first = text[:1]
    return _numbering(text) if first in _BEGINS_A_NUMBER or first.isdecimal() else ("", 0)


@lru_cache(maxsize=4096)
def _numbering(text: str) -> tuple[str, int]:
    bracket = text[:1] in ("（", "(")
    start = 1 if bracket else 0
    if bracket and text[1:2] == " ":
        start = 2
    end = start
    while end < len(text) and text[end] in LIST_NUMERALS:
        end += 1
    chinese = end > start
    while not chinese and end < len(text) and text[end].isdecimal():
        end += 1
    if end == start or end - start > 3:
        return "", 0
    if bracket:
        end += text[end : end + 1] == " "
        return (
            ("（一）" if chinese else "（1）", end + 1)
            if text[end : end + 1] in ("）", ")")
            else ("", 0)
        )
    mark = text[end : end + 1]
    if chinese:
        return {"是": ("一是", end + 1), "、": ("一、", end + 1)}.get(mark, ("", 0))
    if mark in (".", "．", "、") and not text[end + 1 : end + 2].isdigit():
        return "1.", end + 1
    return "", 0


_HEADING_LENGTH = 32


def heading_of(text: str) -> str:
    """The heading at the head of a numbered paragraph, without its number; empty without one.

    A paragraph of its own (``（一）主动公开情况``) or run in (``（一）主动公开。全年…``).
    """
    style, end = numbering_of(text)
    if style in ("", "一是"):
        return ""
    rest = text[end : end + 2 * _HEADING_LENGTH].strip()
    ends = [at for stop in "。：:；" if (at := rest.find(stop)) >= 0]
    return rest[: min(ends, default=len(rest))][:_HEADING_LENGTH]
