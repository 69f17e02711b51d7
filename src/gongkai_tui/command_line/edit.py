"""``edit``: the editor. What cannot work is said before the editor is loaded."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai_tui.command_line.command import Command, UsageError
from gongkai_tui.command_line.editor_terminal import (
    announce,
    make_output_chinese,
    unfit,
    wipe,
)
from gongkai_tui.command_line.terminal import streams_not_on_a_terminal
from gongkai_tui.store import StoreError, read_report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from gongkai_tui.command_line.parser import Parser


SOURCES = frozenset(
    ".html .htm .shtml .xhtml .mht .mhtml .eml .docx .doc .pdf .md .markdown .mkd .txt"
    " .json .js .jsonp".split()
)
"""Suffixes of files that are no reports but may hold one."""
_NO_SUCH_FILE = "没有这个文件（新建报告请用命令 gongkai-tui new）"


def require_content(path: Path) -> None:
    """Raise ``StoreError`` unless there is something to edit.

    That is a report in the file, or what an earlier session left of one: it is offered even where
    the file has gone, or cannot be read any more.
    """
    try:
        read_report(path)
    except StoreError as error:
        from gongkai_tui.store.recovery import abandoned_journals  # noqa: PLC0415 - rarely needed

        missing = isinstance(error.__cause__, FileNotFoundError)
        if abandoned_journals(path, None if missing else b""):
            return
        if missing:
            raise StoreError(str(path), _NO_SUCH_FILE) from error
        raise


def require_terminal() -> None:
    """Raise ``UsageError`` unless all three standard streams are a terminal that can do it.

    Textual reads standard input, and draws on standard error.
    """
    if wrong := streams_not_on_a_terminal():
        raise UsageError(f"编辑器要在终端中运行，但{'、'.join(wrong)}不是终端")
    if reason := unfit(os.environ):
        raise UsageError(reason)
    make_output_chinese()


@contextmanager
def loading() -> Iterator[None]:
    """Within it the editor is loaded: without collecting garbage, as all of it is to stay.

    The editor collects again when its first screen is there. Modules that it does not use are left
    out.
    """
    from gongkai_tui.tui.terminal.left_out import (  # noqa: PLC0415 - only the editor needs it
        modules_left_out,
    )

    gc.disable()
    try:
        with modules_left_out():
            yield
    except BaseException:
        gc.enable()
        raise
    finally:
        wipe()


def open_file(file: str) -> int:
    """Open the editor, unless file or terminal cannot do; returns the exit code."""
    path = Path(file)
    if path.suffix.lower() in SOURCES and path.is_file():
        return _open_source(path)
    announce([file])
    with loading():
        require_content(path)
        require_terminal()
        from gongkai_tui.tui.app import (  # noqa: PLC0415 - only the editor loads Textual
            edit_file,
        )
    return edit_file(path)


def _open_source(source: Path) -> int:
    """Import a document and edit it as a new report beside it."""
    from gongkai_tui.command_line.import_file import import_file  # noqa: PLC0415 - rarely needed
    from gongkai_tui.command_line.new_file import refuse_existing  # noqa: PLC0415 - needs this

    target = source.with_suffix(".toml")
    refuse_existing(target)
    imported = import_file(source)
    require_terminal()
    announce([str(target)])
    with loading():
        from gongkai_tui.tui.app import (  # noqa: PLC0415 - only the editor loads Textual
            edit_imported,
        )
    return edit_imported(target, imported)


class Edit(Command):
    """The editor. What cannot work is said before the editor is loaded."""

    name = "edit"
    summary = "打开编辑器（可以省略 edit）"
    usage = "文件"

    def configure(self, parser: Parser) -> None:
        """Declare the arguments."""
        parser.places.add_argument("file", metavar="文件", help="年度报告文件")

    def run(self, arguments: Namespace) -> int:
        """Open the editor, unless file or terminal cannot do."""
        return open_file(arguments.file)
