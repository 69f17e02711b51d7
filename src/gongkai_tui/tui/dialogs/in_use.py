"""Somebody else has the report open: who, where, since when."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from gongkai_tui.store.lock import SILENT_AFTER, Holder
from gongkai_tui.store.process import Life
from gongkai_tui.tui.dialogs.choice import ChoiceDialog

LOOK, TAKE_OVER, LEAVE = "look", "take", "leave"
"""Answers: only look, edit in the other's place, go away."""


def in_use_dialog(name: str, holder: Holder) -> ChoiceDialog:
    """Asks what to do about a report of this name that ``holder`` edits."""
    answers = [(LOOK, "只读打开，只看不改"), (LEAVE, "退出")]
    text = f"这份报告正在被编辑，现在不能改。\n\n文件：{name}\n{describe_holder(holder)}\n\n"
    if holder.may_be_gone:
        text += "对方可能已经中断。接管前请尽量与对方确认，以免两边同时修改。"
        answers.insert(1, (TAKE_OVER, "接管，由我编辑"))
    elif holder.life is Life.ELSEWHERE:
        minutes = int(SILENT_AFTER // 60)
        text += f"请等对方退出后再打开。如果对方已经中断，{minutes} 分钟没有活动以后就可以接管。"
    else:
        text += "请等对方退出后再打开；也许是您自己在另一个窗口中打开的。"
    return ChoiceDialog("文件已被打开", text, answers)


def describe_holder(holder: Holder) -> str:
    """Who has the report open, where, since when, and when they last gave a sign of life."""
    lines = [f"用户：{holder.user}"]
    if holder.host:
        lines.append(f"主机：{holder.host}（进程 {holder.pid}）")
    with suppress(ValueError):
        lines.append(f"打开时间：{datetime.fromisoformat(holder.since):%Y年%m月%d日 %H:%M}")
    if holder.life is Life.ELSEWHERE:
        lines.append(f"最近一次活动：{_duration(holder.silence)}前")
    return "\n".join(lines)


def _duration(seconds: float) -> str:
    minutes = int(seconds // 60)
    if minutes < 1:
        return "不到 1 分钟"
    if minutes < 60:
        return f"{minutes} 分钟"
    hours = minutes // 60
    return f"{hours} 小时" if hours < 48 else f"{hours // 24} 天"
