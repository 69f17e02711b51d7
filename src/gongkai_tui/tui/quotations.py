"""Which sentences quote a figure that has just changed: told at once, listed on demand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gongkai_tui.claims import Verdict
from gongkai_tui.report import Report
from gongkai_tui.report.edits import Edit
from gongkai_tui.tui.dialogs.picker import Item, PickerDialog
from gongkai_tui.tui.prose.quoting import Sentence, changed_figures, sentences_about
from gongkai_tui.tui.reading_order import heading_of

_STATES = {Verdict.DIFFERS: "与表格不符", Verdict.OPEN: "因表中没有数字无法核对"}

if TYPE_CHECKING:
    from gongkai_tui.tui.panes import Panes


class Quotations:
    """The sentences that quote what the last change of a table changed."""

    def __init__(self, panes: Panes) -> None:
        """Tell in these panes; nothing has changed yet."""
        self._panes = panes
        self._names: frozenset[str] = frozenset()

    def follow(self, edit: Edit) -> None:
        """Tell how many sentences quote what this edit of a table changed, if any does."""
        report = self._panes.session.report
        names = changed_figures(edit.inverse().apply(report), report)
        sentences = sentences_about(report, names)
        if sentences:
            self._names = names
            counts = Counter(sentence.verdict for sentence in sentences)
            states = [f"{counts[each]}句{state}" for each, state in _STATES.items() if counts[each]]
            state = "，".join(states) or "都与表格一致"
            number = len(sentences)
            sentence = f"文中{number}句引用了改动的数据，{state}。F10“引用处”可查看。"
            self._panes.tell(sentence, at_rest=True)

    def show(self) -> None:
        """List the sentences as they are now; the chosen one is gone to."""
        report = self._panes.session.report
        sentences = sentences_about(report, self._names)
        if not sentences:
            self._panes.tell("文中没有句子引用刚改的数据。")
            return

        def go_to(item: str | None) -> None:
            if item is not None:
                sentence = sentences[int(item)]
                self._panes.show_part(sentence.part)
                self._panes.prose.select(sentence.start, sentence.end)

        dialog = PickerDialog(
            f"引用改动数据的句子（{len(sentences)}句）",
            [_item(report, number, sentence) for number, sentence in enumerate(sentences)],
            example="例如：不符，或句子中的字",
            nothing="没有这样的句子",
        )
        self._panes.app.push_screen(dialog, go_to)


def _item(report: Report, number: int, sentence: Sentence) -> Item:
    agrees = "已随表更新" if sentence.bound else "与表格一致"
    return Item(
        str(number),
        heading_of(report.form, sentence.part),
        _STATES.get(sentence.verdict, agrees),
        f"{sentence.text.strip()}（{'、'.join(sentence.names)}）",
    )
