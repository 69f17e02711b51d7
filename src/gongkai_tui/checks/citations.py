"""Rule PRE-05: the documents that a report is based on, and how their numbers are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.checks.prose import (
    PROSE,
    Slip,
    finding_of,
    paragraphs,
    punctuation_lost,
)
from gongkai_tui.checks.rule import IDENTITY, Inspection, Rule, Source, SourceKind
from gongkai_tui.claims.cutting import holds
from gongkai_tui.form import form_for_year

_OPENING = "[［(（【{｛〈<﹝「"
_CLOSING = "]］)）】}｝〉>﹞」"
_ISSUERS = "发函办字令规文政告"
"""What the word before the year of a document number ends with: 国办发, 国办公开办函."""
_LAST_FORM = "国办公开办函〔2019〕60号"
_FORM_LETTER = r"国办公开办函\s?\D{0,2}\s?(20\d\d)\s?\D{0,2}\s?(\d{1,4})\s?号"
_MISTAKEN_FORM_LETTER = r"国办发\s?\D{0,2}\s?2021\s?\D{0,2}\s?30\s?号"
_NEAR = 30
_FEE_RULES = r"国办函\s?\D{0,2}\s?(20\d\d)\s?\D{0,2}\s?(\d{1,4})\s?号"
_LAST_FORM_TITLE = "年度报告有关事项的通知"
"""The title of the letter that issued the form of 2019."""
_FORM_TITLES = ("年度报告格式》", "年度报告格式〉的通知》", "年度报告格式》的通知》")
"""How the title of the letter that issued the form of 2021 ends."""
_ON_TRIAL = "年度报告格式（试行）"
_DECREE_SHORT = r"(?<![国院])国令第?\s?711\s?号"
_DECREE = r"国务院令\s?第?\s?(\d{1,4})\s?号"


def _citations(inspection: Inspection) -> Iterator[Finding]:
    """PRE-05."""
    report = inspection.report
    basis = (form_for_year(report.year) or report.form).basis
    careful = inspection.once(punctuation_lost)
    for paragraph in inspection.once(paragraphs):
        if paragraph.part not in PROSE or not holds(paragraph.text, ("号", "试行")):
            continue
        slips = [*_wrong_documents(paragraph.text, basis)]
        if not careful:
            slips += _wrong_brackets(paragraph.text)
        for slip in slips:
            yield finding_of("PRE-05", Severity.WARNING, paragraph, slip)


def _wrong_brackets(text: str) -> Iterator[Slip]:
    for found in re.finditer(r"(20\d\d)(\D{1,3})\d{1,4}\s?号", text):
        start, end = found.start(), found.end(2)
        while start and text[start - 1] == " ":
            start -= 1
        opening, closing = text[start - 1 : start], found[2].strip()
        issuer = text[: start - 1].rstrip()[-1:]
        if (
            opening
            and opening in _OPENING
            and len(closing) == 1
            and closing in _CLOSING
            and issuer
            and issuer in _ISSUERS
        ):
            written = text[start - 1 : end]
            said = f"发文字号的年份用六角括号：“{written}”应为“〔{found[1]}〕”。"
            yield Slip(start - 1, len(written), said, ((start - 1, written, f"〔{found[1]}〕"),))


def _wrong_documents(text: str, basis: str) -> Iterator[Slip]:
    if "国令" in text:
        yield from _short_decree(text)
    if "国务院令" not in text and "国办" not in text and "试行" not in text:
        return
    found_letters = _found("国办公开办函", _FORM_LETTER, text)
    letters = [f"国办公开办函〔{each[1]}〕{each[2]}号" for each in found_letters]
    for found in found_letters if basis not in letters else ():
        if "年度报告" in text[max(found.start() - 80, 0) : found.start()]:
            cited = f"国办公开办函〔{found[1]}〕{found[2]}号"
            if cited != basis:
                said = f"本年度适用的格式是{basis}，这里引用的是{cited}，请核对。"
                titled = text[: found.start()].rstrip("（( ").endswith(_FORM_TITLES)
                change = (found.start(), found[0], basis)
                yield Slip(found.start(), len(found[0]), said, (change,) if titled else ())
    yield from _mistaken_form(text, basis)
    yield from _last_form(text, basis)
    for found in _found("国办函", _FEE_RULES, text):
        before = text[max(found.start() - 60, 0) : found.start()]
        if "信息处理费管理办法" in before and (found[1], found[2]) != ("2020", "109"):
            said = "《政府信息公开信息处理费管理办法》的文号是国办函〔2020〕109号，请核对。"
            change = (found.start(), found[0], "国办函〔2020〕109号")
            yield Slip(found.start(), len(found[0]), said, (change,))
    for found in _found("国务院令", _DECREE, text):
        before = text[max(found.start() - 30, 0) : found.start()]
        if "政府信息公开条例" in before and found[1] != "711":
            said = f"现行条例是国务院令第711号公布的，这里写的是第{found[1]}号，请核对。"
            change = (found.start(1), found[1], "711")
            yield Slip(found.start(), len(found[0]), said, (change,))


def _mistaken_form(text: str, basis: str) -> Iterator[Slip]:
    """The letter that issued the form, by the sign of another kind of letter."""
    for found in _found("国办发", _MISTAKEN_FORM_LETTER, text):
        if basis != _LAST_FORM and "公开" in text[max(found.start() - _NEAR, 0) : found.start()]:
            said = f"年度报告的格式是{basis}，这里的发文字号有误，请核对。"
            yield Slip(found.start(), len(found[0]), said, ((found.start(), found[0], basis),))


def _last_form(text: str, basis: str) -> Iterator[Slip]:
    """What is left of the form of 2019: the title of its letter, and that it was on trial."""
    if basis != _LAST_FORM:
        for found in _found(_LAST_FORM_TITLE, _FORM_LETTER, text):
            before = text[max(found.start() - 24, 0) : found.start()]
            if _LAST_FORM_TITLE in before and f"国办公开办函〔{found[1]}〕{found[2]}号" == basis:
                said = (
                    f"“{_LAST_FORM_TITLE}”是{_LAST_FORM}，{basis}是印发年度报告格式的通知，"
                    "标题和文号对不上，请核对。"
                )
                yield Slip(found.start(), len(found[0]), said)
        at = text.find(_ON_TRIAL)
        if at >= 0:
            said = f"试行的格式只用到2020年度，本年度适用的格式是{basis}，请核对。"
            yield Slip(at, len(_ON_TRIAL), said)


def _short_decree(text: str) -> Iterator[Slip]:
    """The decree by the sign of the State Council's gazette."""
    for found in re.finditer(_DECREE_SHORT, text):
        said = f"“{found[0]}”一般写作“国务院令第711号”。"
        change = (found.start(), found[0], "国务院令第711号")
        yield Slip(found.start(), len(found[0]), said, (change,), Severity.HINT)


def _found(hint: str, pattern: str, text: str) -> list[re.Match[str]]:
    """What a pattern finds in a text that holds the hint, without which it finds nothing."""
    return list(re.finditer(pattern, text)) if hint in text else []


RULES: tuple[Rule, ...] = (
    Rule(
        id="PRE-05",
        severity=Severity.WARNING,
        title="引用的依据现行有效，文号准确。",
        explanation=(
            "2021年度起的格式是国办公开办函〔2021〕30号，2019、2020年度的是国办公开办函〔2019〕60号；"
            "条例是国务院令第711号。发文字号的年份用六角括号〔〕。"
        ),
        source=Source(SourceKind.FORM, "国办公开办函〔2021〕30号、〔2019〕60号；GB/T 9704"),
        reads=PROSE | IDENTITY,
        check=_citations,
    ),
)
