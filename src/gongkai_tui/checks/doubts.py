"""What an import was not sure of, kept in the report until somebody settles it.

A doubt is kept under the subject of its finding, as explanations are: rule, place and what its
cells held. When none of the cells holds that any more, it is settled; the same edit takes it out of
the report, so undoing the edit brings it back. One about a whole part is settled by saying so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_tui.checks.explanations import subject
from gongkai_tui.checks.findings import Finding, PartPlace, Severity
from gongkai_tui.form import CellRef
from gongkai_tui.report import Report
from gongkai_tui.report.edits import Edit, Put

_CELL = re.compile(r" (\w+)/([\w.]+)/(\w+)=")
HINTS = frozenset({"IMP-09", "IMP-10", "IMP-14", "IMP-15"})
"""Doubts about what is very probably right."""


def severity_of(rule: str) -> Severity:
    """How bad a doubt of this id is."""
    return Severity.HINT if rule in HINTS else Severity.WARNING


def doubt_key(report: Report, finding: Finding, source: str) -> str:
    """Under what a doubt is kept; of two about the same part the source tells which is which."""
    key = subject(report, finding)
    return key if isinstance(finding.place, CellRef) or not source else f"{key} “{source}”"


def open_doubts(report: Report) -> Iterator[tuple[str, Finding]]:
    """Each doubt that is not settled: its key, and the finding that tells it.

    A finding about several cells leads to the first of them that is as it was.
    """
    for key, text in report.doubts.items():
        rule, _, rest = key.partition(" ")
        cells = tuple(CellRef(*found) for found in _CELL.findall(key))
        left = [ref for ref in cells if _is_as_it_was(report, key, ref)]
        if cells and not left:
            continue
        part = rest.partition(" ")[0]
        place = left[0] if left else PartPlace(part if part in report.form.part_by_id else "")
        message = text.partition("\n")[0]
        yield key, Finding(rule, severity_of(rule), message, place, cells)


def _is_as_it_was(report: Report, key: str, ref: CellRef) -> bool:
    known = ref.table in report.form.tables
    return known and f" {'/'.join(ref)}={report.cell(ref).text} " in f"{key} "


def doubt_behind(report: Report, finding: Finding) -> str:
    """The key of the doubt that a finding tells; empty where it tells none."""
    if not report.doubts or not finding.rule.startswith("IMP-"):
        return ""
    return next((key for key, found in open_doubts(report) if found == finding), "")


def doubt_text(report: Report, finding: Finding) -> str:
    """The whole of the doubt that a finding tells, with the source; empty where it tells none."""
    key = doubt_behind(report, finding)
    return report.doubts[key] if key else ""


def settling(report: Report, edit: Edit) -> Edit:
    """The edit, which also takes out the doubts that it settles."""
    if not report.doubts or edit.parts.isdisjoint(report.form.tables):
        return edit
    after = edit.apply(report)
    still = {key for key, _ in open_doubts(after)}
    settled = [key for key, _ in open_doubts(report) if key not in still and key in after.doubts]
    puts = tuple(Put(("doubts", key), report.doubts[key], None) for key in settled)
    return Edit((*edit.changes, *puts), edit.label, edit.place) if puts else edit


def acknowledge(report: Report, key: str) -> Edit:
    """Somebody has looked at a doubt: the report is right as it is."""
    return Edit((Put(("doubts", key), report.doubts[key], None),), "核对存疑")
