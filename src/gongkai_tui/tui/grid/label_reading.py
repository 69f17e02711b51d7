"""Labels of the form that were copied along with figures: told from figures, and read as rows."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cached_property

from gongkai_tui.form import Arrangement, Part, Table

_FRAGMENT = 2
"""Least characters of a piece of an official label (a heading broken over lines)."""
_TELLING = 4
"""Least characters by which a shortened or widened label still names its row."""


class KnownLabels:
    """The labels of one table and of the part that it stands in."""

    def __init__(self, table: Table, part: Part) -> None:
        """Know the labels of ``table``."""
        self._table = table
        self._part = part
        self.columns = len(table.columns)
        """How many columns of figures the table has."""

    def is_label(self, text: str) -> bool:
        """Whether a text is an official label, a piece of one, or one with more around it.

        A single character is one only of a label that is printed downwards, a character a line.
        """
        key = _key(text)
        if len(key) < _FRAGMENT:
            return key != "" and key in self._downwards
        if key.isdecimal():
            return False
        return any(key in label or (len(label) >= _TELLING and label in key) for label in self._all)

    def is_heading(self, fields: Sequence[str]) -> bool:
        """Whether a line holds several pieces of labels, of any length, and nothing else."""
        keys = [_key(field) for field in fields]
        return len(keys) > 1 and all(
            key and not key.isdecimal() and any(key in label for label in self._all) for key in keys
        )

    def row_of(self, text: str) -> str | None:
        """The id of the row that a label names, if it names one without doubt.

        The rows of a table that is one line on paper have their labels above, not before figures.
        """
        if self._table.arrangement is Arrangement.STRIP:
            return None
        key = _key(text)
        if key in self._rows:
            return self._rows[key]
        if len(key) < _TELLING:
            return None
        alike = {
            row
            for label, row in self._rows.items()
            if key in label or (len(label) >= _TELLING and label in key)
        }
        return alike.pop() if len(alike) == 1 else None

    @cached_property
    def _rows(self) -> dict[str, str]:
        """Row ids by label; a label that two rows have names none."""
        found: dict[str, str] = {}
        twice: set[str] = set()
        for row in self._table.rows:
            for label in {_key(row.label), _key(row.short)}:
                if label in found:
                    twice.add(label)
                found[label] = row.id
        return {label: row for label, row in found.items() if label not in twice}

    @cached_property
    def _downwards(self) -> str:
        """The characters of labels over many rows, which stand in a narrow column on paper."""
        outermost = (group.label for group in self._table.groups if not group.parent)
        return "".join(map(_key, outermost)) if self._table.column_groups else ""

    @cached_property
    def _all(self) -> frozenset[str]:
        table = self._table
        labels = [self._part.heading, self._part.name, table.corner]
        for lines in (table.rows, table.groups, table.columns):
            labels += [text for line in lines for text in (line.label, line.short)]
        labels += [group.label for group in table.column_groups]
        return frozenset(filter(None, map(_key, labels)))


def _key(text: str) -> str:
    """A label by its letters and digits alone: brackets, points and spaces vary."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(char for char in plain if char.isalnum())
