"""The editor in a terminal, side by side with stock Textual, vim and nano: bytes, time, CPU.

Run it with the Python of the environment that the program is installed in, on a quiet machine::

    python benchmarks/terminal.py [--quick]

It takes about four minutes, with ``--quick`` one; it prints the table of ``docs/terminal.md`` and
returns 0 when every budget is kept. The program under test is the installed command on a copy of
the sample, all checks on. TA is one stock Textual TextArea on the sample's prose, GR a DataTable
with a Markdown preview (``benchmarks/minimal``). All run in pseudo-terminals, in turn, in one run:
compare within one table, never between two.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from budgets import budget_rows, markdown_table
from terminal_measurements import FULL, QUICK, Measurements


def main() -> int:
    """Measure, print the table, and return 0 when every budget is kept."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--quick", action="store_true", help="fewer samples, about a minute")
    arguments.add_argument("--samples", action="store_true", help="print every median, too")
    chosen = arguments.parse_args()
    begin = perf_counter()
    folder = Path(tempfile.mkdtemp(prefix="terminal-benchmark-"))
    try:
        measured = Measurements(QUICK if chosen.quick else FULL, folder)
        measured.run()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    rows = budget_rows(measured)
    print(markdown_table(rows))
    seconds = perf_counter() - begin
    print(f"\nPython {platform.python_version()}, {seconds:.0f} s.")
    if chosen.samples:
        print_samples(measured)
    return 0 if all(row.kept is not False for row in rows) else 1


def print_samples(measured: Measurements) -> None:
    """Print the medians of everything that was measured."""
    for (what, name), samples in sorted(measured.samples.items()):
        visible, follows, received, cpu, _ = (
            median(values) for values in zip(*samples, strict=True)
        )
        print(
            f"{what:<32}{name:<12}{len(samples):>4} x {visible * 1000:>9.1f} ms"
            f"{follows * 1000:>9.1f} ms{received:>9.0f} B{cpu * 1000:>8.1f} ms CPU"
        )


if __name__ == "__main__":
    sys.exit(main())
