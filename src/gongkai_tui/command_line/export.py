"""``export``: a report as a document of another format."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gongkai_tui.command_line.command import GOOD, Command, UsageError
from gongkai_tui.command_line.parser import Parser
from gongkai_tui.command_line.terminal import narrate, write_output
from gongkai_tui.exporting import FORMATS, TABLE_STYLES, export_report
from gongkai_tui.store import read_report
from gongkai_tui.store.files import replace_file

_FORMAT_IDS = "|".join(FORMATS)
_STYLE_IDS = "|".join(TABLE_STYLES)


class Export(Command):
    """A report as a document of another format."""

    name = "export"
    summary = "把报告导出为其他格式"
    usage = f"文件 --to {_FORMAT_IDS} [--tables {_STYLE_IDS}] [-o 输出文件]"

    def configure(self, parser: Parser) -> None:
        """Declare the arguments."""
        parser.places.add_argument("file", metavar="文件", help="年度报告文件")
        parser.options.add_argument(
            "--to",
            choices=tuple(FORMATS),
            metavar=_FORMAT_IDS,
            required=True,
            help="\n".join(f"{each.id}：{each.title}" for each in FORMATS.values()),
        )
        parser.options.add_argument(
            "--tables",
            choices=tuple(TABLE_STYLES),
            metavar=_STYLE_IDS,
            default=next(iter(TABLE_STYLES)),
            help="md 中表格的写法，不写时用第一种\n"
            + "\n".join(f"{name}：{title}" for name, title in TABLE_STYLES.items()),
        )
        parser.options.add_argument(
            "-o", dest="output", metavar="输出文件", help="写入这个文件；不写时输出到屏幕"
        )

    def run(self, arguments: Namespace) -> int:
        """Write the document to its file or to standard output."""
        source = Path(arguments.file)
        opened = read_report(source)
        text = export_report(opened.report, arguments.to, tables=arguments.tables)
        if arguments.output is None:
            write_output(text)
            return GOOD
        output = Path(arguments.output)
        if output.exists() and output.samefile(source):
            raise UsageError(f"{output}：输出文件不能是报告文件本身")
        replace_file(output, text.encode("utf-8"))
        narrate(f"已导出到 {output}")
        return GOOD
