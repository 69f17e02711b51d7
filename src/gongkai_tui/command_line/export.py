"""``export``: a report as a document of another format."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gongkai_tui.checks import check_report
from gongkai_tui.checks.release import release_list
from gongkai_tui.command_line.command import FINDINGS, GOOD, Command, UsageError
from gongkai_tui.command_line.parser import Parser
from gongkai_tui.command_line.terminal import narrate, write_output
from gongkai_tui.exporting import FORMATS, MissingExtraError, export_file, export_report
from gongkai_tui.report import Report
from gongkai_tui.store import StoreError, read_report

_FORMAT_IDS = "|".join(FORMATS)


class Export(Command):
    """A report as a document of another format."""

    name = "export"
    summary = "把报告导出为其他格式"
    usage = (
        f"文件 --to {_FORMAT_IDS} [-o 输出文件] [--force] [--strict]\n"
        "      [--fragment] [--look …] [--tables …]"
    )

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
            "-o",
            dest="output",
            metavar="输出文件",
            help="写入这个文件；不写时输出到屏幕，docx 必须写",
        )
        parser.options.add_argument(
            "--force", action="store_true", help="输出文件不是本程序导出的，也覆盖"
        )
        parser.options.add_argument(
            "--strict",
            action="store_true",
            help="还有错误、空白或者未说明的核实问题时不导出，退出码为 1",
        )
        parser.options.add_argument(
            "--fragment", action="store_true", help="html：只要正文片段，供粘贴到网站编辑器"
        )
        for option, export_format in (("--look", "docx"), ("--tables", "md")):
            styles = FORMATS[export_format].styles
            lines = (f"{name}：{title}" for name, title in styles.items())
            parser.options.add_argument(
                option,
                choices=tuple(styles),
                metavar="|".join(styles),
                help="\n".join([f"{export_format} 的样式，不写时用第一种", *lines]),
            )

    def run(self, arguments: Namespace) -> int:
        """Write the document to its file or to standard output."""
        style = _style(arguments)
        is_text = FORMATS[arguments.to].is_text
        if arguments.output is None and not is_text:
            raise UsageError(f"{arguments.to} 不是文本，要用 -o 写明输出文件")
        source = Path(arguments.file)
        report = read_report(source).report
        output = None if arguments.output is None else Path(arguments.output)
        if output is not None and output.exists() and output.samefile(source):
            raise UsageError(f"{output}：输出文件不能是报告文件本身")
        still_open = release_list(report, check_report(report))
        refused = arguments.strict and not still_open.clear
        if refused:
            narrate("没有导出")
        elif output is None:
            write_output(export_report(report, arguments.to, style))
        else:
            _write(report, arguments, style, output)
        if not still_open.clear:
            narrate(f"{source}：发布之前还有{still_open.summary}；逐条见 check 命令")
        return FINDINGS if refused else GOOD


def _write(report: Report, arguments: Namespace, style: str, output: Path) -> None:
    from gongkai_tui.store.exports import ForeignFileError, write_export  # noqa: PLC0415 - start time

    try:
        write_export(output, export_file(report, arguments.to, style), replace=arguments.force)
    except MissingExtraError as error:
        raise UsageError(str(error)) from error
    except ForeignFileError as error:
        raise StoreError(str(output), f"{error.reason}；要覆盖请加 --force") from error
    narrate(f"已导出到 {output}")


def _style(arguments: Namespace) -> str:
    """The style that the options ask for; an option for another format is an error."""
    options = {
        "--fragment": ("html", "fragment" if arguments.fragment else None),
        "--look": ("docx", arguments.look),
        "--tables": ("md", arguments.tables),
    }
    style = ""
    for option, (format_id, value) in options.items():
        if value is not None:
            if format_id != arguments.to:
                raise UsageError(f"{option} 只用于 --to {format_id}")
            style = value
    return style
