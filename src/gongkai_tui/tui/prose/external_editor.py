"""Editing a text in the program that ``$VISUAL`` or ``$EDITOR`` names, and taking it back."""

from __future__ import annotations

import shlex
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

Run: TypeAlias = Callable[[Sequence[str]], int]
"""Runs a command in the terminal and returns its exit code."""

_USUAL = ("vim", "nano", "vi")
"""What is looked for where the environment names no editor."""


class ExternalEditorError(Exception):
    """Nothing came back; the message says why, in Chinese."""


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """The editor that the user wants. Raises :class:`ExternalEditorError` where there is none."""
    named = environment.get("VISUAL") or environment.get("EDITOR")
    if named:
        try:
            words = shlex.split(named)
        except ValueError:
            words = []
        if words:
            return words
    found = next((name for name in _USUAL if shutil.which(name)), None)
    if found is None:
        raise ExternalEditorError("没有找到外部编辑程序，请设置环境变量 EDITOR。")
    return [found]


def edit_in(command: Sequence[str], text: str, run: Run) -> str:
    """What the user has made of ``text``, with the line ends of this program.

    What the editor wrote counts, however it ended. Raises :class:`ExternalEditorError` where it did
    not start, failed without writing, took the file away or left something else than UTF-8.
    """
    with tempfile.TemporaryDirectory(prefix="gongkai-tui-") as folder:
        path = Path(folder) / "prose.txt"
        path.write_bytes(f"{text}\n".encode())
        try:
            code = run([*command, str(path)])
        except OSError as error:
            raise ExternalEditorError(f"“{command[0]}”不能运行：{error.strerror}。") from error
        try:
            edited = path.read_bytes().decode("utf-8-sig")
        except FileNotFoundError as error:
            raise ExternalEditorError("文件已被外部编辑程序删除，文字没有改动。") from error
        except (OSError, UnicodeDecodeError) as error:
            raise ExternalEditorError("取回的文件不是 UTF-8 文本，文字没有改动。") from error
    edited = edited.removesuffix("\n").removesuffix("\r")
    if code != 0 and edited == text:
        raise ExternalEditorError(f"“{command[0]}”没有正常结束（{code}），文字没有改动。")
    return edited
