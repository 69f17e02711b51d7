"""Text from the terminal cut into what it is made of: typed text, keys, pastes, answers.

The grammar of control sequences is that of ECMA-48; it is known where a sequence ends even when
nobody knows what it means, so an unknown one, or a terminal's late answer, never becomes text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

ESCAPE = "\x1b"
_PASTE_BEGIN = "\x1b[200~"
_PASTE_END = "\x1b[201~"

_SEQUENCE = re.compile(
    r"\x1b\[\[[A-E]"  # F1 to F5 of the Linux console
    r"|\x1b\[M[\s\S]{3}"  # a mouse report of old terminals
    r"|\x1b\[\d+\$"  # a key of rxvt with Shift; in ECMA-48 it would go on
    r"|\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1bO[ -~]"  # SS3: keys in application mode
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC, an answer
    r"|\x1b[P_^X][^\x1b]*\x1b\\"  # DCS, APC, PM, SOS: answers
)
_UNFINISHED = re.compile(
    r"\x1b(?:\[(?:[0-?]*[ -/]*|\[|M[\s\S]{0,2})|O|\][^\x07\x1b]*\x1b?|[P_^X][^\x1b]*\x1b?)?\Z"
)
_BROKEN = re.compile(r"\x1b(?:\[[0-?]+[ -/]*|[\]P_^X][^\x1b]*(?=\x1b))")
"""A sequence that another one cuts off, or that something else than a sequence goes on from."""
_PLAIN = re.compile(r"[^\x00-\x1f\x7f-\x9f]+")

_LONGEST_ANSWER = 4096
"""Characters after which an unfinished answer is given up: it is noise, not an answer."""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters typed or committed by an input method."""

    text: str


@dataclass(frozen=True, slots=True)
class Control:
    """One control character: a key such as Enter, or Ctrl with a letter."""

    char: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """One whole control sequence: a key, a mouse report or an answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """Text that the terminal marked as pasted."""

    text: str


Token: TypeAlias = Text | Control | Sequence | Pasted


class Tokenizer:
    """Cuts a stream of text into tokens; what is unfinished waits for the next call."""

    def __init__(self) -> None:
        """Begin outside of everything."""
        self._rest = ""
        self._pasted: list[str] | None = None

    @property
    def waiting(self) -> bool:
        """Whether something unfinished is held back: an Esc key, or the start of a sequence."""
        return bool(self._rest)

    def feed(self, text: str) -> Iterator[Token]:
        """The tokens of ``text``, after what was held back before."""
        data, self._rest = self._rest + text, ""
        at = 0
        while at < len(data):
            if self._pasted is not None:
                token, at = self._in_paste(self._pasted, data, at)
            else:
                token, at = self._next(data, at)
            if token is not None:
                yield token

    def _in_paste(self, pieces: list[str], data: str, at: int) -> tuple[Token | None, int]:
        """Take in pasted text up to its end mark; returns where to go on."""
        end = data.find(_PASTE_END, at)
        if end >= 0:
            self._pasted = None
            return Pasted("".join([*pieces, data[at:end]])), end + len(_PASTE_END)
        kept = len(data)
        for length in range(min(len(_PASTE_END) - 1, len(data) - at), 0, -1):
            if data.endswith(_PASTE_END[:length]):
                kept -= length
                break
        pieces.append(data[at:kept])
        self._rest = data[kept:]
        return None, len(data)

    def _next(self, data: str, at: int) -> tuple[Token | None, int]:
        plain = _PLAIN.match(data, at)
        if plain:
            return Text(plain.group()), plain.end()
        if data[at] != ESCAPE:
            return Control(data[at]), at + 1
        found = _SEQUENCE.match(data, at)
        if found and found.group() != _PASTE_BEGIN:
            return Sequence(found.group()), found.end()
        if found:
            self._pasted = []
            return None, found.end()
        return self._no_sequence(data, at)

    def _no_sequence(self, data: str, at: int) -> tuple[Token | None, int]:
        """An Esc that begins no whole sequence: one that is unfinished or broken, or the key."""
        if _UNFINISHED.match(data, at) and len(data) - at < _LONGEST_ANSWER:
            self._rest = data[at:]
            return None, len(data)
        broken = _BROKEN.match(data, at)
        if broken:
            return None, broken.end()
        return Control(ESCAPE), at + 1

    def flush(self) -> Iterator[Token]:
        """An Esc that is held back, now that nothing follows, is the Esc key.

        Half an answer is not given up: over a slow line its other half may be a second away. It
        ends at the latest with the next sequence, of which each begins with another Esc.
        """
        if self._rest == ESCAPE and self._pasted is None:
            self._rest = ""
            yield Control(ESCAPE)
