"""Rules YEAR and PRE-09: the year of the report, its period, and its date and how it is written."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.checks.prose import (
    DATE,
    OVERVIEW,
    PREFACE,
    PROSE,
    TITLE,
    Paragraph,
    Slip,
    finding_of,
    paragraph_check,
    part_paragraphs,
)
from gongkai_tui.checks.rule import IDENTITY, Inspection, Rule, Source, SourceKind
from gongkai_tui.claims.cutting import holds
from gongkai_tui.claims.numerals import number_of
from gongkai_tui.records import NamedTuple

_YEAR = r"(?<!\d)(20\d\d)\s*年"


def _year(inspection: Inspection) -> tuple[Hashable, ...]:
    return (inspection.report.year,)


class _Years(NamedTuple):
    """The years that a title or a period names, each with its position in the paragraph."""

    what: str
    paragraph: Paragraph
    found: tuple[tuple[int, str], ...]

    def other_than(self, year: str) -> tuple[tuple[int, str], ...]:
        """Those that are not the report's."""
        return tuple(each for each in self.found if each[1] != year)


def _years(inspection: Inspection) -> Iterator[_Years]:
    for paragraph in part_paragraphs(inspection, TITLE):
        years = tuple((each.start(1), each[1]) for each in re.finditer(_YEAR, paragraph.text))
        yield _Years("标题", paragraph, years)
    for part in (PREFACE, OVERVIEW):
        for paragraph in part_paragraphs(inspection, part):
            for at, sentence in _period_sentences(paragraph.text):
                years = tuple(
                    (at + each.start(1), each[1]) for each in re.finditer(_YEAR, sentence)
                )
                yield _Years("统计期限", paragraph, years)


def _years_of_the_report(inspection: Inspection) -> Iterator[Finding]:
    """YEAR-01: the year in the title and in the period.

    They are mended only if one of them agrees with the report: else the report's own year may be
    the wrong one.
    """
    year = str(inspection.report.year)
    named = [each for each in _years(inspection) if each.found]
    confirmed = any(not each.other_than(year) for each in named)
    for each in named:
        others = each.other_than(year)
        if others and (each.what != "标题" or len(others) == len(each.found)):
            at, written = others[0]
            said = f"{each.what}写的是{written}年，而本报告的年度是{year}年，请改成一致。"
            changes = tuple((*other, year) for other in others) if confirmed else ()
            slip = Slip(at, len(written), said, changes)
            yield finding_of("YEAR-01", Severity.ERROR, each.paragraph, slip)


_PERIOD_WORDS = ("统计", "涵盖", "期限")
_SIGNS_OF_A_PREFACE = ("本报告", "本年度报告", "本年报", "现公布", "现发布")
_PERIOD_NAMES = ("统计期限", "统计时限", "统计周期", "统计区间", "统计时间")
_PERIOD_ENDS = "。；，（）;,()"
_TO = ("至", "到", "—", "－", "-", "~", "～")
_NEAR = 14


def _period_sentences(text: str) -> Iterator[tuple[int, str]]:
    """The stretches of text that state the period: position and text, both ends with a date."""
    if not holds(text, _PERIOD_WORDS):
        return
    told = 0
    preface = holds(text, _SIGNS_OF_A_PREFACE)
    for word in _PERIOD_WORDS if preface else _PERIOD_NAMES:
        at = text.find(word)
        if at < 0:
            continue
        start = next((i for i in range(at, min(at + _NEAR, len(text))) if text[i].isdigit()), -1)
        if start < told or any(mark in text[at:start] for mark in _PERIOD_ENDS):
            continue
        end = next((i for i in range(start, len(text)) if text[i] in _PERIOD_ENDS), len(text))
        period = text[start:end]
        if "月" in period and holds(period, _TO):
            told = end
            yield start, period


_USUAL_PERIODS = ("1月1日至12月31日", "1月1日起至12月31日")
"""Most reports write one of these, with the year before the first day or before both."""


def wrong_periods(text: str) -> Iterator[Slip]:
    """YEAR-02."""
    for at, sentence in _period_sentences(text):
        plain = "".join(sentence.split())
        year, days = plain[:5], plain[5:]
        if _is_year(year) and days.replace(year, "") in _USUAL_PERIODS:
            continue
        if re.search(r"(?<!\d)\d{5,}[年月]", plain):
            continue  # YEAR-03 names the year
        if not re.match(
            r"(?:20\d\d年)0?1月(?:0?1日(?:0时)?)?(?:起|始|开始)?(?:至|到|—+|－+|-+|~|～)"
            r"(?:20\d\d年|同年|当年|本年)?12月(?:31日|(?!\d))",
            plain,
        ):
            said = f"统计期限“{plain}”不是本年1月1日至12月31日，请核对。"
            complete = at + len(sentence) < len(text)  # else 日 may stand on the next line
            changes = tuple(_lost_days(sentence, at)) if complete else ()
            yield Slip(at, len(sentence), said, changes)


_LOST_DAY = r"(?<=[^\d]1月)1(?=起?至)|(?<=12月)31(?!日|\d)"


def _lost_days(sentence: str, at: int) -> Iterator[tuple[int, str, str]]:
    """Where 日 was forgotten, if that is all that is wrong with a period."""
    whole = "".join(re.sub(_LOST_DAY, r"\g<0>日", sentence).split())
    if re.fullmatch(r"20\d\d年1月1日起?至(?:20\d\d年)?12月31日止?", whole):
        for day in re.finditer(_LOST_DAY, sentence):
            yield at + day.end(), "", "日"


def _is_year(text: str) -> bool:
    return text.startswith("20") and text[:-1].isdecimal() and text.endswith("年")


def stale_addresses(text: str, year: int) -> Iterator[Slip]:
    """YEAR-04."""
    if "://" not in text and "www." not in text:
        return
    for found in re.finditer(r"(?:https?://|www\.)[!-~]+", text):
        for part in re.finditer(r"/(20\d\d)(?:年|[./]|$|[-_]?zfxx)", found[0]):
            if 2008 <= int(part[1]) < year:
                said = f"网址里有“{part[1]}”，请核对是不是往年的链接。"
                yield Slip(found.start() + part.start(1), 4, said)


_VAGUE_DATES = ("截至目前", "截止目前", "今年以来")


def vague_dates(text: str) -> Iterator[Slip]:
    """YEAR-06."""
    for phrase in _VAGUE_DATES:
        at = text.find(phrase)
        if at >= 0:
            said = f"“{phrase}”没有写明日期，报告以后看不出是什么时候，请写明。"
            yield Slip(at, len(phrase), said)


_DEADLINES = {
    True: (1, 31, "政府部门应在1月31日前公布"),
    False: (3, 31, "人民政府应在3月31日前公布"),
}


def _date_of_the_report(inspection: Inspection) -> Iterator[Finding]:
    """YEAR-05: the date is after the year, and not after the legal deadline."""
    for paragraph in part_paragraphs(inspection, DATE):
        found = re.search(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})日?", paragraph.text)
        if found is None:
            continue
        said = _wrong_date(inspection, *map(int, found.groups()))
        if said:
            slip = Slip(found.start(), len(found[0].rstrip()), said)
            yield finding_of("YEAR-05", Severity.WARNING, paragraph, slip)


def _wrong_date(inspection: Inspection, year: int, month: int, day: int) -> str:
    report, kind = inspection.report, inspection.unit_kind
    if not (1 <= month <= 12 and 1 <= day <= _days(year, month)):
        return "没有这一天，请核对日期。"
    if year <= report.year:
        return f"日期在{report.year}年结束以前，请核对年份。"
    if kind.is_department or kind.sums_territory:
        last_month, last_day, rule = _DEADLINES[kind.is_department]
        if (year, month, day) > (report.year + 1, last_month, last_day):
            return f"日期晚于法定的期限（{rule}），请核对。"
    return ""


def _days(year: int, month: int) -> int:
    """The days of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def _in_digits(date: str) -> str:
    """A date in Chinese numerals (二〇二四年一月十五日) in Arabic ones; any other as it is."""
    found = re.fullmatch(r"([二〇○零一三四五六七八九]{4})年(\w{1,2})月(\w{1,3})日", date)
    if found is None:
        return date
    month, day = number_of(found[2]), number_of(found[3])
    return f"{found[1].translate(_DIGITS)}年{month}月{day}日" if month and day else date


def _date_forms(inspection: Inspection) -> Iterator[Finding]:
    """PRE-09."""
    for paragraph in part_paragraphs(inspection, DATE):
        text = paragraph.text.strip()
        if re.fullmatch(r"\d{4}年[1-9]\d?月[1-9]\d?日", "".join(text.split())):
            continue
        written = text
        text = _in_digits(text)
        found = re.fullmatch(r"\D?(\d{4})[年./-]\s*(\d{1,2})[月./-]\s*(\d{1,2})日?\D?", text)
        at = paragraph.text.find(written)
        if found:
            if not (int(found[2]) and int(found[3])):
                continue  # there is no such day: YEAR-05
            right = f"{found[1]}年{int(found[2])}月{int(found[3])}日"
            said = f"日期写成“{right}”：用阿拉伯数字，月、日前面不加 0。"
            yield finding_of(
                "PRE-09",
                Severity.HINT,
                paragraph,
                Slip(at, len(written), said, ((at, written, right),)),
            )
        else:
            said = "日期用阿拉伯数字写明年、月、日，例如“2024年1月15日”。"
            slip = Slip(at, len(written), said)
            yield finding_of("PRE-09", Severity.HINT, paragraph, slip)


_LAW = Source(SourceKind.LAW, "《中华人民共和国政府信息公开条例》第四十九条")
_PRACTICE = Source(SourceKind.PRACTICE, "已发布的年度报告里常见的差错")
_YEARS = PROSE | IDENTITY

RULES: tuple[Rule, ...] = (
    Rule(
        id="YEAR-01",
        severity=Severity.ERROR,
        title="标题和统计期限的年份就是报告的年度。",
        explanation="年份不一致，多半是在往年的报告上修改时漏改了。",
        source=Source(SourceKind.FORM, "年度报告反映上一年1月1日至12月31日的情况"),
        reads=frozenset({TITLE, PREFACE, OVERVIEW}) | IDENTITY,
        check=_years_of_the_report,
    ),
    Rule(
        id="YEAR-02",
        severity=Severity.WARNING,
        title="统计期限是本年1月1日至12月31日。",
        explanation="年中设立、撤销的单位期限可以不同，请说明理由；其余多半是漏字、错字。",
        source=Source(SourceKind.FORM, "年度报告反映上一年1月1日至12月31日的情况"),
        reads=frozenset({PREFACE, OVERVIEW}),
        check=paragraph_check(
            "YEAR-02",
            Severity.WARNING,
            wrong_periods,
            frozenset({PREFACE, OVERVIEW}),
            needs=_PERIOD_WORDS,
        ),
    ),
    Rule(
        id="YEAR-04",
        severity=Severity.HINT,
        title="电子版的网址不是往年的。",
        explanation="沿用往年的前言时，下载地址常常忘了更新。",
        source=_PRACTICE,
        reads=_YEARS,
        check=paragraph_check(
            "YEAR-04", Severity.HINT, stale_addresses, PROSE, _year, needs=("/20",)
        ),
    ),
    Rule(
        id="YEAR-05",
        severity=Severity.WARNING,
        title="报告的日期在年度结束以后、法定期限以前。",
        explanation=(
            "县级以上政府部门在次年1月31日前公布，县级以上地方人民政府在次年3月31日前公布；"
            "各地规定的期限可能更早。"
        ),
        source=_LAW,
        reads=frozenset({DATE}) | IDENTITY,
        check=_date_of_the_report,
    ),
    Rule(
        id="YEAR-06",
        severity=Severity.HINT,
        title="写明时间点，不写“截至目前”“今年以来”。",
        explanation="报告长期公开，读者看不出“目前”是哪一天。",
        source=_PRACTICE,
        reads=PROSE,
        check=paragraph_check("YEAR-06", Severity.HINT, vague_dates, needs=_VAGUE_DATES),
    ),
)

DATE_FORM_RULES: tuple[Rule, ...] = (
    Rule(
        id="PRE-09",
        severity=Severity.HINT,
        title="日期用阿拉伯数字，年、月、日写全，月、日前面不加 0。",
        explanation="署名和日期可以没有；有的，按公文的写法。",
        source=Source(SourceKind.PRACTICE, "GB/T 9704《党政机关公文格式》的写法"),
        reads=frozenset({DATE}),
        check=_date_forms,
    ),
)
