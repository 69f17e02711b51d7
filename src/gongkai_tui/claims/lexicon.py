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
from functools import cache
from itertools import product

from gongkai_tui.claims import words
from gongkai_tui.claims.numerals import ABOUT, number_of, numeral_end
from gongkai_tui.form import Form
from gongkai_tui.form.figures import FigureTerm
from gongkai_tui.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, TypeAlias


class Kind:
    """What a token is: the letter that stands for it in the shape of a sentence."""

    NUMBER: Final = "N"
    """A number with its measure word."""
    BREAK: Final = ","
    """A punctuation mark that ends a clause."""
    LIST: Final = "/"
    """The enumeration comma (、)."""
    AND: Final = "&"
    """A word that joins two names: 和, 及."""
    PART: Final = "p"
    """What follows is part of what came before: 其中, 含."""
    NOT: Final = "n"
    RECEIVED: Final = "v"
    HANDLED: Final = "h"
    """Answered, closed."""
    PROCESSED: Final = "w"
    """Worked on, whether closed or not."""
    REQUEST: Final = "q"
    RESULT: Final = "r"
    """A row of results of requests."""
    BROUGHT: Final = "b"
    """Brought forward from last year."""
    CARRIED: Final = "c"
    """Carried forward to next year."""
    APPLICANT: Final = "a"
    DISPUTE: Final = "d"
    """A row of reconsiderations or lawsuits."""
    OUTCOME: Final = "o"
    """A column of them."""
    DOCUMENT: Final = "f"
    """A row of what is made public on the organ's own account."""
    EVENT: Final = "e"
    """A column of it: made, repealed, in force, decided."""
    YEAR: Final = "y"
    """The year of the report."""
    OTHER_YEAR: Final = "t"
    PART_OF_YEAR: Final = "l"
    """Last year for comparison, or a part of the year."""
    COMPARISON: Final = "m"
    CHANNEL: Final = "k"
    """A way in which requests come in."""
    LOOSE: Final = "g"
    """Words that may stand between a name and its number, but not between a verb and a number."""
    UNKNOWN: Final = "x"
    """Any other words."""


class Token(NamedTuple):
    """One piece of a sentence; ``start`` and ``end`` are offsets in it."""

    kind: str
    """One of the letters of :class:`Kind`."""
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


_Pattern: TypeAlias = tuple[tuple[str, ...], str, str | None]
"""What a token is that follows a rule: what it begins with, a pattern, which is made when it is
first needed, and the kind; ``None`` for what is passed over."""
_Word: TypeAlias = tuple[str, str | None, FigureTerm | None]
"""What a token is that is always the same characters; its kind, and the name that it is."""


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


_WORDS: tuple[tuple[str | None, Iterable[str]], ...] = (
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
        """By their first two characters, the longest first."""
        for word in sorted(every, key=lambda word: -len(word[0])):
            self._words.setdefault(word[0][:2], []).append(word)
        self._patterns: dict[str, list[_Pattern]] = {}
        for pattern in _patterns(year):
            for first in dict.fromkeys(begin[0] for begin in pattern[0]):
                self._patterns.setdefault(first, []).append(pattern)
        firsts = frozenset(begin[0] for begin in self._words)
        self._beginnings = firsts | self._patterns.keys() | words.NUMBER_BEGINS

    def tokens(self, sentence: str) -> list[Token]:
        """The tokens of a sentence without spaces.

        The words between them are tokens, too, where the sentence states something.
        """
        found: list[Token] = []
        beginnings, read = self._beginnings, 0
        for at in [at for at, first in enumerate(sentence) if first in beginnings]:
            if at >= read:
                token, read = self._at(sentence, at)
                if token is not None:
                    found.append(token)
        if any(token.kind in _STATING for token in found):
            return list(_with_words_between(sentence, found))
        return found

    def _at(self, sentence: str, at: int) -> tuple[Token | None, int]:
        """The token at an offset, if one begins there, and where to look next."""
        first = sentence[at]
        if first in words.DIGITS and sentence[at - 1 : at] in words.DIGITS and at:
            return None, at + 1
        for begins, source, kind in self._patterns.get(first, ()):
            if not sentence.startswith(begins, at):
                continue
            if match := _compiled(source).match(sentence, at):
                return (None if kind is None else Token(kind, at, match.end())), match.end()
        if first in words.NUMBER_BEGINS:
            number = _number(sentence, at)
            if number is not None:
                return number, number.end
        return self._word(sentence, at)

    def _word(self, sentence: str, at: int) -> tuple[Token | None, int]:
        """The longest word at an offset, a name only where it is no part of another word."""
        for begin in (sentence[at : at + 2], sentence[at]):
            for text, kind, term in self._words.get(begin, ()):
                if sentence.startswith(text, at):
                    end = at + len(text)
                    if term is None or not sentence.startswith(words.GOES_ON, end):
                        return (None if kind is None else Token(kind, at, end, term)), end
        return None, at + 1


def _patterns(year: int) -> tuple[_Pattern, ...]:
    """What follows a rule; the first that fits counts."""
    other_years = tuple(each for each in words.YEARS if each != f"{year}年")
    return (
        (("1月1日", "12月31日"), words.WHOLE_YEAR, None),
        ((*words.YEAR_BEFORE, "结转", f"{year - 1}年"), words.brought_forward(year), Kind.BROUGHT),
        (tuple("结转顺延"), words.carried_forward(year), Kind.CARRIED),
        (words.BEFORE_COMPARED_YEAR, words.COMPARED_YEAR, Kind.COMPARISON),
        (other_years, words.OTHER_YEAR, Kind.OTHER_YEAR),
        (tuple(words.DIGITS), words.MONTH, Kind.PART_OF_YEAR),
        (words.DISCLOSURE_REQUEST_BEGINS, words.DISCLOSURE_REQUEST, Kind.REQUEST),
        (words.REQUEST_TO_DISCLOSE_BEGINS, words.REQUEST_TO_DISCLOSE, Kind.REQUEST),
        (words.INFORMATION_REQUEST_BEGINS, words.INFORMATION_REQUEST, Kind.REQUEST),
        (("依申请",), words.REQUEST_ON_APPLICATION, Kind.REQUEST),
        (("的申请", "申请"), words.COUNTED_REQUEST, Kind.REQUEST),
    )


def _named(form: Form) -> Iterator[tuple[str, Iterable[FigureTerm]]]:
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


def _number(sentence: str, at: int) -> Token | None:
    """The number with its measure word that begins at an offset, if one does.

    Between a numeral and its measure word may stand a scale (``3万件``, but not in ``3万元``) and a
    word for "and some more".
    """
    about = sentence.startswith(ABOUT, at)
    start = at + max(len(word) for word in ABOUT if sentence.startswith(word, at)) if about else at
    if start and sentence[start - 1] in words.TIED_TO:
        return None
    quoted = sentence.startswith(words.QUOTED, start)
    end = start + 1 if quoted else numeral_end(sentence, start)
    digits = sentence[start:end]
    if not digits.isascii():
        if start and sentence[start - 1] in words.NUMERALS:
            return None  # the rest of a number that counts nothing: of 第二十七条
        digits = digits.rstrip("万")
        end = start + len(digits)
    if not digits:
        return None
    behind = end
    if sentence[behind : behind + 1] in words.SCALES or (
        sentence.startswith("万", behind) and not sentence.startswith("万元", behind)
    ):
        behind += 1
    if sentence[behind : behind + 1] in words.OVER:
        behind += 1
    measure = sentence[behind : behind + 2]
    if measure not in words.LONG_MEASURES:
        measure = measure[:1]
        if measure not in words.MEASURES:
            return None
    stop = behind + len(measure)
    around = sentence.startswith(words.AROUND, stop)
    exact = not (about or around or behind > end)
    return Token(
        Kind.NUMBER,
        at,
        stop + (2 if around else 0),
        value=number_of(digits) if exact and not quoted else None,
        digits=(start, end),
        measure=measure if exact else "",
    )
