"""What widgets tell the app. A widget never changes the report: it asks for an edit."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from gongkai_tui.checks.findings import Place
from gongkai_tui.report import Edit


@dataclass
class EditRequested(Message):
    """The user did something that changes the report."""

    edit: Edit


@dataclass
class CaretMoved(Message):
    """The caret stands somewhere else now: help line and preview follow."""

    place: Place


@dataclass
class Notice(Message):
    """One sentence for the user, shown until the next key."""

    text: str
