"""Defects of numbers in prose: the sentences of ``sentences.txt``, each number changed in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from mutations.model import Defect, Right

from gongkai_tui.checks import Finding, TextPlace
from gongkai_tui.report import Report
from gongkai_tui.report.figures import figure_text

SENTENCES = Path(__file__).with_suffix(".txt")
_NUMBER = re.compile(r"\{(?P<name>[^}]+)\}|\[(?P<plain>\d+)\]")
_PART = "overview"


def sentences() -> list[tuple[str, str]]:
    """The rule and the sentence of each line."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("｜", 1) for line in lines if line and not line.startswith("#"))
    return [(rule, sentence) for rule, sentence in pairs]


def sentence_defects(report: Report) -> Iterator[Defect | Right]:
    """Each sentence in a report that has its figures: right, and with each number changed."""
    for rule, sentence in sentences():
        wrong = sentence.startswith("!")
        filled = _filled(report, _in_its_year(sentence.removeprefix("!"), report.year))
        if filled is None:
            continue
        text, numbers = filled
        if wrong:
            yield _defect(report, rule, text, text)
            continue
        yield Right(text, "TX-0", _with(report, text))
        for (start, end), name in numbers.items():
            reports = "TX-01" if rule == "TX-05" and name and not name.startswith("%") else rule
            for changed in _changes(text[start:end]):
                mutated = text[:start] + changed + text[end:]
                yield _defect(report, reports, f"{text[start:end]}→{changed} {text}", mutated)


def _in_its_year(sentence: str, year: int) -> str:
    return sentence.replace("{年份}", str(year)).replace("{下年}", str(year + 1))


def _defect(report: Report, rule: str, name: str, text: str) -> Defect:
    changed = _with(report, text)
    line = changed.texts[_PART].count("\n") + 1

    def found(finding: Finding) -> bool:
        place = finding.place
        return isinstance(place, TextPlace) and (place.part, place.line) == (_PART, line)

    return Defect(rule, name, changed, found)


def _with(report: Report, text: str) -> Report:
    """The report with the sentence as a paragraph of its own."""
    before = report.texts[_PART]
    return report._replace(texts={**report.texts, _PART: f"{before}\n{text}"})


def _filled(report: Report, sentence: str) -> tuple[str, dict[tuple[int, int], str]] | None:
    """The sentence with its numbers, where each stands, and its figure's name, if it has one.

    ``None`` when the form has no such figure.
    """
    pieces: list[str] = []
    numbers: dict[tuple[int, int], str] = {}
    end = length = 0
    for match in _NUMBER.finditer(sentence):
        digits = match["plain"] or _digits(report, match["name"])
        if digits is None:
            return None
        pieces += [sentence[end : match.start()], digits]
        length += match.start() - end
        numbers[length, length + len(digits)] = match["name"] or ""
        length += len(digits)
        end = match.end()
    return "".join([*pieces, sentence[end:]]), numbers


def _digits(report: Report, name: str) -> str | None:
    if not name.startswith("%"):
        return figure_text(report, name)
    part, whole = (figure_text(report, one) for one in name[1:].split("/"))
    if part is None or whole is None:
        return None
    share = Decimal(part) * 100 / Decimal(whole)
    return str(share.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _changes(digits: str) -> list[str]:
    """Wrong numbers as people write them: one more, a nought more, two digits exchanged."""
    number = Decimal(digits)
    changes = [str(number + 1)]
    if number:
        changes.append(f"{digits}0" if "." not in digits else str(number * 10))
    for at in range(len(digits) - 1):
        one, other = digits[at], digits[at + 1]
        if one.isdigit() and other.isdigit() and one != other and (at or other != "0"):
            changes.append(digits[:at] + other + one + digits[at + 2 :])
            break
    return changes
