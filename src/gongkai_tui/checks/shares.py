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
_WHOLES = ("办结", "本年新收", "新收和上年结转")
"""The figures that results and applicants are a share of."""


class Share(NamedTuple):
    """A percentage behind a number; offsets count characters of the paragraph."""

    part: Quantity
    start: int
    end: int
    percent: Decimal

    def fits(self, whole: Number) -> bool:
        """Whether it is the share of ``whole``, give or take one in its last place."""
        exact = Decimal(self.part.value) * 100 / Decimal(whole)
        return abs(self.rounded(exact) - self.percent) <= self._step

    def of(self, whole: Number) -> Decimal:
        """The right percentage, with as many places."""
        return self.rounded(Decimal(self.part.value) * 100 / Decimal(whole))

    def rounded(self, percent: Decimal) -> Decimal:
        """A percentage with as many places as this one."""
        return percent.quantize(self._step, ROUND_HALF_UP)

    @property
    def _step(self) -> Decimal:
        exponent = self.percent.as_tuple().exponent
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
        title="占比与件数算得上。",
        explanation=(
            "占比等于部分除以总数，四舍五入，末位允许差 1。总数可能是办结数，也可能是新收数，"
            "都对不上的才报告。"
        ),
        source=Source(SourceKind.PRACTICE, "占比算错是已公布的报告中常见的问题"),
        reads=None,
        check=_wrong_shares,
    ),
)
