"""Rule TX-06: parts that are listed after their whole (其中…) add up to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate

from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.checks.naming import signed
from gongkai_tui.checks.published import published_paragraphs
from gongkai_tui.checks.rule import Inspection, Rule, Source, SourceKind
from gongkai_tui.checks.stated_figures import contradictions, statements
from gongkai_tui.claims.cutting import holds, places, stretches
from gongkai_tui.claims.quantities import Quantity, quantities
from gongkai_tui.records import NamedTuple
from gongkai_tui.report.values import exact_sum

_ENDS = "。！？"
_MARKERS = ("其中", "包括")
_MARKS = "（(：:"
_BEGINNINGS = (*_MARKERS, *_MARKS)
"""What begins the parts, as a bracket or a colon right behind the whole does."""
_COUNTED = frozenset("条件份项篇次个期场部元")
_BREAK = "，,；;：:"
_JOINT = "、和及与"
"""Between two parts, but also within a name; only behind a number it ends a part."""
_NESTED = "[（(][^（）()]*[）)]"
_BLANK = "\N{IDEOGRAPHIC SPACE}"
_SHARE = ("占", "比重", "约占")
_GOES_ON_WITH = (
    *("另", "此外", "还有", "同时", "全年", "截至", "并", "未", "收到", "受理", "办结", "答复"),
    *("结转", "顺延"),
)
_COMPARES = ("同比", "环比", "增长", "下降", "去年", "上年")
_SUMS_UP = tuple(
    f"{word}{end}" for word in ("共", "合计", "总计", "累计", "总量") for end in ("", "计", "有")
)
_OPEN = ("主要", "重点", "涉及", "分别")
"""What says at the head of a list that it names only some of the parts."""
_REST = ("其他", "其它", "其余", "剩余")
_EACH = "每"
"""What makes a number one of each, not of all: 每村2个."""
_PEOPLE = ("人次", "人", "名", "户")
_FARTHEST = 20
"""So many characters may stand between a whole and the word that begins its parts."""
_LONGEST_NAME = 40
_MANY = 3
_VERY_MANY = 6
"""So many parts are hardly a choice: what they make up three quarters of is more likely wrong."""
_NEAR = 20
"""A sum that misses the whole by less than a twentieth is rather wrong than incomplete."""
_SHOWN = 6
"""Sums of more terms are not printed in full."""


class Listing(NamedTuple):
    """A whole and its parts; offsets count characters of the paragraph."""

    whole: Quantity
    parts: tuple[Quantity, ...]
    complete: bool
    """Whether the list says that nothing is missing from it."""
    open: bool
    """Whether it says that something is."""

    @property
    def _values(self) -> tuple[int | Decimal, ...]:
        return tuple(part.value for part in self.parts)

    @property
    def total(self) -> int | Decimal:
        """The sum of the parts."""
        return exact_sum(self._values)

    @property
    def severity(self) -> Severity | None:
        """How bad it is that the parts do not add up; ``None`` where nothing can be said."""
        total, whole = self.total, self.whole.value
        if not self.complete and whole in accumulate(self._values[:-1]):
            return None  # what follows parts the whole in another way
        if self.whole.measure in _PEOPLE and not self.complete:
            return None  # one may be of several kinds
        if total > whole or (total < whole and self.complete and not self.open):
            return Severity.WARNING
        near = len(self.parts) >= _MANY and 0 < (whole - total) * _NEAR < whole
        near = near or (len(self.parts) >= _VERY_MANY and whole * 3 < total * 4 < whole * 4)
        return Severity.HINT if near and not self.open else None


@lru_cache(maxsize=1024)
def listings(text: str) -> tuple[Listing, ...]:
    """The wholes of a paragraph that are followed by their parts."""
    if not holds(text, _BEGINNINGS):
        return ()
    found: list[Listing] = []
    for start, sentence in stretches(text, _ENDS):
        for first, behind in _markers(sentence) if holds(sentence, _BEGINNINGS) else ():
            listing = _listing(sentence, first, behind, start)
            if listing is not None:
                found.append(listing)
    return tuple(found)


def _markers(sentence: str) -> Iterator[tuple[int, int]]:
    """Where what begins parts begins and ends itself."""
    marks = [
        at for mark in _MARKS for at in places(sentence, mark) if sentence[at - 1 : at] in _COUNTED
    ]
    words = [at for word in _MARKERS for at in places(sentence, word)]
    yield from sorted([(at, at + 1) for at in marks] + [(at, at + 2) for at in words])


def _listing(sentence: str, first: int, behind: int, offset: int) -> Listing | None:
    """The whole before a marker and the parts behind it, at ``offset`` in the paragraph."""
    before = quantities(sentence[:first])
    if not before or not before[-1].exact or first - before[-1].end > _FARTHEST:
        return None
    clause = max(sentence.rfind(mark, 0, before[-1].start) for mark in _BREAK) + 1
    if _EACH in sentence[clause : before[-1].start]:
        return None
    region = _region(sentence[behind:])
    parts, more = _parts(region, before[-1].measure)
    if not parts:
        parts, more = _parts_named_behind(region, before[-1].measure)
    if len(parts) < 2:
        return None
    names = [region[start : part.start] for start, part in parts]
    text = "".join(names)
    behind += offset
    return Listing(
        before[-1].moved(offset),
        tuple(part.moved(behind) for _, part in parts),
        complete=holds(names[-1], _REST) or ("自然人" in text and "法人" in text),
        open=more or holds(names[0], _OPEN) or not all(part.exact for _, part in parts),
    )


def _region(region: str) -> str:
    """What may list the parts, without brackets inside; up to the bracket around the marker."""
    if holds(region, "（("):
        region = re.sub(_NESTED, lambda nested: _BLANK * len(nested[0]), region)
    return region.partition("）")[0].partition(")")[0]


def _parts(region: str, measure: str) -> tuple[list[tuple[int, Quantity]], bool]:
    """The parts at the beginning of a region, each with where its name begins.

    The second value tells whether parts of another kind follow, or a word for "and so on".
    """
    every = quantities(region)
    ends = {at for at, char in enumerate(region) if char in _BREAK} | {len(region)}
    ends |= {end for one in every if region.startswith(tuple(_JOINT), end := _behind(region, one))}
    parts: list[tuple[int, Quantity]] = []
    start = 0
    for end in sorted(ends):
        text = region[start:end].strip()
        inside = [one for one in every if start <= one.start < end]
        if text and not text.startswith(_SHARE):
            if len(inside) != 1:
                break
            name, behind = region[start : inside[0].start].strip(), region[inside[0].end : end]
            if not 0 < len(name) <= _LONGEST_NAME or _goes_on(name) or holds(name, _MARKERS):
                break
            if inside[0].measure != measure:
                return parts, region[start - 1] not in "；;"
            if behind.strip():
                return [*parts, (start, inside[0])], behind.startswith("等")
            parts.append((start, inside[0]))
        start = end + 1
    return parts, False


def _behind(region: str, part: Quantity) -> int:
    """Where a part ends, with the bracket behind its number."""
    return len(region) - len(region[part.end :].lstrip(_BLANK))


def _parts_named_behind(region: str, measure: str) -> tuple[list[tuple[int, Quantity]], bool]:
    """The same for parts whose names stand behind their numbers: 1条清单、11条工作信息."""
    every = {one.start: one for one in quantities(region)}
    ends = [at for at, char in enumerate(region) if char in "、，,；;"]
    parts: list[tuple[int, Quantity]] = []
    start = 0
    for end in (*ends, len(region)):
        one = every.get(start)
        name = region[one.end : end] if one else ""
        if one is None or one.measure != measure or not 0 < len(name) <= _LONGEST_NAME:
            return parts, bool(region[start:end])
        if holds(name, _MARKERS) or any(one.end <= other < end for other in every):
            return parts, True
        parts.append((start, one))
        start = end + 1
    return parts, False


def _goes_on(name: str) -> bool:
    """Whether a clause of this name goes on with something else than the next part."""
    return name.startswith(_GOES_ON_WITH) or name in _SUMS_UP or holds(name, _COMPARES)


def _sums(inspection: Inspection) -> Iterator[Finding]:
    """TX-06; silent on parts that are figures of the tables, which TX-01 to TX-03 compare."""
    known = {(one.part, one.claim.start) for one in inspection.once(statements)}
    wrong = {(one.part, one.claim.start) for one in inspection.once(contradictions)}
    for paragraph in inspection.once(published_paragraphs):
        for listing in listings(paragraph.text):
            severity = listing.severity
            whole, *parts = (
                (paragraph.part, paragraph.source(one.start, one.digits_end)[0])
                for one in (listing.whole, *listing.parts)
            )
            if severity is not None and whole not in wrong and known.isdisjoint(parts):
                yield Finding(
                    rule="TX-06",
                    severity=severity,
                    message=_message(listing),
                    place=paragraph.place(
                        inspection.report, listing.whole.start, listing.whole.digits_end
                    ),
                )


def _message(listing: Listing) -> str:
    whole = f"{signed(listing.whole.value)} {listing.whole.measure}"
    terms = " ＋ ".join(signed(part.value) for part in listing.parts)
    total = signed(listing.total)
    sums = (
        f"{terms} ＝ {total}"
        if len(listing.parts) <= _SHOWN
        else f"{len(listing.parts)} 项之和是 {total}"
    )
    smaller, larger = sorted((listing.total, listing.whole.value))
    difference = exact_sum((larger, -smaller))
    if listing.total < listing.whole.value:
        return (
            f"各项之和小于总数：{sums}，而总数写的是 {whole}，少 {signed(difference)}，"
            "请核对有没有漏项。"
        )
    twice = any(part.value == difference for part in listing.parts)
    advice = "正好是其中一项，多半是重复计入或者总数漏计" if twice else "请核对"
    return f"各项之和大于总数：{sums}，而总数写的是 {whole}，多 {signed(difference)}，{advice}。"


RULES: tuple[Rule, ...] = (
    Rule(
        id="TX-06",
        severity=Severity.WARNING,
        title="“其中”各项之和等于总数。",
        explanation=(
            "分项之和不能大于总数；列有“其他”的，分项之和应当等于总数。"
            "只列举一部分的，用“等”“主要”写明。"
        ),
        source=Source(SourceKind.PRACTICE, "分项与总数不符是已公布的报告中常见的问题"),
        reads=None,
        check=_sums,
    ),
)
