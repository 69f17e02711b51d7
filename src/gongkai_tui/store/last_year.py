"""The report of the same unit on the year before, if it lies in the same folder."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai_tui.report import Report
from gongkai_tui.store.errors import StoreError
from gongkai_tui.store.file_reading import read_file
from gongkai_tui.store.reading import parse_report

_MOST_FILES = 500
"""A folder with more reports than this is an archive that is not searched."""


def find_last_year(path: Path, report: Report) -> Report | None:
    """The report on the year before ``report``, whose own file is ``path``.

    It is a report file of any name beside it that states the same unit and the year before. With
    two such files nobody knows which is right, so there is none; nor where the folder cannot be
    read. May take as long as the disk does.
    """
    wanted = re.compile(rb"^year\s*=\s*%d\s*(#.*)?$" % (report.year - 1), re.MULTILINE)
    found: list[Report] = []
    try:
        names = sorted(path.parent.glob("*.toml"))
    except OSError:
        return None
    for name in names if len(names) <= _MOST_FILES else []:
        try:
            data = read_file(name)
            if name.name != path.name and wanted.search(data.replace(b"\r", b"")):
                other = parse_report(data, str(name)).report
                if (other.unit, other.year) == (report.unit, report.year - 1):
                    found.append(other)
        except StoreError:
            continue
    return found[0] if len(found) == 1 else None
