"""Bytes into files: a file has its old content or its new content, never something between."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from gongkai_tui.store.errors import StoreError
from gongkai_tui.store.file_reading import not_a_file, reason_of

OWNER_ONLY = 0o600
"""The mode of journals, locks and backups: they hold what may not be published yet."""

_LONGEST_NAME = 255
"""Bytes of the longest name that a file can have."""
_NO_DIRECTORY_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF})


def replace_file(path: Path, data: bytes, before: Callable[[], None] = lambda: None) -> None:
    """Give a file this content, or leave it as it was: there is no state in between.

    A link is followed and its target replaced; permissions stay. ``before`` is called when all is
    ready to take the old one's place, and may raise. When this returns, the content is on the disk.
    Raises :class:`StoreError` and leaves nothing behind.
    """
    check_writable(path)
    with _told(path):
        target = Path(os.path.realpath(path))
        present = _present(target)
        _replace(target, data, lambda descriptor: _inherit(descriptor, target, present), before)


def check_writable(path: Path) -> None:
    """Raise :class:`StoreError` where it shows beforehand that a file cannot be replaced or made.

    Nothing is written to find that out, and nothing is promised by it.
    """
    with _told(path):
        target = Path(os.path.realpath(path))
        before = _present(target)
        if before is not None and not stat.S_ISREG(before.st_mode):
            raise StoreError(str(path), not_a_file(before.st_mode))
        if not target.parent.is_dir():
            raise StoreError(str(path), f"没有文件夹 {target.parent}")
        if os.statvfs(target.parent).f_flag & os.ST_RDONLY:
            raise OSError(errno.EROFS, "read-only file system")
        if before is not None and not os.access(target, os.W_OK):
            raise _forbidden(path, "文件是只读的，没有写入权限")
        if not os.access(target.parent, os.W_OK | os.X_OK):
            raise _forbidden(path, "所在的文件夹是只读的，没有写入权限")


def _forbidden(path: Path, reason: str) -> StoreError:
    error = StoreError(str(path), reason)
    error.__cause__ = PermissionError(errno.EACCES, reason)
    return error


def free_name(path: Path, mark: str) -> Path:
    """A file beside ``path`` that does not exist yet, named like it and with ``mark`` added."""
    for number in count(1):
        free = path.with_name(f"{path.stem}-{mark}{number if number > 1 else ''}{path.suffix}")
        if not os.path.lexists(free):  # unlike pathlib, it raises nothing
            return free
    raise AssertionError


def beside(path: Path, ending: str) -> Path:
    """A file beside ``path``, named like it and with ``ending`` behind a dot.

    A name that would be too long loses characters of the first part.
    """
    name = path.name
    while len(os.fsencode(f"{name}.{ending}")) > _LONGEST_NAME:
        name = name[:-1]
    return path.with_name(f"{name}.{ending}")


def write_private_copy(path: Path, data: bytes) -> None:
    """Give a file this content as :func:`replace_file` does, but let only its owner read it.

    Links are not followed: one that stands at ``path`` is replaced. Raises :class:`StoreError`.
    """
    with _told(path):
        _replace(path, data, lambda descriptor: os.fchmod(descriptor, OWNER_ONLY))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system complains about into a :class:`StoreError`."""
    try:
        yield
    except OSError as error:
        raise StoreError(str(path), reason_of(error)) from error
    except ValueError as error:
        raise StoreError(str(path), "文件名中有不允许的字符") from error


def _present(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _replace(
    target: Path,
    data: bytes,
    prepare: Callable[[int], None],
    before: Callable[[], None] = lambda: None,
) -> None:
    """``prepare`` gives the new file, open and still empty, its owner and permissions."""
    temporary, descriptor = _new_file_beside(target)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            prepare(descriptor)
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        before()
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_directory(target.parent)


def _inherit(descriptor: int, source: Path, before: os.stat_result | None) -> None:
    """Give a new file what the one that it replaces has: owner, permissions, attributes.

    Only root may give a file away, and a group only who is in it. Permissions of a group that could
    not be kept are cut to those of everybody: they were not meant for another group.
    """
    if before is None:
        return
    mode = stat.S_IMODE(before.st_mode)
    with suppress(PermissionError):
        os.fchown(descriptor, before.st_uid, -1)
    try:
        os.fchown(descriptor, -1, before.st_gid)
    except PermissionError:
        if os.fstat(descriptor).st_gid != before.st_gid:
            mode &= ~stat.S_IRWXG | (mode & stat.S_IRWXO) << 3
    _copy_attributes(descriptor, source)
    os.fchmod(descriptor, mode)


def _copy_attributes(descriptor: int, source: Path) -> None:
    """Extended attributes, access lists among them, as far as the file system lets them be set."""
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):
        for name in os.listxattr(source):
            with suppress(OSError):
                os.setxattr(descriptor, name, os.getxattr(source, name))


def _new_file_beside(target: Path) -> tuple[Path, int]:
    """A new empty file in the same folder, open for writing, and with the usual permissions."""
    for number in count():
        temporary = target.with_name(f".gongkai-tui.{os.getpid()}.{number}.tmp")
        with suppress(FileExistsError):
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
            return temporary, os.open(temporary, flags, 0o666)
    raise AssertionError


def sync_directory(directory: Path) -> None:
    """Put the names in a folder on the disk, where the file system can do that.

    Raises :class:`OSError`.
    """
    try:
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_DIRECTORY_SYNC:
            raise
