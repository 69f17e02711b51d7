"""What every command has, and what its exit code means.

Plain classes and numbers: what this module takes to load, every command pays.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from typing import ClassVar, Final

    from gongkai_tui.command_line.parser import Parser

PROGRAM: Final = "gongkai-tui"
"""The name of the program."""

GOOD: Final = 0
"""Exit code: done; for ``check``: no error (with ``--strict``: no warning either)."""

FINDINGS: Final = 1
"""Exit code of ``check``: there are findings of that severity."""

UNUSABLE: Final = 2
"""Exit code: a file could not be read or written, or the call is wrong."""

INTERRUPTED: Final = 130
"""Exit code: Ctrl+C; the number is the shell's convention."""


class UsageError(Exception):
    """The call is wrong; ``str()`` says why, in Chinese."""


class Command(ABC):
    """One command of the command line."""

    name: ClassVar[str]
    """The word that calls it."""
    summary: ClassVar[str]
    """What it does, in a few Chinese words."""
    usage: ClassVar[str]
    """Its arguments, as the usage line shows them."""

    def run_plainly(self, words: list[str]) -> int | None:  # noqa: ARG002 - for those that can
        """Do it where the arguments can be read without a parser; ``None`` where they cannot.

        To load and make a parser takes a third of the time that Python takes to start.
        """
        return None

    @abstractmethod
    def configure(self, parser: Parser) -> None:
        """Declare the arguments."""

    @abstractmethod
    def run(self, arguments: Namespace) -> int:
        """Do it and return the exit code.

        Raises ``UsageError`` and ``StoreError``, whose text is for the user.
        """
