"""Reading never hangs, saving never halves a file."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from gongkai_tui.form import load_form
from gongkai_tui.report import Report, new_report
from gongkai_tui.store import StoreError, read_report, save_report, write_report

needs_permissions = pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write anything")


@pytest.fixture
def report() -> Report:
    return new_report(load_form("2021"), "云隐县", 2023)


def is_directory(descriptor: int) -> bool:
    return stat.S_ISDIR(os.fstat(descriptor).st_mode)


def reading(path: Path) -> str:
    with pytest.raises(StoreError) as caught:
        read_report(path)
    return str(caught.value).removeprefix(str(path))


def saving(report: Report, path: Path) -> str:
    with pytest.raises(StoreError) as caught:
        save_report(report, path)
    return str(caught.value).removeprefix(str(path))


def test_a_missing_file(tmp_path: Path) -> None:
    assert reading(tmp_path / "云隐县.toml") == "：没有这个文件"
    assert reading(tmp_path / "石桥镇" / "云隐县.toml") == "：没有这个文件"


def test_a_directory(tmp_path: Path, report: Report) -> None:
    assert reading(tmp_path) == "：这是文件夹，不是文件"
    assert saving(report, tmp_path) == "：这是文件夹，不是文件"


def test_a_pipe_and_a_device_are_refused_at_once(tmp_path: Path, report: Report) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert reading(pipe) == "：不是普通文件"
    assert reading(Path("/dev/zero")) == "：不是普通文件"
    assert saving(report, pipe) == "：不是普通文件"
    assert pipe.is_fifo()


def test_a_path_through_a_file(tmp_path: Path, report: Report) -> None:
    (tmp_path / "file").touch()
    assert reading(tmp_path / "file" / "x.toml") == "：路径中有一段不是文件夹"
    assert saving(report, tmp_path / "file" / "x.toml") == "：路径中有一段不是文件夹"


def test_names_that_no_file_can_have(tmp_path: Path, report: Report) -> None:
    assert reading(tmp_path / "a\0b") == "：文件名中有不允许的字符"
    assert saving(report, tmp_path / "a\0b") == "：文件名中有不允许的字符"
    assert reading(tmp_path / ("长" * 100)) == "：文件名太长"
    assert saving(report, tmp_path / ("长" * 100)) == "：文件名太长"


def test_a_circle_of_links(tmp_path: Path, report: Report) -> None:
    link = tmp_path / "link"
    link.symlink_to(link)
    assert reading(link) == "：符号链接循环，找不到文件"
    assert saving(report, link) == "：符号链接循环，找不到文件"


@needs_permissions
def test_no_permission(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "x.toml"
    save_report(report, path)
    path.chmod(0o000)
    assert reading(path) == "：没有访问权限"
    path.chmod(0o444)
    assert saving(report, path) == "：文件是只读的，没有写入权限"
    tmp_path.chmod(0o555)
    assert saving(report, tmp_path / "y.toml") == "：没有访问权限"
    tmp_path.chmod(0o755)


def test_what_the_system_forbids_is_said(
    tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(*_: object) -> int:
        raise PermissionError(errno.EACCES, "English")

    path = tmp_path / "x.toml"
    save_report(report, path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)
        assert saving(report, path) == "：文件是只读的，没有写入权限"
    monkeypatch.setattr(os, "open", forbid)
    assert reading(path) == "：没有访问权限"
    assert saving(report, path) == "：没有访问权限"


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    with path.open("wb") as file:
        file.truncate(16 * 1024 * 1024 + 1)
    assert reading(path) == "：文件超过 16 MB，不是年度报告"


def test_a_folder_that_does_not_exist(tmp_path: Path, report: Report) -> None:
    folder = tmp_path / "石桥镇"
    assert saving(report, folder / "x.toml") == f"：没有文件夹 {folder}"


def test_saving_twice_gives_the_same_bytes(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "x.toml"
    save_report(report, path)
    first = path.read_bytes()
    save_report(read_report(path).report, path)
    assert path.read_bytes() == first == write_report(report)


def test_saving_keeps_the_permissions(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "x.toml"
    path.touch()
    path.chmod(0o640)
    save_report(report, path)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_gets_the_permissions_of_any_new_file(tmp_path: Path, report: Report) -> None:
    save_report(report, tmp_path / "x.toml")
    (tmp_path / "other").touch()
    assert (tmp_path / "x.toml").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_saving_through_a_link_replaces_its_target(tmp_path: Path, report: Report) -> None:
    target = tmp_path / "folder" / "x.toml"
    target.parent.mkdir()
    link = tmp_path / "link.toml"
    link.symlink_to(Path("folder", "x.toml"))
    save_report(report, link)
    assert link.is_symlink()
    assert target.read_bytes() == write_report(report)


@pytest.mark.parametrize(
    ("call", "number", "reason"),
    [
        ("fsync", errno.ENOSPC, "磁盘空间不足，没有写入"),
        ("fsync", errno.EDQUOT, "磁盘配额已用完，没有写入"),
        ("replace", errno.EIO, "磁盘读写出错"),
        ("replace", errno.EROFS, "所在磁盘是只读的"),
        ("fchmod", 199, "系统读写出错（错误号 199）"),
    ],
)
def test_a_failed_save_leaves_the_old_file_and_nothing_else(
    call: str,
    number: int,
    reason: str,
    tmp_path: Path,
    report: Report,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, "English")

    path = tmp_path / "x.toml"
    path.write_text("before")
    monkeypatch.setattr(os, call, fail)
    assert saving(report, path) == f"：{reason}"
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_the_content_is_on_the_disk_before_the_name_and_the_name_at_the_end(
    tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.toml"
    path.write_text("before")
    steps: list[str] = []
    sync = os.fsync

    def record(descriptor: int) -> None:
        steps.append(f"{path.read_bytes() == write_report(report)} {is_directory(descriptor)}")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", record)
    save_report(report, path)
    assert steps == ["False False", "True True"]


@pytest.mark.parametrize(
    ("number", "saved"), [(errno.EINVAL, True), (errno.ENOTSUP, True), (errno.EIO, False)]
)
def test_a_file_system_that_cannot_sync_folders_is_no_error(
    number: int, saved: bool, tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_on_folders(descriptor: int) -> None:
        if is_directory(descriptor):
            raise OSError(number, "English")

    path = tmp_path / "x.toml"
    monkeypatch.setattr(os, "fsync", fail_on_folders)
    if saved:
        save_report(report, path)
    else:
        assert saving(report, path) == "：磁盘读写出错"
    assert path.read_bytes() == write_report(report)


def test_a_left_over_temporary_file_is_no_obstacle(tmp_path: Path, report: Report) -> None:
    left_over = tmp_path / f".gongkai-tui.{os.getpid()}.0.tmp"
    left_over.touch()
    save_report(report, tmp_path / "x.toml")
    assert (tmp_path / "x.toml").exists()
    assert left_over.read_bytes() == b""
