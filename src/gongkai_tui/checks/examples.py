"""The examples of the rules: one readable file a rule, in the language of the form.

They are shown to users who ask about a rule, and each of them is a test of the rule. A file in
``rule_examples`` begins with the rule's id and title. Each example begins with ``【错】`` or
``【对】`` and a sentence; it starts from a sound report in which every figure is 0, changes it line
by line, and lists the findings of the rule that are expected, none for ``【对】``::

    CELL-01 数字格都要填，没有的填 0，不留空白。

    【错】一行中有两格空白
    单位：云隐县石桥镇人民政府
    （一）予以公开｜0｜｜｜0｜0｜0｜0
    报：核实性｜（一）予以公开·商业企业｜“（一）予以公开”的“商业企业”“科研机构”空白，没有的要填 0。

A row is named by the end of its official label path, a text by the short name of its part, with one
line a paragraph (``总体情况：…``). A place is the end of a label path, a heading, ``全文`` for the
report as a whole, or a part's name and the characters in question (``总体情况“,”``). In a row,
nothing between two bars is a blank cell and ``缺`` a cell that is not there (a total is computed
then). ``改：`` gives a text or a row as the corrections of the rule leave it. ``另：`` gives a line
of the report of another unit, for a rule that lays several beside each other, ``上年：`` a line of
the report of the same unit on the year before.
"""

from __future__ import annotations

from pathlib import Path

from gongkai_tui.records import NamedTuple

_FOLDER = Path(__file__).parent / "rule_examples"
_KINDS = ("", "报", "改", "另", "上年")
"""What the lines of an example begin with, in the order of the fields that hold them."""


class Example(NamedTuple):
    """One example of a rule, as it is written."""

    right: bool
    """Whether it is a good example."""
    name: str
    """What it shows, in a few Chinese words."""
    lines: tuple[str, ...]
    """The report, line by line, as far as it differs from a sound one."""
    findings: tuple[str, ...]
    """What the rule says, one entry a finding: severity, place and message, separated by bars."""
    mended: tuple[str, ...]
    """The lines as the corrections leave them; none where the rule corrects nothing."""
    other: tuple[str, ...]
    """The report of another unit that is checked before, line by line; none for most rules."""
    last_year: tuple[str, ...]
    """The report of the same unit on the year before; none for most rules."""


def examples_of(rule: str) -> tuple[Example, ...]:
    """The examples of the rule with this id, in the order of its file."""
    return read_examples((_FOLDER / f"{rule}.txt").read_text(encoding="utf-8"))


def read_examples(written: str) -> tuple[Example, ...]:
    """The examples in a text; what stands before the first is its title."""
    _, *blocks = written.replace("【", "\f【").split("\f")
    return tuple(_example(block.strip().splitlines()) for block in blocks)


def _example(written: list[str]) -> Example:
    kind, _, name = written[0].partition("】")
    lines: dict[str, list[str]] = {key: [] for key in _KINDS}
    for line in written[1:]:
        key, _, value = line.partition("：")
        if key in lines:
            lines[key].append(value)
        elif line:
            lines[""].append(line)
    return Example(kind == "【对", name, *(tuple(lines[key]) for key in _KINDS))
