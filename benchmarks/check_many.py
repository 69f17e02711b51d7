"""How long ``gongkai-tui check FOLDER`` takes for a thousand reports, next to merely parsing them.

Run it with the Python of the environment that the program is installed in::

    python benchmarks/check_many.py [REPORTS] [ROUNDS]

The floor is one process that reads every file and parses it with ``tomllib``. The program runs once
bound to one processor and once with all. The commands take turns; the medians count.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

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


def measure(command: list[str], *, processors: set[int]) -> float:
    """Seconds of wall time for one run of ``command`` on these processors."""

    def bind() -> None:
        os.sched_setaffinity(0, processors)

    start = perf_counter()
    subprocess.run(command, capture_output=True, check=False, preexec_fn=bind)
    return perf_counter() - start


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
        times: dict[str, list[float]] = {label: [] for label in runs}
        for _ in range(rounds):
            for label, (command, processors) in runs.items():
                times[label].append(measure(command, processors=processors))
    print(f"{count} reports, {size / count / 1000:.1f} KB each, {rounds} rounds")
    print(f"{'':<32}{'median s':>10}{'ratio':>8}")
    floor = median(times["read and parse, one process"])
    for label, seconds in times.items():
        print(f"{label:<32}{median(seconds):>10.2f}{median(seconds) / floor:>8.2f}")
    ratio = median(seconds) / floor
    print(f"budget {BUDGET}: {'kept' if ratio <= BUDGET else 'broken'}")
    return 0 if ratio <= BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())
