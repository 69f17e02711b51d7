"""What every reader gives: a document as lines of text and tables, in reading order.

Nothing here knows what a report is; nothing behind it knows what format a document came in.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai_tui.records import StrEnum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


class Flow(StrEnum):
    """What one line of a document is."""

    PARAGRAPHS = "paragraphs"
    """A line is a paragraph: web pages, Word files."""
    CONVERTED = "converted"
    """A line is a paragraph, which a conversion may have torn: Markdown."""
    LINES = "lines"
    """A line ends where the paper ended: plain text, the text of a PDF."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text. Tabs and ``|`` in it part cells."""

    text: str
    place: int
    """The number of the line or paragraph in the source, from 1."""
    heading: bool = False
    """Whether the source itself marks the line as a heading."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a table, merged over ``colspan`` × ``rowspan`` places."""

    text: str
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: for each row the cells that begin in it, as HTML lists them."""

    rows: tuple[tuple[GridCell, ...], ...]
    place: int
    """The number of the line or paragraph at which the table begins, from 1."""


Block: TypeAlias = Line | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A document of any format, read but not understood."""

    blocks: tuple[Block, ...]
    flow: Flow = Flow.PARAGRAPHS
    title: str = ""
    """What the source's own metadata call it; empty where they call it nothing."""
