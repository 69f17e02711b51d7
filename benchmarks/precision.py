"""How many findings in real reports are right: precision by rule, against a reviewed list.

    python benchmarks/precision.py FOLDER LIST

FOLDER holds report files. LIST is a table with tabs: file name without its ending, rule, part,
verdict (``right`` or ``wrong``), one line for each finding that a person has looked at. Rules are
counted by file and part, so that a change of wording does not unsettle the list. Reports that are
other people's stay outside the project, and the list with them.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from gongkai_tui.checks import RULES, Finding, Severity, check_report, rule_of
from gongkai_tui.store import read_report


class Sighting(NamedTuple):
    """Where a rule found something: report, rule and part."""

    file: str
    rule: str
    part: str


class Tally(NamedTuple):
    """What became of the findings of one rule."""

    severity: Severity
    right: int
    wrong: int
    unknown: int
    """Findings that nobody has looked at."""
    missed: int
    """Right ones of the list that are no longer found."""

    @property
    def precision(self) -> str:
        """The share of right ones among those that were looked at, in percent."""
        judged = self.right + self.wrong
        return f"{100 * self.right / judged:.0f} %" if judged else "–"


def sightings(folder: Path) -> dict[Sighting, list[Finding]]:
    """Every finding in the reports of a folder, by place."""
    found: dict[Sighting, list[Finding]] = {}
    for path in sorted(folder.glob("*.toml")):
        for finding in check_report(read_report(path).report):
            sighting = Sighting(path.stem, rule_of(finding.rule).id, finding.part)
            found.setdefault(sighting, []).append(finding)
    return found


def read_verdicts(path: Path) -> dict[Sighting, str]:
    """The reviewed list."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
    return {Sighting(*line[:3]): line[3] for line in lines}


def tallies(
    found: dict[Sighting, list[Finding]], verdicts: dict[Sighting, str]
) -> dict[str, Tally]:
    """The outcome for each rule that found something or should have."""
    counts: dict[str, Counter[str]] = {}
    for sighting, findings in found.items():
        verdict = verdicts.get(sighting, "unknown")
        counts.setdefault(sighting.rule, Counter())[verdict] += len(findings)
    for sighting, verdict in verdicts.items():
        if verdict == "right" and sighting not in found:
            counts.setdefault(sighting.rule, Counter())["missed"] += 1
    return {
        rule.id: Tally(rule.severity, *(counts[rule.id][name] for name in Tally._fields[1:]))
        for rule in RULES
        if rule.id in counts
    }


def main() -> int:
    """Print the table; 1 if an error or a warning is wrong or was never looked at."""
    folder, listed = (Path(argument) for argument in sys.argv[1:3])
    outcome = tallies(sightings(folder), read_verdicts(listed))
    print("rule     severity  right  wrong  unknown  missed  precision")
    for rule, tally in outcome.items():
        print(
            f"{rule:8} {tally.severity.value:8} {tally.right:6} {tally.wrong:6} "
            f"{tally.unknown:8} {tally.missed:7}  {tally.precision:>9}"
        )
    grave = [tally for tally in outcome.values() if tally.severity is not Severity.HINT]
    return int(any(tally.wrong or tally.unknown for tally in grave))


if __name__ == "__main__":
    raise SystemExit(main())
