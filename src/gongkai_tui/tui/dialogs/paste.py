"""What pasting a block would change, before it does."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai_tui.checks.naming import cell_label
from gongkai_tui.form import CellRef, Table
from gongkai_tui.report import CellValue, Report
from gongkai_tui.report.values import cell_text
from gongkai_tui.tui.dialogs.question import QuestionDialog
from gongkai_tui.tui.grid.pasting import overwritten

ALL = "all"
"""Answer: paste everything."""
BLANK_ONLY = "blank"
"""Answer: fill blank cells only, leave the others as they are."""


def paste_dialog(
    report: Report, table: Table, values: Mapping[CellRef, CellValue | None]
) -> QuestionDialog:
    """Ask whether ``values`` may replace what stands in their cells, each of which is listed."""
    replaced = overwritten(report, values)
    others = len(values) - len(replaced)
    lines = [f"{_change(report, ref, values[ref])}　{cell_label(table, ref)}" for ref in replaced]
    heading = f"粘贴会改动 {len(replaced)} 格已有的内容"
    lines.insert(0, f"{heading}，另有 {others} 格空白或不变：" if others else f"{heading}：")
    answers = [(ALL, f"粘贴，改动这 {len(replaced)} 格"), ("back", "返回，不粘贴")]
    if others:
        answers.insert(1, (BLANK_ONLY, "只填空白格，已有的不动"))
    return QuestionDialog("粘贴之前", lines, answers)


def _change(report: Report, ref: CellRef, value: CellValue | None) -> str:
    cell = report.cell(ref)
    before = f"{cell.text}（自动计算）" if cell.computed else cell.text
    if value is None:
        return f"{before} → 自动计算"
    return f"{before} → {cell_text(value) or '空白'}"
