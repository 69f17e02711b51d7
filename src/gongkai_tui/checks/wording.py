"""Rules CHR-05 and NAR-13 to NAR-16: slips, template text, fixed phrases, terms and titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from gongkai_tui.checks.findings import Severity
from gongkai_tui.checks.prose import PROSE, TITLE, Slip, paragraph_check, stands_within
from gongkai_tui.checks.rule import Rule, Source, SourceKind
from gongkai_tui.claims.cutting import holds
from gongkai_tui.records import NamedTuple


class _Phrase(NamedTuple):
    """A wrong wording.

    ``hint`` must be in a text that can hold it and spares the pattern; where it is in the right
    wording, too, it must be there once more than that.
    """

    hint: str
    pattern: str
    right: str
    """The right wording; empty where it is not certain."""
    meant_behind: str = ""
    """The characters behind which it belongs to another word."""


_SLIPS = (
    _Phrase("本年府", "本年府", "本年度"),
    _Phrase("根将", "根将", "根据"),
    _Phrase("单信息", "企事业单信息", "企事业单位信息"),
    _Phrase("残差", "残差不齐", "参差不齐"),
    _Phrase("受理渠", "受理渠(?!道)", "受理渠道"),
    _Phrase("仍在不足", "仍在不足", "仍存在不足"),
    _Phrase("行政法复议", "行政法复议", "行政复议"),
    _Phrase("公工作", "政府信息公工作", "政府信息公开工作"),
    _Phrase("信公开", "政府信公开", "政府信息公开"),
    _Phrase("政俯", "政俯", "政府"),
    _Phrase("信自公开", "信自公开", "信息公开"),
    _Phrase("布署", "布署", "部署"),
    _Phrase("涵概", "涵概", "涵盖"),
    _Phrase("反应", "(?<=[及集真时面道])反应(?=群众|社情|民意|诉求)", "反映"),
    _Phrase("公从", "公从(?=监督|利益|关心|关注|需求)", "公众"),
    _Phrase("保密审察", "保密审察", "保密审查"),
    _Phrase("工做", "工做(?!出|到|好|的|得|大|强|实|细|优)", "工作"),
    _Phrase("以经", "(?<=[我都现均全])以经(?=完|公|办|建|发)", "已经"),
    _Phrase("己", "己(?=公开|完成|办结|答复|建成|全部|按|在|于)", "已", "自知律利克异"),
    _Phrase("供献", "供献", "贡献"),
    _Phrase("既使", "既使(?=是|没|在|有)", "即使"),
    _Phrase("与众", "公布与众", "公布于众"),
    _Phrase(
        "一步", "一步(?=加强|完善|提升|规范|健全|推进)", "进一步", "进一第下同逐每初上再大小两"
    ),
    _Phrase("条列", "(?<=信息公开)条列", "条例"),
    _Phrase("应公开", "应公开近公开", "应公开尽公开"),
    _Phrase("国办公开函", "国办公开函", "国办公开办函"),
    _Phrase("国公开办函", "国公开办函", "国办公开办函"),
    _Phrase("公开办涵", "国办公开办涵", "国办公开办函"),
    _Phrase("三审三较", "三审三较", "三审三校"),
    _Phrase("统计限", "统计限(?=[自为从是]|20)", "统计期限"),
    _Phrase("有利地", "有利地(?=促进|推动|推进|保障|提升)", "有力地"),
    _Phrase("依申请公", "依申请公(?=工作|情况|办理|件|事项|政府)", "依申请公开"),
    _Phrase("均以", "均以(?=全部|办结|答复|完成|按时|按期)", "均已"),
)

_TERMS = (
    _Phrase("政务信息公开平台", "政务信息公开平台", "政府信息公开平台"),
    _Phrase("公开处理费", "(?:政府)?信息公开处理费", "信息处理费"),
    _Phrase("转结", "(?<!流)转结(?!果|论|构|合|算|余|束|汇|存|案|尾|对)", "结转"),
    _Phrase("结转上", "结转上一?年度?(?=(?:政府信息)?(?:公开)?(?:申请|\\d))", "上年结转"),
    _Phrase("依公开申请", "依公开申请", "依申请公开"),
    _Phrase("被申请行政诉讼", "被申请(?=行政诉讼)", "被提起"),
    _Phrase("国家机密", "国家机密", "国家秘密"),
    _Phrase("截止", r"截止(?:到|至)?(?=目前|\d{4}年|\d{1,2}月|年底)", "截至"),
)

_REVERSED = (
    _Phrase("例外", r"(?<!不)(?<!非)(?<!请)(?<!不予)公开(?=是例外|为例外)", "不公开"),
    _Phrase("常态", r"(?:不公开|不予公开)(?=是常态|为常态)", "公开"),
)

_NAMES = (
    _Phrase(
        "习近平新时代",
        r"习近平新时代(?!中国特色社会主义(?:经济|外交)?思想)"
        r"[^，。；、\s]{0,8}(?:特色|社会)[^，。；、\s]{0,6}思想",
        "习近平新时代中国特色社会主义思想",
    ),
    _Phrase(
        "办公厅政府信息",
        r"国务院办公厅政府信息(?!与政务公开办公室)[^，。；、》]{0,6}公开办公室",
        "国务院办公厅政府信息与政务公开办公室",
    ),
)


_LOST_NUMBERS = ("公开条", "公开信息条", "发布信息条", "政府信息条", "资质条", "培训次")
"""What ends a clause only where the number before the measure word is lost."""
_LETTER = "O"
"""A letter that is typed in place of a nought."""


def _hints(phrases: tuple[_Phrase, ...]) -> tuple[str, ...]:
    return tuple(phrase.hint for phrase in phrases)


def known_slips(text: str) -> Iterator[Slip]:
    """CHR-05."""
    yield from _replaced(text, _SLIPS, "“{wrong}”有误，应为“{right}”。")
    for lost in _LOST_NUMBERS:
        at = text.find(lost)
        end = at + len(lost)
        if at >= 0 and text[end : end + 1] in ("，", "。", "；"):
            yield Slip(at, len(lost), f"“{lost}”漏了数字，请补上。")
    if _LETTER in text:
        for found in re.finditer(rf"(?<![A-Za-z\d])\d+{_LETTER}[{_LETTER}\d]*(?![A-Za-z])", text):
            right = found[0].replace(_LETTER, "0")
            said = f"“{found[0]}”里的字母{_LETTER}应为数字 0。"
            yield Slip(found.start(), len(found[0]), said, ((found.start(), found[0], right),))


def terms(text: str) -> Iterator[Slip]:
    """NAR-15."""
    yield from _replaced(text, _TERMS, "“{wrong}”的规范说法是“{right}”。")


def fixed_phrases(text: str) -> Iterator[Slip]:
    """NAR-14: the principle reversed is an error, a name that is not exact a warning."""
    yield from _replaced(text, _REVERSED, "意思反了：应为“公开为常态、不公开为例外”。")
    names = _replaced(text, _NAMES, "“{wrong}”与规范名称不一致，应为“{right}”。")
    for slip in (*names, *_misspelled_law(text)):
        yield slip._replace(severity=Severity.WARNING)


_FULL_LAW = "中华人民共和国政府信息公开条例"
_FEW_WRONG = 2
"""So many characters too many, too few or wrong, and it is the same title all the same."""


def _misspelled_law(text: str) -> Iterator[Slip]:
    """The title of the law with a slip in it."""
    at = text.find("《中")
    while at >= 0:
        start, end = at + 1, text.find("》", at)
        at = text.find("《中", start)
        title = text[start : max(end, start)]
        if title == _FULL_LAW or abs(len(title) - len(_FULL_LAW)) > _FEW_WRONG:
            continue
        same = _alike(title, _FULL_LAW)
        rest, right = title[same:][::-1], _FULL_LAW[same:][::-1]
        wrong = max(len(rest), len(right)) - _alike(rest, right)
        if wrong <= _FEW_WRONG:
            said = f"“《{title}》”与规范名称不一致，应为“《{_FULL_LAW}》”。"
            yield Slip(start, len(title), said, ((start, title, _FULL_LAW),))


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _replaced(text: str, phrases: tuple[_Phrase, ...], message: str) -> Iterator[Slip]:
    for hint, pattern, right, meant_behind in phrases:
        if hint not in text or (hint in right and text.count(hint) == text.count(right)):
            continue
        for found in re.finditer(pattern, text):
            wrong, at = found[0], found.start()
            if wrong != right and not (at and text[at - 1] in meant_behind):
                said = message.format(wrong=wrong, right=right)
                yield Slip(at, len(wrong), said, ((at, wrong, right),))


_TEMPLATE = (
    ("表格形式报告", r"(?:该|本)部分以表格形式报告[^。]*。?(?:表格如下[：:。]?)?"),
    ("文字描述", r"[（(]文字描述[^）)]*[）)]"),
    ("在此处报告", r"(?<!文字描述，)收取信息处理费情况在此处报告"),
    ("应当包括", r"(?:^\s*|(?<=[：:]))(?:政府信息公开工作)?年度报告应当包括[^。]*"),
    ("此处填", r"[（(〔\[【]?(?:请在)?此处填[写入报][^，。）)】\]]*"),
    ("情况填", r"[（(〔\[【]?请(?:根据|按照?|结合)[^，。）)]{0,8}情况填[写入报][）)〕\]】]?"),
    ("请填", r"[（(〔\[【]请填[写入报][^）)】\]]*[）)】\]]"),
    ("××", "×{2,}"),
    ("XX", r"20XX年|[Xx]{2,}(?=[件条次个期篇年月日省市县区镇乡局]|单位|街道|政府)"),
    ("X年", r"(?<![A-Za-z])[Xx]{1,4}年[Xx]{1,2}月"),
    ("20**", r"20\*\*年"),
    ("**", r"(?<=[共开到理布发训])\*{1,4}(?=[件条次个期篇])"),
    ("__", r"_{2,}(?=[件条次个期篇年月日])"),
)


def template_text(text: str) -> Iterator[Slip]:
    """NAR-13."""
    for hint, pattern in _TEMPLATE:
        if hint in text:
            for found in re.finditer(pattern, text):
                brief = found[0] if len(found[0]) <= 20 else f"{found[0][:20]}…"
                said = f"“{brief}”是模板里的说明或者空格，应删去或者填写。"
                remark = found[0][0] in "（(〔[【" and found[0] != text.strip()
                change = (found.start(), found[0], "")
                yield Slip(found.start(), len(found[0]), said, (change,) if remark else ())


_LAW = "政府信息公开条例"
_INCOMPLETE = ("的通知》", "的意见》", "的决定》", "的批复》")
_SHORTEST, _LONGEST = 7, 63
"""Characters of a title that may be one of these."""
_NOT_IN_TITLES = "〈〉<>"
_IN_TITLES = ("关于", "印发", "转发", "修改", "废止")


_PAIRS = ("《》", "〈〉", "<>", "“”")
"""Marks within which a name is marked already."""


def cited_titles(text: str) -> Iterator[Slip]:
    """NAR-16: titles inside title marks, and complete."""
    for at, title in _titles(text) if holds(text, _INCOMPLETE) else ():
        if f"{title}》".endswith(_INCOMPLETE) and not holds(title, _NOT_IN_TITLES):
            named = text[:at].endswith("关于")
            if not named and _SHORTEST <= len(title) <= _LONGEST and not holds(title, _IN_TITLES):
                said = f"《{title}》不完整：文件的标题里有“关于”，请按原文写全。"
                yield Slip(at, len(title) + 2, said)
    at = text.find(_LAW)
    while at >= 0:
        if not stands_within(text, at, _PAIRS) and not text.startswith("办法", at + len(_LAW)):
            start = at
            full = "中华人民共和国"
            if text.startswith(full, at - len(full)):
                start = at - len(full)
            name = text[start : at + len(_LAW)]
            change = (start, name, f"《{name}》")
            yield Slip(start, len(name), f"“{name}”应加书名号：《{name}》。", (change,))
        at = text.find(_LAW, at + 1)


def _titles(text: str) -> Iterator[tuple[int, str]]:
    """What stands in title marks with no others inside, with where they open."""
    last, end = -1, text.find("》")
    while end >= 0:
        start = text.rfind("《", last + 1, end)
        if start >= 0:
            yield start, text[start + 1 : end]
        last, end = end, text.find("》", end + 1)


_PRACTICE = Source(SourceKind.PRACTICE, "已发布的年度报告里常见的差错")
_EVERYWHERE = PROSE | {TITLE}

SLIP_RULES: tuple[Rule, ...] = (
    Rule(
        id="CHR-05",
        severity=Severity.WARNING,
        title="没有常见的错字、漏字。",
        explanation="这些写法在已发布的报告里出现过，都是错字、漏字。",
        source=_PRACTICE,
        reads=_EVERYWHERE,
        check=paragraph_check(
            "CHR-05",
            Severity.WARNING,
            known_slips,
            _EVERYWHERE,
            needs=(*_hints(_SLIPS), *_LOST_NUMBERS, _LETTER),
        ),
    ),
)

PHRASE_RULES: tuple[Rule, ...] = (
    Rule(
        id="NAR-13",
        severity=Severity.ERROR,
        title="不留模板里的说明文字和空格。",
        explanation="格式里括号内的文字是填写说明，不是报告的内容；模板里的“××”要换成实际内容。",
        source=Source(SourceKind.FORM, "国办公开办函〔2021〕30号、〔2019〕60号所附格式"),
        reads=_EVERYWHERE,
        check=paragraph_check(
            "NAR-13",
            Severity.ERROR,
            template_text,
            _EVERYWHERE,
            needs=tuple(hint for hint, _ in _TEMPLATE),
        ),
    ),
    Rule(
        id="NAR-14",
        severity=Severity.ERROR,
        title="固定的提法和机关、法规的名称要准确。",
        explanation="条例第五条规定以公开为常态、不公开为例外；少一个“不”字，意思就反了。",
        source=Source(SourceKind.LAW, "《中华人民共和国政府信息公开条例》第五条"),
        reads=_EVERYWHERE,
        check=paragraph_check(
            "NAR-14",
            Severity.ERROR,
            fixed_phrases,
            _EVERYWHERE,
            needs=(*_hints((*_REVERSED, *_NAMES)), "《中"),
        ),
    ),
    Rule(
        id="NAR-15",
        severity=Severity.HINT,
        title="用条例和格式里的术语。",
        explanation="例如政府信息公开平台、信息处理费、上年结转、依申请公开；“截至”后面接时间点。",
        source=Source(SourceKind.LAW, "《中华人民共和国政府信息公开条例》和年度报告格式的用语"),
        reads=_EVERYWHERE,
        check=paragraph_check("NAR-15", Severity.HINT, terms, _EVERYWHERE, needs=_hints(_TERMS)),
    ),
    Rule(
        id="NAR-16",
        severity=Severity.HINT,
        title="引用的文件写全标题，加书名号。",
        explanation="公文的标题一般有“关于”二字，引用时按原文写全。",
        source=_PRACTICE,
        reads=PROSE,
        check=paragraph_check("NAR-16", Severity.HINT, cited_titles, needs=(_LAW, *_INCOMPLETE)),
    ),
)
