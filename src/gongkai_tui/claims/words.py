"""The words of sentences about figures that no form holds: verbs, times, channels, fillers.

Words are plain lists, as far as that goes: a table of words costs nothing to make, while one
regular expression of them all takes a third of the time that ``check`` may run. What follows a rule
(years, numbers) is a small pattern that is made when a character it begins with turns up.
"""

from __future__ import annotations

from functools import cache
from itertools import product

from gongkai_tui.claims.numerals import ABOUT, CHINESE_DIGITS, FIRST_DIGITS

QUOTED = "\ue000"
"""Stands in a sentence for a figure that is quoted by name: a character that no text uses."""
TITLE = "\ue001"
"""Stands in a sentence for the title of a document, whatever years and words it holds."""

DIGITS = "0123456789"
NUMERALS = f"{CHINESE_DIGITS}十百千万"
NUMBER_BEGINS = FIRST_DIGITS | {QUOTED, *(word[0] for word in ABOUT)}
"""What a number begins with: its numeral, or a word that says that it is about so many."""
TIED_TO = frozenset(f"{DIGITS}.,〔[第-—~～－至每某任同")
"""A numeral behind one of these is part of something else."""
SCALES, OVER, AROUND = frozenset("亿千百"), frozenset("余多来"), ("以上", "左右", "以内")
LONG_MEASURES, MEASURES = ("件次", "万元"), frozenset("元件条份宗起次部个项例")
_UNTIL = "至|到|--*|——*|－"  # repeated apart: a set of these takes as long to make as all the rest
WHOLE_YEAR = rf"1月1日(?:0时)?起?(?:{_UNTIL})(?:同?年|\d{{4}}年)?12月31日(?:24时)?止?|12月31日"
YEARS = tuple(f"{year}年" for year in range(1949, 2060))
OTHER_YEAR = r"(?!\d{4}年度?(?:部门)?(?:预算|决算))\d{4}年(?:度)?"
MONTH = r"\d{1,2}月份?(?:\d{1,2}日|底|末)?|[1-4]季度"
_ASKED = "申请(?!人)(?!书)(?!表)"  # a set of three characters takes five times as long to make
_WHOSE, _JOINED = ("政府", "政务", ""), ("申请", "的申请")
DISCLOSURE_REQUEST_BEGINS = tuple(f"{a}信息公开{b}" for a in _WHOSE for b in _JOINED)
DISCLOSURE_REQUEST = f"(?:政府|政务)?信息公开的?{_ASKED}(?:件|事项)?"
REQUEST_TO_DISCLOSE_BEGINS = tuple(f"公开{a}信息{b}" for a in _WHOSE for b in _JOINED)
REQUEST_TO_DISCLOSE = f"公开(?:政府|政务)?信息的?{_ASKED}"
INFORMATION_REQUEST_BEGINS = tuple(f"{a}信息{b}" for a in _WHOSE if a for b in _JOINED)
INFORMATION_REQUEST = f"(?:政府|政务)信息的?{_ASKED}(?:公开(?=[，。；、,;]|$))?(?!公开)"
REQUEST_ON_APPLICATION = (
    f"依申请(?:政府)?(?:信息)?公开的?(?:(?:政府|政务)?信息)?的?(?:{_ASKED})?(?:件|事项)?"
)
COUNTED_REQUEST = f"(?<=[件条份宗起到理收结复])的?{_ASKED}(?:件|事项)?"
YEAR_BEFORE = ("上年", "上一年", "上个年", "去年")
_YEAR_AFTER = ("下年", "下一年", "下个年", "次年")


def brought_forward(year: int) -> str:
    """The pattern for what last year left open, in the report of ``year``."""
    last = f"(?:{'|'.join(YEAR_BEFORE)}|{year - 1}年)度?"
    return f"{last}(?:结转|转结|转入|顺延|遗留|跨年)|结转自?{last}"


def carried_forward(year: int) -> str:
    """The pattern for what is left to the next year."""
    after = f"(?:{'|'.join(_YEAR_AFTER)}|{year + 1}年)度?"
    over = "结转|转结|顺延|延期|延|转"
    return f"(?:{over})[至到入为]?{after}(?:继续)?(?:办理|答复|处理)?"


EVERYONE = tuple(f"公民、法人{joint}其他组织" for joint in ("和", "或", "或者", "及", "、"))
"""A phrase for any applicant, which is no count of 法人或其他组织."""
PASSED_OVER = (
    *EVERYONE, TITLE, "年底", "年末", "今年以来", "本年以来", "无法", "无正当", "无障碍", "无关",
    "办理结果", "处理结果", "处理完", "处理费",
    *map("".join, product(("不予", "不再", "不能"), ("受理", "答复", "回复", "办理"))),
)  # fmt: skip
"""Words that hold another word without meaning it."""

BREAKS = "，,；;：:（）()。！？!?."
NOT = ("从未", "尚未", "未", "并无", "没有", "不存在", "无")
PART = ("其中", "包括", "包含", "含有", "含")
LAST_YEAR = tuple(map("".join, product(("上年", "上一年", "去年"), ("同期", "度", ""))))
PART_OF_YEAR = (
    *LAST_YEAR, "每月", "每年", "月均", "年均", "五”期间", "五期间",
    "上半年", "下半年", "截至目前", "以来", "年来",
    *(f"近{number}年" for number in "几两二三四五"),
    *(f"{first}{number}季度" for first in ("第", "") for number in "一二三四"),
)  # fmt: skip
OTHER_YEARS = ("历年", "往年", "前年")
COMPARISON = (
    "同比", "环比", "相较于", "相较", "增加", "减少", "增长", "下降", "上升", "回落", "降低",
    "增幅",
    "降幅", *map("".join, product(("较", "比", "与"), LAST_YEAR)),
)  # fmt: skip
BEFORE_COMPARED_YEAR = tuple(map("".join, product("较比与", ("19", "20"))))
COMPARED_YEAR = r".(?:19|20)\d\d年度?"
CHANNELS = (
    "当面", "现场", "窗口", "信函", "信件", "邮寄", "邮政", "电子邮件", "邮件", "邮箱", "网络",
    "网上", "网站", "在线", "互联网", "传真", "电话", "平台", "微信", "书面", "口头", "线上",
    "线下", "其他方式", "其他渠道",
)  # fmt: skip
PROCESSED = (
    "收办", "办理", "处理",
    *map("".join, product(("收到",), ("", "和", "并", "及", "、"), ("办理", "处理"))),
)  # fmt: skip
RECEIVED = ("新收到", "新收", "收到", "新受理", "受理", "接收到", "接收", "接到")
HANDLED = (
    "办理答复", "办理并答复", "办理完毕", "办理完成", "办理完结", "办结", "答复", "回复", "办复",
)  # fmt: skip

GOES_ON = ("制度", "法", "机关", "机构", "委员会", "局")
"""Behind a name that is part of another word: 规章制度, 复议机关."""
JOINING = frozenset(("及", "及其", "和", "与", "或", "或者", "以及", "并", "及/或", "和/或"))

TIGHT = (
    "共计", "共有", "共", "合计", "总计", "总共", "累计", "计", "为", "有", "是", "的", "了",
    "达到", "达", "总数量", "总数", "总量", "数量", "量", "件数", "数", "已经", "已", "均", "都",
    "全部", "依法依规", "依法", "及时", "按期", "按时", "按规定", "按要求", "规范", "另有", "另",
    "还有", "截至", "截止", "尚有", "尚", "仍有", "其余", "剩余", "全年", "年内", "本年度",
    "本年", "今年以来", "今年", "年度", "新", "予以", "“", "”", "‘", "’", "1月1日至", "12月31日",
    "年底", "年末",
)  # fmt: skip
"""Words that say nothing even between a verb and its number."""
LOOSE = (
    *TIGHT, *EVERYONE, TITLE,
    *map("".join, product(("政府", "政务", ""), ("信息公开",), ("工作", ""))),
    "政府信息", "政务信息",
    "案件", "案", "类", "申请件", "申请", "事项", "信息", "情形", "情况", "方面", "工作", "决定",
    "作出", "做出", "发布", "出现", "不当", "不服", "结果", "等", "该", "因", "由", "引发",
    "引起", "产生", "发生", "提起", "被", "涉及", "关于", "有关", "属于", "各类", "各种", "有效",
    "来自", "公众", "社会", "群众", "申请人", "公民", "提出", "提交", "递交", "通过", "途径",
    "渠道", "方式", "数据", "继续", "当年", "处理", "办理", "和", "而", "按照", "依照", "根据",
    "严格", "规定", "要求", "条例",
)  # fmt: skip
"""Words that may stand between a name and its number."""


@cache
def _by_length(words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The words by their first character, the longest first."""
    table: dict[str, list[str]] = {}
    for word in sorted(set(words), key=len, reverse=True):
        table.setdefault(word[0], []).append(word)
    return {first: tuple(those) for first, those in table.items()}


def made_of(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text is nothing but some of these words, one after another."""
    table = _by_length(words)
    reached = {0}
    for at in range(len(text)):
        if at in reached:
            reached.update(
                at + len(word) for word in table.get(text[at], ()) if text.startswith(word, at)
            )
    return len(text) in reached


def without_fillers_around(text: str) -> str:
    """A text without the words at its ends that say nothing."""
    start = max(at for at in range(len(text) + 1) if made_of(text[:at], TIGHT))
    end = min(at for at in range(start, len(text) + 1) if made_of(text[at:], TIGHT))
    return text[start:end]
