"""A report and its TOML file: reading with exact error positions, writing without loss.

What writes is loaded when it is asked for: ``check`` only reads.
"""

from __future__ import annotations

from importlib import import_module

from gongkai_tui.store.errors import StoreError
from gongkai_tui.store.reading import OpenedReport, parse_report, read_report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from gongkai_tui.store.writing import save_report, write_report

__all__ = [
    "OpenedReport",
    "StoreError",
    "parse_report",
    "read_report",
    "save_report",
    "write_report",
]


def __getattr__(name: str) -> Any:
    """``save_report`` or ``write_report``, loaded at the first use (PEP 562)."""
    if name not in ("save_report", "write_report"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.writing"), name)
