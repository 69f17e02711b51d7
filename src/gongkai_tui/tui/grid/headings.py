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


def break_heading(text: str, cells: int) -> tuple[str, ...] | None:
    """A heading as one line or as two of equal length, or ``None`` where they are not enough.

    A remark in brackets takes a line of its own: ``本年收费金额`` / ``（单位：万元）``.
    """
    if cell_len(text) <= cells:
        return (text,)
    name, bracket, remark = text.partition("（")
    if bracket and cell_len(name) <= cells and cell_len(bracket + remark) <= cells:
        return (name, bracket + remark)
    size = ceil(len(text) / 2)
    pieces = text[:size], text[size:]
    return pieces if all(cell_len(piece) <= cells for piece in pieces) else None
