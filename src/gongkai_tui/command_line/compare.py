"""``compare``: what a published page lost or changed against the report in its file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gongkai_tui.command_line.command import FINDINGS, GOOD, Command
from gongkai_tui.command_line.import_file import import_file
from gongkai_tui.command_line.parser import Parser
from gongkai_tui.command_line.terminal import harmless_line, narrate, write_output
from gongkai_tui.importing.comparing import compare
from gongkai_tui.store import read_report


class Compare(Command):
    """What a published page lost or changed against the report in its file."""

    name = "compare"
    summary = "对照已发布的网页与报告文件"
    usage = "网页文件 报告.toml"

    def configure(self, parser: Parser) -> None:
        """Declare the arguments."""
        parser.places.add_argument(
            "page", metavar="网页文件", help="发布后保存下来的网页，也可以是 docx、md、txt、pdf"
        )
        parser.places.add_argument("file", metavar="报告.toml", help="年度报告文件")

    def run(self, arguments: Namespace) -> int:
        """Print one line for each difference; the code says whether there are any."""
        report = read_report(arguments.file).report
        page = import_file(Path(arguments.page))
        found = compare(report, page)
        write_output("".join(f"{harmless_line(str(one))}\n" for one in found))
        narrate(f"{arguments.page}：与 {arguments.file} 有 {len(found)} 处不同")
        return FINDINGS if found else GOOD
