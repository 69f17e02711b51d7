"""What stands in the head over the row labels: the form's own note, and what is out of view."""

from __future__ import annotations

from rich.cells import cell_len

from gongkai_tui.tui.grid.headings import cut
from gongkai_tui.tui.grid.lines import MARGIN, LineKind, Plan
from gongkai_tui.typography.wrap import wrap


def unseen(plan: Plan, visible: range, scroll_x: int, width: int) -> str:
    """How many rows and columns are scrolled out of view, and where: ``上3行 下12行 右4列``.

    ``visible`` are the numbers of the lines in view. Empty where everything is.
    """
    rows = [index for index, line in enumerate(plan.lines) if line.kind is LineKind.ROW]
    begins = {slot.x: slot.end for line in plan.lines for slot in line.slots}
    room = min(width, plan.width) - plan.label_width
    counts = (
        ("上", sum(index < visible.start for index in rows), "行"),
        ("下", sum(index >= visible.stop for index in rows), "行"),
        ("左", sum(x < scroll_x for x in begins), "列"),
        ("右", sum(end > scroll_x + room for end in begins.values()), "列"),
    )
    return " ".join(f"{side}{count}{unit}" for side, count, unit in counts if count)


def corner_lines(note: str, hidden: str, label_width: int, lines: int) -> list[str]:
    """The text for each of the head lines: ``note`` broken over them, ``hidden`` on the last.

    The note is left out where it does not fit as a whole.
    """
    room = label_width - 2 * MARGIN
    broken = [line.rstrip() for line in wrap(note, room, cell_len)] if note and room > 0 else []
    last = (
        [cut(f"还有：{hidden}" if cell_len(hidden) + 6 <= room else hidden, room)] if hidden else []
    )
    if len(broken) + len(last) > lines:
        broken = []
    return [*broken, *[""] * (lines - len(broken) - len(last)), *last]
