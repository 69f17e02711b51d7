r"""Figures of the tables that prose quotes by name: ``共收到申请 {{本年新收}} 件``.

A name in double braces, full-width ones and spaces inside accepted, stands for a figure of the form
(:class:`gongkai_tui.form.Figure`). Published text has the digits in its place. Where there are no
digits, as the form has no such figure or a cell of it holds no number, the braces are printed as
they stand: nobody takes them for a figure, and a check reports them.

A backslash before double braces makes them plain text: ``\{{`` is printed ``{{``. Right before
double braces, and only there, a backslash itself is written twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from gongkai_tui.form import Figure, Form
from gongkai_tui.records import NamedTuple, StrEnum
from gongkai_tui.report.model import Report
from gongkai_tui.report.values import UNDETERMINED_TOTAL, Cell, CellState, computed_cell, exact_sum

_BRACES = "[{｛]{2,}"
_REST = r"(?P<name>[^{}｛｝\n]*)[}｝]{2}"
_MAX_NEAREST = 3
_LIKE = 0.6
"""Of the characters of two names that many are the same where one may stand for the other."""


class PieceKind(StrEnum):
    """What a piece of a text with braces is."""

    FIGURE = "figure"
    """A figure quoted by name."""
    ESCAPED = "escaped"
    """Backslashes, or double braces behind one: printed otherwise than written."""
    UNPAIRED = "unpaired"
    """Double braces that nothing closes in their paragraph: printed as they stand."""


class Piece(NamedTuple):
    """Characters of a text that are more than plain characters."""

    kind: PieceKind
    start: int
    end: int
    content: str
    """The name of a figure; what is printed of any other piece."""


class Replaced(NamedTuple):
    """Characters of a source text that are published as other ones."""

    piece: Piece
    at: int
    """The offset in the published text."""
    text: str
    """What is published."""


class Published(NamedTuple):
    """A text as it is published, and how it comes from its source."""

    text: str
    replaced: tuple[Replaced, ...] = ()
    """From the beginning on; a piece that is printed as it stands is not among them."""

    def source_offset(self, offset: int) -> int:
        """Where in the source the character at ``offset`` comes from.

        For any character of a figure, that is the beginning of its braces.
        """
        if not self.replaced:
            return offset
        from bisect import bisect_right  # noqa: PLC0415 - most texts quote no figure

        index = bisect_right(self.replaced, offset, key=lambda replaced: replaced.at) - 1
        if index < 0:
            return offset
        piece, at, text = self.replaced[index]
        behind = offset - at - len(text)
        return piece.start if behind < 0 else piece.end + behind


def reference(name: str) -> str:
    """What quotes the figure of this name in prose."""
    return f"{{{{{name}}}}}"


def pieces(text: str) -> tuple[Piece, ...]:
    """The figures that a text quotes, and its other double braces, from the beginning on."""
    return tuple(_pieces(text)) if "{" in text or "｛" in text else ()


def _pieces(text: str) -> Iterator[Piece]:
    at = 0
    braces = re.compile(_BRACES)  # searched for alone, they are found in half the time
    while match := braces.search(text, at):
        gap = text[at : match.start()]
        slashes = len(gap) - len(gap.rstrip("\\"))
        start, at = match.span()
        if slashes:
            escapes = slashes % 2
            end = start + 2 * escapes
            kept = "\\" * (slashes // 2) + text[start:end]
            yield Piece(PieceKind.ESCAPED, start - slashes, end, kept)
            if escapes:
                at = end
                continue
        start = at - 2  # of more than two braces the last two count
        if rest := re.compile(_REST).match(text, at):
            at = rest.end()
            yield Piece(PieceKind.FIGURE, start, at, rest["name"].strip())
        else:
            yield Piece(PieceKind.UNPAIRED, start, at, text[start:at])


def figure_cell(report: Report, figure: Figure) -> Cell:
    """What the report states for a figure: a number, or why there is none.

    A figure of one cell is that cell; a sum is blank while one of its cells holds no number.
    """
    cells = [report.cell(ref) for ref in figure.cells]
    if len(cells) == 1:
        return cells[0]
    values = [cell.value for cell in cells if cell.value is not None]
    return computed_cell(exact_sum(values)) if len(values) == len(cells) else UNDETERMINED_TOTAL


def figure_number(report: Report, figure: Figure) -> int | Decimal | None:
    """The number that the report states for a figure; ``None`` where there is none."""
    numbers = [number for ref in figure.cells if (number := report.number(ref)) is not None]
    return exact_sum(numbers) if len(numbers) == len(figure.cells) else None


def figure_text(report: Report, name: str) -> str | None:
    """The digits of the figure of this name; ``None`` where it does not exist or has no number."""
    figure = report.form.figures.get(name)
    if figure is None:
        return None
    cell = figure_cell(report, figure)
    return cell.text if cell.state is CellState.NUMBER else None


def publish(report: Report, text: str) -> Published:
    """A text of the report with digits in the place of the names of figures."""
    found = pieces(text)
    if not found:
        return Published(text)
    written: list[str] = []
    replaced: list[Replaced] = []
    end = length = 0
    for piece in found:
        source = text[piece.start : piece.end]
        shown = _shown(report, piece)
        plain = text[end : piece.start]
        length += len(plain)
        if shown is not None and shown != source:
            replaced.append(Replaced(piece, length, shown))
        written += [plain, source if shown is None else shown]
        length += len(written[-1])
        end = piece.end
    return Published("".join([*written, text[end:]]), tuple(replaced))


def _shown(report: Report, piece: Piece) -> str | None:
    if piece.kind is PieceKind.FIGURE:
        return figure_text(report, piece.content)
    return piece.content


def published_text(report: Report, part_id: str) -> str:
    """The text of a part as it is published; empty for a part that the report does not have."""
    return publish(report, report.texts.get(part_id, "")).text


def nearest_names(form: Form, name: str) -> tuple[str, ...]:
    """The names of at most three figures that an unknown name may mean, the likeliest first.

    First those that hold it, then those made of nearly the same characters.
    """
    likely = {
        known: 1.0 if name in known else _likeness(name, known) for known in form.figures if name
    }
    close = [known for known, likeness in likely.items() if likeness >= _LIKE]
    return tuple(sorted(close, key=lambda known: (-likely[known], len(known)))[:_MAX_NEAREST])


def _likeness(one: str, other: str) -> float:
    """How many of the characters of two names are the same, in any order, from 0 to 1."""
    return 2 * (Counter(one) & Counter(other)).total() / (len(one) + len(other))
