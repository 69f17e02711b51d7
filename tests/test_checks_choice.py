"""Choosing rules by id and by family."""

from __future__ import annotations

import pytest

from gongkai_tui.checks import RULES, Finding, PartPlace, Severity
from gongkai_tui.checks.catalogue import FAMILIES, family_of, rules_of
from gongkai_tui.checks.choice import RuleChoice, unknown_rules


def chosen(choice: RuleChoice) -> set[str]:
    rules = choice.rules()
    return {rule.id for rule in (RULES if rules is None else rules)}


def test_nothing_said_means_what_ships_switched_on() -> None:
    assert RuleChoice().rules() is None


def test_a_family_and_a_single_rule() -> None:
    assert chosen(RuleChoice(only=("T4", "CELL-03"))) == {"T4-01", "CELL-03"}


def test_a_number_inside_a_numbered_family_runs_its_rule_and_keeps_only_its_findings() -> None:
    choice = RuleChoice(only=("T3-03",))
    assert chosen(choice) == {"T3-01"}
    place = PartPlace("requests")
    assert choice.admits(Finding("T3-03", Severity.ERROR, "甲", place))
    assert not choice.admits(Finding("T3-04", Severity.ERROR, "乙", place))


def test_ignoring_one_number_leaves_the_rest_of_its_rule() -> None:
    choice = RuleChoice(ignored=("T3-03",))
    assert "T3-01" in chosen(choice)
    place = PartPlace("requests")
    assert not choice.admits(Finding("T3-03", Severity.ERROR, "甲", place))
    assert choice.admits(Finding("T3-04", Severity.ERROR, "乙", place))


@pytest.mark.parametrize("ignored", ["CELL", "CELL-01"])
def test_an_ignored_rule_does_not_run(ignored: str) -> None:
    assert "CELL-01" not in chosen(RuleChoice(ignored=(ignored,)))


def test_the_rules_of_a_family_are_those_that_the_catalogue_has_of_it() -> None:
    for family in FAMILIES:
        assert rules_of([family]) == tuple(rule for rule in RULES if family_of(rule.id) == family)


def test_what_is_no_rule_is_named() -> None:
    assert unknown_rules(["T3", "T3-45", "T3-46", "XX", "CELL-01"]) == ["T3-46", "XX"]
