r"""Plain text → Markdown source that every CommonMark and GFM reader shows as that plain text.

A backslash goes only where a reader would otherwise see markup, so that ordinary Chinese prose
stays readable in the source. The functions take one line each: without line ends and control
characters (see :mod:`gongkai_tui.exporting.plain_text`). As each line becomes a block of its own,
underlined headings, pipe tables and lazy continuation lines cannot arise.

GFM makes a link of a bare web address, up to the next space, and takes it from the source as it
stands, backslashes included. An address stays one where nothing but address follows it; where
Chinese text or an escaped character does, a backslash in it keeps it plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_INLINE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])"  # a backslash that would be taken for an escape
    r"|<(?=[a-z/!?])"  # HTML, an autolink
    r"|&(?=#?[0-9a-z]+;)"  # an entity
    r"|\](?=\()"  # the middle of a link or an image
    r"|%(?=[0-9a-f]{2})|(?<=xn)-(?=-)",  # readers may decode addresses: %2A, xn--
    re.IGNORECASE,
)
_PAIRED = (
    re.compile(r"\*"),
    re.compile(r"~"),
    re.compile(r"`"),
    re.compile(r"_(?<![^\W_]_(?=[^\W_]))"),  # inside a word it is an ordinary character
)
"""Emphasis, strikethrough and code: each mark means something only in company."""

_BLOCK = re.compile(
    r"(?=[#>])"  # heading, quotation
    r"|(?=[-+*](?: |$))"  # bullet
    r"|(?=-[- ]*$)"  # thematic break
    r"|[0-9]{1,9}(?=[.)](?: |$))"  # numbered item
    r"|(?=\[.*\]:)"  # link definition, footnote
)
"""What begins a block at the start of a line; the match ends before the character to escape."""

_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*:(?=//)|(?<![^\s*_~(])www(?=\.))(?=(\S+))", re.IGNORECASE
)
_PLAIN_ADDRESS = re.compile(
    r"(//|\.)[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?(/[\w/.?&=#~+,;:@-]*)?", re.ASCII
)
"""What readers show as it stands; they tidy up stranger addresses."""


def escape_paragraph(line: str) -> str:
    """The source of a paragraph. ``line`` does not begin with an ASCII space."""
    block = _BLOCK.match(line)
    return _escape(line, () if block is None else (block.end(),))


def escape_heading(line: str) -> str:
    """The source of a heading's text, without the ``#`` before it."""
    return _escape(line, (len(line) - 1,) if line.endswith("#") else ())


def escape_cell(line: str) -> str:
    """The source of one cell of a pipe table."""
    return _escape(line, (match.start() for match in re.finditer(r"\|", line)))


def _escape(line: str, special: Iterable[int]) -> str:
    """The line with a backslash before the characters at ``special`` and before inline markup."""
    places = {*special, *(match.start() for match in _INLINE.finditer(line))}
    for mark in _PAIRED:
        found = [match.start() for match in mark.finditer(line)]
        if len(found) > 1:
            places.update(found)
    for address in reversed([*_ADDRESS.finditer(line)]):  # one may stand inside another
        rest = range(*address.span(1))
        if not _PLAIN_ADDRESS.fullmatch(address[1]) or not places.isdisjoint(rest):
            places.add(rest.start)
    pieces: list[str] = []
    end = 0
    for place in sorted(places):
        pieces += [line[end:place], "\\"]
        end = place
    return "".join([*pieces, line[end:]])
