"""The measurements behind the budget table: each gives samples by what was done and by program."""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from random import Random
from time import perf_counter
from typing import NamedTuple

from programs_under_test import (
    EDITOR,
    GRID,
    PYTHON,
    ROOMY,
    TEXT_AREA,
    Program,
    rare_characters,
    text_editors,
)
from pseudo_terminal_probe import KEYS, Probe, Step

_CHINESE = re.compile(rb"[\xe4-\xe9][\x80-\xbf]{2}")
_LINE_SPEED = 8000.0
"""Bytes a second of the slow line."""
_ROUND_TRIP = 0.15
_VERSE = "江山如画一时多少豪杰春花秋月何了往事知小楼昨夜东风"
_PASTED = "".join(Random(0).choices(_VERSE, k=999)) + "鑫"  # noqa: S311  (no secret)
"""1,000 characters without a pattern; the last one is in no other text."""
_LAST = "鬲鬻黼黻龠龢"
"""Is typed last, one in each run, and in no other text."""


class Sample(NamedTuple):
    """What one input cost; times in seconds."""

    visible: float
    """Until it was seen."""
    follows: float
    """Until the last byte that it brought about."""
    received: int
    cpu: float
    bursts: int = 0


class Plan(NamedTuple):
    """How much is measured."""

    rounds: int
    keys: int
    """Typed at each place in each round."""
    starts: int
    streams: int
    moves: int
    pastes: int
    idle: float


FULL = Plan(rounds=4, keys=6, starts=5, streams=2, moves=16, pastes=4, idle=8)
QUICK = Plan(rounds=1, keys=5, starts=2, streams=1, moves=6, pastes=1, idle=4)


class Measurements:
    """Runs the programs in turn and keeps what was measured."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        """Measure so much; the programs' files are made in ``folder``."""
        self._plan = plan
        self._folder = folder
        self._characters = cycle(rare_characters())
        self.samples: defaultdict[tuple[str, str], list[Sample]] = defaultdict(list)
        """By what was measured and the name of the program."""
        self.memory: dict[str, int] = {}
        """The peak in KiB of each program that was typed and pasted into."""

    def run(self) -> None:
        """Measure everything."""
        self._starts(warm_up=True)
        for _ in range(self._plan.starts):
            self._starts()
        self._texts()
        self._cells()
        self._slow_line()

    def _add(self, what: str, name: str, step: Step, visible: float | None = None) -> None:
        sample = Sample(visible or step.last, step.last, step.received, step.cpu, step.bursts)
        self.samples[what, name].append(sample)

    def _starts(self, *, warm_up: bool = False) -> None:
        runs: list[tuple[Program, float | None, str]] = [
            (PYTHON, 0.0, "start"),
            *((program, 0.0, "start") for program in text_editors()),
            (EDITOR, 0.3, "start, answers after 300 ms"),
            (EDITOR, None, "start, no answers"),
            (TEXT_AREA, None, "start, no answers"),
        ]
        for program, delay, what in runs[: 3 if warm_up else None]:
            with program.open(self._folder, delay) as probe:
                painted = probe.seconds_until(*program.ready)
                cpu = probe.cpu
                probe.pump(0.35)
                first = next(c.time for c in probe.chunks if _CHINESE.search(c.data))
                received = sum(len(chunk.data) for chunk in probe.chunks)
                checked = probe.seconds_until("核实") if program is EDITOR else painted
            if not warm_up:
                sample = Sample(painted, first - probe.begin, received, cpu)
                self.samples[what, program.name].append(sample)
                sample = Sample(checked, 0, received, cpu)
                self.samples[f"{what}, checked", program.name].append(sample)

    def _texts(self) -> None:
        with ExitStack() as stack:
            probes = [
                (program, "", stack.enter_context(program.open(self._folder)))
                for program in text_editors()
            ] + [
                (program, ", 160x50", stack.enter_context(program.open(self._folder, size=ROOMY)))
                for program in (EDITOR, TEXT_AREA)
            ]
            for program, _, probe in probes:
                probe.seconds_until(*program.ready)
                _send(probe, program.to_end)
            for _ in range(self._plan.rounds):
                for program, size, probe in probes:
                    self._type(program, size, probe)
            for number in range(self._plan.streams):
                for program, size, probe in probes:
                    if number == 0 or program in (EDITOR, TEXT_AREA):
                        self._stream(program, size, probe, _LAST[number])
            for program, size, probe in probes:
                self._moves(program, size, probe)
                self._pastes(program, size, probe)
                self.memory[program.name + size] = probe.peak_memory
            self._idle(probes)

    def _type(self, program: Program, size: str, probe: Probe) -> None:
        _send(probe, program.to_end)
        for place, way in (("end", ()), ("middle", program.to_middle)):
            _send(probe, way)
            for _ in range(self._plan.keys):
                character = next(self._characters)
                step = probe.step(character, program.settle)
                self._add(f"typed at the {place}{size}", program.name, step, _seen(step, character))

    def _stream(self, program: Program, size: str, probe: Probe, last_one: str) -> None:
        _send(probe, program.to_end)
        characters = [next(self._characters) for _ in range(59)] + [last_one]
        mark = probe.mark()
        for number, character in enumerate(characters):
            probe.pump(max(mark.time + number * 0.05 - perf_counter(), 0))
            last = perf_counter()
            probe.send(character)
        probe.until_quiet(program.settle)
        step = probe.since(mark)
        late = _seen(step, last_one) - (last - step.begin)
        follows = step.last - (last - step.begin)
        sample = Sample(late, follows, step.received, step.cpu, step.bursts)
        self.samples[f"stream{size}", program.name].append(sample)
        _send(probe, ("\r",))

    def _moves(self, program: Program, size: str, probe: Probe) -> None:
        _send(probe, (*program.to_end, *program.to_middle, program.before_moves))
        for _, key in zip(range(self._plan.moves), cycle(program.moves), strict=False):
            step = probe.step(key, 0.1)
            self._add(f"caret{size}", program.name, step, step.first_burst)

    def _pastes(self, program: Program, size: str, probe: Probe) -> None:
        for _ in range(self._plan.pastes):
            _send(probe, program.to_end)
            step = probe.step(f"\x1b[200~{_PASTED}\x1b[201~", max(program.settle, 0.3))
            self._add(f"paste{size}", program.name, step, _seen(step, "鑫"))
            _send(probe, (program.undo,))

    def _idle(self, probes: list[tuple[Program, str, Probe]]) -> None:
        Probe.pump(2)
        marks = [probe.mark() for _, _, probe in probes]
        Probe.pump(self._plan.idle)
        for (program, size, probe), mark in zip(probes, marks, strict=True):
            self._add(f"idle{size}", program.name, probe.since(mark))

    def _cells(self) -> None:
        with EDITOR.open(self._folder, size=ROOMY) as ours, GRID.open(self._folder) as grid:
            ours.seconds_until(*EDITOR.ready)
            grid.seconds_until(*GRID.ready)
            ours.press("ctrl+g", settle=0.3)
            _send(ours, ("3",))
            ours.seconds_until("自然人", "一、本年新收")
            _send(grid, (KEYS["right"],))
            for program, probe in ((EDITOR, ours), (GRID, grid)):
                self._cell_moves(program, probe, "cell moved", 0.1)
                self._cell_moves(program, probe, "cell moved and rested on", program.settle)
            self._cells_keyed_in(ours)
            for number in range(self._plan.moves // 2):
                mark = ours.mark()
                typed = ours.step(str(1 + number), 0.1)
                entered = ours.step("\r", EDITOR.settle)
                step = ours.since(mark)
                visible = typed.first_burst + entered.first_burst
                sample = Sample(visible, entered.last, step.received, step.cpu, step.bursts)
                self.samples["cell edited", EDITOR.name].append(sample)
            for number in range(max(self._plan.moves // 4, 2)):
                self._add("cell edited", GRID.name, grid.step(str(number % 10), GRID.settle))

    def _cells_keyed_in(self, ours: Probe) -> None:
        """Edit cell after cell, a key every 0.1 seconds."""
        for number in range(self._plan.moves // 2):
            mark = ours.mark()
            for key in (str(1 + number), "\r"):
                ours.send(key)
                ours.pump(0.1)
            self._add("cells keyed in", EDITOR.name, ours.since(mark))
        ours.until_quiet(EDITOR.settle)

    def _cell_moves(self, program: Program, probe: Probe, what: str, settle: float) -> None:
        keys = ("down", "right", "up", "left")
        for key, _ in zip(cycle(keys), range(self._plan.moves // 2), strict=False):
            step = probe.step(KEYS[key], settle)
            self._add(what, program.name, step, step.first_burst)

    def _slow_line(self) -> None:
        """30 characters at 5 a second; the line is worked out from what came when."""
        programs = [(program, "") for program in text_editors()] + [(EDITOR, ", 160x50")]
        with ExitStack() as stack:
            probes: list[Probe] = []
            free: list[float] = []
            for program, size in programs:
                opened = program.open(self._folder, _ROUND_TRIP, ROOMY if size else None)
                probe = stack.enter_context(opened)
                probe.seconds_until(*program.ready)
                _send(probe, program.to_end)
                probes.append(probe)
            Probe.pump(0.6)
            for probe in probes:
                busy = 0.0
                for chunk in probe.chunks:
                    busy = max(busy, chunk.time) + len(chunk.data) / _LINE_SPEED
                free.append(busy)
            Probe.pump(max(max(free) - perf_counter(), 0))
            marks = [probe.mark() for probe in probes]
            sent = self._type_in_turn(probes)
            for (program, size), probe, mark, busy, last in zip(
                programs, probes, marks, free, sent, strict=True
            ):
                probe.until_quiet(program.settle)
                step = probe.since(mark)
                arrives = step.arrives(_LAST[0], _LINE_SPEED, busy) or float("inf")
                sample = Sample(arrives - last, 0, step.received, step.cpu)
                self.samples[f"slow line{size}", program.name].append(sample)

    def _type_in_turn(self, probes: list[Probe]) -> list[float]:
        """Type 30 characters into each program, 5 a second; when each got its last one."""
        begin = perf_counter()
        sent = [0.0] * len(probes)
        for number in range(30):
            character = next(self._characters) if number < 29 else _LAST[0]
            for turn, probe in enumerate(probes):
                due = begin + (number + turn / len(probes)) * 0.2
                Probe.pump(max(due - perf_counter(), 0))
                sent[turn] = perf_counter()
                probe.send(character)
        return sent


def _send(probe: Probe, texts: tuple[str, ...]) -> None:
    for text in texts:
        if text:
            probe.step(text, 0.2, 3)


def _seen(step: Step, text: str) -> float:
    """Seconds until ``text`` came; until something did where a cell showed the same already.

    Raises :class:`RuntimeError` if nothing came at all.
    """
    if not step.chunks:
        raise RuntimeError(f"{text} was typed and nothing came")
    return step.seconds_to(text) or step.first_burst
