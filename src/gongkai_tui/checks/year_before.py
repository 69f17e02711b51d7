"""Rules XY: a report beside that of the same unit on the year before."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.checks.prose import OVERVIEW, PROBLEMS
from gongkai_tui.checks.rule import (
    IDENTITY,
    LAST_YEAR,
    Check,
    Inspection,
    Rule,
    Source,
    SourceKind,
)


def _beside(name: str) -> Check:
    """The check of this name in ``two_years``, loaded where there is a report to compare with."""

    def check(inspection: Inspection) -> Iterable[Finding]:
        last = inspection.last_year
        if last is None:
            return ()
        from gongkai_tui.checks import two_years  # noqa: PLC0415 - few have one

        found: Iterable[Finding] = getattr(two_years, name)(inspection.report, last)
        return found

    return check


def _growths(inspection: Inspection) -> Iterable[Finding]:
    """XY-05."""
    if not any("%" in text or "％" in text for text in inspection.report.texts.values()):
        return ()
    from gongkai_tui.checks.growth import wrong_growths  # noqa: PLC0415 - many have no rate

    return wrong_growths(inspection)


_TABLES = frozenset({"proactive", "requests", "disputes"})
_BOTH = IDENTITY | {LAST_YEAR}
_LOOKED_FOR = (
    "上年报告在同一文件夹里，或者在旁边上年的文件夹里的，对照它核对；"
    "一次核对很多文件的时候不找上年报告。"
)

RULES: tuple[Rule, ...] = (
    Rule(
        id="XY-01",
        severity=Severity.WARNING,
        title="上年结转的申请数，等于上年报告结转下年度的申请数。",
        explanation=(
            "上年报告写明转到本年办理多少件，本年就从多少件开始，每一列都应当相等。"
            "不相等的，多半是本年漏填、错填，或者上年报告发布以后改过；机构合并、分设的，写明原因。"
            f"{_LOOKED_FOR}"
        ),
        source=Source(SourceKind.PRACTICE, "由两年的格式推算，审核时对照上年报告"),
        reads=_BOTH | {"requests"},
        check=_beside("carried_over"),
    ),
    Rule(
        id="XY-02",
        severity=Severity.HINT,
        title="现行有效的规章和规范性文件，等于上年的加上制发的、减去废止的。",
        explanation=(
            f"文件清理、机构划转、失效都会使现行有效的件数变化，写明了原因的不提示。{_LOOKED_FOR}"
        ),
        source=Source(SourceKind.PRACTICE, "由两年的数字推算；已公布的报告中常有出入"),
        reads=None,
        check=_beside("stock"),
    ),
    Rule(
        id="XY-04",
        severity=Severity.HINT,
        title="总体情况和存在的问题，多半文字不与上年报告相同，也不沿用上年的数。",
        explanation=(
            "从上年的文件改起，只换数字不改文字，读不出本年做了什么；单位名称、数字和标点不计，"
            "各地通用的提法也不计。一句话连数字都与上年相同的，多半忘了改；确实相同的不必改。"
            f"{_LOOKED_FOR}"
        ),
        source=Source(SourceKind.LOCAL, "一些地方的评分细则对与上年雷同的文字扣分"),
        reads=_BOTH | {OVERVIEW, PROBLEMS},
        check=_beside("repeated_text"),
    ),
    Rule(
        id="XY-05",
        severity=Severity.WARNING,
        title="增减幅度与前后两年的数量对得上。",
        explanation=(
            "增减幅度等于两年之差除以上年数，进位、舍去都算对。"
            f"文中写出了上年数或者增减数的，按文中的数核对；表格里的数，{_LOOKED_FOR}"
        ),
        source=Source(SourceKind.PRACTICE, "增减幅度算错是已公布的报告中见过的问题"),
        reads=None,
        check=_growths,
    ),
    Rule(
        id="XY-06",
        severity=Severity.WARNING,
        title="表格中的数不与上年报告完全相同。",
        explanation=(
            "从上年的文件改起，容易忘记改表格。数字很多而又一格不差的，多半是沿用了上年的表格。"
            f"{_LOOKED_FOR}"
        ),
        source=Source(SourceKind.PRACTICE, "由两年的数字推断"),
        reads=_BOTH | _TABLES,
        check=_beside("same_figures"),
    ),
)
