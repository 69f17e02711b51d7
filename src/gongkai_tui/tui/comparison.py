"""Old and new of a report beside each other, what differs marked.

Pure layout: differences and a width in, rows of plain runs out. Marks are signs, colour only
repeats them. Everything that an answer may overwrite is shown in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

from rich.cells import cell_len, get_character_cell_size

from gongkai_tui.form import Form
from gongkai_tui.importing.comparing import marked_changes
from gongkai_tui.report.differences import Difference
from gongkai_tui.report.edits import Value
from gongkai_tui.tui.difference_text import place_name, value_text
from gongkai_tui.tui.display_text import harmless, in_runs
from gongkai_tui.typography.wrap import wrap

Run: TypeAlias = tuple[str, bool]
"""Characters, and whether they stand out."""
Row: TypeAlias = list[Run]

OLD, NEW = "现在", "导入"
_BETWEEN = " │ "
_SHORT = 16
"""Cells of a value that has room beside its place."""


class Pair(NamedTuple):
    """What stands at one place, old and new."""

    place: str
    old: Row
    new: Row


def pairs(form: Form, found: Sequence[Difference]) -> list[Pair]:
    """Old and new of every difference; a text paragraph by paragraph, a table row by row."""
    return [pair for one in found for pair in _pairs(form, one)]


def _pairs(form: Form, one: Difference) -> Iterator[Pair]:
    place = place_name(form, one.path)
    if one.path[0] == "texts":
        yield from _paragraphs(place, str(one.before or ""), str(one.after or ""))
    elif isinstance(one.before, Mapping) or isinstance(one.after, Mapping):
        yield from _rows(form, one)
    else:
        yield Pair(place, [(_text(one.before), True)], [(_text(one.after), True)])


def _paragraphs(place: str, old: str, new: str) -> Iterator[Pair]:
    before, after = old.split("\n"), new.split("\n")
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        numbered = zip_longest(range(a, b), range(c, d))
        for mine, theirs in numbered:
            left = before[mine] if mine is not None else ""
            right = after[theirs] if theirs is not None else ""
            number = (theirs if mine is None else mine) or 0
            yield Pair(f"{place} 第 {number + 1} 段", *marked_changes(left, right))


def _rows(form: Form, one: Difference) -> Iterator[Pair]:
    """A row, or the rows of a table, that only one of the reports has."""
    table = one.path[:2]
    before, after = one.before, one.after
    if len(one.path) == 2:
        old = before if isinstance(before, Mapping) else {}
        new = after if isinstance(after, Mapping) else {}
        for row in dict.fromkeys([*old, *new]):
            yield from _rows(form, Difference((*table, row), old.get(row), new.get(row)))
        return
    yield Pair(place_name(form, one.path), [(_text(before), True)], [(_text(after), True)])


def _text(value: Value | None) -> str:
    """A value, or those of a whole row."""
    if isinstance(value, Mapping):
        return " ".join(map(value_text, value.values()))
    return value_text(value)


def comparison_rows(found: Sequence[Pair], width: int, *, beside: bool) -> list[Row]:
    """The pairs in rows of ``width`` cells: old and new beside each other, or stacked."""
    return list(_beside(found, width) if beside else _stacked(found, width))


def _beside(found: Sequence[Pair], width: int) -> Iterator[Row]:
    half = (width - cell_len(_BETWEEN)) // 2
    yield _joined([(OLD, False)], [(NEW, False)], half)
    yield [("─" * half + "─┼─" + "─" * half, False)]
    for pair in found:
        left = pair.old
        if all(_length(side) <= _SHORT for side in (pair.old, pair.new)):
            left = [(f"{pair.place}　", False), *pair.old]
        else:
            yield from ([("", False)], [(pair.place, False)])
        for old, new in zip_longest(_wrapped(left, half), _wrapped(pair.new, half)):
            yield _joined(old or [], new or [], half)


def _joined(old: Row, new: Row, half: int) -> Row:
    return [*old, (" " * (half - _length(old)), False), (_BETWEEN, False), *new]


def _stacked(found: Sequence[Pair], width: int) -> Iterator[Row]:
    for pair in found:
        yield [(pair.place, False)]
        for label, side in ((OLD, pair.old), (NEW, pair.new)):
            for number, row in enumerate(_wrapped(side, width - 8)):
                yield [(f"  {label}　" if number == 0 else " " * 8, False), *row]


def _length(row: Row) -> int:
    return sum(cell_len(text) for text, _ in row)


def _wrapped(runs: Row, width: int) -> list[Row]:
    """Runs wrapped as one text; those that stand out in brackets of their own."""
    text, flags = "", []
    for characters, stands_out in runs:
        shown = harmless(characters)
        shown = f"【{shown}】" if stands_out else shown
        text += shown
        flags += [stands_out] * len(shown)
    rows: list[Row] = []
    at = 0
    for line in wrap(text, max(width, 4), get_character_cell_size):
        rows.append(in_runs(line.rstrip(" "), flags[at:]))
        at += len(line)
    return rows
