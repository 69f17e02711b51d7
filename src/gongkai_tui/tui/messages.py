"""What widgets tell the app. Edits do not travel as messages: widgets give them to the session."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from gongkai_tui.checks.findings import Place

READ_ONLY = "只读打开，不能修改。"
"""What is said instead of changing a report that must not be changed."""


@dataclass
class CaretMoved(Message):
    """The caret stands somewhere else now: help line and preview follow."""

    place: Place


@dataclass
class Notice(Message):
    """One sentence for the user, shown until the next key."""

    text: str


@dataclass
class ShowText(Message):
    """Show characters of a part, selected; the focus stays where it is."""

    part: str
    start: int
    """The offset of the first character in the text of the part."""
    end: int
    """The offset of the first one behind."""
