"""Recall of the rules, and their false alarms, on invented reports with one defect each.

Run it with the Python of the environment that the program is installed in::

    python benchmarks/checks.py [--missed]

From consistent reports, the families of ``benchmarks/mutations`` make reports in which one thing is
wrong; the rule that is for it must report it. Reports in which nothing is wrong must stay silent.
Besides the samples there are invented reports of many kinds of units and of all years.
``--missed`` lists what was missed and every false alarm.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from mutations.invented_reports import invented_report
from mutations.model import Defect, Family, Right
from mutations.report_defects import cell_defects, report_defects
from mutations.sentences import sentence_defects

from gongkai_tui.checks import RULES, Rule, check_report
from gongkai_tui.report import Report
from gongkai_tui.store import read_report

SAMPLES = Path(__file__).parent.parent / "sample_reports"
CONSISTENT = ("chenghu-2024", "yunyin-2020")
FAMILIES: tuple[Family, ...] = (sentence_defects, report_defects)
"""What makes defects; a new kind joins here."""
INVENTED = 36
"""Invented reports: nine kinds of units, four years."""
EVERY_CELL = (0, 5, 16)
"""Those of them of which each cell is made wrong: one that is nearly empty, two that are full."""


def cases() -> Iterator[Defect | Right]:
    """Every defect and every right report."""
    for name in CONSISTENT:
        report: Report = read_report(SAMPLES / f"{name}.toml").report
        yield Right(name, "", report)
        for family in FAMILIES:
            yield from family(report)
    for number in range(INVENTED):
        report = invented_report(number)
        yield Right(f"{report.unit} {report.year}", "", report)
        yield from report_defects(report)
        if number in EVERY_CELL:
            yield from cell_defects(report)


def run(case: Defect | Right) -> list[str]:
    """The messages of the findings that a defect should have, or a right report should not."""
    if isinstance(case, Defect):
        findings = check_report(case.report, _rules(case.rule))
        return [finding.message for finding in findings if case.found(finding)]
    return [
        f"{finding.rule} {finding.message}"
        for finding in check_report(case.report, _rules(case.family))
    ]


def _rules(beginning: str) -> list[Rule]:
    return [rule for rule in RULES if rule.switched_on and rule.id.startswith(beginning)]


def main() -> int:
    """Print recall by rule and the false alarms; 0 when nothing was missed and none was false."""
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right = false = 0
    notes: list[str] = []
    for case in cases():
        messages = run(case)
        if isinstance(case, Defect):
            made[case.rule] += 1
            found[case.rule] += bool(messages)
            notes += [] if messages else [f"missed {case.rule}  {case.name}"]
        else:
            right += 1
            false += bool(messages)
            notes += [f"false  {message}  |  {case.name}" for message in messages]
    print(f"{'rule':<10}{'defects':>9}{'found':>8}{'recall':>9}")
    for rule in sorted(made):
        print(f"{rule:<10}{made[rule]:>9}{found[rule]:>8}{found[rule] / made[rule]:>9.1%}")
    print(f"{'all':<10}{made.total():>9}{found.total():>8}{found.total() / made.total():>9.1%}")
    print(f"right reports: {right}, with a false alarm: {false}")
    if "--missed" in sys.argv:
        print("\n".join(notes))
    return 0 if found == made and not false else 1


if __name__ == "__main__":
    sys.exit(main())
