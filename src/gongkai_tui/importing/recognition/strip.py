"""The table that is one line of cells (表 四): its rows stand side by side as column groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai_tui.form import Table
from gongkai_tui.importing.recognition.cells import run_together
from gongkai_tui.importing.recognition.grids import stretch
from gongkai_tui.importing.recognition.lexing import cells, is_value
from gongkai_tui.importing.recognition.names import TableNames
from gongkai_tui.importing.recognition.splitting import Reading, adds_up, readings_that_add_up
from gongkai_tui.importing.recognition.strip_rows import labelled_rows, read_labelled
from gongkai_tui.importing.recognition.values import Values, runs
from gongkai_tui.importing.sources.document import Block, Grid


def read_strip(
    table: Table, names: TableNames, blocks: Sequence[Block], *, blanks: bool
) -> Iterator[tuple[str, list[Reading], Values]]:
    """Each row with its readings; ``blanks``: blank cells of the document have left no trace."""
    width = len(table.columns)
    text, runs = _runs(blocks)
    order = _order(table, names, text)
    runs = [(heads, _without_margins(values, width, len(order))) for heads, values in runs]
    if not any(len(values.texts) == width * len(order) for _, values in runs):
        order = list(table.row_by_id) if len(order) < len(table.rows) else order
    if not runs and (labelled := labelled_rows(blocks)):
        yield from read_labelled(table, names, order, labelled)
        return
    if not runs and names.find(text):
        blank = Values(("",) * width, blocks[0].place)
        yield from ((row, [blank.texts], blank) for row in order)
        return
    whole = [values for _, values in runs if _reads_as(values, width * len(order))]
    if whole:
        yield from _whole(order, whole[0], width, blanks=blanks)
        return
    read: dict[str, tuple[Reading, Values]] = {}
    for heading, values in runs:
        rows = list(dict.fromkeys(hit.name.id for hit in names.find(heading) if hit.is_row))
        if rows and len(values.texts) == width * len(rows):
            read |= {
                row: (values.texts[at * width : (at + 1) * width], values)
                for at, row in enumerate(rows)
            }
    for row in order:
        if row in read:
            yield row, [read[row][0]], read[row][1]
        elif len(read) < len(runs):
            yield row, [], runs[0][1]


def _without_margins(values: Values, width: int, rows: int) -> Values:
    """Cells without the blank ones that a page or a paste sets around the table."""
    count = width * rows
    if not values.cells or len(values.texts) <= count:
        return values
    windows = [
        values.texts[start : start + count]
        for start in range(len(values.texts) - count + 1)
        if not any((*values.texts[:start], *values.texts[start + count :]))
    ]
    good = [
        one
        for one in windows
        if all(adds_up(one[at : at + width]) for at in range(0, count, width))
    ]
    certain = windows if len(windows) == 1 else good
    return replace(values, texts=certain[0]) if len(certain) == 1 else values


def _order(table: Table, names: TableNames, text: str) -> list[str]:
    """The rows in the order in which their names first stand in the source."""
    seen = dict.fromkeys(hit.name.id for hit in names.find(text) if hit.is_row)
    return list(seen) or list(table.row_by_id)


def _runs(blocks: Sequence[Block]) -> tuple[str, list[tuple[str, Values]]]:
    """All text, and every run of values with the text since the last one."""
    everything, pending = "", ""
    runs: list[tuple[str, Values]] = []
    for block in blocks:
        for text, values in _lines(block):
            everything += text + "\n"
            if text.strip() or values is None:
                pending += text + "\n"
            if values is None:
                continue
            before = runs[-1][1] if runs else None
            if before is not None and not pending.strip() and not before.cells:
                texts = before.texts + values.texts
                runs[-1] = (runs[-1][0], Values(texts, before.place, glued=before.glued))
            else:
                runs.append((pending, values))
            pending = ""
    return everything, runs


def _lines(block: Block) -> Iterator[tuple[str, Values | None]]:
    if isinstance(block, Grid):
        for row in stretch(block):
            yield _of_cells(row.texts, block.place)
        return
    parts = cells(block.text)
    if parts is not None:
        yield _of_cells(tuple(parts), block.place)
        return
    yield from runs(block)


def _of_cells(texts: tuple[str, ...], place: int) -> tuple[str, Values | None]:
    labels = [text for text in texts if text and not is_value(text)]
    if labels or not texts:
        return "\n".join(labels), None
    return "", Values(texts, place, cells=True)


def _reads_as(values: Values, count: int) -> bool:
    if len(values.texts) == count:
        return True
    return not values.cells and sum(map(len, values.texts)) >= count


def _whole(
    order: list[str], values: Values, width: int, *, blanks: bool
) -> Iterator[tuple[str, list[Reading], Values]]:
    """All rows out of one run of values.

    Cells run together are read row after row; a reading counts only if every row adds up.
    """
    count = width * len(order)
    if len(values.texts) == count and not any(map(run_together, values.texts)):
        for number, row in enumerate(order):
            yield row, [values.texts[number * width : (number + 1) * width]], values
        return
    zeros = not "".join(values.texts).strip("0")
    found = _rows_of_run(values.texts, width, len(order)) if zeros or not blanks else []
    for number, row in enumerate(order):
        yield row, list(dict.fromkeys(one[number] for one in found)), values


def _rows_of_run(texts: Sequence[str], width: int, rows: int) -> list[tuple[Reading, ...]]:
    """Every way to read the run as ``rows`` rows that all add up."""
    found: list[tuple[Reading, ...]] = []
    stack: list[tuple[tuple[str, ...], tuple[Reading, ...]]] = [(tuple(texts), ())]
    while stack:
        rest, done = stack.pop()
        if len(done) == rows:
            if not rest:
                found.append(done)
            continue
        for head, tail in _heads(rest):
            good = readings_that_add_up(head, width)
            stack += [(tail, (*done, reading)) for reading in good]
    return found


def _heads(texts: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every way to part a run in two, inside a text too."""
    for at, text in enumerate(texts):
        for end in range(1, len(text) + 1):
            rest = (text[end:], *texts[at + 1 :]) if end < len(text) else texts[at + 1 :]
            yield (*texts[:at], text[:end]), rest
