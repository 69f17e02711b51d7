"""The values of a row → its cells, or the doubt that they leave."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, combinations_with_replacement, groupby

from gongkai_tui.importing.recognition.splitting import (
    MARKS,
    MOST_READINGS,
    Reading,
    adds_up,
    number,
    readings,
    readings_that_add_up,
)
from gongkai_tui.importing.recognition.values import Values
from gongkai_tui.records import NamedTuple

_NARROWEST = 3
"""Digits that the narrowest cell has room for."""


class Manner(NamedTuple):
    """How a table was written."""

    sums: bool
    """Whether the last cell of a row is the sum of the others."""
    glued: bool
    """Whether cells are run together, so that a text may hold several of them."""
    blanks: bool
    """Whether blank cells have left no trace."""
    signs: bool = False
    """Whether numbers may have a sign; else a dash is no part of one."""
    left: bool = False
    """Whether blank cells that are too many stand behind the values, as in other rows."""
    repeats: bool = False
    """Whether the text of a merged cell stands in every place that it covers."""


def row_readings(values: Values, width: int, manner: Manner) -> list[Reading]:
    """The ways to read ``values`` as ``width`` cells; one: it is certain; none: it is no row."""
    texts = values.texts
    if values.cells:
        return _of_cells(texts, width, manner)
    if len(texts) == width and not (manner.glued and any(map(run_together, texts))):
        return [texts]
    if manner.glued:
        return _of_glued(texts, width, manner)
    if manner.sums and width < len(texts) <= 2 * width:
        return _of_torn(texts, width)
    return _with_blanks(texts, width) if manner.sums and len(texts) < width else []


def _of_glued(texts: Sequence[str], width: int, manner: Manner) -> list[Reading]:
    """Cells run together. Where blanks have left no trace, fewer numbers may fill the row."""
    if not manner.signs and any(mark in text for text in texts for mark in MARKS):
        return []
    found = list((readings_that_add_up if manner.sums else readings)(tuple(texts), width))
    if not manner.blanks:
        return found
    if manner.sums:
        return found + _run_together_with_blanks(texts, width)
    return found if not "".join(texts).strip("0") else []


def _of_torn(texts: Sequence[str], width: int) -> list[Reading]:
    """Numbers that a narrow cell broke: neighbours joined so that the row adds up.

    A cell has room for three digits at least, and its last line is no longer than those above.
    """
    found: list[Reading] = []
    for joins in combinations(range(1, len(texts)), len(texts) - width):
        cells: list[str] = []
        for at, text in enumerate(texts):
            if at not in joins:
                cells.append(text)
            elif len(cells[-1]) < max(_NARROWEST, len(text)) or not (cells[-1] + text).isdigit():
                break
            else:
                cells[-1] += text
        if len(cells) == width and adds_up(tuple(cells)):
            found.append(tuple(cells))
    return found


def run_together(text: str) -> bool:
    """Whether a text is certainly more than one cell: a number has no leading zero."""
    return len(text) > 1 and text.isdigit() and text.startswith("0")


def _of_cells(texts: Sequence[str], width: int, manner: Manner) -> list[Reading]:
    """Cells of which some at the ends may belong to merged labels, or be merged themselves."""
    if len(texts) < width:
        filled = tuple(text for text in texts if text)
        glued = manner.glued or any(map(run_together, filled))
        return _of_glued(filled, width, manner) if glued else []
    windows = [tuple(texts[start : start + width]) for start in starts(texts, width)]
    if not manner.sums and not any(texts[width:]):
        windows = windows[:1]
    if not manner.sums and len(texts) > width and (manner.repeats or not windows):
        return _unrepeated(texts, width)
    if manner.sums and len(windows) > 1:
        good = [window for window in windows if any(window) and adds_up(window)]
        windows = good or windows
    return list(dict.fromkeys(windows[:1] if manner.left else windows))


def starts(texts: Sequence[str], width: int) -> list[int]:
    """Where ``width`` cells may begin, so that all cells before and behind them are blank."""
    return [
        start
        for start in range(len(texts) - width + 1)
        if not any((*texts[:start], *texts[start + width :]))
    ]


def _unrepeated(texts: Sequence[str], width: int) -> list[Reading]:
    """Merged cells whose text a conversion repeats in every place that they cover."""
    runs = [list(run) for _, run in groupby(texts)]
    if len(runs) > width:
        return []
    found: set[Reading] = set()
    for extra in combinations_with_replacement(range(len(runs)), width - len(runs)):
        counts = [1 + extra.count(at) for at in range(len(runs))]
        if all(count <= len(run) for count, run in zip(counts, runs, strict=True)):
            found.add(
                tuple(run[0] for count, run in zip(counts, runs, strict=True) for _ in range(count))
            )
    return sorted(found)


def _run_together_with_blanks(texts: Sequence[str], width: int) -> list[Reading]:
    """Readings as fewer numbers than cells; the table has blanks that left no trace."""
    found: list[Reading] = []
    for count in range(len(texts), width):
        for numbers in readings_that_add_up(tuple(texts), count):
            found += _with_blanks(numbers, width)
            if len(found) > MOST_READINGS:
                return []
    return found


def _with_blanks(texts: Sequence[str], width: int) -> list[Reading]:
    """Fewer numbers than cells: some cells are blank, and the text does not say which.

    The total stands last, unless all is nothing.
    """
    values = [number(text) for text in texts]
    if not any(values) and None not in values:
        last = width
    elif adds_up(tuple(texts)):
        last = width - 1
    else:
        return []
    found: list[Reading] = []
    for places in combinations(range(last), len(texts) - (last < width)):
        row = [""] * width
        for place, text in zip((*places, width - 1), texts, strict=False):
            row[place] = text
        found.append(tuple(row))
    return found
