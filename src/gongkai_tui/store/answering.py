"""Work on a disk that may never answer: a network disk that has gone holds its callers for ever."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread

from gongkai_tui.store.errors import StoreError


class NoAnswerError(StoreError):
    """The disk has not answered in time; what was begun may still be done."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "磁盘没有回应（网络磁盘可能已断开，或者磁盘太忙）")


class Attempt:
    """One piece of work on a disk, as long as somebody waits for it."""

    def __init__(self, path: str) -> None:
        """``path`` is what errors call the file."""
        self._path = path
        self._given_up = False
        self._order = Lock()

    def give_up(self) -> None:
        """Nobody waits any more: what :meth:`only_now` would do is not done from now on."""
        with self._order:
            self._given_up = True

    def only_now(self, step: Callable[[], None]) -> None:
        """Do ``step`` unless nobody waits any more; then raise :class:`NoAnswerError`."""
        with self._order:
            if self._given_up:
                raise NoAnswerError(self._path)
            step()


class Disk:
    """Where one report's file is: one thing is done there at a time, and no caller is held."""

    def __init__(self, path: str) -> None:
        """``path`` is what errors call the file."""
        self._path = path
        self._thread: Thread | None = None

    def do(self, work: Callable[[Attempt], None], seconds: float) -> None:
        """Do ``work`` in a thread of its own and wait that long for it at most.

        Raises what ``work`` raises, and :class:`NoAnswerError` where it, or what was begun before,
        is not done in time. Nothing is begun while something before it is not done: two saves must
        not overtake each other.
        """
        if self._thread is not None:
            self._wait(self._thread, seconds)
        attempt = Attempt(self._path)
        raised: list[BaseException] = []

        def run() -> None:
            try:
                work(attempt)
            except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
                raised.append(error)

        self._thread = Thread(target=run, name="disk", daemon=True)
        self._thread.start()
        try:
            self._wait(self._thread, seconds)
        except NoAnswerError:
            attempt.give_up()
            raise
        if raised:
            raise raised[0]

    def _wait(self, thread: Thread, seconds: float) -> None:
        thread.join(seconds)
        if thread.is_alive():
            raise NoAnswerError(self._path)
