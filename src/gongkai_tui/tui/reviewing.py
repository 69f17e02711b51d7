"""Findings in the editor: walking through them, mending them, explaining them."""
# ruff: noqa: PLC0415 - dialogs are imported when they are opened: the first screen is there sooner

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_tui.checks.findings import Finding, PartPlace, Place, Severity, part_of
from gongkai_tui.tui.messages import READ_ONLY
from gongkai_tui.tui.reading_order import neighbour

if TYPE_CHECKING:
    from gongkai_tui.checks.correction import Correction
    from gongkai_tui.tui.panes import Panes
    from gongkai_tui.tui.session import Session

_SEVERITIES = list(Severity)
_CORRECT = "correct"


def findings_at(session: Session, place: Place, visited: Finding | None) -> list[Finding]:
    """The open findings at a place, the one that the user was led to first, then the worst.

    A caret in a part that the report does not have stands on what is said of the part.
    """
    every = session.findings
    here = [each for each in every if each is visited or each.covers(place)]
    if not here and not session.report.has_part(part_of(place)):
        here = [each for each in every if each.place == PartPlace(part_of(place))]
    here.sort(key=lambda each: (each is not visited, _SEVERITIES.index(each.severity)))
    return here


class Reviewing:
    """What is done about the findings of one report."""

    def __init__(self, panes: Panes) -> None:
        """Serve these panes."""
        self._panes = panes
        self._visited: tuple[Finding, Place] | None = None

    @property
    def _session(self) -> Session:
        return self._panes.session

    @property
    def visited(self) -> Finding | None:
        """The finding that the user was led to, as long as the caret stays and it is still true."""
        if self._visited is None:
            return None
        finding, place = self._visited
        still = place == self._panes.place and finding in self._session.findings
        return finding if still else None

    def step(self, *, forward: bool) -> None:
        """Go to the next or the previous finding."""
        report, findings = self._session.report, self._session.findings
        here = self.visited or self._panes.place
        finding = neighbour(report.form, findings, here, forward=forward)
        if finding is None:
            self._panes.tell("没有发现问题。" if self._session.checked else "正在核对，请稍候。")
        else:
            self.visit(finding)

    def visit(self, finding: Finding | None) -> None:
        """Go to a finding and show it, until the caret moves on; ``None``: stay."""
        if finding is None:
            return
        self._panes.go_to(finding.place)
        self._visited = (finding, self._panes.place)
        self._panes.show_help()

    def show_list(self) -> None:
        """List the findings; the chosen one is gone to."""
        from gongkai_tui.tui.dialogs.findings import FindingsDialog

        report, findings = self._session.report, self._session.findings
        here = next(iter([*self._here(), *self._explained_here()]), None)
        if here is None:
            here = neighbour(report.form, findings, self._panes.place, forward=True)
        self._panes.app.push_screen(FindingsDialog(self._session, here), self.visit)

    def _here(self) -> list[Finding]:
        return findings_at(self._session, self._panes.place, self.visited)

    def _explained_here(self) -> list[Finding]:
        """The findings at the caret that were explained."""
        return [each for each in self._session.explained if each.covers(self._panes.place)]

    def correct(self) -> None:
        """Mend the finding at the caret where the right text is certain."""
        for finding in self._here():
            if finding.correction is not None:
                self._correct([finding.correction], f"改正 {finding.rule}")
                return
        self._panes.tell("光标处没有能直接改正的问题。")

    def _correct(self, corrections: list[Correction], label: str) -> None:
        from gongkai_tui.checks.correction import edit_of

        edit = edit_of(self._session.report, corrections, label)
        if self._session.read_only:
            self._panes.tell(READ_ONLY)
        elif self._session.apply(edit):
            self._panes.tell(f"已{label}，{len(corrections)} 处。按 Ctrl+Z 可以撤销。")

    def correct_all(self) -> None:
        """Show every correction of the kind at the caret, else of all kinds, and do them."""
        from gongkai_tui.tui.dialogs.question import QuestionDialog

        sure = [each for each in self._session.findings if each.correction is not None]
        kinds = [each.rule for each in self._here() if each.correction is not None]
        chosen = [each for each in sure if not kinds or each.rule == kinds[0]]
        if not chosen:
            self._panes.tell("没有能直接改正的问题。")
            return
        label = f"改正 {kinds[0]}" if kinds else "改正全部有把握的问题"
        lines = [self._preview(each) for each in chosen]
        answers = [(_CORRECT, f"改正这 {len(chosen)} 处"), ("back", "返回")]

        def answered(answer: str | None) -> None:
            if answer == _CORRECT:
                self._correct([each.correction for each in chosen if each.correction], label)

        self._panes.app.push_screen(QuestionDialog(label, lines, answers), answered)

    def _preview(self, finding: Finding) -> str:
        """What the correction of a finding would change, in one line."""
        from gongkai_tui.report.differences import differences
        from gongkai_tui.tui.difference_text import difference_lines

        report = self._session.report
        edit = None if finding.correction is None else finding.correction.edit(report)
        if edit is None:
            return finding.message
        changes = difference_lines(report.form, differences(report, edit.apply(report)))
        return f"{finding.rule} {'；'.join(changes)}"

    def explain(self) -> None:
        """Write down why the finding at the caret is right as it is, or change what was written."""
        from gongkai_tui.checks.doubts import acknowledge, doubt_behind
        from gongkai_tui.checks.explanations import can_be_explained
        from gongkai_tui.tui.dialogs.explanation import ExplanationDialog

        here = self._here()
        candidates = [each for each in here if can_be_explained(each)] + self._explained_here()
        doubt = doubt_behind(self._session.report, candidates[0]) if candidates else ""
        if self._session.read_only:
            self._panes.tell(READ_ONLY)
        elif doubt:
            self._session.apply(acknowledge(self._session.report, doubt))
            self._panes.tell("这一处存疑已核对，不再提示。按 Ctrl+Z 可以撤销。")
        elif candidates:
            dialog = ExplanationDialog(
                self._session.report, candidates[0], self._session.explaining
            )
            self._panes.app.push_screen(dialog, self._explained)
        elif here:
            self._panes.tell("错误要改正，不能用说明代替。")
        else:
            self._panes.tell("光标处没有需要说明的问题。")

    def _explained(self, answer: tuple[str, str] | None) -> None:
        from gongkai_tui.report.edits import explain

        given = None if answer is None else explain(self._session.report, *answer)
        done = self._session.apply(given)
        self._session.explaining(None)
        if answer is not None and done:
            self._panes.tell("已写说明。" if answer[1].strip() else "已取消说明。")

    def about(self) -> None:
        """Show the rule behind the finding at the caret, with its source and its examples."""
        from gongkai_tui.tui.dialogs.about_rule import about_dialog

        found = next(iter([*self._here(), *self._explained_here()]), None)
        if found is None:
            self._panes.tell("光标处没有问题。")
        else:
            self._panes.app.push_screen(about_dialog(self._session.report, found))
