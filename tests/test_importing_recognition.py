"""Labels, headings and values in the variants in which they are published."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from gongkai_tui.checks.findings import Severity
from gongkai_tui.form import CellRef
from gongkai_tui.importing import Doubt, Imported, import_source
from published_shapes import (
    TEXT_SHAPES,
    broken_by_paper,
    one_space,
    page_in_script,
    plain_page,
    published,
    tabs,
    word_page,
)

REPORT = published("chenghu-2024")
SECRET = CellRef("requests", "refused.state_secret", "individual")


def read(text: str, name: str = "页面.txt") -> Imported:
    return import_source(text.encode(), name)


def changed(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def change(text: str) -> str:
        for pattern, new in pairs:
            text, count = re.subn(pattern, new, text)
            assert count, pattern
        return text

    return change


VARIANTS: dict[str, Callable[[str], str]] = {
    "numbers in digits": changed(
        ("一、总体情况", "1. 总体情况"),
        ("五、存在", "5. 存在"),
        ("六、其他", "6. 其他"),
    ),
    "no numbers": changed(("一、总体情况", "总体情况"), ("六、其他需要", "其他需要")),
    "words of the law": changed(
        ("一、总体情况", "一、政府信息公开工作的基本情况"),
        ("四、政府信息公开行政", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况#"),
        ("#.*", ""),
        ("五、存在的主要问题及改进情况", "五、政府信息公开工作存在的主要问题及整改措施"),
    ),
    "next steps": changed(("五、存在的主要问题及改进情况", "五、下一步工作打算")),
    "ascii brackets": changed(("（", "("), ("）", ")")),
    "other stops": changed((r"([1-8])\.(?=[属其危保本没补信重要无申])", r"\1、")),
    "shortened labels": changed(
        ("申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "逾期不补正"),
        ("申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "逾期不缴费"),
        ("行政规范性文件 ", "规范性文件 "),
        ("现行有效件数", "现行有效件"),
        ("已获取信息", "已取得信息"),
    ),
    "labels that lost characters": changed(
        ("其他法律行政法规禁止公开", "其他法律行政止公开"),
        ("不掌握相关政府信息", "不掌握相政府信息"),
    ),
    "labels torn by a page": changed(
        ("6.属于四类过程性信息", "6.属于四类过\n- 4 -\n程性信息"),
        ("（四）无法提供 ", "（四）无\n法提供 "),
    ),
    "remarks in labels": changed(("规章 ", "规章（政府规章，部门填0） ")),
    "furniture": changed(
        (r"\n三、收到", "\n— 3 —\n三、收到"), ("^", "首页 > 政务公开\n来源：办公室\n")
    ),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_variant_is_read_like_the_form(variant: str) -> None:
    found = read(VARIANTS[variant](one_space(REPORT))).report

    assert found.tables == REPORT.tables
    assert found.texts.keys() == REPORT.texts.keys()
    assert found.texts["overview"] == REPORT.texts["overview"].translate(
        str.maketrans("（）", "()") if variant == "ascii brackets" else {}
    )


@pytest.mark.parametrize("shape", ["one space", "one cell a line", "tabs"])
def test_a_missing_row_is_missing_and_shifts_nothing(shape: str) -> None:
    rows = {**REPORT.tables["requests"]}
    del rows["refused.third_party_rights"]
    report = REPORT._replace(tables={**REPORT.tables, "requests": rows})

    imported = read(TEXT_SHAPES[shape](report))

    assert imported.report.tables == report.tables
    assert [doubt.rule for doubt in imported.doubts if doubt.severity is not Severity.HINT] == [
        "IMP-07"
    ]


def test_one_row_for_the_whole_group_is_kept_beside_the_form() -> None:
    text = re.sub(
        r"（六）其他处理 1\.申请人.*\n2\.申请人.*\n3\.其他", "（六）其他处理", one_space(REPORT)
    )
    imported = read(text)
    assert imported.report.unknown["tables"]["requests"]["other"]["total"] == 47
    assert "IMP-04" in {doubt.rule for doubt in imported.doubts}
    assert "other.other" not in imported.report.tables["requests"]


def test_an_unknown_row_is_kept_and_told() -> None:
    text = one_space(REPORT).replace("第二十条第（五）项", "内部管理文件 3 4 5\n第二十条第（五）项")
    imported = read(text)
    assert imported.report.tables == REPORT.tables
    assert imported.report.unknown["tables"]["proactive"] == {"内部管理文件": "3 4 5"}


def doubts_at(imported: Imported, ref: CellRef) -> list[Doubt]:
    return [doubt for doubt in imported.doubts if doubt.place == ref]


@pytest.mark.parametrize(
    ("written", "value", "told"),
    [
        ("", "", False),
        ("　", "", False),
        ("/", "/", True),
        ("—", "—", True),
        ("3件", "3件", True),
        ("16（其中修订16件）", "16（其中修订16件）", True),
        ("１，２３４", 1234, False),
        ("1,234", 1234, False),
        ("约5", "约5", True),
    ],
)
def test_a_value_is_read_or_kept_as_it_was(written: str, value: int | str, told: bool) -> None:
    page = word_page(REPORT)
    row = page.index("家秘密")
    cell = page.index("<span>3</span>", row)
    page = page[:cell] + f"<span>{written}</span>" + page[cell + len("<span>3</span>") :]

    imported = read(page, "页面.html")

    assert imported.report.stated(SECRET) == value
    assert bool(doubts_at(imported, SECRET)) is told


def test_signed_changes_units_and_many_decimals_are_read() -> None:
    report = published("yunyin-2020")
    cells = {
        CellRef("proactive", "penalties", "change"): ("-18", -18),
        CellRef("proactive", "licences", "change"): ("＋19", 19),
        CellRef("proactive", "procurement", "amount"): ("251000元", "251000元"),
    }
    tables = {
        name: {row: dict(of) for row, of in rows.items()} for name, rows in report.tables.items()
    }
    for ref, (written, _) in cells.items():
        tables[ref.table][ref.row][ref.column] = written
    imported = read(one_space(report._replace(tables=tables)))
    for ref, (_, value) in cells.items():
        assert imported.report.stated(ref) == value
    fees = read(one_space(REPORT).replace("86427.3915", "24252.311082")).report
    assert fees.stated(CellRef("proactive", "fees", "amount")) == Decimal("24252.311082")


def test_columns_are_known_by_their_heads() -> None:
    page = word_page(REPORT)
    rows = page.split("<tr>")
    for number, row in enumerate(rows):
        cells = row.split("</td>")
        values = [at for at, cell in enumerate(cells) if re.search(r"<span>\d*</span>", cell)]
        heads = [at for at, cell in enumerate(cells) if "科研</font></span><span>机构" in cell]
        if heads:
            at = heads[0]
            cells[at - 1], cells[at] = cells[at], cells[at - 1]
        elif len(values) == 7:
            cells[values[1]], cells[values[2]] = cells[values[2]], cells[values[1]]
        rows[number] = "</td>".join(cells)
    assert read("<tr>".join(rows), "页面.html").report.tables == REPORT.tables


TURNED = {
    "rows": (
        "<tr><td>类型</td><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td></tr>"
        "<tr><td>行政复议</td><td>38</td><td>9</td><td>12</td><td>4</td><td>63</td></tr>"
        "<tr><td>未经复议直接起诉</td><td>21</td><td>2</td><td>3</td><td>1</td><td>27</td></tr>"
        "<tr><td>复议后起诉</td><td>22</td><td>1</td><td>3</td><td>2</td><td>28</td></tr>"
    ),
    "columns": (
        "<tr><td></td><td>行政复议</td><td>未经复议直接起诉</td><td>复议后起诉</td></tr>"
        "<tr><td>结果维持</td><td>38</td><td>21</td><td>22</td></tr>"
        "<tr><td>结果纠正</td><td>9</td><td>2</td><td>1</td></tr>"
        "<tr><td>其他结果</td><td>12</td><td>3</td><td>3</td></tr>"
        "<tr><td>尚未审结</td><td>4</td><td>1</td><td>2</td></tr>"
        "<tr><td>总计</td><td>63</td><td>27</td><td>28</td></tr>"
    ),
}


@pytest.mark.parametrize("turned", TURNED)
def test_the_strip_may_be_printed_as_rows_or_as_columns(turned: str) -> None:
    wanted = {
        "reconsideration": (38, 9, 12, 4, 63),
        "lawsuit_direct": (21, 2, 3, 1, 27),
        "lawsuit_after_reconsideration": (22, 1, 3, 2, 28),
    }
    head, _, rest = plain_page(REPORT).partition("行政诉讼情况</p>")
    _, _, behind = rest.partition("</table>")
    page = f"{head}行政诉讼情况</p><table>{TURNED[turned]}</table>{behind}"

    found = read(page, "页面.html").report.tables["disputes"]

    assert {row: tuple(cells.values()) for row, cells in found.items()} == wanted


def test_values_beside_labels_that_name_nothing_are_told() -> None:
    head, _, rest = plain_page(REPORT).partition("行政诉讼情况</p>")
    _, _, behind = rest.partition("</table>")
    rows = "<tr><td>行政复议共收到</td><td>5</td><td>6</td></tr>"
    imported = read(f"{head}行政诉讼情况</p><table>{rows}</table>{behind}", "页面.html")
    assert all(
        value == "" for value in imported.report.tables["disputes"]["reconsideration"].values()
    )
    assert "IMP-13" in {doubt.rule for doubt in imported.doubts}


def test_a_column_of_totals_that_is_not_there_is_computed() -> None:
    wide = tabs(REPORT).split("\n")
    begins = next(at for at, line in enumerate(wide) if line.startswith("三、"))
    ends = next(at for at, line in enumerate(wide) if line.startswith("四、政府"))
    text = "\n".join(
        line.rpartition("\t")[0] if begins < at < ends and "\t" in line else line
        for at, line in enumerate(wide)
    )
    table = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("\t")) + "</tr>"
        for line in text.split("\n")[begins + 1 : ends]
    )
    head, _, rest = plain_page(REPORT).partition("申请情况</p>")
    _, _, behind = rest.partition("</table>")
    imported = read(f"{head}申请情况</p><table>{table}</table>{behind}", "页面.html")
    assert "总计" in next(doubt.message for doubt in imported.doubts if doubt.rule == "IMP-07")
    found = imported.report.tables["requests"]["received"]
    assert "total" not in found
    assert found.items() <= REPORT.tables["requests"]["received"].items()


TITLES = [
    "{unit}政府信息公开工作年度报告（{year}年）",
    "{unit}政府信息公开{year}年度报告",
    "{unit}{year}年政府信息公开工作年度报告（公开稿）",
    "《{unit}{year}年政府信息公开工作年度报告》",
    "关于{unit}{year}年政府信息公开工作年度报告",
    "{unit}{year}年度政府信息公开工作总结",
    "{unit}关于印发{year}年政府信息公开工作年度报告的通知",
    "{unit}关于{year}年政府信息公开工作的年度报告",
    "{unit}政府信息公开工作年度报告",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_in_other_words_names_unit_and_year(title: str) -> None:
    printed = title.format(unit=REPORT.unit, year=REPORT.year)
    text = one_space(REPORT).replace(REPORT.texts["title"], printed)
    found = read(text).report
    assert (found.unit, found.year, found.texts["title"]) == (REPORT.unit, REPORT.year, printed)


HEADINGS = [
    ("一、总体情况", "（一）总体情况"),
    ("一、总体情况", "一、2024年度总体情况"),
    ("二、主动公开政府信息情况", "二、主动公开政府信息情况（单位：件）"),
    ("三、收到和处理政府信息公开申请情况", "三、收到和处理申请情况"),
    ("三、收到和处理政府信息公开申请情况", "三、申请办理情况"),
    ("六、其他需要报告的事项", "六、其他"),
    ("六、其他需要报告的事项", "六、其他需要报告的事宜"),
    ("一、总体情况", "壹、总体情况"),
    ("一、总体情况", "第一章　总体情况"),
    ("一、总体情况", "【一、总体情况】"),
    ("一、总体情况", "一、总体情况（文字描述）"),
    ("一、总体情况", "一、我单位总体情况"),
    ("一、总体情况", "一、工作开展情况"),
    ("二、主动公开政府信息情况", "二、行政机关主动公开政府信息情况"),
    ("五、存在的主要问题及改进情况", "五、存在的困难和问题以及改进举措"),
    ("五、存在的主要问题及改进情况", "五、2024年存在的主要问题及2025年改进情况"),
]


@pytest.mark.parametrize(("official", "printed"), HEADINGS)
def test_a_heading_in_other_words_begins_its_part(official: str, printed: str) -> None:
    text = one_space(REPORT)
    assert official in text
    found = read(text.replace(official, printed)).report
    assert (found.tables, found.texts) == (REPORT.tables, REPORT.texts)


NUMBERED = [
    ("一、总体情况", "一、强基础、抓落实"),
    ("二、主动公开政府信息情况", "二、晒出清单"),
    ("四、政府信息公开行政复议、行政诉讼情况", "四、争议"),
    ("五、存在的主要问题及改进情况", "五、差距与方向"),
    ("六、其他需要报告的事项", "六、另行说明"),
]


@pytest.mark.parametrize(("official", "printed"), NUMBERED)
def test_a_heading_that_only_its_number_tells_is_told(official: str, printed: str) -> None:
    imported = read(one_space(REPORT).replace(official, printed))
    assert (imported.report.tables, imported.report.texts) == (REPORT.tables, REPORT.texts)
    assert any(doubt.rule == "IMP-08" and printed in doubt.text for doubt in imported.doubts)


def test_a_list_in_prose_has_no_headings_of_parts() -> None:
    text = REPORT.texts["overview"] + "\n一、加强组织领导\n二、强化措施落实\n五、注重实效"
    report = REPORT._replace(texts={**REPORT.texts, "overview": text})
    assert read(one_space(report)).report == report


def test_prose_in_the_part_of_a_table_is_kept_and_told() -> None:
    text = one_space(REPORT).replace(
        "第二十条第（一）项", "本年度主动公开工作有序开展，公开政府信息 12 条。\n第二十条第（一）项"
    )
    imported = read(text)
    assert imported.report.tables == REPORT.tables
    assert imported.report.unknown["sections"]["proactive"].startswith("本年度主动公开")
    assert "IMP-11" in {doubt.rule for doubt in imported.doubts}


def test_the_text_of_a_page_may_stand_in_a_string_of_a_script() -> None:
    assert read(page_in_script(REPORT), "页面.html").report == REPORT


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "gbk", "gb18030", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_a_page_may_have_any_encoding_that_chinese_sites_use(encoding: str) -> None:
    page = word_page(REPORT).replace("charset='utf-8'", f"charset='{encoding}'")
    assert import_source(page.encode(encoding), "页面.html").report == REPORT


@pytest.mark.parametrize("end", [b"\xe4\xb8", b"\xb5", b"\0\0"])
def test_what_was_cut_off_at_the_end_of_a_file_is_no_part_of_it(end: bytes) -> None:
    assert import_source(one_space(REPORT).encode() + end, "报告.txt").report == REPORT


def test_lines_broken_by_the_paper_are_joined_and_told() -> None:
    lines: list[str] = []
    for line in one_space(REPORT).split("\n"):
        prose = len(line) > 60 and "。" in line
        lines += [line[at : at + 30] for at in range(0, len(line), 30)] if prose else [line]
    imported = read("\n".join(lines))
    for part, text in REPORT.texts.items():
        found = imported.report.texts[part]
        assert "".join(found.split()) == "".join(text.split())
        assert found.count("\n") <= text.count("\n") + 2
    assert "IMP-09" in {doubt.rule for doubt in imported.doubts}


def test_lines_of_a_page_source_part_no_chinese_words() -> None:
    page = word_page(REPORT).replace("政府信息公开条例", "政府信息\r\n    公开条例")
    assert read(page, "页面.html").report == REPORT


def test_a_small_heading_without_an_indent_begins_a_paragraph() -> None:
    lines: list[str] = []
    for line in one_space(REPORT).split("\n"):
        prose = "。" in line and not line.startswith("（")
        lines += broken_by_paper(f"　　{line}", 60) if prose else [line]
    assert read("\n".join(lines)).report.texts == REPORT.texts


PREFACES = [
    "现公布澄湖市统计局2024年政府信息公开工作年度报告。",
    "我局编写了《澄湖市统计局2024年度政府信息公开工作年度报告》。",
    "本报告由澄湖市统计局结合有关数据编制。",
]


@pytest.mark.parametrize("preface", PREFACES)
def test_without_a_title_the_preface_names_the_unit_and_that_is_told(preface: str) -> None:
    texts = {
        part: text for part, text in REPORT.texts.items() if part not in ("title", "signature")
    }
    texts["preface"] = f"{preface}统计期限为2024年1月1日至2024年12月31日。"
    imported = read(one_space(REPORT._replace(texts=texts)))
    assert (imported.report.unit, imported.report.year) == ("澄湖市统计局", 2024)
    assert any("按前言写作“澄湖市统计局”" in doubt.text for doubt in imported.doubts)


def test_radicals_of_a_pdf_are_the_characters_that_they_look_like() -> None:
    radicals = one_space(REPORT).translate(str.maketrans("人民门户工行", "⼈⺠⻔⼾⼯⾏"))
    assert read(radicals).report.texts == REPORT.texts


def test_what_a_browser_prints_around_a_page_goes() -> None:
    lines = one_space(REPORT).split("\n")
    lines.insert(30, "https://www.chenghu.example/zwgk/2024.html 1/4")
    lines.insert(31, "2025/3/25 下午3:24 澄湖市人民政府2024年政府信息公开工作年度报告")
    found = read("\n".join(lines)).report
    assert (found.tables, found.texts) == (REPORT.tables, REPORT.texts)


def test_values_that_a_line_broke_are_one_row() -> None:
    text = one_space(REPORT).replace("1685 181 9 14 269 22 2180", "1685 181 9 14\n269 22 2180")
    assert read(text).report.tables == REPORT.tables
