"""A printed table → GFM pipe tables, which know no merges: every heading repeats its groups.

A table of blocks becomes one pipe table a block, each under its title; pipe tables have no other
way to change their columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongkai_tui.exporting.markdown_text import escape_cell, escape_paragraph
from gongkai_tui.exporting.plain_text import printable
from gongkai_tui.form.layout import PaperCell, PaperTable


def pipe_tables(table: PaperTable) -> list[str]:
    """The table as Markdown blocks: pipe tables, those of a table of blocks with their titles."""
    grid = table.grid()
    if table.head_rows:
        return [_pipe_table(grid[: table.head_rows], grid[table.head_rows :], table.label_columns)]
    titles = [y for y, cells in enumerate(table.rows) if cells[0].colspan == table.width]
    blocks: list[str] = []
    for start, end in zip(titles, [*titles[1:], len(grid)], strict=True):
        width = len(table.rows[start + 1])
        head, *body = [cells[:width] for cells in grid[start + 1 : end]]
        blocks.append(escape_paragraph(printable(grid[start][0].text)))
        blocks.append(_pipe_table([head], body, table.label_columns))
    return blocks


def _pipe_table(
    head: Sequence[Sequence[PaperCell]], body: Sequence[Sequence[PaperCell]], labels: int
) -> str:
    """One pipe table; its first column joins the ``labels`` columns of row labels, if any."""
    width = len(head[0])
    columns = range(max(labels - 1, 0), width)
    lines = [
        _line(_joined(row[column] for row in head) for column in columns),
        _line(["---"] * min(labels, 1) + ["---:"] * (width - labels)),
    ]
    for row in body:
        label = [_joined(row[:labels])] if labels else []
        lines.append(_line([*label, *(cell.text for cell in row[labels:])]))
    return "\n".join(lines)


def _joined(cells: Iterable[PaperCell]) -> str:
    """The texts of neighbouring places, from the outside in, a merged cell once."""
    texts: list[str] = []
    last: PaperCell | None = None
    for cell in cells:
        if cell is not last:
            texts.append(cell.text)
        last = cell
    return " ".join(texts)


def _line(texts: Iterable[str]) -> str:
    return f"| {' | '.join(escape_cell(printable(text).strip()) for text in texts)} |"
