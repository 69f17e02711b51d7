"""A disk that never answers holds nobody, and what was given up does no harm later."""

from __future__ import annotations

from threading import Event

import pytest

from faulty_terminal import wait_until
from gongkai_tui.store.answering import Attempt, Disk, NoAnswerError

SHORT, LONG = 0.01, 30.0
"""Seconds to wait for what never comes, and for what does."""


def test_what_is_done_is_done_and_what_fails_is_raised() -> None:
    disk, done = Disk("云隐县.toml"), list[str]()

    def fail(_: Attempt) -> None:
        raise OSError(5, "English")

    disk.do(lambda attempt: attempt.only_now(lambda: done.append("once")), LONG)
    with pytest.raises(OSError, match="English"):
        disk.do(fail, LONG)
    assert done == ["once"]


def test_what_was_given_up_goes_no_further_and_nothing_overtakes_it() -> None:
    disk, answer, ended, done = Disk("云隐县.toml"), Event(), Event(), list[str]()

    def hang(attempt: Attempt) -> None:
        answer.wait()
        try:
            attempt.only_now(lambda: done.append("too late"))
        finally:
            ended.set()

    with pytest.raises(NoAnswerError, match=r"云隐县\.toml：磁盘没有回应"):
        disk.do(hang, SHORT)
    with pytest.raises(NoAnswerError):
        disk.do(lambda _: done.append("overtaken"), SHORT)
    answer.set()
    wait_until(ended.is_set)
    disk.do(lambda _: done.append("after"), LONG)
    assert done == ["after"]
