"""Whether what prose states is what the tables state."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from gongkai_tui.claims.model import Claim
from gongkai_tui.claims.reader import claims_in
from gongkai_tui.records import NamedTuple, StrEnum
from gongkai_tui.report import Report
from gongkai_tui.report.figures import figure_number
from gongkai_tui.report.same_tables import TablesOf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


Rows: TypeAlias = frozenset[str]
"""The ids of the rows that a figure adds up."""


class Verdict(StrEnum):
    """What comes of a comparison."""

    AGREES = "agrees"
    """One of the figures that it may be has the stated number."""
    DIFFERS = "differs"
    OPEN = "open"
    """Too few of the figures hold a number to say."""


class Agreement(NamedTuple):
    """A claim compared with the tables."""

    claim: Claim
    verdict: Verdict
    stated: int | Decimal | None
    """The number in the sentence; of a quoted figure, its present value."""
    name: str
    """The figure that has the stated number, else the likeliest one."""
    values: tuple[tuple[str, int | Decimal | None], ...]
    """The figures that it may be, each with its value; ``None`` where a cell holds no number."""


def compare(report: Report, claim: Claim) -> Agreement:
    """Compare a claim with the tables of the report that it was read in."""
    values = tuple([(name, _value(report, name)) for name in claim.names])
    stated = _value(report, claim.quoted) if claim.quoted else claim.value
    same = [name for name, value in values if value is not None and value == stated]
    if stated is None:
        verdict = Verdict.OPEN
    elif same:
        verdict = Verdict.AGREES
    elif any(value is None for _, value in values):
        verdict = Verdict.OPEN
    else:
        verdict = Verdict.DIFFERS
    return Agreement(claim, verdict, stated, same[0] if same else claim.names[0], values)


def agreements_in(report: Report, part_id: str) -> tuple[Agreement, ...]:
    """Every claim in the text of a part, compared with the tables.

    Applicants of one kind may be of the requests received, or of these together with those brought
    forward; where the whole before them agrees with one of the two, so must they. What was compared
    last is remembered for as long as neither the text nor the tables change.
    """
    return _agreements(_Compared(report, part_id))


class _Compared:
    """A part of a report, equal to itself in a later report with the same text and tables."""

    def __init__(self, report: Report, part_id: str) -> None:
        self.report = report
        self.part_id = part_id
        self._text = report.texts.get(part_id, "")
        self._tables = TablesOf(report)

    def __hash__(self) -> int:
        return hash((self.part_id, self._text))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Compared) or self.part_id != other.part_id:
            return False
        one, two = self.report, other.report
        same_words = (one.unit, one.year, self._text) == (two.unit, two.year, other._text)
        return same_words and self._tables == other._tables


@lru_cache(maxsize=16)
def _agreements(compared: _Compared) -> tuple[Agreement, ...]:
    report, part_id = compared.report, compared.part_id
    found: list[Agreement] = []
    wholes: frozenset[Rows] = frozenset()
    for claim in claims_in(report, part_id):
        if _of_applicants(report, claim):
            fitting = tuple(name for name in claim.names if _rows(report, name) in wholes)
            found.append(compare(report, claim._replace(names=fitting) if fitting else claim))
        else:
            agreement = compare(report, claim)
            wholes = frozenset(
                _rows(report, name) for name, value in agreement.values if value == agreement.stated
            )
            found.append(agreement)
    return tuple(found)


def _rows(report: Report, name: str) -> Rows:
    return frozenset(ref.row for ref in report.form.figures[name].cells)


def _of_applicants(report: Report, claim: Claim) -> bool:
    """Whether a claim is about the applicants of one kind."""
    cells = report.form.figures[claim.names[0]].cells
    return cells[0].table == "requests" and cells[0].column != "total"


def _value(report: Report, name: str) -> int | Decimal | None:
    figure = report.form.figures.get(name)
    return None if figure is None else figure_number(report, figure)
