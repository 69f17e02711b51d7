"""Rules FORM-04, FORM-05 and FORM-08: headings and labels that the source printed otherwise.

A report holds no labels of its own: exports print those of the form. What an importer read
otherwise stands in :attr:`Report.source_labels`, so that a reviewer can be told of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_tui.checks.correction import Correction
from gongkai_tui.checks.findings import Finding, PartPlace, Place, Severity
from gongkai_tui.checks.naming import shown
from gongkai_tui.checks.rule import IDENTITY, Inspection, Rule, Source, SourceKind
from gongkai_tui.form import CellRef, Table

CORNER = "corner"
"""The last part of the key of a table's head cell."""


def _headings(inspection: Inspection) -> Iterator[Finding]:
    """FORM-04."""
    form = inspection.report.form
    for key, printed in inspection.report.source_labels.items():
        part = form.part_by_id.get(key)
        if part is not None and part.heading and printed != part.heading:
            said = (
                f"原文的标题是{shown(printed)}，格式的标题是“{part.heading}”，"
                "发布时改用格式的标题。"
            )
            yield _finding("FORM-04", said, PartPlace(key), key)


def _labels(inspection: Inspection) -> Iterator[Finding]:
    """FORM-05."""
    for key, printed, table, name in _of_tables(inspection):
        label, place = _label(table, name)
        if label and printed != label:
            said = f"原文印的是{shown(printed)}，格式的名称是“{label}”，发布时改用格式的名称。"
            yield _finding("FORM-05", said, place, key)


def _corners(inspection: Inspection) -> Iterator[Finding]:
    """FORM-08."""
    for key, printed, table, name in _of_tables(inspection):
        if name == CORNER and table.corner and printed != table.corner:
            number = inspection.report.form.part_by_id[table.id].number
            said = f"原文表{number}的表头没有“{table.corner}”，发布时按格式印上。"
            yield _finding("FORM-08", said, PartPlace(table.id), key)


def _of_tables(inspection: Inspection) -> Iterator[tuple[str, str, Table, str]]:
    """The key, the printed text, the table and the rest of the key of each label of a table."""
    report = inspection.report
    for key, printed in report.source_labels.items():
        table_id, _, name = key.partition("/")
        table = report.form.tables.get(table_id)
        if table is not None and name:
            yield key, printed, table, name


def _label(table: Table, name: str) -> tuple[str, Place]:
    """The official label of a row or a column, and where it stands; empty for anything else."""
    row = table.row_by_id.get(name)
    if row is not None:
        return row.label, CellRef(table.id, row.id, table.columns_of(row)[0])
    column = table.column_by_id.get(name)
    if column is not None:
        first = next(each for each in table.rows if name in table.columns_of(each))
        return column.label, CellRef(table.id, first.id, name)
    return "", PartPlace(table.id)


def _finding(rule: str, said: str, place: Place, key: str) -> Finding:
    return Finding(rule, Severity.HINT, said, place, (), Correction(labels=(key,)))


_FORM = Source(SourceKind.FORM, "国办公开办函〔2021〕30号、〔2019〕60号所附格式")

RULES: tuple[Rule, ...] = (
    Rule(
        id="FORM-04",
        severity=Severity.HINT,
        title="各部分的标题与格式一致。",
        explanation="标题按格式原文；条例第五十条里的说法、旧格式的说法都不是格式的标题。",
        source=_FORM,
        reads=IDENTITY,
        check=_headings,
    ),
    Rule(
        id="FORM-05",
        severity=Severity.HINT,
        title="表格各行各列的名称与格式一致。",
        explanation="缺字、换字的名称，汇总的单位难以对应；本程序发布时一律印格式的名称。",
        source=_FORM,
        reads=IDENTITY,
        check=_labels,
    ),
    Rule(
        id="FORM-08",
        severity=Severity.HINT,
        title="申请表的表头印有勾稽关系的说明。",
        explanation="这句说明是格式的一部分，填表和审核的人都要用。",
        source=_FORM,
        reads=IDENTITY,
        check=_corners,
    ),
)
