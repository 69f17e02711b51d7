"""Which lines are headings of the report's parts, under all the names that they have.

The official heading is known from the form data. Others are known by what they speak of, and only
where a number stands before them or the source marks them as headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_tui.claims.numerals import LIST_NUMERALS
from gongkai_tui.form import Form
from gongkai_tui.importing.recognition.folding import fold, skeleton
from gongkai_tui.records import NamedTuple

_NUMBER = re.compile(
    r"\s*(?:第?([一二三四五六七八九十壹贰叁肆伍陆])(?:[、.,:]|(?:部分|章)[、:]?|\s)"
    r"|表([一二三四五六])\s*[:、]?"
    r"|([1-6])\s*[.、,](?!\d)"
    r"|\(([一二三四五六])\))?\s*"
)
_FORMAL = str.maketrans("壹贰叁肆伍陆", "一二三四五六")
_BRACKETED = re.compile(r"\(([一二三四五六]、[^()]+)\)")
_YEAR = re.compile(r"20[0-9]{2}\s*年度?\s*")
_REMARK = re.compile(r"\s*\((?:单位|注|文字)[^()]{0,12}\)$")
"""What a heading says beside its subject."""
_WHOSE = r"(?:[我本](?:单位|机关|部门|[局委办厅院镇乡县市区])|行政机关)?(?:本?年度)?"
_WORK = r"(?:政府信息公开)?(?:工作)?(?:的)?"
_ABOUT = {
    "overview": rf"{_WORK}(?:总体|基本|整体|总的|主要|开展)*(?:工作)?(?:开展)?(?:情况|概况)|概述",
    "proactive": r"(?:政府信息)?主动公开(?:政府)?(?:信息)?(?:的|工作)*情况",
    "requests": (
        r"收到[和及]?(?:处理|办理)?政府信息公开申请(?:的|办理|处理)*情况"
        r"|(?:受理|办理|处理|政府信息)*依?申请公开(?:政府信息)?(?:办理|工作|的)*情况"
        r"|(?:收到[和及]?)?(?:受理|办理|处理)?(?:政府信息公开)?申请(?:的|办理|处理)*情况"
    ),
    "disputes": (
        r"因?(?:政府信息公开)?(?:工作)?被?(?:申请|提起)?行政法?复议[和及与]?被?(?:提起)?(?:行政)?诉讼"
        r"(?:的|有关)*情况"
    ),
    "problems": (
        r"(?:政府信息公开)?(?:工作)?中?(?:目前)?(?:存在的?)?(?:主要)?(?:问题|不足|困难)"
        r"(?:[和与及](?:问题|不足|困难))?"
        r"以?[及和与]?(?:下一步|今后)?(?:工作|改进|整改|努力|的)*"
        r"(?:情况|措施|举措|打算|计划|意见|方向)?"
        r"|(?:下一步)?(?:整改|改进)(?:工作)?(?:措施|情况)"
        r"|下一步工作(?:打算|计划|安排)?"
    ),
    "other_matters": r"(?:其他|需要|应当|须|需|报告|说明|的|重要)+(?:事项|情况|事宜)",
}
"""What a heading speaks of, its Chinese characters alone."""
_REST = {"other_matters": "其他"}
"""The same, known only with the right number."""
_INLINE = {
    "overview": rf"{_WORK}(?:总体|基本)(?:工作)?(?:情况|概况)",
    "proactive": r"(?:政府信息)?主动公开(?:政府)?(?:信息)?(?:工作)?的?情况",
    "requests": r"收到和?(?:处理|办理)政府信息公开申请的?情况|依申请公开(?:政府信息)?的?情况",
    "disputes": (
        r"因?政府信息公开(?:工作)?被?(?:申请)?行政法?复议[和、及与]?被?(?:提起)?行政诉讼的?情况"
    ),
    "problems": (
        r"(?:政府信息公开)?(?:工作)?中?存在的?(?:主要)?问题以?[及和与、]?(?:改进|整改)(?:情况|措施)"
    ),
    "other_matters": r"其他需要报告的?(?:事项|情况)",
}
"""The same where all text runs together: the end must be certain."""
_BREAK = re.compile(
    "|".join(
        f"(?P<{part}>{numeral}\\s*、\\s*(?:{about}))"
        for numeral, (part, about) in zip(LIST_NUMERALS, _INLINE.items(), strict=False)
    )
)
_CERTAIN = frozenset({"disputes", "problems", "other_matters"})
"""Parts whose headings nothing else in a report looks like, whatever their number."""
_LONGEST = 42
_MOST_CANDIDATES = 300
"""A report has six; the work grows with the square."""


_LONGEST_NUMBERED = 30
_SENTENCE = re.compile("[，。；：,;:]")


class Heading(NamedTuple):
    """A line that may be the heading of a part."""

    part: str
    block: int
    """Which block it is, from 0."""
    score: int
    exact: bool
    """Whether it is the official heading, its number included."""
    text: str
    by_number: bool = False
    """Whether its number alone tells which part it heads."""


def break_line(text: str) -> Iterator[str]:
    """A line in which everything runs together → its pieces, each heading a piece of its own."""
    folded = fold(text)
    at = 0
    for found in _BREAK.finditer(folded):
        before = folded[: found.start()].rstrip()
        if before.endswith(('"', "(", "《", "和", "见")):
            continue
        if text[at : found.start()].strip():
            yield text[at : found.start()]
        yield text[found.start() : found.end()]
        at = found.end()
    if text[at:].strip() or at == 0:
        yield text[at:]


def heading(form: Form, text: str, index: int, *, marked: bool) -> Iterator[Heading]:
    """The parts that this line may be the heading of."""
    folded = fold(text).strip().strip("#*").strip()
    folded = _BRACKETED.sub(r"\1", folded)
    if not folded or len(folded) > _LONGEST or folded[-1] in "。;":
        return
    found = _NUMBER.match(folded)
    number, table, bracketed = "", "", False
    rest = folded
    if found is not None:
        number = (
            (found[1] or "").translate(_FORMAL)
            or found[4]
            or (LIST_NUMERALS[int(found[3]) - 1] if found[3] else "")
        )
        table = found[2] or ""
        bracketed = bool(found[4])
        rest = folded[found.end() :].rstrip(" :.")
    bones = skeleton(_REMARK.sub("", _YEAR.sub("", rest)))
    for part in form.parts:
        if not part.official:
            continue
        right = number == part.number
        if bracketed and (not right or bones != skeleton(part.heading)[1:]):
            continue
        if bones == skeleton(part.heading)[1:]:
            score = 8 if table else 10 + 3 * right + bool(number) + marked
            yield Heading(part.id, index, score, right, text)
        elif (
            (_speaks_of(part.id, bones) or (right and bones == _REST.get(part.id)))
            and not table
            and (number or marked)
        ):
            score = 3 + 3 * right + marked
            if right or marked or part.id in _CERTAIN:
                yield Heading(part.id, index, score, exact=False, text=text)


def _speaks_of(part: str, bones: str) -> bool:
    return re.fullmatch(rf"{_WHOSE}(?:{_ABOUT[part]})", bones) is not None


def numbered_heading(form: Form, part: str, text: str, index: int) -> Heading | None:
    """The heading of a part that only its number tells: a short line that is no sentence."""
    folded = fold(text).strip().strip("#*").strip()
    found = _NUMBER.match(folded)
    if found is None or not found[1] or len(folded) > _LONGEST_NUMBERED:
        return None
    bones = skeleton(folded[found.end() :])
    right = found[1].translate(_FORMAL) == form.part_by_id[part].number
    if not right or not bones or _SENTENCE.search(folded[found.end() :].rstrip(" :")):
        return None
    return Heading(part, index, 1, exact=False, text=text, by_number=True)


def choose(candidates: list[Heading], order: list[str]) -> list[Heading]:
    """The best headings, at most one a part, in the order of the form.

    Of equals the later ones: what stands before them is a table of contents.
    """
    candidates = candidates[:_MOST_CANDIDATES]
    best: list[tuple[int, list[Heading]]] = []
    for at, candidate in enumerate(candidates):
        rank = order.index(candidate.part)
        chain: tuple[int, list[Heading]] = (0, [])
        for earlier, (score, links) in zip(candidates[:at], best, strict=True):
            fits = earlier.block < candidate.block and order.index(earlier.part) < rank
            if fits and score >= chain[0]:
                chain = (score, links)
        best.append((chain[0] + candidate.score, [*chain[1], candidate]))
    return max(reversed(best), key=lambda one: one[0])[1] if best else []
