"""A save keeps what there was, and what others wrote; one that fails changes nothing."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai_tui.form import load_form
from gongkai_tui.report import new_report
from gongkai_tui.store import StoreError, file_reading, read_report, write_report
from gongkai_tui.store.files import replace_file
from gongkai_tui.store.journal import digest_of
from gongkai_tui.store.keeping import Keeping
from gongkai_tui.store.report_file import ChangedOutsideError, ReportFile, UnconfirmedError

OLD = new_report(load_form("2021"), "云隐县", 2023)
NEW = OLD._replace(unit="石桥镇")
NEWER = OLD._replace(unit="澄湖市")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "report.toml"
    path.write_bytes(write_report(OLD))
    return path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_one_backup_holds_the_version_before_the_session(path: Path) -> None:
    path.chmod(0o644)
    before = path.read_bytes()
    file = ReportFile(path)
    file.save(NEW)
    file.save(NEWER)
    assert file.backup_path.read_bytes() == before
    assert mode(file.backup_path) == 0o600
    assert sorted(one.name for one in path.parent.iterdir()) == ["report.toml", "report.toml.bak"]
    assert read_report(path).report == NEWER


def test_the_next_session_has_a_backup_of_its_own(path: Path) -> None:
    ReportFile(path).save(NEW)
    second = ReportFile(path)
    second.save(NEWER)
    assert read_report(second.backup_path).report == NEW


def test_a_save_that_changes_nothing_does_not_use_the_backup_up(path: Path) -> None:
    before = path.read_bytes()
    file = ReportFile(path)
    file.save(OLD)
    assert not file.backup_path.exists()
    file.save(NEW)
    assert file.backup_path.read_bytes() == before


def test_a_name_that_can_hardly_be_longer_has_its_backups_too(tmp_path: Path) -> None:
    path = tmp_path / f"{'长' * 83}.toml"
    path.write_bytes(write_report(OLD))
    file = ReportFile(path)
    file.save(NEW)
    assert read_report(file.backup_path).report == OLD
    path.write_bytes(b"?")
    file.save(NEWER, overwrite=True)
    assert file.others_kept is not None
    assert file.others_kept.name == f"{'长' * 81}.对方.bak"
    assert file.others_kept.read_bytes() == b"?"


def test_a_new_file_has_no_backup(tmp_path: Path) -> None:
    file = ReportFile(tmp_path / "new.toml")
    file.save(NEW)
    assert not file.backup_path.exists()


def test_a_version_with_comments_is_kept_under_a_name_of_its_own(path: Path) -> None:
    commented = b"# \xe6\xb3\xa8\n" + path.read_bytes()
    path.write_bytes(commented)
    taken = path.with_name("report.toml.orig")
    taken.write_text("别人的", encoding="utf-8")
    file = ReportFile(path)
    file.save(NEW, keep_comments=True)
    assert file.comments_kept == path.with_name("report.toml.orig2")
    assert file.comments_kept.read_bytes() == commented
    assert mode(file.comments_kept) == 0o600
    assert taken.read_text(encoding="utf-8") == "别人的"


@pytest.mark.parametrize("overwrite", [False, True])
def test_what_others_write_while_a_save_is_under_way_is_not_overwritten(
    path: Path, *, overwrite: bool
) -> None:
    other = write_report(NEWER)
    file = ReportFile(path)
    with pytest.raises(ChangedOutsideError):
        file.save(NEW, overwrite=overwrite, before=lambda _: replace_file(path, other))
    assert path.read_bytes() == other
    assert sorted(one.name for one in path.parent.iterdir()) == ["report.toml", "report.toml.bak"]
    file.save(NEW, overwrite=True)
    assert file.others_kept is not None
    assert file.others_kept.read_bytes() == other


@pytest.mark.parametrize("then", ["saved", "removed", "replaced", "made"])
def test_what_others_wrote_is_not_overwritten_unasked(path: Path, then: str) -> None:
    if then == "made":
        path.unlink()
    file = ReportFile(path)
    assert not file.changed()
    other = write_report(NEWER)
    if then == "removed":
        path.unlink()
    elif then == "replaced":
        path.with_name("other").write_bytes(other)
        path.with_name("other").replace(path)
    else:
        path.write_bytes(other)
    assert file.looks_changed()
    assert file.changed()
    with pytest.raises(ChangedOutsideError):
        file.save(NEW)
    assert not path.exists() if then == "removed" else path.read_bytes() == other
    file.save(NEW, overwrite=True)
    assert read_report(path).report == NEW
    assert file.backup_path.exists() is (then in ("saved", "replaced"))
    if then == "removed":
        assert file.others_kept is None
    else:
        assert file.others_kept == path.with_name("report.toml.对方.bak")
        assert file.others_kept.read_bytes() == other
        assert mode(file.others_kept) == 0o600
    assert not file.changed()


def test_every_version_of_others_that_is_overwritten_is_kept_also_after_a_save(path: Path) -> None:
    before = path.read_bytes()
    file = ReportFile(path)
    file.save(NEW)
    path.write_bytes("别人的".encode())
    file.save(NEWER, overwrite=True)
    path.write_bytes("别人的，第二次".encode())
    file.save(NEW, overwrite=True)
    told = file.others_kept
    kept = [path.with_name(f"report.toml.对方{number}.bak") for number in ("", "2")]
    assert told == kept[1]
    assert [one.read_text("utf-8") for one in kept] == ["别人的", "别人的，第二次"]
    assert file.backup_path.read_bytes() == before
    file.save(NEWER)
    assert file.others_kept is None
    assert sorted(one.name for one in path.parent.iterdir()) == sorted(
        ["report.toml", "report.toml.bak", *(one.name for one in kept)]
    )


def test_a_version_of_others_that_cannot_be_kept_is_not_overwritten(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = ReportFile(path)
    path.write_bytes("别人的".encode())
    monkeypatch.setattr(file_reading, "LARGEST", 3)
    with pytest.raises(StoreError, match="文件超过"):
        file.save(NEW, overwrite=True)
    assert path.read_text("utf-8") == "别人的"


def test_a_file_that_was_only_touched_has_not_changed(path: Path) -> None:
    file = ReportFile(path)
    os.utime(path, (1, 1))
    assert file.looks_changed()
    assert not file.changed()
    assert not file.looks_changed()
    file.save(NEW)


def test_the_journal_learns_what_is_to_be_saved_before_it_is_there(path: Path) -> None:
    seen: list[bytes] = []
    ReportFile(path).save(NEW, before=lambda _: seen.append(path.read_bytes()))
    assert seen == [write_report(OLD)]


def test_a_save_tells_the_journal_first(
    path: Path, own_state_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping = Keeping(ReportFile(path), None, OLD)
    told: list[bool] = []

    def replace(source: Path, target: Path) -> None:
        if target == path:
            (journal,) = own_state_directory.glob("journals/*.journal")
            told.append(digest_of(write_report(NEW)) in journal.read_text("utf-8"))
        os.replace(source, target)  # noqa: PTH105 - what stands behind the method

    monkeypatch.setattr(Path, "replace", replace)
    keeping.save(NEW)
    keeping.close(keep=False)
    assert told == [True]


def test_other_names_of_the_file_are_noticed(path: Path) -> None:
    file = ReportFile(path)
    assert file.other_names == 0
    path.with_name("other.toml").hardlink_to(path)
    assert file.looks_changed()
    assert not file.changed()
    assert file.other_names == 1


def test_a_link_stays_and_its_target_keeps_mode_and_attributes(path: Path) -> None:
    path.chmod(0o640)
    attributes = True
    try:
        os.setxattr(path, "user.note", b"x")
    except OSError:
        attributes = False
    link = path.with_name("link.toml")
    link.symlink_to(path.name)
    ReportFile(link).save(NEW)
    assert link.is_symlink()
    assert mode(path) == 0o640
    assert read_report(path).report == NEW
    assert not attributes or os.getxattr(path, "user.note") == b"x"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays(path: Path) -> None:
    os.chown(path, 12345, 23456)
    replace_file(path, b"x")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 23456)


def test_permissions_of_a_group_that_is_lost_do_not_pass_to_another_group(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "English")

    path.chmod(0o664)
    if os.geteuid() == 0:
        os.chown(path, 0, 23456)
    monkeypatch.setattr(os, "fchown", refuse)
    replace_file(path, b"x")
    assert mode(path) == (0o644 if os.geteuid() == 0 else 0o664)


def fail(number: int) -> Callable[..., None]:
    def failing(*_: object, **__: object) -> None:
        raise OSError(number, "English")

    return failing


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ESTALE])
@pytest.mark.parametrize("step", ["fsync", "rename"])
def test_a_step_that_fails_leaves_the_old_file_whole_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    file = ReportFile(path)
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        if step == "fsync":
            patch.setattr(os, "fsync", fail(number))
        else:
            patch.setattr(Path, "replace", fail(number))
        with pytest.raises(StoreError) as caught:
            file.save(NEW)
    assert str(caught.value).isascii() is False
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["report.toml"]
    file.save(NEW)
    assert read_report(path).report == NEW


def test_a_disk_that_does_not_confirm_has_the_new_file_and_that_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = ReportFile(path)
    before = path.read_bytes()
    replace = Path.replace

    def replace_and_fail(source: Path, target: Path) -> None:
        replace(source, target)
        if target == path:
            raise OSError(errno.EIO, "English")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace_and_fail)
        for _ in range(2):
            with pytest.raises(UnconfirmedError, match="不能确认"):
                file.save(NEW)
    assert read_report(path).report == NEW
    assert not file.changed()  # it is the session's own version, not somebody else's
    file.save(NEWER)
    assert file.backup_path.read_bytes() == before


def test_a_folder_that_has_gone_is_said_and_does_not_look_like_a_change(path: Path) -> None:
    folder = path.parent / "石桥镇"
    folder.mkdir()
    inner = path.rename(folder / "report.toml")
    file = ReportFile(inner)
    inner.rename(path)
    folder.rmdir()
    with pytest.raises(StoreError, match="没有文件夹"):
        file.save(NEW)
