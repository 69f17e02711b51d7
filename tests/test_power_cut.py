"""After a power cut at any moment the file is whole, and what was said to be safe is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai_tui.form import load_form
from gongkai_tui.report import Report, new_report
from gongkai_tui.report.edits import splice_text
from gongkai_tui.store import keeping as keeping_module
from gongkai_tui.store import parse_report, write_report
from gongkai_tui.store.keeping import Keeping
from gongkai_tui.store.process import this_process
from gongkai_tui.store.recovery import abandoned_journals
from gongkai_tui.store.report_file import ReportFile
from power_cut import RecordedDisk, State

BEGIN = new_report(load_form("2021"), "云隐县", 2023)
STEPS = ["type", "rest", "save", "others"]
"""Type a character; rest until the journal is on the disk; save; others write, and are overwritten
at the next save."""


class Safe(NamedTuple):
    """What must come back from a certain moment on."""

    versions: int
    """How many versions that were on the screen may be lost."""
    foreign: frozenset[bytes]
    """What others wrote, and the file as it was before the session: in the file or beside it."""


class Session:
    """One session on a recorded disk, and every version that was on its screen."""

    def __init__(self, path: Path, states: Path) -> None:
        self.original = b"# \xe6\xb3\xa8\n" + write_report(BEGIN)
        path.write_bytes(self.original)
        self.path = path
        self.disk = RecordedDisk(path.parent, states)
        self.versions = [BEGIN]
        self.files = {self.original}
        """Every content that the file may have."""
        self._foreign = {self.original}
        self._safe = 0

    def run(self, steps: Sequence[str], *, keep: bool) -> None:
        """Do the steps, and end with the journal being left, or after a save."""
        with self.disk.recording():
            self._promise()
            keeping = Keeping(ReportFile(self.path), None, BEGIN, has_comments=True)
            for step in [*steps, *([] if keep else ["save"])]:
                self._step(keeping, step)
            keeping.close(keep=keep)
            self._safe = len(self.versions) - 1
            self._promise()

    def _promise(self, *, but_for: Path | None = None) -> None:
        files = [file for file in self.path.parent.iterdir() if file != but_for]
        present = {file.read_bytes() for file in files}
        self.disk.promise(Safe(self._safe, frozenset(present & self._foreign)))

    def _step(self, keeping: Keeping, step: str) -> None:
        report = self.versions[-1]
        if step == "type":
            edit = splice_text(report, "overview", 0, 0, chr(ord("甲") + len(self.versions)))
            assert edit is not None
            keeping.edited(edit)
            self.versions.append(edit.apply(report))
            return
        if step == "others":
            theirs = f"# {len(self._foreign)}\n".encode() + self.original
            self._foreign.add(theirs)
            self.files.add(theirs)
            self._promise(but_for=self.path)
            self.disk.by_others(self.path, theirs)
        elif step == "save":
            self.files.add(write_report(report))
            keeping.save(report, overwrite=True)
            self._safe = len(self.versions) - 1
        else:
            assert keeping.flush(5)
            self._safe = len(self.versions) - 1
        self._promise()


def what_comes_back(path: Path, states: Path, state: State) -> Report:
    """What the next start has, or offers, where the disk is in this state."""
    for folder in (path.parent, states):
        for file in folder.rglob("*"):
            if file.is_file():
                file.unlink()
    for name, content in state:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content)
    data = path.read_bytes()
    found = abandoned_journals(path, data)
    return found[0].report if found else parse_report(data, str(path)).report


@given(st.lists(st.sampled_from(STEPS), min_size=1, max_size=6), st.booleans())
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_power_cut_leaves_a_whole_file_and_all_that_was_safe(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str], keep: bool
) -> None:
    root = tmp_path_factory.mktemp("disk")
    path, states = root / "folder" / "云隐县.toml", root / "state"
    path.parent.mkdir()
    states.mkdir()
    session = Session(path, states)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(states))
        me = this_process()
        patch.setattr(keeping_module, "this_process", lambda: me._replace(started=me.started - 1))
        session.run(steps, keep=keep)
        for safe, state in session.disk.power_cuts():
            files = dict(state)
            assert files[str(path)] in session.files
            assert safe.foreign <= set(files.values())
            assert what_comes_back(path, states, state) in session.versions[safe.versions :]
