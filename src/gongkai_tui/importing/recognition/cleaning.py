"""What stands on a page but is no part of the report: page numbers, navigation, metadata."""

from __future__ import annotations

import re

from gongkai_tui.importing.recognition.folding import fold
from gongkai_tui.importing.sources.document import Block, Document, Grid, Line

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–―─·]+\s*\d{1,3}\s*[-—–―─·]+"
    r"|第\s*\d{1,3}\s*页(?:[,/ ]*共\s*\d{1,3}\s*页)?"
    r"|\d{1,3}\s*/\s*\d{1,3}页?"
    r"|(?:file|https?)://\S+\s+\d{1,3}/\d{1,3}"
    r"|\d{1,4}/\d{1,2}/\d{1,4},?\s*(?:上午|下午)?\d{1,2}:\d{2}(?:\s?[AP]M)?(?:\s?.{0,60})?)\s*"
)
_METADATA = re.compile(
    r"\s*(?:标\s*题|发布时间|发布日期|发文日期|成文日期|生成日期|文\s*号|发文字号|发布机构|信息来源|栏目|原文链接"
    r"|本地目录|页面链接|索\s*引\s*号|主题分类|公开方式|公开时限|有效性|信息索引|来源|时间|浏览次数|阅读次数|字号"
    r"|字体|责任编辑|编辑|作者|名\s*称|关键词|主题词|信息名称|内容概述|体裁分类|组配分类|公文时效)\s*[:|]"
)
_NAVIGATION = re.compile(
    r"\s*(?:当前位置|您的位置|您现在的位置|您所在的位置|打印本页|关闭窗口|分享到|扫一扫|上一篇|下一篇|返回顶部"
    r"|附件下载|相关链接|版权所有|主办单位|承办单位|ICP备|首页\s*[>»]|\((?:打印|关闭)\)|\[打印\]"
    r"|正\s*文\s*$)"
)
_BAR = re.compile(r"\s*\|\s*|\s*\|?(?:\s*:?-{3,}:?\s*\|?)+\s*")
_LONGEST = 160
_TEXT_MARK = re.compile(r"\s*[=*#-]{3,}\s*正文\s*[=*#-]{3,}\s*")
_HEAD_LINES = 40
_OPENING = re.compile(r"(?:根据|依据|按照|为了|为进一步|为深入|本报告|本年度报告|现将|现公布)")
"""With which words prefaces begin."""
_TITLE = re.compile(r"\s*(?:标题|信息名称|名\s*称)\s*[:|]\s*(.+)")


def clean(document: Document) -> tuple[Document, list[Line]]:
    """The document without furniture, and the lines that were taken away."""
    kept: list[Block] = []
    gone: list[Line] = []
    title = document.title
    begin = _text_begins(document)
    gone += [block for block in document.blocks[:begin] if isinstance(block, Line)]
    for line in gone:
        named = _TITLE.match(fold(line.text))
        title = named[1].strip() if named is not None else title
    for block in document.blocks[begin:]:
        if isinstance(block, Grid):
            if _is_metadata(block):
                gone += [
                    Line(" ".join(cell.text for cell in row), block.place) for row in block.rows
                ]
            else:
                kept.append(block)
            continue
        folded = fold(block.text)
        named = _TITLE.match(folded)
        if named is not None:
            title = named[1].strip()
        if _is_furniture(folded):
            gone.append(block)
        elif (begins := _after_navigation(folded)) > 0:
            gone.append(Line(block.text[:begins], block.place))
            kept.append(Line(block.text[begins:], block.place))
            title = title or block.text[:begins]
        elif not _BAR.fullmatch(folded):
            kept.append(block)
    return Document(tuple(kept), document.flow, title), gone


def _text_begins(document: Document) -> int:
    """How many blocks stand before the line with which a copy of a page marks its text."""
    for at, block in enumerate(document.blocks[:_HEAD_LINES]):
        if isinstance(block, Line) and _TEXT_MARK.fullmatch(block.text):
            return at + 1
    return 0


def _is_furniture(folded: str) -> bool:
    return len(folded) < _LONGEST and bool(
        _PAGE_NUMBER.fullmatch(folded) or _METADATA.match(folded) or _NAVIGATION.match(folded)
    )


def _after_navigation(folded: str) -> int:
    """Where the text of a page begins on a line that begins with the page's navigation."""
    if not _NAVIGATION.match(folded):
        return 0
    found = _OPENING.search(folded)
    return found.start() if found is not None else 0


def _is_metadata(grid: Grid) -> bool:
    """Whether a table says of the page what it is: 索引号, 发布机构 and the like."""
    rows = [row for row in grid.rows if any(cell.text for cell in row)]
    named = sum(bool(_METADATA.match(f"{fold(row[0].text).strip(':')}:")) for row in rows)
    return bool(rows) and named * 2 >= len(rows)
