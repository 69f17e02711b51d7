"""Rules NAR-06 to NAR-09, NAR-11 and NAR-12: what 五 and 六 say, and whose words they are."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from gongkai_tui.checks.findings import Finding, PartPlace, Severity
from gongkai_tui.checks.prose import OTHER_MATTERS, OVERVIEW, PROBLEMS, Slip, paragraph_check
from gongkai_tui.checks.rule import IDENTITY, Inspection, Rule, Source, SourceKind
from gongkai_tui.claims.cutting import holds
from gongkai_tui.report.unit_kind import UnitKind

_SHORTEST = 10
_LONGEST = 31
"""From so many characters on it is more than a sentence that there are no problems."""


def _problems_missing(inspection: Inspection) -> Iterator[Finding]:
    """NAR-06."""
    text = inspection.report.texts.get(PROBLEMS)
    if text is not None:
        plain = "".join(text.split())
        denied = r".{0,16}(?:暂无|没有|无|不存在).{0,8}问题。?"
        if len(plain) < _SHORTEST or (len(plain) < _LONGEST and re.fullmatch(denied, plain)):
            said = "没有写存在的问题：请写明主要问题，并逐条说明改进情况。"
            yield Finding("NAR-06", Severity.WARNING, said, PartPlace(PROBLEMS))


_PROBLEM_WORDS = """
    问题 不足 短板 薄弱 有待 不够 差距 欠缺 困难 不高 不强 单一 滞后 缺乏 不全 需要进一步
    需进一步
    """.split()
_IMPROVEMENT_WORDS = "下一步 将 改进 措施 整改 今后 加强 完善 继续 加大 提升 强化".split()
_ORDINALS = ("一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是")
_TURNING_POINTS = (
    "下一步",
    "改进措施",
    "改进情况",
    "整改措施",
    "采取以下",
    "重点从以下",
    "将从以下",
    *("。针对", "\n针对", "；针对"),
)


def _problems_and_improvements(inspection: Inspection) -> Iterator[Finding]:
    """NAR-07."""
    text = inspection.report.texts.get(PROBLEMS, "")
    if len("".join(text.split())) < _SHORTEST:
        return
    missing = [
        name
        for name, words in (("问题", _PROBLEM_WORDS), ("改进情况", _IMPROVEMENT_WORDS))
        if not holds(text, words)
    ]
    if missing:
        said = f"这一部分没有写{missing[0]}：问题和改进情况都要写。"
        yield Finding("NAR-07", Severity.HINT, said, PartPlace(PROBLEMS))
        return
    turning = [at for word in _TURNING_POINTS if (at := text.find(word)) > 0]
    first = text.find("一是")
    turning = [at for at in turning if at > first >= 0]
    if turning:
        problems, measures = (
            _points(half) for half in (text[: min(turning)], text[min(turning) :])
        )
        if problems and measures and problems != measures:
            said = f"写了 {problems} 个问题、{measures} 条改进措施，请核对是否逐条对应。"
            yield Finding("NAR-07", Severity.HINT, said, PartPlace(PROBLEMS))


def _points(text: str) -> int:
    """How many points are counted off, ``一是`` and so on; 0 where they are counted off twice."""
    if text.count("一是") != 1:
        return 0
    return sum(word in text for word in _ORDINALS)


def _last_problems(inspection: Inspection) -> Iterator[Finding]:
    """NAR-08."""
    text = inspection.report.texts.get(PROBLEMS, "")
    if len(text) >= _SHORTEST and not re.search(
        r"上年|上一年|去年|20\d\d年.{0,12}(?:整改|解决)", text
    ):
        said = "可以说明上年度报告里的问题解决得怎么样。"
        yield Finding("NAR-08", Severity.HINT, said, PartPlace(PROBLEMS))


_FEE_WORDS = ("处理费", "收费", "费用", "收取")
_FEES_SINCE = 2021


def _fees_unmentioned(inspection: Inspection) -> Iterator[Finding]:
    """NAR-09."""
    report = inspection.report
    text = report.texts.get(OTHER_MATTERS)
    if text is None or report.year < _FEES_SINCE:
        return
    if not holds(text, _FEE_WORDS):
        said = "没有写收取信息处理费的情况：没有收取的，写明“本年度未收取信息处理费”。"
        yield Finding("NAR-09", Severity.WARNING, said, PartPlace(OTHER_MATTERS))


def _kind(inspection: Inspection) -> tuple[Hashable, ...]:
    return (inspection.unit_kind,)


_PROBLEMS, _OVERVIEW = frozenset({PROBLEMS}), frozenset({OVERVIEW})

_GENERIC = """
    一些地区 部分地区 有些地区 个别地区 少数地区 一些地方 部分地方 多数部门
    """.split()


_SENTENCE_ENDS = ("。", "；")


def generic_text(text: str, kind: UnitKind) -> Iterator[Slip]:
    """NAR-11: asked only of units that have no other units below them."""
    if _has_no_units_below(kind):
        for phrase in _GENERIC:
            at = text.find(phrase)
            if at >= 0:
                said = f"“{phrase}”说的不是本单位，请写本单位的问题和措施。"
                yield Slip(at, len(phrase), said)


def generic_work(text: str, kind: UnitKind) -> Iterator[Slip]:
    """The same of the overview: who is said to have done something is not the unit."""
    county = kind is UnitKind.COUNTY_GOVERNMENT
    if county or _has_no_units_below(kind):
        for phrase in (*_GENERIC, "各级政府部门"):
            at = text.find(phrase)
            if at == 0 or (at > 0 and text[at - 1] in _SENTENCE_ENDS):
                said = f"“{phrase}”说的不是本单位，请写本单位做的工作。"
                yield Slip(at, len(phrase), said, severity=Severity.HINT if county else None)


def _has_no_units_below(kind: UnitKind) -> bool:
    return kind.is_basic or kind is UnitKind.COUNTY_DEPARTMENT


_generic_problems = paragraph_check(
    "NAR-11", Severity.WARNING, generic_text, _PROBLEMS, _kind, needs=tuple(_GENERIC)
)
_generic_overview = paragraph_check("NAR-11", Severity.WARNING, generic_work, _OVERVIEW, _kind)


def _generic(inspection: Inspection) -> Iterator[Finding]:
    """NAR-11."""
    yield from _generic_problems(inspection)
    yield from _generic_overview(inspection)


def _alone(_: Inspection) -> Iterator[Finding]:
    """NAR-12: one report shows nothing; ``gongkai_tui.batch`` lays several beside each other."""
    return iter(())


_FIFTH = Source(SourceKind.LAW, "《中华人民共和国政府信息公开条例》第五十条第（四）项")
_LOCAL = Source(SourceKind.LOCAL, "一些地方编制年度报告的通知和评分表")
RULES: tuple[Rule, ...] = (
    Rule(
        id="NAR-06",
        severity=Severity.WARNING,
        title="写明存在的主要问题，不写“无”。",
        explanation="条例要求报告存在的主要问题及改进情况；只写“暂无问题”，会作为敷衍退回。",
        source=_FIFTH,
        reads=_PROBLEMS,
        check=_problems_missing,
    ),
    Rule(
        id="NAR-07",
        severity=Severity.HINT,
        title="问题和改进情况都写，并且逐条对应。",
        explanation="一些地方要求逐条提出改进措施；问题和措施的条数不同，请核对有没有漏写。",
        source=_LOCAL,
        reads=_PROBLEMS,
        check=_problems_and_improvements,
    ),
    Rule(
        id="NAR-08",
        severity=Severity.HINT,
        title="说明上年度的问题解决得怎么样。",
        explanation="这是较好的报告的写法，没有规定；需要时可以打开这条规则。",
        source=Source(SourceKind.PRACTICE, "已发布的年度报告的写法"),
        reads=_PROBLEMS,
        check=_last_problems,
        switched_on=False,
    ),
    Rule(
        id="NAR-09",
        severity=Severity.WARNING,
        title="最后一个部分写明收取信息处理费的情况。",
        explanation="格式规定收取信息处理费的情况在此处报告；没有收取的也要写明。",
        source=Source(SourceKind.FORM, "国办公开办函〔2021〕30号所附格式"),
        reads=frozenset({OTHER_MATTERS}) | IDENTITY,
        check=_fees_unmentioned,
    ),
)

GENERIC_RULES: tuple[Rule, ...] = (
    Rule(
        id="NAR-11",
        severity=Severity.WARNING,
        title="写本单位的情况，不写“一些地区”“多数部门”。",
        explanation="乡镇、街道和县级部门没有下级地区和部门，这样的话多半是从别处抄来的。",
        source=Source(SourceKind.PRACTICE, "已发布的年度报告里常见的差错"),
        reads=_PROBLEMS | _OVERVIEW | IDENTITY,
        check=_generic,
    ),
    Rule(
        id="NAR-12",
        severity=Severity.WARNING,
        title="不照抄其他单位的报告。",
        explanation=(
            "一次核对几份报告时，总体情况、问题及改进里有整段文字与其他单位的报告相同的，"
            "在后核对的那一份里指出；编辑时，与同一文件夹里的其他报告对照。换了单位名称和数字的也算。指导思想、前言、没有收到申请等通用的话不算。"
        ),
        source=Source(
            SourceKind.LOCAL, "国办公开办函〔2021〕30号和一些地方的评分表都点名雷同、敷衍的报告"
        ),
        reads=frozenset(),
        check=_alone,
    ),
)
