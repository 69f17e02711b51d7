"""``import``: a document of another format as a report file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gongkai_tui.command_line.command import GOOD, Command
from gongkai_tui.command_line.new_file import refuse_existing
from gongkai_tui.command_line.parser import Parser
from gongkai_tui.command_line.terminal import narrate
from gongkai_tui.importing import ImportFailure, import_contract
from gongkai_tui.store import StoreError, save_report
from gongkai_tui.store.file_reading import read_file
from gongkai_tui.store.source import Source


class Import(Command):
    """A document of another format as a report file."""

    name = "import"
    summary = "把 json 文件转为报告文件"
    usage = "来源文件 -o 文件.toml"

    def configure(self, parser: Parser) -> None:
        """Declare the arguments."""
        parser.places.add_argument("source", metavar="来源文件", help="本程序导出的 json 文件")
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
        text = Source.decode(read_file(source), str(source)).text
        try:
            report = import_contract(text)
        except ImportFailure as error:
            raise StoreError(str(source), str(error)) from error
        save_report(report, output)
        narrate(f"已导入到 {output}")
        return GOOD
