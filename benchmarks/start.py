"""How long ``gongkai-tui check FILE`` takes, next to a Python that does nothing.

Run it with the Python of the environment that the program is installed in::

    python benchmarks/start.py [FILE] [ROUNDS]

The commands take turns, so that a busy moment of the machine hits all of them; the medians count.
Beside the time on the clock stands the processor time, which other programs disturb less. The
budget is a ratio of 4, and both with all rules and with those about the form and the tables it is
shown whether it is kept. Compiled modules are allowed, as after any installation.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter
from typing import NamedTuple

BUDGET = 4.0
"""The largest ratio that the project accepts."""

SAMPLE = Path(__file__).parent.parent / "sample_reports" / "angsu-2023.toml"
TABLES = "FORM,CELL,T3,T4"
"""The families of rules that read no prose."""


class Taken(NamedTuple):
    """What one run took, start and end included, in seconds."""

    clock: float
    processor: float


def measure(command: list[str], environment: dict[str, str]) -> Taken:
    """Run a command once."""
    before = _processor_time()
    start = perf_counter()
    subprocess.run(command, env=environment, capture_output=True, check=False)
    return Taken(perf_counter() - start, _processor_time() - before)


def _processor_time() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> int:
    """Measure, print a table, and return 0 when the budget is kept with all rules."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    program = str(Path(sys.executable).with_name("gongkai-tui"))
    tables, every = f"check --rules {TABLES}", "check"
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "--version": [program, "--version"],
        tables: [program, "check", "--rules", TABLES, str(file)],
        every: [program, "check", str(file)],
    }
    for command in commands.values():
        measure(command, environment)
    runs: dict[str, list[Taken]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(measure(command, environment))
    times = {
        name: Taken(*(median(column) for column in zip(*those, strict=True)))
        for name, those in runs.items()
    }
    bare = times["python -c pass"]
    print(f"{file.name}, {rounds} rounds, medians")
    print(f"{'':<36}{'clock ms':>10}{'ratio':>8}{'processor ms':>14}{'ratio':>8}")
    for name, taken in times.items():
        print(
            f"{name:<36}{taken.clock * 1000:>10.1f}{taken.clock / bare.clock:>8.2f}"
            f"{taken.processor * 1000:>14.1f}{taken.processor / bare.processor:>8.2f}"
        )
    kept = {name: times[name].clock <= BUDGET * bare.clock for name in (tables, every)}
    for name, good in kept.items():
        print(f"budget {BUDGET}, {name}: {'kept' if good else 'broken'}")
    return 0 if kept[every] else 1


if __name__ == "__main__":
    sys.exit(main())
