"""From a report to findings: the rules, the relations between cells, and what explains failures."""

from gongkai_tui.checks.catalogue import RULES, rule_of
from gongkai_tui.checks.correction import Correction, Replacement, edit_of
from gongkai_tui.checks.diagnosis import Diagnosis, Pattern, diagnose, suspects
from gongkai_tui.checks.findings import Finding, PartPlace, Place, Severity, TextPlace
from gongkai_tui.checks.relations import (
    Judgement,
    RelationCounts,
    Verdict,
    count_relations,
    judge,
    judge_all,
    judge_table,
)
from gongkai_tui.checks.rule import Inspection, Rule, Source, SourceKind
from gongkai_tui.checks.runner import LiveChecks, check_report

__all__ = [
    "RULES",
    "Correction",
    "Diagnosis",
    "Finding",
    "Inspection",
    "Judgement",
    "LiveChecks",
    "PartPlace",
    "Pattern",
    "Place",
    "RelationCounts",
    "Replacement",
    "Rule",
    "Severity",
    "Source",
    "SourceKind",
    "TextPlace",
    "Verdict",
    "check_report",
    "count_relations",
    "diagnose",
    "edit_of",
    "judge",
    "judge_all",
    "judge_table",
    "rule_of",
    "suspects",
]
