"""Explanations of failing relations by figures that are wrong where they stand."""

from itertools import combinations

from gongkai_tui.checks.case import Case, Diagnosis, Number, Pattern, Trace
from gongkai_tui.checks.relations import negated
from gongkai_tui.form import CellRef

_MOST = 3
"""More wrong cells at once are not looked for."""


def wrong_cell(case: Case) -> Diagnosis | None:
    """The one cell whose change by one amount makes every relation hold."""
    found: list[tuple[CellRef, Number, Number]] = []
    for ref in case.touching:
        amount = case.amount(case.traces[ref])
        if amount is not None:
            value = case.corrected(ref, amount)
            if value is not None:
                found.append((ref, amount, value))
    if len(found) != 1:
        return None
    ref, amount, value = found[0]
    return case.diagnosis(Pattern.WRONG_CELL, (ref,), {ref: value}, amount)


def several_wrong_cells(case: Case) -> tuple[Diagnosis, ...]:
    """Two or three cells that explain the failures between them, if no others could."""
    single: list[tuple[CellRef, Number, frozenset[str]]] = []
    for ref, trace in case.traces.items():
        amount = _part(case, trace)
        if amount is not None and case.corrected(ref, amount) is not None:
            single.append((ref, amount, frozenset(trace)))
    for count in range(2, _MOST + 1):
        if len(single) > 4 * count:
            return ()
        found = [chosen for chosen in combinations(single, count) if _cover(case, chosen)]
        if found:
            return _diagnoses(case, found[0]) if len(found) == 1 else ()
    return ()


def _part(case: Case, trace: Trace) -> Number | None:
    """The amount that explains those failures that ``trace`` is about; there must be two."""
    if len(trace) < 2 or not trace.keys() <= case.failures.keys():
        return None
    rule, unit = next(iter(trace.items()))
    amount = case.failures[rule] if unit == 1 else negated(case.failures[rule])
    fits = all(unit * amount == case.failures[rule] for rule, unit in trace.items())
    return amount if abs(unit) == 1 and fits else None


def _cover(case: Case, chosen: tuple[tuple[CellRef, Number, frozenset[str]], ...]) -> bool:
    """Whether each failure is explained by exactly one of the cells."""
    rules = [rule for _, _, explained in chosen for rule in explained]
    return len(rules) == len(set(rules)) == len(case.failures)


def _diagnoses(
    case: Case, chosen: tuple[tuple[CellRef, Number, frozenset[str]], ...]
) -> tuple[Diagnosis, ...]:
    found: list[Diagnosis] = []
    for ref, amount, rules in chosen:
        value = case.corrected(ref, amount)
        if value is not None:
            explained = tuple(case.relations[rule] for rule in case.failures if rule in rules)
            found.append(Diagnosis(Pattern.SEVERAL_CELLS, (ref,), {ref: value}, explained, amount))
    return tuple(found)
