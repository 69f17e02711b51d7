"""Keying a city-size requests table from paper: keys, time and bytes, with all checks running.

Run it with the Python of the environment that the program is installed in, on a quiet machine::

    python benchmarks/keying.py

The installed editor opens a blank report in a pseudo-terminal, and a clerk keys the 62 figures that
are not zero row by row. The 29 totals compute themselves, the blanks are filled with 0 by one key,
first or last: in a table full of zeros every relation is judged at every key. Each key is sent when
the picture after the last one is complete. GR is a stock Textual table beside a preview
(``benchmarks/minimal``), measured in the same run. Returns 0 when the table that was saved is the
one on the paper and every budget is kept.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from collections import Counter
from pathlib import Path
from statistics import median
from typing import NamedTuple

from keying_session import TABLE, Kind, Stroke, blank_report, complete_report, strokes
from programs_under_test import GRID
from pseudo_terminal_probe import KEYS, Probe, Step

from gongkai_tui.store import read_report, save_report

_SIZES = ((80, 24), (160, 50))
_MOST_VALUES = 62
_MOST_MOVES = 40
_BETWEEN_KEYS = 0.04
"""Seconds without output after which the picture that a key brings about is complete."""
_KEYS = {**KEYS, "tab": "\t"}


class Painted(NamedTuple):
    """What one key cost until the picture was complete."""

    seconds: float
    received: int


def main() -> int:
    """Key the table in every way, print what it took, and return 0 when every budget is kept."""
    paper = complete_report()
    table = paper.form.tables[TABLE]
    filled = [ref for ref in table.cells if paper.cell(ref).value]
    totals = sum(ref in table.totals for ref in filled)
    planned = strokes(paper)
    counts = Counter(stroke.kind for stroke in planned)
    keys = sum(len(stroke.keys) for stroke in planned)
    values, moves = counts[Kind.VALUE], counts[Kind.MOVE]
    print(f"{len(filled)} cells that are not zero, {totals} of them totals: {values} values")
    print(
        f"typed, {moves} moves past zeros, {counts[Kind.COMMAND]} key for the zeros, {keys} keys.\n"
    )
    kept = values <= _MOST_VALUES and moves <= _MOST_MOVES
    reference = median(step.last for step in _stock_edits())
    print("| screen | zeros | key → painted, median | 95th percentile | GR | bytes a key | right |")
    print("|---|---|---:|---:|---:|---:|---|")
    for size in _SIZES:
        for first in (False, True):
            painted, right = _keyed(size, planned[-1:] + planned[:-1] if first else planned)
            middle = median(key.seconds for key in painted)
            high = sorted(key.seconds for key in painted)[int(len(painted) * 0.95)]
            received = median(key.received for key in painted)
            kept = kept and right and middle <= reference / 25
            print(
                f"| {size[0]}x{size[1]} | {'first' if first else 'last'} | {middle * 1000:.1f} ms "
                f"| {high * 1000:.1f} ms | {reference * 1000:.0f} ms, 1/{reference / middle:.0f} "
                f"| {received:.0f} B | {'yes' if right else '**no**'} |"
            )
    print(f"\nTargets: at most {_MOST_VALUES} values and {_MOST_MOVES} moves, 1/25 of GR.")
    print(f"Python {platform.python_version()}.")
    return 0 if kept else 1


def _keyed(size: tuple[int, int], planned: list[Stroke]) -> tuple[list[Painted], bool]:
    """Key the table into the editor; what each key cost, and whether the saved table is right."""
    with tempfile.TemporaryDirectory(prefix="keying-") as folder:
        path = Path(folder) / "report.toml"
        save_report(blank_report(), path)
        program = str(Path(sys.executable).with_name("gongkai-tui"))
        with Probe([program, str(path)], size) as probe:
            probe.seconds_until("总体情况")
            probe.press("f4", "f4", settle=0.3)
            probe.seconds_until("自然人", "一、本年新收")
            painted = [
                _painted(probe.step(_KEYS.get(key, key), _BETWEEN_KEYS))
                for stroke in planned
                for key in stroke.keys
            ]
            probe.press("ctrl+s", settle=0.5)
        right = read_report(path).report.tables[TABLE] == complete_report().tables[TABLE]
    return painted, right


def _painted(step: Step) -> Painted:
    return Painted(step.first_burst, step.received)


def _stock_edits() -> list[Step]:
    """Cells edited in the stock table. Raises :class:`RuntimeError` where it shows nothing."""
    with tempfile.TemporaryDirectory(prefix="keying-") as folder, GRID.open(Path(folder)) as probe:
        probe.seconds_until(*GRID.ready)
        probe.step(KEYS["right"], 0.3)
        steps = [probe.step(str(number), GRID.settle) for number in range(4)]
    seen = [step for step in steps if step.chunks]
    if not seen:
        raise RuntimeError("the stock table shows nothing of what is typed")
    return seen


if __name__ == "__main__":
    sys.exit(main())
