"""What an earlier session left is offered back, with what it changes."""

from __future__ import annotations

from datetime import datetime

from gongkai_tui.report import Report
from gongkai_tui.report.differences import differences
from gongkai_tui.report.merging import merge
from gongkai_tui.store.recovery import Recovery
from gongkai_tui.tui.dialogs.question import QuestionDialog
from gongkai_tui.tui.difference_text import conflict_lines, difference_lines

TAKE, DROP, LATER = "take", "drop", "later"
"""Answers: have the edits, throw them away, decide another time."""
MERGE_FILE, MERGE_EDITS = "file", "edits"
"""Answers where the file has changed since: where both changed, the file or the edits win."""


_LATER = (LATER, "以后再定，下次打开时再问")


def recovery_dialog(recovery: Recovery, present: Report) -> QuestionDialog:
    """Asks whether to take back what ``recovery`` holds; ``present`` is what the file holds."""
    form = recovery.base.form
    unsaved = _unsaved_lines(recovery)
    begin = _begin(recovery)
    if recovery.fits:
        lines = [begin, f"以下改动没有保存，共 {len(unsaved)} 处：", "", *unsaved]
        answers = [(TAKE, "取回这些改动"), (DROP, "不要了，丢弃这些改动"), _LATER]
        return QuestionDialog("取回未保存的内容", lines, answers)
    lines = [begin, "但文件在那以后又被改动过，两边的改动都列在下面。"]
    ours = ["", f"没有保存的改动，共 {len(unsaved)} 处：", *unsaved]
    answers = [(DROP, "不取回，丢弃没有保存的改动"), _LATER]
    if present.form is not form:
        lines += ["", f"文件现在用的是{present.form.name}，不能合并。", *ours]
        return QuestionDialog("取回未保存的内容", lines, answers)
    outside = difference_lines(form, differences(recovery.base, present))
    theirs = ["", f"文件后来的改动，共 {len(outside)} 处：", *outside]
    conflicts = merge(recovery.base, present, recovery.report, "").conflicts
    if conflicts:
        clashes = conflict_lines(form, conflicts, "文件", "未保存")
        lines += ["", f"两边都改了的，共 {len(conflicts)} 处：", *clashes]
        answers[:0] = [
            (MERGE_FILE, "取回；两边都改了的，以文件为准"),
            (MERGE_EDITS, "取回；两边都改了的，以未保存的改动为准"),
        ]
    else:
        answers.insert(0, (MERGE_FILE, "取回（与文件后来的改动互不影响）"))
    lines += [*ours, *theirs]
    return QuestionDialog("取回未保存的内容", lines, answers)


def lone_recovery_dialog(recovery: Recovery, unreadable: str) -> QuestionDialog:
    """The same where there is no report in the file to hold the edits against.

    ``unreadable`` is why the file cannot be read; empty where there is no file.
    """
    unsaved = _unsaved_lines(recovery)
    lines = [_begin(recovery)]
    answers = [(TAKE, "取回这份报告"), (DROP, "不要了，丢弃"), _LATER]
    if recovery.never_saved:
        lines.append(f"这份新报告还没有保存过，已填写 {len(unsaved)} 处：")
    else:
        lines += [f"现在文件读不出来：{unreadable}。" if unreadable else "现在文件已不在原处。"]
        lines += ["上次编辑的全部内容都还在，可以取回。", ""]
        lines.append(f"其中没有保存的改动，共 {len(unsaved)} 处：")
        beside = "取回全部内容，另存为新文件（原文件不动）" if unreadable else "取回全部内容"
        answers[0] = (TAKE, beside)
    return QuestionDialog("取回未保存的内容", [*lines, "", *unsaved], answers)


def _begin(recovery: Recovery) -> str:
    when = f"{datetime.fromtimestamp(recovery.when).astimezone():%Y年%m月%d日 %H:%M}"
    return f"上次编辑没有正常结束（最后输入：{when}）。"


def _unsaved_lines(recovery: Recovery) -> list[str]:
    return difference_lines(recovery.base.form, differences(recovery.base, recovery.report))
