"""What paper sets around its text: page numbers, and the running title above or below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from gongkai_tui.importing.recognition.folding import fold, is_chinese, squeezed
from gongkai_tui.importing.recognition.lexing import pieces
from gongkai_tui.importing.sources.document import Block, Line
from gongkai_tui.records import NamedTuple

PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–―─·•*\[(]+\s*\d{1,3}\s*[-—–―─·•*\])]+"
    r"|第\s*\d{1,3}\s*页\s*(?:[,/ ]*\(?共\s*\d{1,3}\s*页\)?)?"
    r"|[Pp](?:age|\.)?\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?"
    r"|\d{1,3}\s*/\s*\d{1,3}页?"
    r"|(?:file|https?)://\S+\s+\d{1,3}/\d{1,3}|file://\S+"
    r"|\d{1,4}/\d{1,2}/\d{1,4},?\s*(?:上午|下午)?\d{1,2}:\d{2}(?:\s?[AP]M)?(?:\s*.{0,60})?)\s*"
)
"""A line that is certainly the number of a page, or what a browser prints there."""
_BARE = re.compile(r"\s*(\d{1,3})\s*")
_MOST_PAGES = 200
_SHORTEST_PAGE = 10
"""Lines between two bare page numbers, at least."""
_OFTEN = 3
"""A running title stands so often at least."""
_VERY_OFTEN = 6
_TITLE_WITHIN = 6
"""Lines at the beginning, of which one may be the title that runs above every page."""
_SHORTEST_STAMP = 6
"""A shorter line that is repeated may be the head of a column."""
_LONGEST = 80
_NUMBERED = re.compile(r"[一二三四五六]、|[（(]|\d")
_REMARK = re.compile(r"\([^()]*\)")
_PROSE = re.compile(r"(?=.{16}).*[,。;:]|.*。$")
"""What no label of a table looks like."""


class Bare(NamedTuple):
    """A number alone on its line."""

    at: int
    """Its place among the lines that are not blank, from 0."""
    number: int


def bare_number(line: Line) -> int | None:
    """The number that stands alone on a line, ``None`` where none does."""
    found = _BARE.fullmatch(fold(line.text))
    return int(found[1]) if found is not None else None


def without_page_furniture(blocks: Sequence[Block]) -> tuple[list[Block], list[Line]]:
    """The blocks without page numbers and running titles, and the lines that were these."""
    told = [at for at, block in enumerate(blocks) if not _is_blank(block)]
    numbers = _page_numbers(blocks, told)
    running = _running_titles(blocks, told, numbers)
    away = numbers | running | _stamps(blocks, told)
    gone = [block for at, block in enumerate(blocks) if at in away and isinstance(block, Line)]
    return [block for at, block in enumerate(blocks) if at not in away], gone


def _is_blank(block: Block) -> bool:
    return isinstance(block, Line) and not block.text.strip()


def _page_numbers(blocks: Sequence[Block], told: Sequence[int]) -> set[int]:
    """Where page numbers stand; of bare ones those that count the pages."""
    certain: set[int] = set()
    bare: list[Bare] = []
    for at, index in enumerate(told):
        block = blocks[index]
        if not isinstance(block, Line):
            continue
        number = bare_number(block)
        if PAGE_NUMBER.fullmatch(fold(block.text)):
            certain.add(index)
        elif number is not None:
            bare.append(Bare(at, number))
    return certain | {told[one.at] for one in _counting(blocks, told, bare)}


def _counting(blocks: Sequence[Block], told: Sequence[int], bare: Sequence[Bare]) -> list[Bare]:
    """The bare numbers that count the pages: all of them, or those between lines of prose.

    Where a table has one cell a line, its figures are bare, too.
    """
    first = bare[0].number if bare else 0
    inner = bare[:-1] if bare and bare[-1].at == len(told) - 1 else bare
    apart = all(two.at - one.at >= _SHORTEST_PAGE for one, two in pairwise(inner))
    counts = [one.number for one in bare] == list(range(first, first + len(bare)))
    if len(bare) > 1 and first <= 2 and counts and apart:
        return list(bare)
    places = {one.at for one in bare}
    lines = [block for block in (blocks[index] for index in told) if isinstance(block, Line)]
    if len(lines) != len(told):
        return []
    titled = _beside_titles(lines, places)
    found = [one for one in bare if one.at in titled or _is_amid_prose(lines, one.at, places)]
    return _chain(found, bare, titled)


def _is_amid_prose(lines: Sequence[Line], at: int, bare: set[int]) -> bool:
    """Whether a line stands between text on both sides, prose on one, or ends the document."""
    beside = [one for one in (at - 1, at + 1) if 0 <= one < len(lines)]
    if any(one in bare for one in beside):
        return False
    return len(beside) < 2 or any(
        _PROSE.match(_REMARK.sub("", fold(lines[one].text.strip()))) for one in beside
    )


def _chain(found: Sequence[Bare], bare: Sequence[Bare], titled: set[int]) -> list[Bare]:
    """The longest run of these numbers that counts on: by one, unless figures stand between.

    Fewer than two prove nothing. Those beside a running title may stand close together.
    """
    if len(found) > _MOST_PAGES:
        return []
    index = {one.at: number for number, one in enumerate(bare)}
    best: list[list[Bare]] = []
    for one in found:
        before: list[Bare] = []
        for links in best:
            last = links[-1]
            between = index[one.at] - index[last.at] - 1
            step = one.number - last.number
            apart = one.at - last.at >= _SHORTEST_PAGE or one is found[-1] or one.at in titled
            if apart and (step == 1 or 1 < step <= between) and len(links) > len(before):
                before = links
        best.append([*before, one])
    longest = max(best, key=len, default=[])
    return longest if len(longest) > 1 else []


def _beside_titles(lines: Sequence[Line], bare: set[int]) -> set[int]:
    """The bare numbers beside a text that stands beside one, on the same side, all but once."""
    found: set[int] = set()
    texts = [squeezed(line.text) for line in lines]
    counts = Counter(texts)
    often = {text for text, count in counts.items() if count >= _OFTEN and _may_run(text, text)}
    for side in (-1, 1):
        beside = [at for at in bare if 0 <= at + side < len(lines) and texts[at + side] in often]
        near = Counter(texts[at + side] for at in beside)
        running = {text for text, count in near.items() if count >= counts[text] - 1}
        found |= {at for at in beside if texts[at + side] in running}
    return found


def _running_titles(blocks: Sequence[Block], told: Sequence[int], numbers: set[int]) -> set[int]:
    """Lines without figures that stand at nearly every page number."""
    beside: dict[int, str] = {}
    for before, at in pairwise(told):
        for number, line in ((before, at), (at, before)):
            block = blocks[line]
            if number in numbers and line not in numbers and isinstance(block, Line):
                text = squeezed(block.text)
                if _may_run(block.text, text):
                    beside[line] = text
    counts = Counter(beside.values())
    running = {text for text, count in counts.items() if count >= max(2, len(numbers) - 1)}
    return {line for line, text in beside.items() if text in running}


def _stamps(blocks: Sequence[Block], told: Sequence[int]) -> set[int]:
    """Lines that stand again and again through a document, as watermarks do; no title does."""
    lines = {at: block for at in told[_TITLE_WITHIN:] if isinstance(block := blocks[at], Line)}
    texts = {at: squeezed(line.text) for at, line in lines.items()}
    counts = Counter(texts.values())
    return {
        at
        for at, text in texts.items()
        if counts[text] >= _VERY_OFTEN and len(text) >= _SHORTEST_STAMP and _may_run(text, text)
    }


def _may_run(text: str, squeezed_text: str) -> bool:
    return (
        len(squeezed_text) <= _LONGEST
        and any(map(is_chinese, squeezed_text))
        and not _NUMBERED.match(squeezed_text)
        and not any(piece.is_value and piece.start for piece in pieces(text))
    )
