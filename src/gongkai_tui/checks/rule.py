"""What a rule is, and what a rule is given to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.records import NamedTuple, StrEnum
from gongkai_tui.report import Report
from gongkai_tui.report.unit_kind import UnitKind, unit_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self, TypeAlias, TypeVar

    Derived = TypeVar("Derived")

IDENTITY = frozenset({""})
"""What a rule reads that depends on the report's unit and year."""


LAST_YEAR = "last_year"
"""Stands among the parts that have changed for the report on the year before."""


class SourceKind(StrEnum):
    """Where a rule comes from, as users read it."""

    FORM = "格式"
    """The official form and the notice that issues it."""
    LAW = "法规"
    """A statute or an administrative regulation."""
    LOCAL = "地方"
    """Notices and scoring sheets of some provinces, cities or counties; not national."""
    PRACTICE = "实践"
    """What reviewers mark and what published reports show; not official."""


class Source(NamedTuple):
    """Where a rule comes from: the kind and the citation, both for users."""

    kind: SourceKind
    citation: str


class Inspection:
    """One report under inspection, with what several rules work out from it, each thing once."""

    def __init__(
        self, report: Report, find_last_year: Callable[[], Report | None] | None = None
    ) -> None:
        """Begin with nothing worked out.

        ``find_last_year`` looks for the report of the unit on the year before, if a rule asks.
        """
        self.report = report
        self._find_last_year = find_last_year
        self._derived: dict[Callable[[Any], Any], Any] = {}

    @property
    def unit_kind(self) -> UnitKind:
        """What kind of unit publishes the report. Rules that read it read :data:`IDENTITY`."""
        return unit_kind(self.report.unit_kind, self.report.unit)

    @cached_property
    def last_year(self) -> Report | None:
        """The report of the unit on the year before, where it is at hand; looked for once."""
        return None if self._find_last_year is None else self._find_last_year()

    def once(self, derive: Callable[[Self], Derived]) -> Derived:
        """The result of ``derive`` for this inspection, worked out at the first call only."""
        try:
            result: Derived = self._derived[derive]
        except KeyError:
            result = self._derived[derive] = derive(self)
        return result


Check: TypeAlias = Callable[[Inspection], Iterable[Finding]]
"""The working part of a rule: the findings in one report, in any order."""


class Rule(NamedTuple):
    """One rule of the catalogue: what it demands, why, and the function that looks for breaches."""

    id: str
    """The id as printed in findings; of a numbered family the first one (``T3-01``)."""
    severity: Severity
    """The severity of its findings, unless a finding has good reason to be milder."""
    title: str
    """What the rule demands: one Chinese sentence."""
    explanation: str
    """Why, and what to do: Chinese, for the help beside a finding."""
    source: Source
    reads: frozenset[str] | None
    """The ids of the parts that the outcome depends on; ``""`` stands for unit and year.
    ``None``: any part."""
    check: Check
    last: str = ""
    """The last id of a family that numbers its findings by column or row (``T3-07``)."""
    switched_on: bool = True
    """Whether it runs unless a user asks otherwise; a rule that is often wrong ships off."""

    def covers(self, finding_rule: str) -> bool:
        """Whether a finding with this rule id is one of this rule's."""
        if not self.last:
            return finding_rule == self.id
        return len(finding_rule) == len(self.id) and self.id <= finding_rule <= self.last
