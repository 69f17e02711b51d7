"""Rule NAR-12: text that stands in the report of another unit, too.

Paragraphs are compared sentence by sentence, without names of units and without figures: who copies
a report changes these. A paragraph counts as copied where nearly all of it stands in one other
report. What every report may say in the same words does not count: guiding principles, the preface,
that there were no requests. The report that is looked at later has the finding, so that each file's
findings are complete when it has been read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from gongkai_tui.checks import Finding, Severity, TextPlace
from gongkai_tui.checks.explanations import with_explanations
from gongkai_tui.checks.own_words import own_sentences, place_and_name
from gongkai_tui.records import NamedTuple
from gongkai_tui.report import Report

_RULE = "NAR-12"
_PARTS = ("overview", "problems")
"""The parts in which a unit speaks of its own work."""
_LEAST = 90
"""So many characters in the words of another report are no coincidence."""
_SHARE = 0.8
"""The part of a paragraph that stands in the other report; who copies changes a little."""
_MOST_OWNERS = 8
"""So many reports are remembered for one sentence; more make no difference to a finding."""


class Paragraph(NamedTuple):
    """The unit's own sentences in one paragraph, as they are compared."""

    place: TextPlace
    sentences: tuple[str, ...]
    """Each without names of units, figures and marks."""
    explanation: str
    """Why the unit says what another one says, if it has told."""

    @property
    def length(self) -> int:
        """How many characters can be compared."""
        return sum(map(len, self.sentences))


class Writing(NamedTuple):
    """What a unit has written in its own words in one report."""

    unit: str
    year: int
    parts: tuple[tuple[Paragraph, ...], ...]
    """The paragraphs of each part that has enough text to be compared."""
    wanted: bool
    """Whether a finding in it is; others are compared with it all the same."""


def writing_of(report: Report, admits: Callable[[Finding], bool]) -> Writing:
    """What is to be compared of a report; ``admits`` tells whether a finding is wanted."""
    parts = tuple(_paragraphs(report, part) for part in _PARTS)
    long = tuple(part for part in parts if sum(each.length for each in part) >= _LEAST)
    return Writing(report.unit, report.year, long, admits(_finding(TextPlace("", 1, 1, 0))))


def _finding(place: TextPlace, message: str = "") -> Finding:
    return Finding(_RULE, Severity.WARNING, message, place)


def _paragraphs(report: Report, part: str) -> tuple[Paragraph, ...]:
    text = report.texts.get(part, "")
    if len(text) < _LEAST:
        return ()
    found: list[Paragraph] = []
    for number, length, sentences in own_sentences(text, report.unit):
        place = TextPlace(part, number, 1, length)
        found.append(Paragraph(place, sentences, _explanation(report, place)))
    return tuple(found)


def _explanation(report: Report, place: TextPlace) -> str:
    """Why the unit says there what another one says, if it has told."""
    if not report.explanations:
        return ""
    (finding,) = with_explanations(report, (_finding(place),))
    return finding.explanation


def _same(unit: str, other: str) -> bool:
    """Whether two names are those of one unit, or of a government and its office.

    Nobody knows whose report it is that states no unit.
    """
    if not unit or not other:
        return True
    (place, name), (other_place, other_name) = place_and_name(unit), place_and_name(other)
    return name == other_name and (place == other_place or "" in (place, other_place))


class Copies:
    """Finds what a report has in common with those that were looked at before."""

    def __init__(self) -> None:
        """Begin with no report."""
        self._seen: list[Writing] = []
        self._owners: dict[str, list[int]] = {}
        """For each sentence the numbers of the reports that it stands in."""

    def look_at(self, writing: Writing) -> tuple[Finding, ...]:
        """What of a report is copied from earlier ones, or they from it; then remember it."""
        found = self.copied(writing)
        self._remember(writing)
        return found

    def copied(self, writing: Writing) -> tuple[Finding, ...]:
        """What of a report is copied from earlier ones, or they from it, if that is wanted."""
        if not writing.wanted:
            return ()
        return tuple(each for part in writing.parts for each in self._copied(writing, part))

    def _remember(self, writing: Writing) -> None:
        number = len(self._seen)
        self._seen.append(writing)
        for part in writing.parts:
            for sentence in {each for paragraph in part for each in paragraph.sentences}:
                owners = self._owners.setdefault(sentence, [])
                if len(owners) < _MOST_OWNERS:
                    owners.append(number)

    def _copied(self, writing: Writing, part: tuple[Paragraph, ...]) -> Iterator[Finding]:
        """The part as a whole if it is copied, else those of its paragraphs that are."""
        if not any(each in self._owners for paragraph in part for each in paragraph.sentences):
            return
        whole = part[0]._replace(sentences=sum((each.sentences for each in part), ()))
        if found := self._source(writing, whole):
            yield _told("这一部分", whole, *found)
            return
        for paragraph in part:
            if found := self._source(writing, paragraph):
                yield _told("这一段", paragraph, *found)

    def _source(self, writing: Writing, passage: Paragraph) -> tuple[Writing, int] | None:
        """The report of another unit in which nearly all of a passage stands, and how much."""
        least = max(_LEAST, _SHARE * passage.length)
        known = [sentence for sentence in passage.sentences if sentence in self._owners]
        if sum(map(len, known)) < least:
            return None
        shared: Counter[int] = Counter()
        for sentence in known:
            for number in self._owners[sentence]:
                shared[number] += len(sentence)
        for number, length in shared.most_common():
            if length < least:
                return None
            if not _same(writing.unit, self._seen[number].unit):
                return self._seen[number], length
        return None


def _told(what: str, passage: Paragraph, source: Writing, length: int) -> Finding:
    message = (
        f"{what}有 {length} 字与“{source.unit}”{source.year}年的报告相同"
        "（单位名称、数字和标点不计），请核对是否照抄，改写成本单位的情况。"
    )
    return _finding(passage.place, message)._replace(explanation=passage.explanation)
