"""By which names rows, groups and columns of one table are known, and where they stand in a text.

A name is found whole, or by pieces of three characters that only it has: so a label that lost a
character, or that a page break tore in two, is still known; and no label is known by its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import tomli

from gongkai_tui.form import Table, form_ids, load_form
from gongkai_tui.importing.recognition.folding import Skeleton, fold, skeleton
from gongkai_tui.records import NamedTuple, StrEnum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_GRAM = 3
_WHOLE_BELOW = 5
"""Shorter names must stand whole."""
_NUMBER = re.compile(r"^[（(]?([一二三四五六七八九十]|[0-9]{1,2})[）)]?[.、．]?")
_BEFORE = re.compile(r"([0-9]{1,2}|[一二三四五六七八九十])\s*[).、,:]*\s*$")


class Kind(StrEnum):
    """What a name is the name of."""

    ROW = "row"
    GROUP = "group"
    COLUMN = "column"
    FURNITURE = "furniture"
    """Headings over columns, corners, titles of blocks: no cell is addressed by them."""


class Name(NamedTuple):
    """One name of one thing."""

    kind: Kind
    id: str
    text: str
    """The Chinese characters of the name, without its number."""
    number: str
    """The number before the name, as a digit or a Chinese numeral; empty without one."""


class Hit(NamedTuple):
    """A name found in a text."""

    name: Name
    start: int
    """Where it begins in the text, its number included."""
    end: int
    numbered: bool
    """Whether its own number stands before it."""

    @property
    def is_row(self) -> bool:
        """Whether it is the name of a row."""
        return self.name.kind is Kind.ROW


class _Span(NamedTuple):
    name: Name
    start: int
    end: int
    weight: int


class TableNames:
    """The names of one table, ready to be looked for."""

    def __init__(self, table: Table) -> None:
        variants = _variants().get(table.id, {})
        self.names = tuple(dict.fromkeys(_names(table, variants)))
        self._by_gram = _unique_grams(self.names)
        self._known = "\n".join(
            [skeleton(text) for text in _printed_texts(table)] + [name.text for name in self.names]
        )

    def find(self, text: str) -> list[Hit]:
        """The names in a text, in order, none over another."""
        bones = Skeleton.of(text)
        folded = fold(text)
        spans = sorted(self._spans(bones.text), key=lambda span: -span.weight)
        taken = [False] * len(bones.text)
        chosen: list[_Span] = []
        for span in spans:
            if not any(taken[span.start : span.end]):
                taken[span.start : span.end] = [True] * (span.end - span.start)
                chosen.append(span)
        hits = [_hit(span, bones, folded) for span in chosen]
        return sorted(hits, key=lambda hit: hit.start)

    def unknown(self, text: str) -> str:
        """The Chinese characters of a text that belong to no name of the table, in one string."""
        bones = Skeleton.of(text)
        covered = [False] * len(bones.text)
        for span in self._spans(bones.text):
            covered[span.start : span.end] = [True] * (span.end - span.start)
        rest: list[str] = []
        piece = ""
        for char, known in zip(bones.text + "\n", [*covered, True], strict=True):
            if not known:
                piece += char
            elif piece:
                rest.append(piece)
                piece = ""
        return "".join(piece for piece in rest if len(piece) > 1 and piece not in self._known)

    def _spans(self, bones: str) -> Iterable[_Span]:
        for name in self.names:
            at = bones.find(name.text)
            while at >= 0:
                yield _Span(name, at, at + len(name.text), len(name.text) * 2 + _rank(name))
                at = bones.find(name.text, at + 1)
        yield from self._pieces(bones)

    def _pieces(self, bones: str) -> Iterable[_Span]:
        """What only one name has, extended as far as it goes on as in that name."""
        at = 0
        while at + _GRAM <= len(bones):
            found = self._by_gram.get(bones[at : at + _GRAM])
            if found is None:
                at += 1
                continue
            name, offset = found
            start, end = at, at + _GRAM
            while start > 0 and offset > 0 and bones[start - 1] == name.text[offset - 1]:
                start, offset = start - 1, offset - 1
            length = end - start
            while (
                end < len(bones)
                and offset + length < len(name.text)
                and bones[end] == name.text[offset + length]
            ):
                end, length = end + 1, length + 1
            yield _Span(name, start, end, length)
            at = end


def _rank(name: Name) -> int:
    """A row's name goes before a column's where both are the same."""
    return 1 if name.kind is Kind.ROW else 0


def _hit(span: _Span, bones: Skeleton, folded: str) -> Hit:
    start, end = bones.places[span.start], bones.places[span.end - 1] + 1
    before = _BEFORE.search(folded, max(0, start - 6), start)
    numbered = before is not None and bool(span.name.number) and before[1] == span.name.number
    if numbered and before is not None:
        start = before.start()
    return Hit(span.name, start, end, numbered)


def split_number(label: str) -> tuple[str, str]:
    """The number before a label and the label's Chinese characters behind it."""
    found = _NUMBER.match(label)
    if found is None or not re.match(r"[（(]?.{1,2}[）)、.．]", label):
        return "", skeleton(label)
    return found[1], skeleton(label[found.end() :])


def _names(table: Table, variants: dict[str, Any]) -> Iterable[Name]:
    for row in table.rows:
        number, text = split_number(row.label)
        elsewhere = _labels_elsewhere(table, row.id)
        for other in (text, *elsewhere, *variants.get("rows", {}).get(row.id, ())):
            yield Name(Kind.ROW, row.id, skeleton(other), number)
    for group in table.groups:
        number, text = split_number(group.label)
        kind = Kind.FURNITURE if group.columns else Kind.GROUP
        for other in (text, *variants.get("groups", {}).get(group.id, ())):
            yield Name(kind, group.id, skeleton(other), number)
    for column in table.columns:
        for other in (column.label, *variants.get("columns", {}).get(column.id, ())):
            yield Name(Kind.COLUMN, column.id, skeleton(other), "")
    for text in (table.corner, *(group.label for group in table.column_groups)):
        if text:
            yield Name(Kind.FURNITURE, text, skeleton(text), "")


def _labels_elsewhere(table: Table, row_id: str) -> Iterable[str]:
    """The labels of a row in the other editions of the form."""
    for form_id in form_ids():
        other = load_form(form_id).tables[table.id].row_by_id.get(row_id)
        if other is not None and other not in table.rows:
            yield split_number(other.label)[1]


def _printed_texts(table: Table) -> Iterable[str]:
    """Every text that the table prints, whole: a piece of one is nothing unknown."""
    yield table.corner
    yield from (row.label for row in table.rows)
    yield from (group.label for group in table.groups)
    yield from (column.label for column in table.columns)
    yield from (group.label for group in table.column_groups)


def _unique_grams(names: tuple[Name, ...]) -> dict[str, tuple[Name, int]]:
    owners: dict[str, set[tuple[Kind, str]]] = {}
    places: dict[str, tuple[Name, int]] = {}
    for name in names:
        for at in range(len(name.text) - _GRAM + 1):
            gram = name.text[at : at + _GRAM]
            owners.setdefault(gram, set()).add((name.kind, name.id))
            if len(name.text) >= _WHOLE_BELOW:
                places.setdefault(gram, (name, at))
    return {gram: place for gram, place in places.items() if len(owners[gram]) == 1}


@cache
def table_names(form_id: str, table_id: str) -> TableNames:
    """The names of one table of one form."""
    return TableNames(load_form(form_id).tables[table_id])


@cache
def _variants() -> dict[str, dict[str, dict[str, list[str]]]]:
    """Names that are no official ones but stand in published reports, table by table."""
    text = Path(__file__).with_name("variants.toml").read_text(encoding="utf-8")
    return tomli.loads(text)


def official_only_in(form_id: str, other_id: str) -> frozenset[str]:
    """The official labels of rows and columns that one form has and the other has not."""
    mine, others = (
        {
            split_number(label)[1]
            for table in load_form(one).tables.values()
            for label in (
                *(row.label for row in table.rows),
                *(column.label for column in table.columns),
            )
        }
        for one in (form_id, other_id)
    )
    return frozenset(name for name in mine - others if len(name) >= _WHOLE_BELOW)
