"""Bytes from files: nothing hangs, and every error is Chinese."""

from __future__ import annotations

import errno
import os
import stat

from gongkai_tui.store.errors import StoreError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


FilePath: TypeAlias = "str | os.PathLike[str]"
"""The name of a file."""

LARGEST = 16 * 1024 * 1024
"""Bytes of the largest file that is read; a report has some twenty thousand."""

_AT_ONCE = 64 * 1024
"""Bytes that are asked for at a time; room for :data:`LARGEST` costs more than reading a report."""

_REASONS = {
    errno.ENOENT: "没有这个文件",
    errno.EACCES: "没有访问权限",
    errno.EPERM: "系统不允许这样操作",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ELOOP: "符号链接循环，找不到文件",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENXIO: "不是普通文件",
    errno.ENOSPC: "磁盘空间不足，没有写入",
    errno.EDQUOT: "磁盘配额已用完，没有写入",
    errno.EFBIG: "文件超过系统允许的大小，没有写入",
    errno.EROFS: "所在磁盘是只读的",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    **dict.fromkeys(
        (
            *(errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT, errno.ENODEV),
            *(errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH),
        ),
        "磁盘已断开（网络磁盘失去连接，或者移动磁盘被拔出）",
    ),
    errno.ETXTBSY: "文件正在被系统使用",
}


def read_file(path: FilePath) -> bytes:
    """The content of a regular file of at most ``LARGEST`` bytes; links are followed.

    Raises :class:`StoreError`. Never waits for a pipe or a device.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        try:
            mode = os.fstat(descriptor).st_mode
            if not stat.S_ISREG(mode):
                raise StoreError(os.fspath(path), not_a_file(mode))
            data = _content(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise StoreError(os.fspath(path), reason_of(error)) from error
    except ValueError as error:
        raise StoreError(os.fspath(path), "文件名中有不允许的字符") from error
    if len(data) > LARGEST:
        raise StoreError(os.fspath(path), f"文件超过 {LARGEST // 1024 // 1024} MB，不是年度报告")
    return data


def _content(descriptor: int) -> bytes:
    """What a file holds, up to one byte more than a file may."""
    pieces: list[bytes] = []
    size = 0
    while size <= LARGEST and (piece := os.read(descriptor, _AT_ONCE)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def reason_of(error: OSError) -> str:
    """What the system complains about, in Chinese."""
    return _REASONS.get(error.errno or 0, f"系统读写出错（错误号 {error.errno}）")


def not_a_file(mode: int) -> str:
    """Why something of this mode is not read or replaced, in Chinese."""
    return _REASONS[errno.EISDIR if stat.S_ISDIR(mode) else errno.ENXIO]
