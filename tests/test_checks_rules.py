"""Every rule does what its file of examples says, and the catalogue is complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai_tui.checks import RULES, Rule, check_report, rule_of
from gongkai_tui.form import form_ids, load_form
from rule_examples import EXAMPLES, described, place_matches, read_rule_file

FILES = sorted(EXAMPLES.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_finds_what_its_examples_say_and_nothing_else(path: Path) -> None:
    file = read_rule_file(path)
    rule = rule_of(file.rule)

    for example in file.examples:
        found = [f for f in check_report(example.report) if rule.covers(f.rule)]

        expected = [(severity, message) for severity, _, message in example.expected]
        assert [described(finding) for finding in found] == expected, example.name
        for finding, (_, place, _) in zip(found, example.expected, strict=True):
            assert place_matches(example.report.form, finding.place, place), example.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_examples_shows_the_bad_and_the_good(path: Path) -> None:
    file = read_rule_file(path)

    assert path.stem == file.rule
    assert file.title == rule_of(file.rule).title
    assert {example.right for example in file.examples} == {True, False}
    assert all(example.right == (not example.expected) for example in file.examples)


def test_every_rule_has_a_file_of_examples() -> None:
    assert {path.stem for path in FILES} == {rule.id for rule in RULES}


@pytest.mark.parametrize("form_id", form_ids())
def test_every_relation_of_a_form_belongs_to_exactly_one_rule(form_id: str) -> None:
    form = load_form(form_id)
    for table in form.tables.values():
        for relation in table.relations:
            (rule,) = [rule for rule in RULES if rule.covers(relation.rule)]
            assert rule.reads == frozenset({table.id})


def test_rule_ids_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_an_unknown_rule_id_is_no_rule() -> None:
    with pytest.raises(KeyError):
        rule_of("T3-08")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself_and_cites_its_source(rule: Rule) -> None:
    assert rule.title.endswith("。")
    assert rule.explanation.endswith("。")
    assert rule.source.citation
