"""One cause is one finding, for people.

A wrong figure breaks several relations. Programs are told of each relation; a clerk is told of the
cause, once, as the error that it is.
"""

from __future__ import annotations

from collections.abc import Iterable

from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.form import CellRef

_MOST_RULES = 3
"""So many broken relations are named by their rules."""


def one_for_each_cause(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without the failing relations whose cause is among them.

    The cause takes their severity, names their rules, and has their cells behind its own. A cause
    that a clerk has explained stands for nothing: no error is explained away.
    """
    every = tuple(findings)
    if not any(finding.cause is not None for finding in every):
        return every
    causes = {finding.place for finding in every if finding.is_cause and not finding.explanation}
    effects: dict[CellRef, list[Finding]] = {}
    for finding in every:
        if finding.cause is not None and finding.cause in causes:
            effects.setdefault(finding.cause, []).append(finding)
    return tuple(
        _with_effects(finding, effects)
        if finding.place in effects and finding.is_cause
        else finding
        for finding in every
        if finding.cause is None or finding.cause not in causes
    )


def _with_effects(cause: Finding, effects: dict[CellRef, list[Finding]]) -> Finding:
    if not isinstance(cause.place, CellRef):
        return cause
    broken = effects.get(cause.place, [])
    cells = dict.fromkeys([*cause.cells, *(ref for effect in broken for ref in effect.cells)])
    rules = "、".join(effect.rule for effect in broken[:_MOST_RULES])
    more = f"等 {len(broken)} 条" if broken[_MOST_RULES:] else ""
    message = f"{cause.message}（{rules}{more} 不成立）"
    return cause._replace(severity=Severity.ERROR, message=message, cells=tuple(cells))
