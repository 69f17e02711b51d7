"""What is still open before a report can be published, and until when it has to be.

Errors, blanks, and warnings that are neither mended nor explained. The deadline is said only for
those whom 条例第四十九条 names: departments and governments from the county up. For townships,
subdistricts and others national law has none; whether 国务院部门 are meant is not certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from gongkai_tui.checks.doubts import open_doubts
from gongkai_tui.checks.findings import Finding, PartPlace, Place, Severity
from gongkai_tui.checks.folding import one_for_each_cause
from gongkai_tui.checks.naming import quoted, row_label
from gongkai_tui.form import CellRef, PartKind
from gongkai_tui.records import NamedTuple
from gongkai_tui.report import CellState, Report
from gongkai_tui.report.unit_kind import UnitKind, unit_kind


class Blank(NamedTuple):
    """Something that nothing is written in."""

    place: Place
    """Where the cursor goes."""
    text: str
    """What is blank, in Chinese."""


class Deadline(NamedTuple):
    """Until when a report has to be published (条例第四十九条)."""

    year: int
    month: int
    """The last day of this month."""
    whose: str
    """For whom the law says so."""

    @property
    def text(self) -> str:
        """One Chinese sentence."""
        day = f"{self.year}年{self.month}月31日"
        return f"发布期限：{day}（《政府信息公开条例》第四十九条，{self.whose}）"


class ReleaseList(NamedTuple):
    """Everything that is open, each in reading order."""

    errors: tuple[Finding, ...]
    blanks: tuple[Blank, ...]
    warnings: tuple[Finding, ...]
    """Warnings without an explanation, but for those that are about blanks."""
    deadline: Deadline | None

    @property
    def clear(self) -> bool:
        """Whether nothing is open."""
        return not (self.errors or self.blanks or self.warnings)

    @property
    def summary(self) -> str:
        """What is open, counted: ``错误 2 处，空白 1 处``; empty where nothing is."""
        counts = {"错误": self.errors, "空白": self.blanks, "未说明的核实问题": self.warnings}
        return "，".join(f"{name} {len(found)} 处" for name, found in counts.items() if found)


def release_list(report: Report, findings: Iterable[Finding]) -> ReleaseList:
    """What is open in a report; ``findings`` are all of its findings, explained ones as well.

    What an import was not sure of is open until it is settled. A wrong figure counts once, however
    many relations it breaks.
    """
    doubts = (finding for _, finding in open_doubts(report))
    found = (*one_for_each_cause(findings), *doubts)
    explained = {ref for finding in found if finding.explanation for ref in finding.cells}
    open_ones = [finding for finding in found if not finding.explanation]
    return ReleaseList(
        errors=tuple(each for each in open_ones if each.severity is Severity.ERROR),
        blanks=tuple(_blanks(report, explained)),
        warnings=tuple(
            each
            for each in open_ones
            if each.severity is Severity.WARNING and not _is_about_blanks(report, each)
        ),
        deadline=deadline(report),
    )


def deadline(report: Report) -> Deadline | None:
    """Until when the report has to be published, where the law says so for this kind of unit."""
    kind = unit_kind(report.unit_kind, report.unit)
    if kind.is_department and kind is not UnitKind.MINISTRY:
        return Deadline(report.year + 1, 1, "县级以上人民政府部门")
    if kind.sums_territory:
        return Deadline(report.year + 1, 3, "县级以上地方人民政府")
    return None


def _blanks(report: Report, explained: set[CellRef]) -> Iterator[Blank]:
    """Blank cells, row by row, and official parts without a word."""
    for part in report.form.parts:
        if part.kind is PartKind.PROSE and part.official:
            if not report.texts.get(part.id, "-").strip():
                yield Blank(PartPlace(part.id), "本部分没有内容")
        elif part.kind is PartKind.TABLE:
            cells = (
                ref
                for ref in report.form.tables[part.id].cells
                if report.cell(ref).state is CellState.BLANK
                and not report.cell(ref).computed
                and ref not in explained
            )
            yield from _blank_rows(report, cells)


def _blank_rows(report: Report, cells: Iterable[CellRef]) -> Iterator[Blank]:
    for (table_id, row_id), group in groupby(cells, key=lambda ref: ref[:2]):
        row = tuple(group)
        table = report.form.tables[table_id]
        label = quoted(row_label(table, table.row_by_id[row_id]))
        yield Blank(row[0], f"{label}有 {len(row)} 格空白")


def _is_about_blanks(report: Report, finding: Finding) -> bool:
    states = [report.cell(ref).state for ref in finding.cells]
    return bool(states) and all(state is CellState.BLANK for state in states)
