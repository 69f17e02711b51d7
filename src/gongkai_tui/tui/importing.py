"""Importing into the open report: old and new beside each other, taken part by part."""
# ruff: noqa: PLC0415 - readers and dialogs are loaded when something is imported

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gongkai_tui.form import CellRef
from gongkai_tui.report import CellValue, Report
from gongkai_tui.report.differences import Difference, differences
from gongkai_tui.report.edits import Edit, Put, same_value
from gongkai_tui.report.figures import published_text
from gongkai_tui.tui.dialogs.choice import message_dialog

if TYPE_CHECKING:
    from gongkai_tui.importing import Doubt, Imported
    from gongkai_tui.tui.workspace import Workspace

TAKE, KEEP, STOP = "take", "keep", "stop"
"""Answers: have what was imported, keep what is there, leave the rest as it is."""
_LABEL = "导入"


class Importing:
    """One import into the report of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        """Serve this workspace."""
        self._workspace = workspace

    def ask(self) -> None:
        """Ask for a document and go through what differs."""
        from gongkai_tui.tui.dialogs.source import SourceDialog

        if self._workspace.session.read_only:
            self._workspace.tell("只读打开，不能导入。")
            return
        folder = self._workspace.session.path.absolute().parent
        self._workspace.app.push_screen(SourceDialog(folder), self._chosen)

    def _chosen(self, path: Path | None) -> None:
        if path is None:
            return
        from gongkai_tui.importing import ImportFailure, import_source
        from gongkai_tui.store import StoreError
        from gongkai_tui.store.file_reading import read_file

        app = self._workspace.app
        try:
            imported = import_source(read_file(path), path.name)
        except (ImportFailure, StoreError) as error:
            reason = error.reason if isinstance(error, StoreError) else str(error)
            app.push_screen(message_dialog("不能导入", f"{path.name}：{reason}。"))
            return
        present = self._workspace.session.report
        if imported.report.form is not present.form:
            text = (
                f"{path.name} 用的是{imported.report.form.name}，"
                f"这份报告用的是{present.form.name}，两种格式的表格不同，不能并入。"
            )
            app.push_screen(message_dialog("不能导入", text))
            return
        groups = by_part(differences(present, without_equal(imported.report, present)))
        if not groups:
            self._workspace.tell(f"{path.name} 与这份报告没有不同。")
            return
        self._offer(imported, groups, 0)

    def _offer(self, imported: Imported, groups: list[list[Difference]], taken: int) -> None:
        """Show the differences of the first part, let the user choose, go on with the rest."""
        from gongkai_tui.tui.comparison import pairs
        from gongkai_tui.tui.dialogs.comparison import ComparisonDialog
        from gongkai_tui.tui.difference_text import place_name

        if not groups:
            self._finish(taken)
            return
        group, *rest = groups
        form = self._workspace.session.report.form
        name = place_name(form, group[0].path[:2])
        doubts = self._doubts_of(imported, group)
        lines = ["", *(f"存疑　{doubt.text}" for doubt in doubts)] if doubts else []
        more = f"，还有 {len(rest)} 个部分" if rest else ""
        answers = [
            (TAKE, "这一部分用导入的"),
            (KEEP, "这一部分保留现在的"),
            (STOP, f"到此为止，其余都保留现在的{more}"),
        ]

        def answered(answer: str | None) -> None:
            if answer == TAKE:
                self._take(group, doubts)
            if answer in (TAKE, KEEP):
                self._offer(imported, rest, taken + (answer == TAKE))
            else:
                self._finish(taken)

        compared = pairs(form, group)
        title = f"导入：{name}，{len(compared)} 处不同"
        dialog = ComparisonDialog(title, compared, lines, answers)
        self._workspace.app.push_screen(dialog, answered)

    def _doubts_of(self, imported: Imported, group: list[Difference]) -> list[Doubt]:
        """What import was not sure of in the part that these differences are about."""
        part = group[0].path[1] if group[0].path[0] in ("texts", "tables") else ""
        return [doubt for doubt in imported.doubts if doubt.finding().part == part]

    def _take(self, group: list[Difference], doubts: list[Doubt]) -> None:
        """Have the imported side of a part, and its doubts to walk through; one step to undo."""
        from gongkai_tui.importing.doubts import kept_doubts

        session = self._workspace.session
        taken = Edit(tuple(Put(one.path, one.before, one.after) for one in group), _LABEL)
        kept = kept_doubts(taken.apply(session.report), doubts)
        known = session.report.doubts
        puts = (Put(("doubts", key), known.get(key), text) for key, text in kept.items())
        session.apply(Edit((*taken.changes, *puts), _LABEL))

    def _finish(self, taken: int) -> None:
        self._workspace.update_bars()
        text = f"用了导入的 {taken} 个部分；可以撤销。" if taken else "没有改动。"
        self._workspace.tell(text)


def without_equal(imported: Report, present: Report) -> Report:
    """The imported report as the present one would put it, where both say the same.

    A total that the program computes anyway is not stated; a text whose quoted figures print the
    same characters is the present one. What no published report holds (explanations, doubts, the
    kind of the unit) is that of the present one.
    """
    tables = {
        table_id: {
            row_id: {
                column: value
                for column, value in cells.items()
                if not _is_computed(present, table_id, row_id, column, value)
            }
            for row_id, cells in rows.items()
        }
        for table_id, rows in imported.tables.items()
    }
    texts = {
        part: present.texts[part]
        if part in present.texts and published_text(present, part) == text
        else text
        for part, text in imported.texts.items()
    }
    return present._replace(unit=imported.unit, year=imported.year, tables=tables, texts=texts)


def _is_computed(present: Report, table: str, row: str, column: str, value: CellValue) -> bool:
    cell = present.cell(CellRef(table, row, column))
    return cell.computed and same_value(cell.value, value)


def by_part(found: tuple[Difference, ...]) -> list[list[Difference]]:
    """The differences part by part, unit and year first."""
    groups: dict[str, list[Difference]] = {}
    for one in found:
        groups.setdefault(one.path[1] if len(one.path) > 1 else "", []).append(one)
    return list(groups.values())
