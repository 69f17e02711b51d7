"""Cells run together without anything between (``270020130``): which readings are possible.

A row of seven counts whose digits stand together is read in every way that gives seven numbers
without leading zeros of which the last is the sum of the others. Rows with several such readings
are decided by the columns: a combination is taken only if it is the only one in which every column
adds up. Nothing is chosen for being likely.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


Reading: TypeAlias = tuple[str, ...]
"""One way to read a row: the text of each cell."""

MOST_READINGS = 5_000
"""More ways to read one row than this are not listed; the row stays open."""

MARKS = "-—―─/\\~* "
"""What stands in a cell for nothing."""

LONGEST_COUNT = 9
"""Digits of the longest count that is considered in cells run together."""

_MOST_SUMS = 1_000_000
_ROOM = 10 ** (LONGEST_COUNT + 4)


def readings(tokens: Sequence[str], cells: int) -> list[Reading]:
    """Every way to part ``tokens`` into exactly ``cells`` numbers; a token ends a cell.

    Empty where there is none, or more than :data:`MOST_READINGS`.
    """
    found: list[Reading] = []
    for reading in _split(tuple(tokens), cells):
        found.append(reading)
        if len(found) > MOST_READINGS:
            return []
    return found


@lru_cache(maxsize=256)
def readings_that_add_up(tokens: tuple[str, ...], cells: int) -> tuple[Reading, ...]:
    """The readings of which the last cell is the sum of the others; counts without signs.

    Each total that may stand at the end bounds what stands before it, so only few ways are looked
    at. Empty where there is none, or where there are more than :data:`MOST_READINGS`.
    """
    if not tokens or sum(map(len, tokens)) > LONGEST_COUNT * cells:
        return ()
    if cells == 1:
        return tuple(one for one in readings(tokens, 1) if number(one[0]) == 0)
    found: list[Reading] = []
    *before, last = tokens
    for start in range(len(last)):
        total = number(last[start:])
        if total is None or not _is_cell(last[start:]):
            continue
        rest = (*before, last[:start]) if start else tuple(before)
        for parts in _adding_up(rest, cells - 1, total):
            found.append((*parts, last[start:]))
            if len(found) > MOST_READINGS:
                return ()
    return tuple(found)


def _adding_up(tokens: tuple[str, ...], cells: int, total: int | Decimal) -> Iterator[Reading]:
    """Every way to part the tokens into cells with this sum."""
    if not tokens:
        if cells == 0 and total == 0:
            yield ()
        return
    digits = "".join(tokens)
    if cells < len(tokens) or (digits.isdigit() and not _may_sum_to(len(digits), cells, total)):
        return
    head, rest = tokens[0], tokens[1:]
    for end in range(1, len(head) + 1):
        value = number(head[:end])
        if value is not None and value > total:
            return
        if value is None or not _is_cell(head[:end]):
            continue
        left = (head[end:], *rest) if end < len(head) else rest
        for others in _adding_up(left, cells - 1, total - value):
            yield (head[:end], *others)


def _may_sum_to(digits: int, cells: int, total: int | Decimal) -> bool:
    """Whether so many digits in so many cells can have this sum: neither too small nor too large.

    The sum is largest where one cell has all digits that the others can spare; and some cell has at
    least the average, so it is no smaller than that number of digits allows.
    """
    longest = digits - (cells - 1)
    average = -(-digits // cells)
    least = 10 ** (average - 1) if average > 1 else 0
    return longest >= 1 and least <= total < 10**longest + 10 * (cells - 1)


def _is_cell(text: str) -> bool:
    return _is_number(text) or not text.strip(MARKS)


def _split(tokens: tuple[str, ...], cells: int) -> Iterator[Reading]:
    if not tokens:
        if cells == 0:
            yield ()
        return
    head, rest = tokens[0], tokens[1:]
    for count in range(1, cells - len(rest) + 1):
        for parts in _parts(head, count):
            for others in _split(rest, cells - count):
                yield parts + others


def _parts(text: str, count: int) -> Iterator[Reading]:
    """Every way to part one text without blanks into ``count`` numbers."""
    if not text.strip(MARKS):
        if count in (1, len(text)):
            yield (text,) if count == 1 else tuple(text)
        return
    if count == 1:
        if _is_number(text):
            yield (text,)
        return
    signs = 1 if text[:1] in "+-" else 0
    for end in range(1 + signs, min(len(text) - count + 1, LONGEST_COUNT + signs) + 1):
        head = text[:end]
        if not _is_number(head):
            if "." in head:
                return
            continue
        if text[end : end + 1] in (".", ","):
            continue
        for rest in _parts(text[end:], count - 1):
            yield (head, *rest)


def _is_number(text: str) -> bool:
    """Whether a piece of digits run together can be a number: no leading zero, no stray point."""
    digits = text[1:] if text[:1] in "+-" else text
    if not digits or (digits[0] == "0" and len(digits) > 1 and digits[1] != "."):
        return False
    if digits[0] not in "0123456789":
        return False
    return _digits_only(digits) or _is_decimal(digits)


def _digits_only(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_COUNT


def _is_decimal(text: str) -> bool:
    whole, point, places = text.partition(".")
    unit = places.lstrip("0123456789")
    return (
        bool(point)
        and whole.isdigit()
        and places[: len(places) - len(unit)].isdigit()
        and unit in ("", "元", "万元")
    ) or (not point and text.rstrip("万元").isdigit() and text != text.rstrip("万元"))


def number(text: str) -> int | Decimal | None:
    """The value of a cell in a sum; blanks and dashes count as 0, what is no number as ``None``."""
    if not text.strip(MARKS):
        return 0
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return int(value) if value == value.to_integral_value() else value


def adds_up(reading: Reading) -> bool:
    """Whether the last cell is the sum of the others."""
    values = [number(text) for text in reading]
    if any(value is None for value in values):
        return False
    whole = [value for value in values if value is not None]
    return sum(whole[:-1]) == whole[-1]


def decide(
    rows: Mapping[str, Sequence[Reading]],
    balances: Sequence[tuple[Sequence[str], Sequence[str]]],
) -> dict[str, list[Reading]]:
    """The readings of each row that take part in a combination in which all balances hold.

    A balance says that the rows left and right have equal sums in every column; one with a row that
    is not in ``rows`` says nothing. Rows keep all their readings where no combination holds: the
    source itself is wrong then, and decides nothing.
    """
    left = {row: list(found) for row, found in rows.items()}
    for _ in range(len(balances)):
        before = {row: len(found) for row, found in left.items()}
        for plus, minus in balances:
            if all(row in left for row in (*plus, *minus)):
                _narrow(left, plus, minus)
        if before == {row: len(found) for row, found in left.items()}:
            break
    return left


def _narrow(rows: dict[str, list[Reading]], plus: Sequence[str], minus: Sequence[str]) -> None:
    """Leave the readings from which the rest of the balance can be made up."""
    signed = [(row, 1) for row in plus] + [(row, -1) for row in minus]
    open_rows = [(row, sign) for row, sign in signed if len(rows[row]) > 1]
    if not open_rows:
        return
    base = sum(sign * _packed(rows[row][0]) for row, sign in signed if len(rows[row]) == 1)
    forward = [{base}]
    for row, sign in open_rows:
        steps = [sign * _packed(reading) for reading in rows[row]]
        if len(forward[-1]) * len(steps) > _MOST_SUMS:
            return
        forward.append({sums + step for sums in forward[-1] for step in steps})
    if 0 not in forward[-1]:
        return
    wanted = {0}
    for at in range(len(open_rows) - 1, -1, -1):
        row, sign = open_rows[at]
        kept: list[Reading] = []
        earlier: set[int] = set()
        for reading in rows[row]:
            step = sign * _packed(reading)
            origins = {sums - step for sums in wanted} & forward[at]
            if origins:
                kept.append(reading)
                earlier |= origins
        rows[row] = kept
        wanted = earlier


def balance_holds(
    rows: Mapping[str, Sequence[Reading]], plus: Sequence[str], minus: Sequence[str]
) -> bool:
    """Whether every row of a balance has one reading, and both sides have equal sums."""
    if not all(len(rows.get(row, ())) == 1 for row in (*plus, *minus)):
        return False
    left, right = (sum(_packed(rows[row][0]) for row in side) for side in (plus, minus))
    return left == right


def _packed(reading: Reading) -> int:
    """The cells of a reading in one integer, so that sums of rows are sums of integers.

    Each cell has room for more than all rows of a form add up to, so no column reaches another.
    """
    packed = 0
    for text in reading:
        packed = packed * _ROOM + int(number(text) or 0)
    return packed


def agreed(found: Sequence[Reading]) -> list[str | None]:
    """Cell by cell the text that all readings have there; ``None`` where they differ."""
    return [texts[0] if len(set(texts)) == 1 else None for texts in zip(*found, strict=True)]
