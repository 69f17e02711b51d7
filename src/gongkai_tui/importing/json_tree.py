"""JSON text → a tree of values, strictly: what JSON allows but no report can hold is refused.

Refused are repeated keys, ``NaN`` and infinities, endless numbers, lone surrogates and deep
nesting. Decimals are read to the last digit.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from gongkai_tui.importing.failure import ImportFailure, Keys
from gongkai_tui.store.layout import DEEPEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_LONGEST_NUMBER = 3000
"""Digits of the longest number that is read at all; Python refuses to print much longer ones."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_EXPONENT = re.compile(r"[eE]([+-]?[0-9]+)")

_SYNTAX = {
    "Expecting value": "此处应有一个值",
    "Expecting property name enclosed in double quotes": "此处应有用双引号括起来的键",
    "Expecting ':' delimiter": "键的后面缺少冒号",
    "Expecting ',' delimiter": "此处缺少逗号或括号",
    "Unterminated string starting at": "从此处开始的文字缺少结束的引号",
    "Invalid control character at": "文字中含有控制字符，换行应写成 \\n",
    "Invalid \\escape": "反斜杠后面的字符不对",
    "Invalid \\uXXXX escape": "字符编号写法不对",
    "Illegal trailing comma before end of object": "最后一项的后面多了逗号",
    "Illegal trailing comma before end of array": "最后一项的后面多了逗号",
    "Extra data": "结尾以后还有多余的内容",
}
"""What :mod:`json` of Python 3.11 to 3.14 says, in Chinese."""


@dataclass(frozen=True, slots=True)
class _Refused:
    """Stands in the tree for a value that is refused, until its place is known."""

    reason: str


def read_json(text: str) -> Any:
    """The tree of ``dict``, ``list``, ``str``, ``int``, ``Decimal``, ``bool`` and ``None``.

    A byte order mark is let pass. Raises :class:`ImportFailure`.
    """
    try:
        tree = json.loads(
            text.removeprefix("\ufeff"),
            parse_int=_integer,
            parse_float=_decimal,
            parse_constant=lambda name: _Refused(f"{name} 不是数字"),
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        reason = _SYNTAX.get(error.msg.rstrip(": "), "写法不符合 JSON 格式")
        raise ImportFailure(f"第 {error.lineno} 行第 {error.colno} 列：{reason}") from error
    except RecursionError as error:
        raise ImportFailure(f"嵌套超过 {DEEPEST} 层") from error
    _survey(tree, ())
    return tree


def _integer(literal: str) -> int | _Refused:
    return int(literal) if len(literal) <= _LONGEST_NUMBER else _Refused("数字太长")


def _decimal(literal: str) -> Decimal | _Refused:
    exponent = _EXPONENT.search(literal)
    size = len(literal)
    if exponent is not None and size <= _LONGEST_NUMBER:
        size += abs(int(exponent[1]))
    return Decimal(literal) if size <= _LONGEST_NUMBER else _Refused("数字太长")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Refused:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    times = Counter(name for name, _ in pairs)
    twice = next(name for name in times if times[name] > 1)
    return _Refused(f"键 {json.dumps(twice, ensure_ascii=False)} 出现了不止一次")


def _survey(value: Any, keys: Keys) -> None:
    """Raise for the first refused value in the tree."""
    if len(keys) > DEEPEST:
        raise ImportFailure(f"嵌套超过 {DEEPEST} 层", keys[:4])
    if isinstance(value, _Refused):
        raise ImportFailure(value.reason, keys)
    if isinstance(value, str) and _SURROGATE.search(value):
        raise ImportFailure("含有无效字符（不成对的代理码）", keys)
    if isinstance(value, dict):
        for key, item in value.items():
            _survey(key, keys)
            _survey(item, (*keys, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            _survey(item, (*keys, str(number)))
