"""Which process holds a lock or a journal, and whether it still runs."""

from __future__ import annotations

import os
import pwd
import socket
import time
from contextlib import suppress
from datetime import datetime
from enum import Enum, auto
from functools import cache
from hashlib import sha256
from pathlib import Path

from gongkai_tui.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Life(Enum):
    """What is known of a process."""

    RUNNING = auto()
    GONE = auto()
    ELSEWHERE = auto()
    """It is, or was, on another host: nothing is known."""


class Process(NamedTuple):
    """A process that no other one can be mistaken for, not even after a reboot."""

    host: str
    user: str
    pid: int
    boot: str
    """Hexadecimal, of the time since the system was started and of the numbering of its processes;
    empty where it tells neither."""
    started: int
    """When the process began, in ticks since the system was started; 0 where unknown."""
    since: str
    """When it took what it holds: local time, ISO 8601 to the second."""

    def record(self) -> dict[str, Any]:
        """As a JSON object."""
        return self._asdict()

    def life(self, last_sign: float | None = None) -> Life:
        """Whether the process still runs.

        ``last_sign`` is when it gave its last sign of life, in seconds since 1970. Many hosts have
        the same name (``localhost``): what was alive after this system was started, and is not of
        this start, is on another one.
        """
        if self.host != socket.gethostname():
            return Life.ELSEWHERE
        if self.boot != _boot():
            alive_since = last_sign is not None and last_sign > _boot_time()
            return Life.ELSEWHERE if alive_since else Life.GONE
        return Life.RUNNING if _started(self.pid) in (self.started, 0) else Life.GONE


def this_process() -> Process:
    """The process that asks, from now on."""
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    pid = os.getpid()
    started = _started(pid) or 0
    return Process(socket.gethostname(), user_name(os.getuid()), pid, _boot(), started, since)


def process_of(record: Any) -> Process | None:
    """The process that a JSON object stands for; ``None`` where it stands for none."""
    match record:
        case {
            "host": str(host),
            "user": str(user),
            "pid": int(pid),
            "boot": str(boot),
            "started": int(started),
            "since": str(since),
        } if 0 < pid < 2**31:
            return Process(host, user, pid, boot, started, since)
    return None


def user_name(number: int) -> str:
    """The login name of a user, or the number where there is none."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


@cache
def _boot() -> str:
    """A container has processes of its own under the same numbers, hence the second half."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        numbering = Path("/proc/self/ns/pid").readlink()
    except OSError:
        return ""
    return sha256(f"{boot} {numbering}".encode()).hexdigest()[:16]


def _boot_time() -> float:
    """When this system was started, in seconds since 1970."""
    return time.time() - time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def _started(pid: int) -> int | None:
    """When a process began, ``None`` if it has ended; 0 where only the first is known.

    Field 22 of ``/proc/PID/stat``; the name in field 2 may hold spaces and brackets. A process that
    has ended and whose parent has not asked how still has its number, and the state Z.
    """
    with suppress(OSError, ValueError, IndexError):
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
        return None if fields[0] in b"ZX" else int(fields[19])
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        return 0
    return 0
