"""What kind of unit publishes a report: its level, what it is, and for whom its figures stand.

Where nobody has said it, :func:`guess_unit_kind` reads the kind off the unit's name. The guess errs
on the side on which rules stay silent:

* ``…市人民政府`` is taken for a city divided into districts, which can make 规章; a county-level
  city cannot, and only a user can say so;
* ``…经济开发区管理委员会`` is no department: 区 is no district here;
* whatever the name leaves open is ``UNKNOWN``.

Sources: 立法法 for who makes 规章; 条例第四十九条 for offices and governments, which publish one
report each, the government's for the whole territory; local notices for who issues no 规范性文件.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gongkai_tui.records import StrEnum


class UnitKind(StrEnum):
    """What kind of unit publishes a report."""

    TOWNSHIP = "township"
    SUBDISTRICT = "subdistrict"
    COUNTY_DEPARTMENT = "county_department"
    COUNTY_OFFICE = "county_office"
    COUNTY_GOVERNMENT = "county_government"
    CITY_DEPARTMENT = "city_department"
    CITY_OFFICE = "city_office"
    CITY_GOVERNMENT = "city_government"
    PROVINCE_DEPARTMENT = "province_department"
    PROVINCE_OFFICE = "province_office"
    PROVINCE_GOVERNMENT = "province_government"
    MINISTRY = "ministry"
    ZONE = "zone"
    COORDINATION = "coordination"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The kind in Chinese, for users."""
        return _LABELS[self]

    @property
    def makes_no_rules(self) -> bool:
        """Whether it certainly has no power to make 规章 (立法法)."""
        return self in _WITHOUT_RULES

    @property
    def is_basic(self) -> bool:
        """Whether it is a township, a town, a sumu or a subdistrict."""
        return self in _BASIC

    @property
    def is_department(self) -> bool:
        """Whether it is a department of a government, at any level."""
        return self in _DEPARTMENTS

    @property
    def is_government(self) -> bool:
        """Whether it is a people's government (条例第五十条第四项 asks more of one)."""
        return self is UnitKind.TOWNSHIP or self.sums_territory

    @property
    def sums_territory(self) -> bool:
        """Whether its figures are those of the whole territory, not only its own."""
        return self in _TERRITORIES

    @property
    def collects_little(self) -> bool:
        """Whether fees of a thousand million yuan a year are out of the question."""
        return self.is_basic or self in _SMALL_DEPARTMENTS


_LABELS = {
    UnitKind.TOWNSHIP: "乡镇人民政府",
    UnitKind.SUBDISTRICT: "街道办事处",
    UnitKind.COUNTY_DEPARTMENT: "县级政府部门",
    UnitKind.COUNTY_OFFICE: "县级政府办公室",
    UnitKind.COUNTY_GOVERNMENT: "县级人民政府",
    UnitKind.CITY_DEPARTMENT: "市级政府部门",
    UnitKind.CITY_OFFICE: "市级政府办公厅（室）",
    UnitKind.CITY_GOVERNMENT: "设区的市、自治州人民政府",
    UnitKind.PROVINCE_DEPARTMENT: "省级政府部门",
    UnitKind.PROVINCE_OFFICE: "省级政府办公厅",
    UnitKind.PROVINCE_GOVERNMENT: "省级人民政府",
    UnitKind.MINISTRY: "国务院部门",
    UnitKind.ZONE: "开发区、功能区管理机构",
    UnitKind.COORDINATION: "内设、临时或者议事协调机构",
    UnitKind.UNKNOWN: "其他单位",
}

_BASIC = frozenset({UnitKind.TOWNSHIP, UnitKind.SUBDISTRICT})
_SMALL_DEPARTMENTS = frozenset({UnitKind.COUNTY_DEPARTMENT, UnitKind.CITY_DEPARTMENT})
_DEPARTMENTS = _SMALL_DEPARTMENTS | {UnitKind.PROVINCE_DEPARTMENT, UnitKind.MINISTRY}
_TERRITORIES = frozenset(
    {UnitKind.COUNTY_GOVERNMENT, UnitKind.CITY_GOVERNMENT, UnitKind.PROVINCE_GOVERNMENT}
)
_WITHOUT_RULES = _BASIC | {
    UnitKind.COUNTY_DEPARTMENT,
    UnitKind.COUNTY_OFFICE,
    UnitKind.COUNTY_GOVERNMENT,
}

_COORDINATION = r"(领导小组|指挥部|联席会议|工作专班)(办公室)?$|(局|厅)(办公室|\w{2,10}(科|股))$"
_OFFICE = r"((人民)?政府(办公室|党政综合办公室)?)?$"
_TOWNSHIP = rf"\w(?<![小古])(镇|乡|苏木){_OFFICE}"
_SUBDISTRICT = r"街道(办|办事处)?$"
_ZONE = r"(?<!监督)管理委员会$|管委会(办公室)?$"

_COUNTY = r"(\w县|旗|(?<!自治)(?<!行政)区)人民政府"
_PROVINCE = r"(省|自治区|^(北京|上海|天津|重庆)市)"
_DISTRICT = (  # 区 behind a city's name, unless the word before it makes it another kind of 区
    r"[市州盟]\w{1,6}"
    r"(?<!自治)(?<!行政)(?<!开发)(?<!实验)(?<!试验)(?<!示范)(?<!合作)(?<!先行)(?<!集聚)(?<!保护)"
    r"(?<!度假)(?<!保税)(?<!名胜)(?<!风景)(?<!游览)(?<!管理)(?<!功能)(?<!产业)(?<!工业)(?<!农业)"
    r"(?<!科技)(?<!高新)(?<![地新园景社库灌林牧特片城市辖军校矿])区(?![域划])"
)
_ENDING = r"\w{2,}(?<!分)(局|委员会|办公室|中心|支队|大队)$"
_STATE = r"(?!国家|中国|中华)"
_COUNTY_DEPARTMENT = (
    rf"^{_STATE}\w*?(\w县(?![域级乡区际城镇])|\w(?<![红国军彩锦八])旗|{_DISTRICT}){_ENDING}"
)
_CITY_DEPARTMENT = (
    rf"^{_STATE}(?!北京市|上海市|天津市|重庆市)"
    rf"\w+?(?<!省)[市州盟](?![省场政区民容级]){_ENDING}"
)
_PROVINCE_DEPARTMENT = rf"^{_STATE}\w*?{_PROVINCE}(?!直)\w{{2,}}(?<!分)(厅|局|委员会|办公室)$"
_MINISTRY = (
    r"^(中华人民共和国)?[^省市县区州盟旗]{2,8}(?<!指挥)(?<!武装)(?<!工作)部$"
    r"|^国家[^省市县区州盟旗]{2,10}(局|委员会|署)$"
)

_OFFICES = ("办公室", "办公厅")
_BODIES = ("局", "厅", "委员会", "办公室", "中心", "支队", "大队")

_BY_NAME: tuple[tuple[str, tuple[str, ...], UnitKind], ...] = (  # the first that fits says it
    (_COORDINATION, (*_OFFICES, "组", "部", "议", "班", "科", "股"), UnitKind.COORDINATION),
    (_SUBDISTRICT, ("街道", "街道办", "街道办事处"), UnitKind.SUBDISTRICT),
    (_TOWNSHIP, ("镇", "乡", "苏木", "政府", "办公室"), UnitKind.TOWNSHIP),
    (_ZONE, ("管理委员会", "管委会", "管委会办公室"), UnitKind.ZONE),
    (rf"{_COUNTY}办公[室厅]$", _OFFICES, UnitKind.COUNTY_OFFICE),
    (
        rf"{_COUNTY}$|\w县$|\w[前后左右中]旗$|自治旗$",
        ("人民政府", "县", "旗"),
        UnitKind.COUNTY_GOVERNMENT,
    ),
    (rf"{_PROVINCE}人民政府办公[室厅]$", _OFFICES, UnitKind.PROVINCE_OFFICE),
    (rf"{_PROVINCE}人民政府$", ("人民政府",), UnitKind.PROVINCE_GOVERNMENT),
    (r"[市州]人民政府办公[室厅]$|盟行政公署办公[室厅]$", _OFFICES, UnitKind.CITY_OFFICE),
    (r"[市州]人民政府$|(盟|地区)行政公署$", ("人民政府", "公署"), UnitKind.CITY_GOVERNMENT),
    (_COUNTY_DEPARTMENT, _BODIES, UnitKind.COUNTY_DEPARTMENT),
    (_CITY_DEPARTMENT, _BODIES, UnitKind.CITY_DEPARTMENT),
    (_PROVINCE_DEPARTMENT, _BODIES, UnitKind.PROVINCE_DEPARTMENT),
    (_MINISTRY, ("部", "局", "委员会", "署"), UnitKind.MINISTRY),
)
"""What names look like, what they end with, which spares most patterns, and what they are."""


_TOWNSHIPS = ("镇人民政府", "乡人民政府")
_NO_TOWNSHIPS = ("", "小", "古")
"""What stands before 镇 and 乡 where they are not to be read so: 小镇, 古镇."""


@lru_cache(maxsize=64)
def guess_unit_kind(name: str) -> UnitKind:
    """The kind of the unit with this full name, as far as the name says it."""
    plain = name.strip()
    if plain.endswith(_TOWNSHIPS) and plain[-6:-5] not in _NO_TOWNSHIPS:
        return UnitKind.TOWNSHIP
    for pattern, endings, kind in _BY_NAME:
        if plain.endswith(endings) and re.search(pattern, plain):
            return kind
    return UnitKind.UNKNOWN


def unit_kind(stated: str, name: str) -> UnitKind:
    """The kind that a report states, else the one that the unit's full name suggests.

    A kind that only a later version of the program knows counts as not stated.
    """
    return UnitKind(stated) if stated and stated in set(UnitKind) else guess_unit_kind(name)
