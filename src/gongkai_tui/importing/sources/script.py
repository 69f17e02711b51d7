"""Markup that a page keeps in a string of a script: the text is read, no script is run."""

from __future__ import annotations

import html
import re

_STRINGS = tuple(
    re.compile(rf"{quote}((?:[^{quote}\\]|\\(?:.|\Z))*+)(?:{quote}|\Z)", re.DOTALL)
    for quote in "\"'`"
)
"""Strings in each kind of quotes; an unclosed one goes to the end, so that the search is linear."""
_MARKUP = re.compile(r"<(?:table|tr|td|p)\b|&lt;(?:table|tr|td|p)\b", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "b": " ", "f": " ", "v": " ", "0": "", "\n": ""}
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SHORTEST = 200
"""A string shorter than this holds no report."""


def markup_in_strings(script: str) -> str:
    """The markup of all long strings in a script that hold any, unescaped; empty without one.

    Quotes in comments make any reading of a script unsure; that kind of quotes is taken that gives
    the most markup.
    """
    return max((_markup(script, string) for string in _STRINGS), key=len)


def _markup(script: str, string: re.Pattern[str]) -> str:
    found: list[str] = []
    for match in string.finditer(script):
        if len(match[1]) < _SHORTEST:
            continue
        text = _ESCAPE.sub(_character, match[1])
        if _MARKUP.search(text):
            found.append(html.unescape(text) if "&lt;t" in text.lower() else text)
    return _SURROGATE.sub("\ufffd", "\n".join(found))


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _CONTROLS.get(match[3], match[3])
