"""From the tokens of one sentence to the claims in it.

A number is read only where the words around it say what it counts: a name directly before it or
directly behind it. Whatever is not understood makes the number somebody else's: a number that is
not read does no harm, one that is read wrongly is a false alarm.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from gongkai_tui.claims import shapes
from gongkai_tui.claims.context import NOTICED, Context
from gongkai_tui.claims.cutting import holds
from gongkai_tui.claims.lexicon import Kind, Lexicon, Token
from gongkai_tui.claims.model import Claim, Memory
from gongkai_tui.claims.names import (
    BROUGHT,
    CARRIED,
    DECISIONS,
    RECEIVED,
    ROWS_OF_VERBS,
    Ids,
    Names,
)
from gongkai_tui.claims.subjects import interrupted_words, is_own, is_seat
from gongkai_tui.claims.words import QUOTED
from gongkai_tui.form import Form, load_form


@lru_cache(maxsize=16)
def _lexicon(form_id: str, year: int) -> Lexicon:
    return Lexicon(load_form(form_id), year)


@cache
def _names(form_id: str, table: str) -> Names:
    return Names(load_form(form_id).tables[table])


class Grammar:
    """Reads sentences of the reports of one form, one year and one unit."""

    def __init__(self, form: Form, year: int, unit: str) -> None:
        """Collect the words of the form."""
        self.lexicon = _lexicon(form.id, year)
        self.requests = _names(form.id, "requests")
        self.disputes = _names(form.id, "disputes")
        self.documents = _names(form.id, "proactive")
        self.unit = unit

    def read(self, sentence: str, memory: Memory) -> tuple[tuple[Claim, ...], Memory]:
        """The claims in a sentence without spaces, and what the next one may take from it."""
        reading = _Reading(self, sentence, memory)
        reading.read()
        return tuple(reading.claims), reading.memory


def _is_unavailable(rows: Ids) -> bool:
    return any(row.startswith("unavailable") for row in rows)


class _Reading(Context):
    """The reading of one sentence, from left to right."""

    def __init__(self, grammar: Grammar, sentence: str, memory: Memory) -> None:
        super().__init__(grammar.lexicon, grammar.requests, sentence, memory)
        self._grammar = grammar
        self._events: list[Ids] = []
        self._cases = (  # what must be in the shape, the shape, and who reads it
            (Kind.APPLICANT, shapes.APPLICANT_BEFORE, self._applicants),
            (Kind.BROUGHT, shapes.BROUGHT_BEFORE, self._brought),
            (Kind.CARRIED, shapes.CARRIED_BEFORE, self._carried),
            (Kind.RESULT, shapes.RESULT_BEFORE, self._result),
            (Kind.OUTCOME, shapes.OUTCOME_BEFORE, self._outcome),
            (Kind.DISPUTE, shapes.DISPUTE_BEFORE, self._disputes_before),
            (Kind.REQUEST, shapes.REQUESTS_BEFORE, self._requests_before),
            ("", shapes.VERB_BEFORE, self._verb_alone),
        )

    def read(self) -> None:
        """Collect the claims."""
        for index, token in enumerate(self._tokens):
            kind = token.kind
            if kind == Kind.NUMBER:
                self._number(index, token)
                self._free = max(self._free, index + 1)
            elif kind in NOTICED:
                self._notice(index, token)
            elif kind == Kind.NOT:
                self._none(index)

    def _number(self, index: int, token: Token) -> None:
        quoted = self._sentence[token.digits[0]] == QUOTED
        if not token.measure or (token.value is None and not quoted):
            return
        if self._elsewhen or holds(self._sentence, shapes.OTHER_ROLE):
            return
        if Kind.NOT in self._shape[self._free : index]:
            return
        if Kind.OTHER_YEAR in self._shape[self._clause : index]:
            return
        names = self._by_words_before(index, token)
        if names is None:
            names = self._by_words_behind(index, token)
        self._foreign = not names and not self._of_requests(index)
        if names:
            claim = Claim(*token.digits, token.value, tuple(dict.fromkeys(names)), token.measure)
            self.claims.append(claim)

    def _by_words_before(self, index: int, token: Token) -> tuple[str, ...] | None:
        """The figures that the words before a number name; ``None`` where they name none."""
        before = self._shape[self._free : index]
        if token.measure in shapes.OF_CASES:
            for kind, pattern, read in self._cases:
                if kind in before and (match := re.search(pattern, before)):
                    return read(index, match)
        if holds(before, (Kind.DOCUMENT, Kind.EVENT)):
            match = re.search(shapes.DOCUMENT_BEFORE, before)
            return self._documents(index, match, token) if match else None
        return None

    def _verb_alone(self, index: int, match: re.Match[str]) -> tuple[str, ...] | None:
        """收到3件: requests are what is counted, by the words behind or before."""
        behind = self._shape[index + 1 :]
        if behind.startswith("q"):
            counted = self._about_information(self._tokens[index + 1])
        else:
            known = self.memory.topic == "q" and not self._foreign
            counted = known and bool(re.match(shapes.ENDS, behind))
        return self._requests(match) if counted else None

    def _requests(self, match: re.Match[str]) -> tuple[str, ...]:
        """The rows that verbs speak of, the total of all applicants."""
        first = self._tokens[self._free + match.start("verbs")]
        start = self._tokens[self._free].start
        behind = self._tokens[self._free - 1].end if self._free else 0
        subject = interrupted_words(self._sentence, behind) + self._sentence[start : first.start]
        if self._parted[0] or not self._speaks_of_information:
            return ()
        ways = self._shape[self._free : self._free + match.end()].count(Kind.CHANNEL)
        if ways == 1 or not is_own(subject, self._grammar.unit):
            return ()
        if self._part and not self._sentence.startswith("新", first.start):
            return ()
        verbs = "".join(sorted(set(match["verbs"]) & set("vhw")))
        rows = ROWS_OF_VERBS["w" if "w" in verbs else verbs]
        if rows[0] == RECEIVED:
            self._received = len(self.claims)
            self.memory = self.memory._replace(bases=(*rows, RECEIVED | BROUGHT))
        else:
            self.memory = self.memory._replace(bases=rows)
        return self._grammar.requests.of(rows)

    def _requests_before(self, _index: int, match: re.Match[str]) -> tuple[str, ...]:
        return self._requests(match)

    def _brought(self, _index: int, _match: re.Match[str]) -> tuple[str, ...]:
        return self._left_over(BROUGHT)

    def _carried(self, _index: int, _match: re.Match[str]) -> tuple[str, ...]:
        return self._left_over(CARRIED)

    def _left_over(self, row: Ids) -> tuple[str, ...]:
        """What is left from year to year, unless it is other matters that are spoken of."""
        return () if self._foreign and not self._informs else self._grammar.requests.of([row])

    def _result(self, index: int, match: re.Match[str]) -> tuple[str, ...]:
        name = self._tokens[self._free + match.end("terms") - 1]
        number = self._tokens[index]
        between = self._sentence[name.end : number.start]
        if number.measure in shapes.PIECES and shapes.PIECE in between:
            return ()
        if shapes.BY_OPENNESS in self._sentence and re.search(shapes.CLASSIFIED, self._sentence):
            return ()
        if shapes.OF_OWN_ACCORD in self._sentence and holds(self._sentence, shapes.PAPERS):
            return ()
        clause, start = self._clause_until(index), self._free + match.start()
        named = self._sentence[: self._tokens[start].start]
        joined = self._shape[:start].endswith(Kind.UNKNOWN) and named.endswith(shapes.JOINING)
        if joined or (shapes.THIRD_PARTY in clause and shapes.INTERESTS not in clause):
            return ()
        return self._results(match["terms"], self._terms(match))

    def _results(self, shape: str, rows: list[Ids]) -> tuple[str, ...]:
        """A result, two results together, or a reason within a result."""
        split = holds(self._sentence, shapes.SPLIT_REASON)
        others = self._parted[0] or not self.memory.requests
        if others or (split and any(map(_is_unavailable, rows))):
            return ()
        self.memory = self.memory._replace(bases=())
        if "/" in shape or "&" in shape:
            rows = [frozenset().union(*rows)]
        return self._grammar.requests.of(rows)

    def _applicants(self, index: int, match: re.Match[str]) -> tuple[str, ...]:
        columns = self._terms(match)
        counted = self._tokens[index].measure not in shapes.OF_OTHER_THINGS
        if self._parted[0] or not self.memory.requests or len(columns) > 1 or not counted:
            return ()
        verb = match["verbs"]
        bases = self.memory.bases if verb is None else ROWS_OF_VERBS[verb]
        return self._grammar.requests.of(bases, columns[0])

    def _disputes_before(self, index: int, match: re.Match[str]) -> tuple[str, ...]:
        clause = self._clause_until(index)
        if holds(clause, (*shapes.NEW_CASES, *shapes.DECIDED)):
            return ()
        token = self._tokens[index]
        if is_seat(self._sentence[: token.start].partition("被")[0], self._grammar.unit):
            return ()
        asked = self._sentence[self._tokens[index - 1].start : token.start]
        behind = self._sentence[token.end :]
        some = behind.startswith(shapes.SOME_OF_THEM) and holds(behind, shapes.INFORMATION)
        before = self._shape[self._clause : index]
        worked_on = Kind.PROCESSED in self._shape[self._free : index]
        worked_on = worked_on or (Kind.RECEIVED in before and "申请" in asked)
        if some or worked_on or Kind.BROUGHT in before:
            return ()
        return self._disputes(self._terms(match))

    def _disputes(self, rows: list[Ids]) -> tuple[str, ...]:
        """Cases about information, one kind or both together."""
        if not self._speaks_of_information:
            return ()
        joined = frozenset().union(*rows)
        self.memory = self.memory._replace(topic="d", rows=tuple(sorted(joined)))
        return self._grammar.disputes.of([joined])

    def _outcome(self, _index: int, match: re.Match[str]) -> tuple[str, ...]:
        return self._outcomes(self._terms(match))

    def _outcomes(self, columns: list[Ids]) -> tuple[str, ...]:
        if self.memory.topic != "d" or not self._speaks_of_information:
            return ()
        return self._grammar.disputes.of([frozenset(self.memory.rows)], columns[0])

    def _documents(self, index: int, match: re.Match[str], token: Token) -> tuple[str, ...]:
        """制发规范性文件3件, 废止0件, 行政许可决定550件, 收费1.5万元."""
        event_group = "event" if match["event"] else "event_next"
        events = self._terms(match, event_group) if match[event_group] else []
        first = match.start() == 0 and self._free == self._clause
        next_of_list = self._shape[self._free : self._free + match.start()] == Kind.LIST
        if not events and (first or (next_of_list and not self._foreign)):
            events = self._events
        rows, used = self._document_rows(index, match)
        start = self._free + match.start()
        joined = re.search(shapes.JOINED, self._shape[self._clause : start])
        subject = self._sentence[self._tokens[self._free].start : self._tokens[start].start]
        others = joined or self._other_documents(index, decided=DECISIONS in events)
        if not rows or others or not is_own(subject, self._grammar.unit):
            return ()
        self._events, self._free = events, used
        money = token.measure in shapes.OF_MONEY
        if not money and (not events or token.measure not in shapes.OF_DOCUMENTS):
            return ()
        return self._grammar.documents.of(rows, events[0] if events else None)

    def _other_documents(self, index: int, *, decided: bool) -> bool:
        """Whether documents are spoken of that are not the unit's, or only their publication."""
        clause = self._clause_until(index)
        if holds(clause, shapes.OTHER_DOCUMENTS) or (decided and holds(clause, shapes.PUBLISHED)):
            return True
        parted = Kind.PART in self._shape[:index] and self._tokens[index].measure in shapes.PIECES
        if parted or self._parted[1] or holds(self._sentence, shapes.AMENDED):
            return True
        return holds(self._sentence[: self._tokens[index].start], shapes.NOT_MADE)

    def _document_rows(self, index: int, match: re.Match[str]) -> tuple[list[Ids], int]:
        """The kind of document before a number, behind it, or named last; and what that uses up."""
        for group in ("row", "row_first"):
            if match[group]:
                return self._terms(match, group), self._free
        if behind := re.compile(shapes.DOCUMENT_BEHIND).match(self._shape, index + 1):
            return self._terms(behind, at=0), behind.end()
        if self.memory.topic == "f" and re.match(shapes.ENDS, self._shape[index + 1 :]):
            return [frozenset(self.memory.rows)], self._free
        return [], self._free

    def _by_words_behind(self, index: int, token: Token) -> tuple[str, ...]:
        """The figures that the words behind a number name: 3件予以公开."""
        if token.measure not in shapes.OF_CASES or shapes.COUNTED.isdisjoint(
            self._shape[index + 1 :]
        ):
            return ()
        match = re.compile(shapes.BEHIND).match(self._shape, index + 1)
        if match is None:
            return ()
        name = match.lastgroup or ""
        if self._shape[self._free : index].endswith("x"):
            words = self._sentence[: self._tokens[index - 1].end]
            if name != "dispute" or not words.endswith(shapes.THERE_WERE):
                return ()
        names = self._named(name, match, token)
        if names:
            self._free = match.end()
        return names

    def _named(self, name: str, match: re.Match[str], token: Token) -> tuple[str, ...]:
        """The figures of a name behind a number."""
        terms = self._terms(match, name, at=0)
        requests = self._grammar.requests
        match name:
            case "carried" | "brought":
                return self._left_over(CARRIED if name == "carried" else BROUGHT)
            case "handled":
                verb = self._tokens[match.start("handled")]
                between = self._sentence[token.end : verb.start]
                known = self.memory.topic == "q" and not self._foreign
                every = known and holds(between, shapes.EVERY)
                return requests.of(ROWS_OF_VERBS["w"]) if every else ()
            case "result":
                return self._results(match[name], terms)
            case "applicant":
                return requests.of(self.memory.bases, terms[0]) if self.memory.requests else ()
            case "outcome":
                return self._outcomes(terms)
            case _:
                return self._disputes(terms)

    def _none(self, index: int) -> None:
        """Words that say that there were no requests, no reconsiderations, no lawsuits."""
        if self._elsewhen or holds(self._sentence, shapes.OTHER_ROLE):
            return
        names: tuple[str, ...] = ()
        if not is_own(self._clause_until(index), self._grammar.unit):
            return
        shape = self._shape
        if Kind.EVENT in shape and (match := re.compile(shapes.NO_DOCUMENTS).match(shape, index)):
            self._no_documents(index, match)
            return
        if Kind.REQUEST in shape and (match := re.compile(shapes.NO_REQUESTS).match(shape, index)):
            names = self._grammar.requests.of([RECEIVED])
            self.memory = self.memory._replace(topic="q", requests=True)
        elif Kind.DISPUTE not in shape:
            return
        elif match := re.compile(shapes.NO_DISPUTES).match(shape, index):
            names = self._no_disputes(match)
        else:
            every = re.compile(shapes.DISPUTES_NONE).finditer(shape, self._clause)
            match = next((one for one in every if one.start() <= index < one.end()), None)
            names = self._no_disputes(match) if match else ()
        if names and match:
            self._claim_none(match.start(), match.end(), names)

    def _claim_none(self, first: int, behind: int, names: tuple[str, ...]) -> None:
        """Words from one token up to another say that there was none of these."""
        start, end = self._tokens[first].start, self._tokens[behind - 1].end
        self.claims.append(Claim(start, end, 0, names, in_words=True))

    def _no_documents(self, index: int, match: re.Match[str]) -> None:
        """No documents were made or repealed; of several kinds the last one tells."""
        if holds(self._sentence, (*shapes.OTHER_DOCUMENTS, *shapes.AMENDED)):
            return
        (event,) = self._terms(match, "event", at=0)
        names = self._grammar.documents.of(self._terms(match, at=0)[-1:], event)
        if names:
            self._claim_none(index, match.end(), names)

    def _no_disputes(self, match: re.Match[str]) -> tuple[str, ...]:
        rows = self._terms(match, at=0)
        if not self._speaks_of_information:
            return ()
        return self._grammar.disputes.of([frozenset().union(*rows)])
