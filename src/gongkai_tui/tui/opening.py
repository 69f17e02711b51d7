"""From a file name to a session, with all that must be asked on the way.

Whether somebody else has the report open; whether an earlier session left edits; what a new report
is about.
"""
# ruff: noqa: PLC0415 - most reports are opened without a question: its dialog is loaded when asked

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import copy_context
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from textual.app import App

from gongkai_tui.form import form_for_year
from gongkai_tui.report import Report, new_report
from gongkai_tui.report.differences import edit_between
from gongkai_tui.store import OpenedReport, StoreError, read_report
from gongkai_tui.store.files import free_name
from gongkai_tui.store.keeping import Keeping
from gongkai_tui.store.last_year import find_last_year, newest_beside
from gongkai_tui.store.lock import InUseError, Lock, take_lock
from gongkai_tui.store.reading import parse_report
from gongkai_tui.store.recovery import Recovery, abandoned_journals
from gongkai_tui.store.report_file import ReportFile
from gongkai_tui.store.watching import Sight
from gongkai_tui.tui.session import Session, Trouble

if TYPE_CHECKING:
    from gongkai_tui.importing import Imported
    from gongkai_tui.tui.dialogs.identity import Identity

_RECOVERED = "取回未保存的内容"
_LATER_NOTICE = "上次没有保存的改动还留着，下次打开时再问。"
_SYNC_PATIENCE = 2.0


class Listener(Protocol):
    """Who is told of what happens to the file while it is edited; called in the event loop."""

    def session_opened(self, session: Session, notice: str) -> None:
        """Begin to edit; ``notice`` is to be read first."""

    def file_seen(self, sight: Sight) -> None:
        """The file or its lock may have changed."""

    def journal_troubled(self, reason: str) -> None:
        """The journal cannot be written, for this Chinese reason; empty: it can be again."""

    def opening_failed(self, reason: str) -> None:
        """The file cannot be opened, for this Chinese reason."""


class Opening:
    """Opens one report; made for one use."""

    def __init__(
        self,
        app: App[int],
        listener: Listener,
        path: Path,
        *,
        unit: str = "",
        year: int | None,
        imported: Imported | None = None,
    ) -> None:
        """Ask on the screens of ``app``; ``unit`` and ``year``: what is known of a new report."""
        self._app = app
        self._listener = listener
        self._path = path
        self._unit = unit
        self._year = year
        self._imported = imported
        self._loop, self._context = asyncio.get_running_loop(), copy_context()
        self._lock: Lock | None = None
        self._kept: Keeping | None = None

    def begin(self, *, by_force: bool = False) -> None:
        """Take the lock and go on; ask where somebody else has it."""
        try:
            self._lock = take_lock(self._path, by_force=by_force)
        except InUseError as error:
            from gongkai_tui.tui.dialogs.in_use import in_use_dialog

            dialog = in_use_dialog(self._path.name, error.holder)
            self._app.push_screen(dialog, self._in_use_answered)
            return
        self._locked()

    def abandon(self) -> None:
        """The program ends: let go of a report that was not handed over yet."""
        if self._kept is not None:
            self._kept.close(keep=True)
        else:
            self._release()

    def _hand_over(self, session: Session, notice: str) -> None:
        if self._kept is not None and self._kept.file.obstacle:
            session.troubles |= {Trouble.NOT_WRITABLE}
        self._kept = self._lock = None
        self._listener.session_opened(session, notice)

    def _in_use_answered(self, answer: str | None) -> None:
        from gongkai_tui.tui.dialogs.in_use import LOOK, TAKE_OVER

        if answer == TAKE_OVER:
            self.begin(by_force=True)
        elif answer == LOOK:
            self._look()
        else:
            self._app.exit(0)

    def _look(self) -> None:
        with self._failure_told():
            opened = read_report(self._path)
            session = Session(opened.report, self._path, read_only=True)
            self._hand_over(session, "只读打开：别人正在编辑这份报告。")

    def _locked(self) -> None:
        with self._failure_told():
            file = ReportFile(self._path)
            left = abandoned_journals(self._path, file.data)
            if file.data is None:
                self._offer_new(file, left)
                return
            try:
                opened = parse_report(file.data, str(self._path))
            except StoreError as error:
                if not left:
                    raise
                self._offer_beside(error, left)
            else:
                self._open(file, opened, left)

    @contextmanager
    def _failure_told(self) -> Iterator[None]:
        try:
            yield
        except StoreError as error:
            self._release()
            self._listener.opening_failed(str(error))

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _open(self, file: ReportFile, opened: OpenedReport, left: list[Recovery]) -> None:
        if opened.read_only:
            self._release()
            session = Session(opened.report, self._path, read_only=True)
            self._hand_over(session, opened.notice)
            return
        keeping = self._keeping(file, opened.report, has_comments=opened.has_comments)
        session = Session(opened.report, self._path, keeping=keeping)
        self._offer(session, left, opened.notice)

    def _keeping(self, file: ReportFile, report: Report, *, has_comments: bool = False) -> Keeping:
        seen, troubled = self._listener.file_seen, self._listener.journal_troubled
        self._kept = Keeping(
            file,
            self._lock,
            report,
            has_comments=has_comments,
            on_sight=lambda sight: self._in_loop(lambda: seen(sight)),
            on_trouble=lambda reason: self._in_loop(lambda: troubled(reason)),
        )
        return self._kept

    def _in_loop(self, step: Callable[[], None]) -> None:
        """Called from other threads; the step may start timers, which belong to an app."""
        with suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(step, context=self._context)

    def _offer(self, session: Session, left: list[Recovery], notice: str) -> None:
        """Offer what earlier sessions left, one after the other, then begin."""
        if not left:
            self._hand_over(session, notice)
            return
        from gongkai_tui.tui.dialogs.recovery import DROP, LATER, recovery_dialog

        recovery, *rest = left
        if not recovery.edited:
            _forget(session, recovery)
            self._offer(session, rest, notice)
            return

        def answered(answer: str | None) -> None:
            taken = _taken(answer, recovery, session.report)
            if taken is not None:
                session.apply(edit_between(session.report, taken, _RECOVERED))
            if taken is not None or answer == DROP:
                _forget(session, recovery)
            waits = answer in (None, LATER)
            self._offer(session, rest, _LATER_NOTICE if waits else notice)

        self._app.push_screen(recovery_dialog(recovery, session.report), answered)

    def _offer_new(self, file: ReportFile, left: list[Recovery]) -> None:
        """There is no file: offer what earlier sessions left, the newest first, else begin anew."""
        if not left and self._imported is not None:
            self._begin_imported(file, self._imported)
            return
        if not left:
            from gongkai_tui.tui.dialogs.identity import IdentityDialog

            self._guess_identity()
            dialog = IdentityDialog("新建报告", self._unit, self._year, needs_form=True)
            self._app.push_screen(dialog, lambda identity: self._identity_given(file, identity))
            return
        from gongkai_tui.tui.dialogs.recovery import DROP, TAKE, lone_recovery_dialog

        recovery, *rest = left

        def answered(answer: str | None) -> None:
            if answer == TAKE:
                self._take_as_new(file, recovery)
                return
            if answer == DROP:
                recovery.forget()
            self._offer_new(file, rest)

        self._app.push_screen(lone_recovery_dialog(recovery, ""), answered)

    def _offer_beside(self, error: StoreError, left: list[Recovery]) -> None:
        """The file cannot be read: offer what earlier sessions left as a new file beside it."""
        from gongkai_tui.tui.dialogs.recovery import DROP, TAKE, lone_recovery_dialog

        recovery, *rest = left

        def answered(answer: str | None) -> None:
            if answer == TAKE:
                self._release()
                self._path = free_name(self._path, "取回")
                self._lock = take_lock(self._path)
                self._take_as_new(ReportFile(self._path), recovery)
                return
            if answer == DROP:
                recovery.forget()
            with self._failure_told():
                if not rest:
                    raise error
                self._offer_beside(error, rest)

        self._app.push_screen(lone_recovery_dialog(recovery, str(error)), answered)

    def _take_as_new(self, file: ReportFile, recovery: Recovery) -> None:
        """Go on with all that an earlier session had, as a report that is not in its file yet."""
        session = self._begin_new(file, recovery.base)
        session.apply(edit_between(recovery.base, recovery.report, _RECOVERED))
        _forget(session, recovery)
        self._hand_over(session, self._new_notice)

    def _guess_identity(self) -> None:
        """What a new report is about, where nothing is known: what follows those beside it."""
        newest = newest_beside(self._path) if not self._unit and self._year is None else None
        if newest is not None:
            self._unit, self._year = newest.unit, newest.year + 1

    def _identity_given(self, file: ReportFile, identity: Identity | None) -> None:
        form = form_for_year(identity.year) if identity else None
        if identity is None or form is None:
            self._release()
            self._app.exit(0)
            return
        report = new_report(form, identity.unit, identity.year)
        last = find_last_year(self._path, report)
        if last is None:
            self._hand_over(self._begin_new(file, report), self._new_notice)
        else:
            self._offer_draft(file, report, last)

    def _offer_draft(self, file: ReportFile, report: Report, last: Report) -> None:
        """Last year's report lies beside the new one: begin from it, or with nothing."""
        from gongkai_tui.tui.dialogs.draft import FROM_LAST_YEAR, draft_dialog

        def answered(answer: str | None) -> None:
            begun, notice = report, self._new_notice
            if answer is None:
                self._unit, self._year = report.unit, report.year
                self._offer_new(file, [])
                return
            if answer == FROM_LAST_YEAR:
                from gongkai_tui.drafting import draft_from

                begun = draft_from(last, report.form, report.year)
                notice = f"文字沿用{last.year}年的报告，F8 逐条查看还要改的；{notice}"
            self._hand_over(self._begin_new(file, begun), notice)

        self._app.push_screen(draft_dialog(last), answered)

    def _begin_imported(self, file: ReportFile, imported: Imported) -> None:
        """Edit what was imported, as a report that is not in its file yet."""
        from gongkai_tui.importing.doubts import with_doubts

        session = self._begin_new(file, with_doubts(imported.report, imported.doubts))
        count = len(imported.doubts)
        doubts = f"有 {count} 处存疑，F8 逐条查看；" if count else ""
        self._hand_over(session, f"已导入，{doubts}按 Ctrl+S 写入 {self._path.name}。")

    def _begin_new(self, file: ReportFile, report: Report) -> Session:
        keeping = self._keeping(file, report)
        return Session(report, self._path, saved=False, keeping=keeping)

    @property
    def _new_notice(self) -> str:
        return f"新报告还没有保存；按 Ctrl+S 写入 {self._path.name}。"


def _forget(session: Session, recovery: Recovery) -> None:
    """Remove a journal, once all that was taken of it is in the session's own.

    Of two second entries the older one waits until the newer one has been decided on.
    """
    if recovery.second_entry is not None and session.second_entry is not None:
        return
    if recovery.second_entry is not None:
        session.keying_again(recovery.second_entry)
    if session.flush(_SYNC_PATIENCE):
        recovery.forget()


def _taken(answer: str | None, recovery: Recovery, present: Report) -> Report | None:
    """What the present report becomes by an answer; ``None``: it stays."""
    from gongkai_tui.report.merging import merge
    from gongkai_tui.tui.dialogs.recovery import MERGE_EDITS, MERGE_FILE, TAKE

    if answer == TAKE and recovery.fits and present == recovery.base:
        return recovery.report
    ours, theirs = present, recovery.report
    if answer == MERGE_EDITS:
        ours, theirs = theirs, ours
    elif answer not in (TAKE, MERGE_FILE):
        return None
    edit = merge(recovery.base, ours, theirs, _RECOVERED).edit
    return ours if edit is None else edit.apply(ours)
