"""Rule TX-07: a quantity that is given twice is the same both times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.checks.naming import signed
from gongkai_tui.checks.published import Paragraph, published_paragraphs
from gongkai_tui.checks.rule import Inspection, Rule, Source, SourceKind
from gongkai_tui.checks.stated_figures import Statement, statements
from gongkai_tui.checks.text_place import text_place
from gongkai_tui.claims import Verdict
from gongkai_tui.claims.quantities import Quantity, quantities
from gongkai_tui.claims.words import made_of
from gongkai_tui.records import NamedTuple

_CLAUSE_MARKS = "，,。；;：:、（）()！？"
_DISCLOSED = "主动公开"
_BEFORE = (
    *("0000年", "0000年度", "全年", "本年", "本年度", "今年", "年内", "共", "累计", "总共", "合计"),
    *(f"{whole}{kind}" for whole in "我全" for kind in "县市区镇乡局"),
)
"""What may stand before that in the clause that states how much was made public in all; every digit
is a zero."""
_INFORMATION = tuple(
    f"{each}{whose}信息" for each in ("", "各类", "各种") for whose in ("", "政府", "政务")
)
_BEHIND = ("共", "共计", "总数", "合计", "累计", "数量", "为", "达")
"""What may stand behind it up to the number."""
_LONGEST_CLAUSE = 100
"""Characters of a clause that are read: a longer one says something else."""


class _Said(NamedTuple):
    paragraph: Paragraph
    quantity: Quantity


@lru_cache(maxsize=1024)
def _disclosed_in(text: str, year: int) -> tuple[Quantity, ...]:
    """Where a paragraph says how many pieces of information were made public in the year."""
    found: list[Quantity] = []
    for one in quantities(text) if _DISCLOSED in text else ():
        clause = _clause_before(text, one.start)
        if one.exact and _states_disclosed(clause):
            years = {int(found) for found in re.findall(r"(\d{4})年", clause)}
            if years <= {year}:
                found.append(one)
    return tuple(found)


def _clause_before(text: str, end: int) -> str:
    """The clause before a number, as far as it is read."""
    first = max(0, end - _LONGEST_CLAUSE)
    start = end
    while start > first and text[start - 1] not in _CLAUSE_MARKS and not text[start - 1].isspace():
        start -= 1
    return text[start:end]


def _states_disclosed(clause: str) -> bool:
    """Whether the number behind a clause is how much was made public in all."""
    before, found, behind = clause.partition(_DISCLOSED)
    if not found or not behind.startswith(_INFORMATION):
        return False
    plain = "".join("0" if char.isdecimal() else char for char in before)
    return made_of(plain, _BEFORE) and made_of(behind.partition("信息")[2], _BEHIND)


def _disclosed(inspection: Inspection) -> list[_Said]:
    """Where the report says so."""
    return [
        _Said(paragraph, one)
        for paragraph in inspection.once(published_paragraphs)
        for one in _disclosed_in(paragraph.text, inspection.report.year)
    ]


def _different(inspection: Inspection) -> Iterator[Finding]:
    """TX-07."""
    report = inspection.report
    said = _disclosed(inspection)
    for paragraph, one in said[1:]:
        first = said[0].quantity
        if (one.value, one.measure) != (first.value, first.measure):
            same = one.value == first.value
            yield Finding(
                rule="TX-07",
                severity=Severity.HINT if same else Severity.WARNING,
                message=(
                    f"主动公开的信息前面写的是 {signed(first.value)} {first.measure}，"
                    f"这里写的是 {signed(one.value)} {one.measure}，"
                    f"{'请统一量词' if same else '请核对'}。"
                ),
                place=paragraph.place(report, one.start, one.digits_end),
            )
    for earlier, later in _open_pairs(inspection):
        yield Finding(
            rule="TX-07",
            severity=Severity.WARNING,
            message=(
                f"“{later.agreement.name}”前面写的是 {signed(earlier.claim.value or 0)}，"
                f"这里写的是 {signed(later.claim.value or 0)}，请核对。"
            ),
            place=text_place(report, later.part, later.claim.start, later.claim.end),
            cells=report.form.figures[later.agreement.name].cells,
        )


def _open_pairs(inspection: Inspection) -> Iterator[tuple[Statement, Statement]]:
    """Statements of a figure that the tables do not give, with the first one that differs."""
    first: dict[str, Statement] = {}
    for statement in inspection.once(statements):
        claim = statement.claim
        if statement.agreement.verdict is not Verdict.OPEN or len(claim.names) > 1:
            continue
        if claim.value is not None:
            earlier = first.setdefault(claim.names[0], statement)
            if earlier.claim.value != claim.value:
                yield earlier, statement


RULES: tuple[Rule, ...] = (
    Rule(
        id="TX-07",
        severity=Severity.WARNING,
        title="同一个数在文中前后一致。",
        explanation="同一件事说了两次，数不一样，至少有一个是错的；量词不一样的也要统一。",
        source=Source(SourceKind.PRACTICE, "审核时前后对照"),
        reads=None,
        check=_different,
    ),
)
