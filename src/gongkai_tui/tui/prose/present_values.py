"""What the tables state for a figure now, in words for the screen."""

from __future__ import annotations

from gongkai_tui.form import Figure
from gongkai_tui.report import Report
from gongkai_tui.report.figures import figure_text, pieces


def present_value(report: Report, figure: Figure) -> str:
    """The value with its unit; in words where the tables hold no number."""
    digits = figure_text(report, figure.name)
    return "没有数字" if digits is None else f"{digits}{figure.unit}"


def quoted_remark(report: Report, source: str) -> str:
    """What the help lines say of a quoted figure; ``source`` is its name in braces."""
    name = pieces(source)[0].content
    value = present_value(report, report.form.figures[name])
    return f"引用表格中的“{name}”，现为{value}。Ctrl+B 变回数字。"
