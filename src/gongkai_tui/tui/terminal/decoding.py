"""Bytes from the keyboard to text, without ever failing.

A terminal that is set to GB18030 sends GB18030. A dropped packet cuts a character in two. Neither
may end the program or put garbage into the report.
"""

from __future__ import annotations

import codecs

_LONGEST_PREFIX = 3
"""The most bytes of a UTF-8 character that can be there without being the whole of it."""


class InputDecoder:
    """Decodes UTF-8, recognises GB18030, drops what is neither.

    After GB18030 was seen once, short sequences that are valid in both are read as GB18030: the
    two bytes of 模 in GB18030 are ``ģ`` in UTF-8. Text that holds a three-byte character is UTF-8
    for certain, as every common Chinese character is one.
    """

    def __init__(self) -> None:
        """Begin in the expectation of UTF-8."""
        self._pending = b""
        self.saw_gb18030 = False
        """Whether the terminal has sent GB18030."""

    @property
    def waiting(self) -> bool:
        """Whether an unfinished character is held back."""
        return bool(self._pending)

    def feed(self, data: bytes) -> str:
        """The text of ``data``; an unfinished character at its end waits for the next call."""
        whole = self._pending + data
        body, tail = _split_unfinished(whole)
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            return self._not_utf8(whole, data)
        if self.saw_gb18030 and text and not text.isascii() and max(text) < "\u0800":
            return self._not_utf8(whole, data)
        self._pending = tail
        return text

    def flush(self) -> str:
        """What an unfinished character turns out to be when nothing follows it."""
        pending, self._pending = self._pending, b""
        if self.saw_gb18030 and pending:
            return pending.decode("gb18030", "ignore")
        return ""

    def _not_utf8(self, whole: bytes, data: bytes) -> str:
        pending = whole[: len(whole) - len(data)]
        self._pending = b""
        if pending and not self.saw_gb18030:
            body, tail = _split_unfinished(data)
            follows = _utf8(body)
            if follows is not None:
                # A character was cut off and whole ones follow: only the rest of it is lost.
                self._pending = tail
                return follows
        decoder = codecs.getincrementaldecoder("gb18030")("strict")
        try:
            text = decoder.decode(whole)
        except UnicodeDecodeError:
            return data.decode("utf-8", "ignore")
        if not all(char < "\x80" or char.isprintable() for char in text):
            return data.decode("utf-8", "ignore")
        self._pending = decoder.getstate()[0]
        self.saw_gb18030 = self.saw_gb18030 or not text.isascii()
        return text


def _utf8(data: bytes) -> str | None:
    """``data`` as UTF-8 of keys and common Chinese; ``None`` if it is something else."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if text.isascii() or max(text) >= "\u0800" else None


def _split_unfinished(data: bytes) -> tuple[bytes, bytes]:
    """``data`` without, and then with only, a UTF-8 character that is not all there at its end."""
    for length in range(1, min(_LONGEST_PREFIX, len(data)) + 1):
        byte = data[-length]
        if byte & 0xC0 == 0x80:
            continue
        needed = 4 if byte >= 0xF0 else 3 if byte >= 0xE0 else 2 if byte >= 0xC2 else 1
        if needed > length:
            return data[:-length], data[-length:]
        break
    return data, b""
