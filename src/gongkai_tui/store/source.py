"""The TOML text of one file as a tree of values, and errors that point into it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import cached_property

import tomli

from gongkai_tui.store.errors import StoreError, key_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_WIDE_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")

LARGEST_REPORT = 2 * 1024 * 1024
"""Bytes of the largest report that is parsed, in a second or two; real ones have some twenty
thousand."""

_DOTTED = 250_000
"""The most that all dotted keys together may cost; one costs the square of its dots, in time and in
memory. A report has about a hundred dots, and the keys of its rows have two or three."""


class Source:
    """The text of a file. ``tree`` raises :class:`StoreError` where it is not TOML."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        """What errors call the file."""
        self.text = text

    @classmethod
    def decode(cls, data: bytes, name: str) -> Source:
        """The text of these bytes: UTF-8, with or without a byte order mark."""
        if len(data) > LARGEST_REPORT:
            limit = LARGEST_REPORT // 1024 // 1024
            raise StoreError(name, f"文件超过 {limit} MB，不是年度报告")
        if data.startswith(_WIDE_ENCODINGS):
            raise StoreError(name, "文件是 UTF-16 编码，请另存为 UTF-8 编码")
        if b"\0" in data:
            raise StoreError(name, "这是二进制文件，不是文本文件")
        try:
            return cls(name, data.removeprefix(_BYTE_ORDER_MARK).decode())
        except UnicodeDecodeError as error:
            reason = "不是 UTF-8 编码（可能是 GBK），请另存为 UTF-8 编码"
            broken_line = data.count(b"\n", 0, error.start) + 1
            raise StoreError(name, reason, line=broken_line) from error

    def error(self, keys: tuple[str, ...], reason: str) -> StoreError:
        """The error for the value at ``keys``, with its line."""
        from gongkai_tui.store.positions import locate  # noqa: PLC0415 - only when needed

        return StoreError(self.name, reason, line=locate(self.text, keys), key=key_text(keys))

    @cached_property
    def tree(self) -> dict[str, Any]:
        """The values, decimals as ``Decimal`` so that no digit is lost."""
        self._refuse_endless_keys()
        try:
            return tomli.loads(self.text, parse_float=self._decimal)
        except tomli.TOMLDecodeError as error:
            from gongkai_tui.store.syntax import explain  # noqa: PLC0415 - only when needed

            reason, line, column = explain(str(error), self.text)
            raise StoreError(self.name, reason, line=line, column=column) from error
        except RecursionError as error:
            raise StoreError(self.name, "数组或表嵌套太深") from error
        except ValueError as error:  # Python refuses to read integers of very many digits
            import re  # noqa: PLC0415 - only when needed

            found = re.search(r"[0-9_]{4300,}", self.text)
            number_line = self._line(found.start()) if found else None
            raise StoreError(self.name, "数字太长", line=number_line) from error

    def _refuse_endless_keys(self) -> None:
        if self.text.count(".") ** 2 <= _DOTTED:
            return
        import re  # noqa: PLC0415 - only when needed

        name = r"""(?:(?<![\w-])[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
        cost = 0
        for run in re.finditer(rf"(?:{name}[ \t]*+\.[ \t]*+)++", self.text):
            cost += run[0].count(".") ** 2
            if cost > _DOTTED:
                raise StoreError(self.name, "键的层数太多", line=self._line(run.start()))

    @cached_property
    def has_comments(self) -> bool:
        """Whether the text has comments."""
        if "#" not in self.text:
            return False
        from gongkai_tui.store.positions import has_comments  # noqa: PLC0415 - only when needed

        return has_comments(self.text)

    def _decimal(self, literal: str) -> Decimal:
        try:
            return Decimal(literal)
        except InvalidOperation as error:
            line = self._line(max(self.text.find(literal), 0))
            raise StoreError(self.name, "数字超出范围", line=line) from error

    def _line(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1
