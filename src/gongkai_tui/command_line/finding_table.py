"""Findings as a table for people, one block a file."""

from __future__ import annotations

import sys

from rich.cells import get_character_cell_size
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gongkai_tui.checks import Severity
from gongkai_tui.command_line.finding_output import place_name
from gongkai_tui.command_line.terminal import harmless_line, write_output
from gongkai_tui.form import load_form
from gongkai_tui.typography.wrap import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_tui.command_line.checking import Checked

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_WIDTH = 100
"""Cells across of a table that goes into a file or a pipe."""
_FIXED = 18
"""Cells of the severity and the rule, and of the gaps."""
_PLACE = 26
"""Cells of a place at the most."""


def write_table(results: Sequence[Checked]) -> None:
    """Print the findings of every file that has some, then how many files have none."""
    terminal = sys.stdout is not None and sys.stdout.isatty()
    console = Console(
        width=None if terminal else _WIDTH, force_terminal=terminal, highlight=False, emoji=False
    )
    with console.capture() as captured:
        for result in results:
            if result.open:
                console.print(Text(harmless_line(result.file), "bold"))
                console.print(Padding(_table(result, console.width), (0, 0, 1, 0)))
        clean = sum(not result.open for result in results)
        if clean:
            console.print(f"没有发现问题的报告：{clean} 份")
    write_output(captured.get())


def _table(result: Checked, width: int) -> Table:
    """The table; Rich would break Chinese at spaces only, so its lines are broken before."""
    form = load_form(result.form)
    room = max(width - _FIXED, 2 * _PLACE)
    places = min(_PLACE, room // 3)
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("", no_wrap=True)
    table.add_column("规则", no_wrap=True)
    table.add_column("位置", no_wrap=True)
    table.add_column("问题", no_wrap=True)
    for finding in result.told:
        table.add_row(
            Text(finding.severity.label, _COLOURS[finding.severity]),
            finding.rule,
            _broken(place_name(form, finding.place), places),
            _broken(finding.message, room - places),
        )
    return table


def _broken(text: str, width: int) -> Text:
    return Text("\n".join(wrap(harmless_line(text), width, get_character_cell_size)))
