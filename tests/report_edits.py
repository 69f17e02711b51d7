"""Random edits, as a clerk may make them, for properties about edits and their history."""

from __future__ import annotations

from hypothesis import strategies as st

from gongkai_tui.form import PartKind
from gongkai_tui.report import Report, edits
from gongkai_tui.report.edits import Edit
from strategies import cell_values

TEXTS = st.text(alphabet="政府信息公开，。\n1a😀", max_size=6)


def draw_edit(data: st.DataObject, report: Report) -> Edit | None:
    """Some edit of ``report``; ``None`` where what was chosen would change nothing."""
    kinds = [
        _cells,
        _text,
        _add_rows,
        _remove_rows,
        _add_part,
        _remove_part,
        _identity,
        _note,
        _doubt,
    ]
    kind = data.draw(st.sampled_from(kinds), "kind")
    edit: Edit | None = kind(data, report)
    return edit


def _note(data: st.DataObject, report: Report) -> Edit | None:
    subjects = st.sampled_from([*report.explanations, "TX-01 overview"])
    return edits.explain(report, data.draw(subjects, "subject"), data.draw(TEXTS, "sentence"))


def _doubt(data: st.DataObject, report: Report) -> Edit | None:
    subject = data.draw(st.sampled_from([*report.doubts, "IMP-01 overview"]), "subject")
    before, after = report.doubts.get(subject), data.draw(st.none() | st.just("存疑"), "doubt")
    put = edits.Put(("doubts", subject), before, after)
    return None if before == after else Edit((put,), "存疑")


def _cells(data: st.DataObject, report: Report) -> Edit | None:
    every = [ref for table in report.form.tables.values() for ref in table.cells]
    refs = data.draw(st.lists(st.sampled_from(every), min_size=1, max_size=3), "cells")
    chosen = {
        ref: data.draw(st.none() | cell_values(report.form.column(ref).kind), "value")
        for ref in refs
    }
    return edits.set_cells(report, chosen, "改单元格")


def _text(data: st.DataObject, report: Report) -> Edit | None:
    parts = [part.id for part in report.form.parts if part.kind is not PartKind.TABLE]
    part = data.draw(st.sampled_from(parts), "part")
    length = len(report.texts.get(part, ""))
    at = data.draw(st.integers(0, length), "at")
    removed = data.draw(st.integers(0, min(3, length - at)), "removed")
    return edits.splice_text(report, part, at, removed, data.draw(TEXTS, "inserted"))


def _rows(data: st.DataObject, report: Report) -> tuple[str, list[str]]:
    table = data.draw(st.sampled_from(list(report.form.tables.values())), "table")
    names = st.sampled_from([row.id for row in table.rows])
    return table.id, data.draw(st.lists(names, min_size=1, max_size=3, unique=True), "rows")


def _add_rows(data: st.DataObject, report: Report) -> Edit | None:
    return edits.add_rows(report, *_rows(data, report))


def _remove_rows(data: st.DataObject, report: Report) -> Edit | None:
    return edits.remove_rows(report, *_rows(data, report))


def _part(data: st.DataObject, report: Report) -> str:
    return data.draw(st.sampled_from([part.id for part in report.form.parts]), "part")


def _add_part(data: st.DataObject, report: Report) -> Edit | None:
    return edits.add_part(report, _part(data, report))


def _remove_part(data: st.DataObject, report: Report) -> Edit | None:
    return edits.remove_part(report, _part(data, report))


def _identity(data: st.DataObject, report: Report) -> Edit | None:
    unit = data.draw(st.sampled_from(["石桥镇人民政府", "云隐县人民政府办公室"]), "unit")
    return edits.set_identity(report, unit, data.draw(st.integers(2019, 2030), "year"))
