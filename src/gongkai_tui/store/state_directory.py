"""Where the program keeps what belongs to no report's folder: readable by its owner only."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_state_path


def state_directory(name: str) -> Path:
    """The folder ``name`` for the program's state, made if need be. Raises :class:`OSError`."""
    folder = user_state_path("gongkai-tui", appauthor=False) / name
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder
