"""Copying to the clipboard of the user's own machine, through SSH, tmux and screen.

The terminal does it (OSC 52) where it knows how and is allowed to. Nobody answers whether it did,
so the program keeps what was copied as well, and pastes from there.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

_LONGEST = 74_000
"""Bytes of text from which on terminals (xterm among them) drop the sequence or choke on it."""
_SCREEN_PIECE = 250
"""GNU screen passes on at most 256 bytes of a wrapped sequence at a time."""


def clipboard_sequence(text: str, environment: Mapping[str, str]) -> str:
    """What to send to have ``text`` in the clipboard; empty where the text is too long for it.

    tmux gets it twice: it listens to the sequence itself where its ``set-clipboard`` is ``on``, and
    hands on what is wrapped where its ``allow-passthrough`` is; neither is by default.
    """
    data = text.encode("utf-8", "ignore")
    if len(data) > _LONGEST:
        return ""
    sequence = f"\x1b]52;c;{b64encode(data).decode()}\x07"
    if environment.get("TMUX"):
        inner = sequence.replace("\x1b", "\x1b\x1b")
        return f"{sequence}\x1bPtmux;{inner}\x1b\\"
    if environment.get("STY") or environment.get("TERM", "").startswith("screen"):
        pieces = (
            sequence[at : at + _SCREEN_PIECE] for at in range(0, len(sequence), _SCREEN_PIECE)
        )
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return sequence
