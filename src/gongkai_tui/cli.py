"""The command ``gongkai-tui``.

Nothing is imported here before it is known what is called: ``check`` and ``export`` start fast, and
the editor's first line is on screen when Python has hardly started. Not even ``typing`` is.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORT = frozenset({"check", "rules", "export", "import", "compare"})
"""The commands that end by themselves after a moment."""

_OTHERS = _SHORT | {"new"}
"""The commands that open no file in the editor."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments; ``None``: as the process that the user started.

    Returns the exit code; raises ``SystemExit`` where argparse ends the program.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    if arguments is None and words and words[0] in _SHORT:
        from gongkai_tui.command_line.start import short_run  # noqa: PLC0415 - see above

        short_run(words)
    if words and words[0] not in _OTHERS:
        from gongkai_tui.command_line.editor_terminal import announce  # noqa: PLC0415 - see above

        announce(words)
    from gongkai_tui.command_line.dispatch import run  # noqa: PLC0415 - see above

    return run(words)
