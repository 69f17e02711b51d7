"""Breaking a text into the lines of the page: ragged, as prose is, or balanced, as headings are."""

from __future__ import annotations

from functools import lru_cache

from gongkai_tui.exporting.page.medium import Measure
from gongkai_tui.typography.wrap import wrap


@lru_cache(maxsize=2048)
def lines_of(text: str, width: int, measure: Measure) -> tuple[str, ...]:
    """The text in lines of at most ``width`` cells, nothing left out but blanks at line ends."""
    return tuple(line.rstrip(" ") for line in wrap(text, width, measure))


@lru_cache(maxsize=1024)
def balanced_lines(text: str, width: int, measure: Measure) -> tuple[str, ...]:
    """As few lines as fit in ``width`` cells, and all about equally long."""
    lines = lines_of(text, width, measure)
    if len(lines) < 2:
        return lines
    narrower = max(2, -(-measure(text) // len(lines)))
    while narrower < width:
        balanced = lines_of(text, narrower, measure)
        if len(balanced) == len(lines) and max(map(measure, balanced)) <= narrower:
            return balanced
        narrower += 1
    return lines
