"""On which line a key of a TOML text stands, and whether the text has comments.

``tomli`` gives no positions, so this walks the text once more, statement by statement. It expects
TOML that ``tomli`` has accepted; on any other text it stays safe, but may miss keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import tomli

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


Keys: TypeAlias = tuple[str, ...]

_STRING = (
    r'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']++|'{1,2}(?!'))*+'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*+'"
)
_KEY_PART = r'(?:"(?:[^"\\\n]++|\\.)*+"' + r"|'[^'\n]*+'|[A-Za-z0-9_-]++)"
_PART = re.compile(_KEY_PART)
_KEY = re.compile(rf"{_KEY_PART}(?:[ \t]*\.[ \t]*{_KEY_PART})*+")
_HEADER = re.compile(rf"\[\[?[ \t]*(?P<key>{_KEY.pattern})[^\n]*+")
_TOKEN = re.compile(
    rf"(?P<string>{_STRING})|(?P<comment>\#[^\n]*+)|(?P<mark>[\[\]{{}},\n])"
    r"|[ \t\r]++|[^\[\]{},\n\"'\# \t\r]++|.",
    re.DOTALL,
)


def locate(text: str, keys: Keys) -> int | None:
    """The line, from 1, of the statement that gives ``keys`` its value or opens it as a table.

    Where the text has no such key, the line of the longest beginning of ``keys`` that it has;
    ``None`` where it has not even the first.
    """
    best: tuple[int, int] | None = None
    for found, offset in _definitions(text):
        shared = _shared(found, keys)
        if shared and (best is None or shared > best[0]):
            best = (shared, offset)
            if shared == len(keys):
                break
    return None if best is None else text.count("\n", 0, best[1]) + 1


def has_comments(text: str) -> bool:
    """Whether the text has at least one comment."""
    return "#" in text and any(token["comment"] is not None for token in _TOKEN.finditer(text))


def _shared(one: Keys, other: Keys) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _definitions(text: str) -> Iterator[tuple[Keys, int]]:
    """Every key path of the text with its offset, in order: headers, keys, keys in inline tables.

    Keys of tables inside arrays have no path; ``around`` holds ``None`` for every open array.
    """
    header: Keys = ()
    current: Keys = ()
    around: list[Keys | None] = []
    key_expected = True
    offset = 0
    while token := _TOKEN.match(text, offset):
        if key_expected and not around and (opened := _HEADER.match(text, offset)):
            header = _parts(opened["key"])
            yield header, offset
            offset = opened.end()
            continue
        prefix = around[-1] if around else header
        if key_expected and prefix is not None and (key := _KEY.match(text, offset)):
            current = prefix + _parts(key[0])
            yield current, offset
            offset, key_expected = key.end(), False
            continue
        offset = token.end()
        mark = token["mark"]
        if mark == "{":
            around.append(None if None in around else current)
        elif mark == "[":
            around.append(None)
        elif mark in ("]", "}") and around:
            around.pop()
        if mark in ("{", ",") or (mark == "\n" and not around):
            key_expected = True


def _parts(key: str) -> Keys:
    return tuple(
        tomli.loads(f"key = {part}")["key"] if part[0] in "\"'" else part
        for part in _PART.findall(key)
    )
