"""The draft of a report from that of the same unit on an earlier year, as clerks begin it.

The texts are kept, and what is certain in them follows the new year: the title and the preface name
it, and numbers that agree with the tables become references to them, so that no figure of the old
year stays where the new one has another. The tables are empty, but for what the old year left open.
"""

from __future__ import annotations

import re

from gongkai_tui.claims.binding import agreeing_numbers, bind
from gongkai_tui.form import CellRef, Form
from gongkai_tui.report import CellValue, Report, new_report
from gongkai_tui.report.last_year import cell_before

_DATED = ("title", "preface")
"""Texts in which the year of the report is always meant."""
_KEPT = ("overview", "problems", "other_matters", "signature")


def draft_from(last: Report, form: Form, year: int) -> Report:
    """The draft of the report on ``year`` in ``form``, from the report on an earlier year.

    What is left of the figures is right only if ``last`` is the report on the year before.
    """
    draft = new_report(form, last.unit, year)
    texts = {name: _of_the_year(last, name, year) for name in _DATED if name in last.texts}
    bound = _bound(last, form)
    texts |= {name: bound.texts[name] for name in _KEPT if name in bound.texts}
    draft = draft._replace(texts={**draft.texts, **texts}, unit_kind=last.unit_kind)
    return _carried_over(draft, last) if last.year == year - 1 else draft


def _of_the_year(last: Report, name: str, year: int) -> str:
    return re.sub(rf"(?<!\d){last.year}(?=\s*年)", str(year), last.texts[name])


def _bound(last: Report, form: Form) -> Report:
    """The report with its agreeing numbers as references, as far as the form has such figures."""
    numbers = {
        part: [each for each in agreements if each.name in form.figures]
        for part, agreements in agreeing_numbers(last).items()
    }
    edit = bind(last, numbers)
    return last if edit is None else edit.apply(last)


def _carried_over(draft: Report, last: Report) -> Report:
    """The draft with the rows that begin with what another row of last year's report ended with."""
    tables = dict(draft.tables)
    for table in draft.form.tables.values():
        rows = dict(tables[table.id])
        for row_id in table.takes_up:
            found: dict[str, CellValue] = {}
            for column in rows[row_id]:
                source = cell_before(draft, CellRef(table.id, row_id, column), last)
                number = None if source is None else last.number(source)
                found[column] = "" if number is None else number
            rows[row_id] = found
        tables[table.id] = rows
    return draft._replace(tables=tables)
