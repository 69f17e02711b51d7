"""Checking many files: each for itself, by several processes where there are many.

A file that cannot be read never keeps the others from being checked.
"""

# Without `from __future__ import annotations`: a NamedTuple compiles annotations that are strings.

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai_tui.checks import Finding, RelationCounts
from gongkai_tui.checks.choice import RuleChoice
from gongkai_tui.checks.folding import one_for_each_cause
from gongkai_tui.checks.runner import inspect_report
from gongkai_tui.command_line.check_settings import Settings, SettingsError, settings_for
from gongkai_tui.store import StoreError, read_report

MANY = 64
"""From so many files on, several processes share the work; starting them takes some 20 ms."""
_AT_ONCE = 16
"""Files that a process is given at a time."""


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


def check_files(files: Sequence[str], asked: Settings) -> Iterator[Checked]:
    """The outcome for each file, in order; ``asked`` is what the command line says.

    Of many files the first is checked before the others begin: the processes that share these are
    copies of this one, and what it has loaded they have, too.
    """
    processors = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    )
    workers = min(processors or 1, len(files) // _AT_ONCE)
    if len(files) < MANY or workers < 2:
        for file in files:
            yield check_file(file, asked)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - for many files only
    from functools import partial  # noqa: PLC0415 - for many files

    first, *others = files
    yield check_file(first, asked)
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(partial(check_file, asked=asked), others, chunksize=_AT_ONCE)


def check_file(file: str, asked: Settings) -> Checked:
    """The outcome for one file."""
    try:
        settings = combined(asked, settings_for(file))
        opened = read_report(file)
    except (StoreError, SettingsError) as error:
        return Checked(file, error=str(error))
    outcome = inspect_report(opened.report, settings.choice.rules())
    return Checked(
        file,
        form=opened.report.form.id,
        findings=tuple(filter(settings.choice.admits, outcome.findings)),
        relations=outcome.relations,
        strict=settings.strict,
        notice=opened.notice,
    )


def combined(asked: Settings, found: Settings) -> Settings:
    """What the command line says, before what the settings of a folder say."""
    only = asked.choice.only or found.choice.only
    ignored = (*asked.choice.ignored, *found.choice.ignored)
    return Settings(RuleChoice(only, ignored), asked.strict or found.strict)
