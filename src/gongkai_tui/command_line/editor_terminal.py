"""Whether this terminal can show the editor, and the line that stands there while it is loaded.

No more is imported than every process has loaded anyhow: the line is on screen before anything
else happens.
"""

from __future__ import annotations

import codecs
import os
import sys
from io import TextIOWrapper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

FORCE: Final = "GONGKAI_TUI_FORCE"
"""Environment variable: ``1`` opens the editor in a terminal that is said to be unfit, too."""

_NO_SCREEN: Final = frozenset(("", "dumb", "unknown"))
_WIPE: Final = "\r\x1b[2K"
_QUESTION_MARKS: Final = "gongkai-tui-question-marks"
_announced: list[str] = []
"""What stands on the screen."""
_REASONS: Final = {
    "screen": (
        "终端（TERM={term}）不能移动光标，编辑器无法显示；请换用其他终端，"
        "或者先设好 TERM，例如 TERM=xterm。确要打开，请设 {force}=1"
    ),
    "glyphs": (
        "Linux 控制台没有汉字字形，编辑器无法显示；请用 SSH 从其他终端登录。"
        "用 fbterm 等能显示汉字的，请设 {force}=1 "
        "(The Linux console cannot show Chinese: log in by SSH from another terminal; "
        "if yours does show it, set {force}=1)"
    ),
}


def unfit(environment: Mapping[str, str]) -> str:
    """Why the terminal that ``environment`` describes cannot show the editor; empty if it can.

    What is said of the Linux console is said in English too: Chinese cannot be read there.
    """
    if environment.get(FORCE) == "1":
        return ""
    term = environment.get("TERM", "")
    reason = "screen" if term.lower() in _NO_SCREEN else "glyphs" if term == "linux" else ""
    return _REASONS[reason].format(term=term, force=FORCE) if reason else ""


def make_output_chinese() -> None:
    """Have the screen written in an encoding that has Chinese characters.

    A locale such as GB18030 keeps its own. One that has none (ASCII, Latin-1) is more often set
    by mistake than for a terminal that cannot do better: UTF-8 is written then. A character that
    the encoding lacks becomes a question mark, not a sequence that shifts the line.
    """
    stream = sys.__stderr__
    if not isinstance(stream, TextIOWrapper) or stream.encoding.lower() in ("utf-8", "utf8"):
        return
    try:
        "中文，“”".encode(stream.encoding)
    except UnicodeEncodeError:
        stream.reconfigure(encoding="utf-8", errors="replace")
    else:
        codecs.register_error(_QUESTION_MARKS, _question_marks)
        stream.reconfigure(errors=_QUESTION_MARKS)


def _question_marks(error: UnicodeError) -> tuple[str, int]:
    """As many question marks as the character has cells."""
    from gongkai_tui.typography.width import cell_width  # noqa: PLC0415 - rarely needed

    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "?" * cell_width(error.object[error.start : error.end]), error.end


def announce(words: list[str]) -> None:
    """Say that the file is being opened, if these words of the command line ask for that.

    The line stands where the cursor is, until :func:`wipe` takes it away.
    """
    names = words[1:] if words[:1] == ["edit"] else words
    stream = sys.__stderr__
    if _announced or stream is None or len(names) != 1 or not os.path.isfile(names[0]):
        return
    if not stream.isatty() or unfit(os.environ):
        return
    make_output_chinese()
    columns = os.get_terminal_size(stream.fileno()).columns or 80
    _write(f"\r正在打开 {_fitting(names[0], columns - 14)} ...")
    _announced.append(names[0])


def wipe() -> None:
    """Take the line away: something else is to stand there."""
    if _announced:
        _write(_WIPE)
        _announced.clear()


def _write(text: str) -> None:
    stream = sys.__stderr__
    if stream is not None:
        stream.write(text)
        stream.flush()


def _fitting(name: str, columns: int) -> str:
    """The end of a file's name, on one line whatever the width of its characters is."""
    shown = os.path.basename(name)
    shown = "".join(char if char.isprintable() else "?" for char in shown)
    room = columns if shown.isascii() else columns // 2
    return shown[-room:] if room > 0 else ""
