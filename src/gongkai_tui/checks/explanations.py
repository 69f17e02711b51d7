"""A warning is cleared by mending it, or by a sentence that says why it is right as it is.

The report keeps such sentences under the subject of the finding: rule, place and the figures and
words that it is about. When one of these changes, the subject is another, and the finding is open
again; the old sentence stays in the file and is offered to whoever explains the new finding.
Contradictions of the form, the law and arithmetic cannot be explained away.
"""

from __future__ import annotations

from collections.abc import Iterable

from gongkai_tui.checks.findings import Finding, Severity, TextPlace
from gongkai_tui.form import CellRef
from gongkai_tui.report import Report

_SENTENCE_ENDS = "。；！？"
_LONGEST = 60
"""Characters of a sentence that a subject shows; a longer one is told apart by a checksum."""


def can_be_explained(finding: Finding) -> bool:
    """Whether a sentence may clear the finding."""
    return finding.severity is not Severity.ERROR


def subject(report: Report, finding: Finding) -> str:
    """What an explanation of the finding is kept under: rule, place, figures and words.

    For example ``TX-01 overview requests/received/total=3 “全年受理申请2件”``.
    """
    place = finding.place
    pieces = [finding.rule, "/".join(place) if isinstance(place, CellRef) else place.part]
    cells = dict.fromkeys(finding.cells)
    if isinstance(place, CellRef):
        cells.setdefault(place)
    pieces += [f"{'/'.join(ref)}={report.cell(ref).text}" for ref in cells]
    if isinstance(place, TextPlace):
        pieces.append(f"“{_sentence(report, place)}”")
    return " ".join(piece for piece in pieces if piece)


def former_explanation(report: Report, finding: Finding) -> str:
    """What was said of the same rule at the same place for other figures or words, if anything."""
    start = " ".join(subject(report, finding).split(" ", 2)[:2]) + " "
    known = [text for key, text in report.explanations.items() if f"{key} ".startswith(start)]
    return known[-1] if known else ""


def with_explanations(report: Report, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, those that are explained with their explanation."""
    return tuple(
        finding._replace(explanation=report.explanations.get(subject(report, finding), ""))
        if can_be_explained(finding)
        else finding
        for finding in findings
    )


def _sentence(report: Report, place: TextPlace) -> str:
    """The sentence around a place in a text, shortened so that it stays itself."""
    line = report.texts[place.part].split("\n")[place.line - 1]
    begin = max(line.rfind(mark, 0, place.column - 1) for mark in _SENTENCE_ENDS) + 1
    after = place.column - 1 + place.length
    ends = [found for mark in _SENTENCE_ENDS if (found := line.find(mark, after)) >= 0]
    sentence = line[begin : min(ends, default=len(line))].strip()
    if len(sentence) <= _LONGEST:
        return sentence
    from zlib import crc32  # noqa: PLC0415 - few sentences are that long

    return f"{sentence[:_LONGEST]}…{crc32(sentence.encode('utf-8', 'replace')):08x}"
