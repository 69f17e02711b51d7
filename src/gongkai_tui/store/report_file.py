"""The file of one editing session: what it held, whether it changed since, and saving into it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from gongkai_tui.report import Report
from gongkai_tui.store.errors import StoreError
from gongkai_tui.store.file_reading import read_file
from gongkai_tui.store.files import replace_file, write_private_copy
from gongkai_tui.store.journal import digest_of
from gongkai_tui.store.writing import write_report


class ChangedOutsideError(StoreError):
    """Another program has changed, made or removed the file since it was read or saved."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "文件已被其他程序改动")


class FileState(NamedTuple):
    """By what a file is recognised as unchanged without being read."""

    modified: int
    """Time of the last change, in nanoseconds."""
    size: int
    inode: int
    device: int


def file_state(path: Path) -> FileState | None:
    """The state of the file; ``None``: there is none, or it cannot be reached."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return FileState(status.st_mtime_ns, status.st_size, status.st_ino, status.st_dev)


class ReportFile:
    """One report's file as the session knows it."""

    def __init__(self, path: Path) -> None:
        """Take note of what is at ``path`` now. Raises :class:`StoreError`."""
        self.path = path
        self.data: bytes | None = None
        """What the file held when it was last read or saved; ``None``: there was no file."""
        self._state: FileState | None = None
        self._backed_up = False
        self.comments_kept: Path | None = None
        """Where the version with comments was kept when this session saved without them."""
        self.accept(self.read())

    @property
    def digest(self) -> str:
        """The digest of :attr:`data`; empty where there was no file."""
        return "" if self.data is None else digest_of(self.data)

    @property
    def backup_path(self) -> Path:
        """Where the version before this session is kept when the session saves."""
        target = self._target
        return target.with_name(f"{target.name}.bak")

    @property
    def other_names(self) -> int:
        """How many more names (hard links) the file has, which keep the old content at a save."""
        try:
            return self.path.stat().st_nlink - 1
        except OSError:
            return 0

    @property
    def _target(self) -> Path:
        return Path(os.path.realpath(self.path))

    def read(self) -> bytes | None:
        """What the file holds now; ``None``: there is no file. Raises :class:`StoreError`."""
        try:
            return read_file(self.path)
        except StoreError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return None
            raise

    def accept(self, data: bytes | None) -> None:
        """Take what was read of the file as known."""
        self.data = data
        self._state = file_state(self.path)

    def looks_changed(self) -> bool:
        """Whether the file may have changed since it was last read or saved; does not read it."""
        return file_state(self.path) != self._state

    def changed(self) -> bool:
        """Whether the file's bytes are others than when it was last read or saved.

        Raises :class:`StoreError` where that cannot be found out.
        """
        state = file_state(self.path)
        if self.read() != self.data:
            return True
        self._state = state
        return False

    def save(
        self,
        report: Report,
        *,
        overwrite: bool = False,
        keep_comments: bool = False,
        before: Callable[[str], None] | None = None,
    ) -> None:
        """Write the report, completely or not at all, and durably.

        The first save of a session keeps the version before it as :attr:`backup_path`; with
        ``keep_comments`` it is kept for good, under a name of its own. ``before`` is told the
        digest of the new content right before it takes the place of the old one. Raises
        :class:`ChangedOutsideError` unless ``overwrite``, and :class:`StoreError`.
        """
        data = write_report(report)
        if not overwrite and self._taken_by_others():
            raise ChangedOutsideError(str(self.path))
        old = self._present()
        if old is not None and old != data:
            if keep_comments and self.comments_kept is None:
                self.comments_kept = self._keep_original(old)
            if not self._backed_up:
                write_private_copy(self.backup_path, old)
        if before is not None:
            before(digest_of(data))
        replace_file(self.path, data)
        self._backed_up = True
        self.data = data
        self._state = file_state(self.path)

    def _taken_by_others(self) -> bool:
        """Whether overwriting would destroy what another program wrote."""
        if self.data is not None and file_state(self.path) is None:
            # Gone with its folder: writing says so better. Gone alone: somebody removed it.
            return self._target.parent.is_dir()
        return self.changed()

    def _present(self) -> bytes | None:
        try:
            status = self.path.stat()
        except OSError:
            return None
        if not stat.S_ISREG(status.st_mode):
            return None
        with suppress(StoreError):
            return read_file(self.path)
        return None

    def _keep_original(self, data: bytes) -> Path:
        target = self._target
        for number in count(1):
            kept = target.with_name(f"{target.name}.orig{number if number > 1 else ''}")
            if not kept.exists():
                write_private_copy(kept, data)
                return kept
        raise AssertionError
