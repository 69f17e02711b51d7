"""A question about old and new, which stand beside each other where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from gongkai_tui.tui.comparison import Pair, comparison_rows
from gongkai_tui.tui.dialogs.question import QuestionDialog
from gongkai_tui.tui.dialogs.sentences import Rows
from gongkai_tui.tui.panes import SIDE_BY_SIDE


class Comparison(Rows):
    """Old and new in two columns, or one over the other in a narrow window."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        """Show these pairs."""
        super().__init__()
        self._pairs = pairs

    def rows(self, width: int) -> list[Content]:
        """The pairs, what differs in them standing out."""
        beside = self.app.size.width >= SIDE_BY_SIDE
        return [
            Content.assemble(
                *((text, "bold reverse" if stands_out else "") for text, stands_out in row)
            )
            for row in comparison_rows(self._pairs, width, beside=beside)
        ]


class ComparisonDialog(QuestionDialog):
    """Shows pairs of old and new above its lines and answers."""

    def __init__(
        self,
        title: str,
        pairs: Sequence[Pair],
        lines: Sequence[str],
        answers: Sequence[tuple[str, str]],
    ) -> None:
        """Ask with a title, the pairs, further lines, and answers as pairs of id and title."""
        super().__init__(title, lines, answers)
        self._pairs = pairs

    def texts(self) -> Sequence[Widget]:
        """The pairs, then the lines."""
        return Comparison(self._pairs), *super().texts()
