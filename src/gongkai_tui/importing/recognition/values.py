"""Values that stand together in a source, before it is known which cells they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai_tui.importing.recognition.lexing import pieces
from gongkai_tui.importing.sources.document import Line


@dataclass(frozen=True, slots=True)
class Values:
    """Values that stand together in the source."""

    texts: tuple[str, ...]
    """As they were found, blanks of known cells included."""
    place: int
    """The line of the source."""
    cells: bool = False
    """Whether each text is one cell; else blanks are not seen and cells may be run together."""
    glued: bool = False
    """Whether they touch the label before them: then cells may be run together."""
    columns: tuple[int, ...] = ()
    """For cells of a grid: the grid column of each."""


def runs(line: Line) -> Iterator[tuple[str, Values | None]]:
    """A line without cells: each text with the values behind it, the last one perhaps without."""
    text = ""
    found: list[str] = []
    glued = False
    for piece in pieces(line.text):
        if piece.is_value:
            glued = glued or piece.glued
            found.append(piece.text)
            continue
        if found:
            yield text, Values(tuple(found), line.place, glued=glued)
            text, found, glued = "", [], False
        text += piece.text
    yield text, Values(tuple(found), line.place, glued=glued) if found else None
