"""What paper, sites and mails set around a report goes, and nothing of the report with it."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from quopri import encodestring

import pytest

from gongkai_tui.form import CellRef
from gongkai_tui.importing import Imported, ImportFailure, import_source
from gongkai_tui.report import Report
from published_shapes import (
    broken_by_paper,
    one_cell_a_line,
    one_table,
    paged,
    plain_page,
    published,
    tabs,
)

REPORT = published("chenghu-2024")
UNIT, TITLE = REPORT.unit, REPORT.texts["title"]
Texts = dict[str, str]


def read(text: str | bytes, name: str) -> Imported:
    return import_source(text.encode() if isinstance(text, str) else text, name)


def squeezed(report: Report) -> Texts:
    return {part: "".join(text.split()) for part, text in report.texts.items()}


@pytest.mark.parametrize(
    "foot", ["{}", "- {} -", "第 {} 页 共 9 页", "Page {} of 9", "{}\f", "·{}·"]
)
@pytest.mark.parametrize("head", ["", UNIT, TITLE])
def test_page_numbers_and_running_titles_are_no_part_of_a_text(foot: str, head: str) -> None:
    found = read(paged(REPORT, foot, head), "报告.txt").report

    assert found.tables == REPORT.tables
    assert squeezed(found) == squeezed(REPORT)
    assert found.texts["overview"] == REPORT.texts["overview"]


def one_cell_pages(every: int, foot: str, head: str) -> str:
    """A PDF's text with one cell a line and, behind so many lines, the number of the page."""
    lines: list[str] = []
    whole = one_cell_a_line(REPORT).split("\n")
    broken = [one for line in whole for one in (broken_by_paper(line) if "。" in line else [line])]
    for number, line in enumerate(broken, 1):
        lines.append(line)
        if number % every == 0:
            lines += [foot.format(number // every), *([head] if head else [])]
    return "\n".join(lines)


@pytest.mark.parametrize("head", ["", TITLE])
@pytest.mark.parametrize(("every", "foot"), [(14, "{}"), (23, "{}"), (23, "0{}"), (31, " {} ")])
def test_bare_page_numbers_are_told_from_figures(every: int, foot: str, head: str) -> None:
    imported = read(one_cell_pages(every, foot, head), "报告.txt")
    assert squeezed(imported.report) == squeezed(REPORT)
    told = {doubt.place.row for doubt in imported.doubts if isinstance(doubt.place, CellRef)}
    for table, rows in REPORT.tables.items():
        assert {
            row: cells for row, cells in imported.report.tables[table].items() if row not in told
        } == {row: cells for row, cells in rows.items() if row not in told}
    assert len(told) <= 1


def test_figures_beside_page_numbers_may_have_signs() -> None:
    report = published("yunyin-2020")
    lines = one_cell_a_line(report).split("\n")
    fees = lines.index("行政事业性收费")
    lines.insert(fees + 3, "3")
    for before, number in (
        ("二、主动公开政府信息情况", "1"),
        ("五、存在的主要问题及改进情况", "9"),
    ):
        at = lines.index(before)
        lines[at:at] = ["本机关依法公开，群众满意。", number, "本机关依法公开，群众满意。"]
    assert read("\n".join(lines), "报告.txt").report.tables == report.tables


@pytest.mark.parametrize("every", [28, 42, 64])
def test_a_table_alone_may_show_which_numbers_count_its_pages(every: int) -> None:
    lines = one_cell_a_line(REPORT).split("\n")
    paged = [
        f"{line}\n{at // every}" if at % every == 0 else line for at, line in enumerate(lines, 1)
    ]
    imported = read("\n".join(paged), "报告.txt")
    assert imported.report.tables == REPORT.tables
    assert squeezed(imported.report) == squeezed(REPORT)


def test_a_page_number_that_may_be_any_of_two_figures_leaves_the_row_open() -> None:
    row = "".join(f"\n{value}" for value in (0, 1, 3, 1, 0, 4, 9))
    text = one_cell_a_line(with_row(REPORT, "brought_forward", (0, 1, 3, 1, 0, 4, 9)))
    assert row in text
    text = text.replace(row, "\n0\n1\n3\n1\n0\n4\n3\n9")
    text = text.replace("（二）依申请公开\n", "（二）依申请公开\n1\n")
    text = text.replace("（四）政府信息公开平台建设\n", "（四）政府信息公开平台建设\n2\n")
    imported = read(text, "报告.txt")
    assert set(imported.report.tables["requests"]["brought_forward"].values()) == {""}
    assert any("二、上年结转" in doubt.text for doubt in imported.doubts)


def with_row(report: Report, row: str, values: tuple[int, ...]) -> Report:
    columns = report.tables["requests"][row]
    rows = {**report.tables["requests"], row: dict(zip(columns, values, strict=True))}
    return report._replace(tables={**report.tables, "requests": rows})


def test_a_watermark_is_no_part_of_a_text() -> None:
    lines = one_cell_a_line(REPORT).split("\n")
    for at in range(len(lines) - 20, 8, -20):
        lines.insert(at, "澄湖市内部资料")
    assert read("\n".join(lines), "报告.txt").report.tables == REPORT.tables


def test_a_table_of_contents_is_no_part_of_the_preface() -> None:
    headings = [part.heading for part in REPORT.form.parts if part.official]
    contents = "\n".join(f"{one}……{page}" for page, one in enumerate(headings, 1))
    text = tabs(REPORT).replace(f"{TITLE}\n", f"{TITLE}\n目　录\n{contents}\n")
    assert read(text, "报告.txt").report.texts == REPORT.texts


def test_what_stands_behind_signature_and_date_is_kept_beside_the_report() -> None:
    imported = read(tabs(REPORT) + "附件：\n1.2024年工作台账\n2.依申请公开统计表\n", "报告.txt")
    assert imported.report.texts == REPORT.texts
    assert imported.report.unknown["sections"]["behind"].endswith("2.依申请公开统计表")
    assert "IMP-11" in {doubt.rule for doubt in imported.doubts}


NAVIGATION = "<div>首页 | 政务公开 | 互动交流</div><div>首页 走进澄湖 政务公开</div>"
OFFERS = (
    "<div>附件：</div><div>【打印】【关闭】</div><div>上一篇：无</div><div>相关阅读</div>"
    "<ul><li>澄湖市人民政府2022年政府信息公开工作年度报告</li></ul>"
    "<div>主办：澄湖市人民政府　网站标识码：0000000000</div>"
)


def inside(before: str, behind: str) -> Callable[[Report], str]:
    def page(report: Report) -> str:
        text = plain_page(report).replace("<body>", f"<body>{before}")
        return text.replace("</body>", f"{behind}</body>")

    return page


def laid_out(report: Report) -> str:
    page = plain_page(report).replace(
        "<body>", "<body><table><tr><td>首页 | 公开</td></tr><tr><td>"
    )
    return page.replace("</body>", "</td></tr><tr><td>版权所有</td></tr></table></body>")


def with_invisible(report: Report) -> str:
    return plain_page(report, lambda text: "\u200b" + "\u200b".join(text) + "\ufeff")


PAGES: dict[str, Callable[[Report], str]] = {
    "navigation and offers": inside(NAVIGATION, OFFERS),
    "a table that lays out": laid_out,
    "characters that show nothing": with_invisible,
    "one table for all": one_table,
    "blank cells around": lambda report: (
        plain_page(report).replace("<tr>", "<tr><td></td>").replace("</tr>", "<td>&nbsp;</td></tr>")
    ),
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("sample", ["chenghu-2024", "yunyin-2020"])
def test_what_a_site_sets_around_a_report_is_no_part_of_it(sample: str, name: str) -> None:
    report = published(sample)

    imported = read(PAGES[name](report), "页面.html")

    assert imported.report == report
    assert {doubt.rule for doubt in imported.doubts} <= {"IMP-10"}


def test_a_page_is_known_whatever_stands_before_it() -> None:
    assert read("<!-- saved from a site -->\n" + plain_page(REPORT), "页面.txt").report == REPORT


def mail(text: str, page: str = "", attached: bytes = b"") -> bytes:
    message = EmailMessage()
    message["Subject"] = "年报"
    message["From"] = "bgs@chenghu.example"
    message.set_content(text)
    if page:
        message.add_alternative(page, subtype="html")
    if attached:
        message.add_attachment(attached, maintype="text", subtype="html", filename="年报.html")
    return bytes(message)


def saved_by_a_browser(page: str) -> bytes:
    head = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="part"\r\n\r\n--part\r\n'
        'Content-Type: text/html; charset="gb2312"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    return head.encode() + encodestring(page.encode("gb18030")) + b"\r\n--part--\r\n"


MAILS = {
    "text": (mail(tabs(REPORT)), "年报.eml"),
    "page": (mail("请见下文", plain_page(REPORT)), "年报.eml"),
    "attached": (mail("请见附件", "<p>请见附件</p>", plain_page(REPORT).encode()), "年报.eml"),
    "saved page": (saved_by_a_browser(plain_page(REPORT)), "年报.mht"),
    "saved page of another name": (saved_by_a_browser(plain_page(REPORT)), "年报.doc"),
}


@pytest.mark.parametrize("kind", MAILS)
def test_a_mail_or_a_saved_page_is_read_like_what_it_carries(kind: str) -> None:
    assert read(*MAILS[kind]).report == REPORT


def test_an_answer_may_quote_the_whole_report() -> None:
    text = "发件人: 张三\n主题: 年报\n\n" + "\n".join(
        "> " + line for line in tabs(REPORT).split("\n")
    )
    found = read(text, "回复.txt").report
    assert (found.tables, squeezed(found)) == (REPORT.tables, squeezed(REPORT))


def test_mails_in_mails_are_refused() -> None:
    inner = b"MIME-Version: 1.0\nContent-Type: text/plain\n\n" * 2
    with pytest.raises(ImportFailure, match="套着邮件"):
        read(inner, "x.eml")
    deep = b"".join(
        b"Content-Type: multipart/x; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)
    )
    with pytest.raises(ImportFailure, match="嵌套太深"):
        read(b"MIME-Version: 1.0\n" + deep, "x.eml")


def test_markdown_is_known_under_another_name() -> None:
    table = "\n".join(
        "| " + " | ".join(line.split("\t")) + " |"
        for line in tabs(REPORT).split("\n")
        if "\t" in line
    )
    assert "|" in table
    text = tabs(REPORT).replace(TITLE, f"# {TITLE}")
    assert read(text, "年报.txt").report.texts["title"] == TITLE


LISTED = "1.加强学习，提高能力。\n2.完善制度，明确责任。"


def with_list(report: Report) -> Report:
    return report._replace(
        texts={**report.texts, "problems": f"{report.texts['problems']}\n{LISTED}"}
    )


def test_the_numbers_that_a_browser_shows_before_items_are_kept() -> None:
    report = with_list(REPORT)
    first, second = LISTED.split("\n")
    page = plain_page(report).replace(f"<p>{first}</p>\n<p>{second}</p>", "<ol>{}{}</ol>")
    for items in (
        f"<li>{first[2:]}</li><li><p>{second[2:]}</p></li><li><img></li>",
        f"<li>{first}</li><li>{second}</li>",
    ):
        assert read(page.format(items, ""), "页面.html").report == report
    plain = page.replace("<ol>", "<ul>").replace("</ol>", "</ul>")
    found = read(plain.format(f"<li>{first[2:]}</li>", ""), "页面.html").report
    assert found.texts["problems"].endswith(f"\n{first[2:]}")


def test_the_numbers_of_items_in_markdown_are_kept() -> None:
    report = with_list(REPORT)
    text = (
        "\n\n".join(tabs(report).split("\n"))
        .replace("1.加强", "1. 加强")
        .replace("2.完善", "2. 完善")
    )
    text = text.replace(TITLE, f"# {TITLE}", 1)
    found = read(text, "年报.md").report.texts["problems"]
    assert found.endswith("1. 加强学习，提高能力。\n2. 完善制度，明确责任。")
