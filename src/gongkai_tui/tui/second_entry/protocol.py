"""The protocol of a second entry, as text: what was checked, what differed, what was decided."""

from __future__ import annotations

from datetime import date

from gongkai_tui.report.second_entry import Difference, SecondEntry, says
from gongkai_tui.report.values import Cell, CellValue, cell_text


def protocol_lines(entry: SecondEntry, day: date) -> list[str]:
    """The protocol of an entry that is decided, made on ``day``."""
    report = entry.first
    heading = report.form.part_by_id[entry.table_id].heading
    rest = "，其余按 0 核对" if len(entry.checked) > len(entry.keyed) else ""
    lines = [
        f"{report.unit}{report.year}年政府信息公开工作年度报告",
        f"{heading}：二次录入核对记录",
        f"核对日期：{day.year}年{day.month}月{day.day}日",
        f"核对 {len(entry.checked)} 格，其中第二次录入 {len(entry.keyed)} 格{rest}。",
    ]
    if entry.unfilled:
        lines.append(f"两次都空白、没有核对的 {entry.unfilled} 格。")
    if not entry.differences:
        return [*lines, "两次录入完全一致。"]
    lines.append(
        f"不一致 {len(entry.differences)} 格，按原件确定，改动第一次录入 {len(entry.changes)} 格："
    )
    return lines + [
        f"{number}. {_decision(entry, found)}" for number, found in enumerate(entry.differences, 1)
    ]


def describe_cell_entry(cell: Cell) -> str:
    """What one entry says of a cell: its text, or that it is blank."""
    return cell.text or "空白"


def _decision(entry: SecondEntry, found: Difference) -> str:
    value = entry.decided[found.ref]
    first, second = describe_cell_entry(found.first), describe_cell_entry(found.second)
    return (
        f"{entry.table.full_label(found.ref)}：第一次 {first}，第二次 {second}，"
        f"原件 {cell_text(value)}（{_source_of(found, value)}）"
    )


def _source_of(found: Difference, value: CellValue) -> str:
    if says(found.first, value):
        return "同第一次"
    return "同第二次" if says(found.second, value) else "与两次都不同"
