"""Reading and printing the value of one cell."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_tui.report.values import (
    MAX_DIGITS,
    CellState,
    CellValue,
    exact_sum,
    number_text,
    parse_value,
    stated_cell,
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0", 0),
        ("11398889", 11398889),
        (" 3 ", 3),
        ("\u30003\u00a0", 3),
        ("007", 7),
        ("３", 3),
        ("１２３", 123),
        ("1,234", 1234),
        ("1,234,567", 1234567),
        ("１，２３４", 1234),
        ("-3", -3),
        ("−3", -3),
        ("－３", -3),
        ("+5", 5),
        ("＋5", 5),
        ("1.5", Decimal("1.5")),
        ("59237.2449", Decimal("59237.2449")),
        ("１．５０", Decimal("1.50")),
        ("1,234.5678", Decimal("1234.5678")),
        ("3.0", Decimal("3.0")),
        ("9" * 18, int("9" * 18)),
    ],
)
def test_a_number_is_read_however_it_is_typed(typed: str, value: CellValue) -> None:
    read = parse_value(typed)

    assert (type(read), str(read)) == (type(value), str(value))


@pytest.mark.parametrize(
    "typed",
    [
        "/",
        "-",
        "—",
        "无",
        "3件",
        "251000元",
        "abc",
        "1 2",
        "12,34",
        "1,23",
        "1234,567",
        "0.1,234",
        "1,234,56",
        "1.",
        ".5",
        "1e5",
        "0x1f",
        "+19/-18",
        "--3",
        "3²",
        "①",
        "½",
        "三",
        "٣",
        "inf",
        "NaN",
        "1_000",
        "9" * 19,
        "0.1234567890123456789",
    ],
)
def test_what_is_not_a_plain_number_stays_as_typed(typed: str) -> None:
    assert parse_value(typed) == typed


def test_a_mark_loses_only_the_spaces_around_it() -> None:
    assert parse_value("  约 3 件\u3000") == "约 3 件"


@pytest.mark.parametrize("typed", ["", " ", "\t", "\u3000", "\u00a0\u3000"])
def test_nothing_but_spaces_is_a_blank_cell(typed: str) -> None:
    assert parse_value(typed) == ""


@given(st.integers(-(10**MAX_DIGITS) + 1, 10**MAX_DIGITS - 1))
def test_a_printed_whole_number_reads_back_as_itself(value: int) -> None:
    assert parse_value(number_text(value)) == value
    assert parse_value(f"{value:,}") == value


@given(st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=4))
def test_a_printed_decimal_reads_back_to_the_digit(value: Decimal) -> None:
    read = parse_value(number_text(value))

    assert isinstance(read, Decimal)
    assert str(read) == str(value)


@given(st.text())
def test_reading_never_fails_and_reading_again_changes_nothing(typed: str) -> None:
    value = parse_value(typed)

    again = parse_value(value if isinstance(value, str) else number_text(value))
    assert (type(again), str(again)) == (type(value), str(value))


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Decimal("1E+3"), "1000"),
        (Decimal("0.0000001"), "0.0000001"),
        (Decimal("12.50"), "12.50"),
        (11398889, "11398889"),
        (-3, "-3"),
    ],
)
def test_a_number_is_printed_with_every_digit_and_no_exponent(
    value: int | Decimal, printed: str
) -> None:
    assert number_text(value) == printed


@pytest.mark.parametrize(
    ("values", "total"),
    [
        ([], 0),
        ([1, 2, 3], 6),
        ([1, Decimal("0.5"), 2], Decimal("3.5")),
        ([Decimal("0.10"), Decimal("0.20")], Decimal("0.30")),
        (
            [Decimal("0.12345678901234567"), 10**18 - 1, 10**18 - 1],
            Decimal("1999999999999999998.12345678901234567"),
        ),
    ],
)
def test_a_sum_keeps_every_digit(values: list[int | Decimal], total: int | Decimal) -> None:
    found = exact_sum(values)

    assert (type(found), str(found)) == (type(total), str(total))


@pytest.mark.parametrize(
    ("value", "state", "text"),
    [
        (0, CellState.NUMBER, "0"),
        (Decimal("1.50"), CellState.NUMBER, "1.50"),
        ("", CellState.BLANK, ""),
        ("/", CellState.MARK, "/"),
        ("3件", CellState.MARK, "3件"),
    ],
)
def test_a_stated_value_is_in_one_state(value: CellValue, state: CellState, text: str) -> None:
    cell = stated_cell(value)

    assert (cell.state, cell.text, cell.computed) == (state, text, False)
    assert (cell.value is None) is (state is not CellState.NUMBER)
