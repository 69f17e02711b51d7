"""Editing a text in the program that ``$VISUAL`` or ``$EDITOR`` names, and taking it back."""

from __future__ import annotations

import shlex
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import TypeAlias

from gongkai_tui.store.file_reading import reason_of
from gongkai_tui.store.state_directory import state_directory

Run: TypeAlias = Callable[[Sequence[str]], int]
"""Runs a command in the terminal and returns its exit code."""

_LOOK_EVERY = 0.3
"""Seconds between two looks at what the other program has written."""
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


def edit_in(
    command: Sequence[str], text: str, run: Run, written: Callable[[str], None] = lambda _: None
) -> str:
    """What the user has made of ``text``, with the line ends of this program.

    What the editor wrote counts, however it ended. ``written`` is told, from another thread, of
    every version that it has written so far: this program may not live to see its end. Raises
    :class:`ExternalEditorError` where it did not start, failed without writing, took the file away
    or left something else than UTF-8, which is kept.
    """
    try:
        folder = Path(tempfile.mkdtemp(dir=state_directory("editing")))
        path = folder / "prose.txt"
        path.write_bytes(f"{text}\n".encode())
    except OSError as error:
        raise ExternalEditorError(f"不能准备外部编辑的文件：{reason_of(error)}。") from error
    code, failure = 0, None
    with _watched(path, text, written):
        try:
            code = run([*command, str(path)])
        except OSError as error:  # it did not start, or the line dropped while it ran
            failure = error
    try:
        edited = _text_in(path)
    except UnicodeDecodeError as error:
        reason = f"取回的文件不是 UTF-8 文本，文字没有改动；文件留在 {path}。"
        raise ExternalEditorError(reason) from error
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise ExternalEditorError("文件已被外部编辑程序删除，文字没有改动。") from error
    shutil.rmtree(folder, ignore_errors=True)
    if edited == text and failure is not None:
        reason = f"“{command[0]}”不能运行：{reason_of(failure)}。"
        raise ExternalEditorError(reason) from failure
    if edited == text and code != 0:
        raise ExternalEditorError(f"“{command[0]}”没有正常结束（{code}），文字没有改动。")
    return edited


def _text_in(path: Path) -> str:
    """The text in the file, without the line end that closes it."""
    edited = path.read_bytes().decode("utf-8-sig")
    return edited.removesuffix("\n").removesuffix("\r")


@contextmanager
def _watched(path: Path, text: str, written: Callable[[str], None]) -> Iterator[None]:
    """Have a thread look at the file meanwhile: the event loop waits for the other program."""
    ended = Event()

    def watch() -> None:
        known = text
        while not ended.wait(_LOOK_EVERY):
            with suppress(OSError, UnicodeDecodeError):  # it is just being written
                now = _text_in(path)
                if now != known:
                    known = now
                    written(now)

    thread = Thread(target=watch, name="external editor", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
