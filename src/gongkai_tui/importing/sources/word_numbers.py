"""The numbers that Word sets before paragraphs by itself: they stand in no paragraph's text.

``word/numbering.xml`` says how each level of a list counts; a paragraph says only to which list and
level it belongs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

_MOST_LEVELS = 9
_LAST = 99
"""No list of a report is longer."""
_CHINESE = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(slots=True)
class _Level:
    """How one level of a list counts."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    """``%1、``: what stands around the number of this level and those above it."""


@dataclass(slots=True)
class Numbers:
    """The lists of one document, and how far each has counted."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """List to its levels."""
    _lists: dict[str, str] = field(default_factory=dict)
    """What paragraphs call a list, to the list."""
    _counted: dict[str, dict[int, int]] = field(default_factory=dict)
    _path: list[str] = field(default_factory=list)
    """Open elements that have an id: a list, what calls it, a level."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element of ``word/numbering.xml`` begins."""
        tag = name.rpartition(" ")[2]
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if tag in ("abstractNum", "num"):
            self._path = [tag, values.get("abstractNumId") or values.get("numId", "")]
        elif tag == "abstractNumId" and self._path[:1] == ["num"]:
            self._lists[self._path[1]] = values.get("val", "")
        elif tag == "lvl" and self._path[:1] == ["abstractNum"]:
            self._path[2:] = [values.get("ilvl", "0")]
            self._level()
        elif len(self._path) == 3 and tag in ("start", "numFmt", "lvlText"):
            self._tell(tag, values.get("val", ""))

    def _level(self) -> _Level:
        levels = self._levels.setdefault(self._path[1], {})
        return levels.setdefault(_whole(self._path[2]), _Level())

    def _tell(self, tag: str, value: str) -> None:
        level = self._level()
        if tag == "start":
            level.start = _whole(value)
        elif tag == "numFmt":
            level.form = value
        else:
            level.text = value

    def next(self, called: str, at: str) -> str:
        """The number before the next paragraph of a list; empty where it has none."""
        name = self._lists.get(called, "")
        levels = self._levels.get(name, {})
        depth = _whole(at)
        if depth not in levels or depth >= _MOST_LEVELS:
            return ""
        counted = self._counted.setdefault(name, {})
        counted[depth] = counted.get(depth, levels[depth].start - 1) + 1
        for deeper in [one for one in counted if one > depth]:
            del counted[deeper]
        text = levels[depth].text
        for one in range(depth + 1):
            level = levels.get(one, _Level())
            written = _WRITTEN.get(level.form, _nothing)(counted.get(one, level.start))
            if f"%{one + 1}" in text and not written:
                return ""
            text = text.replace(f"%{one + 1}", written)
        return text if levels[depth].form in _WRITTEN else ""


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < _MOST_LEVELS else 0


def _nothing(_: int) -> str:
    return ""


def _chinese(number: int, digits: str = _CHINESE, ten: str = "十") -> str:
    if not 0 < number < 100:
        return ""
    tens, ones = divmod(number, 10)
    head = (digits[tens] if tens > 1 or digits is _FORMAL else "") + ten if tens else ""
    return head + (digits[ones] if ones else "")


def _circled(number: int) -> str:
    return _CIRCLES[number - 1] if 0 < number <= len(_CIRCLES) else ""


_WRITTEN: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda number: str(number).translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    ),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "chineseLegalSimplified": lambda number: _chinese(number, _FORMAL, "拾"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
}
"""How Word calls the kinds of numbers that Chinese lists have."""
