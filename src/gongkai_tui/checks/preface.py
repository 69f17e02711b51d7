"""Rules PRE-02, PRE-03, PRE-04, PRE-07 and PRE-10: what a preface says, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_tui.checks.findings import Finding, PartPlace, Severity
from gongkai_tui.checks.prose import (
    OVERVIEW,
    PREFACE,
    PROSE,
    Slip,
    finding_of,
    numbering_of,
    paragraph_check,
    part_paragraphs,
)
from gongkai_tui.checks.rule import Inspection, Rule, Source, SourceKind
from gongkai_tui.claims.cutting import holds, places, stretches

_CONTENTS = (
    ("编制依据", ("条例", "根据", "依据", "按照")),
    ("统计期限", ("统计", "1月1日", "1 月 1 日", "期限")),
)
"""What a preface says at least: what it is called, and words that show it."""


def _incomplete_preface(inspection: Inspection) -> Iterator[Finding]:
    """PRE-02."""
    text = inspection.report.texts.get(PREFACE, "")
    if not text.strip():
        if not _misplaced(inspection):
            said = "没有前言：一般先写明编制依据、统计期限、电子版下载处和联系方式。"
            yield Finding("PRE-02", Severity.HINT, said, PartPlace(PREFACE))
        return
    missing = [name for name, words in _CONTENTS if not holds(text, words)]
    if missing:
        said = f"前言没有写明{'、'.join(missing)}，请补上。"
        yield Finding("PRE-02", Severity.HINT, said, PartPlace(PREFACE))


def _misplaced(inspection: Inspection) -> tuple[Finding, ...]:
    """PRE-03."""
    return inspection.once(_misplaced_preface)


_SIGNS_OF_A_PREFACE = (
    "统计期限",
    "统计时限",
    "电子版",
    "如对本报告",
    "对本报告有",
    "编制本报告",
    "本报告由",
)


def _misplaced_preface(inspection: Inspection) -> tuple[Finding, ...]:
    """Whether the preface stands inside the first section: then one finding."""
    found = [
        (paragraph, paragraph.text.find(sign), sign)
        for paragraph in part_paragraphs(inspection, OVERVIEW)[:3]
        if not numbering_of(paragraph.text)[0]
        for sign in _SIGNS_OF_A_PREFACE
        if sign in paragraph.text
    ]
    if not found:
        return ()
    paragraph, at, sign = found[0]
    heading = inspection.report.form.part_by_id[OVERVIEW].heading
    said = f"这是前言的内容，应放在“{heading}”的前面。"
    slip = Slip(at, len(sign), said)
    return (finding_of("PRE-03", Severity.HINT, paragraph, slip),)


_LISTED = (
    ("overview", ("总体情况", "基本情况", "概述", "总体概况"), ""),
    ("proactive", ("主动公开",), ""),
    ("requests", ("收到和处理",), "(?<!被)申请(?!行政复议)"),
    ("disputes", ("复议", "诉讼"), ""),
    ("problems", ("问题", "不足"), ""),
    ("other_matters", ("其他", "其它", "需要说明的", "附表", "附件"), "需要.{0,2}报告的"),
)
"""For each part the words that name it, or the pattern of what names it."""
_ASPECTS = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
"""The five aspects of the first part, which some prefaces list in place of the six parts."""
_FEW_ASPECTS = 4
_NAMED_FIRST = "总体情况"
"""What only a list of parts holds."""
_WHOLE = ("全文", "报告", "年报")
_LISTED_WITH_OTHERS = "主动公开"
"""What begins a list only where an enumeration comma follows."""
_FIRST_LISTED = ("总体情况", "基本情况", "概述", "总体概况", _LISTED_WITH_OTHERS)
_LEADS = ("包括", "由", "分为", "包含", "涵盖", "内容为", "共分", "共有", "：")
"""What leads to a list."""
_FAR_FROM_LEAD, _FAR_FROM_NEXT = 24, 13
_COUNTED = ("部分", "方面")
_ADDRESSED = ("办公室", "政府", "局", "委员会", "小组", "办", "处", "单位", "厅", "中心")
_ABOUT_THE_REPORT = ("报告", "如下", "情况", "公布", "根据")
_YOUR_OFFICE = "贵[办局厅委](?=《|关于|要求|印发|下发)"
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def _wrong_list(inspection: Inspection) -> Iterator[Finding]:
    """PRE-04: the list of parts, and the number that it gives."""
    form = inspection.report.form
    misplaced = part_paragraphs(inspection, OVERVIEW)[:2]
    for paragraph in (*part_paragraphs(inspection, PREFACE), *misplaced):
        if paragraph in misplaced and not holds(paragraph.text, _SIGNS_OF_A_PREFACE):
            continue
        start, listed = _list_of_parts(paragraph.text)
        if not listed:
            continue
        missing = [
            form.part_by_id[part].name
            for part, words, pattern in _LISTED
            if not holds(listed, words) and not (pattern and re.search(pattern, listed))
        ]
        aspects = sum(aspect in listed for aspect in _ASPECTS)
        number, counted_at = _parts_counted(listed)
        changes: tuple[tuple[int, str, str], ...] = ()
        said = ""
        if len(missing) > 3:
            if aspects >= _FEW_ASPECTS and holds(paragraph.text[:start][-8:], _WHOLE):
                said = "前言列出的是总体情况的五个方面，不是报告的六个部分，请核对。"
            elif number not in (0, len(_LISTED)) and _NAMED_FIRST in listed:
                said = f"前言说有{number}个部分，而格式规定的是六个部分，请核对。"
        elif missing and _is_whole(listed, len(missing)):
            said = f"前言列出的部分里没有{'、'.join(missing)}，与格式的六个部分不一致，请核对。"
        elif number and number != len(_LISTED):
            said = f"前言说有{number}个部分，而格式规定的是六个部分，请核对。"
            at = start + counted_at
            changes = ((at, paragraph.text[at], "六"),) if not missing else ()
        if said:
            slip = Slip(start, len(listed), said, changes)
            yield finding_of("PRE-04", Severity.WARNING, paragraph, slip)


def _is_whole(listed: str, missing: int) -> bool:
    """Whether a list means to name every part; 等六个部分 behind a few of them does not."""
    counted = sum(listed.count(f"等{each}") for each in "六6五5")
    return listed.count("等") == counted and not (counted and missing > 1)


def _list_of_parts(text: str) -> tuple[int, str]:
    """The first list of parts with the word that leads to it, to the end of its sentence."""
    if holds(text, _FIRST_LISTED):
        for start, sentence in stretches(text, "。"):
            firsts = [
                at
                for word in _FIRST_LISTED
                for at in places(sentence, word)
                if word != _LISTED_WITH_OTHERS or "、" in sentence[at : at + _FAR_FROM_NEXT]
            ]
            leads = [
                at
                for word in _LEADS
                for at in places(sentence, word)
                if any(0 <= first - at - len(word) <= _FAR_FROM_LEAD for first in firsts)
            ]
            if leads:
                return start + min(leads), sentence[min(leads) :]
    return 0, ""


def _parts_counted(listed: str) -> tuple[int, int]:
    """How many parts (六个部分) a list says that there are, and where; 0 if it does not say so."""
    for at in range(1, len(listed)):
        if listed.startswith(_COUNTED, at):
            before = listed[:at].removesuffix("大").removesuffix("个")
            last = before[-1:]
            if last in _NUMBERS:
                return _NUMBERS[last], len(before) - 1
            if last and last in "123456789" and not before[-2:-1].isdecimal():
                return int(last), len(before) - 1
    return 0, 0


def addressees(text: str) -> Iterator[Slip]:
    """PRE-07: asked of the first paragraph only."""
    line = text.strip()
    if (
        line[-1] in "：:"
        and len(line) <= 40
        and line[:-1].endswith(_ADDRESSED)
        and not holds(line, _ABOUT_THE_REPORT)
    ):
        said = f"年度报告面向社会公布，不写主送机关“{line[:-1]}”。"
        yield Slip(text.find(line), len(line), said)
    for found in re.finditer(_YOUR_OFFICE, text) if "贵" in text else ():
        said = f"年度报告面向社会公布，“{found[0]}”请改成机关的名称。"
        yield Slip(found.start(), len(found[0]), said)


def _addressee(inspection: Inspection) -> Iterator[Finding]:
    for part in (PREFACE, OVERVIEW):
        for paragraph in part_paragraphs(inspection, part)[:1]:
            for slip in addressees(paragraph.text):
                yield finding_of("PRE-07", Severity.HINT, paragraph, slip)


_DASHES = "-－—–‐‑"
_BETWEEN = " ：:为"
"""What may stand between a word and its number."""


def contact_details(text: str) -> Iterator[Slip]:
    """PRE-10: telephone numbers, post codes and mail boxes that cannot be."""
    for word, signs, right in (
        ("电话", f"{_DASHES} ", _may_be_called),
        ("邮编", "", _is_post_code),
        ("邮政编码", "", _is_post_code),
    ):
        for at, number in _numbers_after(text, word, signs):
            if not right(number):
                said = f"{word}“{number}”的位数不对，请核对。"
                yield Slip(at, len(number), said)
    if "邮箱" in text:
        for found in re.finditer(r"邮箱[：:\s]*([!-~]+)", text):
            box = found[1].rstrip(",.;)")
            if not re.fullmatch(r"[\w.-]+@[\w-]+(?:\.[\w-]+)+", box):
                yield Slip(found.start(1), len(box), f"电子邮箱“{box}”不完整，请核对。")


def _numbers_after(text: str, word: str, signs: str) -> Iterator[tuple[int, str]]:
    """The numbers right behind a word, with signs inside them, each with its position."""
    at = text.find(word)
    while at >= 0:
        start = at + len(word)
        while text[start : start + 1] and text[start] in _BETWEEN:
            start += 1
        end = start
        while end < len(text) and (text[end].isdecimal() or text[end] in signs):
            end += 1
        number = text[start:end].rstrip(signs or None)
        counted = text[end : end + 1] in ("通", "个", "次", "部", "条", "件", "万", "余")
        if number[:1].isdecimal() and not counted:
            yield start, number
        at = text.find(word, start)


def _is_post_code(number: str) -> bool:
    return len(number) == 6


_LOCAL_DIGITS = (7, 8)
"""The digits of a number behind the area's, in small and big cities."""


def _may_be_called(number: str) -> bool:
    """Whether a number has the digits of a telephone, a mobile or a service number."""
    plain = number
    for sign in f"{_DASHES[1:]} ":
        plain = plain.replace(sign, "-")
    area, dash, rest = plain.partition("-")
    if dash and area.startswith("0"):
        local = rest.strip("-").split("-")
        service = len(local[0]) == 5 and local[0].startswith(("1", "9"))
        lengths = {len(local[0])}
        if " " in number:  # one number in two groups: 6555 1234
            lengths.add(len("".join(local[:2])))
        return len(area) in (3, 4) and (service or not lengths.isdisjoint(_LOCAL_DIGITS))
    return sum(char.isdecimal() for char in number) in (5, 7, 8, 10, 11, 12)


_CUSTOM = Source(SourceKind.PRACTICE, "已发布的年度报告的通行写法；格式没有规定")

RULES: tuple[Rule, ...] = (
    Rule(
        id="PRE-02",
        severity=Severity.HINT,
        title="前言写明编制依据和统计期限。",
        explanation=(
            "格式对前言没有规定；一般写明编制依据、统计期限、电子版下载处和联系方式，便于公众使用。"
        ),
        source=_CUSTOM,
        reads=frozenset({PREFACE, OVERVIEW}),
        check=_incomplete_preface,
    ),
    Rule(
        id="PRE-03",
        severity=Severity.HINT,
        title="前言放在第一部分的前面。",
        explanation="前言讲的是报告本身，不属于总体情况。",
        source=_CUSTOM,
        reads=frozenset({OVERVIEW}),
        check=_misplaced,
    ),
    Rule(
        id="PRE-04",
        severity=Severity.WARNING,
        title="前言列出的部分与报告的六个部分一致。",
        explanation="前言列出各部分的，名称和数目要与报告的六个标题对得上，不照抄旧格式或者五个方面。",
        source=_CUSTOM,
        reads=frozenset({PREFACE, OVERVIEW}),
        check=_wrong_list,
    ),
    Rule(
        id="PRE-07",
        severity=Severity.HINT,
        title="年度报告不写主送机关。",
        explanation="年度报告向社会公布，不是报送上级机关的公文。",
        source=_CUSTOM,
        reads=frozenset({PREFACE, OVERVIEW}),
        check=_addressee,
    ),
    Rule(
        id="PRE-10",
        severity=Severity.HINT,
        title="电话、邮政编码和电子邮箱写完整。",
        explanation="公众要按这些方式联系；位数不对的，多半是漏了字。",
        source=Source(SourceKind.PRACTICE, "由号码的规则推断"),
        reads=PROSE,
        check=paragraph_check(
            "PRE-10", Severity.HINT, contact_details, needs=("电话", "邮编", "邮政编码", "邮箱")
        ),
    ),
)
