"""The figures that prose quotes by name: every one of the form, named by rule."""

from __future__ import annotations

import pytest

from gongkai_tui.form import CellKind, CellRef, Figure, Form, form_ids, load_form


@pytest.fixture(params=form_ids())
def form(request: pytest.FixtureRequest) -> Form:
    return load_form(request.param)


def figure(name: str, form_id: str = "2021") -> Figure:
    return load_form(form_id).figures[name]


def requests(row: str, *columns: str) -> tuple[CellRef, ...]:
    return tuple(CellRef("requests", row, column) for column in columns)


def test_every_cell_has_a_name_of_its_own(form: Form) -> None:
    named = {figure.cells for figure in form.figures.values()}

    for table in form.tables.values():
        for ref in table.cells:
            if table.id != "disputes" or ref.row == "reconsideration":
                assert (ref,) in named


def test_names_are_unique_and_stand_for_known_cells_of_one_kind(form: Form) -> None:
    pairs = [
        (row, column)
        for table in form.tables.values()
        for row in table.figure_naming.rows
        for column in table.figure_naming.columns
        if (cells := table.figure(row, column).cells) and set(cells) <= set(table.cells)
    ]
    assert len(form.figures) == len(pairs)
    for name, figure in form.figures.items():
        assert name == figure.name
        assert figure.cells
        assert len(set(figure.cells)) == len(figure.cells)
        kinds = set()
        for ref in figure.cells:
            assert ref in form.tables[ref.table].cells
            kinds.add(form.column(ref).kind)
            assert form.column(ref).unit == figure.unit
        assert len(kinds) == 1
        assert CellKind.CHANGE not in kinds or len(figure.cells) == 1


def test_names_hold_no_character_that_their_braces_could_not(form: Form) -> None:
    for name in form.figures:
        assert name == name.strip()
        assert not set(name) & set("{}｛｝\\“” ")


def test_initials_give_one_letter_for_each_character_and_always_the_same(form: Form) -> None:
    letters: dict[str, str] = {}
    for figure in form.figures.values():
        assert len(figure.initials) == len(figure.name)
        for character, letter in zip(figure.name, figure.initials, strict=True):
            assert letter.isascii()
            assert letter.islower()
            assert letters.setdefault(character, letter) == letter


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("本年新收", requests("received", "total")),
        ("自然人新收", requests("received", "individual")),
        ("自然人上年结转", requests("brought_forward", "individual")),
        ("其他申请人办结", requests("closed", "other")),
        (
            "法人或其他组织新收",
            requests("received", "company", "research", "nonprofit", "legal_service", "other"),
        ),
        (
            "新收和上年结转",
            requests("received", "total") + requests("brought_forward", "total"),
        ),
        (
            "不予处理",
            tuple(
                CellRef("requests", f"not_processed.{row}", "total")
                for row in ("petition", "repeated", "publication", "excessive", "confirmation")
            ),
        ),
        ("行政复议", (CellRef("disputes", "reconsideration", "total"),)),
        (
            "行政诉讼尚未审结",
            (
                CellRef("disputes", "lawsuit_direct", "pending"),
                CellRef("disputes", "lawsuit_after_reconsideration", "pending"),
            ),
        ),
        ("行政规范性文件现行有效", (CellRef("proactive", "normative_documents", "in_force"),)),
        ("行政事业性收费金额", (CellRef("proactive", "fees", "amount"),)),
    ],
)
def test_a_name_stands_for_a_cell_or_a_sum(name: str, cells: tuple[CellRef, ...]) -> None:
    assert figure(name).cells == cells


def test_a_group_of_one_edition_may_be_a_row_of_the_other() -> None:
    assert figure("其他处理", "2019").cells == (CellRef("requests", "other", "total"),)
    assert len(figure("其他处理").cells) == 3
    assert len(figure("法人或其他组织其他处理").cells) == 15


def test_units_are_those_of_the_columns() -> None:
    assert figure("自然人新收").unit == "件"
    assert figure("行政事业性收费金额").unit == "万元"
    assert figure("行政许可上一年项目", "2019").unit == "项"
    assert not figure("政府集中采购金额", "2019").unit
