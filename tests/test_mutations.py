"""In the sentences of the mutation bench every wrong number is found and no right one doubted."""

from __future__ import annotations

import pytest
from checks import CONSISTENT, SAMPLES, run
from mutations.model import Defect
from mutations.sentences import sentence_defects, sentences

from gongkai_tui.store import read_report


@pytest.mark.parametrize("sample", CONSISTENT)
def test_every_wrong_number_is_found_and_no_right_one_doubted(sample: str) -> None:
    report = read_report(SAMPLES / f"{sample}.toml").report
    cases = list(sentence_defects(report))

    missed = [case.name for case in cases if isinstance(case, Defect) and not run(case)]
    doubted = [run(case) for case in cases if not isinstance(case, Defect) and run(case)]

    assert missed == []
    assert doubted == []


def test_every_rule_about_numbers_has_sentences() -> None:
    rules = {rule for rule, _ in sentences()}

    assert rules == {"XY-05", *(f"TX-{number:02d}" for number in range(1, 12))}
