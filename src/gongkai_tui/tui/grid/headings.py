"""Texts that must fit into a number of cells: labels that are cut, headings that are broken."""

from __future__ import annotations

from math import ceil

from rich.cells import cell_len

CUT = ">"
"""Stands where a text was too long to be shown whole."""


def cut(text: str, cells: int) -> str:
    """The text, or as much of it as fits with ``>`` at the end."""
    if cell_len(text) <= cells:
        return text
    kept = ""
    room = cells - len(CUT)
    for char in text:
        room -= cell_len(char)
        if room < 0:
            break
        kept += char
    return kept + CUT if cells > 0 else ""


def break_heading(text: str, cells: int, lines: int = 2) -> tuple[str, ...] | None:
    """A heading as lines of equal length, or ``None`` where ``lines`` of them are not enough.

    A remark in brackets takes a line of its own: ``本年收费金额`` / ``（单位：万元）``.
    """
    if cell_len(text) <= cells:
        return (text,)
    name, bracket, remark = text.partition("（")
    if bracket and cell_len(name) <= cells and cell_len(bracket + remark) <= cells and lines > 1:
        return (name, bracket + remark)
    for count in range(2, lines + 1):
        size = ceil(len(text) / count)
        pieces = tuple(text[start : start + size] for start in range(0, len(text), size))
        if all(cell_len(piece) <= cells for piece in pieces):
            return pieces
    return None
