"""Why a document is no report. No file of zeros is ever made of one."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai_tui.importing.failure import ImportFailure
from gongkai_tui.importing.recognition.parts import Parts
from gongkai_tui.importing.recognition.tables import ReadTable
from gongkai_tui.importing.sources.document import Document


def refuse(
    document: Document,
    parts: Parts,
    tables: Mapping[str, ReadTable],
    counts: Mapping[str, int],
) -> None:
    """Raise :class:`ImportFailure` with the reason where the document is no report."""
    del document, counts
    if not parts.blocks:
        raise ImportFailure("没有找到年度报告的六个部分，不是政府信息公开工作年度报告")
    if not any(table.numbers for table in tables.values()):
        raise ImportFailure("表格中没有一个数字，是空白表格或者不是年度报告，没有导入")
