"""The file of one editing session: what it held, whether it changed since, and saving into it."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

from gongkai_tui.records import NamedTuple
from gongkai_tui.report import Report
from gongkai_tui.store.errors import StoreError
from gongkai_tui.store.file_reading import read_file
from gongkai_tui.store.files import beside, check_writable, replace_file, write_private_copy
from gongkai_tui.store.journal import digest_of
from gongkai_tui.store.writing import write_report


class ChangedOutsideError(StoreError):
    """Another program has changed, made or removed the file since it was read or saved."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "文件已被其他程序改动")


class UnconfirmedError(StoreError):
    """The file holds what was to be saved, but the disk refused to say that it will stay there."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, f"{reason}；新内容已写入文件，但不能确认断电后还在")


class FileState(NamedTuple):
    """By what a file is recognised as unchanged without being read."""

    modified: int
    """Time of the last change, in nanoseconds."""
    size: int
    inode: int
    device: int
    names: int
    """How many names (hard links) it has."""


def file_state(path: Path) -> FileState | None:
    """The state of the file; ``None``: there is none, or it cannot be reached."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return FileState(
        status.st_mtime_ns, status.st_size, status.st_ino, status.st_dev, status.st_nlink
    )


class ReportFile:
    """One report's file as the session knows it."""

    def __init__(self, path: Path) -> None:
        """Take note of what is at ``path`` now. Raises :class:`StoreError`."""
        self.path = path
        self.data: bytes | None = None
        """What the file held when it was last read or saved; ``None``: there was no file."""
        self._state: FileState | None = None
        self._backed_up = False
        self._kept: dict[str, Path] = {}
        self._to_be_kept = False
        self._unconfirmed = False
        self.comments_kept: Path | None = None
        """Where the version with comments was kept when this session saved without them."""
        self.others_kept: Path | None = None
        """Where the last save kept the version of others that it overwrote, wholly or in part."""
        self.accept(self.read())

    @property
    def digest(self) -> str:
        """The digest of :attr:`data`; empty where there was no file."""
        return "" if self.data is None else digest_of(self.data)

    @property
    def backup_path(self) -> Path:
        """Where the version before this session is kept when the session saves."""
        return beside(self._target, "bak")

    @property
    def other_names(self) -> int:
        """How many more names (hard links) the file has, which keep the old content at a save.

        As of the last look at the file; does not look.
        """
        return 0 if self._state is None else self._state.names - 1

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

    def accept(self, data: bytes | None, *, to_be_kept: bool = False) -> None:
        """Take what was read of the file as known.

        ``to_be_kept``: others wrote it, and not all of it is in the report; the save that replaces
        it keeps it.
        """
        self.data = data
        self._to_be_kept = to_be_kept
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

    @property
    def obstacle(self) -> str:
        """Why nothing can be saved here, in Chinese, as far as it shows; looks at the disk."""
        try:
            check_writable(self.path)
        except StoreError as error:
            return error.reason
        return ""

    def save(
        self,
        report: Report,
        *,
        overwrite: bool = False,
        keep_comments: bool = False,
        before: Callable[[str], None] | None = None,
    ) -> None:
        """Write the report, completely or not at all, and durably.

        The first save of a session that changes the file keeps the version before it as
        :attr:`backup_path`; with ``keep_comments`` what is there is kept for good, under a name of
        its own, and so is what others have written, with ``overwrite`` or after a merge. ``before``
        is told the digest of the new content right before it takes the place of the old one. Raises
        :class:`ChangedOutsideError`, with ``overwrite`` only for what others write while the save
        is under way, :class:`UnconfirmedError` where the file has its new content all the same, and
        :class:`StoreError`.
        """
        data = write_report(report)
        if not overwrite and self._taken_by_others():
            raise ChangedOutsideError(str(self.path))
        check_writable(self.path)
        state = file_state(self.path)
        old = self.read()
        changing = old != data
        self.others_kept = None
        if old is not None and changing:
            self._keep(old, comments=keep_comments)
            if not self._backed_up and self.data is not None:
                write_private_copy(self.backup_path, self.data)

        def about_to_replace() -> None:
            if before is not None:
                before(digest_of(data))
            if file_state(self.path) != state:  # others wrote while this was under way
                raise ChangedOutsideError(str(self.path))

        try:
            replace_file(self.path, data, about_to_replace)
        except StoreError as error:
            if not (changing or self._unconfirmed) or not _holds(self.path, data):
                raise
            self._backed_up = self._unconfirmed = True
            self._saved(data)
            raise UnconfirmedError(error.path, error.reason) from error
        self._backed_up |= changing
        self._unconfirmed = False
        self._saved(data)

    def _saved(self, data: bytes) -> None:
        self.data = data
        self._to_be_kept = False
        self._state = file_state(self.path)

    def _taken_by_others(self) -> bool:
        """Whether overwriting would destroy what another program wrote."""
        if self.data is not None and file_state(self.path) is None:
            # Gone with its folder: writing says so better. Gone alone: somebody removed it.
            return self._target.parent.is_dir()
        return self.changed()

    def _keep(self, old: bytes, *, comments: bool) -> None:
        """Keep what would be lost of the version that is about to be replaced, once."""
        if comments:
            self.comments_kept = self._copy(old, "orig{}")
        elif old != self.data or self._to_be_kept:
            self.others_kept = self._copy(old, "对方{}.bak")

    def _copy(self, data: bytes, ending: str) -> Path:
        """Write a copy under a new name; ``{}`` in its ending is a number from the second on."""
        digest, target = digest_of(data), self._target
        if digest in self._kept:
            return self._kept[digest]
        for number in count(1):
            kept = beside(target, ending.format(number if number > 1 else ""))
            if not os.path.lexists(kept) or _holds(kept, data):  # a copy that was not confirmed
                write_private_copy(kept, data)
                self._kept[digest] = kept
                return kept
        raise AssertionError


def _holds(path: Path, data: bytes) -> bool:
    try:
        return read_file(path) == data
    except StoreError:
        return False
