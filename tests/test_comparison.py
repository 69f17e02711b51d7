"""Old and new beside each other: all of both, what differs marked, in the width that there is."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from gongkai_tui.report.differences import differences
from gongkai_tui.tui.comparison import Row, comparison_rows, pairs
from published_shapes import published

OLD = published("chenghu-2024")
OVERVIEW = OLD.texts["overview"]
CHANGED = OVERVIEW.replace("22863", "22836").replace("编印政府公报12期，", "")
NEW = OLD._replace(
    texts={**OLD.texts, "overview": f"{CHANGED}\n新增的一段。"},
    tables={
        **OLD.tables,
        "proactive": {**OLD.tables["proactive"], "licences": {"decisions": 12486059}},
        "disputes": {},
    },
)


def shown(row: Row) -> str:
    return "".join(text for text, _ in row)


def rows(width: int, *, beside: bool) -> list[Row]:
    return comparison_rows(pairs(OLD.form, differences(OLD, NEW)), width, beside=beside)


def columns(found: list[Row]) -> tuple[str, str]:
    halves = [shown(row).split(" │ ") for row in found]
    two = [half for half in halves if len(half) == 2]
    left, right = zip(*two, strict=True)
    return "".join(map(str.rstrip, left)), "".join(map(str.rstrip, right))


@pytest.mark.parametrize("width", [92, 120, 152])
def test_old_stands_left_and_new_right_in_equal_columns(width: int) -> None:
    found = rows(width, beside=True)

    places = {cell_len(shown(row).partition(" │ ")[0]) for row in found if " │ " in shown(row)}
    left, right = columns(found)

    assert places == {(width - 3) // 2}
    assert all(cell_len(shown(row)) <= width for row in found)
    assert "全年主动公开政府信息【22863】条" in left
    assert "全年主动公开政府信息【22836】条" in right
    assert "【编印政府公报12期，】免费赠阅" in left
    assert "文号和日期查找文件。免费赠阅" in right
    assert "【新增的一段。】" in right


def test_in_a_narrow_window_new_stands_under_old() -> None:
    found = [shown(row) for row in rows(70, beside=False)]

    assert all(cell_len(row) <= 70 for row in found)
    at = next(number for number, row in enumerate(found) if "行政许可·处理决定" in row)
    assert found[at + 1 : at + 3] == ["  现在　【12486095】", "  导入　【12486059】"]


def test_only_what_differs_stands_out() -> None:
    marked = [text for row in rows(120, beside=True) for text, stands_out in row if stands_out]

    assert "【22863】" in marked
    assert "【12486059】" in marked
    assert not any("条，其中" in text for text in marked)


def test_every_row_that_would_go_is_shown_with_its_values() -> None:
    text = "\n".join(shown(row) for row in rows(120, beside=True))

    assert "行政复议" in text
    assert "【38 9 12 4 63】" in text
    assert "【（无）】" in text
