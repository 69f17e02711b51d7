"""Title, unit and year of a report, its signature and its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gongkai_tui.importing.recognition.folding import fold
from gongkai_tui.importing.sources.document import Block, Line

_NAME = re.compile(
    r"(?:政府信息公开|信息公开|政务公开)(?:工作)?的?(?:年度(?:工作)?报告|年报|工作报告)"
)
_YEAR = re.compile(r"(20[0-9]{2}|二[〇○零O0][一二三四五六七八九〇○零]{2})\s*年(?:度)?")
_PERIOD = re.compile(r"(20[0-9]{2})\s*年\s*1\s*月\s*1\s*日")
_ANY_YEAR = re.compile(r"(20[0-9]{2})\s*年")
_DATE = re.compile(
    r"\(?\s*(?:20[0-9]{2}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日"
    r"|二[〇○零]\S{2}年\S{1,2}月\S{1,3}日)\s*\)?"
)
_AT_THE_END = re.compile(r"\s+(\S{4,40})\s+(20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)\s*$")
_UNIT_ENDS = re.compile(
    r".{2,40}(?:政府|办公室|办公厅|委员会|管委会|管理局|局|厅|委|院|中心|街道|办事处|处|部|署|公司|大队|支队|会|镇"
    r"|乡|队|所|站|社|区)\s*"
)
_LONGEST_TITLE = 80
_DIGITS = dict(zip("〇○零O一二三四五六七八九", "0000123456789", strict=True))


class Head(NamedTuple):
    """What stands before the first heading."""

    title: str
    unit: str
    year: int
    rest: list[Block]
    """The blocks of the preface."""
    signature: str = ""
    date: str = ""


def read_head(blocks: Sequence[Block], source_title: str) -> Head:
    """Title, unit and year from the blocks before the first heading, else from the metadata."""
    lines = [block for block in blocks if isinstance(block, Line) and block.text.strip()]
    title, used = _title(lines)
    rest: list[Block] = [block for block in blocks if block not in used]
    if not title:
        title = _named(source_title)
    preface = "\n".join(block.text for block in rest if isinstance(block, Line))
    return Head(title, _unit(title), _year(title, preface), rest)


def _title(lines: Sequence[Line]) -> tuple[str, list[Line]]:
    """The title may take several lines; it ends with the words for the report."""
    for start in range(min(len(lines), 12)):
        text = ""
        for end in range(start, min(start + 4, len(lines))):
            text += lines[end].text.strip()
            if len(text) > _LONGEST_TITLE:
                break
            if _is_title(text):
                taken = list(lines[start : end + 1])
                return _close(text), taken
    return "", []


def _is_title(text: str) -> bool:
    folded = "".join(fold(text).split())
    found = _NAME.search(folded)
    if found is None or not _YEAR.search(folded):
        return False
    return folded[found.end() :] in ("", "的函", "的报告", "(公开)", "。") or (
        len(folded) - found.end() <= 4 and folded[found.end() :][:1] in "(的"
    )


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
    before = folded[: found.start()]
    before = re.sub(_YEAR, "", before)
    before = re.sub(r"(?:关于报送|关于|的|公布|发布|编制)+\s*$", "", before)
    return before.strip(" 　《")


def closing(paragraphs: Sequence[str], unit: str) -> tuple[list[str], str, str]:
    """The paragraphs without signature and date at their end, and those two."""
    rest = list(paragraphs)
    date = signature = ""
    if rest and _DATE.fullmatch(fold(rest[-1]).strip()):
        date = rest.pop().strip()
    else:
        found = (
            re.search(r"\s+(\S{4,40})\s+(20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)\s*$", rest[-1])
            if rest
            else None
        )
        if found is not None and (_UNIT_ENDS.fullmatch(found[1]) or found[1] == unit):
            rest[-1] = rest[-1][: found.start()].rstrip()
            return [one for one in rest if one], found[1], found[2]
    if (
        rest
        and date
        and len(rest[-1]) <= 40
        and (_UNIT_ENDS.fullmatch(rest[-1].strip()) or rest[-1].strip() == unit)
    ):
        signature = rest.pop().strip()
    return rest, signature, date
