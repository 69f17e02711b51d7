"""Edits: every change of a report, typed, pasted, fixed or imported, is one value with its inverse.

Undo and redo walk a list of edits; a journal is the same list written down. An edit says what it
expects to find; applied to a report that has something else there, it fails and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongkai_tui.form import CellRef
from gongkai_tui.report.model import Report, blank_row, blank_table
from gongkai_tui.report.values import CellValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias


Path: TypeAlias = tuple[str, ...]
"""Where a value stands: ``("unit",)``, ``("year",)``, ``("unit_kind",)``, ``("texts", part)``,
``("source_labels", label)``, ``("explanations", subject)``, ``("doubts", subject)``,
``("tables", table, row, column)`` and the prefixes of the last, for a whole row or table."""

Value: TypeAlias = "CellValue | Mapping[str, Any]"
"""What may stand at a path: a text, a year, a cell value, a whole row or a whole table."""


EDITABLE = (
    "unit",
    "year",
    "unit_kind",
    "texts",
    "tables",
    "source_labels",
    "explanations",
    "doubts",
)
"""The fields of a report that an edit may change."""


class EditError(ValueError):
    """The report does not hold what the edit expects to find."""


_OF_PARTS = ("texts", "tables")
"""Those whose first key is the id of a part."""


@dataclass(frozen=True, slots=True)
class Put:
    """One value at one path is replaced by another. ``None`` stands for "nothing there"."""

    path: Path
    before: Value | None
    after: Value | None

    @property
    def part(self) -> str:
        """The id of the part that changes; empty for what is said of the report as a whole."""
        return self.path[1] if self.path[0] in _OF_PARTS and len(self.path) > 1 else ""

    def inverse(self) -> Put:
        """The change that takes this one back."""
        return Put(self.path, self.after, self.before)

    def apply(self, report: Report) -> Report:
        """The changed report."""
        fields: dict[str, Any] = {name: getattr(report, name) for name in EDITABLE}
        changed = _put(fields, self.path, self.before, self.after)
        if changed.keys() != fields.keys():
            raise EditError(f"a report has {', '.join(fields)} and no more")
        return report._replace(**changed)


@dataclass(frozen=True, slots=True)
class Splice:
    """In one text, ``removed`` at character ``at`` (from 0) gives way to ``inserted``."""

    part: str
    at: int
    removed: str
    inserted: str

    def inverse(self) -> Splice:
        """The change that takes this one back."""
        return Splice(self.part, self.at, self.inserted, self.removed)

    def apply(self, report: Report) -> Report:
        """The changed report."""
        text = report.texts.get(self.part)
        end = self.at + len(self.removed)
        if text is None or not 0 <= self.at <= len(text) or text[self.at : end] != self.removed:
            raise EditError(f"{self.part} does not hold the removed text at {self.at}")
        changed = text[: self.at] + self.inserted + text[end:]
        return report._replace(texts={**report.texts, self.part: changed})


Change: TypeAlias = Put | Splice


@dataclass(frozen=True, slots=True)
class Edit:
    """One step that a user can undo: one or more changes, done together."""

    changes: tuple[Change, ...]
    label: str
    """What was done, in Chinese, for the undo messages: ``改单元格``."""
    place: CellRef | None = None
    """The cell to show after the edit, if it is about one."""

    @property
    def parts(self) -> frozenset[str]:
        """The ids of the parts that change; holds ``""`` when anything else does."""
        return frozenset(change.part for change in self.changes)

    def apply(self, report: Report) -> Report:
        """The changed report. Raises :class:`EditError` where the report is not as expected."""
        for change in self.changes:
            report = change.apply(report)
        return report

    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        changes = tuple(change.inverse() for change in reversed(self.changes))
        return Edit(changes, self.label, self.place)


def _put(tree: Value, path: Path, before: Value | None, after: Value | None) -> dict[str, Any]:
    if not isinstance(tree, Mapping):
        raise EditError(f"{tree!r} holds nothing that has a path")
    key, rest = path[0], path[1:]
    changed = dict(tree)
    if rest:
        if key not in tree:
            raise EditError(f"{key} is not there")
        changed[key] = _put(tree[key], rest, before, after)
        return changed
    if not same_value(tree.get(key), before):
        raise EditError(f"{key} is not {before!r}")
    if after is None:
        changed.pop(key, None)
    else:
        changed[key] = after
    return changed


def same_value(one: Value | None, other: Value | None) -> bool:
    """Equal to the digit: ``1.5`` and ``1.50`` are equal numbers but not the same text."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same_value(one[key], other[key]) for key in one)
    return type(one) is type(other) and str(one) == str(other)


def set_cells(
    report: Report, values: Mapping[CellRef, CellValue | None], label: str
) -> Edit | None:
    """State values for cells; ``None`` takes a stated total back, so that it is computed again.

    A cell in a missing row, or a missing part, brings its row with it, the other cells blank.
    Returns ``None`` when nothing would change.
    """
    changes: list[Change] = []
    made: set[Path] = set()
    for ref, value in values.items():
        before = report.stated(ref)
        if same_value(before, value):
            continue
        if not report.has_row(ref.table, ref.row):
            table = report.form.tables[ref.table]
            if ref.table not in report.tables and ("tables", ref.table) not in made:
                made.add(("tables", ref.table))
                changes.append(Put(("tables", ref.table), None, {}))
            row = blank_row(table, table.row_by_id[ref.row])
            if ("tables", ref.table, ref.row) not in made:
                made.add(("tables", ref.table, ref.row))
                changes.append(Put(("tables", ref.table, ref.row), None, row))
            before = row.get(ref.column)
            if same_value(before, value):
                continue
        changes.append(Put(("tables", *ref), before, value))
    if not changes:
        return None
    place = next(iter(values)) if len(values) == 1 else None
    return Edit(tuple(changes), label, place)


def splice_text(report: Report, part: str, at: int, removed: int, inserted: str) -> Edit | None:
    """Replace ``removed`` characters at ``at`` of a part's text; a missing part is made first."""
    text = report.texts.get(part)
    changes: list[Change] = []
    if text is None:
        changes.append(Put(("texts", part), None, ""))
        text = ""
    gone = text[at : at + removed]
    if gone == inserted and not changes:
        return None
    if gone != inserted:
        changes.append(Splice(part, at, gone, inserted))
    return Edit(tuple(changes), "删除文字" if not inserted else "输入文字")


def rewrite_text(report: Report, part: str, text: str) -> Edit | None:
    """Have a part's text be ``text``; only what lies between equal ends is replaced."""
    before = report.texts.get(part, "")
    at = equal_characters(before, text)
    rest = equal_characters(before[at:][::-1], text[at:][::-1])
    removed, end = len(before) - at - rest, len(text) - rest
    edit = splice_text(report, part, at, removed, text[at:end])
    return None if edit is None else Edit(edit.changes, "改写文字")


def equal_characters(one: str, other: str) -> int:
    """With how many equal characters two texts begin."""
    pairs = enumerate(zip(one, other, strict=False))
    different = (place for place, (mine, theirs) in pairs if mine != theirs)
    return next(different, min(len(one), len(other)))


def remove_part(report: Report, part: str) -> Edit | None:
    """Take a whole part out of the document."""
    if part in report.texts:
        return Edit((Put(("texts", part), report.texts[part], None),), "删去本部分")
    if part in report.tables:
        return Edit((Put(("tables", part), report.tables[part], None),), "删去本部分")
    return None


def add_part(report: Report, part: str) -> Edit | None:
    """Put a missing part back: an empty text, or a table with all rows and blank cells."""
    if report.has_part(part):
        return None
    table = report.form.tables.get(part)
    if table is not None:
        return Edit((Put(("tables", part), None, blank_table(table)),), "补上本部分")
    return Edit((Put(("texts", part), None, ""),), "补上本部分")


def remove_rows(report: Report, table_id: str, rows: Iterable[str]) -> Edit | None:
    """Take rows out of a table: they are missing then, not blank."""
    present = report.tables.get(table_id, {})
    changes = tuple(
        Put(("tables", table_id, row), present[row], None) for row in rows if row in present
    )
    return Edit(changes, "删去本行") if changes else None


def add_rows(report: Report, table_id: str, rows: Iterable[str]) -> Edit | None:
    """Put missing rows back, every entered cell blank."""
    table = report.form.tables[table_id]
    changes: list[Change] = []
    if table_id not in report.tables:
        changes.append(Put(("tables", table_id), None, {}))
    changes += [
        Put(("tables", table_id, row), None, blank_row(table, table.row_by_id[row]))
        for row in rows
        if not report.has_row(table_id, row)
    ]
    return Edit(tuple(changes), "补上缺行") if changes else None


def set_identity(report: Report, unit: str, year: int) -> Edit | None:
    """Change unit and year; a title that is still the usual one follows."""
    changes: list[Change] = []
    if unit != report.unit:
        changes.append(Put(("unit",), report.unit, unit))
    if year != report.year:
        changes.append(Put(("year",), report.year, year))
    title = report.texts.get("title")
    usual = report.form.title.format(unit=report.unit, year=report.year)
    if changes and title == usual:
        after = report.form.title.format(unit=unit, year=year)
        changes.append(Put(("texts", "title"), title, after))
    return Edit(tuple(changes), "改单位和年份") if changes else None


def set_unit_kind(report: Report, kind: str) -> Edit | None:
    """State what kind of body the unit is; ``""`` leaves it to its name."""
    if kind == report.unit_kind:
        return None
    return Edit((Put(("unit_kind",), report.unit_kind, kind),), "改单位类别")


def explain(report: Report, subject: str, sentence: str) -> Edit | None:
    """Say why a finding is right as it is; an empty sentence takes the explanation back."""
    before, after = report.explanations.get(subject), sentence.strip() or None
    if before == after:
        return None
    return Edit((Put(("explanations", subject), before, after),), "写说明")


def blank_cells(report: Report, refs: Iterable[CellRef]) -> list[CellRef]:
    """Those of ``refs`` that state an empty cell."""
    return [ref for ref in refs if report.stated(ref) == ""]
