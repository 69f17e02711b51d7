"""What ``tomli`` says about broken TOML, in Chinese.

The messages are those of Python 3.11 to 3.14; an unknown one gets a general sentence, so that no
English reaches the user.
"""

from __future__ import annotations

import re

_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)\Z")

_MESSAGES: tuple[tuple[str, str], ...] = (
    (r"Invalid statement", "这一行应为“键 = 值”或“[表名]”"),
    (r"Expected newline or end of document", "值的后面有多余的内容；文字要用引号括起来"),
    (r"Found invalid character", "含有不允许的控制字符"),
    (r"Illegal character '\\[nr]+'", "文字在行末没有用引号结束；多行文字要用三个引号括起来"),
    (r"Illegal character", "文字中含有不允许的控制字符"),
    (r"Cannot declare .* twice", "这个表名前面已经有了"),
    (r"Cannot overwrite a value", "这个键前面已经有值了"),
    (r"Cannot (?:mutate immutable|redefine) namespace", "这个键所在的表已经写完，不能再加内容"),
    (r"Expected '\]' at the end of a table", "表名的后面缺少“]”"),
    (r"Expected '\]\]' at the end of an array", "表名的后面缺少“]]”"),
    (r"Expected '=' after a key", "键的后面缺少“=”；键中有汉字、句点或空格时要用引号括起来"),
    (r"Invalid initial character for a key part", "键名写法不对；汉字等要用引号括起来"),
    (r"Unclosed array", "数组缺少“]”或逗号"),
    (r"Unclosed inline table", "内联表缺少“}”或逗号"),
    (r"Duplicate inline table key", "内联表中有重复的键"),
    (r"Unescaped '\\' in a string", "文字中的反斜杠要写成两个"),
    (r"Invalid hex value", "反斜杠后面的字符编号写法不对"),
    (r"Escaped character is not a Unicode scalar value", "反斜杠后面的编号不是有效字符"),
    (r"Unterminated string", "文字缺少结束的引号"),
    (r"Expected [\"']'+[\"']", "文字缺少结束的引号"),
    (r"Invalid date or datetime", "日期或时间不存在"),
    (r"Invalid value", "值的写法不对：文字要用引号括起来，数字只用半角字符，不加分节号"),
)

_GENERAL = "写法不符合 TOML 格式"


def explain(message: str, text: str) -> tuple[str, int, int | None]:
    """The Chinese reason, the line and the column of a message of ``tomli`` about ``text``.

    The column is ``None`` where the error is that the text ends.
    """
    place = _PLACE.search(message)
    reason = next(
        (chinese for pattern, chinese in _MESSAGES if re.match(pattern, message)), _GENERAL
    )
    if place is not None and place["line"]:
        return reason, int(place["line"]), int(place["column"])
    return f"{reason}（直到文件末尾）", text.rstrip("\n").count("\n") + 1, None
