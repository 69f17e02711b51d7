"""What a single character is to the prose pane: typed or not, how wide, how it is drawn."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category

from rich.cells import get_character_cell_size

TAB = "    "
"""How a tab is drawn."""
HIDDEN = "?"
"""How a character is drawn that has no shape, or that would steer the terminal."""

_SHAPELESS = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_NEVER_TYPED = frozenset(("Cc", "Cs"))
_EMOJI_SELECTOR = "\N{VARIATION SELECTOR-16}"  # makes the character before it wider
_JOINING = re.compile(f"[{_EMOJI_SELECTOR}\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
"""Parts of flags and shades of skin: in some terminals two of them take the cells of one."""
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


def is_plain(text: str) -> bool:
    """Whether every character of a text is drawn as it is."""
    return text.isprintable() and not _JOINING.search(text)


@lru_cache(maxsize=8192)
def drawn(char: str) -> str:
    """What stands on the screen for a character of the text; never a control character."""
    if char == "\t":
        return TAB
    if _JOINING.match(char) or category(char) in _SHAPELESS:
        return HIDDEN
    return char


@lru_cache(maxsize=8192)
def cells(char: str) -> int:
    """The cells that a character takes as it is drawn; 0 for a combining mark."""
    return sum(map(get_character_cell_size, drawn(char)))


def is_typed(char: str) -> bool:
    """Whether a character that a key gave belongs in the text.

    By category, as ``str.isprintable`` would lose what Chinese input methods do give: the
    full-width space, private-use characters (造字), joiners, and characters that are newer than
    this Python.
    """
    return len(char) == 1 and category(char) not in _NEVER_TYPED


def pasted(text: str, *, one_line: bool) -> str:
    """The text that a paste puts in: line feeds and tabs, but no other control character.

    For a part of one line the lines are joined: without a space between Chinese characters,
    which only a line break of the source had parted, else with one.
    """
    unified = _LINE_ENDS.sub("\n", text)
    clean = "".join(char for char in unified if char in "\n\t" or is_typed(char))
    return _joined(clean) if one_line else clean


def _joined(text: str) -> str:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) <= 1:
        return text.strip("\n")
    joined = lines[0]
    for line in lines[1:]:
        chinese = cells(joined[-1]) == 2 or cells(line[0]) == 2
        joined += line if chinese else f" {line}"
    return joined
