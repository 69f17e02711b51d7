"""Which reader a source is for: by its first bytes, then by its name."""

from __future__ import annotations

import re
from pathlib import PurePath

from gongkai_tui.importing.failure import ImportFailure
from gongkai_tui.importing.sources.document import Document
from gongkai_tui.importing.sources.encoding import decode
from gongkai_tui.importing.sources.plain import read_plain
from gongkai_tui.importing.sources.script import markup_in_strings

_HTML = re.compile(
    r"<(?:!doctype|html|head|body|table|div|p|ucapcontent|meta|span)\b", re.IGNORECASE
)
_MARKED = re.compile(r"^#{1,6} \S|^\s*\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?)?\s*$", re.MULTILINE)
"""A heading or the rule of a pipe table: Markdown under whatever name."""
_MARKDOWN = frozenset({".md", ".markdown", ".mkd"})
_HTML_NAMES = frozenset({".html", ".htm", ".shtml", ".xhtml"})
_SCRIPTS = frozenset({".js", ".jsonp", ".txt"})
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")


def read_source(data: bytes, name: str) -> Document:
    """The document in these bytes; ``name`` is the file's name.

    Raises :class:`ImportFailure` where it cannot be read, with the reason.
    """
    if data.startswith(b"PK\x03\x04"):
        from gongkai_tui.importing.sources.word import read_word  # noqa: PLC0415 - start time

        return read_word(data)
    if data.startswith(b"%PDF"):
        from gongkai_tui.importing.sources.pdf import read_pdf  # noqa: PLC0415 - start time

        return read_pdf(data)
    if data.startswith(_OLD_WORD):
        raise ImportFailure("这是旧版 Word 文件（.doc），请另存为 .docx 再导入")
    if data.startswith(_PICTURES):
        raise ImportFailure("这是图片，没有文字可读")
    return read_text(decode(data), name)


def read_text(text: str, name: str) -> Document:
    """The document in a text: HTML, Markdown or plain, by its name and its beginning."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _HTML_NAMES or (suffix not in _MARKDOWN and _HTML.match(text.lstrip())):
        from gongkai_tui.importing.sources.html import read_html  # noqa: PLC0415 - start time

        return read_html(text)
    if suffix in _MARKDOWN or (suffix not in _HTML_NAMES and _MARKED.search(text)):
        from gongkai_tui.importing.sources.markdown import (  # noqa: PLC0415 - start time
            read_markdown,
        )

        return read_markdown(text)
    if suffix in _SCRIPTS and (markup := markup_in_strings(text)):
        return read_text(markup, "string.html")
    return read_plain(text)
