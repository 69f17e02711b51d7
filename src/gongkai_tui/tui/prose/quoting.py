"""Figures of the tables in prose: which plain numbers are some, and binding them to a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gongkai_tui.checks.naming import quoted
from gongkai_tui.claims import Agreement, Verdict, agreements_in
from gongkai_tui.claims.binding import BIND, is_number
from gongkai_tui.claims.cutting import SENTENCE_ENDS
from gongkai_tui.claims.quantities import Numeral, numeral_at
from gongkai_tui.report import Report
from gongkai_tui.report.edits import Edit, Splice
from gongkai_tui.report.figures import (
    Piece,
    PieceKind,
    figure_cell,
    figure_text,
    pieces,
    publish,
    reference,
)
from gongkai_tui.tui.prose.drawing import AGREES, DIFFERS, Mark
from gongkai_tui.tui.prose.present_values import present_value

_GRAVITY = (Verdict.AGREES, Verdict.OPEN, Verdict.DIFFERS)
_ENDS = f"{SENTENCE_ENDS}\n"


class Sentence(NamedTuple):
    """One sentence of a part that quotes figures."""

    part: str
    start: int
    """The offset of its first character in the text of the part."""
    end: int
    text: str
    """The sentence as it is published."""
    names: tuple[str, ...]
    """The figures that it quotes."""
    verdict: Verdict
    """Whether a number in it is not that of the table, else whether one cannot be compared."""
    bound: bool
    """Whether all of them are bound to the table, so that they have changed with it."""


def figure_at(text: str, offset: int) -> Piece | None:
    """The figure quoted by name that a caret at ``offset`` stands before or behind."""
    figures = (piece for piece in pieces(text) if piece.kind is PieceKind.FIGURE)
    return next((piece for piece in figures if piece.start <= offset <= piece.end), None)


def number_at(report: Report, part: str, offset: int) -> Agreement | None:
    """The plain number at a caret, compared with the figure that it states."""
    return next(
        (
            agreement
            for agreement in agreements_in(report, part)
            if is_number(agreement) and agreement.claim.start <= offset <= agreement.claim.end
        ),
        None,
    )


def number_marks(report: Report, part: str) -> list[Mark]:
    """The plain numbers of a part that are figures with a value, by whether that is the same."""
    return [
        Mark(
            number.claim.start,
            number.claim.end,
            AGREES if number.verdict is Verdict.AGREES else DIFFERS,
        )
        for number in _compared_numbers(report, part)
    ]


def _compared_numbers(report: Report, part: str) -> Iterable[Agreement]:
    return (
        number
        for number in agreements_in(report, part)
        if not number.claim.quoted and number.verdict is not Verdict.OPEN
    )


def remark_at(report: Report, part: str, offset: int) -> str:
    """What the help lines say of the plain number at a caret; nothing where none is marked."""
    numbers = _compared_numbers(report, part)
    here = (number for number in numbers if number.claim.start <= offset <= number.claim.end)
    return next((_remark(report, number) for number in here), "")


def _remark(report: Report, number: Agreement) -> str:
    """What the help lines say of a plain number."""
    figure = report.form.figures[number.name]
    value = f"{quoted(number.name)}为{present_value(report, figure)}"
    if number.claim.in_words:
        agrees = number.verdict is Verdict.AGREES
        return f"与表格{'一致' if agrees else '不符'}：表中{value}。"
    if number.verdict is Verdict.AGREES:
        return f"与表格一致：{value}。Ctrl+B 绑定，以后随表更新。"
    return f"与表格不符：文中是{number.stated}，表中{value}。Ctrl+B 改为引用表格中的数。"


def numeral_in(report: Report, part: str, offset: int) -> Numeral | None:
    """The number at a caret in the paragraph there, whether or not it is read as a figure."""
    text = report.texts.get(part, "")
    begin = text.rfind("\n", 0, offset) + 1
    found = numeral_at(text[begin:].partition("\n")[0], offset - begin)
    return found and found._replace(start=begin + found.start, end=begin + found.end)


def bind_numeral(report: Report, part: str, numeral: Numeral, name: str) -> Edit:
    """The edit that puts the name of a figure in the place of a number."""
    digits = report.texts[part][numeral.start : numeral.end]
    return Edit((Splice(part, numeral.start, digits, reference(name)),), BIND)


def unbind(report: Report, part: str, figure: Piece) -> Edit | None:
    """The edit that puts digits in the place of a name; ``None`` where there are none."""
    digits = figure_text(report, figure.content)
    if digits is None:
        return None
    source = report.texts[part][figure.start : figure.end]
    return Edit((Splice(part, figure.start, source, digits),), "变回数字")


def changed_figures(before: Report, after: Report) -> frozenset[str]:
    """The names of the figures that have another value now."""
    return frozenset(
        name
        for name, figure in after.form.figures.items()
        if figure_cell(before, figure) != figure_cell(after, figure)
    )


def sentences_about(report: Report, names: frozenset[str]) -> tuple[Sentence, ...]:
    """Every sentence that quotes one of these figures, by name or by its number."""
    return tuple(
        sentence
        for part in report.form.parts
        if part.id in report.texts
        for sentence in _sentences_in(report, part.id, names)
    )


def _sentences_in(report: Report, part: str, names: frozenset[str]) -> Iterable[Sentence]:
    text = report.texts[part]
    found: dict[int, list[Agreement]] = {}
    for agreement in agreements_in(report, part):
        claim = agreement.claim
        if claim.quoted in names if claim.quoted else not names.isdisjoint(claim.names):
            begin = max(text.rfind(mark, 0, claim.start) for mark in _ENDS) + 1
            found.setdefault(begin, []).append(agreement)
    for begin, agreements in found.items():
        last = agreements[-1].claim.end
        ends = [at for mark in _ENDS if (at := text.find(mark, last)) >= 0]
        end = min(ends, default=len(text))
        yield Sentence(
            part,
            begin,
            end,
            publish(report, text[begin:end]).text,
            tuple(dict.fromkeys(each.claim.quoted or each.name for each in agreements)),
            max((each.verdict for each in agreements), key=_GRAVITY.index),
            all(each.claim.quoted for each in agreements),
        )
