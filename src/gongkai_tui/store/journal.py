"""The journal: the list of edits of one session, written down as it grows.

A journal is a file of lines, one record each: eight hexadecimal digits, a space, a JSON object. The
digits are the CRC-32 of the JSON, continued from the line before, so that a torn, a changed and a
missing line are all noticed; whatever stands before them is read. The first record is the head: the
schema, the report's path and the bytes that its file had when the session began, so that a journal
can be replayed even when its file has changed or gone.

Further records are ``{"edit": …}``, ``{"entry": [cell or null, text]}`` for what is being typed
into a cell and not yet committed, ``{"saving": digest}`` right before the file is replaced, and
``{"saved": digest}`` after it: by the digest of its bytes a file tells how much of the journal it
already holds. ``{"entry": [null, ""], "second_entry": … or null}`` is all that was typed in a
second entry of a table, ``{"entry": [null, ""], "lent": [part, text] or null}`` what another
program has written to which a text was lent, ``{"entry": [null, ""], "explaining": [subject,
sentence] or null}`` the sentence that is being written to explain a finding; for a reader that does
not know of these, nothing is being typed into a cell. Records of a kind that the reader does not
know are passed over.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping

from gongkai_tui.form import CellRef
from gongkai_tui.records import NamedTuple
from gongkai_tui.report.edit_records import RecordError, edit_of, edit_record
from gongkai_tui.report.edits import Edit
from gongkai_tui.report.second_entry import KeyedSheet
from gongkai_tui.report.second_entry_records import sheet_of, sheet_record
from gongkai_tui.store.process import Process, process_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias


SCHEMA = "gongkai-journal/1"
"""The schema of the journals that this program writes and reads."""

LARGEST = 64 * 1024 * 1024
"""Bytes of a journal that are read; years of work are less."""


class Head(NamedTuple):
    """What a journal is about."""

    path: str
    """The report's file, with every link followed."""
    digest: str
    """Of the bytes that the file had; empty where there was no file yet."""
    content: str
    """Those bytes as text; where there was no file, those of the new report."""
    owner: Process
    """Who writes the journal, and since when."""


class Entry(NamedTuple):
    """What is being typed into a cell; without a cell nothing is."""

    cell: CellRef | None
    text: str = ""


class Lent(NamedTuple):
    """What another program has written so far to which the text of a part was lent."""

    part: str | None
    """``None``: it has ended, and what it has written is an edit, if anything."""
    text: str = ""


class Explaining(NamedTuple):
    """The sentence that is being written to explain a finding."""

    subject: str | None
    """Of the finding; ``None``: it has ended, and the sentence is an edit, if it was given."""
    sentence: str = ""


class Saving(NamedTuple):
    """The file is about to be replaced by bytes of this digest."""

    digest: str


class Saved(NamedTuple):
    """The file was replaced by bytes of this digest."""

    digest: str


class SecondEntryRecord(NamedTuple):
    """All that was typed in a second entry; ``None``: none is under way any more."""

    typed: KeyedSheet | None


Record: TypeAlias = Edit | Entry | Lent | Explaining | SecondEntryRecord | Saving | Saved
"""One line of a journal after its head."""

_KINDS = frozenset(("edit", "entry", "saving", "saved"))


class Journal(NamedTuple):
    """A journal as far as it could be read."""

    head: Head
    records: tuple[Record, ...]


def digest_of(data: bytes) -> str:
    """The digest by which versions of a file are told apart."""
    return hashlib.sha256(data).hexdigest()


class JournalEncoder:
    """Makes the lines of one journal, the head first."""

    def __init__(self) -> None:
        """Begin a journal."""
        self._checksum = 0

    def head(self, head: Head) -> bytes:
        """The first line."""
        owner = head.owner.record()
        return self._line({"schema": SCHEMA, **head._asdict(), "owner": owner})

    def line(self, record: Record) -> bytes:
        """The line of a record."""
        if isinstance(record, Edit):
            return self._line({"edit": edit_record(record)})
        if isinstance(record, Saving):
            return self._line({"saving": record.digest})
        if isinstance(record, Saved):
            return self._line({"saved": record.digest})
        if isinstance(record, Entry):
            cell = None if record.cell is None else [*record.cell]
            return self._line({"entry": [cell, record.text]})
        return self._line({"entry": [None, ""], **_unfinished(record)})

    def _line(self, tree: Mapping[str, Any]) -> bytes:
        text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
        data = text.encode("utf-8", "surrogatepass")
        self._checksum = zlib.crc32(data, self._checksum)
        return b"%08x %b\n" % (self._checksum, data)


def _unfinished(record: Lent | Explaining | SecondEntryRecord) -> dict[str, Any]:
    if isinstance(record, Lent):
        return {"lent": [*record] if record.part else None}
    if isinstance(record, Explaining):
        return {"explaining": None if record.subject is None else [*record]}
    return {"second_entry": None if record.typed is None else sheet_record(record.typed)}


def read_journal(data: bytes) -> Journal | None:
    """What the bytes of a journal hold, up to the first line that is not whole.

    ``None`` where not even the head is.
    """
    trees = _trees(data)
    head = _head_of(trees[0]) if trees else None
    if head is None:
        return None
    records: list[Record] = []
    for tree in trees[1:]:
        try:
            record = _record_of(tree)
        except RecordError:
            break
        if record is not None:
            records.append(record)
    return Journal(head, tuple(records))


def _trees(data: bytes) -> list[Any]:
    trees = []
    checksum = 0
    for line in data.split(b"\n")[:-1]:
        checksum = zlib.crc32(line[9:], checksum)
        if line[:9] != b"%08x " % checksum:
            break
        try:
            trees.append(json.loads(line[9:].decode("utf-8", "surrogatepass")))
        except (ValueError, RecursionError):
            break
    return trees


def _head_of(tree: Any) -> Head | None:
    match tree:
        case {
            "schema": str(schema),
            "path": str(path),
            "digest": str(digest),
            "content": str(content),
            "owner": record,
        } if schema == SCHEMA:
            owner = process_of(record)
            return None if owner is None else Head(path, digest, content, owner)
    return None


def _record_of(tree: Any) -> Record | None:
    """The record; ``None`` where it is of a kind that is not known. Raises :class:`RecordError`."""
    match tree:
        case {"edit": record}:
            return edit_of(record)
        case {"saving": str(digest)}:
            return Saving(digest)
        case {"saved": str(digest)}:
            return Saved(digest)
        case {"entry": _}:
            return _entry_of(tree)
        case {**kinds} if _KINDS.isdisjoint(kinds):
            return None
    raise RecordError("no record")


def _entry_of(tree: Mapping[str, Any]) -> Entry | Lent | Explaining | SecondEntryRecord:
    match tree:
        case {"entry": [None, str()], "lent": record}:
            return Lent(None) if record is None else Lent(*_texts_of(record))
        case {"entry": [None, str()], "explaining": record}:
            return Explaining(None) if record is None else Explaining(*_texts_of(record))
        case {"entry": [None, str()], "second_entry": record}:
            return SecondEntryRecord(None if record is None else sheet_of(record))
        case {"entry": [None, str()]}:
            return Entry(None)
        case {"entry": [[str(table), str(row), str(column)], str(text)]}:
            return Entry(CellRef(table, row, column), text)
    raise RecordError("no entry")


def _texts_of(record: Any) -> tuple[str, str]:
    match record:
        case [str(first), str(second)]:
            return first, second
    raise RecordError("not two texts")
