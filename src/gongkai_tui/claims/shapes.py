"""The shapes of clauses about figures: patterns over the letters of tokens, and telling words.

A letter is the kind of a token (:class:`gongkai_tui.claims.lexicon.Kind`). Patterns are text, here
and in the rules about numbers: :mod:`re` makes those that are used, and keeps them.
"""

from __future__ import annotations

from itertools import product

# What stands before a number, up to it.
APPLICANT_BEFORE = "(?:(?P<verbs>[vhw])[gx]*|^|[^xa])(?P<terms>a(?:[/&]a)*)g?q?g?$"
BROUGHT_BEFORE = "b[ghqvw]*$"
CARRIED_BEFORE = "c[ghq]*$"
RESULT_BEFORE = "(?P<terms>r(?:[/&g]*r)*)[ghq]*$"
DISPUTE_BEFORE = "(?P<terms>d(?:[/&g]*d)*)g*$"
OUTCOME_BEFORE = "(?P<terms>o)g?$"
DOCUMENT_BEFORE = "(?:(?P<event>e)?g?(?P<row>f)|(?P<row_first>f)?g?(?P<event_next>e))g?$"
REQUESTS_BEFORE = "(?P<verbs>[vhw](?:[/&]?[vhw])*)[gk/]*qg?$"
VERB_BEFORE = "(?P<verbs>[vhw](?:[/&]?[vhw])*)$"
JOINED = "[^N][/&]$"
JOINING = ("及", "和", "与", "或", "、")
"""What joins a name to words before it that are no name."""
SEVERAL_YEARS = "[ty][/&]$"
"""Before a year: the year before it shares the numbers that follow."""
"""A name that another one is joined to; behind a number it is only the next of a list."""

# What stands behind a number, from it on.
ENDS = "g?(?:[,/ph&]|$)"
"""Nothing that could say what is counted."""
BEHIND = (
    "g?q?g?(?:(?P<carried>c)|(?P<brought>b)|(?P<handled>h)(?=[,/]|$)|(?P<result>r(?:[/&]r)*)"
    "|(?P<applicant>a)(?![/&]a)|(?P<outcome>o))|g*(?P<dispute>d(?:[/&]d)*)"
)
COUNTED = frozenset("cbhraod")
"""One of these stands in whatever does."""
DOCUMENT_BEHIND = "g?(?P<terms>f)"

# Words that say that there was none.
NO_REQUESTS = "n[gvhw&]*[gk/]*q(?=g?(?:[,ytp]|$))"
NO_DISPUTES = "n[gqhv&]*(?P<terms>d(?:[/&g]*d)*)g?(?=[,ytp]|$)"
NO_DOCUMENTS = "ng*(?P<event>e)[eg&]*(?P<terms>f(?:[/&g]*f)*)(?=g?(?:[,yt]|$))"
DISPUTES_NONE = "(?P<terms>d(?:[/&g]*d)*)g?ng?(?=[,ytp]|$)"

ELSEWHERE = (
    *"局委厅院校所站镇乡村对就由向代",
    *("本级", "县区", "区县", "市直", "县直", "省直", "区直"),
    *("办公", "街道", "社区", "公司", "中心", "部门", "单位", "协助", "指导", "配合"),
    *("督促", "要求", "终止", "撤回", "退回", "超期", "逾期", "延期", "热线", "信箱", "信访"),
    *("投诉", "举报", "来信", "咨询", "提案", "建议", "许可", "诉求", "转"),
    *("审核", "抽查", "下级", "上级", "牵头", "正在", "当场", "提前", "应"),
    *("层面", "模拟", "公安机关", "税务机关"),
)
"""Words that let a verb be about another organ or other matters."""
EACH, OF_EACH_KIND = "各", ("各类", "各种")
"""Each, which is so, too, but for these words."""
OWN = (
    *map("".join, product("我本全", "县市区镇乡旗局委办厅处院盟州省")),
    *map("".join, product("我本全", ("街道", "机关", "单位", "部门", "系统"))),
    *("各级机关", "各级行政机关"),
)
"""Words for the publishing unit itself, or for the whole that it reports on."""
THROUGH, MEANS = "通过", ("网站", "平台", "公报")
"""The means by which the unit itself does something."""
INFORMATION = ("信息公开", "依申请公开", "公开信息", "公开申请")
"""Words that make requests, reconsiderations and lawsuits those of 政府信息公开."""
MERE_WORD = len("的申请件")
"""No longer than this, a word for requests does not tell what is requested."""
SPLIT_REASON = ("不存在", "不属于本", "非本")
"""Where a sentence tells these cases apart, 本机关不掌握 is not the whole of its row."""
MERE_REQUESTS = ("申请", "申请件")
PIECE, PIECES = "信息", ("条", "个", "项", "篇")
"""What is counted like this is classified by its openness; it is no result of a request."""
BY_OPENNESS = "依申请公开"
OF_OWN_ACCORD, PAPERS = "主动公开", ("公文", "文件")
"""Papers that are parted by their openness: 制发公文80件，其中主动公开60件、不予公开2件."""
THIRD_PARTY, INTERESTS = "第三方", "权益"
"""What a third party agrees to is no result, but its interests are the reason of one."""
CLASSIFIED = "(?:[、，,；;]|其中)依申请公开(?:的|类|信息|数|为)*[0-9]"
"""A sentence that parts documents by their openness: 主动公开20件、依申请公开6件、不予公开30件."""
OF_CASES = frozenset(("件", "件次", "条", "份", "宗", "起", "次", "个", "项", "例"))
OF_DOCUMENTS = frozenset(("件", "份", "部", "个", "条", "项", "宗", "起"))
OF_MONEY = frozenset(("万元",))
"""Measure words of requests and disputes, of documents and decisions, and of charges."""
OF_OTHER_THINGS = ("个", "项", "次")
"""What counts an applicant's other things rather than requests: 服务企业12个."""
THERE_WERE = ("有", "发生", "产生", "引发")
EVERY = ("均", "都", "全部")
OTHER_ROLE = ("复议机关", "复议机构", "出庭")
"""Cases that the unit decides, or goes to court for, and that are not in the table."""
NEW_CASES = ("新增", "新收", "新发", "新立", "新提")
"""Cases that began in the year; the table counts those of earlier years, too."""
DECIDED = ("审理", "受理", "为被申请人", "为被告")
"""Cases that the unit decides, and those against another organ."""
SOME_OF_THEM = ("中，", "，其中", "（其中", "；其中")
"""Right behind a number of cases: those about 信息公开, if there are any, are only some of them."""
PUBLISHED = ("公示", "公布", "公开", "发布", "归集")
"""What is done to decisions; how many were published is not how many were made."""
NOT_MADE = ("清理", "起草", "代拟", "报请", "提请")
"""Where documents are cleared out, or are drafted for others, the rest need not be the unit's."""
OTHER_DOCUMENTS = (
    "清理",
    "审查",
    "审核",
    "备案",
    "起草",
    "信息",
    "征求",
    "名义",
    "本级",
    "免收",
    "减免",
    "减收",
    "准予",
)
"""What is done to documents that are not simply made or in force, or whose they are."""
AMENDED = ("修订", "修改", "不予许可")
"""Where amended documents or refusals are counted, too, nobody can say what counts as made."""
