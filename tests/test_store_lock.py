"""One editor at a time; what a dead one left does not bar the way."""

from __future__ import annotations

import fcntl
import json
import os
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from gongkai_tui.store.lock import Holder, InUseError, lock_path, take_lock
from gongkai_tui.store.process import Life, this_process


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "云隐县.toml"
    path.touch()
    return path


def leave_lock(path: Path, *, age: float = 0, **changes: Any) -> Path:
    """A lock that a process left of which ``changes`` is known."""
    file = lock_path(path)
    file.write_text(json.dumps({**this_process().record(), **changes}), encoding="utf-8")
    os.utime(file, (time.time() - age,) * 2)
    return file


def holder_of(path: Path) -> Holder:
    with pytest.raises(InUseError) as caught:
        take_lock(path)
    return caught.value.holder


def test_the_second_is_told_who_where_and_since_when(path: Path) -> None:
    lock = take_lock(path)
    assert lock is not None
    me = this_process()
    with pytest.raises(InUseError) as caught:
        take_lock(path)
    holder = caught.value.holder
    assert (holder.user, holder.host, holder.pid) == (me.user, me.host, os.getpid())
    assert holder.since[:10] == me.since[:10]
    assert holder.life is Life.RUNNING
    assert not holder.may_be_gone


def test_it_is_hidden_and_for_its_owner_only_and_goes_when_it_is_released(path: Path) -> None:
    lock = take_lock(path)
    assert lock is not None
    assert lock.path.parent == path.parent
    assert lock.path.name.startswith(".")
    assert stat.S_IMODE(lock.path.stat().st_mode) == 0o600
    lock.release()
    assert not lock.path.exists()
    assert take_lock(path) is not None


def test_a_link_leads_to_the_lock_of_its_file(path: Path) -> None:
    link = path.with_name("link.toml")
    link.symlink_to(path)
    assert take_lock(link) is not None
    with pytest.raises(InUseError):
        take_lock(path)


LONG_AGO = 1e9
"""Seconds: before any system that runs the tests was started."""


@pytest.mark.parametrize(
    ("changes", "age"),
    [({"boot": "an earlier one"}, LONG_AGO), ({"started": 1}, 0), ({"pid": 2**22 + 1}, 0)],
    ids=["rebooted", "number used again", "no such process"],
)
def test_a_lock_of_a_process_that_has_gone_is_taken_over(
    path: Path, changes: dict[str, Any], age: float
) -> None:
    leave_lock(path, age=age, **changes)
    lock = take_lock(path)
    assert lock is not None
    assert lock.held
    lock.release()
    assert list(path.parent.iterdir()) == [path]


def test_a_process_that_has_ended_and_was_not_asked_how_is_gone(path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    started = int(Path(f"/proc/{ended.pid}/stat").read_text("ascii").split()[21])
    leave_lock(path, pid=ended.pid, started=started)
    with pytest.raises(InUseError):
        take_lock(path)
    ended.kill()
    os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)
    assert take_lock(path) is not None
    ended.communicate()


def test_another_host_of_the_same_name_is_not_taken_for_this_one_before_a_reboot(
    path: Path,
) -> None:
    """Many hosts are called ``localhost``; what gave a sign of life just now is one of them."""
    leave_lock(path, boot="another one", age=20)
    with pytest.raises(InUseError) as caught:
        take_lock(path)
    assert caught.value.holder.life is Life.ELSEWHERE
    assert not caught.value.holder.may_be_gone


@pytest.mark.parametrize("alive", [True, False])
def test_a_colleague_who_may_not_read_the_lock_is_told_the_same(path: Path, *, alive: bool) -> None:
    holding = (
        "import sys; from pathlib import Path; from gongkai_tui.store.lock import take_lock;"
        "lock = take_lock(Path(sys.argv[1])); print(flush=True); input()"
    )
    command = [sys.executable, "-c", holding, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as owner:
        assert owner.stdout is not None
        owner.stdout.readline()
        told = holder_of(path)
        lock_path(path).write_bytes(b"")  # as good as one that cannot be read
        holder = holder_of(path)
        if not alive:
            owner.kill()
            owner.wait()
            lock = take_lock(path)
            assert lock is not None
            lock.release()
            assert list(path.parent.iterdir()) == [path]
            return
        owner.kill()
    assert (holder.user, holder.host, holder.pid) == (told.user, told.host, owner.pid)
    assert holder.since[:13] == told.since[:13]
    assert holder.life is Life.RUNNING
    signs = [file for file in path.parent.iterdir() if "@" in file.name]
    assert [stat.S_IMODE(sign.stat().st_mode) for sign in signs] == [0o600]
    assert [sign.stat().st_size for sign in signs] == [0]


def test_a_very_long_name_has_a_lock_too(tmp_path: Path) -> None:
    path = tmp_path / f"{'长' * 80}.toml"
    assert take_lock(path) is not None
    with pytest.raises(InUseError):
        take_lock(path)


@pytest.mark.parametrize("by_force", [False, True])
def test_a_lock_that_another_process_took_over_first_is_left_to_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, by_force: bool
) -> None:
    stale = {"host": "别的主机"} if by_force else {"started": 1}
    file = leave_lock(path, age=3600, **stale)
    monkeypatch.setattr(fcntl, "flock", lambda *_: leave_lock(path, since="2024-01-01T08:00:00"))
    with pytest.raises(InUseError) as caught:
        take_lock(path, by_force=by_force)
    assert caught.value.holder.since == "2024-01-01T08:00:00"
    assert caught.value.holder.life is Life.RUNNING
    assert file.exists()


def test_what_a_dead_process_was_saving_is_cleared_away_with_its_lock(path: Path) -> None:
    leave_lock(path, pid=2**22 + 1)
    half = path.with_name(f".gongkai-tui.{2**22 + 1}.0.tmp")
    foreign = path.with_name(".gongkai-tui.1.0.tmp")
    half.touch()
    foreign.touch()
    take_lock(path)
    assert not half.exists()
    assert foreign.exists()


@pytest.mark.parametrize(("age", "may_be_gone"), [(10, False), (3600, True)])
def test_of_another_host_only_the_last_sign_of_life_is_known(
    path: Path, age: float, *, may_be_gone: bool
) -> None:
    leave_lock(path, age=age, host="别的主机")
    with pytest.raises(InUseError) as caught:
        take_lock(path)
    holder = caught.value.holder
    assert holder.life is Life.ELSEWHERE
    assert age <= holder.silence < age + 60
    assert holder.may_be_gone is may_be_gone
    assert take_lock(path, by_force=True) is not None


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"host": 1}', b"\xff", b"[" * 100_000])
def test_a_lock_that_says_nothing_still_tells_whose_file_it_is(path: Path, content: bytes) -> None:
    lock_path(path).write_bytes(content)
    with pytest.raises(InUseError) as caught:
        take_lock(path)
    assert caught.value.holder.user == this_process().user


def test_whoever_was_taken_over_notices_and_leaves_the_new_lock_alone(path: Path) -> None:
    first = take_lock(path)
    assert first is not None
    leave_lock(path, pid=1)
    assert not first.held
    first.release()
    assert lock_path(path).exists()


def test_a_sign_of_life_makes_the_lock_younger(path: Path) -> None:
    lock = take_lock(path)
    assert lock is not None
    os.utime(lock.path, (0, 0))
    lock.beat()
    holder = holder_of(path)
    assert holder.silence < 60


def test_where_the_folder_holds_no_lock_the_second_is_told_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "x.toml"
    first = take_lock(path)
    assert first is not None
    assert stat.S_IMODE(first.path.stat().st_mode) == 0o600
    with pytest.raises(InUseError) as caught:
        take_lock(path)
    assert caught.value.holder.pid == os.getpid()
    path.parent.mkdir()  # the folder can be written into again
    with pytest.raises(InUseError):
        take_lock(path)
    first.release()
    second = take_lock(path)
    assert second is not None
    assert second.path == lock_path(path)


@pytest.mark.parametrize("by_force", [False, True])
def test_a_stale_lock_in_the_state_directory_bars_nobody(
    path: Path, own_state_directory: Path, *, by_force: bool
) -> None:
    first = take_lock(path.parent / "gone" / path.name)
    assert first is not None
    owner = this_process()._replace(**({"host": "别的主机"} if by_force else {"started": 1}))
    first.path.write_text(json.dumps(owner.record()), encoding="utf-8")
    second = take_lock(path.parent / "gone" / path.name, by_force=by_force)
    assert second is not None
    assert second.held
    second.release()
    assert list((own_state_directory / "locks").iterdir()) == []


def test_a_stale_lock_that_nobody_can_remove_is_passed_by(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was left in a folder that has become read-only since."""
    stale = leave_lock(path, started=1)

    def unlink(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", unlink)
    lock = take_lock(path)
    assert lock is not None
    assert lock.path.parent != path.parent
    assert stale.exists()


def test_where_nothing_can_hold_a_lock_nobody_is_barred(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    assert take_lock(tmp_path / "gone" / "x.toml") is None
