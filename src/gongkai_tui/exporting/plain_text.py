"""What of a report's text is printed: every character but the invisible commands among them.

A control character (Unicode ``Cc``) means nothing on paper and may mean anything to a terminal.
Those that separate words or lines become a space, the others are left out, as are a lone surrogate,
which no file can hold, a byte order mark, which belongs to a file, and what Unicode says is no
character (23.7) and XML forbids. All other characters stay as they were typed.
"""

from __future__ import annotations

import re

_SEPARATOR = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]")
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_UNPRINTABLE = re.compile(rf"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff{_NO_CHARACTERS}]")


def printable(text: str) -> str:
    """The text as one line without control characters."""
    return _UNPRINTABLE.sub("", _SEPARATOR.sub(" ", text))


def escaped(text: str) -> str:
    """The text as HTML and XML write it in an element.

    The module ``html`` of the standard library takes 3 ms to load, for what it can do besides.
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escaped_attribute(text: str) -> str:
    """The text as HTML and XML write it between the double quotes of an attribute."""
    return escaped(text).replace('"', "&quot;")


def without_indent(paragraph: str) -> str:
    """A paragraph without the ideographic spaces before it, for writers that indent themselves."""
    return paragraph.lstrip("\N{IDEOGRAPHIC SPACE}")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a prose text: its lines without the blank ones.

    White space at the ends of a line is layout. What Markdown and HTML have no place for, ASCII
    spaces before and any space behind, is left out; the ideographic spaces (U+3000) that indent a
    Chinese paragraph stay.
    """
    lines = (printable(line).lstrip(" ").rstrip() for line in text.split("\n"))
    return [line for line in lines if line]
