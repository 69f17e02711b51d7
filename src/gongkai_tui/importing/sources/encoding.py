"""Bytes → text: by byte order mark, by what the source declares, else by what fits.

Chinese sites use UTF-8, GBK and GB18030 and declare ``gb2312`` for all of the latter; GB18030 reads
them all. Text in UTF-8 that is declared as something else is UTF-8 all the same: hardly any other
text is valid UTF-8.
"""

from __future__ import annotations

import codecs
import re

from gongkai_tui.importing.failure import ImportFailure

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""")
_DECLARATION_ENDS = 4096
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "hz", "cp936", "x-gbk"})
_FEW_BROKEN = 0.001


def decode(data: bytes) -> str:
    """The text. Raises :class:`ImportFailure` where no encoding gives one."""
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data.decode(marked, "replace")
    if b"\0" in data[:_DECLARATION_ENDS]:
        raise ImportFailure("这是二进制文件，不是文字")
    for encoding in ("utf-8", _declared(data), "gb18030"):
        text = _strict(data, encoding) if encoding else None
        if text is not None:
            return text
    return _mostly(data)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARATION_ENDS])
    if found is None:
        return None
    name = found[1].decode("ascii").lower()
    if name in _CHINESE:
        return "gb18030"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _mostly(data: bytes) -> str:
    """A page with a few broken bytes is still a page; each stays visible as U+FFFD."""
    texts = [data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")]
    text = min(texts, key=lambda one: one.count("\ufffd"))
    if text.count("\ufffd") > _FEW_BROKEN * len(text):
        raise ImportFailure("认不出文字编码，请另存为 UTF-8 编码")
    return text
