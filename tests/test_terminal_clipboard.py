"""Copying by OSC 52, alone and inside tmux and screen."""

from __future__ import annotations

from base64 import b64decode, b64encode

import pytest

from gongkai_tui.tui.terminal.clipboard import clipboard_sequence

TEXT = "新收申请3件"
PLAIN = f"\x1b]52;c;{b64encode(TEXT.encode()).decode()}\x07"


def test_a_terminal_gets_the_text_in_base64() -> None:
    assert clipboard_sequence(TEXT, {"TERM": "xterm-256color"}) == PLAIN


def test_tmux_is_told_and_told_to_pass_it_on() -> None:
    sequence = clipboard_sequence(TEXT, {"TERM": "tmux-256color", "TMUX": "/run/tmux,1,0"})
    assert sequence == PLAIN + "\x1bPtmux;\x1b" + PLAIN + "\x1b\\"


@pytest.mark.parametrize(
    "environment",
    [{"TERM": "screen.xterm-256color"}, {"TERM": "xterm-256color", "STY": "4711.pts-0.host"}],
)
def test_screen_gets_pieces_that_it_can_pass_on(environment: dict[str, str]) -> None:
    text = TEXT * 100
    sequence = clipboard_sequence(text, environment)
    pieces = [piece.removeprefix("\x1bP") for piece in sequence.split("\x1b\\") if piece]
    assert max(map(len, pieces)) <= 256
    whole = "".join(pieces)
    assert b64decode(whole.removeprefix("\x1b]52;c;").removesuffix("\x07")).decode() == text


def test_a_text_that_terminals_choke_on_is_not_sent() -> None:
    assert clipboard_sequence("字" * 100_000, {}) == ""
