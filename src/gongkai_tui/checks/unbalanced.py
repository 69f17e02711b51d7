"""Explanations of failing relations by a column that does not balance, its total included."""

from gongkai_tui.checks.case import Case, Diagnosis, Number, Pattern, combined
from gongkai_tui.checks.relations import negated
from gongkai_tui.form import CellRef, Relation

_MANY_ROWS = 3
"""More candidate rows than this are not named."""


def together(case: Case) -> Diagnosis | None:
    """Cells that are wrong by the same amount as the total of their row.

    Such a row agrees with its own total; only what adds up rows can find it. One candidate is
    named with its right values. Several are candidates of a carry-over, if a control that computes
    nothing has failed, else of a miscount among the parts of a column.
    """
    found: list[tuple[CellRef, Number]] = []
    totals: dict[str, set[CellRef]] = {}
    for total in case.table.totals:
        totals.setdefault(total.row, set()).add(total)
    touched = {ref.row for ref in case.touching if ref in case.table.totals}
    for ref, trace in case.traces.items():
        if ref not in case.touching and ref.row not in touched:
            continue
        if not totals.get(ref.row, set()) - {ref}:
            continue
        row_total = case.row_total(ref)
        if ref not in case.touching and row_total not in case.touching:
            continue
        together = combined((trace, 1), (case.traces[row_total], 1)) if row_total else trace
        amount = case.amount(together)
        if amount is not None:
            found.append((ref, amount))
    if not found:
        return None
    controls = [case.relations[rule] for rule in case.failures]
    if all(relation.total is None for relation in controls):
        return _carried_over(case, found, controls)
    if len(found) == 1 and case.row_total(found[0][0]):
        return _one_row(case, *found[0])
    return None


def _carried_over(
    case: Case, found: list[tuple[CellRef, Number]], controls: list[Relation]
) -> Diagnosis | None:
    if not all(any(ref in relation.cells for relation in controls) for ref, _ in found):
        return None
    cells = tuple(ref for ref, _ in found)
    return case.diagnosis(Pattern.CARRIED_OVER, cells, {}, _size(found[0][1]))


def _one_row(case: Case, ref: CellRef, amount: Number) -> Diagnosis | None:
    total = case.row_total(ref)
    less = case.corrected(ref, amount)
    total_less = case.corrected(total, amount) if total else None
    if total is None or less is None or total_less is None:
        return None
    corrections = {ref: less, total: total_less}
    return case.diagnosis(Pattern.TOGETHER, (ref, total), corrections, _size(amount))


def miscounted(case: Case) -> Diagnosis | None:
    """Columns whose parts do not add up, by amounts that add up themselves.

    Where the parts are too many, the rows that hold exactly what is too much are named.
    """
    relations = [case.relations[rule] for rule in case.failures]
    if any(relation.total is None or not _of_one_column(relation) for relation in relations):
        return None
    by_column = {relation.cells[0].column: case.failures[relation.rule] for relation in relations}
    total = case.table.columns[-1].id
    if len(by_column) < 2 or by_column.get(total) != sum(
        amount for column, amount in by_column.items() if column != total
    ):
        return None
    amount = by_column[total]
    rows = dict.fromkeys(ref.row for ref in relations[0].left)
    doubled = [row for row in rows if amount > 0 and _holds(case, row, by_column)]
    named = doubled if 0 < len(doubled) <= _MANY_ROWS else [relations[0].right[0].row]
    columns = [column for column in case.table.column_by_id if column in by_column]
    cells = tuple(CellRef(case.table.id, row, column) for row in named for column in columns)
    return case.diagnosis(Pattern.MISCOUNTED, cells, {}, amount)


def _of_one_column(relation: Relation) -> bool:
    return len({ref.column for ref in relation.cells}) == 1


def _holds(case: Case, row: str, amounts: dict[str, Number]) -> bool:
    """Whether a row holds exactly these amounts, and nothing else."""
    for column in case.table.column_by_id:
        if case.number(CellRef(case.table.id, row, column)) != amounts.get(column, 0):
            return False
    return True


def _size(amount: Number) -> Number:
    return amount if amount > 0 else negated(amount)
