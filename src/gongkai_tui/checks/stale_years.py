"""Rule YEAR-03: years that were left standing from last year's report, and such as cannot be."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from itertools import combinations

from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.checks.prose import (
    OTHER_MATTERS,
    OVERVIEW,
    PREFACE,
    PROBLEMS,
    SECTIONS,
    Slip,
    heading_of,
    numbering_of,
    paragraph_check,
)
from gongkai_tui.checks.rule import IDENTITY, Inspection, Rule, Source, SourceKind
from gongkai_tui.claims.cutting import holds, places, stretches

_ACTIVE = """
    收到 受理 公开 发布 制定 制发 办结 答复 开展 组织 举办 坚持 认真 严格 全面 深入 积极
    高度 围绕 按照 收取 发生 紧紧 始终 持续 未 无 没有 进一步 不断 着力 扎实 共 政府信息公开
    """.split()
_HISTORY = """
    以来 比 较 增长 上升 下降 同比 上年 去年 结转 转结 累计 历年 印发的 制定的 发布的 至今 年底
    起 后 之前 决算 预算 版 年报 年度报告 指出 反馈 对照 针对 新修订 修订 存在的 整改
    计划 将 下一步 拟 通报 考核结果 评估结果 排名 被评 获评 荣获 评为
    获得全 获得省 获得市 获得优 获得了
    """.split()


def _meant(found: re.Match[str], year: int) -> tuple[tuple[int, str, str], ...]:
    """The report's year in place of one with digits too many, if no other year can be meant."""
    digits = found[1]
    near = {str(each) for each in range(year - 3, year + 3)}
    meant = near & set(map("".join, combinations(digits, 4)))
    return ((found.start(1), digits, str(year)),) if meant == {str(year)} else ()


_BEGINS_WITH_YEAR = r"\s*(20\d\d)\s*年(?:度|1月1日起?至(?:\1年)?12月31日(?:止|期间)?)?\s*[，,]?"
_SUBJECTS = (
    *("我", "全", "本", "该", "共", "未", "无", "没有"),
    *("主动公开政府信息", "收到政府信息公开", "受理政府信息公开"),
)
_LEADS = ("在", "按照", "根据", "围绕", "为")
"""What begins a clause before the one that says who did something."""


def stale_years(text: str, year: int, unit: str) -> Iterator[Slip]:
    """YEAR-03: sentences about the year that name another one, and years that cannot be."""
    for found in re.finditer(r"(?<!\d)(20[123]|20\d{3,4})年", text):
        said = f"“{found[0]}”不是一个年份，请核对。"
        yield Slip(found.start(), len(found[0]), said, _meant(found, year))
    for found in re.finditer(r"(?<!\d)(20[123]\d)(1[0-2]|[1-9])月", text):
        said = f"“{found[0]}”缺少“年”字，应为“{found[1]}年{found[2]}月”。"
        yield Slip(found.start(), len(found[0]), said, ((found.end(1), "", "年"),))
    if text.count(str(year)) == text.count("20"):
        return
    yield from _announced(text, year)
    start = _body(text)
    for at, sentence in _sentences(text, start):
        found_year = re.match(_BEGINS_WITH_YEAR, sentence)
        if found_year is None:
            yield from _until(sentence, at, year, unit)
            continue
        if int(found_year[1]) not in (year - 1, year - 2, year - 3):
            continue
        rest = sentence[found_year.end() :]
        own = _is_own(rest, unit) or _is_own(_behind_lead(rest), unit)
        beginning = found_year[1] + "年" + "，".join(rest.split("，")[:2])
        compared = f"{year}年" in rest
        if own and not compared and holds(rest, _ACTIVE) and not _about_the_past(beginning):
            position = at + found_year.start(1)
            said = (
                f"这句话讲的是{found_year[1]}年，而本报告的年度是{year}年，"
                "请核对是否沿用了往年的文字。"
            )
            severity = None if at == start else Severity.HINT
            yield Slip(position, 5, said, severity=severity)


_ANNOUNCED = r"现将[^，。；《]{0,20}?(20\d\d)年度?[^，。；《]{2,20}(?:报告|公布|汇报|发布)"


_HISTORY_TOLD = ("整改", "问题", "考核", "评估", "通报")


def _announced(text: str, year: int) -> Iterator[Slip]:
    """What a report says that it is about to tell: 现将2022年政府信息公开工作情况报告如下."""
    for found in re.finditer(_ANNOUNCED, text) if "现将" in text else ():
        if int(found[1]) in (year - 1, year - 2) and not holds(found[0], _HISTORY_TOLD):
            said = f"这里说的是{found[1]}年，而本报告的年度是{year}年，请改成一致。"
            yield Slip(found.start(1), 4, said)


def _is_own(rest: str, unit: str) -> bool:
    """Whether a sentence begins with the unit, or without saying who is meant."""
    return rest.startswith((*_SUBJECTS, unit)) or _names_unit(rest, unit)


def _behind_lead(rest: str) -> str:
    """What stands behind a clause like 在县委的领导下; the text itself where none begins it."""
    return rest.partition("，")[2] if rest.startswith(_LEADS) else rest


_DONE_IN_A_YEAR = ("公开", "发布", "收到", "受理", "办理", "答复", "制发")


def _until(sentence: str, at: int, year: int, unit: str) -> Iterator[Slip]:
    """What was done 截至 the end of another year."""
    if not sentence.lstrip().startswith("截"):
        return
    found = re.match(r"\s*截[至止]到?\s*(20\d\d)年(?:12月31日|12月底|年?底)，?", sentence)
    if found is None or int(found[1]) not in (year - 1, year - 2):
        return
    rest = sentence[found.end() :]
    own = _is_own(rest, unit)
    if own and holds(rest, _DONE_IN_A_YEAR) and not _about_the_past(rest):
        said = f"截至的是{found[1]}年，而本报告的年度是{year}年，请核对是否沿用了往年的文字。"
        severity = None if found[0].endswith(("日", "日，")) else Severity.HINT
        yield Slip(at + found.start(1), 5, said, severity=severity)


def _body(text: str) -> int:
    """Where the text begins behind a numbered heading that is run in."""
    _, end = numbering_of(text)
    heading = heading_of(text)
    if not heading:
        return 0
    begin = text.find(heading, end)
    year = re.search(r"(?<=[况面设理障开])\s*(?=20\d\d年)", heading)
    if year:
        return begin + year.end()
    begin += len(heading)
    return begin + 1 if text[begin : begin + 1] in tuple("。：:") else 0


def _sentences(text: str, start: int) -> Iterator[tuple[int, str]]:
    at = start
    while at < len(text):
        end = text.find("。", at)
        end = len(text) if end < 0 else end
        yield at, text[at:end]
        at = end + 1


_SHORTEST_NAME = 3


def _names_unit(rest: str, unit: str) -> bool:
    """Whether a sentence begins with the unit or with the place that it governs.

    The unit's name may lack what lies around it: 沿河县水利局 is 水利局, too.
    """
    place = unit.removesuffix("办公室").removesuffix("人民政府")
    last_start = max(len(place) - _SHORTEST_NAME, 0)
    return len(place) > 1 and rest.startswith(tuple(place[at:] for at in range(last_start + 1)))


def _about_the_past(beginning: str) -> bool:
    return holds(beginning, _HISTORY) or bool(re.search(r"年\d{1,2}月", beginning))


_MARKS = "。；《》"
_SAYS = ("编制", "公布", "发布")
_OF_A_YEAR = r"(?:编制|公布|发布).{0,24}?(20\d\d)年度?.{0,12}(?<=年度)报告(?!的|格式|有关|编制)"


def other_reports(text: str, year: int) -> Iterator[Slip]:
    """A preface that says of which year the report is, and means another one."""
    if text.count(str(year)) == text.count("20"):
        return
    for start, stretch in stretches(text, _MARKS):
        if "年度报告" not in stretch or not holds(stretch, _SAYS):
            continue
        for found in re.finditer(_OF_A_YEAR, stretch):
            if int(found[1]) in (year - 1, year - 2, year + 1):
                said = f"这里说的是{found[1]}年的年度报告，而本报告的年度是{year}年，请改成一致。"
                yield Slip(start + found.start(1), 4, said)


_GOES_ON = (
    *("将继续", "将进一步", "将加大", "将加强", "将着力", "将重点", "将深入", "将不断", "将严格"),
    *("将从以下", "将采取", "计划", "力争"),
)
"""What says that work is still to be done."""


def past_plans(text: str, year: int) -> Iterator[Slip]:
    """Plans for the year that is reported on: they were last year's."""
    for at in places(text, f"{year}年"):
        clause = text[at + 5 :].removeprefix("度")
        begins = (1, 3, 4) if clause[1:2] in ("我", "本") else (1,)  # 我镇将, 我街道将
        if clause.startswith("，") and any(clause.startswith(_GOES_ON, each) for each in begins):
            said = f"这句话说的是以后的打算，而{year}年就是报告的年度，请核对年份。"
            yield Slip(at, 5, said, severity=Severity.HINT)


def _year(inspection: Inspection) -> tuple[Hashable, ...]:
    return (inspection.report.year,)


def _year_and_place(inspection: Inspection) -> tuple[Hashable, ...]:
    return inspection.report.year, inspection.report.unit


_PARTS = frozenset({PREFACE, OVERVIEW, PROBLEMS, OTHER_MATTERS})
_CHECKS = (
    paragraph_check(
        "YEAR-03", Severity.WARNING, stale_years, _PARTS, _year_and_place, needs=("20",)
    ),
    paragraph_check(
        "YEAR-03", Severity.WARNING, other_reports, frozenset({PREFACE}), _year, needs=("20",)
    ),
    paragraph_check("YEAR-03", Severity.WARNING, past_plans, frozenset({PROBLEMS}), _year),
)


def _years(inspection: Inspection) -> Iterator[Finding]:
    """YEAR-03."""
    for check in _CHECKS:
        yield from check(inspection)


RULES: tuple[Rule, ...] = (
    Rule(
        id="YEAR-03",
        severity=Severity.WARNING,
        title="讲本年工作的句子不写其他年份。",
        explanation="往年的年份留在本年的句子里，多半是沿用了往年的文字；与往年比较、引用往年文件的不算。",
        source=Source(SourceKind.PRACTICE, "已发布的年度报告里常见的差错"),
        reads=SECTIONS | {PREFACE} | IDENTITY,
        check=_years,
    ),
)
