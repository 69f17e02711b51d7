"""What a published page lost or changed against the report in its file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from gongkai_tui.form import CellRef, PartKind
from gongkai_tui.importing.imported import Imported
from gongkai_tui.report import Report
from gongkai_tui.report.figures import published_text

_AROUND = 6
_LONGEST = 40
_TOKEN = re.compile(r"[0-9][0-9.,]*|.", re.DOTALL)
"""A figure is compared as a whole, everything else character by character."""
_SUBHEADING = re.compile(
    r"(?m)^\s*([（(][一二三四五六七八九十]{1,3}[）)]|[0-9]{1,2}[.、．]|[一二三四五六七八九十]是)"
)


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One thing that is not on the page as it is in the file."""

    place: str
    """Where, in Chinese."""
    message: str
    """What is there in the file and what on the page."""

    def __str__(self) -> str:
        """One line."""
        return f"{self.place}：{self.message}" if self.place else self.message


def compare(report: Report, page: Imported) -> tuple[Discrepancy, ...]:
    """What differs between a report and its published page, in the order of the report.

    White space is layout; characters, figures, labels and numbering are not.
    """
    if page.report.form is not report.form:
        message = f"文件用的是{report.form.name}，网页用的是{page.report.form.name}"
        return (Discrepancy("", message),)
    return tuple(_Comparison(report, page.report).discrepancies())


class _Comparison:
    """Two reports of the same form, held beside each other."""

    def __init__(self, report: Report, page: Report) -> None:
        self._report = report
        self._page = page

    def discrepancies(self) -> Iterator[Discrepancy]:
        """Identity, then part after part."""
        for name, ours, theirs in (
            ("单位", self._report.unit, self._page.unit),
            ("年份", str(self._report.year), str(self._page.year)),
        ):
            if ours != theirs:
                yield Discrepancy(name, _changed(ours, theirs))
        for part in self._report.form.parts:
            place = part.heading or part.name
            if not self._report.has_part(part.id) and not self._page.has_part(part.id):
                continue
            if not self._page.has_part(part.id):
                if self._report.texts.get(part.id, "x").strip():
                    yield Discrepancy(place, "网页上没有这一部分")
            elif not self._report.has_part(part.id):
                yield Discrepancy(place, "文件里没有这一部分，网页上有")
            elif part.kind is PartKind.TABLE:
                yield from self._table(part.id, place)
            else:
                yield from self._text(part.id, place)
            printed = self._page.source_labels.get(part.id)
            if printed is not None:
                yield Discrepancy(place, f"网页上的标题是“{printed}”")

    def _text(self, part: str, place: str) -> Iterator[Discrepancy]:
        ours = published_text(self._report, part)
        theirs = self._page.texts[part]
        numbers, page_numbers = _SUBHEADING.findall(ours), _SUBHEADING.findall(theirs)
        if numbers != page_numbers:
            yield Discrepancy(
                place, f"序号不同：文件 {_listed(numbers)}，网页 {_listed(page_numbers)}"
            )
        for before, after, around in text_changes("".join(ours.split()), "".join(theirs.split())):
            where = f"，在“{around}”之后" if around else "，在开头"
            yield Discrepancy(place, f"{_changed(before, after)}{where}")

    def _table(self, table_id: str, place: str) -> Iterator[Discrepancy]:
        table = self._report.form.tables[table_id]
        for row in table.rows:
            here = self._report.has_row(table_id, row.id)
            there = self._page.has_row(table_id, row.id)
            where = f"{place} {row.number}{row.short}" if row.number else f"{place} {row.short}"
            if here != there:
                yield Discrepancy(where, "网页上没有这一行" if here else "文件里没有这一行")
            if not here or not there:
                continue
            for column in table.columns_of(row):
                ref = CellRef(table_id, row.id, column)
                ours, theirs = self._report.cell(ref).text, self._page.cell(ref).text
                if ours != theirs:
                    label = table.column_by_id[column].label
                    yield Discrepancy(f"{where}·{label}", _changed(ours, theirs))
        yield from self._labels(table_id, place)
        extra = self._page.unknown.get("tables", {}).get(table_id, {})
        if isinstance(extra, Mapping):
            for name in extra:
                yield Discrepancy(place, f"网页上多出一行“{name}”")

    def _labels(self, table_id: str, place: str) -> Iterator[Discrepancy]:
        for key, printed in self._page.source_labels.items():
            owner, _, name = key.partition("/")
            if owner == table_id and name:
                table = self._report.form.tables[table_id]
                known = table.row_by_id.get(name) or table.column_by_id.get(name)
                label = known.label if known is not None else name
                yield Discrepancy(place, f"网页上的名称是“{printed}”，格式是“{label}”")


def text_changes(ours: str, theirs: str) -> Iterator[tuple[str, str, str]]:
    """What of a text was replaced by what, and the characters before it; figures stay whole."""
    one, other = _TOKEN.findall(ours), _TOKEN.findall(theirs)
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal":
            before = "".join(one[max(a - _AROUND, 0) : a])
            yield "".join(one[a:b]), "".join(other[c:d]), before


def marked_changes(ours: str, theirs: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Both texts in runs, each with whether the other text has something else there."""
    one, other = _TOKEN.findall(ours), _TOKEN.findall(theirs)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        for runs, text in ((left, "".join(one[a:b])), (right, "".join(other[c:d]))):
            if text:
                runs.append((text, kind != "equal"))
    return left, right


def _changed(ours: str, theirs: str) -> str:
    return f"文件是{_shown(ours)}，网页是{_shown(theirs)}"


def _shown(text: str) -> str:
    if not text:
        return "空白"
    return f"“{text}”" if len(text) <= _LONGEST else f"“{text[:_LONGEST]}…”（共 {len(text)} 字）"


def _listed(numbers: list[str]) -> str:
    return "".join(numbers) or "没有"
