"""The far end of a pseudo-terminal, for measuring: when which bytes came, and what they cost.

A program under test runs in a :class:`Probe`. All probes are read by one loop, so that a program
that blinks while another is measured never fills its terminal and stops. Every read is stamped with
its time; the screen is worked out afterwards, so that it costs the measurement nothing.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import selectors
import signal
import struct
import tempfile
import termios
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import clock_gettime, perf_counter
from types import TracebackType
from typing import NamedTuple, Self

import pyte

_QUERY = re.compile(rb"\x1b\[(?:\?(\d+)\$p|(6)n|\?(2048)h|(0?)c)")
_BUSY = 0.3
"""A program that uses more of a core than this is not quiet, though it may send nothing."""
_BURST_GAP = 0.005
"""Seconds without output that part two bursts."""
_KNOWN_MODES = {b"1016", b"2026", b"2031", b"2048", b"2004"}

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "ctrl+home": "\x1b[1;5H",
    "ctrl+end": "\x1b[1;5F",
    "page down": "\x1b[6~",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "enter": "\r",
    "escape": "\x1b",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""What a terminal sends for a key."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes that came together."""

    time: float
    """Seconds on the clock of :func:`time.perf_counter`."""
    data: bytes


class Mark(NamedTuple):
    """A moment in a run: what had come and been used until then."""

    time: float
    chunks: int
    cpu: float


@dataclass(frozen=True, slots=True)
class Step:
    """What one input brought about, until the program was quiet again."""

    begin: float
    chunks: tuple[Chunk, ...]
    cpu: float
    """Seconds of CPU time of the program and its children."""

    @property
    def received(self) -> int:
        """The bytes that came."""
        return sum(len(chunk.data) for chunk in self.chunks)

    @property
    def bursts(self) -> int:
        """How many times output came after a pause."""
        times = [chunk.time for chunk in self.chunks]
        pauses = sum(after - before > _BURST_GAP for before, after in pairwise(times))
        return bool(times) + pauses

    @property
    def last(self) -> float:
        """Seconds to the last byte; 0 if none came."""
        return self.chunks[-1].time - self.begin if self.chunks else 0.0

    @property
    def first_burst(self) -> float:
        """Seconds to the last byte before the first pause of 30 ms; 0 if none came."""
        last = 0.0
        for chunk in self.chunks:
            if last and chunk.time - self.begin - last > 6 * _BURST_GAP:
                break
            last = chunk.time - self.begin
        return last

    def seconds_to(self, text: str) -> float | None:
        """Seconds until ``text`` had come; ``None`` if it never did."""
        wanted = text.encode()
        come = b""
        for chunk in self.chunks:
            come += chunk.data
            if wanted in come:
                return chunk.time - self.begin
        return None

    def arrives(self, text: str, bytes_per_second: float, busy_until: float) -> float | None:
        """When ``text`` is through a line of that speed, which is busy until a known time.

        A time on the clock, without the way that light takes; ``None`` if it was never sent.
        """
        wanted, come, free = text.encode(), b"", busy_until
        for chunk in self.chunks:
            begin = max(free, chunk.time)
            before = len(come)
            come += chunk.data
            at = come.find(wanted)
            if at >= 0:
                return begin + (at + len(wanted) - before) / bytes_per_second
            free = begin + len(chunk.data) / bytes_per_second
        return None


class Probe:
    """One run of a program in a terminal.

    ``answer_delay`` is how many seconds the terminal takes to answer a query; ``None``: it never
    does. Use it as a context manager: the program is killed at the end.
    """

    _all = selectors.DefaultSelector()

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (100, 30),
        answer_delay: float | None = 0.0,
    ) -> None:
        """Start ``command`` in a terminal of ``size`` columns and rows."""
        self.size = size
        self.chunks: list[Chunk] = []
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._drawn = 0
        self._answer_delay = answer_delay
        self._answers: list[tuple[float, Callable[[], str]]] = []
        self._home = tempfile.TemporaryDirectory(prefix="probe-")
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": self._home.name,
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }
        self.begin = perf_counter()
        self._pid, self._master = pty.fork()
        if self._pid == 0:
            os.execvpe(command[0], list(command), environment)  # noqa: S606  (what is measured)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self._all.register(self._master, selectors.EVENT_READ, self)

    def __enter__(self) -> Self:
        """The probe itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the program."""
        self.kill()

    def kill(self) -> None:
        """End the program; what was measured stays."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            self._hang_up()
            os.waitpid(self._pid, 0)
            os.close(self._master)
            self._home.cleanup()
            self._pid = 0

    def _hang_up(self) -> None:
        with suppress(KeyError):
            self._all.unregister(self._master)

    @classmethod
    def pump(cls, seconds: float) -> None:
        """Read from every program for so long."""
        deadline = perf_counter() + seconds
        left = seconds
        while left >= 0:
            for key, _ in cls._all.select(min(left, 0.02)):
                key.data._read()  # noqa: SLF001  (of this class)
            for key in list(cls._all.get_map().values()):
                key.data._answer()  # noqa: SLF001  (of this class)
            left = deadline - perf_counter()

    def _read(self) -> None:
        try:
            data = os.read(self._master, 65536)
        except OSError:
            data = b""
        if not data:
            self._hang_up()
            return
        now = perf_counter()
        self.chunks.append(Chunk(now, data))
        if self._answer_delay is not None and b"\x1b[" in data:
            for query in _QUERY.finditer(data):
                self._answers.append((now + self._answer_delay, self._answer_to(query)))

    def _answer_to(self, query: re.Match[bytes]) -> Callable[[], str]:
        mode, cursor, resize, _ = query.groups()
        columns, rows = self.size
        if mode:
            return lambda: f"\x1b[?{mode.decode()};{2 if mode in _KNOWN_MODES else 0}$y"
        if cursor:
            come = len(self.chunks)
            return lambda: self._cursor_report(come)
        if resize:
            return lambda: f"\x1b[48;{rows};{columns};0;0t"
        return lambda: "\x1b[?62;22c"

    def _cursor_report(self, come: int) -> str:
        self._draw(come)
        return f"\x1b[{self._screen.cursor.y + 1};{self._screen.cursor.x + 1}R"

    def _answer(self) -> None:
        while self._answers and self._answers[0][0] <= perf_counter():
            os.write(self._master, self._answers.pop(0)[1]().encode())

    @property
    def cpu(self) -> float:
        """Seconds of CPU time of the program and its children so far."""
        return sum(_cpu_of(pid) for pid in _tree(self._pid))

    @property
    def peak_memory(self) -> int:
        """The most memory that the program and its children have taken, in KiB each at its peak."""
        return sum(_peak_of(pid) for pid in _tree(self._pid))

    def mark(self) -> Mark:
        """This moment, to measure from."""
        self.pump(0)
        return Mark(perf_counter(), len(self.chunks), self.cpu)

    def since(self, mark: Mark) -> Step:
        """What has come since a moment, and what it cost."""
        return Step(mark.time, tuple(self.chunks[mark.chunks :]), self.cpu - mark.cpu)

    def step(self, text: str, settle: float, limit: float = 15.0) -> Step:
        """Send ``text`` and wait until the program has been quiet for ``settle`` seconds."""
        mark = self.mark()
        self.send(text)
        self.until_quiet(settle, limit)
        return self.since(mark)

    def press(self, *keys: str, settle: float = 0.1) -> None:
        """Send keys by name, one after another."""
        for key in keys:
            self.step(KEYS[key], settle)

    def send(self, text: str) -> None:
        """Send ``text`` at once and wait for nothing but room for it.

        A program that draws while much is sent to it reads on only when what it draws is read.
        """
        data = text.encode()
        os.set_blocking(self._master, False)
        try:
            while data:
                with suppress(BlockingIOError):
                    data = data[os.write(self._master, data[:512]) :]
                if data:
                    self.pump(0)
        finally:
            os.set_blocking(self._master, True)

    def until_quiet(self, settle: float, limit: float = 15.0) -> None:
        """Wait until nothing has come and little been computed for ``settle`` seconds."""
        begin = perf_counter()
        seen, since, cpu = len(self.chunks), begin, self.cpu
        while perf_counter() - begin < limit:
            self.pump(0.002)
            if len(self.chunks) != seen:
                seen, since, cpu = len(self.chunks), perf_counter(), self.cpu
            elif perf_counter() - since >= settle:
                if self.cpu - cpu < _BUSY * settle:
                    return
                since, cpu = perf_counter(), self.cpu

    def seconds_until(self, *texts: str, limit: float = 20.0) -> float:
        """Read until every text is on the screen; seconds from the start of the program.

        Raises :class:`RuntimeError` with the screen when that does not happen.
        """
        while perf_counter() - self.begin < limit:
            self.pump(0.005)
            while self._drawn < len(self.chunks):
                self._draw(self._drawn + 1)
                shown = self._shown()
                if all(text in shown for text in texts):
                    return self.chunks[self._drawn - 1].time - self.begin
        raise RuntimeError(f"{texts} not on the screen:\n{self.text}")

    def _draw(self, count: int) -> None:
        """Bring the screen up to so many chunks."""
        for chunk in self.chunks[self._drawn : count]:
            self._stream.feed(_without_unknown_sequences(chunk.data))
        self._drawn = max(self._drawn, count)

    @property
    def text(self) -> str:
        """The screen, one line a row."""
        self._draw(len(self.chunks))
        return self._shown()

    def _shown(self) -> str:
        columns = range(self._screen.columns)
        return "\n".join(
            "".join(self._screen.buffer[row][column].data for column in columns)
            for row in range(self._screen.lines)
        )


def _without_unknown_sequences(data: bytes) -> bytes:
    """Sequences taken out that pyte would print: keyboard protocols and device attributes."""
    return re.sub(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*m|\x1bP[^\x1b]*\x1b\\", b"", data)


def _tree(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))


def _cpu_of(pid: int) -> float:
    """CPU seconds of one process; its clock id is made as ``clock_getcpuclockid(3)`` makes it."""
    try:
        return clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


def _peak_of(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0
