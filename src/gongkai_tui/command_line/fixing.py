"""``check --fix`` and ``--diff``: what can be mended with certainty, mended or only shown."""

from __future__ import annotations

import os
from pathlib import Path

from gongkai_tui.checks.correction import edit_of
from gongkai_tui.checks.runner import check_report
from gongkai_tui.command_line.check_settings import Settings, SettingsError, settings_for
from gongkai_tui.command_line.checking import combined
from gongkai_tui.command_line.command import GOOD, UNUSABLE
from gongkai_tui.command_line.terminal import narrate, write_output
from gongkai_tui.store import StoreError, parse_report
from gongkai_tui.store.file_reading import read_file
from gongkai_tui.store.lock import InUseError, take_lock
from gongkai_tui.store.report_file import ChangedOutsideError, ReportFile
from gongkai_tui.store.writing import write_report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_tui.report import Report

_MOST_ROUNDS = 10
"""A correction may make room for another one; more rounds than this would be a rule's mistake."""


def fix_files(files: Sequence[str], asked: Settings, *, write: bool) -> int:
    """Mend every file, or show as a unified diff what would change.

    Returns ``GOOD``, or ``UNUSABLE`` where a file could not be read or written.
    """
    code = GOOD
    for file in files:
        try:
            _fix(file, asked, write=write)
        except (StoreError, SettingsError) as error:
            narrate(str(error))
            code = UNUSABLE
        except InUseError as error:
            narrate(f"{file}：{error.holder.user} 正在编辑，没有改正")
            code = UNUSABLE
    return code


def mended(report: Report, settings: Settings) -> tuple[Report, int]:
    """The report with every certain correction made, and how many there were."""
    count = 0
    for _ in range(_MOST_ROUNDS):
        corrections = [
            finding.correction
            for finding in check_report(report, settings.choice.rules())
            if finding.correction and not finding.explanation and settings.choice.admits(finding)
        ]
        edit = edit_of(report, corrections)
        if edit is None:
            break
        report, count = edit.apply(report), count + len(corrections)
    return report, count


def _fix(file: str, asked: Settings, *, write: bool) -> None:
    settings = combined(asked, settings_for(file))
    data = read_file(file)
    opened = parse_report(data, file)
    report, count = mended(opened.report, settings)
    if not count:
        return
    if not write:
        _show(file, data, report)
        return
    if opened.read_only:
        raise StoreError(file, "文件由更新版本的程序写成，没有改正")
    lock = take_lock(Path(file))
    try:
        target = ReportFile(Path(file))
        if target.data != data:
            raise ChangedOutsideError(file)
        target.save(report, keep_comments=opened.has_comments)
    finally:
        if lock is not None:
            lock.release()
    narrate(f"{file}：改正了 {count} 处，原文件存为 {target.backup_path.name}")
    if target.comments_kept is not None:
        narrate(f"{file}：注释没有写入，带注释的原文件存为 {target.comments_kept.name}")


def _show(file: str, data: bytes, report: Report) -> None:
    from difflib import unified_diff  # noqa: PLC0415 - for --diff only

    before = data.decode("utf-8-sig").splitlines(keepends=True)
    after = write_report(report).decode("utf-8").splitlines(keepends=True)
    name = os.path.relpath(file)
    write_output("".join(unified_diff(before, after, f"{name}（现在）", f"{name}（改正后）")))
