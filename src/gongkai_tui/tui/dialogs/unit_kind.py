"""What kind of body the unit is: some rules depend on it, and a name does not always tell."""

from __future__ import annotations

from gongkai_tui.report import Report
from gongkai_tui.report.unit_kind import UnitKind, guess_unit_kind
from gongkai_tui.tui.dialogs.question import QuestionDialog


def unit_kind_dialog(report: Report) -> QuestionDialog:
    """Asks for the kind; the answer is its value, empty for the one that the name suggests."""
    guess = guess_unit_kind(report.unit).label
    stated = report.unit_kind in set(UnitKind)
    now = UnitKind(report.unit_kind).label if stated else f"{guess}（按名称判断）"
    lines = [f"{report.unit}：{now}", "有的规则只适用于某一类单位，例如规章、考核评议和公布期限。"]
    kinds = [(kind.value, kind.label) for kind in UnitKind]
    return QuestionDialog("单位类别", lines, [("", f"按名称判断：{guess}"), *kinds])
