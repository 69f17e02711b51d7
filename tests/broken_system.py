"""The program with a system that fails: ``python broken_system.py FAULT FOLDER ARGUMENTS…``.

``FAULT`` is what happens to a file in ``FOLDER`` at a save: ``fsync`` or ``rename`` with a number
of an error (``fsync:5``), or ``hang``: the disk does not answer until the file ``FOLDER.back`` is
there. ``log`` fails nothing; every fsync of whatever file is noted in the file ``FOLDER.log``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from threading import Event

FAULT, _, NUMBER = sys.argv[1].partition(":")
FOLDER = Path(sys.argv[2]).resolve()
_fsync, _replace = os.fsync, Path.replace


def _fail(path: Path) -> None:
    if path.parent != FOLDER or path.suffix != ".tmp":
        return
    if FAULT == "hang":
        while not FOLDER.with_suffix(".back").exists():
            Event().wait(0.05)
    else:
        raise OSError(int(NUMBER), "English")


def fsync(descriptor: int) -> None:
    """As the system's, but for the fault."""
    path = Path(f"/proc/self/fd/{descriptor}").readlink()
    if FAULT in ("fsync", "hang"):
        _fail(path)
    _fsync(descriptor)
    if FAULT == "log":
        with FOLDER.with_suffix(".log").open("a", encoding="utf-8") as log:
            log.write(f"{path}\n")


def replace(source: Path, target: Path) -> Path:
    """As the system's, but for the fault."""
    if FAULT == "rename":
        _fail(source)
    return _replace(source, target)


if __name__ == "__main__":
    os.fsync, Path.replace = fsync, replace  # type: ignore[assignment,method-assign]  # faults
    sys.argv = ["gongkai-tui", *sys.argv[3:]]
    from gongkai_tui.store import journal_writer, keeping

    keeping.SAVE_PATIENCE = 0.5
    if FAULT == "log":
        journal_writer.SYNC_AFTER = 1000.0
    from gongkai_tui.cli import main

    sys.exit(main())
