"""Rules CHR-03, CHR-07 and CHR-10: sentences without an end, broken in two, without a half."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from gongkai_tui.checks.correction import Correction, Replacement
from gongkai_tui.checks.findings import Finding, Severity, TextPlace
from gongkai_tui.checks.naming import printable
from gongkai_tui.checks.prose import (
    PROSE,
    Paragraph,
    Slip,
    finding_of,
    is_chinese,
    numbering_of,
    paragraph_check,
    paragraphs,
    unless_punctuation_lost,
)
from gongkai_tui.checks.rule import Inspection, Rule, Source, SourceKind
from gongkai_tui.claims.cutting import holds

_ENDS = "。！？；：…”’）】》〉.!?;:"
_RUNNING_ON = "，、（《“‘【〔和与及或的"
"""What no paragraph ends with."""
_DATE_UNITS = "年月日"
"""What does not begin a paragraph behind one that ends with a digit."""
_CANNOT_BEGIN = "，。、；：！？）》”’】〕"
_SHORTEST = 16
"""A shorter line may be a heading, an address or a signature."""
_LONGEST_HEADING = 40
_WORDS = frozenset(
    """
    政府 信息 公开 管理 工作 主动 申请 监督 保障 平台 建设 群众 制度 规范 部门 单位 人员
    服务 发布 政策 解读 审查 处理 答复 办理 行政 复议 诉讼 网站 门户 社会 领域 重点 加强
    提升 推进 落实 完善 健全 建立 开展 组织 培训 考核 评议 责任 追究 情况 问题 改进 措施
    内容 形式 渠道 及时 全面 严格 按照 要求 根据 条例 中华 人民 国务 年度 报告 统计 期限
    其中 机关 公众 权益 知情 参与 表达 质量 水平 能力 业务 机制 流程 栏目 更新 维护 安全
    保密 审核 领导 小组 会议 学习 宣传 贯彻 精神 思想 时代 特色 主义 意见 建议 文件 规章
    决定 数量 收费 处罚 许可 强制 依法 公民 法人 其他 上级 本级 乡镇 街道 办公 经济 发展
    教育 医疗 就业 养老 环境 生态 项目 资金 财政 预算 决算 数据 电话 地址 邮编 网络 媒体
    微信 接受 回应 关切 互动 咨询 投诉 举报 有效 进行 不断 持续 深入 切实 积极 认真 充分
    通过 以及 并且 由于 对于 关于 提高 扩大 增强 优化 强化 明确 确保 保证 做好 坚持 围绕
    统一 具体 基本 主要 存在 不足 差距 薄弱 需要 进一 一步 下一 今后 时效 及格 标准 目录
    指南 清单 事项 范围 程序 步骤 计划 方案 通知 公告 公示 公报 期间 日期 时间 我们 他们
    本年 全年 去年 今年
    """.split()
)
"""Words of the genre: a line that ends with the first half of one and goes on with the second."""
_WRAPPED_LINES = 3
"""So many lines that fill the page and end without a mark were broken by the page."""
_WIDEST_PAGE = 60
_UNEVEN = 0.25


def _breaks(inspection: Inspection) -> frozenset[tuple[str, int]]:
    """The lines, each as part and number, that end inside a sentence."""
    pairs = list(_neighbours(inspection))
    found = {
        (one.part, one.line)
        for one, other in pairs
        if _may_run_on(one.text, other.text) and _must_run_on(one.text, other.text)
    }
    for part in {part for part, _ in found}:
        found |= _page_lines([pair for pair in pairs if pair[0].part == part])
    return frozenset(found)


def _page_lines(pairs: list[tuple[Paragraph, Paragraph]]) -> set[tuple[str, int]]:
    """The lines of a part that end without a mark where a page was full: most are equally long."""
    unmarked = [
        one
        for one, other in pairs
        if len(one.text) >= _SHORTEST
        and one.text.rstrip()[-1] not in _ENDS
        and not numbering_of(other.text.lstrip())[0]
    ]
    if len(unmarked) < _WRAPPED_LINES:
        return set()
    width = sorted(len(each.text) for each in unmarked)[len(unmarked) // 2]
    full = {
        (each.part, each.line)
        for each in unmarked
        if abs(len(each.text) - width) <= _UNEVEN * width
    }
    return full if width <= _WIDEST_PAGE and len(full) >= _WRAPPED_LINES else set()


def _neighbours(inspection: Inspection) -> Iterator[tuple[Paragraph, Paragraph]]:
    """Every paragraph with the next one of its part."""
    every = [each for each in inspection.once(paragraphs) if each.part in PROSE]
    for one, other in pairwise(every):
        if one.part == other.part:
            yield one, other


def _may_run_on(one: str, other: str) -> bool:
    line, follows = one.rstrip(), other.lstrip()
    return (
        len(line) >= _SHORTEST
        and line[-1] not in _ENDS
        and not numbering_of(follows)[0]
        and (is_chinese(follows[0]) or follows[0] in _CANNOT_BEGIN or follows[0].isdigit())
        and (holds(line, "，。；、《“（") or _parts_a_date(line, follows))
    )


def _parts_a_date(one: str, other: str) -> bool:
    return one[-1].isdigit() and other[0] in _DATE_UNITS


def _must_run_on(one: str, other: str) -> bool:
    last, first = one.rstrip()[-1], other.lstrip()[0]
    if _parts_a_date(last, first):
        return True
    if last in _RUNNING_ON or first in _CANNOT_BEGIN or last + first in _WORDS:
        return True
    return any(
        one.rfind(opening) > one.rfind(closing) and -1 < other.find(closing) < _SHORTEST
        for opening, closing in ("“”", "《》", "（）")
    )


def _broken_lines(inspection: Inspection) -> Iterator[Finding]:
    """CHR-07: one finding for each sentence, or for a part that a page has broken all over."""
    breaks = inspection.once(_breaks)
    broken = [pair for pair in _neighbours(inspection) if (pair[0].part, pair[0].line) in breaks]
    for _, group in groupby(broken, key=lambda pair: pair[0].part):
        pairs = list(group)
        if len(pairs) >= _WRAPPED_LINES:
            yield _broken(inspection, pairs)
        else:
            for run in _runs(pairs):
                yield _broken(inspection, run)


def _runs(
    pairs: list[tuple[Paragraph, Paragraph]],
) -> Iterator[list[tuple[Paragraph, Paragraph]]]:
    """The breaks of each sentence: those that follow on each other."""
    run: list[tuple[Paragraph, Paragraph]] = []
    for pair in pairs:
        if run and run[-1][1] != pair[0]:
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _broken(inspection: Inspection, run: list[tuple[Paragraph, Paragraph]]) -> Finding:
    one, other = run[0]
    tail, head = one.text.rstrip()[-6:], other.text.lstrip()[:6]
    more = f"，本部分共断开 {len(run)} 处" if len(run) > 1 else ""
    replacements = []
    for before, after in run:
        text = inspection.report.texts[before.part]
        start = before.start + len(before.text.rstrip())
        end = after.start + len(after.text) - len(after.text.lstrip())
        replacements.append(Replacement(before.part, start, text[start:end], ""))
    return Finding(
        rule="CHR-07",
        severity=Severity.WARNING,
        message=printable(f"一句话在“{tail}”和“{head}”之间断成两段，应当连接{more}。"),
        place=TextPlace(one.part, one.line, len(one.text.rstrip()), 1),
        correction=Correction(tuple(replacements)),
    )


def _unfinished_paragraphs(inspection: Inspection) -> Iterator[Finding]:
    """CHR-03."""
    breaks = inspection.once(_breaks)
    follows = {(one.part, one.line): other for one, other in _neighbours(inspection)}
    for paragraph in inspection.once(paragraphs):
        if paragraph.part in PROSE and (paragraph.part, paragraph.line) not in breaks:
            after = follows.get((paragraph.part, paragraph.line))
            certain = after is None or bool(numbering_of(after.text)[0])
            slip = _unfinished(paragraph.text.rstrip(), certain=certain)
            if slip is not None:
                yield finding_of("CHR-03", Severity.HINT, paragraph, slip)


def _unfinished(text: str, *, certain: bool) -> Slip | None:
    """What is missing at the end; ``certain``: the next paragraph cannot be the same sentence."""
    last = text[-1]
    if len(text) < _SHORTEST or not (is_chinese(last) or last in "，、"):
        return None
    if not any(mark in text[:-1] for mark in "。；") and (
        "，" not in text or (numbering_of(text)[0] and len(text) <= _LONGEST_HEADING)
    ):
        return None
    tail = text[-6:]
    if last in "，、" or not certain:
        said = f"段落末尾“{tail}”后面没有句号，请核对是漏了句号，还是话没有说完。"
        return Slip(len(text) - 1, 1, said)
    change = (len(text), "", "。")
    return Slip(len(text) - 1, 1, f"段落末尾“{tail}”后面缺少句号。", (change,))


_PAIRS = {"）": "（", "》": "《", "”": "“", "〕": "〔"}


def unpaired_marks(text: str) -> Iterator[Slip]:
    """CHR-10: brackets, quotes and title marks without their other half."""
    if all(_in_pairs(text, opening, closing) for closing, opening in _PAIRS.items()):
        return
    open_marks: list[tuple[int, str]] = []
    for at, char in enumerate(text):
        if char in _PAIRS.values():
            open_marks.append((at, char))
        elif char in _PAIRS:
            if open_marks and open_marks[-1][1] == _PAIRS[char]:
                open_marks.pop()
            elif not _numbers_a_point(text, at):
                yield _unpaired(text, at, _PAIRS[char])
                return
    halves = {opening: closing for closing, opening in _PAIRS.items()}
    for at, char in open_marks[-1:]:
        yield _unpaired(text, at, halves[char])


def _in_pairs(text: str, opening: str, closing: str) -> bool:
    """Whether marks of one kind may be in pairs, by how many there are and by the outermost."""
    count = text.count(opening)
    if count != text.count(closing):
        return False
    return not count or (
        text.index(opening) < text.index(closing) and text.rindex(opening) < text.rindex(closing)
    )


def _numbers_a_point(text: str, at: int) -> bool:
    """Whether the bracket belongs to a number: ``1）``."""
    before = text[:at].rstrip("0123456789")
    return text[at] == "）" and len(before) < at and (not before or not is_chinese(before[-1]))


def _unpaired(text: str, at: int, missing: str) -> Slip:
    near = text[max(at - 6, 0) : at + 7]
    return Slip(at, 1, f"“{text[at]}”不成对，缺少“{missing}”，在“{near}”附近。")


def _unpaired_marks(inspection: Inspection) -> Iterator[Finding]:
    breaks = inspection.once(_breaks)
    for finding in _paired_check(inspection):
        place = finding.place
        if isinstance(place, TextPlace):
            around = {(place.part, place.line), (place.part, place.line - 1)}
            if not breaks & around:
                yield finding


_paired_check = paragraph_check("CHR-10", Severity.HINT, unpaired_marks)

RULES: tuple[Rule, ...] = (
    Rule(
        id="CHR-03",
        severity=Severity.HINT,
        title="段落以句号、冒号或者分号结束。",
        explanation="标题不用句号；正文的段落末尾没有标点，多半是漏掉了，或者后面的话丢失了。",
        source=Source(SourceKind.PRACTICE, "GB/T 15834《标点符号用法》"),
        reads=PROSE,
        check=unless_punctuation_lost(_unfinished_paragraphs),
    ),
    Rule(
        id="CHR-07",
        severity=Severity.WARNING,
        title="一句话不断成两段。",
        explanation="从分页的文件复制时，句子会在换页或者换行的地方断开，发布前要连接起来。",
        source=Source(SourceKind.PRACTICE, "转换文件常见的残留"),
        reads=PROSE,
        check=unless_punctuation_lost(_broken_lines),
    ),
    Rule(
        id="CHR-10",
        severity=Severity.HINT,
        title="括号、引号和书名号成对。",
        explanation="缺了一半，多半是漏字，或者修改时只删了一半；一段之内要成对。",
        source=Source(SourceKind.PRACTICE, "GB/T 15834《标点符号用法》"),
        reads=PROSE,
        check=unless_punctuation_lost(_unpaired_marks),
    ),
)
