"""A save has failed, or is sure to: what happened, what is safe, and what to do now."""

from __future__ import annotations

import errno
from pathlib import Path

from gongkai_tui.store import StoreError
from gongkai_tui.store.answering import NoAnswerError
from gongkai_tui.store.report_file import UnconfirmedError
from gongkai_tui.tui.dialogs.choice import ChoiceDialog

ELSEWHERE, AGAIN = "elsewhere", "again"
"""Answers: save to another file, try once more."""

_ADVICE: tuple[tuple[frozenset[int], str], ...] = (
    (
        frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG)),
        "请删去一些不用的文件，腾出空间后再试；或者另存到别的磁盘。",
    ),
    (
        frozenset((errno.EACCES, errno.EPERM, errno.EROFS)),
        "这个文件或者它所在的文件夹不能写入。请管理员开放权限后再试；或者另存到自己的文件夹。",
    ),
)
_RECONNECT = "请等文件夹或磁盘恢复后再试；或者另存到本机的文件夹。"


def not_saved_dialog(error: StoreError, *, journal_safe: bool) -> ChoiceDialog:
    """Asks what to do after ``error``; ``journal_safe``: whether the edits are written down."""
    doubtful = isinstance(error, NoAnswerError | UnconfirmedError)
    kept = "您的改动都在屏幕上，也已另外记下，不会丢失。"
    if not journal_safe:
        kept = "您的改动都在屏幕上，但没能另外记下：请不要退出，马上另存到别处。"
    if not doubtful:
        kept = f"这次保存没有改动任何文件。{kept}"
    title = "还不能确认已经保存" if doubtful else "没有保存"
    answers = [(ELSEWHERE, "另存到别处"), (AGAIN, "再试一次"), ("back", "返回继续编辑")]
    return ChoiceDialog(title, f"{error}\n\n{kept}\n\n{_advice(error)}", answers)


def not_writable_dialog(path: Path, reason: str) -> ChoiceDialog:
    """Asks, before anything is typed, where to save what cannot be saved at ``path``."""
    text = (
        f"文件：{path}\n{reason}。\n\n"
        "可以现在就另存到别处，在新文件里编辑；也可以先打开，改动会另外记下，保存时再另存。"
    )
    answers = [(ELSEWHERE, "另存到别处，在新文件里编辑"), ("open", "先这样打开")]
    return ChoiceDialog("这份报告在这里不能保存", text, answers)


def _advice(error: StoreError) -> str:
    cause = error.__cause__
    if isinstance(cause, StoreError):
        cause = cause.__cause__
    number = cause.errno if isinstance(cause, OSError) else None
    return next((advice for numbers, advice in _ADVICE if number in numbers), _RECONNECT)
