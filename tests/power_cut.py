"""A disk that remembers in which order it was written to, and what a power cut could leave of it.

Only what was synced is sure to stay: of a file its content, of a folder its names. Of everything
else any part may be on the disk, in any combination: the content of a file in part or as zeros, a
name that is there while another one, made before it, is not. Real file systems lose less.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple, TypeAlias

import pytest

State: TypeAlias = frozenset[tuple[str, bytes]]
"""The files, each with its path and content."""

_FOLDER = 0
"""The node that stands for every folder."""


class Written(NamedTuple):
    """A file has a content now, which is not on the disk yet unless it is ``sure``."""

    node: int
    content: bytes
    sure: bool = False


class Named(NamedTuple):
    """Names of one folder begin or cease (``None``) to stand for files, all at once."""

    folder: str
    names: tuple[tuple[str, int | None], ...]


class Synced(NamedTuple):
    """A file's content is on the disk."""

    node: int


class FolderSynced(NamedTuple):
    """A folder's names are on the disk."""

    folder: str


class Promised(NamedTuple):
    """The program has said that so much is safe."""

    what: Any


Step: TypeAlias = Written | Named | Synced | FolderSynced | Promised


class RecordedDisk:
    """Some folders, and every step that was done in them since the recording began."""

    def __init__(self, *folders: Path) -> None:
        """Take what is in ``folders`` now as being on the disk."""
        self._roots = [str(folder) for folder in folders]
        self._order = RLock()
        self._steps: list[Step] = []
        self._files: dict[int, int] = {}
        """By node, a descriptor of our own: a node's number is not given to another file."""
        self._contents: dict[int, bytes] = {}
        for root in folders:
            for path in [root, *root.rglob("*")]:
                self._there(path)
        self._begin = len(self._steps)

    def _there(self, path: Path) -> None:
        node = _FOLDER if path.is_dir() else self._know(path)
        self._steps.append(Named(str(path.parent), ((path.name, node),)))
        self._steps.append(FolderSynced(str(path.parent)))
        if node != _FOLDER:
            self._look()
            self._steps.append(Synced(node))

    def promise(self, what: object) -> None:
        """Note that the program has said that so much is safe."""
        with self._order:
            self._look()
            self._steps.append(Promised(what))

    def by_others(self, path: Path, content: bytes) -> None:
        """Another program writes a file, and that is on the disk at once."""
        with self._order:
            self._look()
            path.write_bytes(content)
            node = path.stat().st_ino
            self._contents[node] = content
            self._steps.append(Written(node, content, sure=True))

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Record every step of whatever runs meanwhile."""
        with pytest.MonkeyPatch.context() as patch:
            for name, record in (
                ("open", self._opened),
                ("mkdir", self._made),
                ("rename", self._renamed),
                ("replace", self._renamed),
                ("unlink", self._removed),
                ("fsync", self._was_synced),
            ):
                patch.setattr(os, name, self._recorded(getattr(os, name), record))
            yield
        self._look()
        for descriptor in self._files.values():
            os.close(descriptor)

    def _recorded(
        self, real: Callable[..., Any], record: Callable[..., None]
    ) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            with self._order:
                self._look()
                before = [_node(path) for path in arguments if isinstance(path, str | Path)]
                result = real(*arguments, **options)
                record(before, *arguments)
            return result

        return step

    def _look(self) -> None:
        """Note what was written since the last look."""
        for node, descriptor in self._files.items():
            content = os.pread(descriptor, os.fstat(descriptor).st_size, 0)
            if content != self._contents[node]:
                self._contents[node] = content
                self._steps.append(Written(node, content))

    def _know(self, path: Path) -> int:
        node = path.stat().st_ino
        self._files[node] = _REAL_OPEN(path, os.O_RDONLY)
        self._contents[node] = b""
        return node

    def _named(self, path: str | Path, node: int | None) -> None:
        folder, name = os.path.split(os.path.realpath(path))
        if any(folder == root or folder.startswith(f"{root}/") for root in self._roots):
            self._steps.append(Named(folder, ((name, node),)))

    def _opened(self, before: Sequence[int | None], path: str | Path, *_: Any) -> None:
        if before == [None]:
            self._named(path, self._know(Path(path)))

    def _made(self, _: Any, path: str | Path, *__: Any) -> None:
        self._named(path, _FOLDER)

    def _renamed(self, before: Sequence[int | None], old: Path, new: Path) -> None:
        assert Path(old).parent == Path(new).parent, "one step of one folder"
        names = ((Path(old).name, None), (Path(new).name, before[0]))
        self._steps.append(Named(os.path.realpath(Path(new).parent), names))

    def _removed(self, _: Any, path: str | Path) -> None:
        self._named(path, None)

    def _was_synced(self, _: Any, descriptor: int) -> None:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            self._steps.append(FolderSynced(str(Path(f"/proc/self/fd/{descriptor}").readlink())))
        elif status.st_ino in self._files:
            self._steps.append(Synced(status.st_ino))

    def power_cuts(self) -> Iterator[tuple[Any, State]]:
        """Every state that a power cut could leave, with the last promise before it, once each."""
        told: set[tuple[int, State]] = set()
        promises: list[Any] = []
        after = _Aftermath(self._roots)
        for number, step in enumerate(self._steps):
            if isinstance(step, Promised):
                promises.append(step.what)
            after.follow(step)
            if number < self._begin or not promises:
                continue
            for state in after.states():
                if (len(promises), state) not in told:
                    told.add((len(promises), state))
                    yield promises[-1], state


class _Aftermath:
    """What is on the disk, and what may be."""

    def __init__(self, roots: Sequence[str]) -> None:
        self._roots = frozenset(roots)
        self._contents: dict[int, bytes] = {}
        self._unsure: dict[int, list[bytes]] = {}
        self._names: dict[str, dict[str, int | None]] = {}
        self._unsure_names: dict[str, list[Named]] = {}

    def follow(self, step: Step) -> None:
        """Take a step into account."""
        if isinstance(step, Written) and step.sure:
            self._unsure.pop(step.node, None)
            self._contents[step.node] = step.content
        elif isinstance(step, Written):
            self._unsure.setdefault(step.node, []).append(step.content)
        elif isinstance(step, Named):
            self._unsure_names.setdefault(step.folder, []).append(step)
        elif isinstance(step, Synced):
            for content in self._unsure.pop(step.node, []):
                self._contents[step.node] = content
        elif isinstance(step, FolderSynced):
            names = self._names.setdefault(step.folder, {})
            for named in self._unsure_names.pop(step.folder, []):
                names.update(named.names)

    def states(self) -> Iterator[State]:
        """Every combination of what may be on the disk."""
        folders = sorted({*self._names, *self._unsure_names})
        for names in product(*map(self._possible_names, folders)):
            found = dict(self._found(dict(zip(folders, names, strict=True))))
            contents = [self._possible_contents(node) for node in found.values()]
            for chosen in product(*contents):
                yield frozenset(zip(found, chosen, strict=True))

    def _found(self, names: Mapping[str, Mapping[str, int | None]]) -> Iterator[tuple[str, int]]:
        """The files that can be reached from a root."""
        waiting = [*self._roots]
        while waiting:
            folder = waiting.pop()
            for name, node in names.get(folder, {}).items():
                if node == _FOLDER:
                    waiting.append(f"{folder}/{name}")
                elif node is not None:
                    yield f"{folder}/{name}", node

    def _possible_names(self, folder: str) -> Iterator[Mapping[str, int | None]]:
        unsure = self._unsure_names.get(folder, [])
        for taken in product((False, True), repeat=len(unsure)):
            names = dict(self._names.get(folder, {}))
            for named, there in zip(unsure, taken, strict=True):
                if there:
                    names.update(named.names)
            yield names

    def _possible_contents(self, node: int) -> set[bytes]:
        sure = self._contents.get(node, b"")
        found = {sure}
        for content in self._unsure.get(node, []):
            half = (_equal_bytes(sure, content) + len(content)) // 2
            zeros = b"\0" * (len(content) - half)
            found |= {content, content[:half], content[:half] + zeros}
        return found


_REAL_OPEN = os.open


def _equal_bytes(one: bytes, other: bytes) -> int:
    """How many bytes two contents begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _node(path: str | Path) -> int | None:
    try:
        return os.lstat(path).st_ino
    except OSError:
        return None
