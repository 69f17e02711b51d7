"""A report as a document: what is published, part by part, in the order of the form.

Every writer draws what :func:`document` returns; none of them knows the form. A part that the
report does not have is left out with its heading, a row with its label. Only what is published is
in it: what the program does not know in a file, and what it keeps for its own use, never is.
"""

from __future__ import annotations

import re

from gongkai_tui.exporting.plain_text import paragraphs, printable
from gongkai_tui.exporting.tables import print_table
from gongkai_tui.form import Form, Part, PartKind
from gongkai_tui.form.layout import PaperTable
from gongkai_tui.records import NamedTuple, StrEnum
from gongkai_tui.report import Report
from gongkai_tui.report.figures import published_text


class Role(StrEnum):
    """What a part is on the page."""

    TITLE = "title"
    PROSE = "prose"
    TABLE = "table"
    CLOSING = "closing"
    """A line at the end: signature, date."""


class PrintedPart(NamedTuple):
    """One part of the document."""

    id: str
    role: Role
    heading: str
    """The official heading; empty for a part that has none."""
    paragraphs: tuple[str, ...] = ()
    """The text as lines without control characters; none of them is blank."""
    table: PaperTable | None = None
    """The table with its texts; ``None`` where there is none, or none of its rows."""


def document(report: Report) -> tuple[PrintedPart, ...]:
    """The report as it is published."""
    return tuple(_printed(report, part) for part in report.form.parts if report.has_part(part.id))


def role_of(form: Form, part: Part) -> Role:
    """What a part of the form is on the page."""
    if part.kind is PartKind.TABLE:
        return Role.TABLE
    if part.kind is PartKind.PROSE:
        return Role.PROSE
    return Role.TITLE if part is form.parts[0] else Role.CLOSING


_SUBHEADING = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)][^。]{1,36}(。|$)")
"""The second level of Chinese headings, by itself or as the beginning of a paragraph."""


def split_subheading(paragraph: str) -> tuple[str, str]:
    """The heading that a paragraph of prose begins with, as ``（一）主动公开。``, and the rest."""
    match = _SUBHEADING.match(paragraph)
    end = match.end() if match else 0
    return paragraph[:end], paragraph[end:]


def is_subheading(paragraph: str) -> bool:
    """Whether a paragraph is a heading and nothing else, so that it stays with what follows."""
    lead, rest = split_subheading(paragraph)
    return bool(lead) and not rest


def title_of(parts: tuple[PrintedPart, ...]) -> str:
    """The title of a document, or an empty text."""
    return next((line for part in parts if part.role is Role.TITLE for line in part.paragraphs), "")


def _printed(report: Report, part: Part) -> PrintedPart:
    role = role_of(report.form, part)
    if role is Role.TABLE:
        return PrintedPart(part.id, role, part.heading, table=print_table(report, part.id))
    text = published_text(report, part.id)
    lines = (printable(text).strip(),) if role is Role.TITLE else paragraphs(text)
    return PrintedPart(part.id, role, part.heading, tuple(line for line in lines if line))
