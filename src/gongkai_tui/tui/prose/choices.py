"""What the pickers of the prose pane offer: figures, sentences to begin with, sub-headings."""

from __future__ import annotations

from gongkai_tui.report import Report
from gongkai_tui.tui.dialogs.picker import Item, PickerDialog
from gongkai_tui.tui.prose.headings import Subheading
from gongkai_tui.tui.prose.present_values import present_value
from gongkai_tui.tui.prose.starters import Starter, shown_sentence


def figures_dialog(report: Report) -> PickerDialog:
    """Every figure of the form with its present value; the result is a name."""
    items = [
        Item(figure.name, figure.name, present_value(report, figure), "", figure.initials)
        for figure in report.form.figures.values()
    ]
    return PickerDialog(
        "引用表格数据", items, example="例如：本年新收，或 bnxs", nothing="没有这样的数据"
    )


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
