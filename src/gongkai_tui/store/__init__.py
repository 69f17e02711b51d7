"""A report and its TOML file: reading with exact error positions, writing without loss."""

from gongkai_tui.store.errors import StoreError
from gongkai_tui.store.reading import OpenedReport, parse_report, read_report
from gongkai_tui.store.writing import save_report, write_report

__all__ = [
    "OpenedReport",
    "StoreError",
    "parse_report",
    "read_report",
    "save_report",
    "write_report",
]
