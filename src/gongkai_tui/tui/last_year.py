"""Looking for last year's report without keeping anybody waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from threading import Thread

from gongkai_tui.report import Report
from gongkai_tui.store.last_year import find_last_year
from gongkai_tui.tui.session import Session


def look_for_last_year(session: Session, found: Callable[[Report], None]) -> Thread:
    """Look in a thread of its own; ``found`` is called in the event loop if there is a report.

    To be called in the loop. The program does not wait for the thread: a network disk may never
    answer.
    """
    loop, context = asyncio.get_running_loop(), copy_context()  # timers belong to an app

    def look() -> None:
        report = find_last_year(session.path, session.report)
        if report is not None:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(found, report, context=context)

    thread = Thread(target=look, name="last year", daemon=True)
    thread.start()
    return thread
