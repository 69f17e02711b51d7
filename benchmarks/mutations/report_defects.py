"""One defect of each kind, put into a report as a whole: parts, cells, years, names, characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import NamedTuple

from mutations.model import Defect

from gongkai_tui.checks import Finding, Severity
from gongkai_tui.form import CellRef
from gongkai_tui.report import CellValue, Report

Change = Callable[[Report, Random], Report | None]
"""Puts the defect in; ``None`` where the report has no place for it."""


class Kind(NamedTuple):
    """One kind of defect."""

    name: str
    rule: str
    """The rule that must find it, or the beginning of the ids of several that may."""
    change: Change


def with_text(report: Report, part: str, text: str) -> Report:
    """The report with another text in one part."""
    return report._replace(texts={**report.texts, part: text})


def with_cell(report: Report, ref: CellRef, value: CellValue) -> Report:
    """The report with another value in one cell."""
    rows = report.tables[ref.table]
    changed = {**rows, ref.row: {**rows[ref.row], ref.column: value}}
    return report._replace(tables={**report.tables, ref.table: changed})


def replaced(part: str, pattern: str, by: str) -> Change:
    """The first match of a pattern in a part gives way to something else."""

    def change(report: Report, _: Random) -> Report | None:
        year = str(report.year)
        sought = pattern.replace("YEAR", year)
        given = by.replace("LAST", str(report.year - 1)).replace("YEAR", year)
        text = report.texts.get(part, "")
        after = re.sub(sought, given, text, count=1)
        return with_text(report, part, after) if after != text else None

    return change


def only(words: tuple[str, ...], change: Change) -> Change:
    """A change for units whose names have one of these words."""

    def guarded(report: Report, random: Random) -> Report | None:
        return change(report, random) if any(word in report.unit for word in words) else None

    return guarded


def cell(row: str, column: str, value: CellValue, table: str = "requests") -> Change:
    """A cell holds something else."""

    def change(report: Report, _: Random) -> Report | None:
        if column not in report.tables[table].get(row, {}):
            return None
        return with_cell(report, CellRef(table, row, column), value)

    return change


def number_in(part: str, pattern: str) -> Change:
    """A number of the prose is one more; the pattern has it in a group."""

    def change(report: Report, _: Random) -> Report | None:
        text = report.texts[part]
        found = re.search(pattern, text)
        if found is None:
            return None
        more = str(int(found[1]) + 1)
        return with_text(report, part, text[: found.start(1)] + more + text[found.end(1) :])

    return change


def doubled_word(report: Report, random: Random) -> Report | None:
    """One of the words that are never meant twice stands twice."""
    text = report.texts["overview"]
    words = ("按照", "进一步", "认真", "及时", "坚持", "完善", "全年", "落实")
    found = [word for word in words if word in text]
    if not found:
        return None
    word = random.choice(found)
    return with_text(report, "overview", text.replace(word, 2 * word, 1))


def doubled_clause(report: Report, _: Random) -> Report | None:
    """A clause stands twice."""
    text = report.texts["overview"]
    clause = "及时清理失效内容"
    if clause not in text:
        return None
    return with_text(report, "overview", text.replace(clause, f"{clause}，{clause}", 1))


def _replace_part(report: Report, part: str) -> Report:
    return report._replace(
        texts={key: text for key, text in report.texts.items() if key != part},
        tables={key: table for key, table in report.tables.items() if key != part},
    )


def only_since_2021(pattern: str, by: str) -> Change:
    """A change of the preface for reports in the form of 2021."""
    changed = replaced("preface", pattern, by)
    return lambda report, random: changed(report, random) if report.year >= 2021 else None


def lost_part(part: str) -> Change:
    """A part with its heading is not there."""
    return lambda report, _: _replace_part(report, part)


def lost_row(report: Report, random: Random) -> Report | None:
    """A row is not there."""
    rows = dict(report.tables["requests"])
    del rows[random.choice(list(rows))]
    return report._replace(tables={**report.tables, "requests": rows})


def exchanged_cells(report: Report, random: Random) -> Report | None:
    """Two figures of neighbouring applicants stand in each other's cells."""
    rows = report.tables["requests"]
    pairs = [
        (row, one, other)
        for row, cells in rows.items()
        for one, other in (("individual", "company"), ("company", "research"))
        if cells[one] != cells[other] and cells[one] and cells[other]
    ]
    if not pairs:
        return None
    row, one, other = random.choice(pairs)
    first, second = rows[row][one], rows[row][other]
    changed = with_cell(report, CellRef("requests", row, one), second)
    return with_cell(changed, CellRef("requests", row, other), first)


def wrong_column(report: Report, random: Random) -> Report | None:
    """One case stands in the wrong column."""
    rows = report.tables["requests"]
    having = [row for row, cells in rows.items() if cells["individual"]]
    if not having:
        return None
    row = random.choice(having)
    less, more = rows[row]["individual"], rows[row]["nonprofit"]
    if not isinstance(less, int) or not isinstance(more, int):
        return None
    changed = with_cell(report, CellRef("requests", row, "individual"), less - 1)
    return with_cell(changed, CellRef("requests", row, "nonprofit"), more + 1)


def transposed_digits(report: Report, random: Random) -> Report | None:
    """The digits of a figure are transposed."""
    rows = report.tables["requests"]
    having = [
        (CellRef("requests", row, column), value)
        for row, cells in rows.items()
        for column, value in cells.items()
        if isinstance(value, int) and value > 9 and str(value) != str(value)[::-1] and value % 10
    ]
    if not having:
        return None
    ref, value = random.choice(having)
    return with_cell(report, ref, int(str(value)[::-1]))


def forgotten_carry_over(report: Report, _: Random) -> Report | None:
    """上年结转 is 0 in a column and in the total that follows from it."""
    cells = report.tables["requests"]["brought_forward"]
    gone, total = cells["individual"], cells["total"]
    if not isinstance(gone, int) or not isinstance(total, int) or not gone:
        return None
    changed = with_cell(report, CellRef("requests", "brought_forward", "individual"), 0)
    return with_cell(changed, CellRef("requests", "brought_forward", "total"), total - gone)


_TOWNSHIP = ("镇", "乡", "街道")
_SUMS = "T3-"
_TITLE, _PREFACE, _OVERVIEW = "title", "preface", "overview"

KINDS: tuple[Kind, ...] = (
    *(
        Kind(f"lost part {part}", "FORM-01", lost_part(part))
        for part in ("overview", "proactive", "requests", "disputes", "problems", "other_matters")
    ),
    Kind("lost row", "FORM-03", lost_row),
    Kind("blank cell", "CELL-01", cell("granted", "company", "")),
    Kind("slash in a cell", "CELL-02", cell("granted", "company", "/")),
    Kind("full-width digit", "CELL-03", cell("granted", "company", "３")),
    Kind("negative figure", "CELL-04", cell("granted", "company", -1)),
    Kind(
        "yuan for ten thousand yuan",
        "CELL-06",
        only(_TOWNSHIP, cell("fees", "amount", 580000, "proactive")),
    ),
    Kind("unit in a cell", "CELL-07", cell("licences", "decisions", "3件", "proactive")),
    Kind(
        "rules of a township",
        "CELL-08",
        only(_TOWNSHIP, cell("rules", "in_force", 6, "proactive")),
    ),
    Kind("exchanged figures", _SUMS, exchanged_cells),
    Kind("case in the wrong column", _SUMS, wrong_column),
    Kind("transposed digits", _SUMS, transposed_digits),
    Kind("forgotten carry-over", _SUMS, forgotten_carry_over),
    Kind("stale year in the title", "YEAR-01", replaced(_TITLE, "YEAR", "LAST")),
    Kind("stale year in the period", "YEAR-01", replaced(_PREFACE, "YEAR年1月", "LAST年1月")),
    Kind("period without its last day", "YEAR-02", replaced(_PREFACE, "12月31日", "12月31")),
    Kind("stale year in the overview", "YEAR-03", replaced(_OVERVIEW, "^YEAR年", "LAST年")),
    Kind("stale year in the end", "YEAR-03", replaced("other_matters", "^YEAR年", "LAST年")),
    Kind("last year's report", "YEAR-03", replaced(_PREFACE, "编制，", "编制LAST年度报告，")),
    Kind("stale 截至", "YEAR-03", replaced(_OVERVIEW, "^YEAR年，", "截至LAST年12月31日，")),
    Kind("plan for the year itself", "YEAR-03", replaced("problems", "下一步，", "YEAR年，计划")),
    Kind("date not advanced", "YEAR-05", replaced("date", r"^\d{4}", "YEAR")),
    Kind("garbled title", "PRE-01", replaced(_TITLE, "工作年度报告", "工作告年度报")),
    Kind("no period", "PRE-02", replaced(_PREFACE, "所列数据的[^。]*。", "")),
    Kind("five parts", "PRE-04", replaced(_PREFACE, "六个部分", "五个部分")),
    Kind("a part not listed", "PRE-04", replaced(_PREFACE, "存在的主要问题及改进情况、", "")),
    Kind("square brackets in 文号", "PRE-05", replaced(_PREFACE, r"〔(\d+)〕", r"[\1]")),
    Kind("wrong 文号", "PRE-05", replaced(_PREFACE, r"〕\d+号", "〕31号")),
    Kind("form on trial", "PRE-05", only_since_2021("年度报告格式》", "年度报告格式（试行）》")),
    Kind("old decree", "PRE-05", replaced(_PREFACE, "711", "492")),
    Kind(
        "other unit in the title",
        "PRE-08",
        replaced(_TITLE, "石桥镇|双溪乡|司法局|教育局", "桥头镇"),
    ),
    Kind("other unit signs", "PRE-08", replaced("signature", ".*(镇|乡|局).*", "桥头镇林业站")),
    Kind("zeros in the date", "PRE-09", replaced("date", "年1月", "年01月")),
    Kind("short telephone number", "PRE-10", replaced(_PREFACE, "5550166", "55501")),
    Kind("aspect not written", "NAR-01", replaced(_OVERVIEW, r"\n（四）.*", "")),
    Kind(
        "duties not written",
        "NAR-03",
        only(
            ("人民政府",), replaced(_OVERVIEW, "将政府信息公开纳入工作考核，开展社会评议1次，", "")
        ),
    ),
    Kind("no problems", "NAR-06", replaced("problems", r"(?s).*", "无。")),
    Kind("problems without measures", "NAR-07", replaced("problems", "；二是运用[^。]*", "")),
    Kind("fees not mentioned", "NAR-09", replaced("other_matters", "未收取信息处理费，", "")),
    Kind("township calls itself 局", "NAR-10", replaced("problems", "我(镇|乡|街道)", "我局")),
    Kind("department calls itself 镇", "NAR-10", replaced("problems", "我[局委]", "我镇")),
    Kind("template text", "NAR-13", replaced("other_matters", "^", "（文字描述）")),
    Kind("number not filled in", "NAR-13", replaced(_OVERVIEW, r"专区1个", "专区XX个")),
    Kind("slip in the law's title", "NAR-14", replaced(_OVERVIEW, "国政府信息", "国在政府信息")),
    Kind("principle reversed", "NAR-14", replaced(_OVERVIEW, "、不公开为例外", "、公开为例外")),
    Kind("wrong term", "NAR-15", replaced(_OVERVIEW, "政府信息公开平台", "政务信息公开平台")),
    Kind("half-width comma", "CHR-01", replaced(_OVERVIEW, "，", ",")),
    Kind("half-width full stop", "CHR-01", replaced(_OVERVIEW, "。$", ".")),
    Kind("half-width brackets", "CHR-01", replaced(_OVERVIEW, "（三）", "(三)")),
    Kind("space", "CHR-02", replaced(_OVERVIEW, "条、", " 条、")),
    Kind("no full stop", "CHR-03", replaced(_OVERVIEW, r"。$", "")),
    Kind("doubled word", "CHR-04", doubled_word),
    Kind("doubled clause", "CHR-04", doubled_clause),
    Kind("doubled mark", "CHR-04", replaced(_OVERVIEW, "。", "。。")),
    Kind("slip of the pen", "CHR-05", replaced(_PREFACE, "^本报告根据", "本报告根将")),
    Kind("letter for a nought", "CHR-05", replaced(_PREFACE, "711", "71O")),
    Kind("number lost", "CHR-05", replaced(_OVERVIEW, r"公开信息\d+条，", "公开信息条，")),
    Kind("radical for a character", "CHR-06", replaced(_OVERVIEW, "行政", "⾏政")),
    Kind("broken line", "CHR-07", replaced(_OVERVIEW, "审查制度，", "审查制度，\n")),
    Kind(
        "line broken in a word",
        "CHR-07",
        replaced(_OVERVIEW, "审查制度，及时", "审查制度，及\n时"),
    ),
    Kind("invisible character", "CHR-09", replaced(_OVERVIEW, "公开", "公\u200b开")),
    Kind("bracket without its half", "CHR-10", replaced(_PREFACE, "第711号）", "第711号")),
    Kind("number skipped", "FORM-09", replaced(_OVERVIEW, "（四）", "（五）")),
    Kind("新收 in prose", "TX-01", number_in(_OVERVIEW, r"新收政府信息公开申请(\d+)")),
    Kind("办结 in prose", "TX-01", number_in(_OVERVIEW, r"办结(\d+)")),
    Kind("结转 in prose", "TX-01", number_in(_OVERVIEW, r"继续办理(\d+)")),
    Kind("予以公开 in prose", "TX-01", number_in(_OVERVIEW, r"予以公开(\d+)")),
    Kind("复议 in prose", "TX-02", number_in(_OVERVIEW, r"行政复议(\d+)")),
    Kind("规范性文件 in prose", "TX-03", number_in(_OVERVIEW, r"制发行政规范性文件(\d+)")),
    Kind(
        "no applications in prose",
        "TX-04",
        replaced(_OVERVIEW, "全年新收政府[^。]*。", "全年未收到政府信息公开申请。"),
    ),
    Kind("parts above the whole", "TX-06", number_in(_OVERVIEW, r"政务新媒体(\d+)")),
)


def report_defects(report: Report) -> Iterator[Defect]:
    """One defect of each kind that the report has a place for."""
    random = Random(1)  # noqa: S311 - which word is doubled, which row is lost
    for kind in KINDS:
        changed = kind.change(report, random)
        if changed is not None:
            yield Defect(kind.rule, f"{kind.name}: {report.unit} {report.year}", changed)


def cell_defects(report: Report) -> Iterator[Defect]:
    """Each cell that takes part in a relation, one too high; the cell must be among those named."""
    for table in report.form.tables.values():
        for ref in table.relations_of:
            value = report.stated(ref)
            if isinstance(value, int):
                rule = table.relations_of[ref][0].rule[:3]
                changed = with_cell(report, ref, value + 1)
                yield Defect(rule, f"{ref.row} {ref.column} + 1", changed, partial(_names, ref))


def _names(ref: CellRef, finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and ref in finding.cells
