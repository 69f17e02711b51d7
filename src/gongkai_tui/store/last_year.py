"""Reports in the same folder: that of the same unit on the year before, and the newest."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from gongkai_tui.report import Report
from gongkai_tui.store.errors import StoreError
from gongkai_tui.store.file_reading import FilePath, read_file
from gongkai_tui.store.reading import parse_report

_MOST_FILES = 500
"""A folder with more reports than this is an archive that is not searched."""


def find_last_year(
    path: FilePath, report: Report, read: Callable[[str], bytes] = read_file
) -> Report | None:
    """The report on the year before ``report``, whose own file is ``path``.

    It is a report file of any name beside it that states the same unit and the year before. With
    two such files nobody knows which is right, so there is none; nor where the folder cannot be
    read. May take as long as the disk does; ``read`` may remember what it has read.
    """
    year = report.year - 1
    found = [
        other
        for other in _reports_beside(path, read, year)
        if (other.unit, other.year) == (report.unit, year)
    ]
    return found[0] if len(found) == 1 else None


def newest_beside(path: FilePath) -> Report | None:
    """The newest report beside a new file at ``path``, if all reports there are of one unit."""
    found = list(_reports_beside(path, read_file))
    if len({report.unit for report in found}) != 1:
        return None
    return max(found, key=lambda report: report.year)


def _reports_beside(
    path: FilePath, read: Callable[[str], bytes], year: int | None = None
) -> Iterator[Report]:
    """The reports in the folder of a file, without its own; at least all those on ``year``."""
    folder, own = os.path.split(os.fspath(path))
    try:
        names = sorted(name for name in os.listdir(folder or ".") if name.endswith(".toml"))
    except OSError:
        return
    for name in names if len(names) <= _MOST_FILES else []:
        if name == own:
            continue
        try:
            beside = os.path.join(folder, name)
            data = read(beside)
            if year is None or _may_be_of(year, data):
                yield parse_report(data, beside).report
        except StoreError:
            continue


def _may_be_of(year: int, data: bytes) -> bool:
    """Whether the file of a report may state this year: a look that is cheaper than reading it."""
    digits = str(year).encode()
    _, *behind = (b"\n" + data).split(b"\nyear")
    return any(digits in rest.partition(b"\n")[0] for rest in behind)
