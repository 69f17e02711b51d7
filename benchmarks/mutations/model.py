"""What the mutation bench is made of: right reports, and one defect in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from gongkai_tui.checks import Finding
from gongkai_tui.report import Report


class Defect(NamedTuple):
    """A report in which one thing is wrong, and what should be said about it."""

    rule: str
    """The rule that must report it."""
    name: str
    """What was done, for the list of what was missed."""
    report: Report
    found: Callable[[Finding], bool] = lambda _finding: True
    """Whether a finding of the rule is about the defect."""


class Right(NamedTuple):
    """A report in which nothing is wrong, as far as the rules of ``family`` can tell."""

    name: str
    family: str
    """The beginning of the ids of the rules that must say nothing; empty for all rules."""
    report: Report


Family: TypeAlias = Callable[[Report], Iterator[Defect | Right]]
"""Makes right reports and defects from one consistent invented report."""
