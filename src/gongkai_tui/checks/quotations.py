"""Rules FIG: every figure that prose quotes by name exists and holds a number."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_tui.checks.findings import Finding, Severity, TextPlace
from gongkai_tui.checks.naming import cell_label, quoted, shown
from gongkai_tui.checks.rule import Inspection, Rule, Source, SourceKind
from gongkai_tui.checks.text_place import text_place
from gongkai_tui.form import CellRef, Figure
from gongkai_tui.report import CellState, Report
from gongkai_tui.report.figures import Piece, PieceKind, figure_cell, nearest_names, pieces

_SHOWN = 3
"""So many names are told."""


def _unknown_names(inspection: Inspection) -> Iterator[Finding]:
    """FIG-01."""
    report = inspection.report
    for part, piece in _pieces(report, PieceKind.FIGURE):
        if piece.content not in report.form.figures:
            near = "".join(map(quoted, nearest_names(report.form, piece.content)))
            advice = f"相近的有{near}，请改正" if near else "请从列表中选择"
            yield Finding(
                rule="FIG-01",
                severity=Severity.ERROR,
                message=f"表格中没有名为{shown(piece.content)}的数据，{advice}。",
                place=text_place(report, part, piece.start, piece.end),
            )


def _names_without_number(inspection: Inspection) -> Iterator[Finding]:
    """FIG-02, one finding for each part: while a table is empty, every name lacks its number."""
    report = inspection.report
    places: dict[str, TextPlace] = {}
    lacking: dict[str, dict[str, tuple[CellRef, ...]]] = {}
    for part, piece in _pieces(report, PieceKind.FIGURE):
        figure = report.form.figures.get(piece.content)
        if figure is not None and figure_cell(report, figure).state is not CellState.NUMBER:
            places.setdefault(part, text_place(report, part, piece.start, piece.end))
            lacking.setdefault(part, {})[figure.name] = _without_number(report, figure)
    for part, figures in lacking.items():
        cells = tuple(dict.fromkeys(ref for those in figures.values() for ref in those))
        first = cell_label(report.form.tables[cells[0].table], cells[0])
        which = quoted(first) if len(cells) == 1 else f"{quoted(first)}等 {len(cells)} 格"
        names = "".join(map(quoted, list(figures)[:_SHOWN]))
        more = f"等 {len(figures)} 个数据" if len(figures) > _SHOWN else ""
        yield Finding(
            rule="FIG-02",
            severity=Severity.ERROR,
            message=f"文中引用的{names}{more}没有数字：{which}没有填数字，请填表。",
            place=places[part],
            cells=cells,
        )


def _without_number(report: Report, figure: Figure) -> tuple[CellRef, ...]:
    return tuple(ref for ref in figure.cells if report.cell(ref).value is None)


def _unpaired(inspection: Inspection) -> Iterator[Finding]:
    """FIG-03."""
    report = inspection.report
    for part, piece in _pieces(report, PieceKind.UNPAIRED):
        yield Finding(
            rule="FIG-03",
            severity=Severity.WARNING,
            message=f"{quoted(piece.content)}后面没有配对的大括号，请补全；正文要用大括号的，"
            "在前面加一个反斜杠。",
            place=text_place(report, part, piece.start, piece.end),
        )


def _pieces(report: Report, kind: PieceKind) -> Iterator[tuple[str, Piece]]:
    for part, text in report.texts.items():
        for piece in pieces(text):
            if piece.kind is kind:
                yield part, piece


_SOURCE = Source(SourceKind.PRACTICE, "文字与表格一致的要求；大括号是本程序引用数据的写法")

RULES: tuple[Rule, ...] = (
    Rule(
        id="FIG-01",
        severity=Severity.ERROR,
        title="文中引用的数据名称在表格中要有。",
        explanation=(
            "双大括号中的名称代表表格中的一格或者几格之和，发布时换成数字；"
            "名称不对，发布的就是大括号。"
        ),
        source=_SOURCE,
        reads=None,
        check=_unknown_names,
    ),
    Rule(
        id="FIG-02",
        severity=Severity.ERROR,
        title="文中引用的数据在表格中要有数字。",
        explanation="引用的格空白、缺少或者填的不是数字时，没有数字可以发布，发布的就是大括号。",
        source=_SOURCE,
        reads=None,
        check=_names_without_number,
    ),
    Rule(
        id="FIG-03",
        severity=Severity.WARNING,
        title="双大括号成对使用。",
        explanation=(
            "双大括号用来引用表格中的数据，缺了后一半就会照样发布出去；"
            "正文确实要用双大括号的，在前面加一个反斜杠。"
        ),
        source=_SOURCE,
        reads=None,
        check=_unpaired,
    ),
)
