"""What is being typed into a cell and not yet committed: a text and a caret in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rich.cells import cell_len

BEFORE = "<"
"""Stands where the beginning of an entry is too far left to be seen."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as a value; every method gives the next one."""

    text: str = ""
    caret: int = 0
    """How many characters stand before the caret."""
    in_place: bool = False
    """Whether the old content is being changed: then the cursor keys move the caret."""

    @classmethod
    def of(cls, text: str) -> Entry:
        """An entry that changes ``text`` in place, the caret at its end."""
        return cls(text, len(text), in_place=True)

    def insert(self, text: str) -> Entry:
        """With ``text`` put in at the caret."""
        changed = self.text[: self.caret] + text + self.text[self.caret :]
        return replace(self, text=changed, caret=self.caret + len(text))

    def delete_left(self) -> Entry:
        """Without the character before the caret."""
        if not self.caret:
            return self
        changed = self.text[: self.caret - 1] + self.text[self.caret :]
        return replace(self, text=changed, caret=self.caret - 1)

    def delete_right(self) -> Entry:
        """Without the character after the caret."""
        return replace(self, text=self.text[: self.caret] + self.text[self.caret + 1 :])

    def move(self, steps: int) -> Entry:
        """With the caret moved, as far as there is text."""
        return replace(self, caret=min(max(self.caret + steps, 0), len(self.text)))


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry as it is drawn in so many cells: text before, at and after the caret."""

    before: str
    at: str
    """The character at the caret; a space at the end of the text."""
    after: str

    @property
    def caret_x(self) -> int:
        """The cell of the caret, counted from the beginning of what is drawn."""
        return cell_len(self.before)


def view_entry(entry: Entry, cells: int) -> EntryView:
    """The entry set to the right in exactly ``cells`` cells, with the caret always in view.

    The cell after the last character is kept for the caret. Where room is short, the end of the
    text gives way first, then its beginning, which ``<`` stands for.
    """
    shown = entry.text + " "
    begin, end = 0, len(shown)
    while end > entry.caret + 1 and cell_len(shown[:end]) > cells:
        end -= 1
    while begin < entry.caret and cell_len(shown[begin:end]) > cells - len(BEFORE) * (begin > 0):
        begin += 1
    before = BEFORE * (begin > 0) + shown[begin : entry.caret]
    at, after = shown[entry.caret], shown[entry.caret + 1 : end]
    return EntryView(" " * (cells - cell_len(before + at + after)) + before, at, after)
