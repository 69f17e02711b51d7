"""A document → the report that it is, with every doubt; or the reason why it is none."""

from __future__ import annotations

from typing import Any

from gongkai_tui.checks.findings import PartPlace, Severity
from gongkai_tui.form import Form, PartKind
from gongkai_tui.importing.doubts import Doubt
from gongkai_tui.importing.imported import Imported
from gongkai_tui.importing.recognition.cleaning import clean
from gongkai_tui.importing.recognition.form_choice import choose_form
from gongkai_tui.importing.recognition.identity import closing, read_head
from gongkai_tui.importing.recognition.parts import Parts, find_parts
from gongkai_tui.importing.recognition.prose import read_prose, whole_text
from gongkai_tui.importing.recognition.refusal import refuse
from gongkai_tui.importing.recognition.tables import ReadTable, read_table
from gongkai_tui.importing.sources.document import Document
from gongkai_tui.report import Report


def recognise(document: Document) -> Imported:
    """The report. Raises ``ImportFailure`` where the document is none."""
    cleaned, _gone = clean(document)
    form, counts = choose_form(whole_text(cleaned))
    parts = find_parts(form, cleaned)
    reader = _Reader(form, cleaned, parts)
    tables = reader.tables()
    refuse(document, parts, tables, counts)
    return reader.report(tables)


class _Reader:
    """Puts one report together."""

    def __init__(self, form: Form, document: Document, parts: Parts) -> None:
        self._form = form
        self._document = document
        self._parts = parts
        self._doubts: list[Doubt] = []

    def tables(self) -> dict[str, ReadTable]:
        """The tables whose parts were found."""
        return {
            table.id: read_table(self._form, table, self._parts.blocks[table.id])
            for table in self._form.tables.values()
            if table.id in self._parts.blocks
        }

    def report(self, tables: dict[str, ReadTable]) -> Imported:
        """The report with these tables."""
        head = read_head(self._parts.before, self._document.title)
        texts: dict[str, str] = {}
        if head.title:
            texts["title"] = head.title
        preface = read_prose(head.rest, self._document.flow)
        if preface.text:
            texts["preface"] = preface.text
        last = [part.id for part in self._form.parts if part.id in self._parts.blocks][-1:]
        for part in self._form.parts:
            if part.kind is PartKind.PROSE and part.official and part.id in self._parts.blocks:
                prose = read_prose(self._parts.blocks[part.id], self._document.flow)
                paragraphs, signature, date = list(prose.paragraphs), "", ""
                if [part.id] == last:
                    paragraphs, signature, date = closing(paragraphs, head.unit)
                texts[part.id] = "\n".join(paragraphs)
                if signature:
                    texts["signature"] = signature
                if date:
                    texts["date"] = date
                self._joined(part.id, prose.joined)
        unknown: dict[str, Any] = {}
        for table_id, table in tables.items():
            self._doubts += table.doubts
            if table.unknown:
                unknown.setdefault("tables", {})[table_id] = table.unknown
        order = [part.id for part in self._form.parts]
        report = Report(
            form=self._form,
            unit=head.unit,
            year=head.year,
            texts={part: texts[part] for part in order if part in texts},
            tables={table_id: table.rows for table_id, table in tables.items() if table.rows},
            unknown=unknown,
        )
        return Imported(report, tuple(self._doubts))

    def _joined(self, part: str, places: tuple[int, ...]) -> None:
        if places:
            shown = "、".join(map(str, places[:8])) + (" 等" if len(places) > 8 else "")
            message = f"句中断行 {len(places)} 处已接起（原件第 {shown} 行），请看一遍分段"
            self._doubts.append(Doubt("IMP-09", message, PartPlace(part), severity=Severity.HINT))
