"""Looking for what lies beside a report without keeping anybody waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from threading import Thread
from typing import TYPE_CHECKING

from gongkai_tui.report import Report
from gongkai_tui.tui.session import Session

if TYPE_CHECKING:
    from gongkai_tui.batch import Copies


def look_beside(session: Session, found: Callable[[Report | None, Copies], None]) -> Thread:
    """Look in a thread of its own; ``found`` is called in the event loop.

    It is given the report of the same unit on the year before, where there is one, and what the
    other reports in the folder say in their own words.

    To be called in the loop. The program does not wait for the thread: a network disk may never
    answer.
    """
    loop, context = asyncio.get_running_loop(), copy_context()  # timers belong to an app

    def look() -> None:
        from gongkai_tui.batch import Copies, writing_of  # noqa: PLC0415 - after the first picture
        from gongkai_tui.store.last_year import (  # noqa: PLC0415 - the same
            find_last_year,
            reports_beside,
        )

        others = Copies()
        for report in reports_beside(session.path):
            others.look_at(writing_of(report, lambda _: False))
        last_year = find_last_year(session.path, session.report)
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(found, last_year, others, context=context)

    thread = Thread(target=look, name="beside", daemon=True)
    thread.start()
    return thread
