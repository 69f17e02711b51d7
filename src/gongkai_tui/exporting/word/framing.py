"""The lines around the text of a Word document: title above, signature and date below.

They are placed by indents, worked out from the widths of their characters, so that the text itself
holds no line ends and no blanks that only serve the looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai_tui.exporting.word import markup
from gongkai_tui.exporting.word.looks import Look
from gongkai_tui.typography.width import cell_width

_MARGIN = 4
"""Two characters, in half characters: what is free at the right of the longest closing line."""
_SLACK = 1.9
"""What a line of a title may be wider than its text, in half characters, for wide digits and the
blanks that some programs put around them; with two, one more character would fit."""
_YEAR = re.compile(r"[0-9]{4}\s?年")


def title(text: str, look: Look) -> str:
    """The title as a paragraph; one that is too long for a line is set in two of similar length.

    Official documents break a title between words, the longer line above (GB/T 9704-2012, 7.3.1).
    """
    half = look.title.size * 5  # the width of half a character, in twips
    indent = ""
    if cell_width(text) * half > look.text_width:
        line = cell_width(text[: _middle(text)])
        side = int(look.text_width - (line + _SLACK) * half) // 2
        indent = f'<w:ind w:left="{side}" w:right="{side}"/>' if side > 0 else ""
    return markup.paragraph(markup.TITLE, markup.run(text), indent)


def _middle(text: str) -> int:
    """Where the second half of a title begins: the words after the year have two characters."""
    year = _YEAR.search(text)
    whole = cell_width(text)
    fitting = (
        at
        for at in range(len(text))
        if 2 * cell_width(text[:at]) >= whole
        and (year is None or at <= year.start() or (at - year.end()) % 2 == 0)
    )
    return next(fitting, len(text))


def closing_lines(lines: Sequence[str], look: Look) -> Iterator[str]:
    """The closing lines as paragraphs.

    In official documents the date begins two characters to the right of the signature, and the
    longer of the two ends two characters before the margin (GB/T 9704-2012, 7.3.5.2).
    """
    gaps = [_MARGIN] * len(lines)
    if look.gongwen and len(lines) == 2:
        signature, date = map(cell_width, lines)
        below = max(_MARGIN, signature - date)
        gaps = [below + date + _MARGIN - signature, below]
    for line, gap in zip(lines, gaps, strict=True):
        length = gap * look.body.size * 5
        indent = f'<w:ind w:rightChars="{gap * 50}" w:right="{length}"/>'
        yield markup.paragraph(markup.CLOSING, markup.run(line), indent)
