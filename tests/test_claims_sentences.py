"""The claim reader on invented sentences in the manner of real reports, in ``tests/claims``.

A sentence is followed, indented, by what must be read in it: the characters, a bar, and the names
of the figures that it may be, the likeliest first. Nothing else may be read. Each sentence is a
paragraph of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from consistent import CITY, UNIT
from gongkai_tui.claims import claims_in
from gongkai_tui.form import form_for_year
from gongkai_tui.report import Report

FILES = Path(__file__).parent / "claims"
YEARS = {"requests": 2023, "others": 2023, "city": 2023, "form-2019": 2020}
UNITS = {"city": CITY}
"""Whose reports those of a file are, if they are not those of a township."""


class Sentence(NamedTuple):
    """A sentence and what must be read in it."""

    unit: str
    year: int
    text: str
    expected: list[str]


def read_sentences(name: str) -> list[Sentence]:
    """The sentences of one file."""
    sentences: list[Sentence] = []
    for line in (FILES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            sentences[-1].expected.append(line.strip())
        elif line and not line.startswith("#"):
            sentences.append(Sentence(UNITS.get(name, UNIT), YEARS[name], line, []))
    return sentences


SENTENCES = [sentence for name in YEARS for sentence in read_sentences(name)]


def read(sentence: Sentence) -> list[str]:
    """What the reader reads, written as in the files."""
    form = form_for_year(sentence.year)
    assert form is not None
    report = Report(form, sentence.unit, sentence.year, {"overview": sentence.text})
    return [
        f"{sentence.text[claim.start : claim.end]}｜{' '.join(claim.names)}"
        for claim in claims_in(report, "overview")
    ]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.text)
def test_a_sentence_states_what_stands_below_it_and_nothing_else(sentence: Sentence) -> None:
    assert read(sentence) == sentence.expected


def test_the_files_show_both_what_is_read_and_what_is_not() -> None:
    assert len(SENTENCES) >= 80
    assert sum(not sentence.expected for sentence in SENTENCES) >= 40
