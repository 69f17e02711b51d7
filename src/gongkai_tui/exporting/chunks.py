"""The text of an export in pieces, each of one part of the report: so a reader can find a part."""

from __future__ import annotations

from gongkai_tui.records import NamedTuple


class Chunk(NamedTuple):
    """Some whole lines of an exported text."""

    part: str
    """The id of the part that they are of; empty for what belongs to no part."""
    text: str
    """The lines, each with its end."""
