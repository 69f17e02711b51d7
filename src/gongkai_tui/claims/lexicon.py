"""The words of which sentences about figures are made, for the reports of one year in one form.

A sentence becomes a row of tokens. The kind of a token is one letter, so the shape of a sentence is
a string, and :mod:`gongkai_tui.claims.grammar` is a list of patterns of such strings. The names of
rows and columns come from the form; this module adds the verbs, the words that mean nothing for the
count, and those that warn that a number counts something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import product

from gongkai_tui.claims import words
from gongkai_tui.claims.numerals import number_of
from gongkai_tui.form import Form
from gongkai_tui.form.model import FigureTerm
from gongkai_tui.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


class Kind(StrEnum):
    """What a token is; the letter stands for it in the shape of a sentence."""

    NUMBER = "N"
    """A number with its measure word."""
    BREAK = ","
    """A punctuation mark that ends a clause."""
    LIST = "/"
    """The enumeration comma (、)."""
    AND = "&"
    """A word that joins two names: 和, 及."""
    PART = "p"
    """What follows is part of what came before: 其中, 含."""
    NOT = "n"
    RECEIVED = "v"
    HANDLED = "h"
    """Answered, closed."""
    PROCESSED = "w"
    """Worked on, whether closed or not."""
    REQUEST = "q"
    RESULT = "r"
    """A row of results of requests."""
    BROUGHT = "b"
    """Brought forward from last year."""
    CARRIED = "c"
    """Carried forward to next year."""
    APPLICANT = "a"
    DISPUTE = "d"
    """A row of reconsiderations or lawsuits."""
    OUTCOME = "o"
    """A column of them."""
    DOCUMENT = "f"
    """A row of what is made public on the organ's own account."""
    EVENT = "e"
    """A column of it: made, repealed, in force, decided."""
    YEAR = "y"
    """The year of the report."""
    OTHER_YEAR = "t"
    PART_OF_YEAR = "l"
    """Last year for comparison, or a part of the year."""
    COMPARISON = "m"
    CHANNEL = "k"
    """A way in which requests come in."""
    LOOSE = "g"
    """Words that may stand between a name and its number, but not between a verb and a number."""
    UNKNOWN = "x"
    """Any other words."""


class Token(NamedTuple):
    """One piece of a sentence; ``start`` and ``end`` are offsets in it."""

    kind: Kind
    start: int
    end: int
    term: FigureTerm | None = None
    """The name of a row or column."""
    value: int | Decimal | None = None
    """The value of a number, where it is stated exactly."""
    digits: tuple[int, int] = (0, 0)
    """Where the numeral itself stands."""
    measure: str = ""
    """The measure word of a number."""


_Pattern: TypeAlias = tuple[str, Kind | None]
"""What a token is that follows a rule: a pattern, which is made when it is first needed, and the
kind; ``None`` for what is passed over."""
_Word: TypeAlias = tuple[str, Kind | None, FigureTerm | None]
"""What a token is that is always the same characters; its kind, and the name that it is."""


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


_WORDS: tuple[tuple[Kind | None, Iterable[str]], ...] = (
    (None, words.PASSED_OVER),
    (Kind.BREAK, words.BREAKS),
    (Kind.LIST, "、"),
    (Kind.NOT, words.NOT),
    (Kind.PART, words.PART),
    (Kind.PART_OF_YEAR, words.PART_OF_YEAR),
    (Kind.OTHER_YEAR, words.OTHER_YEARS),
    (Kind.COMPARISON, words.COMPARISON),
    (Kind.CHANNEL, words.CHANNELS),
    (Kind.PROCESSED, words.PROCESSED),
    (Kind.RECEIVED, words.RECEIVED),
    (Kind.HANDLED, words.HANDLED),
)


_STATING = (Kind.NUMBER, Kind.NOT)
"""Without one of these a sentence states nothing, and the words between its names do not matter."""


class Lexicon:
    """The words for the reports of one year in one form."""

    def __init__(self, form: Form, year: int) -> None:
        """Collect the names of the form."""
        every: list[_Word] = [(text, kind, None) for kind, texts in _WORDS for text in texts]
        for kind, terms in _named(form):
            for term in terms:
                every += [(text, kind, term) for text in (term.name, *term.said) if text]
        this_year = map("".join, product((f"{year}年",), ("度", ""), ("以来", "")))
        every += [(text, Kind.YEAR, None) for text in this_year]
        self._words: dict[str, list[_Word]] = {}
        for word in sorted(every, key=lambda word: -len(word[0])):
            self._words.setdefault(word[0][0], []).append(word)
        self._patterns: dict[str, list[_Pattern]] = {}
        for begins, pattern in _patterns(year):
            for first in begins:
                self._patterns.setdefault(first, []).append(pattern)
        self._beginnings = self._words.keys() | self._patterns.keys()

    def tokens(self, sentence: str) -> list[Token]:
        """The tokens of a sentence without spaces.

        The words between them are tokens, too, where the sentence states something.
        """
        found: list[Token] = []
        at = 0
        while at < len(sentence):
            if sentence[at] not in self._beginnings:
                at += 1
                continue
            token, behind = self._at(sentence, at)
            if token is not None:
                found.append(token)
            at = behind
        if any(token.kind in _STATING for token in found):
            return list(_with_words_between(sentence, found))
        return found

    def _at(self, sentence: str, at: int) -> tuple[Token | None, int]:
        """The token at an offset, if one begins there, and where to look next."""
        first = sentence[at]
        if first in words.DIGITS and sentence[at - 1 : at] in words.DIGITS and at:
            return None, at + 1
        for source, kind in self._patterns.get(first, ()):
            match = _compiled(source).match(sentence, at)
            if match:
                if kind is Kind.NUMBER:
                    return _number(match), match.end()
                return (None if kind is None else Token(kind, at, match.end())), match.end()
        for text, kind, term in self._words.get(first, ()):
            if sentence.startswith(text, at):
                end = at + len(text)
                if term is None or not sentence.startswith(words.GOES_ON, end):
                    return (None if kind is None else Token(kind, at, end, term)), end
        return None, at + 1


def _patterns(year: int) -> tuple[tuple[str, _Pattern], ...]:
    """The patterns, each with the characters that it may begin with; the first that fits counts."""
    return (
        ("1", (words.WHOLE_YEAR, None)),
        (f"上去结{words.DIGITS}", (words.brought_forward(year), Kind.BROUGHT)),
        ("结转顺延", (words.carried_forward(year), Kind.CARRIED)),
        ("较比与", (words.COMPARED_YEAR, Kind.COMPARISON)),
        ("12", (f"(?!{year}年){words.OTHER_YEAR}", Kind.OTHER_YEAR)),
        (words.DIGITS, (words.MONTH, Kind.PART_OF_YEAR)),
        ("政信依公的申", (words.REQUEST, Kind.REQUEST)),
        (words.NUMBER_BEGINS, (words.NUMBER, Kind.NUMBER)),
    )


def _named(form: Form) -> Iterator[tuple[Kind, Iterable[FigureTerm]]]:
    """The names of rows and columns, by what they are."""
    requests, disputes, proactive = (
        form.tables[table] for table in ("requests", "disputes", "proactive")
    )
    results = {row.id for row in requests.rows if row.group} | set(requests.group_by_id)
    rows = requests.figure_naming.rows
    yield Kind.RESULT, [term for term in rows if set(term.ids) <= results - {"closed"}]
    yield Kind.APPLICANT, requests.figure_naming.columns
    yield Kind.DISPUTE, disputes.figure_naming.rows
    yield Kind.OUTCOME, disputes.figure_naming.columns
    yield Kind.DOCUMENT, proactive.figure_naming.rows
    yield Kind.EVENT, proactive.figure_naming.columns


def _with_words_between(sentence: str, found: list[Token]) -> Iterator[Token]:
    end = 0
    for index, token in enumerate(found):
        yield from _between(sentence, end, token.start, joins=index > 0)
        yield token
        end = token.end
    yield from _between(sentence, end, len(sentence), joins=bool(found))


def _between(sentence: str, start: int, end: int, *, joins: bool) -> Iterator[Token]:
    """What stands between two tokens: nothing, a joining word, a filler or unknown words.

    ``joins`` tells whether there is a token before, so that a word may join it to the next.
    """
    text = sentence[start:end]
    if not text:
        return
    if joins and text in words.JOINING:
        yield Token(Kind.AND, start, end)
    elif not words.made_of(text, words.TIGHT):
        known = text.removesuffix("政府").rstrip("省市县区旗") if text.endswith("政府") else text
        loose = words.made_of(known, words.LOOSE)
        yield Token(Kind.LOOSE if loose else Kind.UNKNOWN, start, end)


def _number(match: re.Match[str]) -> Token:
    exact = not (match["about"] or match["scale"] or match["over"] or match["after"])
    digits = match["digits"]
    value = number_of(digits) if exact and digits != words.QUOTED else None
    return Token(
        Kind.NUMBER,
        *match.span(),
        value=value,
        digits=match.span("digits"),
        measure=match["measure"] if exact else "",
    )
