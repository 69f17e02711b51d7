"""``new``: a report of the form that its year asks for, empty or begun from last year's."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from pathlib import Path

from gongkai_tui.command_line.command import GOOD, Command
from gongkai_tui.command_line.edit import loading, require_terminal
from gongkai_tui.command_line.parser import Parser
from gongkai_tui.command_line.terminal import narrate
from gongkai_tui.form import form_for_year, form_ids, load_form
from gongkai_tui.report import new_report
from gongkai_tui.store import StoreError, read_report, save_report


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


def _draft(path: Path, arguments: Namespace) -> int:
    """Make the file from the report on an earlier year."""
    from gongkai_tui.drafting import draft_from  # noqa: PLC0415 - an empty report needs none

    last = read_report(arguments.last).report
    year = last.year + 1 if arguments.year is None else arguments.year
    form = form_for_year(year)
    if form is None or year <= last.year:
        raise StoreError(arguments.last, f"这是{last.year}年的报告，不能作{year}年报告的底稿")
    draft = draft_from(last, form, year)
    if arguments.unit is not None:
        draft = draft._replace(unit=arguments.unit)
    save_report(draft, path)
    narrate(f"已建立 {path}：{draft.unit}，{year} 年，以 {last.year} 年的报告为底稿")
    return GOOD


class New(Command):
    """A report of the form that its year asks for, empty or begun from last year's."""

    name = "new"
    summary = "新建一份报告，空白的，或者以上年报告为底稿"
    usage = "文件 [--from 上年报告] [--unit 单位] [--year 年份]"

    def configure(self, parser: Parser) -> None:
        """Declare the arguments."""
        parser.places.add_argument(
            "file", metavar="文件", help="要建立的年度报告文件，不能是已有的文件"
        )
        parser.options.add_argument(
            "--from",
            dest="last",
            metavar="上年报告",
            help="以这份报告为底稿：沿用文字，与表格一致的数改为引用表格，表格清空，上年结转照上年报告填好",
        )
        parser.options.add_argument("--unit", metavar="单位", type=_unit, help="发布报告的单位全称")
        parser.options.add_argument(
            "--year",
            metavar="年份",
            type=_year,
            help="报告的年份，例如 2023；以上年报告为底稿的，不写就是下一年",
        )

    def run(self, arguments: Namespace) -> int:
        """Make the file, or let the editor ask for what is not given."""
        path = Path(arguments.file)
        refuse_existing(path)
        if arguments.last is not None:
            return _draft(path, arguments)
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
