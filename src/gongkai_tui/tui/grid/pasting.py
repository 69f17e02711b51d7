"""A block of figures from elsewhere, laid onto the cells of a table. Pure: nothing is changed here.

Figures land where their labels say, if labels of the form were copied along, else from the cursor
on. Whatever is neither a figure nor a label of the form is refused, with the place, and then
nothing is to be pasted at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from gongkai_tui.checks.marks import MarkKind, read_mark
from gongkai_tui.form import Arrangement, CellRef, Form
from gongkai_tui.report import Report
from gongkai_tui.report.edits import same_value, set_cells
from gongkai_tui.report.values import CellValue, cell_text, parse_value
from gongkai_tui.tui.display_text import harmless
from gongkai_tui.tui.grid.block_reading import TextLine, read_lines
from gongkai_tui.tui.grid.headings import cut
from gongkai_tui.tui.grid.label_reading import KnownLabels
from gongkai_tui.tui.grid.navigation import lane_of, row_cells

Values: TypeAlias = dict[CellRef, CellValue | None]
"""What is to stand in each cell; ``None`` leaves a total to be computed."""

_QUOTED = 20
"""Cells of a pasted text that a message quotes."""
_MOST_LINES = 200
"""More lines than this are no part of a table of the form, whatever headings stand around it."""
_GROUPS_OF_THREE = re.compile(r"[+-]?[0-9]{1,3}(?:[ \u00a0][0-9]{3})+(?:\.[0-9]+)?")


class PasteError(ValueError):
    """The block cannot be pasted; the message says in Chinese why and where."""


class Pasted(NamedTuple):
    """What pasting a text means."""

    values: Values
    labels: int
    """How many labels were copied along and left out."""


class _Figures(NamedTuple):
    """One line of figures, with what its labels say."""

    line: int
    """The number of its line in the pasted text, from 1."""
    first: int
    """How many fields of the line stand before the figures."""
    texts: tuple[str, ...]
    row: str | None
    """The row that its label names, if it has one that does."""


def single_value(text: str) -> str | None:
    """The text of a pasted single cell; ``None`` where several cells were pasted."""
    lines = read_lines(text)
    if len(lines) == 1 and len(lines[0].fields) == 1:
        return lines[0].fields[0]
    return None


def read_paste(report: Report, start: CellRef, text: str) -> Pasted:
    """What pasting ``text`` with the cursor at ``start`` would put into which cells.

    An empty field makes its cell blank. A total that the figures agree with stays computed. Raises
    :class:`PasteError` where the block does not fit or holds what is no figure.
    """
    form = report.form
    known = KnownLabels(form.tables[start.table], form.part_by_id[start.table])
    lines = read_lines(text)
    if len(lines) > _MOST_LINES:
        raise PasteError(f"粘贴的内容有 {len(lines)} 行，不像一张表里的数，没有粘贴。")
    figures = _figures(known, lines)
    if not figures:
        raise PasteError("粘贴的内容里没有数字，没有粘贴。")
    labels = sum(bool(field) for line in lines for field in line.fields if known.is_label(field))
    texts = _placed(form, start, figures, labelled=labels > 0)
    values = {ref: _value(form, ref, *found) for ref, found in texts.items()}
    return Pasted(_without_known_totals(report, values), labels)


def overwritten(report: Report, values: Mapping[CellRef, CellValue | None]) -> tuple[CellRef, ...]:
    """The cells that hold something which pasting would replace by something else."""
    return tuple(
        ref
        for ref, value in values.items()
        if report.cell(ref).text and not same_value(report.stated(ref), value)
    )


def _figures(known: KnownLabels, lines: list[TextLine]) -> list[_Figures]:
    """The lines that hold figures, freed of labels and of empty fields that belong to labels."""
    found: list[_Figures] = []
    for line in lines:
        if known.is_heading(line.fields):
            continue
        first = _labels_before(known, line.fields)
        labels, texts = line.fields[:first], line.fields[first:]
        row = next(filter(None, map(known.row_of, reversed(labels))), None)
        if not labels or any(texts) or (texts and row is not None):
            found.append(_Figures(line.number, first, texts, row))
    wide = min(max((len(line.texts) for line in found if line.first), default=0), known.columns)
    return [_below_labels(line, wide) if wide else line for line in found]


def _labels_before(known: KnownLabels, fields: tuple[str, ...]) -> int:
    """How many fields, from the left, are labels, or are empty and stand before a label."""
    count = 0
    for at, field in enumerate(fields, 1):
        if known.is_label(field):
            count = at
        elif field:
            break
    return count


def _below_labels(line: _Figures, wide: int) -> _Figures:
    """A line without its leading empty fields that belong to merged labels."""
    spare = 0
    while len(line.texts) - spare > wide and not line.texts[spare]:
        spare += 1
    return line._replace(first=line.first + spare, texts=line.texts[spare:])


Texts: TypeAlias = dict[CellRef, tuple[_Figures, int]]
"""For each cell the line and the number of the text in it that it gets."""


def _placed(form: Form, start: CellRef, figures: list[_Figures], *, labelled: bool) -> Texts:
    """The cell for each text. Raises :class:`PasteError` where there is none."""
    table = form.tables[start.table]
    if table.arrangement is Arrangement.STRIP and len(figures) == 1:
        return _along_the_strip(form, start, figures[0], labelled=labelled)
    lane = 0 if any(line.first for line in figures) else lane_of(table, start)
    texts: Texts = {}
    for row, line in zip(_rows(form, start, figures), figures, strict=True):
        cells = row_cells(table, row)[lane:]
        if any(line.texts[len(cells) :]):
            raise PasteError(
                f"粘贴的第 {line.line} 行有 {len(line.texts)} 个值，"
                f"“{table.row_by_id[row].short}”从光标起只有 {len(cells)} 格，放不下，没有粘贴。"
            )
        # Empty fields to the right of a row are those of a merged cell.
        texts.update({ref: (line, at) for at, ref in enumerate(cells[: len(line.texts)])})
    return texts


def _along_the_strip(form: Form, start: CellRef, line: _Figures, *, labelled: bool) -> Texts:
    """One line over the rows of a table whose rows stand side by side on paper."""
    cells = form.tables[start.table].cells
    whole = labelled or len(line.texts) == len(cells)
    left = cells if whole else cells[cells.index(start) :]
    if len(line.texts) > len(left):
        raise PasteError(
            f"粘贴的内容有 {len(line.texts)} 个值，只有 {len(left)} 格，放不下，没有粘贴。"
        )
    return {ref: (line, at) for at, ref in enumerate(left[: len(line.texts)])}


def _rows(form: Form, start: CellRef, figures: list[_Figures]) -> list[str]:
    """The row for each line: the one that its label names, the others in step with these."""
    table = form.tables[start.table]
    named = [line.row for line in figures if line.row is not None]
    if len(named) == len(figures) == len(set(named)):
        return named
    order = list(table.row_by_id)
    top = order.index(start.row)
    for at, line in enumerate(figures):
        if line.row is not None:
            top = order.index(line.row) - at
            break
    if top < 0 or top + len(figures) > len(order):
        room = len(order) - max(top, 0)
        raise PasteError(
            f"粘贴的内容有 {len(figures)} 行，从光标起只有 {room} 行，放不下，没有粘贴。"
        )
    rows = order[top : top + len(figures)]
    for row, line in zip(rows, figures, strict=True):
        if line.row not in (None, row):
            raise PasteError(
                f"粘贴的第 {line.line} 行标签是“{table.row_by_id[line.row or row].short}”，"
                f"按顺序却落在“{table.row_by_id[row].short}”，对不上，没有粘贴。"
            )
    return rows


def read_figure(form: Form, ref: CellRef, text: str) -> CellValue | None:
    """The value that a pasted text states for a cell, its unit and its spaces put aside.

    ``None`` where it is no figure.
    """
    value = parse_value(text)
    if not isinstance(value, str) or not value:
        return value
    if _GROUPS_OF_THREE.fullmatch(value):
        return parse_value("".join(value.split()))
    if re.search(r"\d\s+\d", value):
        return None
    mark = read_mark(value, form.column(ref))
    return value if mark.kind is MarkKind.ALLOWED else mark.number


def _value(form: Form, ref: CellRef, line: _Figures, at: int) -> CellValue | None:
    text = line.texts[at]
    table = form.tables[ref.table]
    value = read_figure(form, ref, text)
    if value == "":
        return None if ref in table.totals else ""
    if value is None:
        row, column = table.row_by_id[ref.row], table.column_by_id[ref.column]
        raise PasteError(
            f"粘贴的第 {line.line} 行第 {line.first + at + 1} 个“{cut(harmless(text), _QUOTED)}”"
            f"不是数字，不能填入“{row.short}”的“{column.short}”，没有粘贴。"
        )
    return value


def _without_known_totals(report: Report, values: Values) -> Values:
    """The values without those totals that come out the same when the program computes them.

    A total that must be stated changes those that are computed from it: these are looked at again.
    """
    totals = report.form.tables[next(iter(values)).table].totals
    open_to_computing = {
        ref: cell_text(value)
        for ref, value in values.items()
        if ref in totals and value is not None and report.stated(ref) is None
    }
    while True:
        stated = {ref: value for ref, value in values.items() if ref not in open_to_computing}
        edit = set_cells(report, stated, "")
        after = report if edit is None else edit.apply(report)
        otherwise = [ref for ref, text in open_to_computing.items() if after.cell(ref).text != text]
        if not otherwise:
            return stated
        for ref in otherwise:
            del open_to_computing[ref]
