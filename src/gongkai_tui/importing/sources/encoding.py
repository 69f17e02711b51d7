"""Bytes → text: by byte order mark, by what the source declares, else by what fits.

UTF-16 and UTF-32 without a mark show by their zero bytes, and by the Chinese that they give in one
byte order only. Chinese sites use UTF-8, GBK and GB18030 and declare ``gb2312`` for all of the
latter; GB18030 reads them all. Text in UTF-8 that is declared as something else is UTF-8 all the
same: hardly any other text is valid UTF-8.
"""

from __future__ import annotations

import codecs
import re

from gongkai_tui.importing.failure import ImportFailure

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""")
_DECLARATION_ENDS = 4096
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "hz", "cp936", "x-gbk"})
_FEW_BROKEN = 0.001
_FEW_BYTES = 3
"""Broken bytes that a text of any length may have: where it was cut, or damaged in one place."""
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_USUAL = re.compile("[的一是在中和有年行政府信息公开]")
_USUAL_SHARE = 0.05


def decode(data: bytes) -> str:
    """The text. Raises :class:`ImportFailure` where no encoding gives one."""
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data.decode(marked, "replace")
    if b"\0" in data.rstrip(b"\0")[:_DECLARATION_ENDS]:
        return _wide(data)
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


def _wide(data: bytes) -> str:
    """A text of two or four bytes a character: in one of the encodings it is Chinese."""
    for encoding in _WIDE:
        text = data.decode(encoding, "replace").rstrip("\ufffd\n")
        told = sum(not char.isascii() for char in text)
        if len(_USUAL.findall(text)) > _USUAL_SHARE * told:
            return text
    raise ImportFailure("这是二进制文件，不是文字")


def _mostly(data: bytes) -> str:
    """A page with a few broken bytes is still a page; each stays visible as U+FFFD.

    A character that was cut off at the end of the file is nothing that was ever read.
    """
    texts = [data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")]
    text = min(texts, key=lambda one: one.count("\ufffd")).rstrip("\ufffd")
    if text.count("\ufffd") > max(_FEW_BYTES, _FEW_BROKEN * len(text)):
        raise ImportFailure("认不出文字编码，请另存为 UTF-8 编码")
    return text
