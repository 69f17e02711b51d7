"""``rules``: every rule is listed, and explained with its examples."""

from __future__ import annotations

import pytest

from gongkai_tui.checks import RULES
from gongkai_tui.cli import main


def test_the_list_has_a_line_for_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.id for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_is_explained(rule: object, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = [each for each in RULES if each is rule]
    assert main(["rules", found.id]) == 0
    out = capsys.readouterr().out
    for text in (found.title, found.explanation, found.source.citation, "反例：", "正例："):
        assert text in out


def test_a_number_inside_a_family_is_explained_by_its_rule(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["rules", "t3-05"]) == 0
    assert capsys.readouterr().out.startswith("T3-01 至 T3-07 ")


def test_an_unknown_rule_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "XX-01"]) == 2
    assert capsys.readouterr().err == "没有规则 XX-01，全部规则见 gongkai-tui rules\n"
