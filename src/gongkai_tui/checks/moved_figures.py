"""Explanations of failing relations by figures that stand in the wrong place."""

from collections.abc import Iterator
from itertools import permutations

from gongkai_tui.checks.case import Case, Diagnosis, Number, Pattern, combined
from gongkai_tui.checks.relations import negated
from gongkai_tui.form import CellRef


def split_figure(case: Case) -> Diagnosis | None:
    """One figure torn over a cell and the next, whose own figure was 0."""
    found: list[tuple[CellRef, CellRef, int]] = []
    for head, tail in case.neighbours:
        if head.row != tail.row:
            continue
        one, two = case.values.get(head), case.values.get(tail)
        if not isinstance(one, int) or not isinstance(two, int) or one <= 0 or two <= 0:
            continue
        whole = int(f"{one}{two}")
        trace = combined((case.traces[head], one - whole), (case.traces[tail], two))
        if case.amount(trace) == 1:
            found.append((head, tail, whole))
    if len(found) != 1:
        return None
    head, tail, whole = found[0]
    return case.diagnosis(Pattern.SPLIT_FIGURE, (head, tail), {head: whole, tail: 0}, whole)


def exchanged(case: Case) -> Diagnosis | None:
    """Two figures in each other's cells, neighbours in one row or in one column."""
    found = list(_exchanges(case))
    if len(found) != 1:
        return None
    one, other = found[0]
    first, second = case.number(one), case.number(other)
    if first is None or second is None:
        return None
    return case.diagnosis(
        Pattern.EXCHANGED, (one, other), {one: second, other: first}, max(first, second)
    )


def _exchanges(case: Case) -> Iterator[tuple[CellRef, CellRef]]:
    for one, other in case.neighbours:
        first, second = case.number(one), case.number(other)
        if not first or not second or first == second:
            continue
        if not (isinstance(first, int) and isinstance(second, int)):
            continue
        change = first - second
        trace = combined((case.traces[one], change), (case.traces[other], -change))
        if case.amount(trace) == 1:
            yield one, other


def wrong_column(case: Case) -> Diagnosis | None:
    """One amount in the wrong column: two columns off by opposite amounts, every row right."""
    moves = list(_moves(case))
    if len({(high.column, low.column) for high, low, _ in moves}) != 1:
        return None
    high, low, amount = moves[0]
    columns = (high.column, low.column)
    more, less = case.corrected(low, negated(amount)), case.corrected(high, amount)
    if len(moves) > 1 or more is None or less is None:
        cells = tuple(ref for ref, _, _ in moves)
        return case.diagnosis(Pattern.WRONG_COLUMN, cells, {}, amount, columns)
    corrections = {high: less, low: more}
    return case.diagnosis(Pattern.WRONG_COLUMN, (high, low), corrections, amount, columns)


def _moves(case: Case) -> Iterator[tuple[CellRef, CellRef, Number]]:
    """Every move of an amount to another cell of the row that makes all relations hold."""
    columns = {ref.column for rule in case.failures for ref in case.relations[rule].cells}
    if len(columns) != 2:
        return
    for row in case.table.rows:
        for too_much, too_little in permutations(sorted(columns)):
            high = CellRef(case.table.id, row.id, too_much)
            low = CellRef(case.table.id, row.id, too_little)
            amount = _moved(case, high, low)
            if amount is not None:
                yield high, low, amount


def wrong_row(case: Case) -> Diagnosis | None:
    """One amount in the wrong row: two rows off by opposite amounts, every column right."""
    rows = list(
        dict.fromkeys(ref.row for rule in case.failures for ref in case.relations[rule].cells)
    )
    if len(rows) != 2 or len(case.failures) != 2:
        return None
    moves: list[tuple[CellRef, CellRef, Number]] = []
    for column in case.table.column_by_id:
        for too_much, too_little in permutations(rows):
            high = CellRef(case.table.id, too_much, column)
            low = CellRef(case.table.id, too_little, column)
            amount = _moved(case, high, low)
            if amount is not None and case.row_total(high) is not None:
                moves.append((high, low, amount))
    if len({(high.row, low.row) for high, low, _ in moves}) != 1:
        return None
    high, low, amount = moves[0]
    more, less = case.corrected(low, negated(amount)), case.corrected(high, amount)
    certain = len(moves) == 1 and more is not None and less is not None
    corrections = {high: less, low: more} if certain else {}
    found = {ref: value for ref, value in corrections.items() if value is not None}
    return case.diagnosis(Pattern.WRONG_ROW, (high, low), found, amount)


def _moved(case: Case, high: CellRef, low: CellRef) -> Number | None:
    """The amount whose move from ``high`` to ``low`` mends everything; ``None`` if none does."""
    if high not in case.traces or low not in case.traces:
        return None
    amount = case.amount(combined((case.traces[high], 1), (case.traces[low], -1)))
    if amount is None or amount < 0 or case.corrected(high, amount) is None:
        return None
    return amount
