"""Rules PRE-01, PRE-08 and NAR-10: what the report and the unit are called."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from gongkai_tui.checks.findings import Finding, PartPlace, Severity
from gongkai_tui.checks.naming import printable
from gongkai_tui.checks.prose import (
    PREFACE,
    PROSE,
    SECTIONS,
    SIGNATURE,
    TITLE,
    Paragraph,
    Slip,
    finding_of,
    is_chinese,
    paragraph_check,
    paragraphs,
    part_paragraphs,
    stands_within,
)
from gongkai_tui.checks.rule import IDENTITY, Inspection, Rule, Source, SourceKind
from gongkai_tui.claims.cutting import holds
from gongkai_tui.claims.subjects import abbreviates
from gongkai_tui.report.unit_kind import UnitKind

_ENDING = "政府信息公开工作年度报告"
_ENDINGS_OF_OTHERS = ("信息公开年度报告", "信息公开工作年度报告")
_NO_ORGANS = ("公司", "学校", "中学", "小学", "幼儿园", "学院", "大学", "医院", "银行")
"""Public bodies that are no organs of government: what they publish is no 政府信息."""


def _titles(inspection: Inspection) -> Iterator[Finding]:
    """PRE-01."""
    report = inspection.report
    usual = printable(report.form.title.format(unit=report.unit, year=report.year))
    written = report.texts.get(TITLE, "")
    if not written.strip():
        said = f"没有标题，一般写“{usual}”。"
        yield Finding("PRE-01", Severity.HINT, said, PartPlace(TITLE))
        return
    plain = "".join(written.split())
    if re.search(rf"20\d\d年(?!度).*{_ENDING}$", plain) and not plain.startswith("关于"):
        return
    if plain.endswith(_ENDINGS_OF_OTHERS) and report.unit.endswith(_NO_ORGANS):
        return
    (paragraph, *_) = part_paragraphs(inspection, TITLE)
    garbled = "报告" not in plain
    slip = Slip(
        0,
        len(paragraph.text),
        f"标题一般写“{usual}”。" if not garbled else f"标题有误，一般写“{usual}”。",
        severity=Severity.WARNING if garbled else Severity.HINT,
    )
    yield finding_of("PRE-01", Severity.WARNING, paragraph, slip)


def _unit_names(inspection: Inspection) -> Iterator[Finding]:
    """PRE-08."""
    unit = "".join(inspection.report.unit.split())
    if len(unit) < 3:
        return
    yield from _title_and_signature(inspection, unit)
    yield from _names_in_preface(inspection, unit)
    yield from _subjects(inspection, unit)
    yield from _short_forms(inspection)


def _title_and_signature(inspection: Inspection, unit: str) -> Iterator[Finding]:
    for paragraph in part_paragraphs(inspection, TITLE):
        at, name = _name_in_title(paragraph.text)
        if len(name) >= 3 and all(map(is_chinese, name)) and not same_unit(name, unit):
            yield _other_name(paragraph, at, name, unit, "标题")
    for paragraph in part_paragraphs(inspection, SIGNATURE):
        written = paragraph.text.strip()
        name = "".join(written.split())
        if len(name) >= 3 and all(map(is_chinese, name)) and not same_unit(name, unit):
            yield _other_name(paragraph, paragraph.text.find(written), written, unit, "署名")


def _name_in_title(text: str) -> tuple[int, str]:
    """What a title begins with, behind a year: where, and what, up to the year or the subject."""
    year = re.match(r"\s*20\d\d\s*年度?\s*", text)
    start = year.end() if year else len(text) - len(text.lstrip())
    ends = [at for mark in ("关于", "20", "政府信息") if (at := text.find(mark, start)) >= 0]
    return start, text[start : min(ends, default=start)].rstrip()


def _other_name(paragraph: Paragraph, at: int, name: str, unit: str, where: str) -> Finding:
    said = f"{where}的单位是“{name}”，而本报告的单位是“{unit}”，请改成一致。"
    return finding_of("PRE-08", Severity.WARNING, paragraph, Slip(at, len(name), said))


def same_unit(name: str, unit: str) -> bool:
    """Whether a name may stand for the unit: in full, without its superior, or shortened."""
    core = unit.removesuffix("办公室").removesuffix("人民政府").removesuffix("办事处")
    short, full = sorted((name.removesuffix("办公室"), unit), key=len)
    return short in full or core[-3:] in name or set(short) <= set(full)


_TOWNSHIPS = ("镇", "乡", "街道")
_DEPARTMENTS = ("局", "委员会", "厅")
_BODIES = ("党委", "人民政府", "政府", "办事处", "、", "，")
_DOES = (
    *(
        "认真",
        "坚持",
        "严格",
        "全面",
        "深入",
        "紧紧",
        "政府信息公开",
        "按照",
        "在",
        "以",
        "始终",
        "高度",
    ),
    *("积极", "共", "主动", "深化", "贯彻", "扎实", "持续"),
)


def _subject(text: str, ends: tuple[str, ...]) -> tuple[int, str]:
    """Who did something in the year with which a section begins: the unit itself.

    Position and name; the name is empty where it is not certain who is meant.
    """
    found = re.match(r"20\d\d年度?，?", text)
    if found is None:
        return 0, ""
    start = found.end()
    for end in range(start + 2, min(start + 16, len(text))):
        if not is_chinese(text[end - 1]):
            break
        if text[start:end].endswith(ends):
            rest = text[end:]
            while rest.startswith(_BODIES):
                rest = rest[max(len(body) for body in _BODIES if rest.startswith(body)) :]
            if rest.startswith(_DOES):
                return start, text[start:end]
    return 0, ""


def _subjects(inspection: Inspection, unit: str) -> Iterator[Finding]:
    """Another unit of the same kind as the subject of a section's first sentence."""
    kind = inspection.unit_kind
    if kind.is_basic or kind.is_department:
        ends = _TOWNSHIPS if kind.is_basic else _DEPARTMENTS
        for part in sorted(SECTIONS):
            for paragraph in part_paragraphs(inspection, part)[:1]:
                at, name = _subject(paragraph.text, ends)
                if name and name[0] not in "我全本各" and not same_unit(name, unit):
                    yield _other_name(paragraph, at, name, unit, "这句话")


def _names_in_preface(inspection: Inspection, unit: str) -> Iterator[Finding]:
    """Another unit of the same kind, whose report it is said to be or whom one should ask."""
    kind = inspection.unit_kind
    if not (kind.is_basic or kind.is_department):
        return
    ends = _TOWNSHIPS if kind.is_basic else _DEPARTMENTS
    for paragraph in part_paragraphs(inspection, PREFACE):
        for at, name in (*_report_of(paragraph.text), *_contact(paragraph.text)):
            if holds(name, ends) and not same_unit(name, unit):
                yield _other_name(paragraph, at, name, unit, "前言里")


def _report_of(text: str) -> Iterator[tuple[int, str]]:
    """The unit in the title of a report that the preface presents."""
    if "年度报告》" not in text:
        return
    for found in re.finditer(r"《([^《》\d]{3,30})20\d\d年度?政府信息公开[^《》]*年度报告》", text):
        yield found.start(1), found[1]


def _contact(text: str) -> Iterator[tuple[int, str]]:
    """Whom the preface names to get in touch with."""
    end = text.find("联系")
    start = text.rfind("与", 0, max(end, 0)) + 1
    name = text[start:end]
    if start and 3 <= len(name) <= _LONGEST_CONTACT and all(map(is_chinese, name)):
        yield start, name


_LONGEST_CONTACT = 24
_AREA = "县旗区市镇乡"
_BEFORE_A_NAME = "从在由向经对与和"
_LONGEST_NAME = 7


def _places(text: str) -> Iterator[tuple[int, str]]:
    """The names of places before 政府 and the like, each with its position."""
    for body in ("人民政府", "政府", "政务", "门户"):
        end = text.find(body)
        while end >= 0:
            if end and text[end - 1] in _AREA:
                start = end
                while (
                    start and is_chinese(text[start - 1]) and text[start - 1] not in _BEFORE_A_NAME
                ):
                    start -= 1
                if 3 <= end - start <= _LONGEST_NAME:
                    yield start, text[start:end]
            end = text.find(body, end + 1)


def _short_forms(inspection: Inspection) -> Iterator[Finding]:
    """Two forms of one name: ``星野前旗`` and ``星前旗``, both before 政府."""
    places = [
        (paragraph, at, name)
        for paragraph in inspection.once(paragraphs)
        if paragraph.part in PROSE or paragraph.part == TITLE
        for at, name in _places(paragraph.text)
    ]
    names = {name for _, _, name in places}
    for paragraph, at, name in places:
        longer = [
            other
            for other in names
            if len(name) < len(other)
            and name[0] == other[0]
            and name[-2:] == other[-2:]
            and name not in other
            and abbreviates(name, other)
        ]
        if longer:
            said = f"“{name}”和“{longer[0]}”是同一个地方，全文用同一个名称。"
            slip = Slip(at, len(name), said, severity=Severity.HINT)
            yield finding_of("PRE-08", Severity.HINT, paragraph, slip)


_QUOTES = ("“”", "《》")
_SELF = {
    "局": r"我局(?![部势面限促])",
    "委": r"我委(?![托员派])",
    "厅": r"我厅(?!堂)",
    "镇": r"我镇(?![江海痛静])",
    "乡": r"我乡(?![村亲镇土])",
    "街道": r"我街道",
}
"""How units call themselves, by their kind; what follows must not make another word of it."""


def _foreign_names(kind: UnitKind, unit: str) -> tuple[str, ...]:
    """How units of other kinds speak of themselves, and a unit of this kind does not."""
    if kind.is_basic:
        own = "街道" if kind is UnitKind.SUBDISTRICT else "镇" if "镇" in unit else "乡"
        others = ("局", "委", "厅", "镇", "乡", "街道")
        return tuple(name for name in others if name != own and name not in unit[-6:])
    if kind.is_department:
        wrong: tuple[str, ...] = ("镇", "乡", "街道")
        if unit.endswith(("局", "厅")):
            wrong += ("委", "厅" if unit.endswith("局") else "局")
        elif unit.endswith("委员会"):
            wrong += ("局", "厅")
        return wrong
    return ("局", "委", "厅", "镇", "乡", "街道") if kind.sums_territory else ()


def self_references(text: str, kind: UnitKind, unit: str) -> Iterator[Slip]:
    """NAR-10: how the report speaks of its own unit."""
    if kind.is_basic or kind.is_department:
        yield from _requests_to_others(text, unit)
    if kind is UnitKind.TOWNSHIP:
        yield from _other_whole(text, unit)
    if "我" not in text:
        return
    for name in _foreign_names(kind, unit):
        if f"我{name}" not in text:
            continue
        for found in re.finditer(_SELF[name], text):
            if not stands_within(text, found.start(), _QUOTES):
                said = f"“{found[0]}”：本报告的单位是{unit}，请核对是否沿用了其他单位的文字。"
                yield Slip(found.start(), len(found[0]), said)


def _requests_to_others(text: str, unit: str) -> Iterator[Slip]:
    """Requests that were made to a government above the unit, and are reported as its own."""
    if "政府" in text and "提出的" in text:
        for found in re.finditer(
            r"向[省市县区州旗]政府[^，。；、]{0,12}提出的(?=\w{0,6}申请)", text
        ):
            said = f"“{found[0]}”：本报告的单位是{unit}，请核对是否沿用了上级政府的文字。"
            yield Slip(found.start(), len(found[0]), said)


def _other_whole(text: str, unit: str) -> Iterator[Slip]:
    """The whole of a 镇 called 全乡, or the other way round."""
    other = "乡" if "镇" in unit else "镇"
    if f"全{other}" in text and other not in unit:
        for found in re.finditer(rf"全{other}(?![镇村亲土])", text):
            if not stands_within(text, found.start(), _QUOTES):
                said = f"“{found[0]}”：本报告的单位是{unit}，请核对是否沿用了其他单位的文字。"
                yield Slip(found.start(), len(found[0]), said)


def _kind_and_unit(inspection: Inspection) -> tuple[Hashable, ...]:
    return inspection.unit_kind, inspection.report.unit


_each_reference = paragraph_check(
    "NAR-10", Severity.WARNING, self_references, SECTIONS | {PREFACE}, _kind_and_unit
)


def _self_references(inspection: Inspection) -> Iterator[Finding]:
    """NAR-10: one finding for each name, where it stands first."""
    found: dict[str, list[Finding]] = {}
    for finding in _each_reference(inspection):
        found.setdefault(finding.message, []).append(finding)
    for message, those in found.items():
        more = f"（全文共 {len(those)} 处）：" if len(those) > 1 else "："
        yield those[0]._replace(message=message.replace("：", more, 1))


_CUSTOM = Source(SourceKind.PRACTICE, "已发布的年度报告的通行写法；格式没有规定")
_PRACTICE = Source(SourceKind.PRACTICE, "已发布的年度报告里常见的差错")

TITLE_RULES: tuple[Rule, ...] = (
    Rule(
        id="PRE-01",
        severity=Severity.WARNING,
        title="标题由单位全称、年份和“政府信息公开工作年度报告”组成。",
        explanation="写“年”，不写“年度”，以免与后面的“年度报告”重复；年份也可以写在单位前面。",
        source=_CUSTOM,
        reads=frozenset({TITLE}) | IDENTITY,
        check=_titles,
    ),
)

NAME_RULES: tuple[Rule, ...] = (
    Rule(
        id="PRE-08",
        severity=Severity.WARNING,
        title="单位和地方的名称全文一致。",
        explanation="标题、署名和正文里的单位应是同一个；名称不同，多半是沿用了其他单位的文字。",
        source=_PRACTICE,
        reads=PROSE | {TITLE, SIGNATURE} | IDENTITY,
        check=_unit_names,
    ),
)

SELF_REFERENCE_RULES: tuple[Rule, ...] = (
    Rule(
        id="NAR-10",
        severity=Severity.WARNING,
        title="自称与单位的性质相符。",
        explanation="乡镇的报告里写“我局”，部门的报告里写“我镇”，多半是沿用了其他单位的文字。",
        source=_PRACTICE,
        reads=PROSE | IDENTITY,
        check=_self_references,
    ),
)
