"""Rule TX-05: percentages are those of the numbers that they are said to be of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from gongkai_tui.checks.correction import Correction, Replacement
from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.checks.naming import signed
from gongkai_tui.checks.parts_and_whole import listings
from gongkai_tui.checks.published import Paragraph, published_paragraphs
from gongkai_tui.checks.rule import Inspection, Rule, Source, SourceKind
from gongkai_tui.checks.stated_figures import Statement, contradictions, statements
from gongkai_tui.claims import Verdict
from gongkai_tui.claims.cutting import SENTENCE_ENDS, holds, stretches
from gongkai_tui.claims.quantities import Quantity, quantities
from gongkai_tui.records import NamedTuple
from gongkai_tui.report.figures import figure_cell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


Number: TypeAlias = int | Decimal

_SHARE = (
    "[，,（(]?约?占(?:比|比例|全部|总数|总量|申请总量|申请总数|申请|其|的|为|达|约){0,4}"
    r"(?P<percent>\d+(?:\.\d+)?)[%％]"
)
_NESTING = ("其中", "包括", "分别占", "同比")
"""Words with which shares of several wholes stand in one sentence."""
_WHOLES = ("办结", "本年新收", "新收和上年结转")
"""The figures that results and applicants are a share of."""


class Share(NamedTuple):
    """A percentage behind a number; offsets count characters of the paragraph."""

    part: Quantity
    start: int
    end: int
    percent: Decimal

    def fits(self, whole: Number) -> bool:
        """Whether it is the share of ``whole``, rounded up or down in its last place."""
        exact = Decimal(self.part.value) * 100 / Decimal(whole)
        return abs(exact - self.percent) < self._step

    def of(self, whole: Number) -> Decimal:
        """The right percentage, with as many places."""
        return self.rounded(Decimal(self.part.value) * 100 / Decimal(whole))

    def rounded(self, percent: Decimal) -> Decimal:
        """A percentage with as many places as this one."""
        return percent.quantize(self._step, ROUND_HALF_UP)

    @property
    def _step(self) -> Decimal:
        return _step_of(self.percent)


def _step_of(percent: Decimal) -> Decimal:
    """One in the last place of a percentage."""
    exponent = percent.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


@lru_cache(maxsize=1024)
def shares(text: str) -> tuple[Share, ...]:
    """The percentages of a paragraph that directly follow the number that they are of."""
    if "占" not in text:
        return ()
    every = {one.end: one for one in quantities(text) if one.exact}
    return tuple(
        Share(every[match.start()], *match.span("percent"), Decimal(match["percent"]))
        for match in re.finditer(_SHARE, text)
        if match.start() in every
    )


def _wrong_shares(inspection: Inspection) -> Iterator[Finding]:
    """TX-05; silent where the whole is not known, or the number itself is reported."""
    report = inspection.report
    yield from _sums_of_shares(inspection)
    yield from _wrong_rates(inspection)
    wrong = {(one.part, one.claim.start) for one in inspection.once(contradictions)}
    stated = {(one.part, one.claim.start): one for one in inspection.once(statements)}
    for paragraph in inspection.once(published_paragraphs):
        for share in shares(paragraph.text):
            source = paragraph.source(share.part.start, share.part.digits_end)[0]
            statement = stated.get((paragraph.part, source))
            wholes = _wholes(inspection, paragraph, share, statement)
            if not wholes or (paragraph.part, source) in wrong:
                continue
            known = [*wholes, *_numbers(paragraph, share)]
            if share.percent > 100 or not any(map(share.fits, known)):
                whole = min(wholes, key=lambda one: abs(share.of(one) - share.percent))
                yield Finding(
                    rule="TX-05",
                    severity=Severity.WARNING,
                    message=(
                        f"占比与件数对不上：{signed(share.part.value)} 占 {signed(whole)} 应为 "
                        f"{share.of(whole)}%，文中写的是 {share.percent}%，请核对。"
                    ),
                    place=paragraph.place(report, share.start, share.end),
                    correction=_correction(paragraph, share, wholes, statement),
                )


_RATE = (
    r"(?:办结|办理|回复|答复)[^，。；、]{0,6}?(?P<done>\d[\d,]*)[件条]，?"
    r"(?:办结|办理|回复|答复)率(?:为|达到|达|是)?(?P<percent>\d+(?:\.\d+)?)[%％]"
)


@lru_cache(maxsize=1024)
def _rates(text: str) -> tuple[tuple[Share, tuple[Number, ...]], ...]:
    """The rates right behind a number of what was closed, with the numbers that it may be of."""
    if "率" not in text:
        return ()
    found = []
    for start, sentence in stretches(text, SENTENCE_ENDS):
        for match in re.finditer(_RATE, sentence) if "率" in sentence else ():
            every = quantities(sentence[: match.start("percent")])
            done = next((one for one in every if one.start == match.start("done")), None)
            wholes = [
                one.value for one in every if done and one.value >= done.value and one != done
            ]
            if done and wholes:
                span = match.start("percent") + start, match.end("percent") + start
                share = Share(done.moved(start), *span, Decimal(match["percent"]))
                found.append((share, (*wholes, sum(wholes))))
    return tuple(found)


def _wrong_rates(inspection: Inspection) -> Iterator[Finding]:
    """Rates that are those of no number before them; a full one may be of what was due."""
    for paragraph in inspection.once(published_paragraphs):
        for share, wholes in _rates(paragraph.text):
            if share.percent < _FULL and not any(map(share.fits, wholes)):
                done, whole = signed(share.part.value), wholes[0]
                yield Finding(
                    rule="TX-05",
                    severity=Severity.HINT,
                    message=(
                        f"比率与件数对不上：{done} 占 {signed(whole)} 应为 {share.of(whole)}%，"
                        f"文中写的是 {share.percent}%，请核对。"
                    ),
                    place=paragraph.place(inspection.report, share.start, share.end),
                )


_FULL = 100
_APPLICANTS = ("自然人", "法人")
"""Every applicant is one or the other."""
_REST = ("其他", "其它", "其余")
_FEW = 3
_LONE_SHARE = r"占(?:比|总数的|总量的|申请总量的|的)?(?:约|为|达)?(\d+(?:\.\d+)?)[%％]"


@lru_cache(maxsize=1024)
def _share_lists(text: str) -> tuple[tuple[int, int, tuple[Decimal, ...], bool], ...]:
    """The sentences that part a whole into shares without counts, and leave nothing out.

    For each: where the first share begins and the last one ends, the shares, and whether it is
    certain that they are all.
    """
    if text.count("占") < 2:
        return ()
    found = []
    for start, sentence in stretches(text, SENTENCE_ENDS):
        shares = list(re.finditer(_LONE_SHARE, sentence)) if sentence.count("占") > 1 else []
        if len(shares) < 2 or holds(sentence, _NESTING) or _counted(sentence, shares):
            continue
        everyone = len(shares) == 2 and all(sentence.count(word) == 1 for word in _APPLICANTS)
        last = sentence[shares[-2].end() : shares[-1].start()]
        if everyone or (len(shares) >= _FEW and holds(last, _REST)):
            percents = tuple(Decimal(share[1]) for share in shares)
            span = start + shares[0].start(1), start + shares[-1].end(1)
            found.append((*span, percents, everyone))
    return tuple(found)


def _counted(sentence: str, shares: list[re.Match[str]]) -> bool:
    """Whether one of the shares is that of a number: then it is compared with that."""
    ends = {one.end for one in quantities(sentence)}
    return any(share.start() - by in ends for share in shares for by in (0, 1))


def _sums_of_shares(inspection: Inspection) -> Iterator[Finding]:
    """Shares of one whole that are not a hundred percent together."""
    for paragraph in inspection.once(published_paragraphs):
        for start, end, percents, certain in _share_lists(paragraph.text):
            total = sum(percents, Decimal())
            if abs(total - 100) > sum(map(_step_of, percents)):
                terms = " ＋ ".join(f"{percent}%" for percent in percents)
                yield Finding(
                    rule="TX-05",
                    severity=Severity.WARNING if certain else Severity.HINT,
                    message=f"各项占比之和不是 100%：{terms} ＝ {total}%，请核对。",
                    place=paragraph.place(inspection.report, start, end),
                )


def _wholes(
    inspection: Inspection, paragraph: Paragraph, share: Share, statement: Statement | None
) -> list[Number]:
    """What the number is certainly a part of: the whole of its list, the requests of the table."""
    wholes: list[Number] = [
        listing.whole.value for listing in listings(paragraph.text) if share.part in listing.parts
    ]
    if statement is not None:
        form = inspection.report.form
        figure = form.figures[statement.agreement.name]
        if figure.cells[0].table == "requests":
            cells = (figure_cell(inspection.report, form.figures[name]) for name in _WHOLES)
            wholes += [cell.value for cell in cells if cell.value is not None]
    return [whole for whole in dict.fromkeys(wholes) if whole >= share.part.value and whole > 0]


def _numbers(paragraph: Paragraph, share: Share) -> Iterable[Number]:
    """Every number of the paragraph that is large enough to be the whole, and the sum of parts."""
    for one in quantities(paragraph.text):
        if one.value >= share.part.value and one.value > 0:
            yield one.value
    total = sum(Decimal(one.part.value) for one in shares(paragraph.text))
    if total > 0:
        yield total


def _correction(
    paragraph: Paragraph, share: Share, wholes: list[Number], statement: Statement | None
) -> Correction | None:
    """The right percentage, where whole and part are beyond doubt."""
    agrees = statement is not None and statement.agreement.verdict is Verdict.AGREES
    if len(wholes) > 1 or not agrees:
        return None
    start = paragraph.source(share.start, share.end)[0]
    removed = paragraph.text[share.start : share.end]
    return Correction((Replacement(paragraph.part, start, removed, str(share.of(wholes[0]))),))


RULES: tuple[Rule, ...] = (
    Rule(
        id="TX-05",
        severity=Severity.WARNING,
        title="占比与件数对得上。",
        explanation=(
            "占比等于部分除以总数，进位、舍去都算对。总数可能是办结数，也可能是新收数，"
            "都对不上的才报告。"
        ),
        source=Source(SourceKind.PRACTICE, "占比算错是已公布的报告中常见的问题"),
        reads=None,
        check=_wrong_shares,
    ),
)
