"""``import``: a document of another format as a report file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gongkai_tui.command_line.command import GOOD, Command
from gongkai_tui.command_line.new_file import refuse_existing
from gongkai_tui.command_line.parser import Parser
from gongkai_tui.command_line.terminal import narrate
from gongkai_tui.form import CellRef, Form
from gongkai_tui.importing import Doubt, Imported, ImportFailure, import_source
from gongkai_tui.importing.doubts import with_doubts
from gongkai_tui.store import StoreError, save_report
from gongkai_tui.store.file_reading import read_file


class Import(Command):
    """A document of another format as a report file."""

    name = "import"
    summary = "把网页、Word、文字等转为报告文件"
    usage = "来源文件 -o 文件.toml"

    def configure(self, parser: Parser) -> None:
        """Declare the arguments."""
        parser.places.add_argument(
            "source",
            metavar="来源文件",
            help="已发布的报告：网页（html、mht）、docx、pdf、md、txt、csv、邮件（eml），"
            "或者本程序导出的 json",
        )
        parser.options.add_argument(
            "-o",
            dest="output",
            metavar="文件.toml",
            required=True,
            help="要建立的年度报告文件，不能是已有的文件",
        )

    def run(self, arguments: Namespace) -> int:
        """Make the report file, unless there is one already."""
        source, output = Path(arguments.source), Path(arguments.output)
        refuse_existing(output)
        imported = import_file(source)
        save_report(with_doubts(imported.report, imported.doubts), output)
        for doubt in imported.doubts:
            narrate(doubt_line(imported.report.form, doubt))
        narrate(_summary(imported, output))
        return GOOD


def import_file(source: Path) -> Imported:
    """The report in a file of any known format. Raises ``StoreError`` with the reason."""
    try:
        return import_source(read_file(source), str(source))
    except ImportFailure as error:
        raise StoreError(str(source), str(error)) from error


def doubt_line(form: Form, doubt: Doubt) -> str:
    """A doubt on one line: its place in the report, its id, what is doubtful."""
    place = doubt.place
    table = form.tables[place.table] if isinstance(place, CellRef) else None
    part = form.part_by_id.get(table.id if table is not None else doubt.finding().part)
    where = (part.heading or part.name) if part is not None else "整篇"
    return f"{where}　{doubt.rule}　{doubt.text}"


def _summary(imported: Imported, output: Path) -> str:
    count = len(imported.doubts)
    doubts = f"有 {count} 处请核对，已列在上面" if count else "没有存疑之处"
    return f"已导入到 {output}：{doubts}"
