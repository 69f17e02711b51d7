"""A block of values from a spreadsheet or a web page, laid onto the cells from the cursor on."""

from __future__ import annotations

from gongkai_tui.form import CellRef, Table
from gongkai_tui.report.edits import is_number
from gongkai_tui.report.values import CellValue, parse_value
from gongkai_tui.tui.display_text import harmless
from gongkai_tui.tui.grid.headings import cut
from gongkai_tui.tui.grid.navigation import row_cells

_QUOTED = 20
"""Cells of a pasted text that a message quotes."""


class PasteError(ValueError):
    """The block cannot be pasted; the message says in Chinese why and where."""


def split_block(text: str) -> list[list[str]]:
    """The lines of a pasted text, each as its values; empty lines at the end do not count."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    return [[value.strip() for value in line.split("\t")] for line in lines]


def place_block(
    table: Table, start: CellRef, block: list[list[str]]
) -> dict[CellRef, CellValue | None]:
    """Which cell each value of a block goes to, ``start`` being its upper left corner.

    An empty value makes its cell blank (and a total computed). Raises :class:`PasteError` where
    the block does not fit or a value is no number: then nothing is to be pasted at all.
    """
    rows = list(table.row_by_id)
    below = rows[rows.index(start.row) :]
    if len(block) > len(below):
        raise PasteError(
            f"粘贴的内容有 {len(block)} 行，从光标起只有 {len(below)} 行，放不下，没有粘贴。"
        )
    lane = row_cells(table, start.row).index(start)
    values: dict[CellRef, CellValue | None] = {}
    for number, (row, line) in enumerate(zip(below, block, strict=False), 1):
        cells = row_cells(table, row)[lane:]
        if len(line) > len(cells):
            raise PasteError(
                f"粘贴的第 {number} 行有 {len(line)} 个值，"
                f"“{table.row_by_id[row].short}”从光标起只有 {len(cells)} 格，放不下，没有粘贴。"
            )
        for ref, text in zip(cells, line, strict=False):
            values[ref] = _number(table, ref, text)
    return values


def _number(table: Table, ref: CellRef, text: str) -> CellValue | None:
    value = parse_value(text)
    if value == "":
        return None if ref in table.totals else ""
    if not is_number(value):
        row = table.row_by_id[ref.row].short
        column = table.column_by_id[ref.column].short
        quoted = cut(harmless(text), _QUOTED)
        raise PasteError(f"“{row}”的“{column}”不能填“{quoted}”：不是数字，没有粘贴。")
    return value
