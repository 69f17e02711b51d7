"""Report → text that others read: Markdown for people, JSON for programs.

Only the list of formats stands here; a writer is imported when it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from gongkai_tui.report import Report

TableStyle: TypeAlias = Literal["html", "pipe"]
"""How Markdown carries tables: HTML with the form's merges, or GFM pipe tables without them."""


class ExportFormat(NamedTuple):
    """One format that a report can be written in."""

    id: str
    """What ``--to`` takes."""
    title: str
    """The Chinese name for dialogs and help."""
    suffix: str
    """The usual file name suffix, with its dot."""


FORMATS: dict[str, ExportFormat] = {
    export_format.id: export_format
    for export_format in (
        ExportFormat("md", "Markdown 文档", ".md"),
        ExportFormat("json", "JSON 数据", ".json"),
    )
}
"""Every format by id, in the order in which they are offered."""

TABLE_STYLES: dict[TableStyle, str] = {
    "html": "HTML 表格（保留合并单元格）",
    "pipe": "竖线表格（不合并单元格）",
}
"""The table styles of Markdown, each with its Chinese name; the first is the default."""


def export_report(report: Report, format_id: str, *, tables: TableStyle = "html") -> str:
    """The whole report in one format, as text that ends with one newline.

    The same report always gives the same text. ``tables`` matters to Markdown only. Raises
    ``KeyError`` for an unknown format.
    """
    if FORMATS[format_id].id == "md":
        from gongkai_tui.exporting.markdown import write_markdown  # noqa: PLC0415 - start time

        return write_markdown(report, tables)
    from gongkai_tui.exporting.contract import write_contract  # noqa: PLC0415 - start time

    return write_contract(report)
