"""Prose as it is published, for rules about the numbers in it, with the way back to the source."""

from __future__ import annotations

from gongkai_tui.checks.findings import TextPlace
from gongkai_tui.checks.rule import Inspection
from gongkai_tui.checks.text_place import text_place
from gongkai_tui.form import PartKind
from gongkai_tui.records import NamedTuple
from gongkai_tui.report import Report
from gongkai_tui.report.figures import Published, publish


class Paragraph(NamedTuple):
    """One paragraph as it is published."""

    part: str
    start: int
    """Where it begins in the published text of its part."""
    text: str
    published: Published
    """The whole part."""

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the part's text that characters of the paragraph come from."""
        first = self.published.source_offset(self.start + start)
        last = self.published.source_offset(self.start + end - 1)
        for piece, at, text in self.published.replaced:
            if at <= self.start + end - 1 < at + len(text):
                return first, piece.end
        return first, last + 1

    def place(self, report: Report, start: int, end: int) -> TextPlace:
        """The place of characters of the paragraph in the report."""
        return text_place(report, self.part, *self.source(start, end))


def published_paragraphs(inspection: Inspection) -> tuple[Paragraph, ...]:
    """The paragraphs of prose of a report, in reading order."""
    found: list[Paragraph] = []
    for part in inspection.report.form.parts:
        if part.kind is PartKind.PROSE and part.id in inspection.report.texts:
            published = publish(inspection.report, inspection.report.texts[part.id])
            start = 0
            for text in published.text.split("\n"):
                if text:
                    found.append(Paragraph(part.id, start, text, published))
                start += len(text) + 1
    return tuple(found)
