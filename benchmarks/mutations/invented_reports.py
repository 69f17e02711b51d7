"""Consistent reports of invented units: figures that satisfy every relation, and their prose."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import NamedTuple

from gongkai_tui.form import Form, Table, form_for_year
from gongkai_tui.report import CellValue, Report

Rows = dict[str, dict[str, CellValue]]


class Unit(NamedTuple):
    """An invented unit: its name, how it speaks of itself, and how much it has to count."""

    name: str
    own: str
    """``我镇``, ``全县`` and the like."""
    size: int
    """About the largest figure in a cell of applications."""
    area: str
    """What the figures cover, in words."""


UNITS = (
    Unit("云隐县石桥镇人民政府", "我镇", 2, "全镇"),
    Unit("云隐县双溪乡人民政府", "我乡", 0, "全乡"),
    Unit("澄湖市东岸区望湖街道办事处", "我街道", 3, "全街道"),
    Unit("云隐县司法局", "我局", 4, "全局"),
    Unit("云隐县卫生健康委员会", "我委", 6, "全委"),
    Unit("云隐县人民政府", "我县", 60, "全县"),
    Unit("澄湖市教育局", "我局", 20, "全局"),
    Unit("澄湖市人民政府", "我市", 800, "全市"),
    Unit("远山省生态环境厅", "我厅", 40, "全厅"),
)
YEARS = range(2019, 2026)
_TOTAL = "total"
_MAKES_RULES = "澄湖市人民政府"
_RARE = ("refused.state_secret", "refused.security_and_stability")
"""Results that a small unit hardly has; here nobody has any."""


def invented_report(seed: int) -> Report:
    """The same report for the same seed; neighbouring seeds take turns with units and years."""
    random = Random(seed)  # noqa: S311 - figures of invented places
    unit = UNITS[seed % len(UNITS)]
    year = YEARS[seed // len(UNITS) % len(YEARS)]
    form = form_for_year(year)
    assert form is not None  # noqa: S101 - the years are those of known forms
    tables = {
        "proactive": _proactive(form, unit, random),
        "requests": _requests(form.tables["requests"], unit, random),
        "disputes": _disputes(form.tables["disputes"], unit, random),
    }
    report = Report(form=form, unit=unit.name, year=year, tables=tables)
    return report._replace(texts=_texts(report, unit, random))


def _proactive(form: Form, unit: Unit, random: Random) -> Rows:
    rows: Rows = {}
    for row in form.tables["proactive"].rows:
        columns = form.tables["proactive"].columns_of(row)
        rows[row.id] = {column: random.randint(0, 20 + unit.size) for column in columns}
    if unit.name != _MAKES_RULES:
        rows["rules"] = dict.fromkeys(rows["rules"], 0)
    if "amount" in rows["fees"]:
        rows["fees"]["amount"] = Decimal(random.randint(0, 90_000) * (unit.size + 1)).scaleb(-4)
    if "procurement" in rows:
        rows["procurement"]["amount"] = f"{random.randint(1, 900)}.5万元"
    return rows


def _requests(table: Table, unit: Unit, random: Random) -> Rows:
    results = [row.id for row in table.rows if row.group and row.id not in ("closed", *_RARE)]
    rows: Rows = {row.id: {} for row in table.rows}
    for column in (column.id for column in table.columns if column.id != _TOTAL):
        largest = unit.size if column == "individual" else unit.size // 4
        counts = {row: random.randint(0, largest) * random.randint(0, 1) for row in results}
        counts |= dict.fromkeys(_RARE, 0)
        if largest:
            counts["granted"] = random.randint(1, largest)
        closed, carried = sum(counts.values()), random.randint(0, largest // 2)
        brought = min(random.randint(0, largest // 2), closed + carried)
        received = closed + carried - brought
        stocks = {"received": received, "brought_forward": brought}
        ends = {"closed": closed, "carried_forward": carried}
        for row, value in {**stocks, **counts, **ends}.items():
            rows[row][column] = value
    for values in rows.values():
        values[_TOTAL] = sum(value for value in values.values() if isinstance(value, int))
    return rows


def _disputes(table: Table, unit: Unit, random: Random) -> Rows:
    rows: Rows = {}
    for row in table.rows:
        cells: dict[str, CellValue] = {
            column: random.randint(0, unit.size // 3)
            for column in table.columns_of(row)
            if column != _TOTAL
        }
        rows[row.id] = {**cells, _TOTAL: sum(v for v in cells.values() if isinstance(v, int))}
    return rows


def _texts(report: Report, unit: Unit, random: Random) -> dict[str, str]:
    year = report.year
    fees = "未收取信息处理费，" if year >= 2021 else ""
    return {
        "title": f"{unit.name}{year}年政府信息公开工作年度报告",
        "preface": (
            "本报告根据《中华人民共和国政府信息公开条例》（国务院令第711号）和"
            "《中华人民共和国政府信息公开工作年度报告格式》"
            f"（{report.form.basis}）编制，由总体情况、主动公开政府信息情况、"
            "收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、"
            "存在的主要问题及改进情况、其他需要报告的事项六个部分组成。"
            f"所列数据的统计期限为{year}年1月1日至{year}年12月31日。"
            "如有疑问，请与办公室联系（电话：0000-5550166，邮政编码：000000）。"
        ),
        "overview": _overview(report, unit, random),
        "problems": (
            f"{unit.own}政府信息公开工作仍存在以下问题：一是内容的更新不够及时；二是解读的形式单一。\n"
            "下一步，将采取以下措施：一是按月核查更新情况；二是运用图解等形式做好解读。"
        ),
        "other_matters": f"{year}年{unit.own}{fees}没有其他需要报告的事项。",
        "signature": unit.name,
        "date": f"{year + 1}年1月{random.randint(8, 28)}日",
    }


def _overview(report: Report, unit: Unit, random: Random) -> str:
    published = [random.randint(20, 900) for _ in range(3)]
    principle = "坚持以公开为常态、不公开为例外，保障群众的知情权、参与权和监督权"
    law = "《中华人民共和国政府信息公开条例》"
    places = f"网站{published[0]}条、政务新媒体{published[1]}条、公开栏{published[2]}条"
    published_text = f"{unit.area}按照有关要求公开信息{sum(published)}条，其中{places}。"
    review = "进一步落实发布前的审查制度，及时清理失效内容。"
    platform = "完善网站专栏，设置政务公开专区1个，及时更新内容。"
    training = f"组织培训{random.randint(1, 9)}次，全年未发生责任追究情形。"
    supervision = f"将政府信息公开纳入工作考核，开展社会评议1次，{training}"
    paragraphs = [
        f"{report.year}年，{unit.name}认真贯彻落实{law}，{principle}。",
        f"（一）主动公开。{published_text}",
        f"（二）依申请公开。{_requests_text(report)}{_disputes_text(report)}",
        f"（三）政府信息管理。{review}{_documents_text(report)}",
        f"（四）政府信息公开平台建设。{platform}",
        f"（五）监督保障。{supervision}",
    ]
    return "\n".join(paragraphs)


def _figure(report: Report, table: str, row: str, column: str = _TOTAL) -> int:
    value = report.tables[table][row][column]
    return value if isinstance(value, int) else 0


def _requests_text(report: Report) -> str:
    new, brought, closed, carried = (
        _figure(report, "requests", row)
        for row in ("received", "brought_forward", "closed", "carried_forward")
    )
    if not new and not brought:
        return "畅通申请渠道，全年未收到政府信息公开申请。"
    individual = _figure(report, "requests", "received", "individual")
    return (
        f"全年新收政府信息公开申请{new}件，其中自然人{individual}件、法人或其他组织"
        f"{new - individual}件；上年结转{brought}件；办结{closed}件，"
        f"其中予以公开{_figure(report, 'requests', 'granted')}件；"
        f"结转下年度继续办理{carried}件。"
    )


def _disputes_text(report: Report) -> str:
    reviews = _figure(report, "disputes", "reconsideration")
    suits = sum(
        _figure(report, "disputes", row)
        for row in ("lawsuit_direct", "lawsuit_after_reconsideration")
    )
    if not reviews and not suits:
        return "未发生行政复议和行政诉讼。"
    return f"因政府信息公开发生行政复议{reviews}件、行政诉讼{suits}件。"


def _documents_text(report: Report) -> str:
    row = report.tables["proactive"]["normative_documents"]
    if "made" not in row:
        return "规范性文件全部向社会公开。"
    return (
        f"制发行政规范性文件{row['made']}件，废止{row['repealed']}件，现行有效{row['in_force']}件。"
    )
