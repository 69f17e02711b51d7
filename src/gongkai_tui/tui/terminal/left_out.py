"""Modules that are left out while the editor is loaded: nothing here uses them.

Imports nothing of Textual, as it is needed before that is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_COMMAND_PALETTE = "textual.command"
_OF_COMMAND_PALETTE = (
    "CommandListItem",
    "CommandPalette",
    "DiscoveryHit",
    "Hit",
    "Hits",
    "Provider",
    "SimpleProvider",
)
"""What ``textual.app`` and ``textual.theme`` import of it."""


@contextmanager
def modules_left_out() -> Iterator[None]:
    """Within it ``textual.app`` is loaded without two modules, which saves a tenth of the time.

    * ``ssl``: ``asyncio`` does without where it is not installed, and Python takes a module that is
      entered as ``None`` for one that is not.
    * Textual's command palette, which loads every kind of widget that it consists of. The editor
      has its own and switches that one off. Empty classes of the same names stand in for it.

    Whoever imports one of them later gets it as it is. What is loaded already stays.
    """
    stand_ins = {"ssl": None, _COMMAND_PALETTE: _empty(_COMMAND_PALETTE, _OF_COMMAND_PALETTE)}
    left_out = {name: module for name, module in stand_ins.items() if name not in sys.modules}
    sys.modules.update(left_out)  # type: ignore[arg-type]  # None: not installed
    try:
        yield
    finally:
        for name in left_out:
            del sys.modules[name]


def _empty(name: str, classes: tuple[str, ...]) -> ModuleType:
    """A module of empty classes."""
    module = ModuleType(name)
    vars(module).update({each: type(each, (), {}) for each in classes})
    return module
