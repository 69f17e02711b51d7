"""What terminals said of themselves, kept from one run to the next.

Only speeds up the first picture: a file that is missing, broken or cannot be written does no harm.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from gongkai_tui.store import StoreError
from gongkai_tui.store.files import write_private_copy
from gongkai_tui.store.state_directory import state_directory

MARKS: Final = (
    "TERM",
    "TERM_PROGRAM",
    "LC_TERMINAL",
    "COLORTERM",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "XTERM_VERSION",
    "LANG",
    "LC_ALL",
)
"""Environment variables by whose values terminals differ."""
SIGNS: Final = ("WT_SESSION", "TMUX", "STY")
"""Variables whose values say nothing, but that they are there does."""
_MOST: Final = 50
"""So many terminals are remembered, the latest ones."""


def terminal_identity(environment: Mapping[str, str]) -> str:
    """A name for the terminal, as far as its environment tells terminals apart."""
    marks = [environment.get(name, "") for name in MARKS]
    marks += [name for name in SIGNS if environment.get(name)]
    client = environment.get("SSH_CONNECTION", "").split(" ")[0]
    return "|".join([*marks, client])


def state_file() -> Path | None:
    """Where it is kept for this user; ``None`` where there is no place for it."""
    try:
        return state_directory("terminals") / "widths.json"
    except OSError:
        return None


class RememberedWidths:
    """The widths of ambiguous characters that terminals answered, by terminal."""

    def __init__(self, path: Path | None) -> None:
        """Keep them in the file at ``path``, which need not be there yet; ``None``: nowhere."""
        self._path = path
        self._widths = {} if path is None else _read(path)

    def get(self, identity: str) -> int | None:
        """What the terminal answered the last time; ``None``: it is not known."""
        return self._widths.get(identity)

    def put(self, identity: str, width: int) -> None:
        """Remember an answer, in a file that only the user can read."""
        if self._widths.get(identity) == width:
            return
        self._widths.pop(identity, None)
        self._widths[identity] = width
        if self._path is not None:
            latest = dict(list(self._widths.items())[-_MOST:])
            with suppress(StoreError):
                write_private_copy(self._path, json.dumps(latest, indent=1).encode())


def _read(path: Path) -> dict[str, int]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {identity: width for identity, width in found.items() if width in (1, 2)}
