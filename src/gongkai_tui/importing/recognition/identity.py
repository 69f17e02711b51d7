"""Title, unit and year of a report, its signature and its date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from gongkai_tui.importing.recognition.folding import fold
from gongkai_tui.importing.sources.document import Block, Line
from gongkai_tui.records import NamedTuple

_NAME = re.compile(
    r"(?:政府信息公开|信息公开|政务公开)(?:工作)?的?(?:20[0-9]{2}年?)?"
    r"(?:年度(?:工作)?报告|年报|工作报告|工作总结)"
)
_YEAR = re.compile(r"(20[0-9]{2}|二[〇○零O0][一二三四五六七八九〇○零]{2})\s*年(?:度)?")
_PERIOD = re.compile(r"(20[0-9]{2})\s*年\s*1\s*月\s*1\s*日")
_ANY_YEAR = re.compile(r"(20[0-9]{2})\s*年")
_DATE = re.compile(
    r"\(?\s*(?:20[0-9]{2}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日"
    r"|二[〇○零]\S{2}年\S{1,2}月\S{1,3}日)\s*\)?"
)
_DAY = r"20[0-9]{2}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日"
_AT_THE_END = re.compile(rf"\s+(\S{{4,40}})\s+({_DAY})\s*$")
_OFFERS = re.compile(
    r"(?:\s+(?:附件下载|相关附件|附件|打印|关闭|分享|扫一扫|打印本页|关闭窗口))+\s*$"
)
"""What a page offers behind its text."""
_LONGEST_SIGNATURE = 40
_UNIT_ENDS = re.compile(
    r".{2,40}(?:政府|办公室|办公厅|委员会|管委会|管理局|局|厅|委|院|中心|街道|办事处|处|部|署|公司|大队|支队|会|镇"
    r"|乡|队|所|站|社|区)\s*"
)
_IN_PREFACE = re.compile(
    r"(?:公布|发布|公开|编制)([^,。;:、《》]{3,30}?(?:政府|局|委|办|室|厅|院|处|会|中心|街道|镇|乡|所|站|队))"
    r"(?:关于)?20[0-9]{2}年"
)
_NAMED = re.compile(r"《([^《》,。]{3,30}?)20[0-9]{2}年(?:度)?政府信息公开(?:工作)?年度报告》")
_BY = re.compile(
    r"报告由([^,。;:、《》]{3,30}?(?:政府|局|委|办|室|厅|院|处|会|中心|街道|镇|乡|所|站|队))"
    r"(?:根据|依据|按照|依照|结合|编制|负责)"
)
"""A report of a preface by its title, and who has written it."""
_BEGINS_LINE = re.compile(
    rf"\s*(\S.{{4,70}}?{_NAME.pattern}(?:的函|的报告)?)(?=\s|根据|依据|按照|为|本|区办|各|市|县)"
)
_REMARK = re.compile(r"》?(?:\([^()]{1,10}\)|的?(?:函|报告|通知|公告|公示)|\(.{0,3})?")
"""What may stand behind the name of a report in its title: ``（2023年度）``, ``（公开稿）``."""
_LONGEST_TITLE = 80
_TITLE_WITHIN = 12
_TITLE_LINES = 4
_SENTENCE = re.compile(r"[，。；,;]")
"""What stands in a line of the preface, and in no unit's name."""
_PARTED = re.compile(r"[|>»]")
"""What parts the links of a page; no unit has it in its name."""
_DIGITS = dict(zip("〇○零O一二三四五六七八九", "0000123456789", strict=True))


class Head(NamedTuple):
    """What stands before the first heading."""

    title: str
    unit: str
    year: int
    """0 where the source tells none."""
    rest: list[Block]
    """The blocks of the preface."""
    sure: bool = True
    """Whether the title names the unit; else it comes from the preface or is not known."""
    gone: tuple[Line, ...] = ()
    """Short lines before the title: what a page offers, a letterhead."""


def read_head(blocks: Sequence[Block], source_title: str) -> Head:
    """Title, unit and year from the blocks before the first heading, else from the metadata."""
    rest = list(blocks)
    title, gone = _take_title(rest)
    title = title or _named(source_title)
    preface = "\n".join(block.text for block in rest if isinstance(block, Line))
    unit = _unit(title)
    year = _year(title, preface)
    if unit:
        return Head(title, unit, year, rest, gone=gone)
    squeezed = "".join(fold(preface).split())
    named = _IN_PREFACE.search(squeezed) or _NAMED.search(squeezed) or _BY.search(squeezed)
    unit = named[1] if named is not None else ""
    return Head(title, unit, year, rest, sure=False, gone=gone)


def _take_title(blocks: list[Block]) -> tuple[str, tuple[Line, ...]]:
    """The title, taken out of the blocks with the short lines before it, and those lines."""
    lines = [
        at for at, block in enumerate(blocks) if isinstance(block, Line) and block.text.strip()
    ]
    found = min(_titles(blocks, lines, _is_title), default=None)
    begun = _begun_title(blocks, lines) if found is None else ""
    if found is None and not begun:
        found = min(_titles(blocks, lines, _is_title_without_year), default=None)
    if found is None:
        return begun, ()
    first, last = lines[found.first], lines[found.first + found.lines - 1]
    text = "".join(_text_of(blocks[at]) for at in lines if first <= at <= last)
    before = [block for block in blocks[:first] if isinstance(block, Line)]
    gone = tuple(line for line in before if line.text.strip() and _is_short(line.text))
    again = lines[found.first + found.lines :][:1]
    if again and _close(_text_of(blocks[again[0]])) == _close(text):
        del blocks[again[0]]
    blocks[: last + 1] = [line for line in before if line not in gone and line.text.strip()]
    return text if first == last else _close(text), gone


class _Title(NamedTuple):
    """Lines that are a title; of several the smallest is the best."""

    last: int
    without_unit: bool
    lines: int
    first: int


def _titles(
    blocks: Sequence[Block], lines: Sequence[int], is_title: Callable[[str], bool]
) -> Iterator[_Title]:
    """Every run of lines that may be the title; it may take several."""
    for first in range(min(len(lines), _TITLE_WITHIN)):
        text = ""
        for count, at in enumerate(lines[first : first + _TITLE_LINES], 1):
            text += _text_of(blocks[at])
            if len(text) > _LONGEST_TITLE:
                break
            if is_title(text):
                unit = _unit(text)
                if not _SENTENCE.search(unit):
                    without = not unit or _PARTED.search(unit) is not None
                    yield _Title(first + count, without, count, first)


def _begun_title(blocks: list[Block], lines: Sequence[int]) -> str:
    """The title that begins a long line, taken off it."""
    for at in lines[:_TITLE_WITHIN]:
        text = _text_of(blocks[at])
        begins = _BEGINS_LINE.match(text)
        if begins is not None and len(text) > _LONGEST_TITLE and _is_title(begins[1]):
            blocks[at] = Line(text[begins.end() :].strip(), blocks[at].place)
            return _close(begins[1])
    return ""


def _text_of(block: Block) -> str:
    return block.text.strip() if isinstance(block, Line) else ""


def _is_short(text: str) -> bool:
    return len(text.strip()) <= _LONGEST_SIGNATURE and not text.rstrip().endswith("。")


def _is_title_without_year(text: str) -> bool:
    """Whether a line names a unit's report and nothing else, not even the year."""
    unit = _unit(text)
    named = _UNIT_ENDS.fullmatch(unit) is not None and not _PARTED.search(unit)
    return named and _is_title(f"2000年{text}")


def _is_title(text: str) -> bool:
    folded = "".join(fold(text).split()).strip("《》")
    found = _NAME.search(folded)
    if found is None or not _YEAR.search(folded):
        return False
    behind = folded[found.end() :]
    return behind in ("", "的函", "的报告", "。") or _REMARK.fullmatch(behind) is not None


def _close(text: str) -> str:
    """The title without the spaces that a layout sets into it."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", text.strip())


def _named(source_title: str) -> str:
    for piece in re.split(r"\s*[|_>]\s*|\s+-\s+|--", source_title):
        if _is_title(piece):
            return _close(piece)
    return ""


def _year(title: str, preface: str) -> int:
    for pattern, text in ((_YEAR, title), (_PERIOD, preface), (_ANY_YEAR, preface)):
        found = pattern.search("".join(fold(text).split()))
        if found is not None:
            digits = "".join(_DIGITS.get(char, char) for char in found[1])
            if digits.isdigit():
                return int(digits)
    return 0


def _unit(title: str) -> str:
    folded = _close(title)
    found = _NAME.search(fold(folded))
    if found is None:
        return ""
    before = re.sub(_YEAR, "", folded[: found.start()])
    before = re.sub(r"(?:关于|报送|印发|的|公布|发布|公开|编制|《)+\s*$", "", before)
    before = re.sub(r"^《?(?:附件\d*[.:]?)?(?:关于)?", "", before)
    return before.strip(" 　《")


def opening(paragraphs: list[str], unit: str) -> tuple[list[str], str, str]:
    """The preface without the signature and date that may stand below the title, and those two."""
    signature = date = ""
    while paragraphs:
        first = paragraphs[0].strip()
        if first == unit and not signature:
            signature = first
        elif _DATE.fullmatch(fold(first)) and not date:
            date = first.strip("()（）")
        else:
            break
        del paragraphs[0]
    return paragraphs, signature, date


def parted_behind_date(paragraphs: Sequence[str]) -> tuple[list[str], list[str]]:
    """The paragraphs up to a signature and its date, and those behind, as of an appendix."""
    for at in range(len(paragraphs) - 1, 0, -1):
        signed = _UNIT_ENDS.fullmatch(paragraphs[at - 1].strip()) is not None
        if signed and _DATE.fullmatch(fold(paragraphs[at]).strip()):
            return list(paragraphs[: at + 1]), list(paragraphs[at + 1 :])
    return list(paragraphs), []


def closing(paragraphs: Sequence[str], unit: str) -> tuple[list[str], str, str]:
    """The paragraphs without signature and date at their end, and those two."""
    rest = [_OFFERS.sub("", one).rstrip() for one in paragraphs[-1:]]
    rest = [*paragraphs[:-1], *rest]
    signature = date = ""
    if not rest:
        return rest, signature, date
    if _DATE.fullmatch(fold(rest[-1]).strip()):
        date = rest.pop().strip()
    elif found := _both_at_the_end(rest[-1], unit):
        rest[-1] = rest[-1][: found.start()].rstrip()
        return [one for one in rest if one], found[1], found[2]
    named = bool(rest) and len(rest[-1]) <= _LONGEST_SIGNATURE
    if named and (rest[-1].strip() == unit or (date and _UNIT_ENDS.fullmatch(rest[-1].strip()))):
        signature = rest.pop().strip()
    return rest, signature, date


def _both_at_the_end(text: str, unit: str) -> re.Match[str] | None:
    """Signature and date at the end of a text, as where all lines run together."""
    if unit and (found := re.search(rf"\s*({re.escape(unit)})\s*({_DAY})\s*$", text)):
        return found
    found = _AT_THE_END.search(text)
    return found if found is not None and _UNIT_ENDS.fullmatch(found[1]) else None
