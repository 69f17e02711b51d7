"""The one error of this room: what is wrong with a text, and where."""

from __future__ import annotations

from gongkai_tui.exporting.plain_text import printable
from gongkai_tui.store.errors import key_text

Keys = tuple[str, ...]
"""Where a value stands: the keys from the outermost object inwards."""


class ImportFailure(ValueError):  # noqa: N818 - ImportError is Python's own
    """A text could not be made a report.

    ``str()`` is one Chinese sentence without control characters: the key or the line, the reason.
    """

    def __init__(self, reason: str, keys: Keys = ()) -> None:
        """``keys`` is the place of the wrong value; empty when the whole text is wrong."""
        super().__init__(printable(f"{key_text(keys)}：{reason}" if keys else reason))
