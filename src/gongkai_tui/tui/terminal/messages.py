"""What the terminal layer tells the app."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class ForeignEncoding(Message):
    """The terminal sends another encoding than UTF-8; it was understood all the same."""

    name: str


@dataclass
class TerminalAnswer(Message):
    """The terminal said where its cursor stands: row and column, counted from 1."""

    row: int
    column: int
