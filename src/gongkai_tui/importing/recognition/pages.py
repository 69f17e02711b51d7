"""What paper sets around its text: page numbers, and the running title above or below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from gongkai_tui.importing.recognition.folding import fold, is_chinese, squeezed
from gongkai_tui.importing.recognition.lexing import pieces
from gongkai_tui.importing.sources.document import Block, Line

PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–―─·•*\[(]+\s*\d{1,3}\s*[-—–―─·•*\])]+"
    r"|第\s*\d{1,3}\s*页\s*(?:[,/ ]*\(?共\s*\d{1,3}\s*页\)?)?"
    r"|[Pp](?:age|\.)?\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?"
    r"|\d{1,3}\s*/\s*\d{1,3}页?"
    r"|(?:file|https?)://\S+\s+\d{1,3}/\d{1,3}"
    r"|\d{1,4}/\d{1,2}/\d{1,4},?\s*(?:上午|下午)?\d{1,2}:\d{2}(?:\s?[AP]M)?(?:\s?.{0,60})?)\s*"
)
"""A line that is certainly the number of a page, or what a browser prints there."""
_BARE = re.compile(r"\s*(\d{1,3})\s*")
_SHORTEST_PAGE = 10
"""Lines between two bare page numbers, at least."""
_LONGEST = 80
_NUMBERED = re.compile(r"[一二三四五六]、|[（(]|\d")


def without_page_furniture(blocks: Sequence[Block]) -> tuple[list[Block], list[Line]]:
    """The blocks without page numbers and running titles, and the lines that were these."""
    told = [at for at, block in enumerate(blocks) if not _is_blank(block)]
    numbers = _page_numbers(blocks, told)
    running = _running_titles(blocks, told, numbers)
    away = numbers | running
    gone = [block for at, block in enumerate(blocks) if at in away and isinstance(block, Line)]
    return [block for at, block in enumerate(blocks) if at not in away], gone


def _is_blank(block: Block) -> bool:
    return isinstance(block, Line) and not block.text.strip()


def _page_numbers(blocks: Sequence[Block], told: Sequence[int]) -> set[int]:
    """Where page numbers stand; bare ones only where all bare numbers count the pages."""
    certain: set[int] = set()
    bare: list[tuple[int, int]] = []
    for at in told:
        block = blocks[at]
        if not isinstance(block, Line):
            continue
        folded = fold(block.text)
        if PAGE_NUMBER.fullmatch(folded):
            certain.add(at)
        elif found := _BARE.fullmatch(folded):
            bare.append((at, int(found[1])))
    first = bare[0][1] if bare else 0
    counts = [number for _, number in bare] == list(range(first, first + len(bare)))
    places = [at for at, _ in bare]
    inner = places[:-1] if places[-1:] == told[-1:] else places
    apart = all(b - a >= _SHORTEST_PAGE for a, b in pairwise(inner))
    if len(bare) > 1 and first <= 2 and counts and apart:
        certain |= set(places)
    return certain


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


def _may_run(text: str, squeezed_text: str) -> bool:
    return (
        len(squeezed_text) <= _LONGEST
        and any(map(is_chinese, squeezed_text))
        and not _NUMBERED.match(squeezed_text)
        and not any(piece.is_value and piece.start for piece in pieces(text))
    )
