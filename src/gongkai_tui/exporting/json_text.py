"""A tree of values → JSON text (RFC 8259) that can be read line by line.

The standard library's writer turns a ``Decimal`` into nothing and puts each cell on its own line;
this one keeps every digit and puts a table row on one line.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_OPEN_LEVELS = 3
"""Objects down to this level have a line for each key, deeper ones are one line."""

_RAW = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def json_text(tree: Any) -> str:
    """The text of ``str``, ``int``, finite ``Decimal``, ``bool``, ``None``, lists and dicts.

    It ends with one newline and holds no control character but line ends.
    """
    return _text(tree, 0) + "\n"


def _text(value: Any, level: int) -> str:
    if isinstance(value, dict):
        return _object(value, level)
    if isinstance(value, list):
        return f"[{', '.join(_text(item, _OPEN_LEVELS) for item in value)}]"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Decimal):
        return _decimal(value)
    return json.dumps(value)


def _object(value: dict[str, Any], level: int) -> str:
    pairs = [f"{_string(key)}: {_text(item, level + 1)}" for key, item in value.items()]
    if level >= _OPEN_LEVELS or not pairs:
        return f"{{{', '.join(pairs)}}}"
    indent = "\n" + "  " * level
    return f"{{{indent}  {f',{indent}  '.join(pairs)}{indent}}}"


def _string(value: str) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _RAW.sub(lambda char: f"\\u{ord(char[0]):04x}", text)


def _decimal(value: Decimal) -> str:
    """A literal that tells a decimal from an integer by its point or its exponent."""
    text = str(value)
    return text if "." in text or "E" in text else f"{text}e0"
