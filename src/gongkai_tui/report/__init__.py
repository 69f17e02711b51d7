"""One report as a value, and the edits that make a new one from an old one."""

from gongkai_tui.report.edits import Edit, EditError
from gongkai_tui.report.history import History
from gongkai_tui.report.model import Report, new_report
from gongkai_tui.report.values import Cell, CellState, CellValue

__all__ = ["Cell", "CellState", "CellValue", "Edit", "EditError", "History", "Report", "new_report"]
