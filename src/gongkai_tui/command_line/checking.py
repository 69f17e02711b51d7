"""Checking many files: each for itself, by several processes where there are many.

A file that cannot be read never keeps the others from being checked.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial

from gongkai_tui.checks import Finding, RelationCounts
from gongkai_tui.checks.choice import RuleChoice
from gongkai_tui.checks.folding import one_for_each_cause
from gongkai_tui.checks.runner import in_reading_order, inspect_report
from gongkai_tui.command_line.check_settings import Settings, SettingsError, settings_for
from gongkai_tui.form import load_form
from gongkai_tui.records import NamedTuple
from gongkai_tui.store import StoreError, read_report
from gongkai_tui.store.file_reading import read_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias, TypeVar

    from gongkai_tui.batch import Writing
    from gongkai_tui.report import Report

    Made = TypeVar("Made")
    Result = TypeVar("Result")

MANY = 64
"""From so many files on, several processes share the work; starting them takes some 20 ms."""
_AT_ONCE = 16
"""Files that a process is given at a time."""
_REMEMBERED = 512
"""Files beside those that are checked whose content is remembered."""
Reader: TypeAlias = "Callable[[str], bytes]"
"""Reads a file. Raises :class:`StoreError`."""


class Checked(NamedTuple):
    """What came of checking one file."""

    file: str
    form: str = ""
    """The id of the report's form."""
    findings: tuple[Finding, ...] = ()
    """Those that count, and those that the clerk has explained."""
    relations: RelationCounts | None = None
    strict: bool = False
    """Whether its warnings make the check fail."""
    notice: str = ""
    """What reading the file had to say; usually nothing."""
    error: str = ""
    """Why it could not be checked, in Chinese; empty where it could."""

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that are neither mended nor explained."""
        return tuple(finding for finding in self.findings if not finding.explanation)

    @property
    def told(self) -> tuple[Finding, ...]:
        """Those of them that people are told of: one for each cause."""
        return one_for_each_cause(self.open)

    def with_findings(self, more: tuple[Finding, ...]) -> Checked:
        """The same with more findings, all in reading order, if it could be checked."""
        if self.error:
            return self
        findings = in_reading_order(load_form(self.form), (*self.findings, *more))
        return self._replace(findings=findings)


def check_files(
    files: Sequence[str], asked: Settings, make: Callable[[Checked], Made]
) -> Iterator[Made]:
    """What ``make`` makes of the outcome for each file, in order.

    ``asked`` is what the command line says. ``make`` runs where a file is checked, so that little
    has to come from other processes. Several reports are also laid beside each other: text that two
    units share is found in the one that is checked later, which is then checked once more.
    """
    if len(files) < 2:
        for file in files:
            yield make(check_file(file, asked)[0])
        return
    from gongkai_tui.batch import Copies  # noqa: PLC0415 - for several files only

    copies = Copies()
    beside = lru_cache(_REMEMBERED)(read_file) if len(files) < MANY else None
    check = partial(_made_and_writing, asked=asked, make=make, beside=beside)
    for file, (made, writing) in zip(files, _each(files, check), strict=True):
        found = copies.look_at(writing) if writing is not None else ()
        if found:
            checked, _ = check_file(file, asked, beside=beside)
            yield make(checked.with_findings(found))
        else:
            yield made


def _made_and_writing(
    file: str, *, asked: Settings, make: Callable[[Checked], Made], beside: Reader | None
) -> tuple[Made, Writing | None]:
    checked, writing = check_file(file, asked, compared=True, beside=beside)
    return make(checked), writing


def _each(files: Sequence[str], check: Callable[[str], Result]) -> Iterator[Result]:
    """The result of ``check`` for each file by itself.

    Of many files the first is checked before the others begin: the processes that share these are
    copies of this one, and what it has loaded they have, too.
    """
    processors = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    )
    workers = min(processors or 1, len(files) // _AT_ONCE)
    if len(files) < MANY or workers < 2:
        yield from map(check, files)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - for many files only

    first, *others = files
    yield check(first)
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(check, others, chunksize=_AT_ONCE)


def check_file(
    file: str, asked: Settings, *, compared: bool = False, beside: Reader | None = read_file
) -> tuple[Checked, Writing | None]:
    """The outcome for one file, and what to compare its report by if it is to be ``compared``.

    ``beside`` reads the files that lie beside it, to find last year's report. Among many files it
    is not looked for (``None``): each would be laid beside each.
    """
    try:
        settings = combined(asked, settings_for(file))
        opened = read_report(file)
    except (StoreError, SettingsError) as error:
        return Checked(file, error=str(error)), None
    find = partial(_last_year, file, opened.report, beside) if beside else None
    outcome = inspect_report(opened.report, settings.choice.rules(), find)
    result = Checked(
        file,
        form=opened.report.form.id,
        findings=tuple(filter(settings.choice.admits, outcome.findings)),
        relations=outcome.relations,
        strict=settings.strict,
        notice=opened.notice,
    )
    if not compared:
        return result, None
    from gongkai_tui.batch import writing_of  # noqa: PLC0415 - for several files only

    return result, writing_of(opened.report, settings.choice.admits)


def _last_year(file: str, report: Report, read: Reader) -> Report | None:
    from gongkai_tui.store.last_year import find_last_year  # noqa: PLC0415 - not with many files

    return find_last_year(file, report, read)


def combined(asked: Settings, found: Settings) -> Settings:
    """What the command line says, before what the settings of a folder say."""
    only = asked.choice.only or found.choice.only
    ignored = (*asked.choice.ignored, *found.choice.ignored)
    return Settings(RuleChoice(only, ignored), asked.strict or found.strict)
