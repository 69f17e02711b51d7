"""Whatever step of a save the system refuses, and for whatever reason: nothing is lost."""

from __future__ import annotations

import builtins
import errno
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any, Self

import pytest

from gongkai_tui.form import load_form
from gongkai_tui.report import new_report
from gongkai_tui.store import StoreError, files, write_report
from gongkai_tui.store.report_file import ReportFile, UnconfirmedError

REPORT = new_report(load_form("2021"), "云隐县", 2023)
COMMENTED = "# 请核对\n".encode() + write_report(REPORT)
THEIRS = "# 别人的\n".encode() + write_report(REPORT)
NEW = REPORT._replace(unit="石桥镇")
REASONS = [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ESTALE, errno.ETIMEDOUT, errno.EROFS]
STEPS = ("open", "fsync", "fchmod", "fchown", "replace")


class FailingSystem:
    """A system that refuses one step: the one of this number."""

    def __init__(self, patch: pytest.MonkeyPatch, number: int, reason: int) -> None:
        self.refused = False
        self._left, self._reason = number, reason
        for name in STEPS:
            patch.setattr(os, name, self._counted(getattr(os, name)))
        patch.setattr(files, "open", self._opened, raising=False)

    def _counted(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **options: Any) -> Any:
            self._count()
            return step(*arguments, **options)

        return counted

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0 and not self.refused:
            self.refused = True
            raise OSError(self._reason, "English")

    def _opened(self, descriptor: int, mode: str) -> Any:
        """A file whose writing is a step, too; half of what is refused is written."""
        file = builtins.open(descriptor, mode)  # noqa: SIM115 - a descriptor, not a path
        system = self

        class Counting:
            def __enter__(self) -> Self:
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def write(self, data: bytes) -> None:
                file.write(data[: len(data) // 2])
                system._count()
                file.write(data[len(data) // 2 :])

            def flush(self) -> None:
                file.flush()

        return Counting()


@pytest.mark.parametrize("reason", REASONS, ids=errno.errorcode.get)
def test_every_step_of_a_save_may_be_refused(tmp_path: Path, reason: int) -> None:
    """A save with all that belongs to one: comments kept, others overwritten, a backup."""
    told = set()
    for number in count():
        path = tmp_path / str(number) / "云隐县.toml"
        path.parent.mkdir()
        path.write_bytes(COMMENTED)
        file = ReportFile(path)
        path.write_bytes(THEIRS)
        with pytest.MonkeyPatch.context() as patch:
            system = FailingSystem(patch, number, reason)
            told.add(outcome(file, path))
        if not system.refused:
            break
        file.save(NEW, overwrite=True)
        assert_saved_with_everything_kept(path)
    assert told >= {StoreError, UnconfirmedError, None}
    assert number > 20


def outcome(file: ReportFile, path: Path) -> type[StoreError] | None:
    """Save, and see that the file holds what is said of it."""
    try:
        file.save(NEW, overwrite=True)
    except UnconfirmedError:
        assert path.read_bytes() == write_report(NEW)
        return UnconfirmedError
    except StoreError as error:
        assert path.read_bytes() == THEIRS
        assert_chinese(str(error))
        return StoreError
    assert_saved_with_everything_kept(path)
    return None


def assert_chinese(sentence: str) -> None:
    assert not sentence.isascii()
    assert "English" not in sentence


def assert_saved_with_everything_kept(path: Path) -> None:
    files = {one.name: one.read_bytes() for one in path.parent.iterdir()}
    assert files == {
        "云隐县.toml": write_report(NEW),
        "云隐县.toml.bak": COMMENTED,
        "云隐县.toml.对方.bak": THEIRS,
    }
