"""The examples in ``tests/rules``: one readable file a rule, in the language of the form.

A file begins with the rule's id and title. Each example begins with ``【错】`` or ``【对】`` and a
sentence; it starts from a sound report in which every figure is 0, changes it line by line, and
lists the findings of the rule that are expected, none for ``【对】``::

    CELL-01 数字格都要填，没有的填 0，不留空白。

    【错】一行中有两格空白
    单位：云隐县石桥镇人民政府
    （一）予以公开｜0｜｜｜0｜0｜0｜0
    报：核实性｜（一）予以公开·商业企业｜“（一）予以公开”的“商业企业”“科研机构”空白，没有的要填 0。

A row is named by the end of its official label path, a place by the end of its path or by a
heading; ``全文`` is the report as a whole. In a row, nothing between two bars is a blank cell and
``缺`` a cell that is not there (a total is computed then).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from consistent import UNIT, sound_report
from gongkai_tui.checks import Finding, PartPlace, Place, Severity
from gongkai_tui.form import CellRef, Form, Row, Table, form_for_year, load_form
from gongkai_tui.report import CellValue, Report
from gongkai_tui.report.values import MAX_DIGITS

EXAMPLES = Path(__file__).parent / "rules"

_SEVERITIES = {"强制性": Severity.ERROR, "核实性": Severity.WARNING, "提示": Severity.HINT}
_DEFAULT_YEAR = 2023
_BAR = "｜"
_SETTINGS = ("单位", "年份", "格式")


@dataclass
class Example:
    """One example of a rule: a report, and what the rule says about it."""

    right: bool
    """Whether it is the good example."""
    name: str
    report: Report
    expected: list[tuple[Severity, str, str]] = field(default_factory=list)
    """Severity, place and message of each finding, in order."""


@dataclass
class RuleFile:
    """One file of examples."""

    rule: str
    title: str
    examples: list[Example]


def read_rule_file(path: Path) -> RuleFile:
    """The examples in one file."""
    head, *blocks = path.read_text(encoding="utf-8").replace("【", "\f【").split("\f")
    rule, _, title = head.strip().partition(" ")
    return RuleFile(rule, title, [_example(block.strip().splitlines()) for block in blocks])


def place_matches(form: Form, place: Place, written: str) -> bool:
    """Whether a finding's place is the one that an example writes."""
    if isinstance(place, CellRef):
        return form.tables[place.table].full_label(place).endswith(written)
    if not isinstance(place, PartPlace):
        return False
    return written == (form.part_by_id[place.part].heading if place.part else "全文")


def described(finding: Finding) -> tuple[Severity, str]:
    """What of a finding an example fixes besides the place."""
    return finding.severity, finding.message


def _example(lines: list[str]) -> Example:
    settings = dict(line.split("：", 1) for line in lines[1:] if line.startswith(_SETTINGS))
    year = int(settings.get("年份", _DEFAULT_YEAR))
    form = load_form(settings["格式"]) if "格式" in settings else form_for_year(year)
    assert form is not None
    kind, _, name = lines[0].partition("】")
    report = sound_report(form, unit=settings.get("单位", UNIT), year=year)
    example = Example(kind == "【对", name, report)
    for line in lines[1:]:
        _read_line(example, line)
    return example


def _read_line(example: Example, line: str) -> None:
    report = example.report
    key, _, value = line.partition("：")
    if _BAR in line and key != "报":
        label, *cells = line.split(_BAR)
        example.report = _with_row(report, label, cells)
    elif key == "报":
        severity, place, message = value.split(_BAR)
        example.expected.append((_SEVERITIES[severity], place, message))
    elif key == "删去部分":
        example.report = _without_part(report, value)
    elif key == "删去行":
        table, row = _row(report.form, value)
        example.report = _with_rows(report, table, [row], None)
    elif key == "删去各行":
        table = report.form.tables[_part(report.form, value)]
        example.report = _with_rows(report, table, table.rows, None)
    elif key == "多出部分":
        example.report = _with_unknown(report, ("sections", value), "略。")
    elif key == "多出表格":
        example.report = _with_unknown(report, ("tables", value), {})
    elif key == "多出行":
        heading, name = value.split("·")
        path = ("tables", _part(report.form, heading), name)
        example.report = _with_unknown(report, path, {"individual": 0})
    elif key == "多出列":
        label, name = value.rsplit("·", 1)
        table, row = _row(report.form, label)
        example.report = _with_unknown(report, ("tables", table.id, row.id, name), 0)
    else:
        assert not line or key in _SETTINGS, f"cannot read: {line}"


def _part(form: Form, heading: str) -> str:
    (found,) = [part.id for part in form.parts if part.heading == heading]
    return found


def _row(form: Form, label: str) -> tuple[Table, Row]:
    (found,) = [
        (table, row)
        for table in form.tables.values()
        for row in table.rows
        if f"·{'·'.join([*(g.label for g in table.path(row)), row.label])}".endswith(f"·{label}")
    ]
    return found


def _with_row(report: Report, label: str, cells: list[str]) -> Report:
    table, row = _row(report.form, label)
    stated = {
        column: _value(cell)
        for column, cell in zip(table.columns_of(row), cells, strict=True)
        if cell != "缺"
    }
    return _with_rows(report, table, [row], stated)


def _with_rows(
    report: Report, table: Table, rows: Iterable[Row], stated: Mapping[str, CellValue] | None
) -> Report:
    changed = dict(report.tables[table.id])
    for row in rows:
        del changed[row.id]
        if stated is not None:
            changed[row.id] = stated
    return report._replace(tables={**report.tables, table.id: changed})


def _value(cell: str) -> CellValue:
    digits = cell.removeprefix("-")
    if len(digits) > MAX_DIGITS:
        return cell
    if digits.isascii() and digits.isdigit():
        return int(cell)
    if digits.isascii() and digits.replace(".", "", 1).isdigit():
        return Decimal(cell)
    return cell


def _without_part(report: Report, heading: str) -> Report:
    part = _part(report.form, heading)
    return report._replace(
        texts={key: text for key, text in report.texts.items() if key != part},
        tables={key: table for key, table in report.tables.items() if key != part},
    )


def _with_unknown(report: Report, path: tuple[str, ...], value: Any) -> Report:
    for key in reversed(path):
        value = {key: value}
    return report._replace(unknown={**report.unknown, **value})
