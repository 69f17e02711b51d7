"""Whose report it is, and on which year: asked for a new report, and to correct an old one."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.widgets import Static

from gongkai_tui.form import form_for_year, form_ids, load_form
from gongkai_tui.tui.dialogs.dialog import Dialog
from gongkai_tui.tui.text_field import TextField


class Identity(NamedTuple):
    """The unit's full name and the report year."""

    unit: str
    year: int


class IdentityDialog(Dialog[Identity]):
    """Asks for unit and year; stays until both make sense."""

    KEYS_TEXT = "Tab 换栏　回车 确定　Esc 返回"

    def __init__(self, title: str, unit: str, year: int | None, *, needs_form: bool) -> None:
        """Ask, beginning with what is known; ``needs_form``: the year must be one with a form."""
        super().__init__(title)
        self._unit = unit
        self._year = year
        self._needs_form = needs_form

    def body(self) -> ComposeResult:
        """Two fields and a line for what is wrong with them."""
        yield Static("单位全称，例如：云隐县人民政府", classes="dialog--label")
        yield TextField(self._unit, name="unit")
        yield Static("报告年份（四位数字，写的是哪一年的情况）", classes="dialog--label")
        yield TextField(str(self._year or ""), name="year", max_length=4)
        yield Static("", classes="dialog--problem", markup=False)

    def on_mount(self) -> None:
        """Begin with the first field that is empty, with the first of all if none is."""
        unit_alone = self._unit and not self._year
        self.query_one("#year" if unit_alone else "#unit", TextField).focus()

    def on_input_submitted(self, event: TextField.Submitted) -> None:
        """Enter goes to the next field; in the last one it ends the dialog."""
        unit = self.query_one("#unit", TextField).value.strip()
        year = self.query_one("#year", TextField).value.strip()
        goes_on = event.input.id == "unit" and unit and not year
        problem = "" if goes_on else self._problem(unit, year)
        self.query_one(".dialog--problem", Static).update(problem)
        if goes_on:
            self.query_one("#year", TextField).focus()
        elif not problem:
            self.dismiss(Identity(unit, int(year)))

    def _problem(self, unit: str, year: str) -> str:
        if not unit:
            return "请填写单位全称。"
        if not (year.isdecimal() and len(year) == 4):
            return "年份应为四位数字，例如 2024。"
        if self._needs_form and form_for_year(int(year)) is None:
            first = load_form(form_ids()[0]).first_year
            return f"{int(year)}年的报告没有适用的格式：本程序支持{first}年及以后的报告。"
        return ""
