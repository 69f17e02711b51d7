"""Every rule that is switched on, in the order of the catalogue. A new family joins here."""

from __future__ import annotations

from gongkai_tui.checks import arithmetic, cells, plausibility, quotations, structure
from gongkai_tui.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *cells.EMPTY_RULES,
    *cells.VALUE_RULES,
    *plausibility.AMOUNT_RULES,
    *cells.UNIT_RULES,
    *plausibility.COMPETENCE_RULES,
    *arithmetic.REQUEST_RULES,
    *arithmetic.DISPUTE_RULES,
    *quotations.RULES,
)


def rule_of(finding_rule: str) -> Rule:
    """The rule that findings with this rule id come from.

    Raises ``KeyError`` when no rule of the catalogue gives such findings.
    """
    for rule in RULES:
        if rule.covers(finding_rule):
            return rule
    raise KeyError(finding_rule)
