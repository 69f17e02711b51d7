"""Reading the claims of whole texts, sentence by sentence, each sentence once.

What a sentence says depends only on the sentence and on what its paragraph said before, so typing
in a long text costs the sentence under the caret; all others are remembered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from gongkai_tui.claims.cutting import SENTENCE_ENDS, holds, stretches
from gongkai_tui.claims.grammar import Grammar
from gongkai_tui.claims.model import Claim, Memory
from gongkai_tui.claims.numerals import CHINESE_DIGITS, LIST_NUMERALS, half_width
from gongkai_tui.claims.words import QUOTED, TITLE
from gongkai_tui.form import Form, load_form
from gongkai_tui.report import Report
from gongkai_tui.report.figures import PieceKind, pieces

_SPACES = frozenset(" \t\r\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff")
_HEADING_BEGINS = frozenset(f"（({LIST_NUMERALS}")
_TITLE = "《[^》]*》"
_SIGNS = "0123456789{｛"
_TOPICS = (
    *("申请", "复议", "诉讼", "规章", "规范性文件", "许可", "处罚", "强制", "收费"),
    *("往年", "历年", "前年"),
)
"""Without any of these and without a number a sentence states nothing, and the next one takes
nothing from it."""
_NUMERALS, _COUNTED = frozenset(f"{CHINESE_DIGITS}十"), frozenset("件条份宗起次部")
_CONTEXT = ("公开", "规范", "今年", "本年")
"""With one of these a sentence is read also for what is rarely spoken of or counted so."""
_RARE_TOPICS = ("采购", "服务事项")
_RARE_NUMERALS = _NUMERALS | frozenset("百千万")
_RARELY_COUNTED = _COUNTED | frozenset("个项例万元")
_LONGEST = 1000
"""A sentence of more characters than this states no figures; it is a list or no prose."""
_REMEMBERED = 20_000
"""Sentences that a reader remembers."""
_HEADING = 30
"""A paragraph up to this length without a full stop is a heading of the next one."""
_NOTHING = Memory()


class ClaimReader:
    """Reads the texts of the reports of one form, one year and one unit."""

    def __init__(self, form: Form, year: int, unit: str) -> None:
        """Prepare the words of the form."""
        self._grammar = Grammar(form, year, unit)
        self._known: dict[tuple[str, Memory], tuple[tuple[Claim, ...], Memory]] = {}

    def read(self, text: str) -> tuple[Claim, ...]:
        """The claims in a text, from the beginning on."""
        claims: list[Claim] = []
        memory = _NOTHING
        at = 0
        for paragraph in half_width(text).split("\n"):
            for start, stretch in stretches(paragraph, SENTENCE_ENDS):
                sentence = paragraph[start : start + len(stretch) + 1]
                if _begins_anew(sentence):
                    memory = _NOTHING
                found, memory = self._sentence(sentence, memory)
                claims += [
                    claim._replace(start=at + claim.start, end=at + claim.end) for claim in found
                ]
                at += len(sentence)
            at += 1
            if len(paragraph) > _HEADING or "。" in paragraph:
                memory = _NOTHING
        return tuple(claims)

    def _sentence(self, sentence: str, memory: Memory) -> tuple[tuple[Claim, ...], Memory]:
        if len(sentence) > _LONGEST:
            return (), memory
        key = sentence, memory
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[key] = self._read(*key) if _speaks(sentence) else ((), memory)
        return known

    def _read(self, sentence: str, memory: Memory) -> tuple[tuple[Claim, ...], Memory]:
        plain = _Plain(sentence)
        claims, after = self._grammar.read(plain.text, memory)
        return tuple(map(plain.in_source, claims)), after


class _Plain:
    """A sentence without spaces, titles and figures quoted by name as one character each."""

    def __init__(self, sentence: str) -> None:
        self._quoted: dict[int, tuple[int, int, str]] = {}
        self._offsets: Sequence[int]
        kept: list[str] = []
        skipped = 0
        stand_ins = {
            piece.start: (piece.end, QUOTED, piece.content)
            for piece in pieces(sentence)
            if piece.kind is PieceKind.FIGURE
        }
        stand_ins |= {
            title.start(): (title.end(), TITLE, "")
            for title in (re.finditer(_TITLE, sentence) if "《" in sentence else ())
            if title.start() not in stand_ins
        }
        if not stand_ins and _SPACES.isdisjoint(sentence):
            self._offsets = range(len(sentence))
            self.text = sentence
            return
        offsets: list[int] = []
        for offset, character in enumerate(sentence):
            if offset < skipped or character in _SPACES:
                continue
            if offset in stand_ins:
                skipped, stand_in, name = stand_ins[offset]
                self._quoted[len(kept)] = offset, skipped, name
                kept.append(stand_in)
            else:
                kept.append(character)
            offsets.append(offset)
        self._offsets = offsets
        self.text = "".join(kept)

    def in_source(self, claim: Claim) -> Claim:
        """The claim with the offsets of the sentence as it stands."""
        if claim.value is None:
            start, end, name = self._quoted[claim.start]
            return claim._replace(start=start, end=end, quoted=name)
        return claim._replace(
            start=self._offsets[claim.start], end=self._offsets[claim.end - 1] + 1
        )


def _begins_anew(sentence: str) -> bool:
    """Whether a sub-heading (（一）, 一、) begins a new subject; conversions join paragraphs."""
    head = sentence.lstrip()
    if head[:1] not in _HEADING_BEGINS:
        return False
    numeral = head[1:] if head.startswith(("（", "(")) else head
    behind = numeral.lstrip(LIST_NUMERALS)
    closing = "、" if numeral == head else ("）", ")")
    return behind != numeral and behind.startswith(closing)


def _speaks(sentence: str) -> bool:
    """Whether a sentence may state something, or tell the next one what is spoken of."""
    plain = "".join(sentence.split())
    if holds(plain, _SIGNS) or holds(plain, _TOPICS) or _counts(plain, _NUMERALS, _COUNTED):
        return True
    return holds(plain, _CONTEXT) and (
        holds(plain, _RARE_TOPICS) or _counts(plain, _RARE_NUMERALS, _RARELY_COUNTED)
    )


def _counts(plain: str, numerals: frozenset[str], counted: frozenset[str]) -> bool:
    """Whether a numeral of these is followed by a measure word of these."""
    if numerals.isdisjoint(plain):
        return False
    return any(one in numerals and other in counted for one, other in pairwise(plain))


@lru_cache(maxsize=4)
def _reader(form_id: str, year: int, unit: str) -> ClaimReader:
    return ClaimReader(load_form(form_id), year, unit)


def claims_in(report: Report, part_id: str) -> tuple[Claim, ...]:
    """The claims in the text of a part; offsets count characters of the text as it stands."""
    text = report.texts.get(part_id, "")
    return _reader(report.form.id, report.year, report.unit).read(text)
