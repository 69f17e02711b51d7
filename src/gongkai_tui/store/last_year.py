"""Reports that lie beside a report: that of the same unit on the year before, and the newest."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator

from gongkai_tui.report import Report
from gongkai_tui.store.errors import StoreError
from gongkai_tui.store.file_reading import FilePath, read_file
from gongkai_tui.store.reading import parse_report

_MOST_FILES = 500
"""A folder with more reports than this is an archive that is not searched."""
_MOST_COMPARED = 64
"""So many reports are laid beside one that is being edited; reading them takes some 50 ms."""
_YEAR = "20[0-9]{2}"
_MOST_FOLDERS = 10
"""So many folders that are named for a year are searched."""


def find_last_year(
    path: FilePath, report: Report, read: Callable[[str], bytes] = read_file
) -> Report | None:
    """The report on the year before ``report``, whose own file is ``path``.

    It is a report file of any name that states the same unit and the year before, in the same
    folder or in one beside it that is named for that year (``2023年年报``). With two different ones
    nobody knows which is right, so there is none; nor where folders cannot be read. May take as
    long as the disk does; ``read`` may remember what it has read.
    """
    year = report.year - 1
    folder, own = os.path.split(os.path.abspath(path))
    above = os.path.dirname(folder)
    named = [name for name in _names_in(above) if str(year) in name][:_MOST_FOLDERS]
    beside = [os.path.join(above, name) for name in named]
    found = [
        other
        for place in dict.fromkeys((folder, *beside))
        for other in _reports_in(place, read, year, without=own if place == folder else "")
        if (other.unit, other.year) == (report.unit, year)
    ]
    return found[0] if found and all(other == found[0] for other in found) else None


def newest_beside(path: FilePath) -> Report | None:
    """The newest report beside a new file at ``path``, if all reports there are of one unit.

    Where its folder has none: in the folder beside it that is named for the latest year.
    """
    folder, own = os.path.split(os.path.abspath(path))
    above = os.path.dirname(folder)
    found = list(_reports_in(folder, read_file, without=own))
    dated = [name for name in _names_in(above) if re.search(_YEAR, name)]
    others = [name for name in dated if os.path.join(above, name) != folder]
    if not found and others:
        latest = max(others, key=lambda name: re.findall(_YEAR, name))
        found = list(_reports_in(os.path.join(above, latest), read_file))
    if len({report.unit for report in found}) != 1:
        return None
    return max(found, key=lambda report: report.year)


def reports_beside(path: FilePath) -> list[Report]:
    """The other reports in the folder of a file; none where they are too many to be compared."""
    folder, own = os.path.split(os.path.abspath(path))
    if sum(name.endswith(".toml") for name in _names_in(folder)) > _MOST_COMPARED:
        return []
    return list(_reports_in(folder, read_file, without=own))


def _names_in(folder: str) -> list[str]:
    """What lies in a folder, by name; nothing where it cannot be read."""
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _reports_in(
    folder: str, read: Callable[[str], bytes], year: int | None = None, *, without: str = ""
) -> Iterator[Report]:
    """The reports in a folder, without one of this name; at least all those on ``year``."""
    names = [name for name in _names_in(folder) if name.endswith(".toml") and name != without]
    for name in names if len(names) <= _MOST_FILES else []:
        try:
            file = os.path.join(folder, name)
            data = read(file)
            if year is None or _may_be_of(year, data):
                yield parse_report(data, file).report
        except StoreError:
            continue


def _may_be_of(year: int, data: bytes) -> bool:
    """Whether the file of a report may state this year: a look that is cheaper than reading it."""
    digits = str(year).encode()
    _, *behind = (b"\n" + data).split(b"\nyear")
    return any(digits in rest.partition(b"\n")[0] for rest in behind)
