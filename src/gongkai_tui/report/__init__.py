"""One report as a value. Edits and history stand in modules of their own: checks need neither."""

from gongkai_tui.report.model import Report, new_report
from gongkai_tui.report.values import Cell, CellState, CellValue

__all__ = ["Cell", "CellState", "CellValue", "Report", "new_report"]
