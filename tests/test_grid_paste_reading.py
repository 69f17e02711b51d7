"""Reading a pasted block, without a screen: any block in, the same block out; else the reason."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai_tui.form import CellRef, Table, load_form
from gongkai_tui.form.layout import lay_out
from gongkai_tui.report import CellValue, Report
from gongkai_tui.report.values import cell_text
from gongkai_tui.tui.grid.block_reading import read_lines
from gongkai_tui.tui.grid.pasting import PasteError, overwritten, read_paste, single_value
from gongkai_tui.tui.grid.selection import block_between, block_text
from grid_app import at, changed, empty, zeros

FORMS = [load_form("2019"), load_form("2021")]
REQUESTS = FORMS[1].tables["requests"]
TABLES = [table for form in FORMS for table in form.tables.values()]
STARTS = [ref for table in FORMS[1].tables.values() for ref in table.cells]
VALUES = st.one_of(st.just(""), st.integers(0, 10**8), st.decimals(0, 10**6, places=4))


def pasted(report: Report, start: CellRef, text: str) -> Report:
    return changed(report, read_paste(report, start, text).values)


def figures_of(report: Report, refs: list[CellRef]) -> list[str]:
    return [report.cell(ref).text for ref in refs]


@st.composite
def filled(draw: st.DrawFn, table: Table) -> Report:
    """A report whose table holds any numbers and blanks, its totals computed."""
    form = next(form for form in FORMS if form.tables[table.id] is table)
    refs = [ref for ref in table.cells if ref not in table.totals]
    values: list[CellValue] = draw(st.lists(VALUES, min_size=len(refs), max_size=len(refs)))
    return changed(empty(form.id), dict(zip(refs, values, strict=True)))


@settings(max_examples=60)
@given(st.data())
def test_a_copied_block_pastes_as_it_was_at_any_place_that_it_came_from(
    data: st.DataObject,
) -> None:
    table = data.draw(st.sampled_from(TABLES))
    source = data.draw(filled(table))
    one, other = data.draw(st.tuples(*[st.sampled_from(table.cells)] * 2))
    block = block_between(table, one, other)
    copied = block_text(source, block)
    refs = [ref for line in block for ref in line]
    if single_value(copied) is None:
        target = pasted(zeros(source.form.id), block[0][0], copied)
        known = [ref for ref in refs if ref not in table.totals or source.cell(ref).text]
        assert figures_of(target, known) == figures_of(source, known)
        untouched = [ref for ref in table.cells if ref not in refs and ref not in table.totals]
        assert set(figures_of(target, untouched)) <= {"0"}


@settings(max_examples=40)
@given(st.data())
def test_any_block_of_numbers_comes_out_as_it_went_in(data: st.DataObject) -> None:
    start = data.draw(st.sampled_from(REQUESTS.cells))
    below = len(REQUESTS.rows) - list(REQUESTS.row_by_id).index(start.row)
    right = len(REQUESTS.columns) - list(REQUESTS.column_by_id).index(start.column)
    width = data.draw(st.integers(1, right))
    lines = st.lists(VALUES, min_size=width, max_size=width)
    block = data.draw(st.lists(lines, min_size=1, max_size=below))
    text = "\n".join("\t".join(map(cell_text, line)) for line in block)
    if width == 1 and len(block) == 1:
        assert single_value(f"{text}\n") == text
        return
    report = pasted(zeros(), start, f"{text}\n")
    corner = block_between(REQUESTS, start, REQUESTS.cells[-1])
    for refs, line in zip(corner, block, strict=False):
        for ref, value in zip(refs, line, strict=False):
            if ref in REQUESTS.totals and value == "":
                assert report.stated(ref) is None
            else:
                assert report.cell(ref).text == cell_text(value)


def test_a_total_that_agrees_only_until_another_is_stated_is_stated_too() -> None:
    report = pasted(zeros(), at("other.other", "total"), "1\n0\n")
    assert report.stated(at("other.other", "total")) == 1
    assert report.stated(at("closed", "total")) == 0


@settings(max_examples=30)
@given(st.data())
def test_a_table_copied_with_its_labels_lands_in_place_wherever_the_cursor_is(
    data: st.DataObject,
) -> None:
    table = data.draw(st.sampled_from(TABLES))
    source = data.draw(filled(table))
    text = "\n".join(
        "\t".join(label if ref is None else label or source.cell(ref).text
                  for label, ref in line)
        for line in printed(table)
    )  # fmt: skip
    start = data.draw(st.sampled_from(table.cells))
    target = pasted(zeros(source.form.id), start, text)
    assert figures_of(target, list(table.cells)) == figures_of(source, list(table.cells))


def printed(table: Table) -> list[list[tuple[str, CellRef | None]]]:
    """The table as a browser copies it: a line for each row, merged cells only where they begin."""
    return [[(cell.text, cell.ref) for cell in row] for row in lay_out(table).rows]


ROW = ("received", "individual")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1\t2,000\r\n３\t\r\n", ["1", "2000", "3", ""]),
        ("1 2,000\n３ 4", ["1", "2000", "3", "4"]),
        ("1  \u3000２０００\n３\u00a0\u00a04", ["1", "2000", "3", "4"]),
        ("1件\t2 件\n3\t４件", ["1", "2", "3", "4"]),
        ("1\t12 345\n3\t4", ["1", "12345", "3", "4"]),
        ("一、本年新收政府信息公开申请数量\t1\t2\n二、上年结转\t3\t4", ["1", "2", "3", "4"]),
        ("一、本年新收 1 2\n二、上年结转 3 4", ["1", "2", "3", "4"]),
        ("\t自然人\t商业企业\n一、本年新收\t1\t2\n二、上年结转\t3\t4", ["1", "2", "3", "4"]),
        ('\t自然人\t"商业\n企业"\n本年新收\t1\t2\n上年结转\t3\t4', ["1", "2", "3", "4"]),
        ("1\t2\n\n3\t4\n\n", ["1", "2", "3", "4"]),
    ],
)
def test_what_spreadsheets_pages_and_papers_hold_is_read(text: str, values: list[str]) -> None:
    report = pasted(zeros(), at(*ROW), text)
    refs = [
        at(row, column)
        for row in ("received", "brought_forward")
        for column in ("individual", "company")
    ]
    assert figures_of(report, refs) == values


def test_an_amount_comes_in_the_unit_of_its_column() -> None:
    start = CellRef("proactive", "penalties", "decisions")
    for text, value in (("2800元", "0.28"), ("59237.2440", "59237.2440"), ("12.5 万元", "12.5")):
        report = pasted(zeros(), start, f"7\n8\n{text}")
        assert report.cell(CellRef("proactive", "fees", "amount")).text == value


def test_labels_name_their_rows_against_the_cursor() -> None:
    text = "3.要求提供公开出版物\t1\t0\t0\t0\t0\t0\t1\n二、上年结转\t5\t\t\t\t\t\t5\n"
    report = pasted(empty(), at("granted", "nonprofit"), text)
    assert report.stated(at("not_processed.publication", "individual")) == 1
    assert report.stated(at("brought_forward", "individual")) == 5


def test_lines_without_a_label_keep_in_step_with_those_that_have_one() -> None:
    report = pasted(empty(), at("received", "individual"), "（一）予以公开\t1\n\t2\n\t3")
    rows = ("granted", "partly_granted", "refused.state_secret")
    assert [report.stated(at(row, "individual")) for row in rows] == [1, 2, 3]


PDF = """三、收到和处理政府信息公开申请情况
申请人情况
法人或其他组织
自然人 商业 科研 社会公 法律服 其他 总计
企业 机构 益组织 务机构
一、本年新收政府信息公开申请数量 21 0 0 0 0 0 21
二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0
（一）予以公开 5 0 0 0 0 0 5
三、
（二）部分公开（区分处理的，只计这一情
4 0 0 0 0 0 4
形，不计其他情形）
- 3 -
本 1.属于国家秘密 0 0 0 0 0 0 0
年
2.其他法律行政法规禁止公开 2 0 0 0 0 0 2
度 （三）不 3.危及“三安全一稳定” 0 0 0 0 0 0 0
"""
WORD = """一、本年新收政府信息公开申请数量\t\t\t21\t0\t0\t0\t0\t0\t21
二、上年结转政府信息公开申请数量\t\t\t0\t0\t0\t0\t0\t0\t0
"三、
本年度办理结果"\t（一）予以公开\t\t5\t0\t0\t0\t0\t0\t5
\t（二）部分公开（区分处理的，只计这一情形，不计其他情形）\t\t4\t0\t0\t0\t0\t0\t4
\t（三）不予公开\t1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0
\t\t2.其他法律行政法规禁止公开\t2\t0\t0\t0\t0\t0\t2
\t\t3.危及“三安全一稳定”\t0\t0\t0\t0\t0\t0\t0
"""


@pytest.mark.parametrize("text", [PDF, WORD], ids=["PDF viewer", "word processor"])
def test_labels_broken_over_lines_and_merged_cells_leave_the_figures_in_place(text: str) -> None:
    report = pasted(empty(), at("carried_forward", "total"), text)
    rows = [row.id for row in REQUESTS.rows[:7]]
    assert [report.stated(at(row, "individual")) for row in rows] == [21, 0, 5, 4, 0, 2, 0]
    assert [report.cell(at(row, "total")).text for row in rows] == [
        "21",
        "0",
        "5",
        "4",
        "0",
        "2",
        "0",
    ]
    assert report.stated(at("refused.third_party_rights", "individual")) == ""


def test_a_single_character_of_no_label_is_refused() -> None:
    with pytest.raises(PasteError, match="“无”不是数字"):
        read_paste(zeros(), at(*ROW), "5\n无\n7")


def test_one_line_runs_along_a_table_that_is_one_line_on_paper() -> None:
    numbers = [str(number) for number in (1, 2, 3, 4, 10, 0, 0, 0, 0, 0, 5, 0, 0, 0, 5)]
    report = pasted(empty(), CellRef("disputes", "lawsuit_direct", "other"), "\t".join(numbers))
    assert figures_of(report, list(report.form.tables["disputes"].cells)) == numbers


def test_a_total_that_agrees_stays_computed_and_one_that_does_not_is_stated() -> None:
    start = at("received", "individual")
    report = pasted(zeros(), start, "1\t2\t3\t0\t0\t0\t6\n1\t0\t0\t0\t0\t0\t2")
    assert report.stated(at("received", "total")) is None
    assert report.stated(at("brought_forward", "total")) == 2


def test_only_what_is_replaced_by_something_else_counts_as_overwritten() -> None:
    report = changed(empty(), {at(*ROW): 5, at("received", "company"): "/"})
    values = read_paste(report, at(*ROW), "5\t3\t4").values
    assert overwritten(report, values) == (at("received", "company"),)


@pytest.mark.parametrize(
    ("start", "text", "reason"),
    [
        (
            at(*ROW),
            "1\t约5",
            "粘贴的第 1 行第 2 个“约5”不是数字，不能填入“一、本年新收”的“商业企业”，没有粘贴。",
        ),
        (
            at(*ROW),
            "1\n暂无",
            "粘贴的第 2 行第 1 个“暂无”不是数字，不能填入“二、上年结转”的“自然人”，没有粘贴。",
        ),
        (
            at(*ROW),
            "1\t2\n\t1 2",
            "粘贴的第 2 行第 2 个“1 2”不是数字，不能填入“二、上年结转”的“商业企业”，没有粘贴。",
        ),
        (
            at(*ROW),
            "不适用\t3",
            "粘贴的第 1 行第 1 个“不适用”不是数字，不能填入“一、本年新收”的“自然人”，没有粘贴。",
        ),
        (
            at("received", "other"),
            "1\t2\t3",
            "粘贴的第 1 行有 3 个值，“一、本年新收”从光标起只有 2 格，放不下，没有粘贴。",
        ),
        (
            at("carried_forward", "other"),
            "1\n2",
            "粘贴的内容有 2 行，从光标起只有 1 行，放不下，没有粘贴。",
        ),
        (
            CellRef("disputes", "lawsuit_direct", "upheld"),
            "\t".join("0" * 11),
            "粘贴的内容有 11 个值，只有 10 格，放不下，没有粘贴。",
        ),
        (
            at(*ROW),
            "一、本年新收\t1\n\t2\n四、结转下年\t3",
            "粘贴的第 3 行标签是“四、结转下年”，按顺序却落在“（一）予以公开”，对不上，没有粘贴。",
        ),
        (at(*ROW), "自然人\t商业企业", "粘贴的内容里没有数字，没有粘贴。"),
        (at(*ROW), "1\n" * 300, "粘贴的内容有 300 行，不像一张表里的数，没有粘贴。"),
    ],
)
def test_what_does_not_fit_or_is_no_number_is_refused_with_the_place(
    start: CellRef, text: str, reason: str
) -> None:
    with pytest.raises(PasteError) as refused:
        read_paste(zeros(), start, text)
    assert str(refused.value) == reason


def test_control_characters_of_a_refused_text_never_reach_the_terminal() -> None:
    with pytest.raises(PasteError) as refused:
        read_paste(zeros(), at(*ROW), "1\t\x1b[31m红")
    assert "\x1b" not in str(refused.value)


@given(
    st.text(max_size=40)
    | st.text(alphabet='1２,\t\n\r 件万元/"一、三（）其他\x1b\u3000-.', max_size=60),
    st.sampled_from(STARTS),
)
def test_any_text_is_pasted_or_refused(text: str, start: CellRef) -> None:
    with suppress(PasteError):
        values = read_paste(zeros(), start, text).values
        assert values
        assert all(
            value in (None, "") or isinstance(value, int | Decimal) for value in values.values()
        )


def test_a_quoted_cell_may_hold_a_line_end() -> None:
    lines = read_lines('"商业\n企业"\t1\n2\t3')
    assert [line.fields for line in lines] == [("商业 企业", "1"), ("2", "3")]
    assert [line.fields for line in read_lines('"1\t2\n3\t4')] == [('"1', "2"), ("3", "4")]
    long = '"' + "长" * 200_000 + '"'
    assert [line.fields for line in read_lines(f"{long}\t1")] == [(long, "1")]


def test_values_keep_every_digit() -> None:
    values = read_paste(zeros(), at(*ROW), "1.50\t2").values
    assert str(values[at(*ROW)]) == str(Decimal("1.50"))
