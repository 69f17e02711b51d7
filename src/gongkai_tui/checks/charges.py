"""Rule TX-09: what the report says of the 信息处理费 fits the tables and its rates."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_tui.checks.findings import Finding, PartPlace, Severity
from gongkai_tui.checks.naming import row_name, signed
from gongkai_tui.checks.published import Paragraph, published_paragraphs
from gongkai_tui.checks.rule import Inspection, Rule, Source, SourceKind
from gongkai_tui.claims.cutting import SENTENCE_ENDS, holds, stretches
from gongkai_tui.claims.quantities import Quantity, quantities
from gongkai_tui.form import CellRef

_UNPAID = CellRef("requests", "other.fee_unpaid", "total")
_FEES = CellRef("proactive", "fees", "amount")
_PART = "other_matters"
_CHARGED = ("信息公开处理费", "信息处理费")
_NOT_THIS_YEAR = ("上年", "去年", "标准", "每件", "每页", "按件", "按量", "减免", "免收")
_RATE_STEP = 10
"""Every rate of 国办函〔2020〕109号 is a multiple of ten yuan, so every sum of charges is."""
_IN_TEN_THOUSANDS = 10_000


def _charges(inspection: Inspection) -> Iterator[tuple[Paragraph, Quantity]]:
    """The amounts in yuan that the report says were charged."""
    for paragraph in inspection.once(published_paragraphs):
        if not holds(paragraph.text, _CHARGED):
            continue
        for by, sentence in stretches(paragraph.text, SENTENCE_ENDS):
            if holds(sentence, _CHARGED) and not holds(sentence, _NOT_THIS_YEAR):
                for one in quantities(sentence):
                    if one.measure == "元" and one.exact:
                        yield paragraph, one.moved(by)


def _fees(inspection: Inspection) -> Iterator[Finding]:
    """TX-09."""
    report = inspection.report
    unpaid = report.cell(_UNPAID).value if _UNPAID in report.form.tables["requests"].cells else None
    text = report.texts.get(_PART)
    if unpaid and text is not None and not holds("".join(report.texts.values()), _CHARGED):
        row = report.form.tables["requests"].row_by_id[_UNPAID.row]
        yield Finding(
            rule="TX-09",
            severity=Severity.WARNING,
            message=(
                f"表三“{row_name(report.form.tables['requests'], row)}”是 {signed(unpaid)}，"
                "说明发出过收费通知，而文中没有提到信息处理费，请写明收费情况。"
            ),
            place=PartPlace(_PART),
            cells=(_UNPAID,),
        )
    yield from _amounts(inspection)


def _amounts(inspection: Inspection) -> Iterator[Finding]:
    """What cannot be the sum of charges: no multiple of the rates, more than all fees together."""
    report = inspection.report
    charges = list(_charges(inspection))
    for paragraph, charge in charges:
        if charge.value % _RATE_STEP:
            message = (
                f"信息处理费 {signed(charge.value)} 元不是 10 元的倍数，"
                "而收费标准各档都是 10 元的倍数，请核对。"
            )
            place = paragraph.place(report, charge.start, charge.digits_end)
            yield Finding("TX-09", Severity.HINT, message, place)
    collected = report.cell(_FEES).value if _FEES in report.form.tables["proactive"].cells else None
    if charges and collected is not None:
        paragraph, charge = max(charges, key=lambda one: one[1].value)
        if charge.value > collected * _IN_TEN_THOUSANDS:
            message = (
                f"信息处理费 {signed(charge.value)} 元大于表二“行政事业性收费” "
                f"{signed(collected)} 万元，信息处理费也是行政事业性收费，请核对。"
            )
            place = paragraph.place(report, charge.start, charge.digits_end)
            yield Finding("TX-09", Severity.HINT, message, place, (_FEES,))


RULES: tuple[Rule, ...] = (
    Rule(
        id="TX-09",
        severity=Severity.WARNING,
        title="信息处理费的说明与表格、收费标准相符。",
        explanation=(
            "有申请人逾期未缴费的，说明收过费，第六部分要写明；"
            "收费标准按件、按页各档都是 10 元的倍数；信息处理费也计入表二的行政事业性收费。"
        ),
        source=Source(SourceKind.LAW, "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"),
        reads=None,
        check=_fees,
    ),
)
