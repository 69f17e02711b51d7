"""What a sentence states about figures of the tables."""

from __future__ import annotations

from decimal import Decimal

from gongkai_tui.records import NamedTuple


class Claim(NamedTuple):
    """A number in prose that is a figure of the tables, or words that say there was none.

    Offsets count characters of the text that was read, from 0.
    """

    start: int
    """Where the numeral begins; of words that say "none", where they begin."""
    end: int
    value: int | Decimal | None
    """The stated number; ``None`` for a figure that is quoted by name already."""
    names: tuple[str, ...]
    """The names of the figures that it may be, the likeliest first."""
    measure: str = ""
    """The measure word behind the numeral."""
    quoted: str = ""
    """The name by which the figure is quoted already."""
    in_words: bool = False
    """Whether words say that there was none (未收到申请), so that there is no numeral."""


class Memory(NamedTuple):
    """What a sentence may take from the sentences before it in the same paragraph."""

    topic: str = ""
    """The kind of what was counted last: requests, disputes or documents."""
    rows: tuple[str, ...] = ()
    """The ids of the rows that the topic is about."""
    requests: bool = False
    """Whether the paragraph has spoken of requests for information."""
    other_year: bool = False
    """Whether the paragraph is telling of another year."""
    bases: tuple[frozenset[str], ...] = ()
    """The rows that a number of applicants of one kind may belong to, each added up."""
