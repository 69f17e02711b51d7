"""Reports in the shapes in which they are published come back with every figure and part."""

from __future__ import annotations

import pytest

from gongkai_tui.importing import import_source
from gongkai_tui.report import Report
from published_shapes import TEXT_SHAPES, published, run_together, word_page

NAMES = ["chenghu-2024", "yunyin-2020"]


def open_cells(found: Report, wanted: Report) -> int:
    """How many cells are blank that should not be; any other difference fails the test."""
    count = 0
    for table_id, rows in wanted.tables.items():
        assert found.tables[table_id].keys() == rows.keys()
        for row_id, cells in rows.items():
            for column, value in cells.items():
                read = found.tables[table_id][row_id][column]
                count += read == "" != value
                assert read in (value, "")
    return count


@pytest.mark.parametrize("shape", TEXT_SHAPES)
@pytest.mark.parametrize("name", NAMES)
def test_every_cell_and_part_of_a_text_comes_back(name: str, shape: str) -> None:
    report = published(name)

    imported = import_source(TEXT_SHAPES[shape](report).encode(), "页面.txt")

    assert imported.report.tables == report.tables
    assert imported.report.texts.keys() == report.texts.keys()
    assert (imported.report.form, imported.report.unit, imported.report.year) == report[:3]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_saved_from_word_comes_back_whole(name: str) -> None:
    report = published(name)

    imported = import_source(word_page(report).encode(), "index.html")

    assert imported.report == report
    assert [doubt.rule for doubt in imported.doubts] == ["IMP-10"]


@pytest.mark.parametrize("name", NAMES)
def test_cells_run_together_are_read_or_left_open_but_never_guessed(name: str) -> None:
    report = published(name)

    imported = import_source(run_together(report).encode(), "page.txt")

    left = open_cells(imported.report, report)
    assert left < 120
    assert bool(left) == any(doubt.rule in ("IMP-01", "IMP-13") for doubt in imported.doubts)
