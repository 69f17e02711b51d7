"""What a unit says in its own words, as the texts of two reports are compared.

Sentences are taken without names of units, figures and marks: who copies a text changes these. What
every report may say in the same words is left out: guiding principles, that there were no requests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gongkai_tui.claims.cutting import SENTENCE_ENDS, holds

_SHORTEST_SENTENCE = 12
_NO_WORDS = f"[^\u4e00-\u9fff{SENTENCE_ENDS}]+|[我本全该省市县区旗镇乡街道局委厅办]+"
"""Figures and marks, and the characters by which a unit speaks of itself: 我镇 is 我局 there."""
_COMMON = (
    *("习近平", "党的", "会精神", "中国特色", "公开为常态", "是常态"),
    *("统计期限", "电子版", "编制", "联系电话", "如有疑问"),
    *("未收到", "未接到", "未发生", "未产生", "未出现", "没有收到", "没有发生", "不存在"),
)
"""What marks a sentence that many reports have in the same words."""
_BODIES = ("办公室", "办公厅", "人民政府", "办事处", "管理委员会", "委员会")


def own_sentences(text: str, unit: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The paragraphs of a text that have some: number from 1, length, and the sentences."""
    for number, line in enumerate(text.split("\n"), 1):
        sentences = _sentences(line, unit)
        if sentences:
            yield number, len(line), sentences


@lru_cache(maxsize=1024)
def _sentences(line: str, unit: str) -> tuple[str, ...]:
    """The sentences of a paragraph that are a unit's own, as they are compared."""
    for name in _names(unit):
        line = line.replace(name, "")
    common = [word for word in _COMMON if word in line]
    return tuple(
        sentence
        for sentence in re.split(f"[{SENTENCE_ENDS}]", re.sub(_NO_WORDS, "", line))
        if len(sentence) >= _SHORTEST_SENTENCE and not holds(sentence, common)
    )


@lru_cache(maxsize=4096)
def place_and_name(unit: str) -> tuple[str, str]:
    """The place that a unit lies in and its own name: ``云隐县`` and ``石桥镇``."""
    core = "".join(unit.split())
    for body in _BODIES:
        core = core.removesuffix(body)
    found = re.match(r"(.+?[县区旗])(?=.)|(.+?市)(?=.)", core)
    place = found[0] if found else ""
    return place, core[len(place) :]


def _names(unit: str) -> tuple[str, ...]:
    """How a report speaks of its unit, the longest name first."""
    place, name = place_and_name(unit)
    return tuple(each for each in (unit, place + name, name, place) if len(each) > 1)
