"""What the terminal shows now, cell by cell, so that only what changes is sent.

Knows nothing of widgets: it is given runs of styled text with their places, and answers with the
characters and control sequences that bring the terminal from the old picture to the new one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from rich.cells import get_character_cell_size
from rich.segment import Segment
from rich.style import Style

from gongkai_tui.tui.display_text import is_harmful
from gongkai_tui.tui.terminal.pen import Pen, Render

Run: TypeAlias = tuple[int, int, Iterable[Segment]]
"""Row, column (both from 0) and the segments to stand there."""

_TAIL = ""
"""In the second cell of a wide character."""
_UNKNOWN = "\x00"
"""In a cell whose content is not known: it always differs."""
_GAP = 4
"""So many unchanged cells are sent again rather than jumped over: a jump costs about as much."""


class ScreenMemory:
    """The cells of a terminal of a known size."""

    def __init__(self, width: int, height: int) -> None:
        """Remember a screen of which nothing is known yet."""
        self.width = width
        self.height = height
        self._chars = [[_UNKNOWN] * width for _ in range(height)]
        self._styles: list[list[Style | None]] = [[None] * width for _ in range(height)]

    def paint(self, runs: Iterable[Run], render: Render) -> str:
        """Take in a picture, or part of one; returns what must be sent to show it."""
        output: list[str] = []
        pen = Pen(render)
        for y, x, segments in runs:
            if 0 <= y < self.height and 0 <= x < self.width:
                self._paint_row(y, x, segments, pen, output)
        output.append(pen.lift())
        return "".join(output)

    def _paint_row(
        self, y: int, x: int, segments: Iterable[Segment], pen: Pen, output: list[str]
    ) -> None:
        old_chars, old_styles = self._chars[y], self._styles[y]
        chars, styles = _cells(segments, self.width - x)
        end = x + len(chars)
        if old_chars[x:end] == chars and old_styles[x:end] == styles:
            return
        _break_wide(old_chars, x, end)
        changed = [
            column
            for column, (char, style) in enumerate(zip(chars, styles, strict=True), x)
            if char != old_chars[column]
            or (style is not old_styles[column] and style != old_styles[column])
        ]
        old_chars[x:end] = chars
        old_styles[x:end] = styles
        for first, last in _spans(changed):
            while first > x and old_chars[first] == _TAIL:
                first -= 1  # noqa: PLW2901  (a wide character is sent whole)
            output.append(f"\x1b[{y + 1};{first + 1}H")
            output.append(_rendered(old_chars, old_styles, first, last, pen))


def _cells(segments: Iterable[Segment], room: int) -> tuple[list[str], list[Style | None]]:
    """Characters and styles cell by cell; combining characters join the cell before them.

    Nothing that steers a terminal gets through, whatever widget let it pass: a field that shows the
    name of a file, say.
    """
    chars: list[str] = []
    styles: list[Style | None] = []
    for text, style, control in segments:
        if control:
            continue
        if text.isascii() and text.isprintable():
            chars.extend(text)
            styles.extend([style] * len(text))
            continue
        for char in text:
            width = get_character_cell_size(char)
            if width == 0:
                if not is_harmful(char):
                    _combine(chars, char)
                continue
            chars.append("\N{REPLACEMENT CHARACTER}" if is_harmful(char) else char)
            styles.append(style)
            if width == 2:
                chars.append(_TAIL)
                styles.append(style)
    if len(chars) > room:
        del chars[room:], styles[room:]
        if chars and chars[-1] != _TAIL and get_character_cell_size(chars[-1][0]) == 2:
            chars[-1] = " "
    return chars, styles


def _combine(chars: list[str], char: str) -> None:
    for column in range(len(chars) - 1, -1, -1):
        if chars[column] != _TAIL:
            chars[column] += char
            return


def _break_wide(chars: list[str], x: int, end: int) -> None:
    """Forget the halves of wide characters that the new run cuts in two."""
    if x and chars[x : x + 1] == [_TAIL]:
        chars[x - 1] = _UNKNOWN
    if chars[end : end + 1] == [_TAIL]:
        chars[end] = _UNKNOWN


def _spans(columns: list[int]) -> Iterable[tuple[int, int]]:
    """Changed columns joined to spans (first, last) over gaps that are not worth a jump."""
    first = last = columns[0]
    for column in columns[1:]:
        if column - last > _GAP:
            yield first, last
            first = column
        last = column
    yield first, last


def _rendered(chars: list[str], styles: list[Style | None], first: int, last: int, pen: Pen) -> str:
    pieces: list[str] = []
    while first <= last:
        style = styles[first]
        end = first
        while end <= last and (styles[end] is style or styles[end] == style):
            end += 1
        pieces.append(pen.write(style, "".join(chars[first:end])))
        first = end
    return "".join(pieces)
