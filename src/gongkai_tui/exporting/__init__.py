"""Report → documents that others read: for people, for web sites, for programs.

Only the list of formats stands here; a writer is imported when it is called.
"""
# ruff: noqa: PLC0415 - for that reason

from __future__ import annotations

from collections.abc import Iterator

from gongkai_tui.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gongkai_tui.exporting.chunks import Chunk
    from gongkai_tui.report import Report


class ExportFormat(NamedTuple):
    """One format that a report can be written in."""

    id: str
    """What ``--to`` takes."""
    title: str
    """The Chinese name for dialogs and help."""
    suffix: str
    """The usual file name suffix, with its dot."""
    styles: dict[str, str]
    """The ways to write it, each with its Chinese name, the usual one first; may be empty."""
    is_text: bool = True
    """Whether it is UTF-8 text that a person can read as it stands."""


FORMATS: dict[str, ExportFormat] = {
    export_format.id: export_format
    for export_format in (
        ExportFormat(
            "html", "网页", ".html", {"page": "完整网页", "fragment": "片段，粘贴到网站编辑器"}
        ),
        ExportFormat(
            "docx",
            "Word 文档",
            ".docx",
            {"plain": "统一格式样式", "gongwen": "公文版式"},
            is_text=False,
        ),
        ExportFormat(
            "md",
            "Markdown 文档",
            ".md",
            {
                "html": "HTML 表格，保留合并单元格",
                "grid": "网格表格，保留合并单元格，供 pandoc 3 使用",
                "pipe": "竖线表格，不合并单元格",
            },
        ),
        ExportFormat("txt", "纯文本", ".txt", {}),
        ExportFormat("json", "JSON 数据", ".json", {}),
    )
}
"""Every format by id, in the order in which they are offered."""


class Writing(NamedTuple):
    """One way to write a report: a format and, where it has several, a style."""

    format: ExportFormat
    style: str
    """Empty where the format has no styles."""

    @property
    def title(self) -> str:
        """The Chinese name, with the style where there is a choice."""
        styles = self.format.styles
        return f"{self.format.title}：{styles[self.style]}" if self.style else self.format.title


def writings() -> Iterator[Writing]:
    """Every way to write a report, in the order in which they are offered."""
    for export_format in FORMATS.values():
        for style in export_format.styles or ("",):
            yield Writing(export_format, style)


class MissingExtraError(Exception):
    """A library that only one format needs is not installed; ``str()`` says how to get it."""


def export_report(report: Report, format_id: str, style: str = "") -> str:
    """The whole report in one of the text formats; the text ends with one newline.

    The same report always gives the same text. ``style`` is one of the format's own; empty: the
    usual one. Raises ``KeyError`` for an unknown format or style and for a format that is no text.
    """
    return "".join(chunk.text for chunk in export_chunks(report, format_id, style)) or "\n"


def export_chunks(report: Report, format_id: str, style: str = "") -> tuple[Chunk, ...]:
    """The same text in pieces, each of one part of the report."""
    export_format = FORMATS[format_id]
    if export_format.styles:
        style = style or next(iter(export_format.styles))
        export_format.styles[style]  # raises
    if format_id == "md":
        from gongkai_tui.exporting.markdown import markdown_chunks

        return tuple(markdown_chunks(report, style))
    if format_id == "html":
        from gongkai_tui.exporting.html_page import fragment_chunks, page_chunks

        return tuple((page_chunks if style == "page" else fragment_chunks)(report))
    if format_id == "txt":
        from gongkai_tui.exporting.text_page import text_chunks

        return tuple(text_chunks(report))
    if format_id == "json":
        from gongkai_tui.exporting.contract import contract_chunks

        return tuple(contract_chunks(report))
    raise KeyError(format_id)


def outline(report: Report, style: str = "") -> tuple[Chunk, ...]:
    """What stands in the Word document and how it is set, as text; the file itself is no text."""
    from gongkai_tui.exporting.word.outline import outline_chunks

    return tuple(outline_chunks(report, style or next(iter(FORMATS["docx"].styles))))


def export_file(report: Report, format_id: str, style: str = "") -> bytes:
    """The whole report as the content of a file of any format; texts are UTF-8.

    Raises :class:`MissingExtraError` where the library for the format is not installed, otherwise
    as :func:`export_report` does.
    """
    if FORMATS[format_id].is_text:
        return export_report(report, format_id, style).encode()
    from gongkai_tui.exporting.word.writer import write_word

    return write_word(report, style or next(iter(FORMATS[format_id].styles)))
