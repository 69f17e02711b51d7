"""What the words and numbers of a sentence that have been read say about those that follow."""

from __future__ import annotations

import re

from gongkai_tui.claims import shapes
from gongkai_tui.claims.cutting import holds
from gongkai_tui.claims.lexicon import Kind, Lexicon, Token
from gongkai_tui.claims.model import Claim, Memory
from gongkai_tui.claims.names import BROUGHT, RECEIVED, Ids, Names

NOTICED = frozenset(
    (
        *(Kind.BREAK, Kind.PART, Kind.COMPARISON, Kind.PART_OF_YEAR, Kind.OTHER_YEAR, Kind.YEAR),
        *(Kind.REQUEST, Kind.BROUGHT, Kind.DISPUTE, Kind.DOCUMENT),
    )
)
"""What says something about the numbers that follow."""


class Context:
    """A sentence that is being read from left to right, and what is known at each token of it."""

    def __init__(self, lexicon: Lexicon, requests: Names, sentence: str, memory: Memory) -> None:
        """Begin at the first token, with what the paragraph has said before."""
        self.memory = memory
        self.claims: list[Claim] = []
        self._names_of_requests = requests
        self._sentence = sentence
        self._tokens = lexicon.tokens(sentence)
        self._shape = "".join(token.kind for token in self._tokens)
        self._clause = 0
        """The first token of the clause."""
        self._free = 0
        """The first token that no number before has used."""
        self._part = self._part_of_year = self._compared = False
        self._foreign = False
        """Whether the last number of the sentence counts something else."""
        self._parted: tuple[bool, bool] = (False, False)
        """Whether what is parted is what was left over, and whether it is published pieces."""
        self._outside = False
        """Whether the last number before the bracket did."""
        self._received = -1
        """Which claim is about the requests received."""

    def _notice(self, index: int, token: Token) -> None:
        """Remember what a token other than a number says about those that follow."""
        memory = self.memory
        match token.kind:
            case Kind.BREAK:
                self._clause = self._free = index + 1
                self._compared = False
                self._part = self._part and self._shape[index - 1] == Kind.PART
                self._bracket(self._sentence[token.start])
            case Kind.PART:
                self._part = True
                self._parted = self._whole(index)
            case Kind.COMPARISON:
                self._compared = True
            case Kind.PART_OF_YEAR:
                self._part_of_year = True
            case Kind.OTHER_YEAR | Kind.YEAR:
                self._part_of_year |= bool(re.search(shapes.SEVERAL_YEARS, self._shape[:index]))
                self.memory = memory._replace(other_year=token.kind == Kind.OTHER_YEAR)
            case Kind.REQUEST if self._about_information(token):
                self.memory = memory._replace(topic="q", rows=(), requests=True)
            case Kind.BROUGHT:
                self._contains_brought(index)
            case Kind.DISPUTE | Kind.DOCUMENT if token.term:
                self.memory = memory._replace(topic=token.kind, rows=token.term.ids)

    def _bracket(self, mark: str) -> None:
        """What a bracket counts is forgotten behind it: 收到5件（电话咨询9次），办结5件."""
        if mark in "（(":
            self._outside = self._foreign
        elif mark in "）)":
            self._foreign = self._outside
        elif mark in "；;":
            self._parted = False, False

    def _whole(self, index: int) -> tuple[bool, bool]:
        """What the number before "among them" counts: 上年结转4件，其中; 公开信息86条，其中."""
        before = self._shape[:index]
        last = before.rfind(Kind.NUMBER)
        if last < 0:
            return False, False
        first = before.rfind(Kind.BREAK, 0, last) + 1
        counted = before[first:last]
        left = (Kind.BROUGHT in counted or Kind.CARRIED in counted) and not holds(before, "vw")
        words = self._sentence[self._tokens[first].start : self._tokens[last].start]
        return left, shapes.PIECE in words and Kind.REQUEST not in counted

    def _contains_brought(self, index: int) -> None:
        """Requests received "among them those of last year" may be both together.

        So may be those with a bracket right behind them: 收到5件（上年结转1件）.
        """
        before = self._tokens[index - 1]
        bracket = self._shape[:index].endswith("N,") and self._sentence[before.start] in "（("
        if (self._part or bracket) and 0 <= self._received < len(self.claims):
            claim = self.claims[self._received]
            both = self._names_of_requests.of([RECEIVED | BROUGHT])
            self.claims[self._received] = claim._replace(names=claim.names + both)

    @property
    def _elsewhen(self) -> bool:
        return self._compared or self._part_of_year or self.memory.other_year

    @property
    def _informs(self) -> bool:
        return holds(self._sentence, shapes.INFORMATION)

    @property
    def _speaks_of_information(self) -> bool:
        return self.memory.requests or self._informs

    def _about_information(self, request: Token) -> bool:
        """Whether a token is about requests for information, be it the mere word 申请."""
        return self._speaks_of_information or request.end - request.start > shapes.MERE_WORD

    def _of_requests(self, index: int) -> bool:
        """Whether a number that is not read counts requests all the same.

        其中8件按时办结; 其中网上申请8件.
        """
        if self.memory.topic != Kind.REQUEST or self._foreign:
            return False
        handled = self._shape[index + 1 : index + 2] == Kind.HANDLED
        channel = self._shape.find(Kind.CHANNEL, self._free, index)
        words = self._sentence[self._tokens[channel].start : self._tokens[index].start]
        return handled or (channel >= 0 and words.endswith(shapes.MERE_REQUESTS))

    def _terms(
        self, match: re.Match[str], group: str = "terms", at: int | None = None
    ) -> list[Ids]:
        """The ids of the names in a part of the shape."""
        start = self._free if at is None else at
        first, last = match.span(group)
        return [
            frozenset(token.term.ids)
            for token in self._tokens[start + first : start + last]
            if token.term is not None
        ]

    def _clause_until(self, index: int) -> str:
        """The words of the clause before a token."""
        return self._sentence[self._tokens[self._clause].start : self._tokens[index].start]
