"""Another program has changed the file: what now, and what is different."""

from __future__ import annotations

from gongkai_tui.report import Report
from gongkai_tui.report.differences import differences
from gongkai_tui.report.merging import Merge
from gongkai_tui.tui.dialogs.question import QuestionDialog
from gongkai_tui.tui.difference_text import conflict_lines, difference_lines

MERGE, RELOAD, OVERWRITE, ELSEWHERE, DIFFERENCE = "merge", "reload", "over", "elsewhere", "show"
"""Answers."""

_BACK = ("back", "返回继续编辑")


def changed_dialog(name: str, merge: Merge) -> QuestionDialog:
    """Asks what to do about the report file ``name``, which another program has changed."""
    clashes = len(merge.conflicts)
    combine = "合并：两边的改动都要，然后保存"
    if clashes:
        combine = f"合并并保存：两边都改了的 {clashes} 处以我的为准，对方的另存在旁边"
    return QuestionDialog(
        "文件已被其他程序改动",
        [
            f"文件：{name}",
            "打开以后，文件被其他人或其他程序改动过。您的改动还没有保存，文件中是对方的内容。",
        ],
        [
            (MERGE, combine),
            (DIFFERENCE, "先看看有什么不同"),
            (ELSEWHERE, "把我的另存到别处"),
            (RELOAD, "改用文件中的内容（可以撤销）"),
            (OVERWRITE, "用我的覆盖文件，对方的内容另存在旁边"),
            _BACK,
        ],
    )


def unreadable_dialog(name: str, reason: str) -> QuestionDialog:
    """The same where the file cannot be merged or loaded, for this reason."""
    lines = [
        f"文件：{name}",
        "打开以后，文件被其他人或其他程序改动过。您的改动还没有保存。",
        reason,
    ]
    answers = [(ELSEWHERE, "把我的另存到别处"), (OVERWRITE, "用我的写入原处"), _BACK]
    return QuestionDialog("文件已被其他程序改动", lines, answers)


def differences_dialog(base: Report, ours: Report, theirs: Report, merge: Merge) -> QuestionDialog:
    """Shows what each side has changed since the file was read or saved."""
    form = base.form
    sides = [("我的改动", ours), ("对方的改动", theirs)]
    lines: list[str] = []
    for title, version in sides:
        found = difference_lines(form, differences(base, version))
        lines += [f"{title}，共 {len(found)} 处：", *found, ""]
    clashes = conflict_lines(form, merge.conflicts, "我的", "对方")
    if clashes:
        lines += [f"两边都改了的，共 {len(merge.conflicts)} 处：", *clashes]
    return QuestionDialog("有什么不同", lines, [("ok", "知道了")])
