"""What the terminal layer tells the app."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message


class Unmarked(events.Paste):
    """Text that came in one piece without the marks of a paste.

    An input method committed it, or somebody pasted in a terminal that does not mark it. Who makes
    no difference deals with it as with every paste.
    """


Unmarked.handler_name = events.Paste.handler_name


@dataclass
class ForeignEncoding(Message):
    """The terminal sends another encoding than UTF-8; it was understood all the same."""

    name: str


@dataclass
class TerminalAnswer(Message):
    """The terminal said where its cursor stands: row and column, counted from 1."""

    row: int
    column: int
