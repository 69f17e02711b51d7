"""Every rule, in the order of the catalogue. A new family joins here."""

from __future__ import annotations

from gongkai_tui.checks import (
    arithmetic,
    aspects,
    cells,
    characters,
    charges,
    citations,
    completion,
    counting,
    dates,
    doubled,
    narrative,
    numbering,
    parts_and_whole,
    plausibility,
    preface,
    punctuation,
    quotations,
    repeated_figures,
    sentences,
    shares,
    source_labels,
    stated_figures,
    structure,
    unit_names,
    wording,
)
from gongkai_tui.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *source_labels.RULES,
    *numbering.RULES,
    *cells.EMPTY_RULES,
    *cells.VALUE_RULES,
    *plausibility.AMOUNT_RULES,
    *cells.UNIT_RULES,
    *plausibility.COMPETENCE_RULES,
    *arithmetic.REQUEST_RULES,
    *arithmetic.DISPUTE_RULES,
    *stated_figures.RULES,
    *shares.RULES,
    *parts_and_whole.RULES,
    *repeated_figures.RULES,
    *completion.RULES,
    *charges.RULES,
    *counting.RULES,
    *quotations.RULES,
    *dates.RULES,
    *unit_names.TITLE_RULES,
    *preface.RULES,
    *citations.RULES,
    *unit_names.NAME_RULES,
    *aspects.RULES,
    *narrative.RULES,
    *unit_names.SELF_REFERENCE_RULES,
    *narrative.GENERIC_RULES,
    *wording.PHRASE_RULES,
    *punctuation.RULES,
    *characters.RULES,
    *sentences.RULES,
    *doubled.RULES,
    *wording.SLIP_RULES,
)


def rule_of(finding_rule: str) -> Rule:
    """The rule that findings with this rule id come from.

    Raises ``KeyError`` when no rule of the catalogue gives such findings.
    """
    for rule in RULES:
        if rule.covers(finding_rule):
            return rule
    raise KeyError(finding_rule)
