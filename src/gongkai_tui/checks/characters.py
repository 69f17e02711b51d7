"""Rules CHR-02, CHR-06, CHR-08 and CHR-09: characters that a conversion or a keyboard left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.checks.prose import (
    DATE,
    PROSE,
    SIGNATURE,
    TEXTS,
    TITLE,
    Slip,
    characters,
    is_chinese,
    numbering_of,
    paragraph_check,
)
from gongkai_tui.checks.rule import Inspection, Rule, Source, SourceKind
from gongkai_tui.claims.cutting import holds
from gongkai_tui.claims.numerals import number_of

_SPACES = " \u00a0\u3000\u2002\u2003\u2009"
_STOPS = "，。、；：！？（）《》“”〔〕"


def spaces_in_chinese(text: str) -> Iterator[Slip]:
    """CHR-02: one slip a paragraph, its spaces all taken out."""
    if not holds(text, _SPACES):
        return
    runs = list(_runs_of_spaces(text))
    heading = _heading_span(text) if runs else (0, 0)
    runs = [
        run for run in runs if _inside_chinese(text, *run) and not heading[0] < run[0] <= heading[1]
    ]
    if not runs:
        return
    start, end = runs[0]
    left, right = max(start - 4, 0), min(end + 4, len(text))
    around = text[left:right]
    more = f"，本段共 {len(runs)} 处" if len(runs) > 1 else ""
    yield Slip(
        start,
        end - start,
        f"句子中间有空格：“{around.strip()}”，应删去{more}。",
        tuple((at, text[at:stop], "") for at, stop in runs),
    )


def _runs_of_spaces(text: str) -> Iterator[tuple[int, int]]:
    end = 0
    for at, char in enumerate(text):
        if char in _SPACES and at >= end:
            end = at + 1
            while text[end : end + 1] and text[end] in _SPACES:
                end += 1
            yield at, end


def _inside_chinese(text: str, start: int, end: int) -> bool:
    """Whether the spaces stand between Chinese characters, or between one and a figure."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if not before or not after:
        return False
    one, other = _writing(before), _writing(after)
    return "" not in (one, other) and "汉" in (one, other)


def _writing(char: str) -> str:
    if is_chinese(char) or char in _STOPS:
        return "汉"
    return "数" if char.isdigit() else ""


def _heading_span(text: str) -> tuple[int, int]:
    """From the end of the number at the head of a paragraph to the first stop behind it.

    A space in there parts a heading from what follows: nobody can say what belongs there.
    """
    style, end = numbering_of(text)
    if not style:
        return 0, 0
    stops = [at for stop in "，。；：" if (at := text.find(stop, end)) >= 0]
    return end, min(stops, default=len(text))


_RADICALS = dict(
    zip(
        "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻮⻰",
        "母民西见角贝车长门青页风飞食马骨鬼鱼鸟黄齐齿龙",
        strict=True,
    )
)
"""Radicals that look like characters and that Unicode gives no equivalent for."""


def look_alike_characters(text: str) -> Iterator[Slip]:
    """CHR-06: one slip a paragraph."""
    wrong = [(at, char, _common(char)) for at, char in enumerate(text) if _common(char) != char]
    if wrong:
        at, char, right = wrong[0]
        more = f"，本段共 {len(wrong)} 处" if len(wrong) > 1 else ""
        yield Slip(
            at,
            1,
            f"“{char}”（U+{ord(char):04X}）不是汉字“{right}”，检索不到，应改正{more}。",
            tuple(wrong),
        )


_look_alike_check = paragraph_check("CHR-06", Severity.ERROR, look_alike_characters, TEXTS)


def _look_alikes(inspection: Inspection) -> Iterable[Finding]:
    """CHR-06, where any character of the report may be one."""
    usual = "\u2fdf", "\uf900"  # next to no character of a report stands outside
    others = [char for char in inspection.once(characters) if not usual[0] < char < usual[1]]
    return _look_alike_check(inspection) if any(map(_is_rare, others)) else ()


def _is_rare(char: str) -> bool:
    return "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff"


def _common(char: str) -> str:
    if _is_rare(char):
        from unicodedata import normalize  # noqa: PLC0415 - few texts hold such a character

        return _RADICALS.get(char) or normalize("NFKC", char)
    return char


_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"


def invisible_characters(text: str) -> Iterator[Slip]:
    """CHR-09: one slip a paragraph; U+00A0 is a space, which CHR-02 looks at."""
    if text.isascii():
        return
    wrong = [(at, char, "") for at, char in enumerate(text) if char in _INVISIBLE]
    if wrong:
        at, char, _ = wrong[0]
        more = f"，本段共 {len(wrong)} 处" if len(wrong) > 1 else ""
        yield Slip(at, 1, f"有看不见的字符（U+{ord(char):04X}），应删去{more}。", tuple(wrong))


_NUMERALS = frozenset("〇零一二两三四五六七八九十百千万")
_SMALL = frozenset("一二两三四五六七八九")
_SIZES = "十百千"
_MEASURES = "件条篇次期项份"
_SET_PHRASES = (
    "条措施",
    "条意见",
    "条举措",
    "项措施",
    "项行动",
    "条政策",
    "项制度",
    "项工程",
    "条军规",
)


def ways_to_write_numbers(text: str) -> Iterator[Slip]:
    """CHR-08: Chinese numerals for counts, and years of two digits."""
    for at, numeral in _long_numerals(text):
        follows = text[at + len(numeral) :]
        if text[:at].endswith("第"):
            continue  # an article of a law
        if follows[:1] in tuple(_MEASURES) and not follows.startswith(_SET_PHRASES):
            value = number_of(numeral)
            changes = () if value is None else ((at, numeral, str(value)),)
            yield Slip(at, len(numeral), f"“{numeral}”：统计数字用阿拉伯数字。", changes)
    for found in re.finditer(r"(?<![\d.])[12]\d年(?=度|\d{1,2}月)", text):
        said = f"“{found[0]}”：年份写四位数字。"
        yield Slip(found.start(), len(found[0]), said, ((found.start(), "", "20"),))


def _long_numerals(text: str) -> Iterator[tuple[int, str]]:
    """Runs of three numerals or more, which are no set phrase, with their positions."""
    if not holds(text, _SIZES):
        return
    for numerals, run in groupby(enumerate(text), key=lambda each: each[1] in _NUMERALS):
        if numerals:
            (start, first), *rest = run
            numeral = first + "".join(char for _, char in rest)
            if len(numeral) >= 3 and holds(numeral, _SIZES) and not _about(numeral):
                yield start, numeral


def _about(numeral: str) -> bool:
    """Whether two digits in a row make it a rough number (二三十), which stays as it is."""
    return any(one in _SMALL and other in _SMALL for one, other in pairwise(numeral))


_CONVERSION = Source(SourceKind.PRACTICE, "转换文件常见的残留")

RULES: tuple[Rule, ...] = (
    Rule(
        id="CHR-02",
        severity=Severity.HINT,
        title="汉字之间、汉字与数字之间不留空格。",
        explanation="句子中间的空格多半是转换文件留下的，例如“2023 年 1 月”。",
        source=_CONVERSION,
        reads=TEXTS,
        check=paragraph_check(
            "CHR-02",
            Severity.HINT,
            spaces_in_chinese,
            PROSE | {TITLE, SIGNATURE, DATE},
            needs=tuple(_SPACES),
        ),
    ),
    Rule(
        id="CHR-06",
        severity=Severity.ERROR,
        title="不用形近的部首符号代替汉字。",
        explanation=(
            "从 PDF 复制的文字里，有的字实际是部首符号或者兼容字符，看上去一样，"
            "检索和朗读都会出错。"
        ),
        source=_CONVERSION,
        reads=TEXTS,
        check=_look_alikes,
    ),
    Rule(
        id="CHR-08",
        severity=Severity.HINT,
        title="统计数字用阿拉伯数字，年份写四位。",
        explanation="固定词语、概数和文件名称里的汉字数字不算。",
        source=Source(SourceKind.PRACTICE, "GB/T 15835《出版物上数字用法》"),
        reads=PROSE,
        check=paragraph_check(
            "CHR-08", Severity.HINT, ways_to_write_numbers, needs=(*_SIZES, "年")
        ),
    ),
    Rule(
        id="CHR-09",
        severity=Severity.WARNING,
        title="正文里没有看不见的字符。",
        explanation="零宽空格等字符由网页或者文字处理软件带来，看不见，检索时会出错。",
        source=_CONVERSION,
        reads=TEXTS,
        check=paragraph_check(
            "CHR-09", Severity.WARNING, invisible_characters, TEXTS, needs=tuple(_INVISIBLE)
        ),
    ),
)
