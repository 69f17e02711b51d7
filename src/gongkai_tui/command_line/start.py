"""Start and end of a process that lives for some fifty milliseconds.

``check`` and ``export`` are called for hundreds of reports in a loop; half of their time would go
into loading modules that they do not use and into tidying up before the memory goes away anyhow.
The editor lives long and does none of this.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def short_run(words: list[str]) -> NoReturn:
    """Run a command that ends by itself after a moment, and end the process with its exit code.

    Memory is given back by the end of the process, not by collecting garbage or by tidying up
    module by module. All that was written has left the program by then.
    """
    gc.disable()
    from gongkai_tui.command_line.dispatch import run  # noqa: PLC0415 - not before the line above

    code = run(words)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)
