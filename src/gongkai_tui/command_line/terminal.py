"""What leaves the program: data on standard output, narration on standard error.

Data is UTF-8 in files and pipes, whatever the locale, and in the terminal's encoding on a terminal.
No control character out of a file reaches a terminal.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable

from gongkai_tui.store import StoreError
from gongkai_tui.store.file_reading import reason_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


_UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
"""Controls that a terminal acts on, marks that turn the direction of text, broken characters."""


def harmless(text: str) -> str:
    """The text with every unsafe character made visible; line ends and tabs stay."""
    return _replace(_UNSAFE, _picture, text)


def harmless_line(text: str) -> str:
    """The same for a text that must stay on one line."""
    return harmless(_replace("[\n\t]", _picture, text))


def harmless_json(text: str) -> str:
    """JSON with every unsafe character escaped. It means the same as before."""
    return _replace(_UNSAFE, lambda found: f"\\u{ord(found[0]):04x}", text)


def write_output(text: str) -> None:
    """Write data to standard output.

    A reader that has gone away (``| head``) is no error; a full disk raises ``StoreError``.
    """
    stream = sys.stdout
    if stream is None:
        raise StoreError("标准输出", "没有打开")
    if stream.isatty():
        data = harmless(text).encode(stream.encoding, "replace")
    else:
        data = text.encode("utf-8")
    try:
        stream.flush()
        stream.buffer.write(data)
        stream.buffer.flush()
    except BrokenPipeError:
        _silence(stream)
    except OSError as error:
        _silence(stream)
        raise StoreError("标准输出", reason_of(error)) from error


def narrate(text: str) -> None:
    """Write one line for the user to standard error."""
    stream = sys.stderr
    if stream is None:
        return
    try:
        stream.write(harmless_line(text) + "\n")
        stream.flush()
    except OSError:
        _silence(stream)


def streams_not_on_a_terminal() -> list[str]:
    """The Chinese names of those standard streams that are not a terminal."""
    streams = {"标准输入": sys.stdin, "标准输出": sys.stdout, "标准错误": sys.stderr}
    return [name for name, stream in streams.items() if stream is None or not stream.isatty()]


def _replace(pattern: str, replacement: Callable[[re.Match[str]], str], text: str) -> str:
    """The pattern is compiled only for a text that needs it: compiling takes a millisecond."""
    return text if text.isprintable() else re.sub(pattern, replacement, text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else f"<{code:04X}>"


def _silence(stream: TextIO) -> None:
    """Let what is still to be written vanish, so that the end of the program is quiet too."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
