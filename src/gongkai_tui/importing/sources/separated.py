"""Files for spreadsheets (``.csv``, ``.tsv``) → lines, the cells of a record parted by tabs.

One table or the whole report may stand in one; what parts its cells is told by the text. The
standard library reads the quotes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from gongkai_tui.importing.sources.document import Document, Line
from gongkai_tui.importing.sources.invisible import without_invisible
from gongkai_tui.importing.sources.limits import Budget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

_NAMES = frozenset({".csv", ".tsv"})
_SEPARATORS = ",;\t"
_VALUE = re.compile(r"\s*(?:[+-]?[0-9０-９][0-9.,]*|[-—/]*)\s*")
_CHINESE = re.compile("[\u3400-\u9fff]{2}")
_BREAK = re.compile(r"\s*[\r\n]+\s*")
"""A line break within a cell parts no words."""
_ENOUGH_ROWS = 10
"""So many rows of a table are a file for spreadsheets under whatever name."""
_LONGEST_CELL = 60
_MOST_ROWS_WITHIN = 3
"""A field with more rows in it comes from a quote that nothing closes: quotes are none then."""


def read_separated(text: str, suffix: str) -> Document | None:
    """The document in a text, where it is a file for spreadsheets; ``suffix``: of its name."""
    counts = {one: _count_rows(text, one) for one in _SEPARATORS}
    most = max(_SEPARATORS, key=counts.__getitem__)
    quoted = most != "\t" or '\t"' in text
    if not (suffix in _NAMES or (counts[most] >= _ENOUGH_ROWS and quoted)):
        return None
    budget = Budget()
    budget.spend_text(text)
    text = without_invisible(text).replace("\0", "")
    try:
        records = _records(text, most, csv.QUOTE_MINIMAL)
        fields = (field for record in records for field in record)
        if any(_count_rows(field, most) > _MOST_ROWS_WITHIN for field in fields):
            records = _records(text, most, csv.QUOTE_NONE)
    except csv.Error:
        return None
    return Document(tuple(_lines(records, budget)))


def _records(text: str, separator: str, quoting: Literal[0, 3]) -> list[list[str]]:
    file = io.StringIO(text, newline="")
    return list(csv.reader(file, delimiter=separator, quoting=quoting))


def _count_rows(text: str, separator: str) -> int:
    """How many lines have a label and at least two values parted by this separator."""
    found = 0
    for line in text.splitlines():
        parts = [part.strip().strip('"') for part in line.split(separator)]
        if len(parts) < 3 or "。" in line or max(map(len, parts)) > _LONGEST_CELL:
            continue
        values = sum(_VALUE.fullmatch(part) is not None for part in parts)
        found += values > 1 and any(map(_CHINESE.search, parts))
    return found


def _lines(records: Iterable[list[str]], budget: Budget) -> Iterator[Line]:
    for place, record in enumerate(records, 1):
        for _ in record:
            budget.spend_cell()
        if _is_prose(record):
            yield from (Line(text.strip(), place) for text in record[0].splitlines())
        else:
            cells = (_BREAK.sub("", field).replace("\t", " ").strip() for field in record)
            yield Line("\t".join(cells), place)


def _is_prose(record: Sequence[str]) -> bool:
    """Whether the first field alone is filled, and no label of a row."""
    if not record or any(map(str.strip, record[1:])):
        return False
    return len(record) == 1 or "。" in record[0] or len(record[0]) > _LONGEST_CELL
