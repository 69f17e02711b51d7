"""From a report to findings: the rules, the relations between cells, and what explains failures.

The rules, and what runs them, are loaded when they are asked for: the editor's first picture does
not wait for them.
"""

from __future__ import annotations

from importlib import import_module

from gongkai_tui.checks.correction import Correction, edit_of
from gongkai_tui.checks.findings import Finding, PartPlace, Place, Severity, TextPlace
from gongkai_tui.checks.folding import one_for_each_cause
from gongkai_tui.checks.relations import (
    Judgement,
    RelationCounts,
    Verdict,
    count_relations,
    judge,
    judge_all,
)
from gongkai_tui.checks.rule import Inspection, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from gongkai_tui.checks.catalogue import RULES, rule_of
    from gongkai_tui.checks.diagnosis import Pattern, diagnose, suspects
    from gongkai_tui.checks.runner import LiveChecks, check_report

_LATER = {
    "RULES": "catalogue",
    "rule_of": "catalogue",
    "Pattern": "diagnosis",
    "diagnose": "diagnosis",
    "suspects": "diagnosis",
    "LiveChecks": "runner",
    "check_report": "runner",
}
"""The module of each name that needs the rules, or that few reports need."""

__all__ = [
    "RULES",
    "Correction",
    "Finding",
    "Inspection",
    "Judgement",
    "LiveChecks",
    "PartPlace",
    "Pattern",
    "Place",
    "RelationCounts",
    "Rule",
    "Severity",
    "TextPlace",
    "Verdict",
    "check_report",
    "count_relations",
    "diagnose",
    "edit_of",
    "judge",
    "judge_all",
    "one_for_each_cause",
    "rule_of",
    "suspects",
]


def __getattr__(name: str) -> Any:
    """One of the names whose module is loaded when it is asked for (PEP 562)."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
