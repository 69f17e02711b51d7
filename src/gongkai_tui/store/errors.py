"""The one error of this room: what is wrong with a file, and where."""

from __future__ import annotations

_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


class StoreError(Exception):
    """A file could not be read or written.

    ``str()`` is one Chinese sentence that names the file, the line, the key and the reason, as far
    as they are known. Lines and columns count from 1, in characters.
    """

    def __init__(
        self,
        path: str,
        reason: str,
        *,
        line: int | None = None,
        column: int | None = None,
        key: str | None = None,
    ) -> None:
        super().__init__(path, reason, line, column, key)
        self.path = path
        """The file as the caller named it."""
        self.reason = reason
        """What is wrong, in Chinese, without the place."""
        self.line = line
        self.column = column
        self.key = key
        """The dotted key as it would stand in the file."""

    def __str__(self) -> str:
        """The whole sentence."""
        place = self.path
        if self.line is not None:
            place += f" 第 {self.line} 行"
            if self.column is not None:
                place += f"第 {self.column} 列"
        if self.key:
            place += f" {self.key}"
        return f"{place}：{self.reason}"


def key_text(keys: tuple[str, ...]) -> str:
    """A key path as TOML writes it: dots between, quotes where a key needs them."""
    return ".".join(key if key and _BARE.issuperset(key) else _quoted(key) for key in keys)


def _quoted(key: str) -> str:
    import json  # noqa: PLC0415 - reading a good file needs no quotes

    return json.dumps(key, ensure_ascii=False)
