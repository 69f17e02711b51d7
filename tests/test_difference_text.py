"""What is said of a difference: its place and its values in Chinese, whatever it is about."""

from __future__ import annotations

import pytest

from gongkai_tui.form import load_form
from gongkai_tui.report.differences import Difference
from gongkai_tui.report.edits import Path
from gongkai_tui.report.merging import Conflict
from gongkai_tui.report.unit_kind import UnitKind
from gongkai_tui.tui.difference_text import conflict_lines, difference_lines, place_name

FORM = load_form("2021")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("unit",), "单位"),
        (("form",), "格式"),
        (("texts", "overview"), "一、总体情况"),
        (("tables", "requests"), "三、依申请公开"),
        (("tables", "requests", "received", "individual"), "三、依申请公开 一、本年新收·自然人"),
        (("unit_kind",), "单位类别"),
        (("source_labels", "overview"), "原件的标签 一、总体情况"),
        (("source_labels", "requests/received"), "原件的标签 三、依申请公开 一、本年新收"),
        (("source_labels", "requests/individual"), "原件的标签 三、依申请公开 自然人"),
        (("source_labels", "requests/corner"), "原件的标签 三、依申请公开 表头"),
        (
            ("explanations", "TX-01 overview requests/received/total=3 “全年受理申请2件”"),
            "说明 TX-01 一、总体情况",
        ),
        (
            ("doubts", "IMP-01 requests/received/total requests/received/total=3"),
            "存疑 IMP-01 三、依申请公开 一、本年新收·总计",
        ),
        (("doubts", "IMP-02"), "存疑 IMP-02"),
    ],
)
def test_every_place_has_a_chinese_name(path: Path, name: str) -> None:
    assert place_name(FORM, path) == name


def test_the_kind_of_a_unit_is_told_in_chinese() -> None:
    town, zone = UnitKind.TOWNSHIP, UnitKind.ZONE
    changed = Difference(("unit_kind",), "", town.value)
    assert difference_lines(FORM, [changed]) == [f"单位类别：空白 → “{town.label}”"]
    both = Conflict(("unit_kind",), "", town.value, zone.value)
    assert conflict_lines(FORM, [both], "我的", "对方") == [
        "单位类别：",
        f"　　我的：空白 → “{town.label}”",
        f"　　对方：空白 → “{zone.label}”",
    ]
