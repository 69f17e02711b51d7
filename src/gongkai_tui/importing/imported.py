"""The way in: bytes of any known format → a report and its doubts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from gongkai_tui.importing.contract import import_contract
from gongkai_tui.importing.doubts import Doubt
from gongkai_tui.importing.failure import ImportFailure
from gongkai_tui.importing.sources.document import Flow, Grid
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

    document = read_source(data, name)
    if document.flow is not Flow.PARAGRAPHS and any(isinstance(b, Grid) for b in document.blocks):
        own = recognise(document, as_it_stands=True)
        if _is_own_export(own.report, data, name):
            return Imported(own.report, tuple(one for one in own.doubts if one.rule != "IMP-09"))
    return recognise(document)


def _is_own_export(report: Report, data: bytes, name: str) -> bool:
    """Whether this program writes exactly this file for the report: then nothing was broken."""
    from gongkai_tui.exporting import export_report, writings  # noqa: PLC0415 - start time

    suffix = PurePath(name).suffix.lower()
    fitting = [one for one in writings() if one.format.suffix == suffix and one.format.is_text]
    return any(export_report(report, one.format.id, one.style).encode() == data for one in fitting)
