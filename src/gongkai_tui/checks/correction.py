"""What mends a finding where the right text is certain: plain values, and the edit of them."""

from __future__ import annotations

# No dataclass and no edit at import: corrections are on the path of `check`, edits are not.
from collections.abc import Iterable

from gongkai_tui.form import CellRef
from gongkai_tui.records import NamedTuple
from gongkai_tui.report import CellValue, Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gongkai_tui.report.edits import Change, Edit


class Replacement(NamedTuple):
    """Characters in the text of a part that give way to others."""

    part: str
    at: int
    """Where they begin in the part's text, from 0, in characters."""
    removed: str
    inserted: str

    @property
    def end(self) -> int:
        """Where they end."""
        return self.at + len(self.removed)


class Correction(NamedTuple):
    """All that must change so that one finding is mended."""

    texts: tuple[Replacement, ...] = ()
    """In any order; they do not overlap."""
    cells: tuple[tuple[CellRef, CellValue], ...] = ()
    """The values that cells should state."""
    labels: tuple[str, ...] = ()
    """The keys of labels of the source that give way to those of the form."""

    def edit(self, report: Report, label: str = "改正") -> Edit | None:
        """The edit that does it to the report in which it was found; ``None`` if nothing changes.

        ``label`` is what the undo messages call it.
        """
        return edit_of(report, (self,), label)


def edit_of(report: Report, corrections: Iterable[Correction], label: str = "改正") -> Edit | None:
    """One edit that does several corrections of the same report, one undo step.

    A correction that would change what an earlier one changes is left out: run the rules again on
    the changed report to see whether it is still needed.
    """
    from gongkai_tui.report.edits import Edit, Put, Splice, set_cells  # noqa: PLC0415 - off the path of `check`

    texts: list[Replacement] = []
    cells: dict[CellRef, CellValue] = {}
    chosen: list[Correction] = []
    for correction in corrections:
        fits = all(_apart(one, other) for one in correction.texts for other in texts)
        if fits and not any(ref in cells for ref, _ in correction.cells):
            chosen.append(correction)
            texts += correction.texts
            cells.update(correction.cells)
    texts.sort(key=lambda one: one.at, reverse=True)  # so that no position moves before its turn
    changes: tuple[Change, ...] = tuple(Splice(*one) for one in texts)
    changes += tuple(
        Put(("source_labels", key), report.source_labels[key], None)
        for key in dict.fromkeys(key for correction in chosen for key in correction.labels)
    )
    in_cells = set_cells(report, cells, label)
    if in_cells is not None:
        changes += in_cells.changes
    place = in_cells.place if in_cells is not None and len(changes) == 1 else None
    return Edit(changes, label, place) if changes else None


def _apart(one: Replacement, other: Replacement) -> bool:
    """Whether two replacements touch different characters."""
    return one.part != other.part or one.end < other.at or other.end < one.at
