"""Putting the names of figures in the place of numbers in prose, so that they follow the tables."""

from __future__ import annotations

from gongkai_tui.claims.agreement import Agreement, Verdict, agreements_in
from gongkai_tui.form import PartKind
from gongkai_tui.report import Report
from gongkai_tui.report.edits import Edit, Splice
from gongkai_tui.report.figures import reference

BIND = "绑定数字"
"""What the edit is called."""


def is_number(agreement: Agreement) -> bool:
    """Whether a figure is stated by a plain number, neither quoted by name nor in words."""
    return not agreement.claim.quoted and not agreement.claim.in_words


def agreeing_numbers(report: Report) -> dict[str, list[Agreement]]:
    """For each part of prose the plain numbers in it that are those of the tables."""
    found = {
        part.id: [
            agreement
            for agreement in agreements_in(report, part.id)
            if is_number(agreement) and agreement.verdict is Verdict.AGREES
        ]
        for part in report.form.parts
        if part.kind is PartKind.PROSE
    }
    return {part: agreements for part, agreements in found.items() if agreements}


def bind(report: Report, numbers: dict[str, list[Agreement]]) -> Edit | None:
    """One edit that puts the names of figures in the place of numbers; ``None`` for none."""
    changes = tuple(
        Splice(
            part,
            agreement.claim.start,
            report.texts[part][agreement.claim.start : agreement.claim.end],
            reference(agreement.name),
        )
        for part, agreements in numbers.items()
        for agreement in reversed(agreements)
    )
    return Edit(changes, BIND) if changes else None
