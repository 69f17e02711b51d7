"""Findings as lines for people and as entries for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gongkai_tui.checks import Finding, PartPlace, Place, RelationCounts, Severity, TextPlace
from gongkai_tui.checks.naming import row_name
from gongkai_tui.form import Form

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def line(file: str, form: Form, finding: Finding) -> str:
    """One finding as one line: file, severity, rule, place, message."""
    place = place_name(form, finding.place)
    return f"{file}: {finding.severity.label} {finding.rule} {place}：{finding.message}"


def place_name(form: Form, place: Place) -> str:
    """Where a finding points, for example ``三、依申请公开 （三）1.国家秘密·自然人``."""
    if isinstance(place, PartPlace):
        return _part_name(form, place.part) if place.part else "全文"
    if isinstance(place, TextPlace):
        return f"{_part_name(form, place.part)} 第 {place.line} 段第 {place.column} 字"
    table = form.tables[place.table]
    row = table.row_by_id[place.row]
    name = f"{_part_name(form, place.table)} {row_name(table, row)}"
    if len(table.columns_of(row)) == 1:
        return name
    return f"{name}·{table.column_by_id[place.column].short}"


def _part_name(form: Form, part_id: str) -> str:
    return form.part_by_id[part_id].numbered_name


def json_entry(file: str, finding: Finding) -> dict[str, Any]:
    """One finding as other programs read it."""
    return {
        "file": file,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "where": _where(finding.place),
        "cells": [list(ref) for ref in finding.cells],
        "fixable": finding.fixable,
    }


def _where(place: Place) -> dict[str, Any]:
    if isinstance(place, PartPlace):
        return {"section": place.part}
    if isinstance(place, TextPlace):
        return {
            "section": place.part,
            "line": place.line,
            "column": place.column,
            "length": place.length,
        }
    return place._asdict()


def summary(relations: RelationCounts, findings: Iterable[Finding]) -> str:
    """How many relations hold, and how many findings there are of each severity.

    Findings that the clerk has explained are counted apart.
    """
    counts = Counter("" if finding.explanation else finding.severity for finding in findings)
    explained = counts[""]
    found = "，".join(f"{each.label} {counts[each]} 处" for each in Severity)
    return (
        f"勾稽关系 {relations.total} 条：成立 {relations.holds}，不成立 {relations.fails}，"
        f"无法判断 {relations.open}；{found}{f'，已说明 {explained} 处' if explained else ''}"
    )
