"""The driver: what goes to the terminal and comes from it, made fit for Chinese and slow lines.

* Input is decoded leniently, cut by the grammar of control sequences, and what an input method
  commits arrives as one :class:`.messages.Unmarked`.
* No keyboard protocol is asked for: the one that Textual asks for turns commits of input methods
  into garbage (facts in ``docs/terminal.md``).
* The end of input, a dropped line, ends the program.
"""

from __future__ import annotations

import os
import re
import select
from collections.abc import Callable, Iterable
from contextlib import suppress
from threading import Event
from typing import Any

from textual import events
from textual.message import Message

from gongkai_tui.tui.terminal.decoding import InputDecoder
from gongkai_tui.tui.terminal.messages import ForeignEncoding, TerminalAnswer, Unmarked
from gongkai_tui.tui.terminal.textual_private import (
    ANSI_SEQUENCES_KEYS,
    LinuxDriver,
    XTermParser,
)
from gongkai_tui.tui.terminal.tokens import Control, Pasted, Text, Token, Tokenizer

END_OF_INPUT = 129
"""Exit code when the line drops: 128 + SIGHUP, as a shell reports it."""

_LONGEST_READ = 1 << 20
"""Bytes taken in at one go: a paste that arrives in pieces becomes one event."""
_ESCAPE_DELAY = 0.1
"""Seconds after which an Esc that nothing follows is the Esc key."""
_PASTE_LENGTH = 32
"""Characters in one read from which on text with line ends is a paste, not typing."""
_TYPED_AHEAD = 200
"""Characters in one read that are no longer keys typed ahead, whatever they are."""
_MANY_BYTES = 1024
"""Bytes in one read that nobody types: more of them are on their way."""
_PASTE_GAP = 0.03
"""Seconds that the next piece of a paste is waited for, where nothing marks its end."""
_PASTE_END = b"\x1b[201~"
"""What a terminal sends behind a paste that it marks."""

_KNOWN = re.compile(
    r"\x1b\[(?:<-?\d+;-?\d+;-?\d+[Mm]"  # mouse
    r"|M[\s\S]{3}"
    r"|[IO]"  # focus
    r"|\?2026;[12]\$y)"  # synchronized output is there
)
_CURSOR_AT = re.compile(r"\x1b\[(\d+);(\d+)R")
_KEYPAD = {f"\x1bO{letter}": str(digit) for digit, letter in enumerate("pqrstuvwxy")} | {
    "\x1bOn": ".",
    "\x1bOm": "-",
    "\x1bOk": "+",
    "\x1bOo": "/",
    "\x1bOj": "*",
    "\x1bOX": "=",
    "\x1bOM": "\r",
}
"""The number pad as PuTTY and others send it in application mode."""
_MISNAMED = {"\x1bOb": "ctrl+down", "\x1b[7^": "ctrl+home", "\x1b[8^": "ctrl+end"}
"""Keys of rxvt that Textual's table has wrong."""
_FUNCTION_KEY = re.compile(r"\x1b\[\d+~")
"""Looked up in the table: Textual's parser takes the number of Shift+F9 for that of a character."""


class StopEvent(Event):
    """An event that wakes a thread which waits for a file: it is one of the files to wait for."""

    def __init__(self) -> None:
        """Begin unset."""
        super().__init__()
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)

    def fileno(self) -> int:
        """The file that can be read from while the event is set."""
        return self._read

    def set(self) -> None:
        """Set the event."""
        super().set()
        os.write(self._write, b"\0")

    def clear(self) -> None:
        """Unset the event."""
        super().clear()
        with suppress(BlockingIOError):
            while os.read(self._read, 64):
                pass


class TerminalDriver(LinuxDriver):
    """The driver of the editor, for every terminal that Textual's Linux driver serves."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Stop reading the keyboard by an event that need not be looked at again and again."""
        super().__init__(*arguments, **options)
        self.exit_event: StopEvent = StopEvent()

    def write(self, data: str) -> None:
        """Write to the terminal, but never ask for a keyboard protocol or in-band resizing."""
        if data in _NEVER_SENT or (data.startswith("\x1b[>") and data.endswith("u")):
            return
        super().write(data)

    def _get_terminal_size(self) -> tuple[int, int]:
        """The size of the window itself; ``COLUMNS`` and ``LINES`` tell of the time before."""
        try:
            columns, rows = os.get_terminal_size(self.fileno)
        except OSError:
            return super()._get_terminal_size()
        return (columns, rows) if columns and rows else super()._get_terminal_size()

    def run_input_thread(self) -> None:
        """Read the keyboard; an error in this thread is one of the app, which ends by it."""
        try:
            self._read_keyboard()
        except Exception as error:  # noqa: BLE001 - it is raised again where it is told
            self._app.call_later(_raise, error)

    def _read_keyboard(self) -> None:
        """Read until the driver stops or the line drops."""
        reader = InputReader(self.process_message)
        while not self.exit_event.is_set():
            delay = _ESCAPE_DELAY if reader.waiting else None
            readable, _, _ = select.select([self.fileno, self.exit_event], [], [], delay)
            if self.fileno not in readable:
                reader.nothing_follows()
                continue
            data = self._read()
            if not data:
                self._app.call_later(self._app.exit, return_code=END_OF_INPUT)
                return
            reader.feed(data)

    def _read(self) -> bytes:
        """All bytes that are there; none at the end of input."""
        data = b""
        while len(data) < _LONGEST_READ:
            try:
                piece = os.read(self.fileno, 65536)
            except OSError:
                return data
            data += piece
            unmarked = len(data) >= _MANY_BYTES and not data.endswith(_PASTE_END)
            wait = _PASTE_GAP if unmarked else 0
            if not piece or not select.select([self.fileno], [], [], wait)[0]:
                break
        return data


def _raise(error: Exception) -> None:
    raise error


_NEVER_SENT = frozenset(("\x1b[<u", "\x1b[?2048$p", "\x1b[?2048h"))


class InputReader:
    """Turns bytes from the keyboard into events."""

    def __init__(self, send: Callable[[Message], None]) -> None:
        """Give every event to ``send``."""
        self._send = send
        self._decoder = InputDecoder()
        self._tokenizer = Tokenizer()
        self._parser = XTermParser()

    def feed(self, data: bytes) -> None:
        """Take in what was read."""
        foreign = self._decoder.saw_gb18030
        tokens = list(self._tokenizer.feed(self._decoder.feed(data)))
        if self._decoder.saw_gb18030 and not foreign:
            self._send(ForeignEncoding("GB18030"))
        for token in join_paste(tokens):
            self._dispatch(token)

    @property
    def waiting(self) -> bool:
        """Whether it depends on what follows, and when, what was read last is."""
        return self._decoder.waiting or self._tokenizer.waiting

    def nothing_follows(self) -> None:
        """Take note that the keyboard is quiet: an Esc that waited is the Esc key."""
        for token in [*self._tokenizer.feed(self._decoder.flush()), *self._tokenizer.flush()]:
            self._dispatch(token)

    def _dispatch(self, token: Token) -> None:
        if isinstance(token, Pasted):
            self._send(events.Paste(token.text.replace("\x00", "")))
        elif isinstance(token, Text):
            self._typed(token.text)
        elif isinstance(token, Control):
            self._key(token.char)
        elif token.text in _KEYPAD:
            self._key(_KEYPAD[token.text])
        elif token.text in ANSI_SEQUENCES_KEYS or _KNOWN.fullmatch(token.text):
            self._key(token.text)
        elif match := _CURSOR_AT.fullmatch(token.text):
            self._send(TerminalAnswer(int(match[1]), int(match[2])))

    def _typed(self, text: str) -> None:
        """Characters: keys if they can be, one event if an input method committed them."""
        if text.isascii() and len(text) < _TYPED_AHEAD:
            for char in text:
                self._key(char)
        elif len(text) == 1 and text.isprintable():
            self._key(text)
        else:
            self._send(Unmarked(text))

    def _key(self, sequence: str) -> None:
        name = _name(sequence)
        if name:
            self._send(events.Key(name, sequence if len(sequence) == 1 else None))
            return
        for message in self._parser.feed(sequence):
            self._send(message)


def _name(sequence: str) -> str:
    """The name of a key that Textual's parser would not give it; empty for all others."""
    if sequence == "\x1b":
        return "escape"
    keys = ANSI_SEQUENCES_KEYS.get(sequence) if _FUNCTION_KEY.fullmatch(sequence) else None
    return keys[0].value if isinstance(keys, tuple) else _MISNAMED.get(sequence, "")


def join_paste(tokens: Iterable[Token]) -> list[Token]:
    """Text with line ends in it that came in one read becomes one piece.

    A terminal that knows no bracketed paste sends pasted text as if it were typed. Nobody types
    several lines of Chinese within one read. Short and purely ASCII text stays keys: over a slow
    line, ``12 Enter 34`` typed ahead arrives in one read, too.
    """
    listed = list(tokens)
    text = "".join(_as_text(token) for token in listed)
    longest = _TYPED_AHEAD if text.isascii() else _PASTE_LENGTH
    if len(text) >= longest and all(map(_as_text, listed)):
        return [Text(text)]
    return listed


def _as_text(token: Token) -> str:
    """The token as pasted text; empty where it cannot be that."""
    if isinstance(token, Text):
        return token.text
    if isinstance(token, Control) and token.char in "\r\n\t":
        return token.char.replace("\r", "\n")
    return ""
