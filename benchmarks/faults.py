"""What is lost by which fault: ``gongkai-tui`` beside ``vim`` and ``nano``, if installed.

Run it with the Python of the environment that the program is installed in, with test extras::

    python benchmarks/faults.py [--runs 300] [--others 20] [--at-once 4]

Every run types characters that are all different into a copy of a sample report and looks, after
the fault, how many come back: in the file, or by the editor's own recovery. A character counts as
lost when it had been on the screen for a second. ``--runs`` is how often ``gongkai-tui`` is killed
while typing, and again while saving; ``--others`` how often every other case is tried. As a run
mostly waits, some go on ``--at-once``; all of it takes about ten minutes then.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from kill_runs import (
    AT_ONCE,
    OURS,
    Editor,
    KillRun,
    Run,
    ended_while_typing,
    killed_while_saving,
)

LONGEST = 5.0
"""Seconds of typing at the most."""
PAUSE = 0.16
"""Seconds between two pieces of four characters: a quick typist."""
SAMPLE = Path(__file__).parents[1] / "sample_reports" / "chenghu-2024.toml"


def recovered_by_vim(path: Path) -> str:
    """The file's text, or that of the swap file where there is one."""
    out = path.with_name("recovered")
    if path.with_name(f".{path.name}.swp").exists():
        command = ["vim", "-es", "-u", "NONE", "-r", str(path), "-c", f"w! {out}", "-c", "qa!"]
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True)
    return "".join(one.read_text("utf-8", "replace") for one in (path, out) if one.exists())


def recovered_by_nano(path: Path) -> str:
    """The file's text and that of the emergency copies."""
    copies = [path, *path.parent.glob(f"{path.name}.save*")]
    return "".join(one.read_text("utf-8", "replace") for one in copies)


EDITORS = (
    OURS,
    Editor(
        "vim",
        lambda path: ["vim", "-u", "NONE", "-i", "NONE", str(path)],
        ('schema = "gongkai-report/1"',),
        "i",
        ("\x1b:w\r",),
        recovered_by_vim,
        "linux",
        settles=1.0,
    ),
    Editor(
        "nano",
        lambda path: ["nano", "-I", "-S", str(path)],
        ('schema = "gongkai-report/1"',),
        "",
        ("\x0f\r",),
        recovered_by_nano,
        "linux",
        settles=1.0,
    ),
)


def ended_by(number: signal.Signals) -> Callable[[Editor, Path, int], Run]:
    """A case: type as a clerk does for a random while, then the signal."""
    return partial(ended_while_typing, number=number, longest=LONGEST, pause=PAUSE)


def full_disk(editor: Editor, path: Path, seed: int) -> Run:
    """Type, fill the disk, save, and be killed a second later."""
    run = KillRun(editor, path)
    run.type(AT_ONCE * (seed % 10 + 1))
    with (path.parent / "filler").open("wb", buffering=0) as filler:
        try:
            while filler.write(b"x" * 512):
                pass
        except OSError:
            pass
    run.save()
    run.wait(1.2)
    return run.end()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run, and what it left of the file."""

    run: Run
    whole: bool
    saved: bool
    """Whether the file is not the old one any more."""
    cut: bool
    """Whether a half-written file was left beside it."""


@dataclass(slots=True)
class Tally:
    """What the runs of one editor in one case came to."""

    lost: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    """Characters of the last second that are gone."""
    broken: int = 0
    """Files that are neither the old one nor the new one."""
    left: Counter[str] = field(default_factory=Counter)
    """How often the old file was found, the new one, and a save that was cut in the middle."""

    def add(self, outcome: Outcome) -> None:
        """Count one run in."""
        run = outcome.run
        self.lost.append(run.lost)
        self.late.append(run.shown - max(run.safe, run.shown_before))
        self.broken += not outcome.whole
        self.left += Counter({"new" if outcome.saved else "old": 1, "cut": outcome.cut})

    @property
    def saves(self) -> str:
        """Where the kills met the saves."""
        old, new, cut = (self.left[name] for name in ("old", "new", "cut"))
        return f"; the old file {old} times, the new one {new} times, {cut} saves cut off midway"

    def __str__(self) -> str:
        """One cell of the table."""
        if not self.lost:
            return "–"
        runs = f"{sum(map(bool, self.lost))} of {len(self.lost)} runs"
        lost = f"lost up to {max(self.lost)} in {runs}" if any(self.lost) else f"0 in {runs[5:]}"
        late = f"; of the last second up to {max(self.late)}" if max(self.late) > 0 else ""
        broken = f"; **{self.broken} files broken**" if self.broken else ""
        return lost + late + broken


CASES: dict[str, Callable[[Editor, Path, int], Run]] = {
    "kill -9 while typing": ended_by(signal.SIGKILL),
    "kill -9 while saving": killed_while_saving,
    "SIGHUP": ended_by(signal.SIGHUP),
    "SIGTERM": ended_by(signal.SIGTERM),
    "disk full at the save, then kill -9": full_disk,
}


@contextmanager
def folder_for(case: str) -> Iterator[Path]:
    """A folder for one run; a small disk where it is to be filled."""
    with tempfile.TemporaryDirectory(prefix="faults-", dir="/var/tmp") as name:
        folder = Path(name)
        os.environ["XDG_STATE_HOME"] = os.environ["HOME"] = name
        if "disk full" not in case:
            yield folder
            return
        disk = folder / "disk"
        disk.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
        subprocess.run(mount, check=True, capture_output=True)
        try:
            yield disk
        finally:
            subprocess.run(["umount", "-l", str(disk)], check=True)


def one_run(case: str, name: str, seed: int) -> Outcome:
    """Do one run of the editor of this name."""
    editor = next(editor for editor in EDITORS if editor.name == name)
    with folder_for(case) as folder:
        path = Path(shutil.copy(SAMPLE, folder / "report.toml"))
        run = CASES[case](editor, path, seed)
        text = path.read_text("utf-8", "replace") if path.exists() else ""
        before = SAMPLE.read_text("utf-8")
        whole = text.rstrip("\n").endswith(before.rstrip("\n")[-200:])
        return Outcome(run, whole, text != before, any(folder.glob(".gongkai-tui.*.tmp")))


def main() -> int:
    """Print the table; the exit code is 1 if ``gongkai-tui`` lost anything or broke a file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--others", type=int, default=20)
    parser.add_argument("--at-once", type=int, default=4)
    arguments = parser.parse_args()
    editors = [editor for editor in EDITORS if editor is OURS or shutil.which(editor.name)]
    print("| fault |", " | ".join(editor.name for editor in editors), "|")
    print("|---|" + "---|" * len(editors))
    good = True
    with ProcessPoolExecutor(arguments.at_once) as pool:
        for case, run in CASES.items():
            cells = []
            for editor in editors:
                many = editor is OURS and "kill -9 while" in case
                runs = arguments.runs if many else arguments.others
                tally = Tally()
                for outcome in pool.map(partial(one_run, case, editor.name), range(runs)):
                    tally.add(outcome)
                saving = editor is OURS and run is killed_while_saving
                cells.append(str(tally) + (tally.saves if saving else ""))
                good &= editor is not OURS or not (any(tally.lost) or tally.broken)
            print(f"| {case} |", " | ".join(cells), "|", flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
