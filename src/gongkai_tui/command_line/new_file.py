"""``new``: an empty report of the form that its year asks for."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from pathlib import Path

from gongkai_tui.command_line.command import GOOD, Command
from gongkai_tui.command_line.edit import loading, require_terminal
from gongkai_tui.command_line.parser import Parser
from gongkai_tui.command_line.terminal import narrate
from gongkai_tui.form import form_for_year, form_ids, load_form
from gongkai_tui.report import new_report
from gongkai_tui.store import StoreError, save_report


def refuse_existing(path: Path) -> None:
    """Raise ``StoreError`` unless a new file can be made at ``path``."""
    if path.exists() or path.is_symlink():
        raise StoreError(str(path), "文件已经存在，不会覆盖")
    if not path.parent.is_dir():
        raise StoreError(str(path), f"没有文件夹 {path.parent}")


def _unit(text: str) -> str:
    unit = text.strip()
    if not unit.isprintable() or not unit:
        raise ArgumentTypeError("单位名称不能为空，也不能有换行等控制字符")
    return unit


def _year(text: str) -> int:
    if len(text) != 4 or not text.isdecimal():
        raise ArgumentTypeError("应为四位数字的年份")
    year = int(text)
    if form_for_year(year) is None:
        first = min(load_form(form_id).first_year for form_id in form_ids())
        raise ArgumentTypeError(f"没有适用于 {year} 年的格式，最早的格式用于 {first} 年")
    return year


class New(Command):
    """An empty report of the form that its year asks for."""

    name = "new"
    summary = "新建一份空白报告"
    usage = "文件 [--unit 单位] [--year 年份]"

    def configure(self, parser: Parser) -> None:
        """Declare the arguments."""
        parser.places.add_argument(
            "file", metavar="文件", help="要建立的年度报告文件，不能是已有的文件"
        )
        parser.options.add_argument("--unit", metavar="单位", type=_unit, help="发布报告的单位全称")
        parser.options.add_argument(
            "--year", metavar="年份", type=_year, help="报告的年份，例如 2023"
        )

    def run(self, arguments: Namespace) -> int:
        """Make the file, or let the editor ask for what is not given."""
        path = Path(arguments.file)
        refuse_existing(path)
        form = form_for_year(arguments.year) if arguments.year is not None else None
        if form is not None and arguments.unit is not None:
            save_report(new_report(form, arguments.unit, arguments.year), path)
            narrate(f"已建立 {path}：{arguments.unit}，{arguments.year} 年，{form.name}")
            return GOOD
        require_terminal()
        with loading():
            from gongkai_tui.tui.app import (  # noqa: PLC0415 - only the editor loads Textual
                new_file,
            )

        return new_file(path, arguments.unit or "", arguments.year)
