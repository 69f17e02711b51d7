"""Differences of two reports in words: which cell or part, what was there, what is there now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gongkai_tui.form import Form
from gongkai_tui.report import CellValue
from gongkai_tui.report.differences import Difference
from gongkai_tui.report.edits import Path, Value
from gongkai_tui.report.merging import Conflict
from gongkai_tui.report.values import number_text

_CONTEXT = 8
"""Characters shown before and after what differs in a text."""
_LONGEST = 40
"""Characters shown of what differs."""
_MOST = 200
"""Lines shown of a list."""


def difference_lines(form: Form, found: Sequence[Difference]) -> list[str]:
    """One line for each difference: place, old, new."""
    lines = [f"{place_name(form, one.path)}：{_change(one.before, one.after)}" for one in found]
    return _limited(lines)


def conflict_lines(form: Form, found: Sequence[Conflict], ours: str, theirs: str) -> list[str]:
    """Three lines for each conflict: place, and what the versions of these names changed there."""
    lines = []
    for one in found:
        lines.append(f"{place_name(form, one.path)}：")
        lines.append(f"　　{ours}：{_change(one.base, one.ours)}")
        lines.append(f"　　{theirs}：{_change(one.base, one.theirs)}")
    return _limited(lines)


def place_name(form: Form, path: Path) -> str:
    """What stands at a path, by its short labels."""
    names = {"unit": "单位", "year": "年份", "form": "格式"}
    if len(path) == 1:
        return names.get(path[0], path[0])
    part = form.part_by_id.get(path[1])
    name = path[1] if part is None else f"{part.number}、{part.name}" if part.number else part.name
    table = form.tables.get(path[1])
    if table is None or len(path) == 2:
        return name
    row = table.row_by_id.get(path[2])
    name = f"{name} {path[2] if row is None else row.short}"
    if len(path) == 3:
        return name
    column = table.column_by_id.get(path[3])
    return f"{name}·{path[3] if column is None else column.short}"


def _limited(lines: list[str]) -> list[str]:
    more = len(lines) - _MOST
    return lines if more <= 0 else [*lines[:_MOST], f"……另有 {more} 处"]


def _change(before: Value | None, after: Value | None) -> str:
    if isinstance(before, str) and isinstance(after, str) and max(len(before), len(after)) > 12:
        return _text_change(before, after)
    return f"{_short(before)} → {_short(after)}"


def _text_change(before: str, after: str) -> str:
    """Only what differs, with a few characters around it."""
    shorter = min(len(before), len(after))
    start = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    lead = before[max(start - _CONTEXT, 0) : start]
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    trail = after[len(after) - end :][:_CONTEXT]
    change = f"删去{_quoted(old)}" if not new else f"加入{_quoted(new)}"
    if old and new:
        change = f"{_quoted(old)}改为{_quoted(new)}"
    if lead:
        return f"{change}，在{_quoted(lead)}之后"
    return f"{change}，在{_quoted(trail)}之前" if trail else change


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
