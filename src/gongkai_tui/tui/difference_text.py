"""Differences of two reports in words: which cell or part, what was there, what is there now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gongkai_tui.checks.source_labels import CORNER
from gongkai_tui.form import Form
from gongkai_tui.report import CellValue
from gongkai_tui.report.differences import Difference
from gongkai_tui.report.edits import Path, Value, equal_characters
from gongkai_tui.report.merging import Conflict
from gongkai_tui.report.unit_kind import UnitKind
from gongkai_tui.report.values import number_text

_CONTEXT = 8
"""Characters shown before and after what differs in a text."""
_LONGEST = 40
"""Characters shown of what differs."""
_MOST = 200
"""Lines shown of a list."""
_ROOTS = {
    "unit": "单位",
    "year": "年份",
    "form": "格式",
    "unit_kind": "单位类别",
    "source_labels": "原件的标签",
    "explanations": "说明",
    "doubts": "存疑",
}
"""What is said of a report as a whole: first keys of paths."""


def difference_lines(form: Form, found: Sequence[Difference]) -> list[str]:
    """One line for each difference: place, old, new."""
    lines = [
        f"{place_name(form, one.path)}：{_change(*_worded(one.path, one.before, one.after))}"
        for one in found
    ]
    return _limited(lines)


def conflict_lines(form: Form, found: Sequence[Conflict], ours: str, theirs: str) -> list[str]:
    """Three lines for each conflict: place, and what the versions of these names changed there."""
    lines = []
    for one in found:
        lines.append(f"{place_name(form, one.path)}：")
        base, our, their = _worded(one.path, one.base, one.ours, one.theirs)
        lines.append(f"　　{ours}：{_change(base, our)}")
        lines.append(f"　　{theirs}：{_change(base, their)}")
    return _limited(lines)


def place_name(form: Form, path: Path) -> str:
    """What stands at a path, by its short labels."""
    root, *keys = path
    if not keys:
        return _ROOTS[root]
    if root in ("explanations", "doubts"):
        return f"{_ROOTS[root]} {_subject_name(form, keys[0])}"
    if root == "source_labels":
        return f"{_ROOTS[root]} {_label_name(form, keys[0])}"
    return _stands_at(form, keys)


def _stands_at(form: Form, keys: Sequence[str]) -> str:
    """A part, one of its rows or a cell, by as many of its ids."""
    part = form.part_by_id.get(keys[0])
    name = keys[0] if part is None else part.numbered_name
    table = form.tables.get(keys[0])
    if table is None or len(keys) == 1:
        return name
    row = table.row_by_id.get(keys[1])
    name = f"{name} {keys[1] if row is None else row.short}"
    if len(keys) == 2:
        return name
    column = table.column_by_id.get(keys[2])
    return f"{name}·{keys[2] if column is None else column.short}"


def _label_name(form: Form, key: str) -> str:
    """The heading of a part, or a label of its table: of a row, a column or the head cell."""
    part, _, label = key.partition("/")
    table = form.tables.get(part)
    if not label or table is None:
        return _stands_at(form, (part,))
    column = table.column_by_id.get(label)
    if label != CORNER and column is None:
        return _stands_at(form, (part, label))
    return f"{_stands_at(form, (part,))} {'表头' if column is None else column.short}"


def _subject_name(form: Form, subject: str) -> str:
    """The rule and the place that a subject begins with; the last key of a doubt or explanation."""
    rule, _, rest = subject.partition(" ")
    keys = rest.partition(" ")[0].split("/")
    return f"{rule} {_stands_at(form, keys)}" if keys[0] in form.part_by_id else rule


def _worded(path: Path, *values: Value | None) -> list[Value | None]:
    """Values as they are shown: that of the unit's kind is an id, and is given its Chinese name."""
    if path != ("unit_kind",):
        return list(values)
    labels = {kind.value: kind.label for kind in UnitKind}
    return [labels.get(str(value), value) if value else value for value in values]


def _limited(lines: list[str]) -> list[str]:
    more = len(lines) - _MOST
    return lines if more <= 0 else [*lines[:_MOST], f"……另有 {more} 处"]


def _change(before: Value | None, after: Value | None) -> str:
    if isinstance(before, str) and isinstance(after, str) and max(len(before), len(after)) > 12:
        return _text_change(before, after)
    return f"{_short(before)} → {_short(after)}"


def _text_change(before: str, after: str) -> str:
    """Only what differs, numbers whole, with a few characters around it."""
    start = equal_characters(before, after)
    end = equal_characters(before[start:][::-1], after[start:][::-1])
    while start and before[start - 1].isdecimal() and _has_digit(before[start:], after[start:], 0):
        start -= 1
    while end and before[-end].isdecimal() and _has_digit(before[:-end], after[:-end], -1):
        end -= 1
    lead = before[max(start - _CONTEXT, 0) : start]
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    trail = after[len(after) - end :][:_CONTEXT]
    change = f"删去{_quoted(old)}" if not new else f"加入{_quoted(new)}"
    if old and new:
        change = f"{_quoted(old)}改为{_quoted(new)}"
    if lead:
        return f"{change}，在{_quoted(lead)}之后"
    return f"{change}，在{_quoted(trail)}之前" if trail else change


def _has_digit(one: str, other: str, at: int) -> bool:
    """Whether one of two texts has a digit at its beginning (0) or at its end (-1)."""
    return any(text and text[at].isdecimal() for text in (one, other))


def value_text(value: CellValue | None) -> str:
    """A value in full."""
    if value is None:
        return "（无）"
    return value or "空白" if isinstance(value, str) else number_text(value)


def _short(value: Any) -> str:
    if value is None:
        return "（无）"
    if isinstance(value, Mapping):
        return f"（{len(value)} 项）"
    if isinstance(value, str):
        return _quoted(value) if value else "空白"
    return number_text(value)


def _quoted(text: str) -> str:
    shown = text.replace("\n", "↵")
    if len(shown) > _LONGEST:
        half = _LONGEST // 2
        shown = f"{shown[:half]}……{shown[-half:]}"
    more = f"（共 {len(text)} 字）" if len(text) > _LONGEST else ""
    return f"“{shown}”{more}"
