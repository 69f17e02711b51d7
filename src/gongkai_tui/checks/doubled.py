"""Rule CHR-04: a word or a mark that stands there twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_tui.checks.findings import Severity
from gongkai_tui.checks.prose import PROSE, TITLE, Slip, is_chinese, paragraph_check
from gongkai_tui.checks.rule import Rule, Source, SourceKind
from gongkai_tui.claims.cutting import holds, stretches

_NEVER_DOUBLED = {
    "的": ("目标靶", "确"),
    "了": ("为不", "解结断然"),
    "在": ("存正实现所内潜旨", "线职岗校建册场逃押读编位"),
    "和": ("总求温缓调饱平随", "谐平解睦美气"),
    "与": ("参赋给", "会"),
    "及": ("以涉普波危提", "时格早第"),
    "对": ("面一核绝点比校相针应查", "于接照象外比应口待策"),
    "将": ("即", "来"),
    "被": ("", "申告征侵害诉"),
    "把": ("手", "关握手控"),
    "从": ("服听", "业严事众轻重前"),
    "向": ("方面导意走定转", "上社"),
    "以": ("加予所可难得足用", "及来往上下内外后前"),
    "是": ("于但", "否"),
    "为": ("作行成认因称转视改以", "民了主什此人企"),
    "于": ("关对由属基至位处终", "是"),
    "性": ("两", ""),
    "局": ("", "长机党属办领内网务门直史域部面外管级班风档主分纪科下各站情"),
}
"""For each of these the characters before and after it with which two of it are two words."""

_WORDS = frozenset(
    """
    按照 其中 以及 通过 根据 对于 关于 同时 并且 及时 积极 认真 严格 切实 不断 全面 加强 提升
    提高 完善 建立 健全 落实 开展 围绕 坚持 做好 深入 充分 依法 共同 全年 今年 本年 我局 我镇
    我乡 我县 我市 我区 我办 没有 存在 进行 相关 有关 各级 各类 强化 优化 确保 促进 推动 继续
    持续 进而 从而 已经 可以 应当 必须 由于 因为 所以 但是 如果 以便 为了 并对 结合 充实 扩大
    拓宽 丰富 增强 明确 针对 资金 政务 条例 收到 制定 印发 实现 达到 取得 仍然 进一 主动 统一
    """.split()
)
"""Words of which two in a row are never meant."""

_COMPOUNDS = {
    "审核": "员人表单制关岗机流意",
    "情况": "说汇通报反分简表良复特",
    "规范": "性化",
    "公众": "号",
    "处理": "费",
    "推进": "会",
    "有效": "期",
    "信息": "化员科中公处技系网安平",
    "工作": "人机方要小领台报制规流总会计部专",
    "建设": "局项单",
    "监督": "员渠电管机检",
}
"""Words of which two in a row may be meant before these characters."""

_TWO_WORDS = frozenset(
    """
    政府 公开 服务 管理 中心 审查 培训 考核 会议 意见 申请 答复 报告 部门 政策 群众 内容 组织
    发布 保障 办理 研究 讨论 受理 文件 监管 检查 评估 责任 指导 平台 网站 媒体 法制 制度 标准
    办公 领导 经济 社会 环境 生态 教育 医疗 安全 应急 公共 行政 复议 诉讼 人民 机关 单位
    一个 一步 一条 一件 一次 逐条 逐项 大家 常常 往往 许许 处处 事事
    """.split()
)
"""Words of which two in a row are often the end of one term and the beginning of another."""

_SUBJECTS = ("政府信息公开", "政务公开", "信息公开", "主动公开", "依申请公开")
"""What names of columns and bodies begin with, right behind a word that ends with the same."""

_ONE_TO_ONE = ("面对面", "点对点", "一对一", "手把手", "心连心", "背靠背", "端到端", "门对门")
_MARKS = "，。、；：！？"


_CLASHING = ("，。", "。，", "、，", "，、", "；。", "。；", "、。")
"""Marks of which one is left over."""
_MANY = 6
"""Lists of fewer items are short enough to be seen at once."""
_LIST_ENDS = "，。；：！？（）"


def doubled_words(text: str) -> Iterator[Slip]:
    """What stands twice: in a row, from left to right, and in a list."""
    yield from _doubled_in_a_row(text)
    for marks in [marks for marks in _CLASHING if marks in text]:
        said = f"“{marks}”两个标点连用，请删去一个。"
        yield Slip(text.find(marks), len(marks), said)
    if text.count("、") >= _MANY:
        items = text.split("、")
        if len(set(items)) < len(items):
            yield from _listed_twice(text)


def _listed_twice(text: str) -> Iterator[Slip]:
    """An item that a list with enumeration commas holds twice; its ends may hold other words."""
    for start, clause in stretches(text, _LIST_ENDS):
        items = clause.split("、")[1:-1]
        if len(set(items)) < len(items):
            item = next(item for at, item in enumerate(items) if item in items[:at])
            if len(item) > 1:
                said = f"这里列举了两次“{_brief(item)}”，请核对是否重复。"
                at = start + clause.rfind(f"、{item}、") + 1
                yield Slip(at, len(item), said, severity=Severity.HINT)


def _doubled_in_a_row(text: str) -> Iterator[Slip]:
    end = 0
    for at, unit in sorted(_doubled(text)):
        if at < end:
            continue
        length = 2 * len(unit)
        if _is_slip(text, at, unit):
            end = at + length
            change = (at + len(unit), unit, "")
            yield Slip(at, length, f"“{_brief(unit)}”重复了，应删去一个。", (change,))
        elif _may_be_slip(text, at, unit):
            end = at + length
            said = f"“{unit}”连着出现两次，请核对是否重复。"
            yield Slip(at, length, said, severity=Severity.HINT)


_CLAUSE = 6
"""So many characters between two marks make a clause; less may be items of a list."""
_LONGEST = 60
"""Of a longer passage the repetition may be meant."""


_SHORT_UNIT = r"(.)(?:\1|(.)(?:\1\2|(.)(?:\1\2\3|(.)\1\2\3\4)))"
"""Up to four characters and the same again, the fewest first; each is looked at once."""


def _doubled(text: str) -> Iterator[tuple[int, str]]:
    """Every unit that is followed by itself at once, with its position.

    Units of up to four characters are found by a pattern. Of longer ones it is enough to look at
    every third place: each holds three characters that stand there again at the unit's length.
    """
    for found in re.finditer(_SHORT_UNIT, text):
        yield found.start(), text[found.start() : (found.start() + found.end()) // 2]
    find = text.find
    for at in range(0, len(text) - 2, 3):
        again = find(text[at : at + 3], at + 5, at + _LONGEST + 3)
        if again >= 0:
            length = again - at
            for start in (at, at - 1, at - 2):
                unit = text[start : start + length]
                if start >= 0 and len(unit) == length and text.startswith(unit, start + length):
                    yield start, unit


def _brief(unit: str) -> str:
    return unit if len(unit) <= 12 else f"{unit[:6]}…{unit[-5:]}"


def _is_slip(text: str, at: int, unit: str) -> bool:
    end = at + 2 * len(unit)
    before, after = text[max(at - 1, 0) : at], text[end : end + 1]
    if len(unit) == 1:
        if unit in _MARKS:
            return unit not in (before, after)
        return unit in _NEVER_DOUBLED and not (
            (before and before in _NEVER_DOUBLED[unit][0])
            or (after and after in _NEVER_DOUBLED[unit][1])
            or unit in (before, after)
        )
    if len(unit) == 2:
        meant = any(text.startswith(word, at) for word in _ONE_TO_ONE)
        slip = unit in _WORDS or (unit in _COMPOUNDS and not (after and after in _COMPOUNDS[unit]))
        return slip and not meant
    if any(unit in 2 * subject and len(unit) == len(subject) for subject in _SUBJECTS):
        return False
    if holds(unit, _MARKS) and not _whole_clauses(before, unit, after):
        return False
    marked = unit[0] in _MARKS or unit[-1] in _MARKS
    year = unit[-1] == "年" and unit[:-1].isdigit()
    return year or sum(map(is_chinese, unit)) >= (_CLAUSE if marked else 3)


def _whole_clauses(before: str, unit: str, after: str) -> bool:
    """Whether what is repeated ends or begins with a clause: 收到2件，办结2件，办结率 does not.

    A number makes it begin and end with one: 来信，8封，答复8封，答复率 is no repetition.
    """
    begins, ends = not before or before in _MARKS, not after or after in _MARKS
    if any(map(str.isdigit, unit)):
        return (begins and unit[-1] in _MARKS) or (ends and unit[0] in _MARKS)
    return begins or ends


def _may_be_slip(text: str, at: int, unit: str) -> bool:
    """Whether a word stands twice that is hardly the end of one term and the start of another."""
    return (
        len(unit) == 2
        and all(map(is_chinese, unit))
        and unit not in _TWO_WORDS
        and unit not in _COMPOUNDS
        and unit[0] != unit[1]
        and not any(text.startswith(word, at) for word in _ONE_TO_ONE)
    )


RULES: tuple[Rule, ...] = (
    Rule(
        id="CHR-04",
        severity=Severity.WARNING,
        title="词语和标点不重复。",
        explanation="同一个词或者同一句话连着出现两次，多半是修改时漏删了一个。",
        source=Source(SourceKind.PRACTICE, "已发布的年度报告里常见的差错"),
        reads=PROSE | {TITLE},
        check=paragraph_check("CHR-04", Severity.WARNING, doubled_words, PROSE | {TITLE}),
    ),
)
