"""One editor at a time: a hidden file beside the report says who edits it.

The file stands beside the report, under the real name when links lead to it, so that editors on
other hosts that share the disk see it, too. Its owner touches it every half minute. What is in it
can be read by its owner only. Colleagues, who may not read it, are told by an empty file beside it,
the sign: who by its owner, since when by its time, on which host and by which process by its name.

A folder that cannot be written into holds no lock. Then the lock stands in the state directory,
where at least the other sessions of the same user see it.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from gongkai_tui.records import NamedTuple
from gongkai_tui.store.errors import StoreError
from gongkai_tui.store.file_reading import read_file
from gongkai_tui.store.files import OWNER_ONLY
from gongkai_tui.store.process import Life, Process, process_of, this_process, user_name
from gongkai_tui.store.state_directory import state_directory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


BEAT = 30.0
"""Seconds between two signs of life."""
SILENT_AFTER = 300.0
"""Seconds without a sign of life after which an owner on another host has probably gone."""
_LONGEST_NAME = 200
"""Bytes of a report's name that go into that of its lock; no name may have more than 255."""
_SIGN = re.compile(
    r"(?P<pid>[0-9]{1,9})\.(?P<started>[0-9]{1,18})\.(?P<boot>[0-9a-f]*)@(?P<host>.+)"
)


class Holder(NamedTuple):
    """Who has the report open."""

    user: str
    host: str
    """Empty where unknown."""
    pid: int
    """0 where unknown."""
    since: str
    """Local time, ISO 8601 to the second; empty where unknown."""
    silence: float
    """Seconds since the last sign of life, by this host's clock."""
    life: Life

    @property
    def may_be_gone(self) -> bool:
        """Whether the user may decide to take over."""
        return self.life is Life.GONE or (
            self.life is Life.ELSEWHERE and self.silence > SILENT_AFTER
        )


class InUseError(Exception):
    """Another editor has the report open."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(holder)
        self.holder = holder


class Lock:
    """The lock of one report, held by this process."""

    def __init__(self, path: Path, owner: Process) -> None:
        """Hold the lock file at ``path``, which was made by ``owner``."""
        self.path = path
        self._content = _content(owner)
        self._sign = _sign_path(path, owner)

    @property
    def held(self) -> bool:
        """Whether nobody took the lock away."""
        try:
            return self.path.read_bytes() == self._content
        except FileNotFoundError:
            return False
        except OSError:  # the network disk is gone for the moment; that proves nothing
            return True

    def beat(self) -> None:
        """Give a sign of life."""
        with suppress(OSError):
            os.utime(self.path)

    def release(self) -> None:
        """Let others edit the report."""
        if self.held:
            for file in (self._sign, self.path):
                with suppress(OSError):
                    file.unlink()


def lock_path(path: Path) -> Path:
    """Where the lock of the report at ``path`` is."""
    target = Path(os.path.realpath(path))
    name = target.name if len(os.fsencode(target.name)) <= _LONGEST_NAME else _short(target.name)
    return target.with_name(f".{name}.gongkai-tui.lock")


def take_lock(path: Path, *, by_force: bool = False) -> Lock | None:
    """Take the lock of the report at ``path``.

    A lock whose owner is known to have gone, on this host, is taken over; ``by_force`` takes over
    any lock. ``None`` where neither the folder nor the state directory can hold a lock. Raises
    :class:`InUseError`.
    """
    owner = this_process()
    beside, inside = lock_path(path), _state_lock_path(path)
    if inside is not None:
        other = _holder(inside)
        if other is not None:
            _free(inside, other, by_force=by_force)
    lock = _take(beside, owner, by_force=by_force)
    if lock is None and inside is not None:
        lock = _take(inside, owner, by_force=by_force)
    return lock


def _state_lock_path(path: Path) -> Path | None:
    """Where the lock is when the folder cannot hold it; ``None`` where that cannot, either."""
    try:
        return state_directory("locks") / f"{_short(os.path.realpath(path))}.lock"
    except OSError:
        return None


def _take(file: Path, owner: Process, *, by_force: bool) -> Lock | None:
    """Take the lock ``file``; ``None`` where it cannot be made."""
    first: Holder | None = None
    for _ in range(3):  # another process may take and release the lock between these steps
        try:
            _create(file, owner)
        except FileExistsError:
            holder = _holder(file)
            if holder is not None:
                first = first or holder
                _free(file, holder, by_force=by_force and _same_owner(holder, first))
        except OSError:
            return None
        else:
            return Lock(file, owner)
    return None


def _holder(file: Path) -> Holder | None:
    try:
        status = file.lstat()
    except OSError:
        return None
    silence = max(time.time() - status.st_mtime, 0.0)
    try:
        owner = process_of(json.loads(read_file(file)))
    except (StoreError, ValueError, RecursionError):
        owner = None
    owner = owner or _owner_by_sign(file, status.st_uid)
    if owner is None:
        return Holder(user_name(status.st_uid), "", 0, "", silence, Life.ELSEWHERE)
    life = owner.life(status.st_mtime)
    return Holder(owner.user, owner.host, owner.pid, owner.since, silence, life)


def _owner_by_sign(file: Path, user: int) -> Process | None:
    """Who holds the lock ``file``, which belongs to ``user``, as far as its sign tells."""
    for sign in _signs(file):
        found = _SIGN.fullmatch(sign.name.partition("@")[2])
        with suppress(OSError):
            status = sign.lstat()
            if found is not None and status.st_uid == user:
                since = datetime.fromtimestamp(status.st_mtime).astimezone()
                return Process(
                    host=found["host"],
                    user=user_name(user),
                    pid=int(found["pid"]),
                    boot=found["boot"],
                    started=int(found["started"]),
                    since=since.isoformat(timespec="seconds"),
                )
    return None


def _signs(file: Path) -> list[Path]:
    """All signs of the lock ``file``; only the present owner's counts."""
    with suppress(OSError):
        return list(file.parent.glob(f".{_short(file.name)}.gongkai-tui@*"))
    return []


def _sign_path(file: Path, owner: Process) -> Path:
    host = owner.host.replace("/", "_")
    name = f".{_short(file.name)}.gongkai-tui@{owner.pid}.{owner.started}.{owner.boot}@{host}"
    return file.with_name(name)


def _short(name: str) -> str:
    return sha256(os.fsencode(name)).hexdigest()[:16]


def _content(owner: Process) -> bytes:
    record: dict[str, Any] = owner.record()
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def _create(file: Path, owner: Process) -> None:
    """Make the lock, or raise :class:`OSError`; where there can be no sign, there is none."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(file, flags, OWNER_ONLY)
    try:
        os.write(descriptor, _content(owner))
    except OSError:
        file.unlink()
        raise
    finally:
        os.close(descriptor)
    for sign in _signs(file):
        with suppress(OSError):
            sign.unlink()
    with suppress(OSError):
        os.close(os.open(_sign_path(file, owner), flags, OWNER_ONLY))


def _free(file: Path, holder: Holder, *, by_force: bool) -> None:
    """Remove a lock, and the half-written files of a save that its owner did not live to finish.

    Raises :class:`InUseError` unless the owner has gone or ``by_force``. Of several processes of
    this host that take it over at once, one succeeds; a lock that another one has made meanwhile
    stays.
    """
    if not by_force and holder.life is not Life.GONE:
        raise InUseError(holder)
    with _alone_in(file.parent), suppress(OSError):
        found = _holder(file)
        if found is not None and _same_owner(found, holder):
            file.unlink()
    if holder.life is Life.GONE:
        for left in file.parent.glob(f".gongkai-tui.{holder.pid}.*.tmp"):
            with suppress(OSError):
                left.unlink()


def _same_owner(one: Holder, other: Holder) -> bool:
    return one._replace(silence=0, life=Life.GONE) == other._replace(silence=0, life=Life.GONE)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep other processes of this host out of the same step in a folder, where that is possible.

    Every user who may open the folder can do that, also those who may not read the lock.
    """
    descriptor = -1
    try:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        if descriptor >= 0:
            os.close(descriptor)
