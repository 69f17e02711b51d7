"""Rule TX-08: who has closed everything carries nothing forward."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gongkai_tui.checks.findings import Finding, Severity
from gongkai_tui.checks.naming import shown, signed
from gongkai_tui.checks.published import published_paragraphs
from gongkai_tui.checks.rule import Inspection, Rule, Source, SourceKind
from gongkai_tui.claims.cutting import SENTENCE_ENDS, holds, stretches
from gongkai_tui.form import CellRef
from gongkai_tui.report import Report
from gongkai_tui.report.values import exact_sum

_OPEN = CellRef("requests", "carried_forward", "total")
_CLOSED = ("办结", "办理", "结转")
"""Without one of these no sentence says that all was closed."""
_COMPLETE = (
    "(?:办结率|办理率)(?:均|达到|达|为|是|保持|实现){0,2}100[%％]"
    "|(?:均|全部|都|已经?全部)(?:已经?|按要求|按时|按期|依法|依规|及时|规范|予以){0,4}"
    "(?:办结|办理完成|办理完毕|办理完结|办理结束)"
    "|无(?:一件)?结转|没有结转"
)
_REQUESTS = (
    *("申请公开", "信息公开申请", "公开信息申请", "依申请", "收到申请", "收到的申请", "受理申请"),
    *("受理的申请", "办理申请", "办理的申请", "所有申请", "所有的申请"),
)
_OTHER = (
    *("诉求", "工单", "热线", "信访", "提案", "建议案", "议案", "投诉", "举报", "咨询", "许可"),
    *("留言", "来信", "按期", "按时办结率"),
)
_EXCEPTION = (
    *("除", "结转下", "结转至", "顺延", "转下", "尚未", "未到期", "正在办理", "在办", "期限内"),
    *("下年", "下一年", "次年", "次一年", "到期", "应办结", "应答复", "应当办结"),
)


@lru_cache(maxsize=1024)
def complete(text: str) -> tuple[tuple[int, int], ...]:
    """Where a paragraph says that all requests were closed, without exception."""
    if not holds(text, _CLOSED):
        return ()
    found: list[tuple[int, int]] = []
    requests = False
    for start, sentence in stretches(text, SENTENCE_ENDS):
        if holds(sentence, _OTHER):
            requests = False
            continue
        requests = requests or holds(sentence, _REQUESTS)
        if not requests or not holds(sentence, _CLOSED):
            continue
        match = re.search(_COMPLETE, sentence)
        if match and not _excepted(sentence, match):
            found.append((start + match.start(), start + match.end()))
    return tuple(found)


def _excepted(sentence: str, match: re.Match[str]) -> bool:
    """Whether a sentence names what is left out, or speaks only of last year's requests."""
    clauses = sentence[: match.start()].split("，")
    subject = clauses[-1] or clauses[-2 if len(clauses) > 1 else -1]
    return holds(sentence, _EXCEPTION) or "上年结转" in subject


def _row(report: Report) -> list[CellRef]:
    """The cells of the row, its total left out."""
    table = report.form.tables[_OPEN.table]
    return [ref for ref in table.cells if ref.row == _OPEN.row and ref != _OPEN]


def _nothing_open(inspection: Inspection) -> Iterator[Finding]:
    """TX-08."""
    report = inspection.report
    open_requests = report.cell(_OPEN).value
    if open_requests is None:  # a lost total is no reason to overlook what stands beside it
        open_requests = exact_sum(report.cell(ref).value or 0 for ref in _row(report))
    if not open_requests:
        return
    for paragraph in inspection.once(published_paragraphs):
        for start, end in complete(paragraph.text):
            years = re.findall(r"20\d\d(?=年)", re.split("[，。；]", paragraph.text[:start])[-1])
            if years and str(report.year) not in years:
                continue
            row = report.form.tables["requests"].row_by_id[_OPEN.row]
            yield Finding(
                rule="TX-08",
                severity=Severity.WARNING,
                message=(
                    f"文中写{shown(paragraph.text[start:end])}，而表三“{row.label}”是 "
                    f"{signed(open_requests)}，请写明结转的除外，或者核对表三。"
                ),
                place=paragraph.place(report, start, end),
                cells=(_OPEN,),
            )


RULES: tuple[Rule, ...] = (
    Rule(
        id="TX-08",
        severity=Severity.WARNING,
        title="写“全部办结”“办结率100%”的，没有结转下年的申请。",
        explanation="还有申请结转下年的，写明“除结转下年度办理的外，均已办结”。",
        source=Source(SourceKind.PRACTICE, "审核时对照表三结转下年度继续办理的件数"),
        reads=None,
        check=_nothing_open,
    ),
)
