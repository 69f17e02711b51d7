"""What a drawn row is made of: pieces of text, each with the name of its look.

A row is a tuple of spans; an empty tuple is an empty row. The name of a look is a component class
of the preview without its prefix; the style sheet says what it looks like, so drawing knows no
colour.
"""

from __future__ import annotations

from collections.abc import Iterable

from gongkai_tui.exporting.page.medium import Measure
from gongkai_tui.records import NamedTuple, StrEnum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


class Look(StrEnum):
    """How a piece of the page looks; the value ends a component class: ``preview--title``."""

    PAGE = "page"
    """Empty paper."""
    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    CLOSING = "closing"
    """Signature and date."""
    HEAD_CELL = "head-cell"
    """A heading over columns or over a block of a table."""
    LABEL_CELL = "label-cell"
    """The heading of a table row."""
    BAND_CELL = "band-cell"
    """The heading of a group of rows, across the whole table."""
    VALUE = "value"
    RULE = "rule"
    HEAD_RULE = "head-rule"
    """A rule between two headings, on the ground of the headings."""


class Span(NamedTuple):
    """Neighbouring characters of one look."""

    text: str
    look: Look


Row: TypeAlias = tuple[Span, ...]
"""One row of the screen from left to right."""


def row_text(row: Row) -> str:
    """The characters of a row without their looks."""
    return "".join(span.text for span in row)


def row_width(row: Row, measure: Measure) -> int:
    """The cells that a row takes."""
    return sum(measure(span.text) for span in row)


def joined(spans: Iterable[Span]) -> Row:
    """The spans as a row: empty ones left out, neighbours of one look made one."""
    row: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if row and row[-1].look is span.look:
            row[-1] = Span(row[-1].text + span.text, span.look)
        else:
            row.append(span)
    return tuple(row)


def aligned(text: str, look: Look, width: int, left: int, measure: Measure) -> Row:
    """A row of ``width`` cells that is empty but for ``text`` at cell ``left``."""
    right = max(0, width - left - measure(text))
    return joined(
        (Span(" " * left, Look.PAGE), Span(text, look), Span(" " * right, Look.PAGE)),
    )
