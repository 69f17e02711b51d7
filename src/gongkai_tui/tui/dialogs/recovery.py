"""What an earlier session left is offered back, with what it changes."""

from __future__ import annotations

from datetime import datetime

from gongkai_tui.report import Report
from gongkai_tui.report.differences import differences
from gongkai_tui.report.merging import merge
from gongkai_tui.store.recovery import Recovery
from gongkai_tui.tui.dialogs.question import QuestionDialog
from gongkai_tui.tui.difference_text import conflict_lines, difference_lines

TAKE, DROP = "take", "drop"
"""Answers: have the edits, or throw them away."""
MERGE_FILE, MERGE_EDITS = "file", "edits"
"""Answers where the file has changed since: where both changed, the file or the edits win."""


def recovery_dialog(recovery: Recovery, present: Report) -> QuestionDialog:
    """Asks whether to take back what ``recovery`` holds; ``present`` is what the file holds."""
    when = f"{datetime.fromtimestamp(recovery.when).astimezone():%Y年%m月%d日 %H:%M}"
    form = recovery.base.form
    unsaved = difference_lines(form, differences(recovery.base, recovery.report))
    begin = f"上次编辑没有正常结束（最后输入：{when}）。"
    if recovery.fits:
        lines = [begin, f"以下改动没有保存，共 {len(unsaved)} 处：", "", *unsaved]
        if recovery.never_saved:
            lines = [begin, f"这份新报告还没有保存过，已填写 {len(unsaved)} 处：", "", *unsaved]
        answers = [(TAKE, "取回这些改动"), (DROP, "不要了，丢弃这些改动")]
        return QuestionDialog("取回未保存的内容", lines, answers)
    lines = [begin, "但文件在那以后又被改动过，两边的改动都列在下面。"]
    lines += ["", f"没有保存的改动，共 {len(unsaved)} 处：", *unsaved]
    answers = [(DROP, "不取回，丢弃没有保存的改动")]
    if present.form is form:
        outside = difference_lines(form, differences(recovery.base, present))
        lines += ["", f"文件后来的改动，共 {len(outside)} 处：", *outside]
        conflicts = merge(recovery.base, present, recovery.report, "").conflicts
        if conflicts:
            clashes = conflict_lines(form, conflicts, "文件", "未保存")
            lines += ["", f"两边都改了的，共 {len(clashes)} 处：", *clashes]
            answers[:0] = [
                (MERGE_FILE, "取回；两边都改了的，以文件为准"),
                (MERGE_EDITS, "取回；两边都改了的，以未保存的改动为准"),
            ]
        else:
            answers.insert(0, (MERGE_FILE, "取回（与文件后来的改动互不影响）"))
    else:
        lines += ["", f"文件现在用的是{present.form.name}，不能合并。"]
    return QuestionDialog("取回未保存的内容", lines, answers)
