"""Scrollbars of blanks on a ground: no block characters, whose width terminals disagree about.

Where shades do not show, because there is no colour or the look is plain, the bar is of ASCII.
"""

from __future__ import annotations

from math import ceil
from typing import ClassVar

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBar, ScrollBarRender

_TRACK = {True: "|", False: "-"}
"""What the way of the bar is drawn with in the plain look, by whether it is vertical."""
_THUMB = "#"
_DEFAULT = Color.default()


class PlainScrollBarRender(ScrollBarRender):
    """A bar that begins and ends on whole cells."""

    plain: ClassVar[bool] = False
    """Whether to draw with signs rather than shades."""

    @classmethod
    def render_bar(  # noqa: PLR0913, PLR0917 - the signature of the base class
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = _DEFAULT,
        bar_color: Color = _DEFAULT,
    ) -> Segments:
        """The cells of a bar for a window at ``position`` of something larger, from the top."""
        width = thickness if vertical else 1
        track = (_TRACK[vertical] if cls.plain else " ") * width
        thumb = (_THUMB if cls.plain else " ") * width
        ground = Style(color=bar_color, bgcolor=back_color)
        bar = ground if cls.plain else Style(color=back_color, bgcolor=bar_color)
        first, last = thumb_cells(size, virtual_size, window_size, position)
        segments = [
            *[Segment(track, ground + Style(meta={"@mouse.down": "scroll_up"}))] * first,
            *[Segment(thumb, bar + Style(meta={"@mouse.down": "grab"}))] * (last - first),
            *[Segment(track, ground + Style(meta={"@mouse.down": "scroll_down"}))] * (size - last),
        ]
        if vertical:
            return Segments(segments, new_lines=True)
        return Segments([*segments, Segment.line()] * thickness)


def thumb_cells(size: int, whole: float, window: float, position: float) -> tuple[int, int]:
    """The first cell of the thumb and the first one behind it, for a bar of ``size`` cells."""
    if not window or not size or whole <= window:
        return 0, 0
    length = min(size, max(1, ceil(size * window / whole)))
    first = round((size - length) * min(1, max(0, position / (whole - window))))
    return first, first + length


def use_plain_scrollbars(*, plain: bool) -> None:
    """Draw every scrollbar of the program so; ``plain``: with ASCII signs."""
    PlainScrollBarRender.plain = plain
    ScrollBar.renderer = PlainScrollBarRender
