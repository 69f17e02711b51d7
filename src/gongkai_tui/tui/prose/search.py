"""Finding and replacing text in the prose of a whole report.

What is searched is what a reader sees: a quoted figure by its digits. It is one unit; a place that
would cut one is none. Letters are found whatever their case, letters and digits whatever their
width; punctuation only as it is written, as ``，`` and ``,`` are not the same in a number.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import normalize

from gongkai_tui.report import Report
from gongkai_tui.report.edits import Edit, Splice
from gongkai_tui.report.figures import figure_text
from gongkai_tui.tui.prose.shown import ShownText, quoted_figures


class Match(NamedTuple):
    """One place where the text was found; offsets are those of the part's text."""

    part: str
    start: int
    end: int


class _Folding(dict[int, int]):
    """A table for ``str.translate`` that makes characters equal which are found alike."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        folded = normalize("NFKC", char).casefold()
        alike = len(folded) == 1 and folded.isalnum()
        self[code] = ord(folded) if alike else code
        return self[code]


_FOLDING = _Folding()


def find_in_report(report: Report, wanted: str) -> tuple[Match, ...]:
    """Every place of ``wanted`` in the prose, in reading order; no two of them overlap."""
    return tuple(
        Match(part.id, start, end)
        for part in report.form.parts
        if part.id in report.texts
        for start, end in _find_in_text(report, report.texts[part.id], wanted)
    )


def _find_in_text(report: Report, text: str, wanted: str) -> Iterable[tuple[int, int]]:
    if not wanted:
        return
    shown = ShownText(text, quoted_figures(text, lambda name: figure_text(report, name)))
    folded, needle = shown.shown.translate(_FOLDING), wanted.translate(_FOLDING)
    at = folded.find(needle)
    while at >= 0:
        end = at + len(needle)
        start_in_text, end_in_text = shown.to_text(at), shown.to_text(end, forward=True)
        whole = shown.to_shown(start_in_text) == at and shown.to_shown(end_in_text) == end
        if whole:
            yield start_in_text, end_in_text
        at = folded.find(needle, end if whole else at + 1)


def replace_matches(report: Report, matches: Iterable[Match], replacement: str) -> Edit | None:
    """One edit that puts ``replacement`` in every one of ``matches``; ``None`` for no change.

    They are those of :func:`find_in_report` for this report, or some of them.
    """
    changes = tuple(
        Splice(match.part, match.start, before, replacement)
        for match in sorted(matches, reverse=True)
        if (before := report.texts[match.part][match.start : match.end]) != replacement
    )
    return Edit(changes, "替换文字") if changes else None
