"""The figures of a report beside those of last year's report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from gongkai_tui.checks.findings import Finding, PartPlace, Severity
from gongkai_tui.checks.naming import quoted, row_label, signed
from gongkai_tui.checks.own_words import own_sentences
from gongkai_tui.checks.prose import OVERVIEW, PROBLEMS
from gongkai_tui.checks.relations import negated
from gongkai_tui.checks.text_place import text_place
from gongkai_tui.claims.cutting import SENTENCE_ENDS, holds, stretches
from gongkai_tui.claims.quantities import quantities
from gongkai_tui.form import CellRef
from gongkai_tui.records import NamedTuple
from gongkai_tui.report import Report
from gongkai_tui.report.last_year import cell_before
from gongkai_tui.report.values import exact_sum

_FLOW = ("made", "repealed", "in_force")
_DOCUMENTS = ("文件", "规章")
_CLEANED_UP = ("清理", "划转", "划入", "机构改革", "失效")
"""Why documents in force are more or fewer than those made and repealed tell."""
_SHOWN = 3
"""So many columns that differ are named."""
_ENDS = f"{SENTENCE_ENDS}\n"
_ENOUGH_TEXT = 90
_HALF = 0.5
_FEW = 6
"""So few figures above zero may be the same in two years."""


class _Pair(NamedTuple):
    """A cell with its number, and last year's number."""

    ref: CellRef
    now: int | Decimal
    before: int | Decimal


def carried_over(report: Report, last: Report) -> Iterator[Finding]:
    """XY-01: rows that do not begin with what a row of last year's report ended with."""
    for table in report.form.tables.values():
        for row_id, ended in table.takes_up.items():
            row = table.row_by_id[row_id]
            refs = (CellRef(table.id, row_id, column) for column in table.columns_of(row))
            wrong = [pair for pair in _pairs(report, last, refs) if pair.now != pair.before]
            if wrong:
                before = last.form.tables[table.id]
                differences = "；".join(
                    f"{table.column_by_id[ref.column].short}本年是 {signed(now)}，"
                    f"上年是 {signed(then)}"
                    for ref, now, then in wrong[:_SHOWN]
                )
                more = f"等 {len(wrong)} 列" if wrong[_SHOWN:] else ""
                message = (
                    f"{quoted(row_label(table, row))}与上年报告的"
                    f"{quoted(row_label(before, before.row_by_id[ended]))}不一致："
                    f"{differences}{more}，请核对。"
                )
                cells = tuple(pair.ref for pair in wrong)
                yield Finding("XY-01", Severity.WARNING, message, cells[0], cells)


def stock(report: Report, last: Report) -> Iterator[Finding]:
    """XY-02: documents in force that are not last year's, with those made, without those repealed.

    Silent where a sentence says that documents were cleaned up or have changed hands.
    """
    table, before = report.form.tables["proactive"], last.form.tables["proactive"]
    sentences = "。".join(report.texts.values()).split("。")
    if any(holds(each, _DOCUMENTS) and holds(each, _CLEANED_UP) for each in sentences):
        return
    for row in table.rows:
        made, repealed, kept = (CellRef(table.id, row.id, column) for column in _FLOW)
        if kept not in table.cells or kept not in before.cells:
            continue
        numbers = last.number(kept), report.number(made), report.number(repealed)
        now = report.number(kept)
        if now is None or None in numbers:
            continue
        was, came, went = (number or 0 for number in numbers)
        right = exact_sum((was, came, negated(went)))
        if right != now:
            expected = (
                f"上年报告 {signed(was)} ＋ 本年制发 {signed(came)} − 本年废止 {signed(went)} "
                f"＝ {signed(right)}"
            )
            message = (
                f"{quoted(row_label(table, row))}的现行有效件数：{expected}，这里是 {signed(now)}，"
                "请核对；因清理、划转而不同的，在总体情况中写明。"
            )
            yield Finding("XY-02", Severity.HINT, message, kept, (made, repealed, kept))


def same_figures(report: Report, last: Report) -> Iterator[Finding]:
    """XY-06: tables that state what last year's report states, cell by cell."""
    same: list[CellRef] = []
    for table in report.form.tables.values():
        refs = (ref for ref in table.cells if ref not in table.totals)
        for ref, now, before in _pairs(report, last, refs):
            if ref.row in table.takes_up:
                continue
            if now != before:
                return
            if now:
                same.append(ref)
    if len(same) > _FEW:
        message = (
            f"表格中的数与{last.year}年的报告完全相同（大于 0 的有 {len(same)} 格），"
            "请核对是否沿用了上年的表格。"
        )
        yield Finding("XY-06", Severity.WARNING, message, same[0], tuple(same))


def repeated_text(report: Report, last: Report) -> Iterator[Finding]:
    """XY-04: parts more than half of which stands in last year's report, and their old numbers."""
    for part in (OVERVIEW, PROBLEMS):
        own, known = _own_sentences(report, part), set(_own_sentences(last, part))
        length = sum(map(len, own))
        same = sum(len(sentence) for sentence in own if sentence in known)
        if length >= _ENOUGH_TEXT and same > _HALF * length:
            message = (
                f"这一部分有 {same * 100 // length}% 的文字与{last.year}年的报告相同"
                "（单位名称、数字和标点不计），请按本年的情况改写。"
            )
            yield Finding("XY-04", Severity.HINT, message, PartPlace(part))
        yield from _same_numbers(report, last, part)


def _same_numbers(report: Report, last: Report, part: str) -> Iterator[Finding]:
    """Sentences that stand in last year's report with the very same numbers."""
    text = report.texts.get(part, "")
    known = {sentence for _, sentence in stretches(last.texts.get(part, ""), _ENDS)}
    for start, sentence in stretches(text, _ENDS):
        if sentence in known and any(one.value for one in quantities(sentence)):
            message = f"这句话连数字都与{last.year}年的报告相同，请核对是否沿用了上年的数。"
            place = text_place(report, part, start, start + len(sentence))
            yield Finding("XY-04", Severity.HINT, message, place)


def _own_sentences(report: Report, part: str) -> list[str]:
    text = report.texts.get(part, "")
    return [sentence for *_, those in own_sentences(text, report.unit) for sentence in those]


def _pairs(report: Report, last: Report, refs: Iterable[CellRef]) -> Iterator[_Pair]:
    """Those of the cells that hold a number in both reports."""
    for ref in refs:
        source = cell_before(report, ref, last)
        now = report.number(ref)
        before = None if source is None else last.number(source)
        if now is not None and before is not None:
            yield _Pair(ref, now, before)
