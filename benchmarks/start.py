"""How long ``gongkai-tui check FILE`` takes, next to a Python that does nothing.

Run it with the Python of the environment that the program is installed in::

    python benchmarks/start.py [FILE] [ROUNDS]

The two commands take turns, so that a busy moment of the machine hits both; the medians count. The
budget is a ratio of 4. Compiled modules are allowed, as after any installation.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

BUDGET = 4.0
"""The largest ratio that the project accepts."""

SAMPLE = Path(__file__).parent.parent / "sample_reports" / "angsu-2023.toml"


def measure(command: list[str], environment: dict[str, str]) -> float:
    """Seconds of wall time for one run of ``command``, start and end included."""
    start = perf_counter()
    subprocess.run(command, env=environment, capture_output=True, check=False)
    return perf_counter() - start


def main() -> int:
    """Measure, print a table, and return 0 when the budget is kept."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    program = Path(sys.executable).with_name("gongkai-tui")
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "gongkai-tui --version": [str(program), "--version"],
        f"gongkai-tui check {file.name}": [str(program), "check", str(file)],
    }
    for command in commands.values():
        measure(command, environment)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(measure(command, environment))
    bare = median(times["python -c pass"])
    print(f"{'command':<40}{'median ms':>10}{'min ms':>10}{'ratio':>8}")
    for name, seconds in times.items():
        middle = median(seconds)
        print(f"{name:<40}{middle * 1000:>10.1f}{min(seconds) * 1000:>10.1f}{middle / bare:>8.2f}")
    ratio = middle / bare
    print(f"budget {BUDGET}: {'kept' if ratio <= BUDGET else 'broken'}")
    return 0 if ratio <= BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())
