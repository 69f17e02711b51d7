"""The examples of the rules, made into reports and expected findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from consistent import UNIT, sound_report
from gongkai_tui.batch import Copies, writing_of
from gongkai_tui.checks import (
    RULES,
    Finding,
    PartPlace,
    Place,
    Rule,
    Severity,
    TextPlace,
)
from gongkai_tui.checks.examples import Example
from gongkai_tui.checks.runner import inspect_report
from gongkai_tui.form import CellRef, Form, PartKind, Row, Table, form_for_year, load_form
from gongkai_tui.report import CellValue, Report
from gongkai_tui.report.values import MAX_DIGITS

_SEVERITIES = {"强制性": Severity.ERROR, "核实性": Severity.WARNING, "提示": Severity.HINT}
_DEFAULT_YEAR = 2023
_BAR = "｜"
_SETTINGS = ("单位", "年份", "格式")


def report_of(example: Example) -> Report:
    """The report that an example describes."""
    return _report(example.lines)


def findings_in(example: Example, rule: Rule) -> list[Finding]:
    """What the rule finds in the report of an example, and beside another report in it."""
    report = report_of(example)
    outcome = inspect_report(report, RULES, lambda: _last_year(example, report))
    found = [finding for finding in outcome.findings if rule.covers(finding.rule)]
    if example.other:
        copies = Copies()
        for each in (_report(example.other), report):
            beside = copies.look_at(writing_of(each, lambda finding: rule.covers(finding.rule)))
        found += beside
    return found


def _last_year(example: Example, report: Report) -> Report | None:
    if not example.last_year:
        return None
    lines = (f"单位：{report.unit}", f"年份：{report.year - 1}", *example.last_year)
    return _report(lines)


def _report(lines: Iterable[str]) -> Report:
    settings = dict(line.split("：", 1) for line in lines if line.startswith(_SETTINGS))
    year = int(settings.get("年份", _DEFAULT_YEAR))
    form = load_form(settings["格式"]) if "格式" in settings else form_for_year(year)
    assert form is not None
    report = sound_report(form, unit=settings.get("单位", UNIT), year=year)
    return _with_lines(report, lines)


def mended(report: Report, example: Example) -> Report:
    """What the corrections should make of an example's report."""
    return _with_lines(report, example.mended)


def expected_findings(example: Example) -> list[tuple[Severity, str, str]]:
    """Severity, place and message of each finding that an example lists."""
    triples = [entry.split(_BAR) for entry in example.findings]
    return [(_SEVERITIES[severity], place, message) for severity, place, message in triples]


def place_matches(report: Report, place: Place, written: str) -> bool:
    """Whether a finding's place is the one that an example writes."""
    form = report.form
    if isinstance(place, CellRef):
        return form.tables[place.table].full_label(place).endswith(written)
    if isinstance(place, PartPlace):
        part = form.part_by_id[place.part] if place.part else None
        return written == ("全文" if part is None else part.heading or part.name)
    return written == f"{form.part_by_id[place.part].name}{_characters(report, place)}"


def _characters(report: Report, place: TextPlace) -> str:
    line = report.texts[place.part].split("\n")[place.line - 1]
    return f"“{line[place.column - 1 : place.column - 1 + place.length]}”"


def _with_lines(report: Report, lines: Iterable[str]) -> Report:
    texts: dict[str, list[str]] = {}
    names = {part.name: part.id for part in report.form.parts if part.kind is not PartKind.TABLE}
    for line in lines:
        key, _, value = line.partition("：")
        if key in names:
            texts.setdefault(names[key], []).append(value)
        else:
            report = _with_line(report, line)
    return report._replace(
        texts={**report.texts, **{part: "\n".join(written) for part, written in texts.items()}}
    )


def _with_line(report: Report, line: str) -> Report:
    key, _, value = line.partition("：")
    if _BAR in line:
        label, *cells = line.split(_BAR)
        return _with_row(report, label, cells)
    if key.startswith("删去"):
        return _with_loss(report, key.removeprefix("删去"), value)
    if key == "原文":
        name, printed = value.rsplit("＝", 1)
        others = {key: text for key, text in report.source_labels.items() if key != name}
        return report._replace(source_labels=others | ({name: printed} if printed else {}))
    if key.startswith("多出"):
        return _with_addition(report, key.removeprefix("多出"), value)
    assert key in _SETTINGS, f"cannot read: {line}"
    return report


def _with_loss(report: Report, what: str, name: str) -> Report:
    if what == "部分":
        return _without_part(report, name)
    if what == "行":
        table, row = _row(report.form, name)
        return _with_rows(report, table, [row], None)
    assert what == "各行"
    table = report.form.tables[_part(report.form, name)]
    return _with_rows(report, table, table.rows, None)


def _with_addition(report: Report, what: str, name: str) -> Report:
    if what == "部分":
        return _with_unknown(report, ("sections", name), "略。")
    if what == "表格":
        return _with_unknown(report, ("tables", name), {})
    if what == "行":
        heading, name = name.split("·")
        path = ("tables", _part(report.form, heading), name)
        return _with_unknown(report, path, {"individual": 0})
    assert what == "列"
    label, name = name.rsplit("·", 1)
    table, row = _row(report.form, label)
    return _with_unknown(report, ("tables", table.id, row.id, name), 0)


def _part(form: Form, heading: str) -> str:
    (found,) = [part.id for part in form.parts if heading in (part.heading, part.name)]
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
