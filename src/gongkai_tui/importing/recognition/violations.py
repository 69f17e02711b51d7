"""Where a source breaks its own sums: which rows of run-together cells may have been misread.

A row is parted so that it adds up. If the source states a wrong total, the true parting does not
add up, and a false one may. Then a column does not add up either; a row of which another parting
would mend a column is doubtful.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongkai_tui.importing.recognition.splitting import Reading, number, readings
from gongkai_tui.importing.recognition.values import Values

Balance = tuple[Sequence[str], Sequence[str]]
"""The rows left and right that have equal sums in every column."""


def doubtful_rows(
    found: Mapping[str, Values],
    choices: Mapping[str, Sequence[Reading]],
    balances: Sequence[Balance],
) -> dict[str, list[Reading]]:
    """The rows that may have been misread, each with its reading and those that would mend more."""
    doubtful: dict[str, list[Reading]] = {}
    for plus, minus in balances:
        rows = [(row, 1) for row in plus] + [(row, -1) for row in minus]
        if not all(len(choices.get(row, ())) == 1 for row, _ in rows):
            continue
        off = _sum(_counts(choices[row][0], sign) for row, sign in rows)
        if not any(off):
            continue
        for row, sign in rows:
            present = choices[row][0]
            better = list(_better(found[row], present, off, sign))
            if better:
                doubtful.setdefault(row, [present]).extend(better)
    return doubtful


def _better(values: Values, present: Reading, off: list[int], sign: int) -> Iterator[Reading]:
    """Other partings of a row with which more columns would add up."""
    wrong = sum(map(bool, off))
    without = _sum([off, _counts(present, -sign)])
    if values.cells or sum(map(len, values.texts)) <= len(present):
        return
    for other in readings(values.texts, len(present)):
        if other != present and sum(map(bool, _sum([without, _counts(other, sign)]))) < wrong:
            yield other


def _counts(reading: Reading, sign: int) -> list[int]:
    return [sign * int(number(text) or 0) for text in reading]


def _sum(rows: Iterator[list[int]] | Sequence[list[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]
