"""Rule XY-05: a rate of growth is that of the two numbers that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.checks.naming import signed
from gongkai_tui.checks.published import published_paragraphs
from gongkai_tui.checks.rule import Inspection
from gongkai_tui.checks.stated_figures import statements
from gongkai_tui.checks.text_place import text_place
from gongkai_tui.claims.cutting import SENTENCE_ENDS, holds, stretches
from gongkai_tui.claims.quantities import Quantity, quantities
from gongkai_tui.records import NamedTuple
from gongkai_tui.report import Report
from gongkai_tui.report.figures import figure_cell
from gongkai_tui.report.values import exact_sum

_PERCENT = "%％"
_LAST = r"(?:上年|上一年|去年|20\d\d年)度?(?:同期)?"
_UP, _DOWN = "增长|增加|上升|提高|多", "下降|减少|降低|回落|少"
_RATE = (
    rf"(?P<up>{_UP})?(?P<down>{_DOWN})?(?:幅度)?(?:了|约|为|达)?"
    rf"(?P<percent>\d+(?:\.\d+)?)[{_PERCENT}]"
)
_LEADS = rf"[，,、]?(?:(?:同比|环比|[较比]{_LAST})?(?:增幅|降幅)?|与{_LAST}相比)$"
"""What may stand between the second number and the rate."""
_AFTER_LAST = rf"[，,]?(?:[比较与]{_LAST}|[，,](?:上年|上一年|去年)度?(?:同期)?)(?:的|为)?$"
"""Between the two numbers: the second one is last year's."""
_IN_BRACKETS = rf"(?:[，,]?[比较与]{_LAST}的?[（(]|[（(]{_LAST})(?:的|为)?$"
_CHANGED_BY = rf"[，,]?(?:同比|[较比]{_LAST})(?P<up>{_UP})?(?P<down>{_DOWN})?了?$"
"""Between the two numbers: the second one is the difference."""
_RAISED_TO = rf"(?:(?:{_UP}|{_DOWN})(?:到|至|为)|[到至])(?:今年|本年|20\d\d年)?度?的?$"
"""Between the two numbers: the first one is last year's, if 由 stands before it."""
_FROM = rf"[由从](?:{_LAST})?的?$"


class Growth(NamedTuple):
    """A rate of growth; offsets count characters of the paragraph."""

    start: int
    end: int
    percent: Decimal
    """Below zero where it says that the number has become smaller."""
    last: int | Decimal
    now: int | Decimal
    measure: str

    @property
    def right(self) -> Decimal:
        """The right rate, with as many places."""
        return self._exact.quantize(self._step, ROUND_HALF_UP)

    @property
    def fits(self) -> bool:
        """Whether it is the right rate, rounded up or down in its last place."""
        return abs(self._exact - self.percent) < self._step

    @property
    def _exact(self) -> Decimal:
        return Decimal(exact_sum((self.now, -self.last))) * 100 / Decimal(self.last)

    @property
    def _step(self) -> Decimal:
        exponent = self.percent.as_tuple().exponent
        return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


@lru_cache(maxsize=1024)
def growths(text: str) -> tuple[Growth, ...]:
    """The rates of a paragraph that stand behind the two numbers that they are of."""
    if not holds(text, _PERCENT) or not holds(text, ("增", "升", "高", "降", "少", "落")):
        return ()
    found: list[Growth] = []
    for offset, sentence in stretches(text, SENTENCE_ENDS):
        every = quantities(sentence) if holds(sentence, _PERCENT) else ()
        for rate in re.finditer(_RATE, sentence):
            before = [one for one in every if one.end <= rate.start()][-2:]
            if len(before) == 2 and (rate["up"] or rate["down"]):
                growth = _growth(sentence, before[0], before[1], rate)
                if growth is not None:
                    start, end = growth.start + offset, growth.end + offset
                    found.append(growth._replace(start=start, end=end))
    return tuple(found)


def _growth(sentence: str, first: Quantity, second: Quantity, rate: re.Match[str]) -> Growth | None:
    """The rate with last year's number and this year's, if the words say which is which."""
    lead = sentence[second.end : rate.start()]
    bracket = lead[:1] in ("）", ")")
    exact = first.exact and second.exact and first.measure == second.measure
    if not exact or not re.match(_LEADS, lead[bracket:]):
        return None
    between = sentence[first.end : second.start]
    changed = re.match(_CHANGED_BY, between)
    if re.match(_IN_BRACKETS if bracket else _AFTER_LAST, between):
        last, now = second.value, first.value
    elif bracket:
        return None
    elif changed and (changed["up"] or changed["down"]):
        change = second.value if changed["down"] else -second.value
        last, now = exact_sum((first.value, change)), first.value
    elif re.match(_RAISED_TO, between) and re.search(_FROM, sentence[: first.start]):
        last, now = first.value, second.value
    else:
        return None
    percent = Decimal(rate["percent"]) * (-1 if rate["down"] else 1)
    return Growth(*rate.span("percent"), percent, last, now, first.measure) if last > 0 else None


_LONGEST = 40
"""So many characters behind a figure are read for how it has changed."""


def _against_last_year(inspection: Inspection) -> Iterator[Finding]:
    """Rates right behind a figure of the tables, by the tables of the report on the year before."""
    report = inspection.report
    for part, agreement in inspection.once(statements):
        claim = agreement.claim
        behind = report.texts[part][claim.end : claim.end + _LONGEST] if claim.value else ""
        if not holds(behind, _PERCENT):
            continue
        rate = re.match(rf"{claim.measure}[，,]?(?:同比|[较比]{_LAST}){_RATE}", behind)
        last = inspection.last_year if rate and (rate["up"] or rate["down"]) else None
        if rate is None or last is None:
            continue
        percent = Decimal(rate["percent"]) * (-1 if rate["down"] else 1)
        at = claim.end + rate.start("percent"), claim.end + rate.end("percent")
        every = [
            (name, Growth(*at, percent, value, claim.value or 0, claim.measure))
            for name in claim.names
            if (value := _value_of(last, name))
        ]
        if every and not any(growth.fits for _, growth in every):
            name, growth = every[0]
            said = (
                f"增减幅度与上年的报告对不上：“{name}”上年是 {signed(growth.last)}，今年写的是 "
                f"{signed(growth.now)}，应为{_in_words(growth.right)}，"
                f"文中写的是{_in_words(growth.percent)}，请核对。"
            )
            yield Finding("XY-05", Severity.WARNING, said, text_place(report, part, *at))


def _value_of(report: Report, name: str) -> int | Decimal | None:
    """A figure of another report, if its form has one of this name; of 0 nothing grows."""
    figure = report.form.figures.get(name)
    return None if figure is None else figure_cell(report, figure).value


def wrong_growths(inspection: Inspection) -> Iterator[Finding]:
    """XY-05."""
    yield from _against_last_year(inspection)
    for paragraph in inspection.once(published_paragraphs):
        for growth in growths(paragraph.text):
            if not growth.fits:
                said = (
                    f"增减幅度与数量对不上：由 {signed(growth.last)} {growth.measure}到 "
                    f"{signed(growth.now)} {growth.measure}，应为{_in_words(growth.right)}，"
                    f"文中写的是{_in_words(growth.percent)}，请核对。"
                )
                place = paragraph.place(inspection.report, growth.start, growth.end)
                yield Finding("XY-05", Severity.WARNING, said, place)


def _in_words(percent: Decimal) -> str:
    return f"{'下降' if percent < 0 else '增长'} {abs(percent)}%"
