"""The blocks of one table → its rows: which names stand there, which values belong to which.

A row of values and a name on the same line, or in the same row of a table, belong together. A PDF's
text and a torn table part them; then a row of values belongs to the only row of the form that can
stand between its bound neighbours, and only if as many names as values are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongkai_tui.form import Arrangement, Table
from gongkai_tui.importing.recognition.folding import skeleton
from gongkai_tui.importing.recognition.grids import Stretched, stretch
from gongkai_tui.importing.recognition.lexing import cells, is_value
from gongkai_tui.importing.recognition.names import Hit, Kind, TableNames
from gongkai_tui.importing.recognition.splitting import adds_up
from gongkai_tui.importing.recognition.values import Values, runs
from gongkai_tui.importing.sources.document import Block, Grid


@dataclass(slots=True)
class TableRows:
    """What was found of one table."""

    bound: dict[str, Values] = field(default_factory=dict)
    """Row id to its values; a group's id where values stand beside a group's name only."""
    named: dict[str, int] = field(default_factory=dict)
    """Rows whose names were seen, with the place."""
    interpolated: set[str] = field(default_factory=set)
    """The rows whose values were told by their neighbours alone."""
    beside_loose: set[str] = field(default_factory=set)
    """The rows directly before or behind values without a name: their digits may be torn."""
    loose: list[Values] = field(default_factory=list)
    """Values that belong to no known row."""
    repeated: list[tuple[str, Values]] = field(default_factory=list)
    """Rows that came a second time with other values."""
    unknown: list[tuple[str, Values]] = field(default_factory=list)
    """Rows under a name that the form does not have."""


@dataclass(frozen=True, slots=True)
class _Event:
    """Text and the values behind it on the same line."""

    text: str
    own: int
    """Where in ``text`` the part of this very line begins."""
    values: Values | None
    anchored: bool


def read_rows(table: Table, names: TableNames, blocks: Sequence[Block]) -> TableRows:
    """The rows that these blocks hold of a table of rows and columns."""
    events = list(_events(names, blocks))
    return _Binder(table, names).bind(events)


def _events(names: TableNames, blocks: Iterable[Block]) -> Iterable[_Event]:
    """The lines and rows of the blocks, text gathered until values come."""
    pending = ""
    for block in blocks:
        for text, values in _lines(names, block):
            own = len(pending)
            pending += text
            if values is None:
                pending += "\n"
                continue
            yield _Event(pending, own, values, anchored=bool(text.strip()))
            pending = ""
    if pending.strip():
        yield _Event(pending, 0, None, anchored=False)


def _lines(names: TableNames, block: Block) -> Iterable[tuple[str, Values | None]]:
    if isinstance(block, Grid):
        for row in stretch(block):
            yield from _cell_row(names, row, block.place)
        return
    parts = cells(block.text)
    if parts is not None:
        yield from _cell_row(names, Stretched(tuple(parts), ()), block.place)
        return
    yield from runs(block)


def _cell_row(names: TableNames, row: Stretched, place: int) -> Iterable[tuple[str, Values | None]]:
    """A row of cells: its label is what stands before its values."""
    texts = row.texts
    labels = [at for at, text in enumerate(texts) if text and not is_value(text)]
    named = [at for at in labels if any(hit.is_row for hit in names.find(texts[at]))]
    last = (named or labels or [-1])[-1]
    label = "\n".join(texts[at] for at in labels if at <= last)
    behind = texts[last + 1 :]
    if labels and not any(text.strip() for text in behind):
        hits = names.find(label)
        blank_row = row.columns and behind and any(hit.is_row for hit in hits)
        if not blank_row and not (behind and _ends_with_row(names, label)):
            yield label, None
            return
    if not any(behind) and not row.columns and not (behind and _ends_with_row(names, label)):
        yield label, None
        return
    columns = row.columns[last + 1 :]
    yield label, Values(tuple(behind), place, cells=True, columns=columns)


def _ends_with_row(names: TableNames, label: str) -> bool:
    """Whether a label ends with the whole name of a row, so that no other line goes on with it."""
    rows = [hit for hit in _sorted_out(names.find(label), label) if hit.is_row]
    if not rows:
        return False
    return skeleton(label).endswith(rows[-1].name.text)


class _Binder:
    """Binds names and values of one table."""

    def __init__(self, table: Table, names: TableNames) -> None:
        self._names = names
        self._order = {row.id: number for number, row in enumerate(table.rows)}
        self._sums = table.arrangement is Arrangement.MATRIX
        self._width = {row.id: len(table.columns_of(row)) for row in table.rows}
        self._found = TableRows()
        self._unbound: list[tuple[Values, str | None]] = []
        """Values without a name, each with the row bound before it."""
        self._last: str | None = None
        self._just_bound: str | None = None
        """The row that the values before were bound to."""
        self._before: str | None = None
        """The same, whatever has come since; empty behind values without a name."""

    def bind(self, events: list[_Event]) -> TableRows:
        """The rows of these events."""
        found = self._found
        by_line = any(
            event.anchored and event.values is not None and len(event.values.texts) > 1
            for event in events
            if any(hit.is_row for hit in self._names.find(event.text))
        )
        for event in events if by_line else _joined(events):
            self._take(event, by_line=by_line)
        self._interpolate()
        return found

    def _take(self, event: _Event, *, by_line: bool) -> None:
        hits = _sorted_out(self._names.find(event.text), event.text)
        rows = [hit for hit in hits if hit.name.kind in (Kind.ROW, Kind.GROUP)]
        for hit in rows:
            if hit.is_row:
                self._found.named.setdefault(hit.name.id, event.values.place if event.values else 0)
        if event.values is None or self._completes(event):
            return
        self._just_bound = None
        last = rows[-1] if rows else None
        if event.values.cells and not any(event.values.texts):
            self._put_blank(rows[:-1], event)
        if self._binds_several(rows, event.values):
            return
        near = last is not None and (last.end > event.own or not by_line)
        if last is not None and near and (event.anchored or not by_line):
            self._put(last, event)
        elif event.anchored and (rest := self._names.unknown(event.text[event.own :])):
            self._found.unknown.append((rest, event.values))
        else:
            self._unbound.append((event.values, self._last))
            if self._before:
                self._found.beside_loose.add(self._before)
            self._before = ""

    def _binds_several(self, rows: Sequence[Hit], values: Values) -> bool:
        """Whether labels of several rows stand together before the values of as many."""
        names = list(dict.fromkeys(hit.name.id for hit in rows if hit.is_row))
        width = max(self._width.values())
        many, left = divmod(len(values.texts), width)
        if not self._sums or values.cells or values.glued or many < 2 or left or len(names) < many:
            return False
        texts = [values.texts[at : at + width] for at in range(0, len(values.texts), width)]
        behind = names[-many:]
        if not all(map(adds_up, texts)) or any(row in self._found.bound for row in behind):
            return False
        for row, one in zip(behind, texts, strict=True):
            self._found.bound[row] = Values(one, values.place)
            self._found.interpolated.add(row)
        self._before = self._last = self._just_bound = behind[-1]
        return True

    def _completes(self, event: _Event) -> bool:
        """Whether the values are the rest of the row bound just before, which the line broke."""
        row, values = self._just_bound, event.values
        if row is None or values is None or event.text.strip() or values.cells:
            return False
        before = self._found.bound[row]
        texts = before.texts + values.texts
        if before.cells or len(texts) != self._width[row]:
            return False
        if self._sums and not adds_up(texts):
            return False
        self._found.bound[row] = Values(texts, before.place, glued=before.glued)
        return True

    def _put(self, hit: Hit, event: _Event) -> None:
        values = event.values
        if values is None:
            return
        key = hit.name.id if hit.is_row else f"group:{hit.name.id}"
        before = self._found.bound.get(key)
        if before is None:
            self._found.bound[key] = values
            if self._before == "":
                self._found.beside_loose.add(key)
            self._before = key
            self._last = hit.name.id if hit.is_row else self._last
            self._just_bound = hit.name.id if hit.is_row else None
        elif before.cells and not any(before.texts):
            self._found.bound[key] = values
        elif before.texts != values.texts:
            self._found.repeated.append((key, values))

    def _put_blank(self, hits: list[Hit], event: _Event) -> None:
        """Blank rows whose labels a reader took for one, with the last row of them."""
        for hit in hits:
            whole = skeleton(event.text[hit.start : hit.end]) == hit.name.text
            if hit.is_row and whole and hit.start >= event.own:
                self._put(hit, event)

    def _interpolate(self) -> None:
        """Values between two bound rows belong to the unbound rows between them."""
        found = self._found
        runs: dict[str | None, list[Values]] = {}
        for values, after in self._unbound:
            runs.setdefault(after, []).append(values)
        bound = sorted(self._order[row] for row in found.bound if row in self._order)
        for after, run in runs.items():
            low = self._order[after] if after is not None else -1
            high = next((at for at in bound if at > low), len(self._order))
            between = [
                row
                for row, at in self._order.items()
                if low < at < high and row in found.named and row not in found.bound
            ]
            whole = [values for values in run if len(values.texts) > 1]
            if whole and len(between) == len(whole):
                for row, values in zip(between, whole, strict=True):
                    found.bound[row] = values
                    found.interpolated.add(row)
                found.loose += [values for values in run if len(values.texts) == 1]
            else:
                found.loose += run


def _sorted_out(hits: list[Hit], text: str) -> list[Hit]:
    """The hits without those that only look like rows.

    ``其他`` and ``总计`` are rows, columns and pieces of longer labels: as rows they have their
    number before them, or stand alone on their line and not among heads.
    """
    among_heads = any(
        hit.name.kind in (Kind.COLUMN, Kind.FURNITURE) and len(hit.name.text) > 2 for hit in hits
    )
    return [
        hit
        for hit in hits
        if not hit.is_row
        or len(hit.name.text) > 2
        or not hit.name.number
        or hit.numbered
        or (not among_heads and skeleton(_line_around(text, hit)) == hit.name.text)
    ]


def _line_around(text: str, hit: Hit) -> str:
    start = text.rfind("\n", 0, hit.start) + 1
    end = text.find("\n", hit.end)
    return text[start : end if end >= 0 else len(text)]


def _joined(events: list[_Event]) -> list[_Event]:
    """Events of one value each, one cell a line, joined to rows."""
    joined: list[_Event] = []
    for event in events:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.values is not None
            and event.values is not None
            and not event.text.strip()
            and not before.values.cells
        ):
            texts = before.values.texts + event.values.texts
            values = Values(texts, before.values.place, glued=before.values.glued)
            joined[-1] = _Event(before.text, before.own, values, before.anchored)
        else:
            joined.append(event)
    return joined
