"""The state of each part in one Chinese word, for the outline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.form import Part, PartKind
from gongkai_tui.report import CellState, Report


class PartState(StrEnum):
    """What the outline says of a part; the value is the sign on screen."""

    MISSING = "缺"
    """An official part that is not in the document."""
    ERROR = "错"
    WARNING = "核"
    EMPTY = "空"
    """The part is there and nothing is written in it yet."""
    HINT = "示"
    GOOD = "好"
    ABSENT = "-"
    """An optional part that the document does not have."""


MEANINGS: dict[PartState, str] = {
    PartState.GOOD: "没有发现问题",
    PartState.ERROR: "有强制性错误（后面是条数）",
    PartState.WARNING: "有需要核实的问题",
    PartState.HINT: "有提示",
    PartState.EMPTY: "还没有填写",
    PartState.MISSING: "报告中缺少这一部分",
    PartState.ABSENT: "可有可无，现在没有",
}
"""What each sign means, for the help screen."""

_SEVERITIES = {
    Severity.ERROR: PartState.ERROR,
    Severity.WARNING: PartState.WARNING,
    Severity.HINT: PartState.HINT,
}


@dataclass(frozen=True, slots=True)
class PartMark:
    """The state of a part and, for findings, how many there are of the worst severity."""

    state: PartState
    count: int = 0

    @property
    def text(self) -> str:
        """The mark as shown: ``错2``, ``好``."""
        return f"{self.state}{self.count or ''}"


def part_mark(report: Report, part: Part, findings: Sequence[Finding]) -> PartMark:
    """The mark of one part."""
    if not report.has_part(part.id):
        return PartMark(PartState.MISSING if part.official else PartState.ABSENT)
    if _is_empty(report, part):
        return PartMark(PartState.EMPTY)
    counts = Counter(finding.severity for finding in findings if finding.part == part.id)
    for severity, state in _SEVERITIES.items():
        if counts[severity]:
            return PartMark(state, counts[severity])
    return PartMark(PartState.GOOD)


def _is_empty(report: Report, part: Part) -> bool:
    if part.kind is not PartKind.TABLE:
        return not report.texts[part.id].strip()
    return all(
        report.cell(ref).state in (CellState.BLANK, CellState.MISSING)
        for ref in report.form.tables[part.id].cells
    )
