"""The values of a row → its cells, or the doubt that they leave."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, combinations_with_replacement, groupby

from gongkai_tui.importing.recognition.rows import Values
from gongkai_tui.importing.recognition.splitting import Reading, adds_up, readings


def row_readings(values: Values, width: int, *, sums: bool, glued: bool) -> list[Reading]:
    """The ways to read ``values`` as ``width`` cells; one: it is certain; none: it is no row.

    ``sums``: the last cell is the sum of the others. ``glued``: cells of this table are run
    together, so that a text may hold several of them.
    """
    texts = values.texts
    if values.cells:
        return _of_cells(texts, width, sums=sums, glued=glued)
    if len(texts) == width and not (glued and any(map(_run_together, texts))):
        return [texts]
    if glued:
        found = readings(texts, width)
        return [one for one in found if adds_up(one)] if sums else found
    if len(texts) < width:
        return _with_blanks(texts, width, sums=sums)
    return []


def _run_together(text: str) -> bool:
    return len(text) > 1 and text.isdigit() and text.startswith("0")


def _of_cells(texts: Sequence[str], width: int, *, sums: bool, glued: bool) -> list[Reading]:
    """Cells of which some at the ends may belong to merged labels."""
    if len(texts) < width:
        filled = tuple(text for text in texts if text)
        if glued or any(map(_run_together, filled)):
            found = readings(filled, width)
            return [one for one in found if adds_up(one)] if sums else found
        return []
    windows: list[Reading] = []
    for start in range(len(texts) - width + 1):
        outside = (*texts[:start], *texts[start + width :])
        if not any(outside):
            windows.append(tuple(texts[start : start + width]))
    if not windows and not sums:
        return _unrepeated(texts, width)
    if sums and len(windows) > 1:
        good = [window for window in windows if any(window) and adds_up(window)]
        windows = good or windows
    return list(dict.fromkeys(windows))


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


def _with_blanks(texts: Sequence[str], width: int, *, sums: bool) -> list[Reading]:
    """Fewer numbers than cells: some cells are blank, and the text does not say which."""
    if not sums:
        return []
    found: list[Reading] = []
    for places in combinations(range(width), len(texts)):
        row = [""] * width
        for place, text in zip(places, texts, strict=True):
            row[place] = text
        if adds_up(tuple(row)):
            found.append(tuple(row))
    return found
