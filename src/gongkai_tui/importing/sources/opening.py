"""Which reader a source is for: by its first bytes, then by its name."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import PurePath

from gongkai_tui.importing.failure import ImportFailure
from gongkai_tui.importing.sources.bars import has_torn_rows
from gongkai_tui.importing.sources.document import Document
from gongkai_tui.importing.sources.encoding import decode
from gongkai_tui.importing.sources.plain import read_plain
from gongkai_tui.importing.sources.script import markup_in_strings
from gongkai_tui.importing.sources.separated import read_separated

_HTML = re.compile(
    r"<(?:!doctype|html|head|body|table|div|p|ucapcontent|meta|span)\b", re.IGNORECASE
)
_MARKUP = re.compile(r"</(?:p|td|tr|div|span|table)>", re.IGNORECASE)
_MUCH_MARKUP = 10
"""So many ends of elements are a page, whatever stands before its first one."""
_MARKED = re.compile(r"^#{1,6} \S|^\s*\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?)?\s*$", re.MULTILINE)
"""A heading or the rule of a pipe table: Markdown under whatever name."""
_HEADING_MARKS = re.compile(r"^#{1,6} +", re.MULTILINE)
_MUCH_MARKED = 3
"""So many of these are Markdown even where a piece of HTML stands first."""
_WHOLE_PAGE = re.compile(r"<(?:html|body|meta)\b", re.IGNORECASE)
_MARKDOWN = frozenset({".md", ".markdown", ".mkd"})
_HTML_NAMES = frozenset({".html", ".htm", ".shtml", ".xhtml"})
_SCRIPTS = frozenset({".js", ".jsonp", ".txt"})
SUFFIXES = _MARKDOWN | _HTML_NAMES | _SCRIPTS
"""Those by which a source is told from others; most are told by their first bytes."""
_MAIL = re.compile(
    rb"\s{0,8}(?:MIME-Version|From|Return-Path|Received|Date|Subject|Message-ID|X-[\w-]+|Delivered-To)"
    rb":[^\n]*\n(?:[ \t][^\n]*\n|[\w-]+:[^\n]*\n){0,200}?(?i:Content-Type|MIME-Version):"
)
"""The head of a mail, or of a web page that a browser saved as one file (.mht)."""
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
    if _MAIL.match(data):
        from gongkai_tui.importing.sources.mail import message_part  # noqa: PLC0415 - start time

        name, data = message_part(data)
        if _MAIL.match(data):
            raise ImportFailure("邮件里还套着邮件，请把里面的文件另存出来再导入")
        return read_source(data, name)
    if data.startswith(_OLD_WORD):
        raise ImportFailure("这是旧版 Word 文件（.doc），请另存为 .docx 再导入")
    if data.startswith(_PICTURES):
        raise ImportFailure("这是图片，没有文字可读")
    return read_text(decode(data), name)


def _is_page(text: str) -> bool:
    marked = islice(_MARKED.finditer(text), _MUCH_MARKED)
    if sum(1 for _ in marked) == _MUCH_MARKED and not _WHOLE_PAGE.search(text):
        return False
    found = islice(_MARKUP.finditer(text), _MUCH_MARKUP)
    return bool(_HTML.match(text.lstrip())) or sum(1 for _ in found) == _MUCH_MARKUP


def read_text(text: str, name: str) -> Document:
    """The document in a text: HTML, Markdown, for spreadsheets or plain, by name and beginning."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _HTML_NAMES or (suffix not in _MARKDOWN and _is_page(text)):
        from gongkai_tui.importing.sources.html import read_html  # noqa: PLC0415 - start time

        return read_html(text)
    if suffix in _MARKDOWN or (suffix not in _HTML_NAMES and _MARKED.search(text)):
        if has_torn_rows(text):
            return read_plain(_HEADING_MARKS.sub("", text))
        from gongkai_tui.importing.sources.markdown import (  # noqa: PLC0415 - start time
            read_markdown,
        )

        return read_markdown(text)
    if separated := read_separated(text, suffix):
        return separated
    if suffix in _SCRIPTS and (markup := markup_in_strings(text)):
        return read_text(markup, "string.html")
    return read_plain(text)
