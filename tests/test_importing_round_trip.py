"""What this program exports it also reads: import(export(report)) is the report."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai_tui.exporting import Writing, export_file, writings
from gongkai_tui.form import CellKind, CellRef, Form, form_ids, load_form
from gongkai_tui.importing import import_source
from gongkai_tui.report import CellValue, Report
from gongkai_tui.report.differences import differences
from gongkai_tui.report.edits import set_cells
from published_shapes import published

DOCUMENTS = [one for one in writings() if one.format.id != "json"]
SOUND = ["angsu-2023", "chenghu-2024", "yunyin-2020"]
SENTENCES = (
    "全年主动公开政府信息1326条，其中门户网站845条、政务新媒体481条。",
    "（一）主动公开情况",
    "（二）依申请公开情况。规范办理流程，畅通受理渠道，切实保障公众知情权。",
    "1.加强学习培训；2.完善工作制度；",
    "下一步，将从以下三个方面改进：",
    "一是政策解读形式单一；二是队伍力量不足，业务能力有待提高；三是平台建设还需加强",
    "对本报告有疑问的，请与办公室联系（电话：0000-5550100，电子邮箱：zwgk@shiqiao.example）",
    "严格落实《条例》“公开为常态、不公开为例外”的要求，坚持应公开尽公开，推动政务公开与业务工作深度融合取得实效",
    "收取信息处理费380元 * 2件 | 共计 760 元 <无减免> & [详见附表]",
)


def writing_id(one: Writing) -> str:
    return f"{one.format.id} {one.style}".strip()


def there_and_back(report: Report, writing: Writing) -> Report:
    data = export_file(report, writing.format.id, writing.style)
    return import_source(data, f"报告{writing.format.suffix}").report


@pytest.mark.parametrize("writing", DOCUMENTS, ids=writing_id)
@pytest.mark.parametrize("name", SOUND)
def test_a_sample_comes_back_as_it_was_published(name: str, writing: Writing) -> None:
    report = published(name)
    assert there_and_back(report, writing) == report


@pytest.mark.parametrize("writing", DOCUMENTS, ids=writing_id)
def test_a_report_full_of_mistakes_comes_back_with_them(writing: Writing) -> None:
    """A number in full-width digits is the one thing that import sets right: it is that number."""
    report = published("mistakes-2023")
    found = there_and_back(report, writing)

    changed = differences(report, found)

    assert [(one.path, one.before, one.after) for one in changed] == [
        (("tables", "proactive", "normative_documents", "in_force"), "３", 3)
    ]


@pytest.mark.parametrize("writing", DOCUMENTS, ids=writing_id)
def test_a_total_that_the_program_computed_comes_back_as_the_one_that_was_printed(
    writing: Writing,
) -> None:
    """A printed total states a number: it is kept, and compared from then on."""
    ref = CellRef("requests", "received", "total")
    report = published("chenghu-2024")
    computed = set_cells(report, {ref: None}, "改单元格")
    assert computed is not None
    found = there_and_back(computed.apply(report), writing)
    assert found == report


def cell_values(kind: CellKind) -> st.SearchStrategy[CellValue]:
    number: st.SearchStrategy[CellValue] = st.one_of(st.just(0), st.integers(0, 12_345_678))
    if kind is CellKind.CHANGE:
        number = st.integers(-99, 99)
    if kind is CellKind.AMOUNT:
        number = st.integers(1, 10**9).map(lambda digits: Decimal(digits).scaleb(-6))
    return st.one_of(number, number, number, st.just(""), st.sampled_from(["/", "—", "3件"]))


@st.composite
def publications(draw: st.DrawFn, form: Form) -> Report:
    """Reports as clerks write them: blanks, marks, missing rows, paragraphs of every kind."""
    tables: dict[str, dict[str, dict[str, CellValue]]] = {}
    for table in form.tables.values():
        gone = draw(st.sets(st.sampled_from([row.id for row in table.rows]), max_size=2))
        tables[table.id] = {
            row.id: {
                column: draw(cell_values(table.column_by_id[column].kind))
                for column in table.columns_of(row)
            }
            for row in table.rows
            if row.id not in gone
        }
        first = next(iter(tables[table.id].values()))
        first[next(iter(first))] = 7
    unit = draw(st.sampled_from(["云隐县石桥镇人民政府", "澄湖市教育局"]))
    year = form.first_year
    prose = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True)
    texts = {"title": form.title.format(unit=unit, year=year), "preface": "\n".join(draw(prose))}
    for part in ("overview", "problems", "other_matters"):
        texts[part] = "\n".join(draw(prose))
    if draw(st.booleans()):
        texts |= {"signature": unit, "date": f"{year + 1}年1月20日"}
    return Report(form, unit, year, texts, tables)


@pytest.mark.parametrize("writing", DOCUMENTS, ids=writing_id)
@pytest.mark.parametrize("form_id", form_ids())
def test_any_report_comes_back(form_id: str, writing: Writing) -> None:
    @settings(max_examples=6, deadline=None)
    @given(report=publications(load_form(form_id)))
    def comes_back(report: Report) -> None:
        assert there_and_back(report, writing) == report

    comes_back()


def test_short_labels_that_nearly_reach_their_border_are_rows_of_their_own() -> None:
    """In plain text, ``行政处罚`` above ``行政强制`` could be one label that takes two lines."""
    report = published("chenghu-2024")
    proactive = {
        row: cells
        for row, cells in report.tables["proactive"].items()
        if row not in ("normative_documents", "fees")
    }
    text = next(one for one in DOCUMENTS if one.format.id == "txt")
    for value in (0, "/", "3件", ""):
        proactive["penalties"] = proactive["coercive_measures"] = {"decisions": value}
        report = report._replace(tables={**report.tables, "proactive": {**proactive}})
        assert there_and_back(report, text) == report
