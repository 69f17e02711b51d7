"""The words of which sentences about figures are made, for the reports of one year in one form.

A sentence becomes a row of tokens. The kind of a token is one letter, so the shape of a sentence is
a string, and :mod:`gongkai_tui.claims.grammar` is a list of patterns of such strings. The names of
rows and columns come from the form; this module adds the verbs, the words that mean nothing for the
count, and those that warn that a number counts something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from gongkai_tui.claims.numerals import CHINESE_DIGITS, number_of
from gongkai_tui.form import Form
from gongkai_tui.form.model import FigureTerm


class Kind(StrEnum):
    """What a token is; the letter stands for it in the shape of a sentence."""

    NUMBER = "N"
    """A number with its measure word."""
    BREAK = ","
    """A punctuation mark that ends a clause."""
    LIST = "/"
    """The enumeration comma (、)."""
    AND = "&"
    """A word that joins two names: 和, 及."""
    PART = "p"
    """What follows is part of what came before: 其中, 含."""
    NOT = "n"
    RECEIVED = "v"
    HANDLED = "h"
    """Answered, closed."""
    PROCESSED = "w"
    """Worked on, whether closed or not."""
    REQUEST = "q"
    RESULT = "r"
    """A row of results of requests."""
    BROUGHT = "b"
    """Brought forward from last year."""
    CARRIED = "c"
    """Carried forward to next year."""
    APPLICANT = "a"
    DISPUTE = "d"
    """A row of reconsiderations or lawsuits."""
    OUTCOME = "o"
    """A column of them."""
    DOCUMENT = "f"
    """A row of what is made public on the organ's own account."""
    EVENT = "e"
    """A column of it: made, repealed, in force, decided."""
    YEAR = "y"
    """The year of the report."""
    OTHER_YEAR = "t"
    PART_OF_YEAR = "l"
    """Last year for comparison, or a part of the year."""
    COMPARISON = "m"
    CHANNEL = "k"
    """A way in which requests come in."""
    LOOSE = "g"
    """Words that may stand between a name and its number, but not between a verb and a number."""
    UNKNOWN = "x"
    """Any other words."""


class Token(NamedTuple):
    """One piece of a sentence; ``start`` and ``end`` are offsets in it."""

    kind: Kind
    start: int
    end: int
    term: FigureTerm | None = None
    """The name of a row or column."""
    value: int | Decimal | None = None
    """The value of a number, where it is stated exactly."""
    digits: tuple[int, int] = (0, 0)
    """Where the numeral itself stands."""
    measure: str = ""
    """The measure word of a number."""


QUOTED = "\ue000"
"""Stands in a sentence for a figure that is quoted by name: a character that no text uses."""
TITLE = "\ue001"
"""Stands in a sentence for the title of a document, whatever years and words it holds."""

_MEASURES = "件次|万元|元|[件条份宗起次部个项例]"
_ABOUT = "大约|约|将近|近|超过|超|逾|至少|不足|不少于"
_SMALL = CHINESE_DIGITS.removeprefix("零〇")
_NUMBER = (
    rf"(?P<about>{_ABOUT})?(?<![\d.,〔\[第\-—~～－至每某任同])"
    rf"(?P<digits>{QUOTED}|\d{{1,3}}(?:[,，]\d{{3}})+(?!\d)|\d+(?:\.\d+)?"
    rf"|[{_SMALL}十](?:[{CHINESE_DIGITS}十百千万]*[{CHINESE_DIGITS}十百千])?)"
    r"(?P<scale>万(?!元)|[亿千百])?(?P<over>余|多|来)?"
    rf"(?P<measure>{_MEASURES})(?P<after>以上|左右|以内)?"
)

_WHOLE_YEAR = (
    r"1月1日(?:0时)?起?(?:至|到|-|—|－)+(?:同?年|\d{4}年)?12月31日(?:24时)?止?|12月31日|年底|年末"
)
_EVERYONE = "公民、法人(?:和|或者?|及|、)其他组织(?:的|提出)*"
_LAST = "(?:上|去)一?年(?:度|同期)?"
_COMPARISON = (
    rf"同比|环比|相较于?|[较比](?:{_LAST}|\d{{4}}年度?)|与(?:{_LAST}|\d{{4}}年度?)相比"
    "|增加|减少|增长|下降|上升|回落|降低|增幅|降幅"
)
_PART_OF_YEAR = (
    rf"{_LAST}|[上下]半年|第?[一二三四1-4]季度|\d{{1,2}}月份?(?:\d{{1,2}}日|底|末)?"
    "|(?<!今年)(?<!本年)以来|截至目前"
)
_INFORMATION = "(?:政府|政务)?信息公开"
_REQUEST = (
    rf"{_INFORMATION}的?申请(?!人|书|表)(?:件|事项)?"
    "|依申请(?:政府)?(?:信息)?公开的?(?:(?:政府|政务)?信息)?的?(?:申请(?!人|书|表))?(?:件|事项)?"
    "|公开(?:政府|政务)?信息的?申请(?!人|书|表)"
    "|(?<=[件条份宗起到理收结复])的?申请(?!人|书|表)(?:件|事项)?"
)
_CHANNEL = (
    "当面|现场|窗口|信函|信件|邮寄|邮政|电子邮件|邮件|邮箱|网络|网上|网站|在线|互联网|传真|电话"
    "|平台|微信|书面|口头|线上|线下|其他方式|其他渠道"
)

_TIGHT = (
    "共计|共有|共|合计|总计|总共|累计|计|为|有|是|的|了|达到|达|总数量|总数|总量|数量|件数|数"
    "|已经|已|均|都|全部|依法依规|依法|及时|按期|按时|按规定|按要求|规范|另有|另|还有|截至|截止|尚有|尚|仍有|其余|剩余"
    f"|全年|年内|本年度|本年|今年以来|今年|年度|新|予以|[“”‘’]|{_WHOLE_YEAR}"
)
_LOOSE = (
    f"{_TIGHT}|{_EVERYONE}|{_INFORMATION}(?:工作)?|案件|案|类|申请|事项|信息|情形|情况|方面|工作"
    "|决定|作出|做出|发布|出现|不当|不服|[省市县区旗]?政府(?=规章|$)|结果|等|该|因|由|引发|引起|产生|发生|提起|被|涉及|关于|有关|属于|各类|各种|有效"
    "|来自|公众|社会|群众|申请人|公民|提出|提交|递交|通过|途径|渠道|方式|数据|继续|当年|处理|办理|和"
    f"|(?:严格)?(?:按照|依照|根据)(?:{TITLE}|规定|要求|条例|的)*|{TITLE}"
)
_FILLERS = ((re.compile(f"(?:{_TIGHT})*"), ""), (re.compile(f"(?:{_LOOSE})*"), Kind.LOOSE))
FILLERS_AROUND = re.compile(f"^(?:{_TIGHT})+|(?:{_TIGHT})+$")
"""What says nothing at the ends of a piece of a sentence."""
_JOINING = re.compile("及其?|和|与|或者?|以及|并|及/或|和/或")
_GOES_ON = "(?!制度|法|机关|机构|委员会|局)"
"""Behind a name that is part of another word: 规章制度, 复议机关."""


class Lexicon:
    """The words for the reports of one year in one form."""

    def __init__(self, form: Form, year: int) -> None:
        """Collect the names of the form."""
        self._terms: dict[str, tuple[Kind, FigureTerm]] = {}
        for kind, terms in _named(form):
            for term in terms:
                for phrase in (term.name, *term.said):
                    self._terms.setdefault(phrase, (kind, term))
        phrases = sorted(filter(None, self._terms), key=len, reverse=True)
        self._pattern = re.compile(
            "|".join(
                f"(?P<{name}>{pattern})"
                for name, pattern in _words(year, "|".join(map(re.escape, phrases)))
            )
        )

    def tokens(self, sentence: str) -> list[Token]:
        """The tokens of a sentence without spaces; words between them are tokens, too."""
        found: list[Token] = []
        end = 0
        for match in self._pattern.finditer(sentence):
            if match["LOOSE"] is not None:
                continue  # left to the words around it
            found += _between(sentence, end, match.start(), found)
            found.append(self._token(match))
            end = match.end()
        return [*found, *_between(sentence, end, len(sentence), found)]

    def _token(self, match: re.Match[str]) -> Token:
        if match["NUMBER"] is not None:
            return _number(match)
        if match["NAME"] is not None:
            kind, term = self._terms[match["NAME"]]
            return Token(kind, *match.span(), term)
        name = next(name for name in Kind.__members__ if match.groupdict().get(name) is not None)
        return Token(Kind[name], *match.span())


def _words(year: int, names: str) -> tuple[tuple[str, str], ...]:
    """What the lexicon looks for, by the kind of token; the first that fits counts."""
    last, after = (
        rf"(?:(?:上|去)一?个?|(?<!\d){year - 1})年(?:度)?",
        f"(?:下一?个?|次|{year + 1})年",
    )
    over = "结转|转结|顺延|延期|延|转"
    return (
        ("LOOSE", f"{_WHOLE_YEAR}|{_EVERYONE}|{TITLE}"),
        ("BROUGHT", f"{last}(?:结转|转结|转入|顺延|遗留|跨年)|结转自?{last}"),
        ("CARRIED", f"(?:{over})(?:至|到|入|为)?{after}(?:度)?(?:继续)?(?:办理|答复|处理)?"),
        ("COMPARISON", _COMPARISON),
        ("YEAR", rf"(?<!\d){year}年(?:度)?(?:以来)?"),
        ("OTHER_YEAR", r"(?<!\d)(?:19|20)\d\d年(?:度)?|历年|往年|前年"),
        ("PART_OF_YEAR", _PART_OF_YEAR),
        ("REQUEST", _REQUEST),
        ("NAME", f"(?:{names}){_GOES_ON}"),
        ("NUMBER", _NUMBER),
        ("BREAK", "[，,；;：:（）()。！？!?]"),
        ("LIST", "、"),
        ("NOT", "从未|尚未|未|并无|没有|不存在|无(?!法|正当|障碍|关)"),
        ("PART", "其中|包括|包含|含有|含"),
        ("CHANNEL", _CHANNEL),
        (
            "PROCESSED",
            "收到(?:[和并及、])?(?:办理|处理)|收办|办理(?!结果|完|答)|处理(?!结果|完|费|决定)",
        ),
        ("RECEIVED", "新收到|新收|收到|新受理|受理|接收到|接收|接到"),
        ("HANDLED", "办理(?:并)?答复|办理完毕|办理完成|办理完结|办结|答复|回复|办复"),
    )


def _named(form: Form) -> Iterator[tuple[Kind, Iterable[FigureTerm]]]:
    """The names of rows and columns, by what they are."""
    requests, disputes, proactive = (
        form.tables[table] for table in ("requests", "disputes", "proactive")
    )
    results = {row.id for row in requests.rows if row.group} | set(requests.group_by_id)
    rows = requests.figure_naming.rows
    yield Kind.RESULT, [term for term in rows if set(term.ids) <= results - {"closed"}]
    yield Kind.APPLICANT, requests.figure_naming.columns
    yield Kind.DISPUTE, disputes.figure_naming.rows
    yield Kind.OUTCOME, disputes.figure_naming.columns
    yield Kind.DOCUMENT, proactive.figure_naming.rows
    yield Kind.EVENT, proactive.figure_naming.columns


def _between(sentence: str, start: int, end: int, before: list[Token]) -> Iterator[Token]:
    """What stands between two tokens: nothing, a joining word, a filler or unknown words."""
    text = sentence[start:end]
    if not text:
        return
    if before and _JOINING.fullmatch(text):
        yield Token(Kind.AND, start, end)
        return
    for filler, kind in _FILLERS:
        if filler.fullmatch(text):
            if kind:
                yield Token(Kind.LOOSE, start, end)
            return
    yield Token(Kind.UNKNOWN, start, end)


def _number(match: re.Match[str]) -> Token:
    exact = not (match["about"] or match["scale"] or match["over"] or match["after"])
    digits = match["digits"]
    value = number_of(digits) if exact and digits != QUOTED else None
    return Token(
        Kind.NUMBER,
        *match.span(),
        value=value,
        digits=match.span("digits"),
        measure=match["measure"] if exact else "",
    )
