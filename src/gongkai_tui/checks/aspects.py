"""Rules NAR-01 to NAR-05: what 一、总体情况 covers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from gongkai_tui.checks.findings import Finding, PartPlace, Severity
from gongkai_tui.checks.prose import (
    OVERVIEW,
    SECTIONS,
    Paragraph,
    Slip,
    finding_of,
    heading_of,
    numbering_of,
    part_paragraphs,
)
from gongkai_tui.checks.rule import IDENTITY, Inspection, Rule, Source, SourceKind
from gongkai_tui.claims.cutting import holds
from gongkai_tui.records import NamedTuple
from gongkai_tui.report.figures import published_text


class _Aspect(NamedTuple):
    """One of the five aspects: its name, what its heading says, what shows that it is there."""

    name: str
    headings: tuple[str, ...]
    words: tuple[str, ...]


_ASPECTS = (
    _Aspect("主动公开", ("主动公开", "公开内容", "重点领域"), ("公开", "发布")),
    _Aspect("依申请公开", ("申请",), ("申请",)),
    _Aspect(
        "政府信息管理",
        ("信息管理", "信息资源", "规范管理", "管理制度", "规范性文件", "公开制度", "制度", "管理"),
        ("管理", "审查", "审核", "清理", "保密", "规范", "制度", "校"),
    ),
    _Aspect(
        "政府信息公开平台建设",
        ("平台", "渠道", "网站", "载体", "阵地", "专区"),
        ("平台", "网站", "专栏", "新媒体", "公众号", "公开栏", "公示栏", "专区"),
    ),
    _Aspect(
        "监督保障",
        ("监督", "保障", "考核", "监管", "组织领导", "教育培训"),
        (
            "监督",
            "保障",
            "考核",
            "培训",
            "评议",
            "追究",
            "追责",
            "督查",
            "督促",
            "检查",
            "领导",
            "责任",
        ),
    ),
)
_SHORTEST = 30
"""An overview of fewer characters says nothing."""


class _Heading(NamedTuple):
    """A numbered heading of the overview, and the aspects that it names."""

    paragraph: Paragraph
    text: str
    aspects: tuple[str, ...]


@lru_cache(maxsize=256)
def _aspects_of(heading: str) -> tuple[str, ...]:
    for aspect in _ASPECTS:  # the official names first: 政府信息公开平台建设 is no 主动公开
        if aspect.name in heading:
            return (aspect.name,)
    return tuple(aspect.name for aspect in _ASPECTS if holds(heading, aspect.headings))


def _headings(inspection: Inspection) -> tuple[_Heading, ...]:
    """The headings of the first level in the overview."""
    found: list[_Heading] = []
    level = ""
    for paragraph in part_paragraphs(inspection, OVERVIEW):
        style, _ = numbering_of(paragraph.text)
        heading = heading_of(paragraph.text)
        if heading and (not level or style == level):
            level = style
            found.append(_Heading(paragraph, heading, _aspects_of(heading)))
    return tuple(found)


def _aspects(inspection: Inspection) -> Iterator[Finding]:
    """NAR-01."""
    text = inspection.report.texts.get(OVERVIEW)
    if text is None:
        return
    if len("".join(text.split())) < _SHORTEST:
        said = (
            "没有写总体情况：请概述主动公开、依申请公开、政府信息管理、平台建设和监督保障五个方面。"
        )
        yield _overall("NAR-01", Severity.WARNING, said)
        return
    missing = [aspect.name for aspect in _ASPECTS if not holds(text, aspect.words)]
    if missing:
        said = f"总体情况没有写到{'、'.join(missing)}，五个方面都要写。"
        yield _overall("NAR-01", Severity.WARNING, said)
        return
    headings = inspection.once(_headings)
    named = [name for heading in headings for name in heading.aspects]
    without = [aspect.name for aspect in _ASPECTS if aspect.name not in named]
    if len(set(named)) >= 3 and without:
        said = f"总体情况的小标题里没有{'、'.join(without)}，请核对五个方面是否写全。"
        yield _overall("NAR-01", Severity.HINT, said)
    elif not without:
        order = [heading.aspects[0] for heading in headings if len(heading.aspects) == 1]
        official = [aspect.name for aspect in _ASPECTS if aspect.name in order]
        if list(dict.fromkeys(order)) != official:
            said = f"五个方面的顺序一般是{'、'.join(aspect.name for aspect in _ASPECTS)}。"
            yield _overall("NAR-01", Severity.HINT, said)


def _overall(rule: str, severity: Severity, said: str) -> Finding:
    return Finding(rule, severity, said, PartPlace(OVERVIEW))


_BESIDES = ("基本", "总体", "概况", "其他", "下一步", "存在", "政府信息公开工作情况", "主要做法")


_BESIDE_THE_FIVE = (
    *("组织领导", "组织机构", "组织推动", "教育培训", "业务培训"),
    *("标准化", "政策解读", "回应关切", "公众参与"),
)
"""What reports make a heading of its own beside the five aspects, one of which it belongs to."""


def _extra_aspects(inspection: Inspection) -> Iterator[Finding]:
    """NAR-02."""
    headings = inspection.once(_headings)
    if len({name for heading in headings for name in heading.aspects}) < 4:
        return
    for heading in headings:
        others = {name for other in headings if other != heading for name in other.aspects}
        beside = any(word in heading.text for word in _BESIDE_THE_FIVE)
        if (
            (others.issuperset(heading.aspects) if beside else not heading.aspects)
            and _stands_alone(heading)
            and not any(word in heading.text for word in _BESIDES)
        ):
            said = f"“{heading.text}”不在格式要求的五个方面之内，宜并入相应方面。"
            slip = Slip(heading.paragraph.text.find(heading.text), len(heading.text), said)
            yield finding_of("NAR-02", Severity.HINT, heading.paragraph, slip)


def _stands_alone(heading: _Heading) -> bool:
    """Whether it is certain where the heading ends."""
    text = heading.paragraph.text
    end = text.find(heading.text) + len(heading.text)
    return text[end : end + 1] in ("", "。", "：")


_DUTIES = (
    ("工作考核", ("考核", "考评", "绩效")),
    (
        "社会评议",
        (
            *("评议", "社会评", "第三方评", "第三方机构", "测评", "满意度", "满意率", "民意调查"),
            *("大家评", "群众评", "公众评", "问卷"),
        ),
    ),
    ("责任追究", ("追究", "追责", "问责")),
)


def _duties_of_a_government(inspection: Inspection) -> Iterator[Finding]:
    """NAR-03."""
    report = inspection.report
    if not inspection.unit_kind.is_government or OVERVIEW not in report.texts:
        return
    text = "".join(report.texts.get(part, "") for part in SECTIONS)
    missing = [name for name, words in _DUTIES if not holds(text, words)]
    if missing:
        said = (
            f"没有写到{'、'.join(missing)}：各级人民政府的报告应包括工作考核、社会评议和责任追究结果，"
            "没有发生的也要写明。"
        )
        yield _overall("NAR-03", Severity.WARNING, said)


def _long_overview(inspection: Inspection) -> Iterator[Finding]:
    """NAR-04."""
    report = inspection.report
    length = len("".join(published_text(report, OVERVIEW).split()))
    usual = report.form.part_by_id[OVERVIEW].usual_length
    if length > usual:
        said = f"总体情况有 {length} 字，有的地方要求原则上不超过 {usual} 字。"
        yield _overall("NAR-04", Severity.HINT, said)


def _without_numbers(inspection: Inspection) -> Iterator[Finding]:
    """NAR-05: a warning where the overview has no number at all, a hint where 主动公开 has none."""
    every = part_paragraphs(inspection, OVERVIEW)
    if sum(len(paragraph.text) for paragraph in every) < _SHORTEST:
        return
    if not any(_has_count(paragraph.text) for paragraph in every):
        said = "总体情况没有一个数字，请写明主动公开了多少条信息。"
        yield _overall("NAR-05", Severity.WARNING, said)
        return
    headings = inspection.once(_headings)
    for number, heading in enumerate(headings):
        if heading.aspects == ("主动公开",):
            last = headings[number + 1].paragraph.line if number + 1 < len(headings) else None
            own = [
                paragraph.text
                for paragraph in every
                if paragraph.line >= heading.paragraph.line
                and (last is None or paragraph.line < last)
            ]
            if not any(map(_has_count, own)):
                said = "主动公开情况没有数字，请写明主动公开了多少条信息。"
                slip = Slip(0, len(heading.paragraph.text), said, severity=Severity.HINT)
                yield finding_of("NAR-05", Severity.WARNING, heading.paragraph, slip)
            return


def _has_count(text: str) -> bool:
    """Whether a number stands in it that is no year, day or number of a list or a document."""
    for at, char in enumerate(text):
        if char.isdigit() and (at == 0 or not text[at - 1].isdigit()):
            end = at
            while end < len(text) and text[end].isdigit():
                end += 1
            follows = text[end:].lstrip()[:1]
            if (
                at
                and follows
                and follows not in "年月日号.．、〕）)]"
                and text[at - 1] not in "〔第（(["
            ):
                return True
    return False


_FIVE = Source(SourceKind.FORM, "国办公开办函〔2021〕30号所附格式对“总体情况”的要求")
_FOURTH = Source(SourceKind.LAW, "《中华人民共和国政府信息公开条例》第五十条第（四）项")
_OVERVIEW = frozenset({OVERVIEW})

RULES: tuple[Rule, ...] = (
    Rule(
        id="NAR-01",
        severity=Severity.WARNING,
        title="总体情况写全五个方面。",
        explanation="五个方面是主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障。",
        source=_FIVE,
        reads=_OVERVIEW,
        check=_aspects,
    ),
    Rule(
        id="NAR-02",
        severity=Severity.HINT,
        title="总体情况不增加五个方面以外的小标题。",
        explanation="年度报告的内容不宜泛化；标准化建设、教育培训等可以并入相应的方面。",
        source=_FIVE,
        reads=_OVERVIEW,
        check=_extra_aspects,
    ),
    Rule(
        id="NAR-03",
        severity=Severity.WARNING,
        title="各级人民政府写明工作考核、社会评议和责任追究结果。",
        explanation="乡镇人民政府也在其内；没有发生责任追究的，写明没有发生。",
        source=_FOURTH,
        reads=SECTIONS | IDENTITY,
        check=_duties_of_a_government,
    ),
    Rule(
        id="NAR-04",
        severity=Severity.HINT,
        title="总体情况不超过一千字。",
        explanation="这是个别地方的要求，全国没有规定；本地有要求的，可以打开这条规则。",
        source=Source(SourceKind.LOCAL, "个别设区的市编制年度报告的通知"),
        reads=None,
        check=_long_overview,
        switched_on=False,
    ),
    Rule(
        id="NAR-05",
        severity=Severity.WARNING,
        title="总体情况用数字说明主动公开了多少信息。",
        explanation="没有数字的总体情况，看不出一年做了什么，审核时常被退回。",
        source=Source(SourceKind.LOCAL, "一些地方编制年度报告的通知"),
        reads=_OVERVIEW,
        check=_without_numbers,
    ),
)
