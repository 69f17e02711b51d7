"""What a text in a cell amounts to, and the number that it certainly means."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai_tui.checks.marks import MarkKind, read_mark
from gongkai_tui.form import load_form

COUNT = load_form("2021").tables["requests"].column_by_id["individual"]
FEES = load_form("2021").tables["proactive"].column_by_id["amount"]
PROCUREMENT = load_form("2019").tables["proactive"].column_by_id["amount"]


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\xa0\n"])
def test_space_is_blank(text: str) -> None:
    assert read_mark(text, COUNT).kind is MarkKind.BLANK


@pytest.mark.parametrize("text", ["/", "-", "—", "——", "－", "／", "–", "−", "无", " 无 ", "─"])
def test_signs_for_none_are_dashes(text: str) -> None:
    assert read_mark(text, COUNT).kind is MarkKind.DASH


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("３", 3),
        ("１，２３４", 1234),
        ("1,234", 1234),
        ("1 234", 1234),
        ("−5", -5),
        ("１２．５", Decimal("12.5")),
    ],
)
def test_a_number_that_only_looks_odd_is_read(text: str, number: int | Decimal) -> None:
    assert read_mark(text, COUNT) == (MarkKind.LOOSE_NUMBER, number)


@pytest.mark.parametrize(
    "text", ["abc", "12①", "约3", "+19/-18", "1,23", "3元", "①", "²", "1" * 30]
)
def test_whatever_is_not_certainly_a_number_stays_text(text: str) -> None:
    assert read_mark(text, COUNT) == (MarkKind.TEXT, None)


@pytest.mark.parametrize(("text", "number"), [("3件", 3), ("３ 件", 3), ("1,234条", 1234)])
def test_a_unit_behind_a_count_is_taken_off(text: str, number: int) -> None:
    assert read_mark(text, COUNT) == (MarkKind.WITH_UNIT, number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2.8万元", Decimal("2.8")),
        ("2.8万", Decimal("2.8")),
        ("2800元", Decimal("0.28")),
        ("20000元", 2),
        ("1.5亿元", 15000),
    ],
)
def test_an_amount_is_converted_to_the_unit_of_its_column(text: str, number: int | Decimal) -> None:
    assert read_mark(text, FEES) == (MarkKind.WITH_UNIT, number)


def test_an_amount_with_a_measure_word_of_counts_is_text() -> None:
    assert read_mark("3件", FEES).kind is MarkKind.TEXT


def test_a_unit_is_allowed_where_the_form_prints_none() -> None:
    assert read_mark("251000元", PROCUREMENT).kind is MarkKind.ALLOWED
    assert read_mark("很多元", PROCUREMENT).kind is MarkKind.TEXT
