"""What a unit's name says about the unit: its level, and whether it is a body of its own.

Only what the name makes certain is said; everything else is ``UNKNOWN``, and rules stay silent on
it. Certain are the endings that the law gives to governments (``镇人民政府``, ``街道办事处``,
``县人民政府``), departments behind the name of a county, banner or district (``云隐县司法局``), and
bodies that exist only to coordinate (``领导小组办公室``, ``指挥部``). Not certain, for example:

* ``…市人民政府``: a city divided into districts can make 规章, a county-level city cannot;
* ``…经济开发区管理委员会``: 区 is no district here;
* a department of a city or of a province: it stands on no list that a name could settle.

Sources: 立法法 for who makes 规章; local notices (grade B) for who issues no 规范性文件.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Level(StrEnum):
    """How high a unit stands, where its name says so."""

    COUNTY = "county"
    """A county, banner or district, or one of its departments."""
    TOWNSHIP = "township"
    """A town, township, sumu or subdistrict, or one of its offices."""
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What a unit is, where its name says so."""

    GOVERNMENT = "government"
    """A people's government or a subdistrict office."""
    DEPARTMENT = "department"
    """A department of a city or county government."""
    COORDINATION = "coordination"
    """An internal, temporary or coordinating body, which stands for no organ of its own."""
    UNKNOWN = "unknown"


class Unit(NamedTuple):
    """What is certain of a unit by its name."""

    level: Level
    role: Role

    @property
    def makes_no_rules(self) -> bool:
        """Whether it certainly has no power to make 规章."""
        return self.level is not Level.UNKNOWN

    @property
    def collects_little(self) -> bool:
        """Whether fees of a thousand million yuan are out of the question."""
        return self.level is Level.TOWNSHIP or self.role is Role.DEPARTMENT


_COORDINATION = r"(领导小组|指挥部|联席会议|工作专班)(办公室)?$|(局|厅)(办公室|\w{2,10}(科|股))$"
_TOWNSHIP = r"\w(?<![小古])(镇|乡|苏木)((人民)?政府(办公室|党政综合办公室)?)?$|街道(办|办事处)?$"
_COUNTY_GOVERNMENT = (
    r"\w(县|旗|(?<!自治)(?<!行政)区)人民政府(办公室)?$|\w(县|[前后左右中]旗|自治旗)$"
)
_OFFICE_OR_ZONE = r"人民政府办公[室厅]$|管理委员会|管委会"

_ENDING = r"\w{2,}(?<!分)(局|委员会|办公室|中心|支队|大队)$"
_DISTRICT = (  # 区 behind a city's name, unless the word before it makes it another kind of 区
    r"[市州盟]\w{1,6}"
    r"(?<!自治)(?<!行政)(?<!开发)(?<!实验)(?<!试验)(?<!示范)(?<!合作)(?<!先行)(?<!集聚)(?<!保护)"
    r"(?<!度假)(?<!保税)(?<!名胜)(?<!风景)(?<!游览)(?<!管理)(?<!功能)(?<!产业)(?<!工业)(?<!农业)"
    r"(?<!科技)(?<!高新)(?<![地新园景社库灌林牧特片城市辖军校矿])区(?![域划])"
)
_COUNTY_DEPARTMENT = (
    r"^(?!国家|中国|中华)\w*?"
    rf"(\w县(?![域级乡区际城镇])|\w(?<![红国军彩锦八])旗|{_DISTRICT}){_ENDING}"
)
_CITY_DEPARTMENT = (
    r"^(?!国家|中国|中华|北京市|上海市|天津市|重庆市)"
    rf"\w+?(?<!省)[市州盟](?![省场政区民容级]){_ENDING}"
)

_UNKNOWN = Unit(Level.UNKNOWN, Role.UNKNOWN)

_BY_NAME: tuple[tuple[str, Unit], ...] = (  # the first that fits says it
    (_COORDINATION, Unit(Level.UNKNOWN, Role.COORDINATION)),
    (_TOWNSHIP, Unit(Level.TOWNSHIP, Role.GOVERNMENT)),
    (_COUNTY_GOVERNMENT, Unit(Level.COUNTY, Role.GOVERNMENT)),
    (_OFFICE_OR_ZONE, _UNKNOWN),
    (_COUNTY_DEPARTMENT, Unit(Level.COUNTY, Role.DEPARTMENT)),
    (_CITY_DEPARTMENT, Unit(Level.UNKNOWN, Role.DEPARTMENT)),
)


@lru_cache(maxsize=64)
def judge_unit(name: str) -> Unit:
    """What the full name of a unit makes certain."""
    for pattern, unit in _BY_NAME:
        if re.search(pattern, name.strip()):
            return unit
    return _UNKNOWN
