"""A long text pasted, with the marks that a terminal puts around it and without, and taken back."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import NamedTuple

from programs_under_test import Program, prose, rare_characters

LENGTH = 10_000
"""Characters of what is pasted, line ends included."""
LONGEST_WAIT = 0.5
"""Seconds after which the end of what was pasted must have been sent to the screen."""
_MARKS = {"marked": ("\x1b[200~", "\x1b[201~"), "unmarked": ("", "")}
_STRANGE, _TAIL = rare_characters()[-2], rare_characters()[-1]
_EVERY = 50
"""A strange character stands so often in what is pasted: what is left of it is seen."""
_SETTLE = 0.5
_LIMIT = 300.0


class Paste(NamedTuple):
    """One paste into one program."""

    seconds: float | None
    """Until its last character was sent to the screen; ``None`` if it never was."""
    cpu: float
    received: int
    undone: bool
    """Whether one undo took all of it back."""


def pasted_text() -> str:
    """The prose of the sample over and over, line ends as terminals send them, a rare end."""
    text = prose() + "\n"
    repeated = (text * (LENGTH // len(text) + 1)).replace("\n", "\r")
    pieces = [repeated[at : at + _EVERY - 1] for at in range(0, LENGTH, _EVERY - 1)]
    return _STRANGE.join(pieces)[: LENGTH - 1] + _TAIL


def paste_into(program: Program, place: tuple[str, ...], kind: str, folder: Path) -> Paste:
    """Paste at a place of a text that has just been opened, and undo that."""
    begin, end = _MARKS[kind]
    with program.open(folder) as probe:
        probe.seconds_until(*program.ready, limit=_LIMIT)
        probe.until_quiet(_SETTLE)
        for key in place:
            probe.step(key, program.settle)
        step = probe.step(begin + pasted_text() + end, _SETTLE, _LIMIT)
        probe.step(program.undo, _SETTLE)
        undone = not {_STRANGE, _TAIL} & set(probe.text)
        return Paste(step.seconds_to(_TAIL), step.cpu, step.received, undone)


class LongPastes:
    """The pastes into some programs, in turn."""

    def __init__(self, folder: Path) -> None:
        """Let the programs have their files in ``folder``."""
        self._folder = folder
        self.pastes: dict[tuple[str, str], list[Paste]] = {}

    def run(self, listed: list[tuple[str, Program, tuple[str, ...]]], rounds: int) -> None:
        """Paste so many times into each of the named programs at its place."""
        for _ in range(rounds):
            for name, program, place in listed:
                for kind in _MARKS:
                    done = paste_into(program, place, kind, self._folder)
                    self.pastes.setdefault((name, kind), []).append(done)

    def table(self) -> list[str]:
        """A line for each program and kind."""
        lines = [
            "| 10,000 characters pasted | seen | CPU | bytes | one undo |",
            "|---|---:|---:|---:|---|",
        ]
        for (name, kind), pastes in self.pastes.items():
            seen = [paste.seconds for paste in pastes if paste.seconds is not None]
            time = f"{1000 * median(seen):,.0f} ms" if seen else "never"
            cpu = 1000 * median(paste.cpu for paste in pastes)
            received = median(paste.received for paste in pastes)
            undone = "yes" if all(paste.undone for paste in pastes) else "no"
            lines.append(
                f"| {name}, {kind} | {time} | {cpu:,.0f} ms | {received:,.0f} | {undone} |"
            )
        return lines

    def kept(self, names: tuple[str, ...]) -> bool:
        """Whether every paste into these programs was seen in time and undone at once."""
        return all(
            paste.undone and paste.seconds is not None and paste.seconds <= LONGEST_WAIT
            for (name, _), pastes in self.pastes.items()
            for paste in pastes
            if name in names
        )
