"""The source beside a doubt: a few lines around the one that it is about."""

from __future__ import annotations

from gongkai_tui.importing.doubts import Doubt
from gongkai_tui.importing.sources.document import Document, Grid

_BEFORE, _BEHIND = 3, 3
_LONGEST = 400
"""Characters shown of a line; where all text runs together, those around what is doubtful."""


class Surroundings:
    """The lines of one document, to be shown around places."""

    def __init__(self, document: Document) -> None:
        self._lines: list[tuple[int, str]] = []
        for block in document.blocks:
            if isinstance(block, Grid):
                self._lines += [
                    (block.place, "　".join(" ".join(cell.text.split()) for cell in row))
                    for row in block.rows
                ]
            elif block.text.strip():
                self._lines.append((block.place, block.text.strip()))

    def of(self, doubt: Doubt) -> tuple[str, ...]:
        """The lines around a doubt; none where it is about no place of the source."""
        if not doubt.line:
            return ()
        here = [at for at, (place, _) in enumerate(self._lines) if place == doubt.line]
        if not here:
            return ()
        told = [at for at in here if self._holds(at, doubt.source)] or here
        first, last = max(told[0] - _BEFORE, 0), told[0] + _BEHIND + 1
        return tuple(
            f"{place}　{_cut(text, doubt.source)}" for place, text in self._lines[first:last]
        )

    def _holds(self, at: int, source: str) -> bool:
        return "".join(source.split()) in "".join(self._lines[at][1].split())


def _cut(text: str, source: str) -> str:
    if len(text) <= _LONGEST:
        return text
    found = text.find(source.split(" ", 1)[0]) if source else -1
    begin = max(found - _LONGEST // 2, 0)
    cut = text[begin : begin + _LONGEST]
    return f"{'…' if begin else ''}{cut}{'…' if begin + _LONGEST < len(text) else ''}"
