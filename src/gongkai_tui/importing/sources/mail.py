"""Mails (.eml) and web pages in one file (.mht) → the report that they carry, as it was sent.

The standard library reads both. An attached document goes before the text of the mail, a page
before plain text.
"""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from itertools import islice
from pathlib import PurePath

from gongkai_tui.importing.failure import ImportFailure

_ATTACHED = (".docx", ".pdf", ".html", ".htm", ".md")
_MOST_PARTS = 200
_MARK = "\ufeff"


def message_part(data: bytes) -> tuple[str, bytes]:
    """The name and bytes of the part that most probably is the report.

    Raises :class:`ImportFailure` where a message holds no text.
    """
    try:
        parts = list(islice(message_from_bytes(data).walk(), _MOST_PARTS))
    except RecursionError as error:
        raise ImportFailure("邮件嵌套太深，不是年度报告") from error
    found = [one for part in parts if (one := _read(part)) is not None]
    if not found:
        raise ImportFailure("邮件里没有文字，也没有附上可读的文件")
    _, name, content = min(found, key=lambda one: one[0])
    return name, content


def _read(part: Message) -> tuple[int, str, bytes] | None:
    """How good a part is (0 is best), a name for it and its bytes."""
    content = part.get_payload(decode=True)
    if part.is_multipart() or not isinstance(content, bytes) or not content.strip():
        return None
    name = part.get_filename() or ""
    suffix = PurePath(name).suffix.lower()
    if suffix in _ATTACHED:
        return _ATTACHED.index(suffix), f"attached{suffix}", content
    kinds = {"text/html": (8, "page.html"), "text/plain": (9, "text.txt")}
    if part.get_content_type() not in kinds:
        return None
    rank, name = kinds[part.get_content_type()]
    return rank, name, _in_utf8(content, part.get_content_charset())


def _in_utf8(content: bytes, charset: str | None) -> bytes:
    """Text in UTF-8 with a mark that says so, where the mail names its encoding rightly."""
    if charset is None:
        return content
    encoding = "gb18030" if charset.lower() in ("gb2312", "gbk") else charset
    try:
        return (_MARK + content.decode(encoding).removeprefix(_MARK)).encode()
    except (LookupError, UnicodeDecodeError):
        return content
