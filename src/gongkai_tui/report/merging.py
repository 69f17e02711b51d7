"""Two changed versions of one report made one: cell by cell and part by part.

The version that both come from tells what each of them changed. What only one of them changed is
taken from it; what both changed differently is a conflict, and the report's own version stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai_tui.report.differences import fields
from gongkai_tui.report.edits import Edit, Path, Put, Value, same_value
from gongkai_tui.report.model import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell, text, row or table that both versions changed, each in its own way."""

    path: Path
    base: Value | None
    ours: Value | None
    theirs: Value | None


@dataclass(frozen=True, slots=True)
class Merge:
    """How to bring another version's changes into a report."""

    edit: Edit | None
    """The edit on our version that takes in what only they changed; ``None``: there is nothing."""
    conflicts: tuple[Conflict, ...]
    """What both changed; the edit leaves it as it is in our version."""


def merge(base: Report, ours: Report, theirs: Report, label: str) -> Merge:
    """The merge of ``theirs`` into ``ours``, which both come from ``base``.

    Versions on different forms have nothing that could be put side by side: they are one conflict.
    """
    if not base.form.id == ours.form.id == theirs.form.id:
        whole = Conflict(("form",), base.form.id, ours.form.id, theirs.form.id)
        return Merge(None, (whole,))
    puts: list[Put] = []
    conflicts: list[Conflict] = []
    _merge((), fields(base), fields(ours), fields(theirs), puts, conflicts)
    return Merge(Edit(tuple(puts), label) if puts else None, tuple(conflicts))


def _merge(
    path: Path, base: Any, ours: Any, theirs: Any, puts: list[Put], conflicts: list[Conflict]
) -> None:
    if same_value(theirs, base) or same_value(theirs, ours):
        return
    if path and same_value(ours, base):
        puts.append(Put(path, ours, theirs))
    elif isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        before = base if isinstance(base, Mapping) else {}
        for key in dict.fromkeys([*before, *ours, *theirs]):
            three = (before.get(key), ours.get(key), theirs.get(key))
            _merge((*path, key), *three, puts, conflicts)
    else:
        conflicts.append(Conflict(path, base, ours, theirs))
