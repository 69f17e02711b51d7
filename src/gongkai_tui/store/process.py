"""Which process holds a lock or a journal, and whether it still runs."""

from __future__ import annotations

import os
import pwd
import socket
from contextlib import suppress
from datetime import datetime
from enum import Enum, auto
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple


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
    """The system's id of the time since it was started; empty where it gives none."""
    started: int
    """When the process began, in ticks since the system was started; 0 where unknown."""
    since: str
    """When it took what it holds: local time, ISO 8601 to the second."""

    def record(self) -> dict[str, Any]:
        """As a JSON object."""
        return self._asdict()

    def life(self) -> Life:
        """Whether the process still runs."""
        if self.host != socket.gethostname():
            return Life.ELSEWHERE
        if self.boot != _boot() or not _exists(self.pid) or _started(self.pid) != self.started:
            return Life.GONE
        return Life.RUNNING


def this_process() -> Process:
    """The process that asks, from now on."""
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    pid = os.getpid()
    return Process(socket.gethostname(), user_name(os.getuid()), pid, _boot(), _started(pid), since)


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
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _started(pid: int) -> int:
    """Field 22 of ``/proc/PID/stat``; the name in field 2 may hold spaces and brackets."""
    with suppress(OSError, ValueError, IndexError):
        text = Path(f"/proc/{pid}/stat").read_bytes()
        return int(text.rpartition(b")")[2].split()[19])
    return 0
