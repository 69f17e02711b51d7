"""Start and end of a process that lives for some fifty milliseconds.

``check`` and ``export`` are called for hundreds of reports in a loop; half of their time would go
into loading modules that they do not use and into tidying up before the memory goes away anyhow.
The editor lives long and does none of this.
"""

from __future__ import annotations

import gc


def short_run(words: list[str]) -> int:
    """Run a command that ends by itself after a moment; the process must end after it.

    Memory is given back by the end of the process, not by collecting garbage.
    """
    gc.disable()
    from gongkai_tui.command_line.dispatch import run  # noqa: PLC0415 - not before the line above

    code = run(words)
    gc.freeze()
    return code
