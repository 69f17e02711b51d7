"""Where the program keeps what belongs to no report's folder: readable by its owner only."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from platformdirs import user_state_path

from gongkai_tui.store.files import sync_directory


def state_directory(name: str) -> Path:
    """The folder ``name`` for the program's state, made if need be. Raises :class:`OSError`."""
    folder = user_state_path("gongkai-tui", appauthor=False) / name
    _make(folder)
    return folder


def _make(folder: Path) -> None:
    """Make a folder and those above it that are missing, and have their names on the disk."""
    if folder.is_dir():
        return
    _make(folder.parent)
    folder.mkdir(exist_ok=True, mode=0o700)
    with suppress(OSError):
        sync_directory(folder.parent)
