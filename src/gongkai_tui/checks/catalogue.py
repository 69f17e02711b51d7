"""Every rule, in the order of the catalogue. A new group of rules joins here.

A module of rules is loaded when a rule of its family is asked for: who checks the tables only does
not wait for the rules about prose.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from gongkai_tui.checks.rule import Rule

    RULES: tuple[Rule, ...]
    """Every rule."""

_GROUPS = (
    ("FORM", "structure", "RULES"),
    ("FORM", "source_labels", "RULES"),
    ("FORM", "numbering", "RULES"),
    ("CELL", "cells", "EMPTY_RULES"),
    ("CELL", "cells", "VALUE_RULES"),
    ("CELL", "plausibility", "AMOUNT_RULES"),
    ("CELL", "cells", "UNIT_RULES"),
    ("CELL", "plausibility", "COMPETENCE_RULES"),
    ("T3", "arithmetic", "REQUEST_RULES"),
    ("T4", "arithmetic", "DISPUTE_RULES"),
    ("XY", "year_before", "RULES"),
    ("TX", "stated_figures", "RULES"),
    ("TX", "shares", "RULES"),
    ("TX", "parts_and_whole", "RULES"),
    ("TX", "repeated_figures", "RULES"),
    ("TX", "completion", "RULES"),
    ("TX", "charges", "RULES"),
    ("TX", "counting", "RULES"),
    ("FIG", "quotations", "RULES"),
    ("YEAR", "dates", "RULES"),
    ("YEAR", "stale_years", "RULES"),
    ("PRE", "unit_names", "TITLE_RULES"),
    ("PRE", "preface", "RULES"),
    ("PRE", "citations", "RULES"),
    ("PRE", "unit_names", "NAME_RULES"),
    ("PRE", "dates", "DATE_FORM_RULES"),
    ("NAR", "aspects", "RULES"),
    ("NAR", "narrative", "RULES"),
    ("NAR", "unit_names", "SELF_REFERENCE_RULES"),
    ("NAR", "narrative", "GENERIC_RULES"),
    ("NAR", "wording", "PHRASE_RULES"),
    ("CHR", "punctuation", "RULES"),
    ("PRE", "punctuation", "TITLE_MARK_RULES"),
    ("CHR", "characters", "RULES"),
    ("CHR", "sentences", "RULES"),
    ("CHR", "doubled", "RULES"),
    ("CHR", "wording", "SLIP_RULES"),
)
"""The family, the module and the name of each group of rules."""

FAMILIES = tuple(dict.fromkeys(family for family, _, _ in _GROUPS))
"""Every family, in the order of the catalogue."""


def family_of(rule: str) -> str:
    """The family that a rule id belongs to: ``TX`` of ``TX-06``."""
    return rule.partition("-")[0]


@cache
def _group(module: str, name: str) -> tuple[Rule, ...]:
    rules: tuple[Rule, ...] = getattr(import_module(f"gongkai_tui.checks.{module}"), name)
    return rules


def rules_of(families: Iterable[str]) -> tuple[Rule, ...]:
    """The rules of these families, in the order of the catalogue."""
    wanted = frozenset(families)
    found = [
        rule
        for family, module, name in _GROUPS
        if family in wanted
        for rule in _group(module, name)
    ]
    return tuple(sorted(found, key=lambda rule: (FAMILIES.index(family_of(rule.id)), rule.id)))


def rule_of(finding_rule: str) -> Rule:
    """The rule that findings with this rule id come from.

    Raises ``KeyError`` when no rule of the catalogue gives such findings.
    """
    for rule in rules_of({family_of(finding_rule)}):
        if rule.covers(finding_rule):
            return rule
    raise KeyError(finding_rule)


def __getattr__(name: str) -> Any:
    """``RULES``, loaded at the first use (PEP 562)."""
    if name != "RULES":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = rules_of(FAMILIES)
    return globals()[name]
