r"""Plain text → source that pandoc's Markdown shows as that plain text.

Pandoc gives a meaning to more characters than CommonMark does: ``$`` is mathematics, ``^`` a
superscript, ``@`` a citation, ``--`` a dash, a straight quote a curly one. A backslash takes it
away from any of them. As with :mod:`gongkai_tui.exporting.markdown_text`, each line becomes a block
of its own.
"""

from __future__ import annotations

import re
from unicodedata import category

_SPECIAL = re.compile(
    r"[\\`*_{}\[\]<>~^$@\"'|#]"
    r"|&(?=#?[0-9A-Za-z]+;)"
    r"|(?<=[-.])[-.]|[-.](?=[-.])"  # dashes, an ellipsis
)
_BLOCK = re.compile(r"(?=[-+:=%](?:\s|$|[-=:]))|\(?[0-9A-Za-z]{1,9}(?=[.)](?:\s|$))|(?=\()")
"""What begins a block at the start of a line; the match ends before the character to escape."""

_GRID = frozenset("|+")
"""What a grid table is drawn with."""
_JAMO = ("\u1160", "\u11ff")
"""Parts of Korean syllables, which take no room of their own behind another part."""


def escape_for_pandoc(line: str) -> str:
    """The source of a paragraph, of a heading's text, or of what stands in a cell."""
    places = {match.start() for match in _SPECIAL.finditer(line)}
    block = _BLOCK.match(line)
    if block is not None and block.end() < len(line):
        places.add(block.end())
    return "".join(f"\\{char}" if at in places else char for at, char in enumerate(line))


def escape_in_grid(line: str) -> str:
    """The source of one cell of a grid table.

    What could be taken for the table's own lines, and what is not everywhere equally wide, becomes
    a character reference.
    """
    return "".join(
        f"&#{ord(char)};" if char in _GRID or not _steady(char) else char
        for char in escape_for_pandoc(line).replace("\\|", "|")
    )


def _steady(char: str) -> bool:
    """Whether every program gives the character the same width."""
    if char.isascii():
        return True
    kind = category(char)
    return (kind[0] in "LNPS" or kind == "Zs") and not _JAMO[0] <= char <= _JAMO[1]
