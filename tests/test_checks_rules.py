"""Every rule does what its file of examples says, and the catalogue is complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai_tui import checks
from gongkai_tui.checks import RULES, Rule, check_report, edit_of, rule_of
from gongkai_tui.checks.examples import Example, examples_of
from gongkai_tui.form import form_ids, load_form
from rule_examples import expected_findings, findings_in, mended, place_matches, report_of

FILES = sorted((Path(checks.__file__).parent / "rule_examples").glob("*.txt"))

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{example.name}")
    for rule in RULES
    for example in examples_of(rule.id)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_finds_what_its_example_says_and_nothing_else(rule: Rule, example: Example) -> None:
    report = report_of(example)
    found = findings_in(example, rule)
    expected = expected_findings(example)

    assert [(f.severity, f.message) for f in found] == [(how, what) for how, _, what in expected]
    for finding, (_, place, _) in zip(found, expected, strict=True):
        assert place_matches(report, finding.place, place)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_the_corrections_of_a_rule_mend_its_example(rule: Rule, example: Example) -> None:
    report = report_of(example)
    found = [f for f in check_report(report, RULES) if rule.covers(f.rule)]
    corrections = [f.correction for f in found if f.correction]

    assert bool(corrections) == bool(example.mended)
    edit = edit_of(report, corrections)
    if edit is not None:
        after = edit.apply(report)
        assert after == mended(report, example)
        left = [f for f in check_report(after, RULES) if rule.covers(f.rule)]
        assert len(left) == len(found) - len(corrections)
        assert edit.inverse().apply(after) == report


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_examples_of_a_rule_show_the_bad_and_the_good(rule: Rule) -> None:
    examples = examples_of(rule.id)

    assert {example.right for example in examples} == {True, False}
    assert all(example.right == (not example.findings) for example in examples)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_examples_begins_with_the_rule_and_its_title(path: Path) -> None:
    title = path.read_text(encoding="utf-8").split("\n", 1)[0]

    assert title == f"{path.stem} {rule_of(path.stem).title}"


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
