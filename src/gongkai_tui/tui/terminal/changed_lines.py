"""Rendering: of a picture in which little changed, only the lines that changed, front to back.

Stock Textual renders every widget that a rectangle around all changes touches, from its first line
to its last, and every container behind it, to throw most of that away: a character typed and a
count in another corner cost the whole screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TypeAlias

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from gongkai_tui.tui.terminal.textual_private import Compositor, CompositorUpdate

Spans: TypeAlias = list[tuple[int, int]]
"""Cells of one line that are still to be drawn: the first of each run, and the first behind it."""


class LinesUpdate(CompositorUpdate):
    """Pieces of lines, each with its place on the screen: row and column, counted from 0."""

    def __init__(self, pieces: list[tuple[int, int, Strip]]) -> None:
        """Hold pieces that do not overlap."""
        self.pieces = pieces


class ChangedLines(Compositor):
    """Arranges a screen as stock Textual does, and renders no more of it than has changed."""

    def render_partial_update(self) -> LinesUpdate | None:  # type: ignore[override]  # an update of our own
        """Render what was marked as changed; ``None`` if nothing was."""
        regions = [self.size.region.intersection(region) for region in self._dirty_regions]
        self._dirty_regions.clear()
        bare: dict[int, Spans] = {}
        for y, first, behind in self._regions_to_spans(regions):
            bare.setdefault(y, []).append((first, behind))
        return LinesUpdate(list(self._pieces(bare))) if bare else None

    def _pieces(self, bare: dict[int, Spans]) -> Iterator[tuple[int, int, Strip]]:
        """What covers the spans: of each the widget that lies in front."""
        for widget, (region, clip) in self.visible_widgets.items():
            if not bare:
                return
            shown = region.intersection(clip)
            for y, strip in _lines(widget, region, shown, bare):
                left: Spans = []
                for first, behind in bare.pop(y):
                    start, end = max(first, shown.x), min(behind, shown.right)
                    if start >= end:
                        left.append((first, behind))
                        continue
                    yield y, start, strip.crop(start - shown.x, end - shown.x)
                    left += [(a, b) for a, b in ((first, start), (end, behind)) if a < b]
                if left:
                    bare[y] = left


def _lines(
    widget: Widget, region: Region, shown: Region, bare: dict[int, Spans]
) -> Iterator[tuple[int, Strip]]:
    """The lines of a widget in which it covers cells that are still to be drawn."""
    left, right = shown.column_span
    lines = shown.line_range
    wanted = sorted(
        y
        for y, spans in bare.items()
        if y in lines and any(first < right and behind > left for first, behind in spans)
    )
    for _, run in groupby(enumerate(wanted), lambda pair: pair[1] - pair[0]):
        rows = [y for _, y in run]
        crop = Region(shown.x - region.x, rows[0] - region.y, shown.width, len(rows))
        yield from zip(rows, widget.render_lines(crop), strict=True)
