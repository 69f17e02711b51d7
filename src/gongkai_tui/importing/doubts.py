"""What import was not sure of: each doubt with its place, its source and its readings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai_tui.checks.doubts import doubt_key, severity_of
from gongkai_tui.checks.findings import Finding, PartPlace, Place, Severity
from gongkai_tui.form import CellRef
from gongkai_tui.report import Report

WHOLE = PartPlace()
"""The place of a doubt about the report as a whole."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at after an import."""

    rule: str
    """A stable id, ``IMP-01`` …; see :data:`RULES`."""
    message: str
    """What is doubtful, in one Chinese sentence."""
    place: Place = WHOLE
    """Where it stands in the report."""
    source: str = ""
    """What stands in the source there."""
    line: int = 0
    """The line or paragraph of the source, from 1; 0: not one place."""
    readings: tuple[tuple[str, ...], ...] = ()
    """The ways to read the source, where there are several."""
    columns: tuple[str, ...] = ()
    """The columns of the numbers of a reading, in the order of the source."""
    context: tuple[str, ...] = ()
    """The lines of the source around it, each with its number."""
    cells: tuple[CellRef, ...] = ()
    """The cells that are open; where there are none, the one at the place is meant."""

    def finding(self) -> Finding:
        """The doubt as a finding, to be walked through like any other."""
        own = (self.place,) if isinstance(self.place, CellRef) else ()
        return Finding(self.rule, self.severity, self.text, self.place, self.cells or own)

    @property
    def severity(self) -> Severity:
        """A warning, or a hint where import is nearly sure."""
        return severity_of(self.rule)

    @property
    def text(self) -> str:
        """The whole of it on one line: the sentence, the source, the readings."""
        text = self.message
        if self.source:
            where = f"原件第 {self.line} 行" if self.line else "原件"
            text += f"（{where}：{_shown(self.source)}）"
        if self.readings:
            shown = "；".join(
                " ".join(cell or "空" for cell in one) for one in self.readings[:_SHOWN]
            )
            more = f"等 {len(self.readings)} 种" if len(self.readings) > _SHOWN else ""
            text += f"可能的读法：{shown}{more}。"
        return text


def with_doubts(report: Report, doubts: Iterable[Doubt]) -> Report:
    """The report with what its import was not sure of, to be kept until it is settled."""
    return report._replace(doubts={**report.doubts, **kept_doubts(report, doubts)})


def kept_doubts(report: Report, doubts: Iterable[Doubt]) -> dict[str, str]:
    """What is kept of doubts about a report, each under its key."""
    return {
        doubt_key(report, doubt.finding(), _shown(doubt.source)): _kept(doubt) for doubt in doubts
    }


def _kept(doubt: Doubt) -> str:
    """The sentence on one line; then readings for which it has no room, and the source."""
    more = [" ".join(cell or "空" for cell in one) for one in doubt.readings[_SHOWN:_MOST_KEPT]]
    lines = [doubt.text, *(["其余读法：", *more] if more else [])]
    if doubt.context:
        lines += doubt.context
    return "\n".join(lines)


RULES = {
    "IMP-01": "连写的数字有多种读法",
    "IMP-02": "单元格的内容不是数字",
    "IMP-03": "找不到所属行的数字",
    "IMP-04": "格式中没有的行",
    "IMP-05": "同一行出现两次",
    "IMP-06": "标签与数字分离",
    "IMP-07": "缺少行或部分",
    "IMP-08": "没有标题的部分",
    "IMP-09": "句中断行已接起",
    "IMP-10": "去掉的页面内容",
    "IMP-11": "没有位置的文字",
    "IMP-12": "单位、年份、标题",
    "IMP-13": "单元格的个数与格式不符",
    "IMP-14": "标签与数字分离，合计相符",
    "IMP-15": "格内断开的数字已接起",
}
"""What each id stands for."""

_LONGEST = 60
_SHOWN = 6
"""Readings shown on one line."""
_MOST_KEPT = 40


def _shown(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}…"
