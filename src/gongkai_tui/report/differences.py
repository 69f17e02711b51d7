"""In which cells and parts two reports differ, and the edit that makes one the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai_tui.report.edits import EDITABLE, Edit, Path, Put, Value, same_value
from gongkai_tui.report.model import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands at one path in one report and in another; ``None``: nothing."""

    path: Path
    before: Value | None
    after: Value | None


def fields(report: Report) -> dict[str, Any]:
    """What an edit can change of a report, as one tree; its paths are those of edits."""
    return {name: getattr(report, name) for name in EDITABLE}


def differences(before: Report, after: Report) -> tuple[Difference, ...]:
    """Every cell, text, row and table that differs, in the order of the form.

    A row or a table that only one of the reports has is one difference. Both reports must have the
    same form.
    """
    found = list(_differences(fields(before), fields(after), ()))
    order = {part.id: number for number, part in enumerate(before.form.parts)}
    found.sort(key=lambda one: order.get(one.path[1], -1) if len(one.path) > 1 else -1)
    return tuple(found)


def edit_between(before: Report, after: Report, label: str) -> Edit | None:
    """The edit that makes ``before`` equal to ``after`` in all that an edit can change."""
    changes = tuple(Put(*_triple(one)) for one in differences(before, after))
    return Edit(changes, label) if changes else None


def _triple(one: Difference) -> tuple[Path, Value | None, Value | None]:
    return one.path, one.before, one.after


def _differences(
    before: Mapping[str, Any], after: Mapping[str, Any], path: Path
) -> Iterator[Difference]:
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from _differences(old, new, (*path, key))
        elif not same_value(old, new):
            yield Difference((*path, key), old, new)
