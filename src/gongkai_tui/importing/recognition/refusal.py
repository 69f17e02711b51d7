"""Why a document is no report. No file of zeros is ever made of one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gongkai_tui.form import Form, form_ids, load_form
from gongkai_tui.importing.failure import ImportFailure
from gongkai_tui.importing.recognition.folding import skeleton
from gongkai_tui.importing.recognition.names import split_number
from gongkai_tui.importing.recognition.parts import Parts
from gongkai_tui.importing.recognition.tables import ReadTable

_MOST_ROWS = 0.6
"""A table with fewer of its rows than this share proves nothing: prose names rows too."""
_EXPLANATION = re.compile(
    "(?:年度报告|年报).{0,6}(?:解读|图解|说明)|(?:解读|图解|读懂).{0,40}(?:年度报告|年报)"
)
_OLD_WORDS = (
    "主动公开政府信息数",
    "全文电子化率",
    "当面申请数",
    "网络申请数",
    "申请办结数",
    "统计指标",
)
_BROKEN_WORDS = ("锟斤拷", "鏀垮簻", "淇℃伅", "æ”¿", "ä¿¡", "\ufffd\ufffd\ufffd")
_SUBJECT = "政府信息公开"
_BROKEN_SHARE = 0.1
_PICTURES = "表格中几乎没有数字：可能是空白表格，也可能表格是图片"


def refuse(form: Form, text: str, parts: Parts, tables: Mapping[str, ReadTable], year: int) -> None:
    """Raise :class:`ImportFailure` with the reason where a document is no report.

    ``text`` is all its text, ``year`` what its title says, 0 for nothing.
    """
    if _is_broken(text):
        raise ImportFailure("文字中的汉字已经损坏，无法导入，请找编码正确的原件")
    first = min(load_form(form_id).first_year for form_id in form_ids())
    if 0 < year < first or _is_old(text):
        raise ImportFailure(f"这是 {first} 年以前的报告，格式不同，无法导入")
    if parts.repeated >= 3 and _rows_twice(form, text):
        raise ImportFailure("文件里有两份报告，请分成两个文件再导入")
    if any(_is_filled(form, table_id, table) for table_id, table in tables.items()):
        return
    if _EXPLANATION.search(text[:600]):
        raise ImportFailure("这是年度报告的解读，不是报告本身")
    if not parts.blocks:
        raise ImportFailure("没有找到年度报告的六个部分，不是政府信息公开工作年度报告")
    raise ImportFailure(f"{_PICTURES}，没有导入")


def _is_filled(form: Form, table_id: str, table: ReadTable) -> bool:
    rows = form.tables[table_id].rows
    return table.numbers > 0 and len(table.rows) >= _MOST_ROWS * len(rows)


def _is_broken(text: str) -> bool:
    """Whether the Chinese characters were lost in a wrong encoding."""
    bones = skeleton(text)
    signs = sum(text.count(sign) for sign in "?\ufffd")
    garbled = any(word in text for word in _BROKEN_WORDS) and _SUBJECT not in bones
    return garbled or (signs > _BROKEN_SHARE * len(text) and len(bones) < signs)


def _is_old(text: str) -> bool:
    bones = skeleton(text)
    return sum(word in bones for word in _OLD_WORDS) >= 3


def _rows_twice(form: Form, text: str) -> bool:
    """Whether most rows of the largest table stand in the text twice."""
    bones = skeleton(text)
    table = max(form.tables.values(), key=lambda one: len(one.rows))
    names = [split_number(row.label)[1] for row in table.rows]
    long = [name for name in names if len(name) > 4]
    return sum(bones.count(name) > 1 for name in long) > len(long) / 2
