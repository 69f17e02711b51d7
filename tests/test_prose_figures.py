"""Numbers in prose and the tables: marked while typing, bound by a key, listed when one changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_pilot import Editor, open_editor, sample
from gongkai_tui.checks.findings import TextPlace
from gongkai_tui.claims import Verdict
from gongkai_tui.claims.binding import agreeing_numbers, bind
from gongkai_tui.form import CellRef, load_form
from gongkai_tui.report import Report, new_report
from gongkai_tui.report.edits import set_cells
from gongkai_tui.report.figures import published_text
from gongkai_tui.store import save_report
from gongkai_tui.tui.prose import quoting
from gongkai_tui.tui.prose.drawing import AGREES, DIFFERS
from gongkai_tui.tui.prose.headings import subheadings
from gongkai_tui.tui.prose.starters import all_starters, shown_sentence, starters_for

TEXT = (
    "全年共收到政府信息公开申请56件，其中自然人申请40件；上年结转3件。\n办结政府信息公开申请57件。"
)


def filled(report: Report, **values: int) -> Report:
    """The report with figures of one cell filled in, by their names."""
    cells = {report.form.figures[name].cells[0]: value for name, value in values.items()}
    edit = set_cells(report, cells, "改单元格")
    return edit.apply(report) if edit else report


@pytest.fixture
def report() -> Report:
    report = new_report(load_form("2021"), "云隐县人民政府", 2023)
    report = filled(report, 本年新收=56, 自然人新收=41, 自然人上年结转=2, 上年结转=3, 办结=57)
    return report._replace(texts={**report.texts, "overview": TEXT})


def test_plain_numbers_are_marked_by_whether_they_agree(report: Report) -> None:
    marks = quoting.number_marks(report, "overview")
    assert [(TEXT[mark.start : mark.end], mark.style) for mark in marks] == [
        ("56", AGREES),
        ("40", DIFFERS),
        ("3", AGREES),
        ("57", AGREES),
    ]
    behind = [quoting.remark_at(report, "overview", mark.end) for mark in marks]
    assert behind[0] == "与表格一致：“本年新收”为56件。Ctrl+B 绑定，以后随表更新。"
    assert behind[1] == (
        "与表格不符：文中是40，表中“自然人新收”为41件。Ctrl+B 改为引用表格中的数。"
    )


def test_binding_what_agrees_leaves_the_published_text_as_it_is(report: Report) -> None:
    edit = bind(report, agreeing_numbers(report))
    assert edit is not None
    bound = edit.apply(report)
    assert bound.texts["overview"] == (
        "全年共收到政府信息公开申请{{本年新收}}件，其中自然人申请40件；上年结转{{上年结转}}件。\n"
        "办结政府信息公开申请{{办结}}件。"
    )
    assert published_text(bound, "overview") == TEXT
    assert agreeing_numbers(bound) == {}
    assert edit.inverse().apply(bound) == report


def test_a_bound_number_becomes_digits_again(report: Report) -> None:
    text = "收到{{本年新收}}件"
    report = report._replace(texts={**report.texts, "overview": text})
    assert quoting.figure_at(text, 1) is None
    figure = quoting.figure_at(text, 2)
    assert figure is not None
    edit = quoting.unbind(report, "overview", figure)
    assert edit is not None
    assert edit.apply(report).texts["overview"] == "收到56件"
    unknown = quoting.figure_at("{{无此名}}", 0)
    assert unknown is not None
    assert quoting.unbind(report, "overview", unknown) is None


def test_every_sentence_that_quotes_a_changed_figure_is_found(report: Report) -> None:
    text = TEXT.replace("57", "{{办结}}")
    report = report._replace(
        texts={**report.texts, "overview": text, "problems": "办结政府信息公开申请57件。"}
    )
    changed = filled(report, 办结=58, 自然人新收=40)
    names = quoting.changed_figures(report, changed)
    assert {"办结", "自然人新收"} <= names
    assert "本年新收" not in names
    found = quoting.sentences_about(changed, names)
    assert [(s.part, s.text, s.verdict, s.bound) for s in found] == [
        ("overview", "全年共收到政府信息公开申请56件，其中自然人申请40件", Verdict.AGREES, False),
        ("overview", "办结政府信息公开申请58件", Verdict.AGREES, True),
        ("problems", "办结政府信息公开申请57件", Verdict.DIFFERS, False),
    ]


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_sentences_to_begin_with_quote_figures_of_the_form_and_read_well(form: str) -> None:
    report = new_report(load_form(form), "云隐县人民政府", 2020 if form == "2019" else 2023)
    for part in ("overview", "problems", "other_matters"):
        starters = starters_for(report, part)
        assert starters
        for starter in starters:
            shown = shown_sentence(report, starter)
            assert "{{" not in shown
            assert shown.endswith("。")
    aspects = {starter.aspect for starter in starters_for(report, "overview")}
    assert aspects >= {"主动公开", "依申请公开", "政府信息管理", "监督保障"}


def test_every_sentence_to_begin_with_fits_one_of_the_forms() -> None:
    known = load_form("2019").figures.keys() | load_form("2021").figures.keys()
    for starter in all_starters():
        assert starter.figures <= known
        assert not any(word in starter.text for word in ("积极", "扎实", "显著", "圆满", "有力"))


def test_a_sentence_that_the_tables_contradict_is_not_offered(report: Report) -> None:
    texts = {starter.text for starter in starters_for(report, "overview")}
    assert "未收到政府信息公开申请。" not in texts
    none = filled(report, 本年新收=0)
    texts = {starter.text for starter in starters_for(none, "overview")}
    assert "未收到政府信息公开申请。" in texts
    assert not any("共收到政府信息公开申请" in text for text in texts)


def test_sub_headings_are_paragraphs_that_begin_with_a_number_in_brackets() -> None:
    text = "前言（一）不是。\n（一）主动公开\n正文\n (二)依申请公开。后文\n（十）其他：甲"
    assert [(h.digit, h.title) for h in subheadings(text)] == [
        ("1", "（一）主动公开"),
        ("2", "（二）依申请公开"),
        ("10", "（十）其他"),
    ]
    assert [text[heading.offset] for heading in subheadings(text)] == list("（(（")


def joined(editor: Editor) -> str:
    return "".join(row.strip() for row in editor.rows)


@pytest.fixture
def path(report: Report, tmp_path: Path) -> Path:
    path = tmp_path / "报告.toml"
    save_report(report, path)
    return path


async def test_one_key_binds_the_number_at_the_caret_and_makes_it_digits_again(path: Path) -> None:
    async with open_editor(path) as editor:
        session = editor.workspace.session
        editor.workspace.prose.move_to(TEXT.index("56") + 1)
        await editor.press("right")
        assert "与表格一致：“本年新收”为56件。" in joined(editor)
        await editor.press("ctrl+b")
        assert "已绑定“本年新收”，表中为56件。" in joined(editor)
        assert "申请=56件" in joined(editor)
        assert "{{本年新收}}" in session.report.texts["overview"]
        await editor.press("left", "right")
        assert "引用表格中的“本年新收”，现为56件。" in joined(editor)
        await editor.press("ctrl+b")
        assert session.report.texts["overview"] == TEXT
        editor.workspace.prose.move_to(TEXT.index("40"))
        await editor.press("ctrl+b")
        assert "自然人申请=41件" in joined(editor)
        await editor.press("ctrl+z")
        assert session.report.texts["overview"] == TEXT


async def test_where_there_is_no_number_the_key_offers_all_that_agree(path: Path) -> None:
    async with open_editor(path) as editor:
        session = editor.workspace.session
        editor.workspace.prose.move_to(TEXT.index("56"))
        await editor.press("ctrl+b")
        assert "另有2个与表格一致" in joined(editor)
        await editor.press("ctrl+home", "ctrl+b")
        assert "绑定与表格一致的数字" in joined(editor)
        assert "收到政府信息公开申请56件，自然人" not in joined(editor)
        assert "上年结转　……中自然人申请40件；上年结转【3】件" in joined(editor)
        await editor.press("escape")
        assert session.report.texts["overview"].count("{{") == 1
        await editor.press("insert", "enter")
        assert session.report.texts["overview"].count("{{") == 3
        assert published_text(session.report, "overview") == TEXT
        await editor.press("ctrl+b")
        assert "全文也没有可以绑定的数字" in joined(editor)
        await editor.press("ctrl+z", "ctrl+z")
        assert session.report.texts["overview"] == TEXT


async def test_a_number_that_is_not_read_as_a_figure_is_bound_by_choice(path: Path) -> None:
    async with open_editor(path) as editor:
        session = editor.workspace.session
        await editor.press("ctrl+end", *"平台显示56", "ctrl+b")
        assert "绑定 56：与它相同的在前" in joined(editor)
        await editor.press("escape")
        assert "{{" not in session.report.texts["overview"]
        await editor.press("ctrl+b", *"结转下年", "enter")
        assert session.report.texts["overview"].endswith("平台显示{{结转下年}}")
        await editor.press("ctrl+z", "ctrl+b", "enter")
        assert session.report.texts["overview"].endswith("平台显示{{本年新收}}")
        await editor.press(*"，另有777", "ctrl+b")
        assert "绑定 777：表格中没有与它相同的数" in joined(editor)


async def test_nothing_is_bound_in_a_report_that_is_open_for_reading(path: Path) -> None:
    async with open_editor(path) as editor:
        editor.workspace.session.read_only = True
        await editor.press("ctrl+b")
        assert "只读打开，不能修改" in joined(editor)


async def test_all_that_agree_are_bound_in_one_step(path: Path) -> None:
    async with open_editor(path) as editor:
        session = editor.workspace.session
        await editor.press("ctrl+p", *"全部绑定", "enter")
        assert "绑定了3个与表格一致的数字" in joined(editor)
        assert published_text(session.report, "overview") == TEXT
        assert editor.workspace.prose.caret == 0
        await editor.press("ctrl+z")
        assert session.report.texts["overview"] == TEXT


async def test_a_figure_is_inserted_by_part_of_its_name_or_its_initials(path: Path) -> None:
    async with open_editor(path) as editor:
        await editor.press("ctrl+end", "ctrl+n", *"bnxs")
        assert "本年新收" in editor.text
        assert "56件" in editor.text
        await editor.press("enter")
        await editor.press("ctrl+n", *"结转下年", "enter")
        text = editor.workspace.session.report.texts["overview"]
        assert text == TEXT + "{{本年新收}}{{结转下年}}"
        await editor.press("ctrl+z", "ctrl+z")
        assert editor.workspace.session.report.texts["overview"] == TEXT


async def test_a_quoted_figure_stands_out_at_the_end_of_the_text_too(path: Path) -> None:
    async with open_editor(path) as editor:
        await editor.press("ctrl+end", "ctrl+n", *"bnxs", "enter")
        prose = editor.workspace.prose
        strip = prose.render_line(editor.app.cursor_position.y - prose.content_region.y)
        shown = {segment.text: segment.style for segment in strip}
        assert any(text.startswith("=") and style and style.bold for text, style in shown.items())


async def test_a_starting_sentence_is_put_in_with_its_first_blank_selected(path: Path) -> None:
    async with open_editor(path) as editor:
        await editor.press("ctrl+end", "enter", "ctrl+t", *"培训", "enter")
        assert editor.workspace.prose.selected_text == "××"
        await editor.press("2")
        text = editor.workspace.session.report.texts["overview"]
        assert text.endswith("\n召开政府信息公开工作会议2次，举办培训××期，参加××人次。")
        await editor.press("f3", "f3", "ctrl+t")
        assert "本部分没有起句" in joined(editor)


async def test_a_changed_cell_names_and_lists_the_sentences_that_quote_it(path: Path) -> None:
    async with open_editor(path) as editor:
        editor.workspace.go_to(CellRef("requests", "closed", "total"))
        await editor.press("5", "8", "enter")
        assert "文中1句引用了改动的数据，1句与表格不符。F10“引用处”可查看。" in joined(editor)
        assert "填写 58，各项填齐后才能核对。清空后恢复自动计算。文中1句" in joined(editor)
        await editor.press("down")
        assert "引用了改动的数据" not in joined(editor)
        await editor.press("f10", *"yyc", "enter")
        assert "办结政府信息公开申请57件（办结）" in joined(editor)
        assert "与表格不符" in joined(editor)
        await editor.press("enter")
        assert editor.workspace.part_id == "overview"
        assert editor.workspace.prose.selected_text == "办结政府信息公开申请57件"


async def test_a_sentence_whose_figures_are_gone_is_not_said_to_agree(path: Path) -> None:
    async with open_editor(path) as editor:
        editor.workspace.go_to(CellRef("requests", "closed", "total"))
        await editor.press("/", "enter")
        assert "文中1句引用了改动的数据，1句因表中没有数字无法核对。" in joined(editor)


async def test_a_cell_that_no_sentence_quotes_is_not_spoken_of(path: Path) -> None:
    async with open_editor(path) as editor:
        await editor.press("f10", *"yyc", "enter")
        assert "文中没有句子引用刚改的数据" in joined(editor)
        editor.workspace.go_to(CellRef("disputes", "reconsideration", "upheld"))
        await editor.press("5", "enter")
        assert "引用了改动的数据" not in joined(editor)


async def test_a_sub_heading_is_gone_to_by_its_number(tmp_path: Path) -> None:
    async with open_editor(sample("chenghu-2024", tmp_path)) as editor:
        await editor.press("f10", *"小标题", "enter", "3", "enter")
        place = editor.workspace.place
        text = editor.workspace.session.report.texts["overview"].split("\n")
        assert isinstance(place, TextPlace)
        assert text[place.line - 1].startswith("（三）")
        await editor.press("f4", "f4", "f4", "f4", "f10", *"小标题", "enter")
        assert "没有（一）（二）这样的小标题" in joined(editor)
