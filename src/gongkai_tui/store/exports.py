"""Writing exports, and knowing them again: a file that the program did not write is not replaced.

Nothing in an export tells that it is one, as it is published. Instead the digest of each is kept in
the state directory, one small file for each path. A file whose bytes still have that digest is as
it was exported, and is replaced without asking; one that somebody has changed since counts as
somebody's own. Where the state directory cannot be written, every file does.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from gongkai_tui.store.errors import StoreError
from gongkai_tui.store.files import replace_file, write_private_copy
from gongkai_tui.store.state_directory import state_directory


class ForeignFileError(StoreError):
    """There is a file already that the program did not write, or that was changed since."""


def write_export(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Give the file at ``path`` this content, whole or not at all.

    Raises :class:`ForeignFileError` where another file would be lost and ``replace`` does not allow
    it, and :class:`StoreError` where the file cannot be written.
    """
    if not replace and path.is_file() and not _is_known(path, data):
        raise ForeignFileError(str(path), "已经有这个文件，不是本程序导出的，或者导出以后改动过")
    replace_file(path, data)
    with suppress(OSError, StoreError):
        write_private_copy(_note(path), _digest(data))


def _is_known(path: Path, data: bytes) -> bool:
    """Whether nothing is lost: the file is as it was exported, or holds ``data`` already."""
    try:
        present = path.read_bytes()
        return present == data or _note(path).read_bytes() == _digest(present)
    except OSError:
        return False


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def _note(path: Path) -> Path:
    """The file that keeps the digest of what was exported to ``path``."""
    name = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()
    return state_directory("exports") / name
