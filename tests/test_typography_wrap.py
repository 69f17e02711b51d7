"""Line breaking: nothing lost, nothing too wide, no line that begins or ends wrongly."""

from __future__ import annotations

import statistics
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_tui.typography.width import cell_width
from gongkai_tui.typography.wrap import break_points, rewrap, wrap

NEVER_FIRST = "，。、；：？！）》”…—,.;:?!)%℃"
NEVER_LAST = "（《“￥(["
CHARACTERS = st.sampled_from(
    "政府信息公开件年，。、；：）》”（《“…—·09７aZ .,%-/'\"￥\u3000\u00a0\u0301\u200d😀"
)
TEXTS = st.text(CHARACTERS, max_size=60) | st.text(st.characters(exclude_characters="\n"))

CHINESE = (
    "云隐县人民政府办公室全面推进决策、执行、管理、服务、结果“五公开”，落实《云隐县政务公开办法》"
    "（云政发〔2021〕12号）。2023年主动公开政府信息1,234条，其中：规范性文件12件，行政许可5,678件；"
    "收到申请 56 件，同比增长12.5%，均按时办结。通过门户网站、“两微一端”等渠道及时发布政策及其解读"
    "……截至 2023 年 12 月 31 日——含上年结转 3 件——没有因信息公开引起的行政复议和行政诉讼。"
)


def measure(char: str) -> int:
    return cell_width(char)


def drawn(line: str) -> int:
    return cell_width(line.rstrip(" \t"))


def lines(text: str, width: int, indent: int = 0) -> list[str]:
    points = [0, *break_points(text, width, measure, indent), len(text)]
    return [text[begin:end] for begin, end in pairwise(points)]


@given(TEXTS, st.integers(1, 40), st.integers(0, 8))
def test_lines_join_to_the_text_and_none_is_empty(text: str, width: int, indent: int) -> None:
    found = lines(text, width, indent)
    assert "".join(found) == text
    assert all(found) or found == [""]


@given(TEXTS, st.integers(1, 40), st.integers(0, 8))
def test_no_line_is_wider_than_the_width(text: str, width: int, indent: int) -> None:
    room = width - indent
    for line in lines(text, width, indent):
        visible = [char for char in line.rstrip(" \t") if cell_width(char)]
        assert drawn(line) <= room or len(visible) <= 1
        room = width


@given(TEXTS, st.integers(2, 40))
def test_a_line_begins_with_a_blank_only_at_the_beginning(text: str, width: int) -> None:
    assert not any(line.startswith((" ", "\t")) for line in lines(text, width)[1:])


@given(st.text(st.sampled_from("政府信息公开申请，。、；：）》”（《“1 "), max_size=80))
def test_marks_are_forbidden_only_where_they_can_be_avoided(text: str) -> None:
    width = 20
    found = lines(text, width)
    for above, below in pairwise(found):
        if below[0] in NEVER_FIRST or above.rstrip()[-1] in NEVER_LAST:
            cluster = min_cluster(text, len("".join(found[: found.index(below)])))
            assert cell_width(cluster) > width


def min_cluster(text: str, at: int) -> str:
    """The marks and their neighbours around an offset, none of which may be parted."""
    begin = end = at
    while begin and not may_part(text[:begin].rstrip(), text[begin:].lstrip()):
        begin -= 1
    while end < len(text) and not may_part(text[:end].rstrip(), text[end:].lstrip()):
        end += 1
    return text[begin:end]


def may_part(before: str, after: str) -> bool:
    return not before or not after or not (after[0] in NEVER_FIRST or before[-1] in NEVER_LAST)


@pytest.mark.parametrize("width", range(24, 77))
def test_chinese_prose_breaks_well_at_every_usual_width(width: int) -> None:
    found = lines(CHINESE, width)
    assert not [line for line in found[1:] if line[0] in NEVER_FIRST]
    assert not [line for line in found[:-1] if line.rstrip()[-1] in NEVER_LAST]
    for above, below in pairwise(found):
        assert not (above.rstrip()[-1].isdigit() and below[0] in "0123456789.,%件年月日条")


def test_lines_of_chinese_prose_are_well_filled() -> None:
    filled = [
        drawn(line) / width for width in range(40, 77) for line in lines(CHINESE * 3, width)[:-1]
    ]
    assert statistics.mean(filled) >= 0.97


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("中文中文，中文", 8, ["中文中", "文，中文"]),
        ("中文中（中文）", 8, ["中文中", "（中文）"]),
        ("共收到56件申请", 8, ["共收到", "56件申请"]),
        ("自 2023 年起", 8, ["自 ", "2023 年", "起"]),
        ("相差了−1678件", 10, ["相差了", "−1678件"]),
        ("增长12.5%，", 8, ["增长", "12.5%，"]),
        ("收费共1.5万元整", 12, ["收费共", "1.5万元整"]),
        ("依据第12—15条", 12, ["依据第", "12—15条"]),
        ("收费 12 亿 元", 8, ["收费 ", "12 亿 元"]),
        ("信息发布……完", 9, ["信息发", "布……完"]),
        ("信息公开——完", 9, ["信息公", "开——完"]),
        ("政务平台Windows系统", 12, ["政务平台", "Windows系统"]),
        ("办理www.yunyin.cn完", 8, ["办理", "www.yuny", "in.cn完"]),
        ("1234567890，", 5, ["12345", "6789", "0，"]),
        ("，，，，", 4, ["，，", "，，"]),
        ("政府    信息", 4, ["政府    ", "信息"]),
        ("政府", 1, ["政", "府"]),
        ("", 5, [""]),
    ],
)
def test_lines(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_the_first_line_leaves_room_for_its_indent() -> None:
    assert break_points("政府信息公开", 8, measure, first_indent=4) == [2]


def test_ambiguous_characters_are_as_wide_as_they_are_measured() -> None:
    assert lines("“五公开”的", 8) == ["“五公开”", "的"]
    assert wrap("“五公开”的", 8, lambda char: cell_width(char, ambiguous=2)) == ["“五公", "开”的"]


@given(TEXTS, TEXTS, st.data(), st.integers(1, 30), st.integers(0, 4))
def test_wrapping_again_after_a_change_is_wrapping_from_the_start(
    text: str, inserted: str, data: st.DataObject, width: int, indent: int
) -> None:
    at = data.draw(st.integers(0, len(text)))
    removed = data.draw(st.integers(0, len(text) - at))
    changed = text[:at] + inserted + text[at + removed :]
    old = break_points(text, width, measure, indent)
    change = (at, removed, len(inserted))
    assert rewrap(changed, width, measure, old, change, indent) == break_points(
        changed, width, measure, indent
    )


def test_wrapping_again_measures_only_lines_near_the_change() -> None:
    measured = 0

    def counting(char: str) -> int:
        nonlocal measured
        measured += 1
        return cell_width(char)

    text = CHINESE * 20
    old = break_points(text, 76, measure)
    at = len(text) // 2
    rewrap(text[:at] + "新" + text[at:], 76, counting, old, (at, 0, 1))
    assert measured < len(text) / 10


@pytest.mark.parametrize(
    ("text", "ambiguous", "cells"),
    [
        ("abc", 1, 3),
        ("政府，", 1, 6),
        ("“公开”……", 1, 8),
        ("“公开”……", 2, 12),
        ("e\u0301\u200b", 1, 1),
        ("\x1b\n", 1, 0),
        ("㎡①", 2, 4),
    ],
)
def test_width_in_cells(text: str, ambiguous: int, cells: int) -> None:
    assert cell_width(text, ambiguous) == cells
