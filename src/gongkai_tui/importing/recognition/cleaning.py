"""What stands on a page but is no part of the report: page numbers, navigation, metadata."""

from __future__ import annotations

import re
from dataclasses import replace

from gongkai_tui.importing.recognition.folding import fold
from gongkai_tui.importing.recognition.pages import PAGE_NUMBER, without_page_furniture
from gongkai_tui.importing.sources.document import Block, Document, Flow, Grid, Line
from gongkai_tui.importing.sources.invisible import without_invisible

_METADATA = re.compile(
    r"\s*\(?\s*(?:标\s*题|发布时间|发布日期|发文日期|成文日期|生成日期|文\s*号|发文字号|发布机构|信息来源|栏目|原文链接"
    r"|本地目录|页面链接|索\s*引\s*号|主题分类|公开方式|公开时限|有效性|信息索引|来源|时间|浏览次数|阅读次数|字号"
    r"|字体(?:大小)?|(?:访问|阅读|浏览|点击)[量数]|视力保护色|背景色?|保护视力色|撰写时间|更新时间|审核|校对|签发"
    r"|责任编辑|编辑|作者|名\s*称|关键词|主题词|信息名称|内容概述|体裁分类|组配分类|公文时效|发件人|收件人|抄送|发送时间|主题)\s*[:|]"
)
_NAVIGATION = re.compile(
    r"\s*(?:当前位置|您的位置|您现在的位置|您所在的位置|打印本页|关闭窗口|分享到|扫一扫|上一篇|下一篇|返回顶部"
    r"|附件\s*:?\s*$|附件下载|相关链接|网站地图|联系我们|关闭本页|扫描二维码|更多精彩|\(关闭(?:本页|窗口)?\)|版权所有|(?:主办|承办|维护)(?:单位)?\s*:|网站标识码|.{0,60}ICP备|.{0,40}公网安备|首页\s*[>»]|\((?:打印|关闭)\)|\[打印\]"
    r"|正\s*文\s*$)"
)
_OFFERS = re.compile(
    r"\s*(?:相关|推荐|热门|最新)(?:阅读|文章|信息|链接|新闻|稿件|文件|附件|文档|内容|推荐)\s*[:>»]*\s*"
    r"|\s*\(?(?:关联|延伸)(?:阅读|信息)\)?\s*:?\s*"
)
"""The head of a list of other pages."""
_NUMBERED = re.compile(r"\s*[一二三四五六][、.]")
_BAR = re.compile(r"\s*\|\s*|\s*:{3,}.*|\s*+\|?(?:\s*+:?-{3,}+:?\s*+[|+]?)++")
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
    blocks = [_visible(block) for block in document.blocks[begin:]]
    if document.flow is Flow.LINES:
        blocks, paged = without_page_furniture(blocks)
        gone += paged
    blocks, behind = _without_tail(blocks)
    for block in blocks:
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
    return Document(tuple(kept), document.flow, title), [*gone, *behind]


def _visible(block: Block) -> Block:
    """A block without characters that show nothing, in cells and around lines."""
    if isinstance(block, Line):
        kept = without_invisible(block.text)
        return block if kept == block.text else replace(block, text=_around(block.text))
    rows = tuple(
        tuple(replace(cell, text=without_invisible(cell.text)) for cell in row)
        for row in block.rows
    )
    return replace(block, rows=rows)


def _around(text: str) -> str:
    while text and not (without_invisible(text[0]) and without_invisible(text[-1])):
        text = text[1:] if not without_invisible(text[0]) else text[:-1]
    return text


def _without_tail(blocks: list[Block]) -> tuple[list[Block], list[Line]]:
    """The blocks without what a page offers behind its text, and those lines."""
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if isinstance(block, Grid) or _NUMBERED.match(block.text):
            break
        if _OFFERS.fullmatch(fold(block.text)):
            return blocks[:at], [one for one in blocks[at:] if isinstance(one, Line)]
    return blocks, []


def _text_begins(document: Document) -> int:
    """How many blocks stand before the line with which a copy of a page marks its text."""
    for at, block in enumerate(document.blocks[:_HEAD_LINES]):
        if isinstance(block, Line) and _TEXT_MARK.fullmatch(block.text):
            return at + 1
    return 0


def _is_furniture(folded: str) -> bool:
    return len(folded) < _LONGEST and bool(
        PAGE_NUMBER.fullmatch(folded) or _METADATA.match(folded) or _NAVIGATION.match(folded)
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
