"""Characters that show nothing: what editors and conversions leave between others."""

from __future__ import annotations

import re

_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f\xad\u200b-\u200f\u2060\ufeff\ud800-\udfff]")


def without_invisible(text: str) -> str:
    """The text without characters that show nothing."""
    return _INVISIBLE.sub("", text)
