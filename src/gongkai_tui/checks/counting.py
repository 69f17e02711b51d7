"""Rules TX-10 and TX-11: exact numbers without 余, and the measure words of the trade."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from gongkai_tui.checks.correction import Correction, Replacement
from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.checks.naming import quoted
from gongkai_tui.checks.published import published_paragraphs
from gongkai_tui.checks.rule import Inspection, Rule, Source, SourceKind
from gongkai_tui.checks.stated_figures import Statement, statements
from gongkai_tui.checks.text_place import text_place
from gongkai_tui.claims.cutting import holds
from gongkai_tui.claims.quantities import Quantity, quantities

_ROUND = 10
_CASES = "件"
_AND_MORE = "余多"


@lru_cache(maxsize=1024)
def _exact_and_more(text: str) -> tuple[Quantity, ...]:
    """Quantities that are given to the last digit and then said to be more (68余条)."""
    return tuple(
        one
        for one in (quantities(text) if holds(text, _AND_MORE) else ())
        if one.over and isinstance(one.value, int) and one.value > _ROUND and one.value % _ROUND
    )


def _more_than_exact(inspection: Inspection) -> Iterator[Finding]:
    """TX-10."""
    for paragraph in inspection.once(published_paragraphs):
        for one in _exact_and_more(paragraph.text):
            yield Finding(
                rule="TX-10",
                severity=Severity.HINT,
                message=(
                    f"{quoted(paragraph.text[one.start : one.end])}是精确到个位的数，"
                    "不宜再用“余”“多”，请写确数或者写整数加“余”。"
                ),
                place=paragraph.place(inspection.report, one.start, one.end),
            )


def _measures(inspection: Inspection) -> Iterator[Finding]:
    """TX-11, one finding for each measure word in a part."""
    report = inspection.report
    found: dict[tuple[str, str], list[Statement]] = {}
    for statement in inspection.once(statements):
        claim = statement.claim
        figure = report.form.figures[statement.agreement.name]
        usual = (_CASES, "部") if figure.cells[0].row == "rules" else (_CASES,)
        if figure.unit == _CASES and claim.measure not in usual and not claim.in_words:
            found.setdefault((statement.part, claim.measure), []).append(statement)
    for (part, measure), those in found.items():
        text = report.texts[part]
        changes = [
            Replacement(part, text.index(measure, one.claim.end), measure, _CASES) for one in those
        ]
        more = f"，共 {len(those)} 处" if len(those) > 1 else ""
        yield Finding(
            rule="TX-11",
            severity=Severity.HINT,
            message=f"申请、案件和文件的数量以“件”计，文中用的是{quoted(measure)}{more}。",
            place=text_place(report, part, changes[0].at, changes[0].end),
            correction=Correction(tuple(changes)),
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="TX-10",
        severity=Severity.HINT,
        title="精确到个位的数后面不加“余”“多”。",
        explanation="“余”“多”表示概数，前面应当是整十、整百的数；知道确数的，直接写确数。",
        source=Source(SourceKind.PRACTICE, "GB/T 15835《出版物上数字用法》对概数的写法"),
        reads=None,
        check=_more_than_exact,
    ),
    Rule(
        id="TX-11",
        severity=Severity.HINT,
        title="申请、复议、诉讼、规范性文件以“件”计。",
        explanation="表格以件为单位，文中用“宗”“起”“条”“份”的，改为“件”；规章也可以用“部”。",
        source=Source(SourceKind.PRACTICE, "格式中的计量单位"),
        reads=None,
        check=_measures,
    ),
)
