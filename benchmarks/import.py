"""How well published reports are read: by source shape the share of cells right, wrong and open.

    python benchmarks/import.py FOLDER

``FOLDER`` holds sources (``001.txt``, ``013.html``) and beside each ``001.expected.json``: the
tables as they stand in the source, in the project's JSON (a blank cell or a row that is not in the
source is ``null`` or absent). ``manifest.tsv`` (columns ``id`` and ``shape``), where there is one,
names the shapes; else a source's suffix does.

A cell is right where the same text is read, open where it is left blank though the source has
something, wrong otherwise; a row that is not in the source must not be read. A part counts where
its official heading stands in the source. A doubt is true where the row that it points at has an
open cell or a mark, or a row, part or label is missing or unknown.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongkai_tui.checks.findings import Severity
from gongkai_tui.form import CellRef
from gongkai_tui.importing import Doubt, Imported, ImportFailure, import_source
from gongkai_tui.report import Report
from gongkai_tui.typography.width import cell_width

_LABEL = 46


@dataclass
class Score:
    """What was counted for some sources."""

    sources: int = 0
    right: int = 0
    wrong: int = 0
    open: int = 0
    parts: int = 0
    parts_expected: int = 0
    true_doubts: int = 0
    false_doubts: int = 0
    refused: int = 0
    seconds: float = 0.0
    mistakes: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add the counts of another score."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    def row(self, label: str) -> str:
        """One line of the table."""
        cells = max(self.right + self.wrong + self.open, 1)
        numbers = (
            f"{self.sources:4d} {self.right / cells:8.2%} {self.wrong:6d} {self.open / cells:7.2%}"
            f" {self.parts:4d}/{self.parts_expected:<4d}"
            f" {self.true_doubts:5d} {self.false_doubts:6d} {self.refused:7d} {self.seconds:7.2f}"
        )
        shown = label if cell_width(label) <= _LABEL else f"{label[: _LABEL - 3]}..."
        return f"{shown}{' ' * max(_LABEL - cell_width(shown), 0)} {numbers}"


def score(source: Path, expected: dict[str, Any]) -> Score:
    """The score of one source."""
    result = Score(sources=1)
    begin = time.perf_counter()
    try:
        imported = import_source(source.read_bytes(), source.name)
    except ImportFailure as error:
        result.refused = 1
        result.mistakes.append(f"refused: {error}")
        return result
    result.seconds = time.perf_counter() - begin
    _score_cells(imported.report, expected["tables"], result)
    text = "".join(source.read_text(encoding="utf-8", errors="replace").split())
    for part in imported.report.form.parts:
        if part.heading and "".join(part.heading.split()) in text:
            result.parts_expected += 1
            result.parts += imported.report.has_part(part.id)
    for doubt in imported.doubts:
        if doubt.severity is not Severity.HINT:
            true = _is_true(doubt, imported)
            result.true_doubts += true
            result.false_doubts += not true
    return result


def _score_cells(report: Report, tables: dict[str, Any], result: Score) -> None:
    for table_id, rows in tables.items():
        for row_id, cells in rows.items():
            read = _row(report, table_id, row_id)
            if cells is None:
                if read is not None:
                    result.wrong += 1
                    result.mistakes.append(f"{table_id}.{row_id} is not in the source")
                continue
            for column, value in cells.items():
                wanted = "" if value is None else str(value)
                found = "" if read is None else str(read.get(column, ""))
                if found == wanted:
                    result.right += 1
                elif not found:
                    result.open += 1
                else:
                    result.wrong += 1
                    result.mistakes.append(f"{table_id}.{row_id}.{column}: {found}, not {wanted}")


def _row(report: Report, table_id: str, row_id: str) -> dict[str, Any] | None:
    """A row as it was read, also one that the form does not have."""
    known = report.tables.get(table_id, {}).get(row_id)
    if known is not None:
        return dict(known)
    unknown = report.unknown.get("tables", {}).get(table_id, {}).get(row_id)
    return unknown if isinstance(unknown, dict) else None


def _is_true(doubt: Doubt, imported: Imported) -> bool:
    report = imported.report
    place = doubt.place
    if isinstance(place, CellRef):
        row = report.tables.get(place.table, {}).get(place.row, {})
        return any(isinstance(value, str) for value in row.values())
    return doubt.rule in ("IMP-03", "IMP-04", "IMP-05", "IMP-07", "IMP-08", "IMP-11", "IMP-12")


def sources(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each source with its expectation."""
    for expected in sorted(folder.glob("*.expected.json")):
        name = expected.name.removesuffix(".expected.json")
        for source in sorted(folder.glob(f"{name}.*")):
            if source != expected:
                yield source, expected


def shapes(folder: Path) -> dict[str, str]:
    """The shape of each source by its id, as the manifest names it."""
    manifest = folder / "manifest.tsv"
    if not manifest.exists():
        return {}
    with manifest.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["shape"] for row in csv.DictReader(file, delimiter="\t")}


def main() -> int:
    """Print the table; the exit code is 1 where a cell is wrong."""
    folder = Path(sys.argv[1])
    names = shapes(folder)
    by_shape: dict[str, Score] = {}
    total = Score()
    for source, expected in sources(folder):
        one = score(source, json.loads(expected.read_text(encoding="utf-8")))
        name = source.name.partition(".")[0]
        by_shape.setdefault(names.get(name, source.suffix), Score()).add(one)
        total.add(one)
        for mistake in one.mistakes:
            print(f"{source.name}: {mistake}", file=sys.stderr)
    head = "  n    right  wrong    open parts     doubts  false refused seconds"
    print(f"{'shape':{_LABEL}} {head}")
    for shape, counted in by_shape.items():
        print(counted.row(shape))
    print(total.row("all"))
    return int(total.wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
