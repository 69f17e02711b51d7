"""Whether a new report begins from last year's."""

from __future__ import annotations

from gongkai_tui.report import Report
from gongkai_tui.tui.dialogs.choice import ChoiceDialog

FROM_LAST_YEAR = "last_year"
_TEXT = """旁边有{unit}{year}年的报告。以它为底稿：
· 文字沿用，标题和前言换成新的年度；
· 与表格一致的数改为引用表格，随新的表格变；
· 表格清空，上年结转照上年报告填好；
· 其余要改的年份、数字和雷同的文字，列为问题。"""


def draft_dialog(last: Report) -> ChoiceDialog:
    """Offers the report on the year before as a draft; the answer is ``FROM_LAST_YEAR``."""
    text = _TEXT.format(unit=last.unit, year=last.year)
    answers = [(FROM_LAST_YEAR, "以上年报告为底稿"), ("empty", "从空白的报告开始")]
    return ChoiceDialog("新建报告", text, answers)
