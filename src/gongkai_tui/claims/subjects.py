"""Who a sentence is about: the publishing unit itself, or somebody else."""

from __future__ import annotations

import re

from gongkai_tui.claims import shapes
from gongkai_tui.claims.cutting import holds
from gongkai_tui.claims.words import without_fillers_around

_AREAS = "省州市县区旗"
_GOVERNMENTS = tuple(f"{area}人民政府" for area in _AREAS)
"""What the units end with that report on all organs of an area."""
_SEAT = f"[{_AREAS}](?:人民)?政府(?:共|累计|共计|全年|新|本级)*$"


def is_own(subject: str, unit: str) -> bool:
    """Whether the words before a verb may be about the publishing unit itself."""
    if is_seat(subject, unit):
        return False
    if not _speaks_of_others(subject):
        return True
    rest = without_fillers_around(_without_own_words(subject))
    if not _speaks_of_others(rest):
        return True
    name = unit.replace("人民政府", "政府")
    return all(abbreviates(each, name) for each in rest.replace("人民政府", "政府").split("代表"))


def is_seat(subject: str, unit: str) -> bool:
    """Whether it is the government itself, which is only one of the organs of its area."""
    return unit.endswith(_GOVERNMENTS) and bool(re.search(_SEAT, subject))


def interrupted_words(sentence: str, start: int) -> str:
    """The words that a bracket right before ``start`` interrupts: 指导村（社区）办理."""
    opening = sentence.rfind("（", 0, start)
    if sentence[start - 1 : start] != "）" or opening < 0:
        return ""
    begins = max(sentence.rfind(mark, 0, opening) for mark in "，；：）")
    return sentence[begins + 1 : opening]


def _speaks_of_others(subject: str) -> bool:
    """Whether the words before a verb let it be about another organ or other matters."""
    each = subject.count(shapes.EACH) > sum(map(subject.count, shapes.OF_EACH_KIND))
    return each or holds(subject, shapes.ELSEWHERE)


def _without_own_words(subject: str) -> str:
    """The words before a verb without those for the publishing unit and its means."""
    for word in shapes.OWN:
        subject = subject.replace(word, "")
    start = subject.find(shapes.THROUGH)
    ends = [at + len(each) for each in shapes.MEANS if (at := subject.rfind(each)) > start]
    return subject[:start] + subject[max(ends) :] if start >= 0 and ends else subject


def abbreviates(name: str, unit: str) -> bool:
    """Whether all characters of a name stand in the unit's name, in this order."""
    letters = iter(unit)
    return all(letter in letters for letter in name)
