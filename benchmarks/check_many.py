"""How long ``gongkai-tui check FOLDER`` takes for a thousand reports, next to merely parsing them.

Run it with the Python of the environment that the program is installed in::

    python benchmarks/check_many.py [REPORTS] [ROUNDS]

The floor is one process that reads every file and parses it with ``tomllib``. The program runs once
bound to one processor and once with all. The commands take turns; the medians count. Beside the
time on the clock stands the processor time of all processes together, which other programs disturb
less.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter
from typing import NamedTuple

BUDGET = 1.5
"""The largest ratio to the floor that the project accepts, with all processors."""

SAMPLES = Path(__file__).parent.parent / "sample_reports"

FLOOR = """
import sys, tomllib
from pathlib import Path
for path in sorted(Path(sys.argv[1]).iterdir()):
    tomllib.loads(path.read_bytes().decode("utf-8"))
"""


def make_reports(folder: Path, count: int) -> int:
    """Put variants of the samples into a folder; their size in bytes.

    Paragraphs have a word of their own, so that nothing is remembered from report to report.
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.toml"))]
    size = 0
    for number in range(count):
        word = chr(0x4E00 + number % 0x5000)
        data = texts[number % len(texts)].replace("工作", f"{word}工作").encode("utf-8")
        (folder / f"{number:05}.toml").write_bytes(data)
        size += len(data)
    return size


class Taken(NamedTuple):
    """What one run took, in seconds."""

    clock: float
    processor: float
    """All its processes together."""


def measure(command: list[str], *, processors: set[int]) -> Taken:
    """Run a command once on these processors."""

    def bind() -> None:
        os.sched_setaffinity(0, processors)

    before = _processor_time()
    start = perf_counter()
    subprocess.run(command, capture_output=True, check=False, preexec_fn=bind)
    return Taken(perf_counter() - start, _processor_time() - before)


def _processor_time() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> int:
    """Measure, print a table, and return 0 when the budget is kept."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    program = str(Path(sys.executable).with_name("gongkai-tui"))
    every = os.sched_getaffinity(0)
    one = {min(every)}
    with tempfile.TemporaryDirectory() as name:
        size = make_reports(Path(name), count)
        check = [program, "check", name]
        runs = {
            "read and parse, one process": ([sys.executable, "-c", FLOOR, name], every),
            "check, one processor": (check, one),
            f"check, {len(every)} processors": (check, every),
        }
        times: dict[str, list[Taken]] = {label: [] for label in runs}
        for _ in range(rounds):
            for label, (command, processors) in runs.items():
                times[label].append(measure(command, processors=processors))
    print(f"{count} reports, {size / count / 1000:.1f} KB each, {rounds} rounds")
    print(f"{'':<32}{'clock s':>10}{'ratio':>8}{'processor s':>14}{'ratio':>8}")
    medians = {
        label: Taken(*(median(column) for column in zip(*those, strict=True)))
        for label, those in times.items()
    }
    floor = medians["read and parse, one process"]
    for label, taken in medians.items():
        print(
            f"{label:<32}{taken.clock:>10.2f}{taken.clock / floor.clock:>8.2f}"
            f"{taken.processor:>14.2f}{taken.processor / floor.processor:>8.2f}"
        )
    ratio = taken.clock / floor.clock
    print(f"budget {BUDGET}: {'kept' if ratio <= BUDGET else 'broken'}")
    return 0 if ratio <= BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())
