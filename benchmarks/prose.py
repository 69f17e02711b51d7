"""A key in one long paragraph, measured by a key in a short one; and a long text pasted.

Run it with the Python of the environment that the program is installed in, on a quiet machine::

    python benchmarks/prose.py [--keys N]

One paragraph of 100, 1,000, 10,000 and 50,000 characters in the manner of a report, numbers and
quoted figures in it; typed at its end and at its beginning. The installed command runs with all
checks on, without and with its preview, beside a stock Textual TextArea and vim, all in
pseudo-terminals and in turn. A key is timed from when it is sent until its character has come
back. The milliseconds are those of this machine in this minute; compare the ratios, in which every
program is measured by its own time at 100 characters. Then 10,000 characters are pasted, with the
marks that a terminal puts around a paste and without them, and taken back by one undo.

Returns 0 when the budgets are kept: a key at 10,000 characters takes at most 2 times as long as at
100, at 50,000 at most 4 times; the end of a paste is seen within half a second, and undone at once.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from statistics import median

from long_paste import LongPastes
from programs_under_test import (
    EDITOR,
    ROOMY,
    SAMPLE,
    TEXT_AREA,
    VIM,
    Program,
    rare_characters,
)
from pseudo_terminal_probe import KEYS, Probe

SIZES = (100, 1_000, 10_000, 50_000)
BUDGETS = {10_000: 2.0, 50_000: 4.0}
"""The most that a key may take, measured by the time at 100 characters."""
_FOLLOWS = 0.5
"""Seconds of silence after which checks, marks and preview have followed."""
_QUOTED = "全年办结{{办结}}件，其中予以公开{{予以公开}}件。"


def paragraph(length: int, *, quoting: bool) -> str:
    """About so many characters of prose without a line end, with quoted figures or without."""
    report = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))
    prose = report["sections"]["overview"].replace("\n", "")
    sentences = f"{prose}{_QUOTED if quoting else ''}".split("。")
    text, number = "", 0
    while len(text) < length:
        text += sentences[number % len(sentences)] + "。"
        number += 1
    return text


def _ours(length: int) -> Callable[[Path], list[str]]:
    def command(folder: Path) -> list[str]:
        report = SAMPLE.read_text(encoding="utf-8")
        begin = report.index('overview = """')
        end = report.index('"""', begin + len('overview = """')) + 3
        path = folder / SAMPLE.name
        text = f'overview = """\n{paragraph(length, quoting=True)}"""'
        path.write_text(report[:begin] + text + report[end:], encoding="utf-8")
        return [str(Path(sys.executable).with_name("gongkai-tui")), str(path)]

    return command


def _with_file(program: Program, length: int) -> Callable[[Path], list[str]]:
    def command(folder: Path) -> list[str]:
        *words, _ = program.command(folder)
        path = folder / "prose.txt"
        path.write_text(paragraph(length, quoting=False), encoding="utf-8")
        return [*words, str(path)]

    return command


_READY = ("认真贯彻落实",)
PLACES: dict[str, dict[str, tuple[str, ...]]] = {
    EDITOR.name: {"end": (KEYS["ctrl+end"],), "beginning": (KEYS["ctrl+home"],)},
    TEXT_AREA.name: {"beginning": ()},
    VIM.name: {"beginning": ("gg0i",), "end": (KEYS["escape"], "G$a")},
}
"""What is sent to type at a place of the paragraph, in the order in which they are measured."""


_OURS = ("gongkai-tui", "with preview")


def programs(length: int) -> list[tuple[str, Program]]:
    """What is measured, each on a paragraph of its own."""
    ours = replace(EDITOR, command=_ours(length), ready=_READY)
    area = replace(TEXT_AREA, command=_with_file(TEXT_AREA, length), ready=_READY)
    listed = [("gongkai-tui", ours), ("with preview", replace(ours, size=ROOMY)), ("TA", area)]
    if shutil.which("vim"):
        listed.append(("vim", replace(VIM, command=_with_file(VIM, length), ready=_READY)))
    return listed


class Measured:
    """The seconds of every key."""

    def __init__(self, keys: int, folder: Path) -> None:
        """Press so many keys at each place."""
        self._keys = keys
        self._folder = folder
        self.seconds: dict[tuple[str, str, int], list[float]] = {}

    def run(self) -> None:
        """Measure the programs one after the other, each in all paragraphs in turn."""
        for number, (name, program) in enumerate(programs(SIZES[0])):
            with ExitStack() as stack:
                probes = {
                    length: stack.enter_context(programs(length)[number][1].open(self._folder))
                    for length in SIZES
                }
                for probe in probes.values():
                    probe.seconds_until(*program.ready, limit=120)
                    probe.until_quiet(_FOLLOWS, 60)
                self._type(name, program, probes)

    def _type(self, name: str, program: Program, probes: dict[int, Probe]) -> None:
        for place, keys in PLACES[program.name].items():
            for probe in probes.values():
                for key in keys:
                    probe.step(key, program.settle, 60)
            for number in range(self._keys + 1):
                char = rare_characters()[number % len(rare_characters())]
                for length, probe in probes.items():
                    come = probe.step(char, program.settle, 60).seconds_to(char)
                    if number and come is not None:  # the first key loads what none needed before
                        self.seconds.setdefault((name, place, length), []).append(come)

    def rows(self) -> list[tuple[str, str, list[float]]]:
        """For each program and place the median milliseconds at each size."""
        names = dict.fromkeys((name, place) for name, place, _ in self.seconds)
        return [
            (name, place, [1000 * median(self.seconds[name, place, size]) for size in SIZES])
            for name, place in names
        ]


def main() -> int:
    """Measure, print the table, and return 0 when the budgets are kept."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--keys", type=int, default=24, help="keys at each place (24)")
    arguments.add_argument("--pastes", type=int, default=3, help="pastes of each kind (3)")
    plan = arguments.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="prose-benchmark-"))
    try:
        measured = Measured(plan.keys, folder)
        measured.run()
        pastes = LongPastes(folder)
        pastes.run(
            [
                (name, program, next(iter(PLACES[program.name].values())))
                for name, program in programs(SIZES[1])
            ],
            plan.pastes,
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    heads = " | ".join(f"{size:,}" for size in SIZES)
    print(f"| program, typing at | {heads} | 10,000 ÷ 100 | 50,000 ÷ 100 |")
    print("|---|" + "---:|" * (len(SIZES) + 2))
    kept = True
    for name, place, times in measured.rows():
        ratios = [times[SIZES.index(size)] / times[0] for size in BUDGETS]
        cells = [f"{time:.1f} ms" for time in times] + [f"{ratio:.2f}" for ratio in ratios]
        print(f"| {name}, {place} | {' | '.join(cells)} |")
        ours = name in _OURS
        kept &= not ours or all(
            ratio <= most for ratio, most in zip(ratios, BUDGETS.values(), strict=True)
        )
    print("", *pastes.table(), sep="\n")
    return 0 if kept and pastes.kept(_OURS) else 1


if __name__ == "__main__":
    sys.exit(main())
