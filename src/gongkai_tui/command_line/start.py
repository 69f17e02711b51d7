"""Start and end of a process that lives for some fifty milliseconds.

``check`` and ``export`` are called for hundreds of reports in a loop; half of their time would go
into loading modules that they do not use and into tidying up before the memory goes away anyhow.
The editor lives long and does none of this.
"""

from __future__ import annotations

import gc
import sys
from types import ModuleType
from typing import Any


def short_run(words: list[str]) -> int:
    """Run a command that ends by itself after a moment; the process must end after it.

    Memory is given back by the end of the process, not by collecting garbage.
    """
    gc.disable()
    postpone("inspect")
    from gongkai_tui.command_line.dispatch import run  # noqa: PLC0415 - not before the line above

    code = run(words)
    gc.freeze()
    return code


def postpone(name: str) -> None:
    """Load the module ``name`` when something of it is used, not when it is imported.

    ``dataclasses`` imports ``inspect``, and with it the compiler's tools, to describe classes that
    have no docstring; ours have one. (``importlib.util.LazyLoader`` does not do: a second import
    loads the module.)
    """
    if name in sys.modules:
        return
    placeholder = ModuleType(name)

    def load(attribute: str) -> Any:
        from importlib import import_module  # noqa: PLC0415 - hardly ever needed

        if sys.modules.get(name) is placeholder:
            del sys.modules[name]
        return getattr(import_module(name), attribute)

    placeholder.__getattr__ = load  # type: ignore[method-assign]  # PEP 562
    sys.modules[name] = placeholder
