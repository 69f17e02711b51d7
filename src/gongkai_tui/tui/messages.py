"""What widgets tell the app. Edits do not travel as messages: widgets give them to the session."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from gongkai_tui.checks.findings import Place


@dataclass
class CaretMoved(Message):
    """The caret stands somewhere else now: help line and preview follow."""

    place: Place


@dataclass
class Notice(Message):
    """One sentence for the user, shown until the next key."""

    text: str
