"""Choosing one of many things by typing part of its name, or the initials of its pinyin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gongkai_tui.tui.dialogs.listing import ListDialog
from gongkai_tui.tui.display_text import harmless
from gongkai_tui.tui.text_field import TextField
from gongkai_tui.typography.wrap import wrap

_MARGINS = 5
"""Cells beside an entry: those of the list and its scrollbar."""
_WIDEST_NAME = 34
_LEAST_NOTE = 12


class Item(NamedTuple):
    """One thing to choose, as a row of the list."""

    id: str
    title: str
    note: str = ""
    """What stands beside the title: keys, a present value."""
    detail: str = ""
    """What else there is to say; it may be long."""
    initials: str = ""
    """The initials of the title's pinyin."""


def matching(items: Sequence[Item], query: str) -> list[Item]:
    """The items that ``query`` may mean, the likeliest first; all for an empty one.

    It may be part of the title, of its initials, or of the detail.
    """
    wanted = query.strip().lower()
    ranked = [(rank, item) for item in items if (rank := _rank(item, wanted)) is not _Rank.OTHER]
    return [item for _, item in sorted(ranked, key=lambda entry: entry[0])]


class _Rank(IntEnum):
    """How near an item is to what is wanted."""

    BEGINS = 0
    HOLDS = 1
    SPEAKS_OF = 2
    OTHER = 3


def _rank(item: Item, wanted: str) -> _Rank:
    if item.title.startswith(wanted) or item.initials.startswith(wanted):
        return _Rank.BEGINS
    if wanted in item.title or wanted in item.initials:
        return _Rank.HOLDS
    return _Rank.SPEAKS_OF if wanted in item.detail.lower() else _Rank.OTHER


class PickerDialog(ListDialog[str]):
    """Type to narrow down, Enter to choose; the result is the id of the item."""

    KEYS_TEXT = "输入名称或拼音首字母　上/下 选择　回车 确定　Esc 返回"

    def __init__(
        self, title: str, items: Sequence[Item], *, example: str, nothing: str, query: str = ""
    ) -> None:
        """Offer ``items``; ``example`` shows what to type, ``nothing`` says that none matches."""
        super().__init__(title)
        self._items = items
        self._example = example
        self._nothing = nothing
        self._query = query
        self._found = matching(items, query)
        self._title_width = min(
            max(map(cell_len, (i.title for i in items)), default=0), _WIDEST_NAME
        )
        notes = max(map(cell_len, (item.note for item in items)), default=0)
        self._note_width = max(notes, _LEAST_NOTE) if notes else 0

    def body(self) -> ComposeResult:
        """The field to type in, and the items that match."""
        yield TextField(self._query, placeholder=self._example)
        found = OptionList(*self.options())
        found.can_focus = False
        found.highlighted = 0
        yield found

    def options(self) -> list[Option]:
        """The items that match, or that none does."""
        if self._found:
            return [Option(self._entry(item)) for item in self._found]
        return [Option(Content(self._nothing), disabled=True)]

    def _entry(self, item: Item) -> Content:
        """An item in columns; what is too long for its column goes on below."""
        title = _padded(item.title, self._title_width + 2)
        note = _padded(item.note, self._note_width + 2) if self._note_width else ""
        indent = cell_len(title) + cell_len(note)
        room = self.panel_width - _MARGINS - indent
        lines = wrap(harmless(item.detail), max(room, 10), get_character_cell_size)
        detail = ("\n" + " " * indent).join(line.rstrip() for line in lines)
        shown = Content.styled(title, "bold") + Content.styled(note, "$text-primary")
        return shown + Content(detail)

    def on_input_changed(self, event: TextField.Changed) -> None:
        """Narrow the list down to what matches."""
        self._found = matching(self._items, event.value)
        found = self.query_one(OptionList)
        found.clear_options()
        found.add_options(self.options())
        if self._found:
            found.highlighted = 0

    def on_key(self, event: events.Key) -> None:
        """Move in the list while typing in the field."""
        found = self.query_one(OptionList)
        moves: dict[str, Callable[[], None]] = {
            "up": found.action_cursor_up,
            "down": found.action_cursor_down,
            "pageup": found.action_page_up,
            "pagedown": found.action_page_down,
        }
        if event.key in moves:
            event.stop()
            event.prevent_default()
            moves[event.key]()

    def on_input_submitted(self) -> None:
        """Choose the highlighted item."""
        self._choose(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose the item that was clicked."""
        self._choose(event.option_index)

    def _choose(self, index: int | None) -> None:
        if index is not None and index < len(self._found):
            self.dismiss(self._found[index].id)


def _padded(text: str, width: int) -> str:
    shown = harmless(text)
    return shown + " " * max(width - cell_len(shown), 1)
