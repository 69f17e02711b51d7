"""The forms against the printed ones: every heading, order, merge and kind of cell.

The expected tables are written down here from the official text, cell by cell, and not read from
the form's data. ``本年处理决定数量 cs3`` is a heading over three grid columns, ``rs`` over rows;
``n`` is a place for a whole number, ``±`` for a signed one, ``d`` for a decimal one.
"""

from __future__ import annotations

import pytest

from gongkai_tui.form import CellKind, Form, load_form
from gongkai_tui.form.layout import PaperCell, lay_out

HEADINGS = """\
一、总体情况
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
六、其他需要报告的事项"""

PROACTIVE_2021 = """\
第二十条第（一）项 cs4
信息内容 · 本年制发件数 · 本年废止件数 · 现行有效件数
规章 · n · n · n
行政规范性文件 · n · n · n
第二十条第（五）项 cs4
信息内容 · 本年处理决定数量 cs3
行政许可 · n cs3
第二十条第（六）项 cs4
信息内容 · 本年处理决定数量 cs3
行政处罚 · n cs3
行政强制 · n cs3
第二十条第（八）项 cs4
信息内容 · 本年收费金额（单位：万元） cs3
行政事业性收费 · d cs3"""

PROACTIVE_2019 = """\
第二十条第（一）项 cs4
信息内容 · 本年新制作数量 · 本年新公开数量 · 对外公开总数量
规章 · n · n · n
规范性文件 · n · n · n
第二十条第（五）项 cs4
信息内容 · 上一年项目数量 · 本年增/减 · 处理决定数量
行政许可 · n · ± · n
其他对外管理服务事项 · n · ± · n
第二十条第（六）项 cs4
信息内容 · 上一年项目数量 · 本年增/减 · 处理决定数量
行政处罚 · n · ± · n
行政强制 · n · ± · n
第二十条第（八）项 cs4
信息内容 · 上一年项目数量 · 本年增/减 cs2
行政事业性收费 · n · ± cs2
第二十条第（九）项 cs4
信息内容 · 采购项目数量 · 采购总金额 cs2
政府集中采购 · n · d cs2"""

REQUESTS_HEAD = """\
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） cs3 rs3 · 申请人情况 cs7
自然人 rs2 · 法人或其他组织 cs5 · 总计 rs2
商业企业 · 科研机构 · 社会公益组织 · 法律服务机构 · 其他"""

REQUESTS_2021 = """\
一、本年新收政府信息公开申请数量 cs3
二、上年结转政府信息公开申请数量 cs3
三、本年度办理结果 rs22 · （一）予以公开 cs2
（二）部分公开（区分处理的，只计这一情形，不计其他情形） cs2
（三）不予公开 rs8 · 1.属于国家秘密
2.其他法律行政法规禁止公开
3.危及“三安全一稳定”
4.保护第三方合法权益
5.属于三类内部事务信息
6.属于四类过程性信息
7.属于行政执法案卷
8.属于行政查询事项
（四）无法提供 rs3 · 1.本机关不掌握相关政府信息
2.没有现成信息需要另行制作
3.补正后申请内容仍不明确
（五）不予处理 rs5 · 1.信访举报投诉类申请
2.重复申请
3.要求提供公开出版物
4.无正当理由大量反复申请
5.要求行政机关确认或重新出具已获取信息
（六）其他处理 rs3 · 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请
3.其他
（七）总计 cs2
四、结转下年度继续办理 cs3"""

REQUESTS_2019 = """\
一、本年新收政府信息公开申请数量 cs3
二、上年结转政府信息公开申请数量 cs3
三、本年度办理结果 rs20 · （一）予以公开 cs2
（二）部分公开（区分处理的，只计这一情形，不计其他情形） cs2
（三）不予公开 rs8 · 1.属于国家秘密
2.其他法律行政法规禁止公开
3.危及“三安全一稳定”
4.保护第三方合法权益
5.属于三类内部事务信息
6.属于四类过程性信息
7.属于行政执法案卷
8.属于行政查询事项
（四）无法提供 rs3 · 1.本机关不掌握相关政府信息
2.没有现成信息需要另行制作
3.补正后申请内容仍不明确
（五）不予处理 rs5 · 1.信访举报投诉类申请
2.重复申请
3.要求提供公开出版物
4.无正当理由大量反复申请
5.要求行政机关确认或重新出具已获取信息
（六）其他处理 cs2
（七）总计 cs2
四、结转下年度继续办理 cs3"""

APPLICANT_CELLS = " · ".join("n" * 7)

DISPUTES = """\
行政复议 cs5 · 行政诉讼 cs10
结果维持 rs2 · 结果纠正 rs2 · 其他结果 rs2 · 尚未审结 rs2 · 总计 rs2\
 · 未经复议直接起诉 cs5 · 复议后起诉 cs5
结果维持 · 结果纠正 · 其他结果 · 尚未审结 · 总计\
 · 结果维持 · 结果纠正 · 其他结果 · 尚未审结 · 总计
n · n · n · n · n · n · n · n · n · n · n · n · n · n · n"""

KIND_SIGNS = {CellKind.COUNT: "n", CellKind.CHANGE: "±", CellKind.AMOUNT: "d"}


def printed(form: Form, table_id: str, present: set[str] | None = None) -> str:
    """A table of the form in the notation of this module."""
    paper = lay_out(form.tables[table_id], present)
    return "\n".join(" · ".join(_sign(form, cell) for cell in row) for row in paper.rows)


def _sign(form: Form, cell: PaperCell) -> str:
    words = [cell.text if cell.ref is None else KIND_SIGNS[form.column(cell.ref).kind]]
    if cell.colspan > 1:
        words.append(f"cs{cell.colspan}")
    if cell.rowspan > 1:
        words.append(f"rs{cell.rowspan}")
    return " ".join(words)


def _with_cells(rows: str) -> str:
    return "\n".join(f"{row} · {APPLICANT_CELLS}" for row in rows.splitlines())


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_the_six_headings_stand_in_order(form_id: str) -> None:
    form = load_form(form_id)

    assert "\n".join(part.heading for part in form.parts if part.official) == HEADINGS
    numbered = [part for part in form.parts if part.official]
    assert [part.heading.partition("、")[0] for part in numbered] == [p.number for p in numbered]


@pytest.mark.parametrize(
    ("form_id", "expected"), [("2021", PROACTIVE_2021), ("2019", PROACTIVE_2019)]
)
def test_table_two_is_printed_as_the_official_one(form_id: str, expected: str) -> None:
    assert printed(load_form(form_id), "proactive") == expected


@pytest.mark.parametrize(
    ("form_id", "expected"), [("2021", REQUESTS_2021), ("2019", REQUESTS_2019)]
)
def test_table_three_is_printed_as_the_official_one(form_id: str, expected: str) -> None:
    assert printed(load_form(form_id), "requests") == f"{REQUESTS_HEAD}\n{_with_cells(expected)}"


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_table_four_is_printed_as_the_official_one(form_id: str) -> None:
    assert printed(load_form(form_id), "disputes") == DISPUTES


@pytest.mark.parametrize("form_id", ["2019", "2021"])
@pytest.mark.parametrize(
    ("table_id", "width"), [("proactive", 4), ("requests", 10), ("disputes", 15)]
)
def test_the_merges_of_a_table_fill_its_grid_exactly_once(
    form_id: str, table_id: str, width: int
) -> None:
    paper = lay_out(load_form(form_id).tables[table_id])
    assert len(paper.widths) == paper.width
    covered: set[tuple[int, int]] = set()

    for top, row in enumerate(paper.rows):
        for cell in row:
            left = next(x for x in range(width + 1) if (top, x) not in covered)
            places = {
                (top + down, left + right)
                for down in range(cell.rowspan)
                for right in range(cell.colspan)
            }
            assert not covered & places
            covered |= places

    assert paper.width == width
    assert covered == {(y, x) for y in range(len(paper.rows)) for x in range(width)}


def test_every_cell_of_the_form_has_one_place_on_paper() -> None:
    for form_id in ("2019", "2021"):
        for table in load_form(form_id).tables.values():
            places = [cell.ref for row in lay_out(table).rows for cell in row if cell.ref]
            assert places == list(table.cells)


def test_rows_that_are_left_out_take_their_share_of_the_merges_with_them() -> None:
    form = load_form("2021")
    kept = {"received", "granted", "refused.third_party_rights", "refused.registry_query", "closed"}

    assert printed(form, "requests", kept) == f"{REQUESTS_HEAD}\n" + _with_cells(
        """\
一、本年新收政府信息公开申请数量 cs3
三、本年度办理结果 rs4 · （一）予以公开 cs2
（三）不予公开 rs2 · 4.保护第三方合法权益
8.属于行政查询事项
（七）总计 cs2"""
    )


def test_a_block_without_rows_is_not_printed() -> None:
    assert printed(load_form("2021"), "proactive", {"normative_documents", "penalties"}) == (
        "第二十条第（一）项 cs4\n信息内容 · 本年制发件数 · 本年废止件数 · 现行有效件数\n"
        "行政规范性文件 · n · n · n\n"
        "第二十条第（六）项 cs4\n信息内容 · 本年处理决定数量 cs3\n行政处罚 · n cs3"
    )


def test_a_grid_column_that_no_cell_begins_in_is_joined_to_the_one_before() -> None:
    form = load_form("2021")
    assert printed(form, "proactive", {"penalties"}) == (
        "第二十条第（六）项 cs2\n信息内容 · 本年处理决定数量\n行政处罚 · n"
    )
    paper = lay_out(form.tables["proactive"], {"penalties"})
    assert paper.widths == (2435, 3 * 2435)
    assert lay_out(form.tables["requests"], {"received"}).label_columns == 1
