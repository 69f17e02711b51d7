"""The way in: bytes of any known format → a report and its doubts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from gongkai_tui.importing.contract import import_contract
from gongkai_tui.importing.doubts import Doubt
from gongkai_tui.importing.failure import ImportFailure
from gongkai_tui.report import Report
from gongkai_tui.store.source import Source


@dataclass(frozen=True, slots=True)
class Imported:
    """A report that came from another format."""

    report: Report
    doubts: tuple[Doubt, ...] = ()
    """What to look at, in the order of the report."""


def import_source(data: bytes, name: str) -> Imported:
    """The report in these bytes; ``name`` is what the user calls the file.

    Raises ``ImportFailure`` where they cannot be read or hold no report, and ``StoreError`` where
    JSON, which is always UTF-8, is not.
    """
    if not data.strip():
        raise ImportFailure("文件是空的")
    if PurePath(name).suffix.lower() == ".json":
        return Imported(import_contract(Source.decode(data, name).text))
    from gongkai_tui.importing.recognition.report import recognise  # noqa: PLC0415 - start time
    from gongkai_tui.importing.sources.opening import read_source  # noqa: PLC0415 - start time

    return recognise(read_source(data, name))
