"""Which files are meant by the arguments of ``check``: files, and all reports below a folder."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARK = b"gongkai-report/"
"""What every report file has near its beginning, and other TOML files have not."""
_BEGINNING = 4096


def report_files(arguments: Iterable[str]) -> Iterator[str]:
    """Every file that is named, and every report below a folder that is named, in order.

    A named file is given as it is: if it is no report, reading it will say so. Below a folder only
    TOML files that say that they are reports count; hidden files and folders are left alone.
    """
    for argument in arguments:
        if os.path.isdir(argument):  # noqa: PTH112 - pathlib takes a while to load
            yield from _below(argument)
        else:
            yield argument


def _below(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = f"{place.rstrip('/')}/{name}"
            if name.endswith(".toml") and not name.startswith(".") and _is_report(path):
                yield path


def _is_report(path: str) -> bool:
    """Whether the file says that it is a report. What cannot be read is taken for one."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return True
    try:
        return _MARK in os.read(descriptor, _BEGINNING)
    except OSError:
        return True
    finally:
        os.close(descriptor)
