"""The budget table: what was measured, what it is compared with, and whether the target is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from statistics import median

from terminal_measurements import Measurements, Sample

OURS = "gongkai-tui"
_VERDICTS = {True: "kept", False: "**broken**", None: ""}


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One line of the table; ``kept`` is ``None`` for a figure without a target."""

    what: str
    ours: str
    reference: str
    ratio: str
    target: str
    kept: bool | None


def markdown_table(rows: list[BudgetRow]) -> str:
    """The rows as a table in Markdown."""
    lines = ["| what | ours | reference | ratio | target | |", "|---|---:|---:|---:|---|---|"]
    lines += [
        f"| {row.what} | {row.ours} | {row.reference} | {row.ratio} | {row.target} "
        f"| {_VERDICTS[row.kept]} |"
        for row in rows
    ]
    return "\n".join(lines)


def budget_rows(measured: Measurements) -> list[BudgetRow]:
    """Every line of the table."""
    table = _Table(measured)
    return [*table.typing(), *table.cells(), *table.moves(), *table.idle(), *table.start()]


def _middle(samples: list[Sample], field: str) -> float:
    return float(median(getattr(sample, field) for sample in samples))


def _high(samples: list[Sample], field: str) -> float:
    """The 95th percentile."""
    values = sorted(getattr(sample, field) for sample in samples)
    return float(values[min(len(values) - 1, int(len(values) * 0.95))])


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"


def _bytes(number: float) -> str:
    return f"{number:,.0f} B"


class _Table:
    """Makes rows from measurements."""

    def __init__(self, measured: Measurements) -> None:
        self._samples = measured.samples
        self._memory = measured.memory

    def _against(
        self, what: str, key: str, field: str, limit: float, *, other: str = "TA"
    ) -> BudgetRow:
        """Ours may be ``limit`` times the other's."""
        show: Callable[[float], str] = _bytes if field == "received" else _ms
        ours = _middle(self._samples[key, OURS], field)
        reference = _middle(self._samples[key, other], field)
        ratio = ours / reference if reference else float("inf") if ours else 0.0
        factor = f"1/{1 / limit:.0f}" if limit <= 0.1 or limit == 0.5 else f"{limit:g}"
        shown = f"1/{1 / ratio:.0f}" if 0 < ratio < 0.1 else f"{ratio:.2f}"
        names = f"{other} {show(reference)}{self._peers(key, field, show)}"
        return BudgetRow(what, show(ours), names, shown, f"≤ {factor} × {other}", ratio <= limit)

    def _peers(self, key: str, field: str, show: Callable[[float], str]) -> str:
        peers = [name for name in ("vim", "nano") if self._samples.get((key, name))]
        return "".join(
            f", {name} {show(_middle(self._samples[key, name], field))}" for name in peers
        )

    def _at_most(
        self, what: str, key: str, field: str, limit: float, *, high: bool = False
    ) -> BudgetRow:
        """Ours may be ``limit`` bytes or seconds."""
        show: Callable[[float], str] = _bytes if field == "received" else _ms
        samples = self._samples[key, OURS]
        ours = _high(samples, field) if high else _middle(samples, field)
        names = [name for name in ("TA", "GR", "vim", "nano") if self._samples.get((key, name))]
        reference = ", ".join(
            f"{name} {show((_high if high else _middle)(self._samples[key, name], field))}"
            for name in names
        )
        shown = f"≤ {show(limit)}" if limit else "0"
        return BudgetRow(what, show(ours), reference or "–", "–", shown, ours <= limit)

    def _for_information(self, what: str, key: str, field: str) -> BudgetRow:
        """A figure without a target."""
        return replace(self._at_most(what, key, field, 0), target="–", kept=None)

    def typing(self) -> Iterator[BudgetRow]:
        wide = ", 160x50"
        end, middle = "typed at the end", "typed at the middle"
        yield self._at_most("bytes for a character, end of a paragraph", end, "received", 110)
        yield self._at_most("the same, middle of a paragraph", middle, "received", 650)
        yield self._at_most("end, preview beside it", end + wide, "received", 220)
        yield self._at_most("middle, preview beside it", middle + wide, "received", 1300)
        for size, name in (("", ""), (wide, ", preview beside it")):
            yield self._against(f"key → visible, median{name}", end + size, "visible", 1.2)
            yield self._against(f"in the middle{name}", middle + size, "visible", 1.2)
            samples = self._samples[end + size, OURS] + self._samples[middle + size, OURS]
            own, high = _middle(samples, "visible"), _high(samples, "visible")
            reference = f"own median {_ms(own)}"
            yield BudgetRow(
                f"key → visible, 95th percentile{name}",
                _ms(high), reference, f"{high / own:.2f}", "≤ 2 × own median", high <= 2 * own,
            )  # fmt: skip
            yield self._against(f"CPU for a key{name}", end + size, "cpu", 1.5)
        for key, name in ((end + wide, "a key"), ("stream" + wide, "60 keys")):
            title = f"preview and checks follow {name}"
            yield self._at_most(title, key, "follows", 0.3, high=True)
        for size, name in (("", ""), (wide, ", preview beside it")):
            title = f"60 characters at 20 a second: lag of the last{name}"
            yield self._against(title, "stream" + size, "visible", 1.5)
            title = f"8,000 bytes/s, 150 ms round trip: last of 30 characters late by{name}"
            yield self._at_most(title, "slow line" + size, "visible", 0.05)

    def cells(self) -> Iterator[BudgetRow]:
        yield self._at_most("bytes for a cell moved", "cell moved", "received", 120)
        resting = "the same, with help and headings that follow at rest"
        yield self._for_information(resting, "cell moved and rested on", "received")
        yield self._at_most("bytes for a cell edited", "cells keyed in", "received", 600)
        resting = "the same, with help for the next cell that follows at rest"
        yield self._for_information(resting, "cell edited", "received")
        yield self._against(
            "cell edited: time until seen", "cell edited", "visible", 1 / 25, other="GR"
        )
        title = "preview and checks follow a cell"
        yield self._at_most(title, "cell edited", "follows", 0.3, high=True)

    def moves(self) -> Iterator[BudgetRow]:
        yield self._against("caret moved: time", "caret", "visible", 1.2)
        yield self._against("caret moved: bytes", "caret", "received", 1 / 80)
        yield self._against("1,000 characters pasted: time", "paste", "visible", 1.2)
        yield self._against("1,000 characters pasted: bytes", "paste", "received", 1 / 2)
        ours, reference = self._memory[OURS] / 1024, self._memory["TA"] / 1024
        ratio = ours / reference
        yield BudgetRow(
            "peak memory after the keys and pastes",
            f"{ours:.0f} MiB", f"TA {reference:.0f} MiB", f"{ratio:.2f}", "≤ 1.5 × TA",
            ratio <= 1.5,
        )  # fmt: skip

    def idle(self) -> Iterator[BudgetRow]:
        yield self._at_most("idle: bytes", "idle", "received", 0)
        bursts = _middle(self._samples["idle", OURS], "bursts")
        reference = _middle(self._samples["idle", "TA"], "bursts")
        yield BudgetRow(
            "idle: bursts", f"{bursts:.0f}", f"TA {reference:.0f}", "–", "0", not bursts
        )
        yield self._against("idle: CPU", "idle", "cpu", 0.3)
        yield self._against("idle: CPU, preview beside it", "idle, 160x50", "cpu", 0.3)

    def start(self) -> Iterator[BudgetRow]:
        yield self._against("start: bytes", "start", "received", 0.4)
        ours = _middle(self._samples["start", OURS], "follows")
        python = _middle(self._samples["start", "python"], "follows")
        yield BudgetRow(
            "start: first line", _ms(ours), f"a Python that prints {_ms(python)}",
            f"{ours / python:.2f}", "≤ 1.5 × Python", ours <= 1.5 * python,
        )  # fmt: skip
        yield self._against("start: fully painted", "start", "visible", 1.3)
        title = "start: everything found, which follows the first picture"
        yield self._for_information(title, "start, checked", "visible")
        at_once = _middle(self._samples["start", OURS], "visible")
        for key in ("start, answers after 300 ms", "start, no answers"):
            late = _middle(self._samples[key, OURS], "visible")
            yield BudgetRow(
                f"{key}: fully painted", _ms(late), f"answers at once {_ms(at_once)}",
                f"{late / at_once:.2f}", "the same (≤ 1.15)", late <= 1.15 * at_once,
            )  # fmt: skip
