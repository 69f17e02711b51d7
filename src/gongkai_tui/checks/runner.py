"""Running the rules: over a whole report, or over what an edit touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from gongkai_tui.checks import catalogue
from gongkai_tui.checks.arithmetic import judgements
from gongkai_tui.checks.findings import Finding, PartPlace, Severity
from gongkai_tui.checks.relations import RelationCounts
from gongkai_tui.checks.rule import Inspection, Rule
from gongkai_tui.form import CellRef, Form
from gongkai_tui.records import NamedTuple
from gongkai_tui.report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


_SortKey: TypeAlias = tuple[int, int, int, int]

_SEVERITIES = {severity: rank for rank, severity in enumerate(Severity)}


def check_report(report: Report, rules: Iterable[Rule] | None = None) -> tuple[Finding, ...]:
    """Every finding in a report, by ``rules`` or, without them, by those that ship switched on.

    What is about the report as a whole comes first, then part by part in reading order; inside a
    part what is about the part as a whole, then from top to bottom, the worst first in a row.
    """
    return inspect_report(report, rules).findings


class Outcome(NamedTuple):
    """What checking a report has shown."""

    findings: tuple[Finding, ...]
    """As :func:`check_report` gives them."""
    relations: RelationCounts
    """How many relations hold, fail and cannot be judged, whatever rules were run."""


def inspect_report(
    report: Report,
    rules: Iterable[Rule] | None = None,
    find_last_year: Callable[[], Report | None] | None = None,
) -> Outcome:
    """The findings and the counts of relations, each relation judged once.

    ``find_last_year`` is asked only where prose compares a figure with that of the year before.
    """
    inspection = Inspection(report, find_last_year)
    found = (finding for rule in _chosen(rules) for finding in rule.check(inspection))
    findings = _explained(report, in_reading_order(report.form, found))
    return Outcome(findings, RelationCounts.of(inspection.once(judgements)))


def _explained(report: Report, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    if not report.explanations:
        return findings
    from gongkai_tui.checks.explanations import with_explanations  # noqa: PLC0415 - few have any

    return with_explanations(report, findings)


def _chosen(rules: Iterable[Rule] | None) -> tuple[Rule, ...]:
    return _switched_on() if rules is None else tuple(rules)


@cache
def _switched_on() -> tuple[Rule, ...]:
    return tuple(rule for rule in catalogue.RULES if rule.switched_on)


def in_reading_order(form: Form, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of :func:`check_report`; equal places keep their order."""
    parts = {part.id: position for position, part in enumerate(form.parts)}

    def key(finding: Finding) -> _SortKey:
        place = finding.place
        severity = _SEVERITIES[finding.severity]
        if isinstance(place, CellRef):
            table = form.tables[place.table]
            line = table.rows.index(table.row_by_id[place.row])
            column = table.columns.index(table.column_by_id[place.column])
        elif isinstance(place, PartPlace):
            line, column = -1, 0
        else:
            line, column = place.line, place.column
        return parts.get(finding.part, -1), line, severity, column

    return tuple(sorted(findings, key=key))


class LiveChecks:
    """The findings in a report that is being edited, kept up to date.

    Only rules that read a changed part run again; the others keep their last findings. The
    result is that of :func:`check_report`.
    """

    def __init__(
        self,
        rules: Iterable[Rule] | None = None,
        find_last_year: Callable[[], Report | None] | None = None,
    ) -> None:
        """Begin with nothing checked; arguments as in :func:`inspect_report`."""
        self._rules = _chosen(rules)
        self._find_last_year = find_last_year
        self._last: dict[str, tuple[Finding, ...]] = {}
        self._waiting: list[Rule] = []
        self._inspection: Inspection | None = None

    def update(self, report: Report, changed_parts: frozenset[str] | None) -> tuple[Finding, ...]:
        """Every finding in ``report``, which differs from the last one in ``changed_parts`` only.

        ``""`` among the parts stands for unit and year, :data:`gongkai_tui.checks.rule.LAST_YEAR`
        for the report on the year before. ``None`` means that anything may have
        changed, as it has at the first call, whatever is given.
        """
        self.begin(report, changed_parts)
        while self.go_on():
            pass
        return self.found()

    def begin(self, report: Report, changed_parts: frozenset[str] | None) -> None:
        """Have rules wait for their turn; those that still wait from an earlier call go on to."""
        self._inspection = Inspection(report, self._find_last_year)
        self._waiting = [
            rule
            for rule in self._rules
            if rule in self._waiting or rule.id not in self._last or _concerned(rule, changed_parts)
        ]

    def go_on(self) -> bool:
        """Run the next rule that waits; returns whether others still do."""
        if self._inspection is not None and self._waiting:
            rule = self._waiting.pop(0)
            self._last[rule.id] = tuple(rule.check(self._inspection))
        return bool(self._waiting)

    def found(self) -> tuple[Finding, ...]:
        """Every finding, once no rule waits any longer."""
        if self._inspection is None:
            return ()
        report = self._inspection.report
        found = (finding for rule in self._rules for finding in self._last.get(rule.id, ()))
        return _explained(report, in_reading_order(report.form, found))


def _concerned(rule: Rule, changed_parts: frozenset[str] | None) -> bool:
    if rule.reads is None or changed_parts is None:
        return True
    return not rule.reads.isdisjoint(changed_parts)
