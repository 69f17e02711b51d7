"""What a check says: findings, their severity and their place."""

from __future__ import annotations

from gongkai_tui.checks.correction import Correction
from gongkai_tui.form import CellRef
from gongkai_tui.records import NamedTuple, StrEnum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


class Severity(StrEnum):
    """How bad a finding is, in the trade's own terms."""

    ERROR = "error"
    """强制性: contradicts the form, the law or arithmetic."""
    WARNING = "warning"
    """核实性: very probably wrong; mend it or explain it."""
    HINT = "hint"
    """提示: custom or style."""

    @property
    def label(self) -> str:
        """The severity as users read it."""
        return _LABELS[self]


_LABELS = {Severity.ERROR: "错误", Severity.WARNING: "核实", Severity.HINT: "提示"}


CAUSE_RULE = "T3-50"
"""The rule whose findings name the cause of failing relations."""


class PartPlace(NamedTuple):
    """A whole part of the report, or the report as a whole when ``part`` is empty."""

    part: str = ""


class TextPlace(NamedTuple):
    """Characters in the text of a part. Lines and columns count from 1, in characters."""

    part: str
    line: int
    column: int
    length: int


Place: TypeAlias = PartPlace | TextPlace | CellRef
"""Where a finding points: a part, characters in a text, or a cell."""


def part_of(place: Place) -> str:
    """The id of the part that a place lies in; empty for the report as a whole."""
    return place.table if isinstance(place, CellRef) else place.part


class Finding(NamedTuple):
    """One thing that is wrong, or that should be looked at."""

    rule: str
    """The id of the rule that found it, for example ``T3-01``."""
    severity: Severity
    message: str
    """What is wrong, with the figures, and what to do: one or two Chinese sentences, one line."""
    place: Place
    """Where the cursor goes."""
    cells: tuple[CellRef, ...] = ()
    """Every cell that takes part."""
    correction: Correction | None = None
    """What mends it, where that is certain."""
    explanation: str = ""
    """Why the report is right all the same, in a clerk's words; empty while the finding is open."""

    cause: CellRef | None = None
    """The place of the finding that says what has caused this one, if one does."""
    is_cause: bool = False
    """Whether it says what has caused others."""

    @property
    def fixable(self) -> bool:
        """Whether the right text is certain."""
        return self.correction is not None

    @property
    def part(self) -> str:
        """The id of the part that the finding is about; empty for the whole report."""
        return part_of(self.place)

    def covers(self, place: Place) -> bool:
        """Whether a caret at ``place`` stands on what the finding is about."""
        if isinstance(place, CellRef):
            return place == self.place or place in self.cells
        if isinstance(place, TextPlace) and isinstance(self.place, TextPlace):
            here = self.place
            return (place.part, place.line) == (here.part, here.line) and (
                here.column <= place.column < here.column + max(here.length, 1)
            )
        return isinstance(self.place, PartPlace) and self.place.part == place.part
