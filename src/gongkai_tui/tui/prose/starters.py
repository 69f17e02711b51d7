"""Sentences to begin with: short, neutral, their figures quoted from the tables.

They stand in ``starters.toml``. Those that the tables contradict are not offered: nobody writes
"no application was received" beside a table that counts some.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple

import tomli

from gongkai_tui.form import Form
from gongkai_tui.report import Report
from gongkai_tui.report.figures import PieceKind, figure_cell, figure_text, pieces

BLANK = "××"
"""What stands in a sentence for what the clerk fills in."""


class Starter(NamedTuple):
    """One sentence."""

    part: str
    """The id of the part that it belongs to."""
    aspect: str
    """What it is about, in Chinese."""
    initials: str
    """The initials of the aspect's pinyin."""
    text: str
    """The sentence, figures quoted by name."""
    some: tuple[str, ...] = ()
    """Names of figures: the sentence is true only if one of them is not 0."""
    none: tuple[str, ...] = ()
    """Names of figures: the sentence is true only if all of them are 0."""

    @property
    def figures(self) -> frozenset[str]:
        """The names of all figures that the sentence is about."""
        found = (p.content for p in pieces(self.text) if p.kind is PieceKind.FIGURE)
        return frozenset((*found, *self.some, *self.none))


@cache
def all_starters() -> tuple[Starter, ...]:
    """Every sentence of the file, in its order."""
    data = resources.files(__package__).joinpath("starters.toml").read_bytes()
    return tuple(
        Starter(
            part=entry["part"],
            aspect=entry["aspect"],
            initials=entry["initials"],
            text=entry["text"],
            some=tuple(entry.get("some", ())),
            none=tuple(entry.get("none", ())),
        )
        for entry in tomli.loads(data.decode("utf-8"))["starter"]
    )


def starters_for(report: Report, part: str) -> tuple[Starter, ...]:
    """The sentences that may stand in a part of this report."""
    return tuple(
        starter
        for starter in all_starters()
        if starter.part == part and _known(report.form, starter) and _may_be_true(report, starter)
    )


def shown_sentence(report: Report, starter: Starter) -> str:
    """The sentence as it would be published now; a figure without a number is left blank."""
    found = [p for p in pieces(starter.text) if p.kind is PieceKind.FIGURE]
    shown = starter.text
    for piece in reversed(found):
        digits = figure_text(report, piece.content)
        shown = shown[: piece.start] + (digits or "（未填）") + shown[piece.end :]
    return shown


def _known(form: Form, starter: Starter) -> bool:
    return starter.figures.issubset(form.figures)


def _may_be_true(report: Report, starter: Starter) -> bool:
    """Whether the tables do not contradict the sentence; a cell without a number never does."""
    some = [_value(report, name) for name in starter.some]
    none = [_value(report, name) for name in starter.none]
    return not (some and all(value == 0 for value in some)) and not any(none)


def _value(report: Report, name: str) -> object:
    return figure_cell(report, report.form.figures[name]).value
