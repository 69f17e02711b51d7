"""What exports cost: a Word file next to python-docx itself, text formats next to a bare Python.

Run it with the Python of the environment that the program is installed in::

    python benchmarks/publishing.py [FILE] [ROUNDS]

The commands take turns; CPU time counts, start and end of the process included, as wall time
depends on what else the machine does. The floor of a Word file is to import python-docx and to save
its empty template: the budget of reading a report and writing the file is a ratio of 1.5. The
command, which checks the report as well, is shown beside it. Last comes, in one process, the time
in which the preview makes the raw text of each format.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

BUDGET = 1.5
"""The largest ratio of a Word file to its floor that the project accepts."""

SAMPLE = Path(__file__).parent.parent / "sample_reports" / "chenghu-2024.toml"
LOOKS = ("plain", "gongwen")
PANE = 76
"""Cells of a preview pane."""
EXPORT = """
import sys
from gongkai_tui.exporting import export_file
from gongkai_tui.store import read_report
export_file(read_report(sys.argv[1]).report, "docx", sys.argv[2])
"""
FLOOR = """
import io
from docx import Document
Document().save(io.BytesIO())
"""


def cpu_seconds(command: list[str], environment: dict[str, str]) -> float:
    """The CPU time of one run of ``command``."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure_commands(file: Path, rounds: int, folder: Path) -> float:
    """Print the table of commands and return the ratio that has a budget."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment["XDG_STATE_HOME"] = str(folder)
    export = [str(Path(sys.executable).with_name("gongkai-tui")), "export", str(file), "--to"]
    output = ["-o", str(folder / "report.docx")]
    floor = "import docx + save"
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        floor: [sys.executable, "-c", FLOOR],
        **{
            f"report to docx, {look}": [sys.executable, "-c", EXPORT, str(file), look]
            for look in LOOKS
        },
        "export --to docx": [*export, "docx", *output],
        **{f"export --to {name}": [*export, name] for name in ("md", "html", "txt", "json")},
    }
    for command in commands.values():
        cpu_seconds(command, environment)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(cpu_seconds(command, environment))
    middles = {name: median(seconds) for name, seconds in times.items()}
    print(f"{'command':<26}{'CPU ms':>8}{'x python':>10}{'x docx':>8}")
    for name, middle in middles.items():
        by_python, by_docx = middle / middles["python -c pass"], middle / middles[floor]
        print(f"{name:<26}{middle * 1000:>8.1f}{by_python:>10.2f}{by_docx:>8.2f}")
    return max(middles[f"report to docx, {look}"] for look in LOOKS) / middles[floor]


def measure_preview(file: Path, rounds: int) -> None:
    """Print what each raw text takes in the editor."""
    from gongkai_tui.exporting import writings  # noqa: PLC0415 - not while commands are measured
    from gongkai_tui.store import read_report  # noqa: PLC0415 - the same
    from gongkai_tui.tui.preview.raw_text import raw_text  # noqa: PLC0415 - the same

    report = read_report(file).report
    for writing in writings():
        if writing.format.is_text:
            seconds = []
            for _ in range(rounds):
                start = perf_counter()
                raw_text(report, writing, PANE).rows  # noqa: B018 - the rows are made when asked for
                seconds.append(perf_counter() - start)
            name = f"raw {writing.format.id} {writing.style}"
            print(f"{name:<26}{median(seconds) * 1000:>8.1f}")


def main() -> int:
    """Measure, print, and return 0 when the budget is kept."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    with tempfile.TemporaryDirectory() as folder:
        ratio = measure_commands(file, rounds, Path(folder))
    measure_preview(file, rounds)
    print(f"budget {BUDGET}: {ratio:.2f}, {'kept' if ratio <= BUDGET else 'broken'}")
    return 0 if ratio <= BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())
