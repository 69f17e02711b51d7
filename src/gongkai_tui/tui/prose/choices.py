"""What the pickers of the prose pane offer: figures, sentences to begin with, sub-headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from rich.cells import cell_len

from gongkai_tui.claims import Agreement
from gongkai_tui.report import Report
from gongkai_tui.report.figures import figure_cell, publish
from gongkai_tui.report.values import number_text
from gongkai_tui.tui.dialogs.picker import Item, PickerDialog
from gongkai_tui.tui.dialogs.question import QuestionDialog
from gongkai_tui.tui.prose.headings import Subheading
from gongkai_tui.tui.prose.present_values import present_value
from gongkai_tui.tui.prose.starters import Starter, shown_sentence
from gongkai_tui.tui.reading_order import heading_of

BIND = "bind"
"""The answer that has all numbers bound."""
_AROUND = 14
"""Characters before a number that show where it stands."""


def figures_dialog(report: Report, wanted: int | Decimal | None = None) -> PickerDialog:
    """Every figure of the form with its present value; the result is a name.

    Those whose value is ``wanted``, the number that is to be bound, come first.
    """
    figures = list(report.form.figures.values())
    title = "引用表格数据"
    if wanted is not None:
        figures.sort(key=lambda figure: figure_cell(report, figure).value != wanted)
        same = figure_cell(report, figures[0]).value == wanted
        state = "与它相同的在前" if same else "表格中没有与它相同的数"
        title = f"绑定 {number_text(wanted)}：{state}"
    items = [
        Item(figure.name, figure.name, present_value(report, figure), "", figure.initials)
        for figure in figures
    ]
    return PickerDialog(title, items, example="例如：本年新收，或 bnxs", nothing="没有这样的数据")


def binding_dialog(
    report: Report, numbers: Mapping[str, Sequence[Agreement]], count: int
) -> QuestionDialog:
    """Every number that is the table's, by name and in its sentence; the answer is ``BIND``."""
    widest = max(cell_len(each.name) for agreements in numbers.values() for each in agreements)
    lines: list[str] = []
    for part, agreements in numbers.items():
        lines.append(heading_of(report.form, part))
        for each in agreements:
            name = each.name + " " * (widest - cell_len(each.name))
            lines.append(f"　{name}　{_in_sentence(report, part, each)}")
    answers = [(BIND, f"绑定这{count}个数字"), ("back", "返回")]
    return QuestionDialog("绑定与表格一致的数字", lines, answers)


def _in_sentence(report: Report, part: str, number: Agreement) -> str:
    """A number with what stands right before it, and its measure word, as they are published."""
    text, claim = report.texts[part], number.claim
    before = publish(report, text[: claim.start]).text.rpartition("\n")[2]
    cut = "……" if len(before) > _AROUND else ""
    end = claim.end + len(claim.measure)
    return f"{cut}{before[-_AROUND:]}【{text[claim.start : claim.end]}】{text[claim.end : end]}"


def starters_dialog(report: Report, starters: tuple[Starter, ...]) -> PickerDialog:
    """Sentences as they would be published now; the result is the text to put in."""
    items = [
        Item(each.text, each.aspect, "", shown_sentence(report, each), each.initials)
        for each in starters
    ]
    return PickerDialog(
        "起句", items, example="例如：依申请公开，或 ysqgk", nothing="没有这样的句子"
    )


def headings_dialog(headings: list[Subheading]) -> PickerDialog:
    """Sub-headings by number or words; the result is an offset as text."""
    items = [Item(str(each.offset), each.title, "", "", each.digit) for each in headings]
    return PickerDialog(
        "小标题", items, example="例如：2，或标题中的字", nothing="没有这样的小标题"
    )
