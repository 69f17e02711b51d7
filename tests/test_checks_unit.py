"""What a unit's name makes certain, and what it does not."""

from __future__ import annotations

import pytest

from gongkai_tui.checks.unit import Level, Role, judge_unit

TOWNSHIP = (Level.TOWNSHIP, Role.GOVERNMENT)
COUNTY = (Level.COUNTY, Role.GOVERNMENT)
COUNTY_DEPARTMENT = (Level.COUNTY, Role.DEPARTMENT)
CITY_DEPARTMENT = (Level.UNKNOWN, Role.DEPARTMENT)
COORDINATION = (Level.UNKNOWN, Role.COORDINATION)
UNKNOWN = (Level.UNKNOWN, Role.UNKNOWN)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("鄂托克前旗昂素镇人民政府", TOWNSHIP),
        ("云隐县石桥镇人民政府", TOWNSHIP),
        ("石桥镇", TOWNSHIP),
        ("云隐县双溪乡人民政府", TOWNSHIP),
        ("云隐县白鹿回族乡政府", TOWNSHIP),
        ("星野旗青羊苏木人民政府", TOWNSHIP),
        ("澄湖市东岸区望湖街道办事处", TOWNSHIP),
        ("望湖街道", TOWNSHIP),
        ("澄湖经济开发区望湖街道办事处", TOWNSHIP),
        ("云隐县人民政府", COUNTY),
        ("云隐县人民政府办公室", COUNTY),
        ("云隐苗族自治县人民政府", COUNTY),
        ("云隐县", COUNTY),
        ("星野前旗人民政府", COUNTY),
        ("澄湖市东岸区人民政府", COUNTY),
        ("云隐县司法局", COUNTY_DEPARTMENT),
        ("云隐县卫生健康委员会", COUNTY_DEPARTMENT),
        ("星野前旗教育局", COUNTY_DEPARTMENT),
        ("澄湖市东岸区教育局", COUNTY_DEPARTMENT),
        ("岚州市云隐县市场监督管理局", COUNTY_DEPARTMENT),
        ("澄湖市司法局", CITY_DEPARTMENT),
        ("岚州市交通运输局", CITY_DEPARTMENT),
        ("云岭自治州财政局", CITY_DEPARTMENT),
        ("云隐县乡村振兴领导小组办公室", COORDINATION),
        ("澄湖市防汛抗旱指挥部", COORDINATION),
        ("云隐县司法局办公室", COORDINATION),
        ("云隐县司法局法治督察科", COORDINATION),
        ("", UNKNOWN),
        ("澄湖市人民政府", UNKNOWN),
        ("澄湖市人民政府办公室", UNKNOWN),
        ("云岭自治州人民政府", UNKNOWN),
        ("远山省人民政府", UNKNOWN),
        ("远山省人民政府办公厅", UNKNOWN),
        ("远山省财政厅", UNKNOWN),
        ("远山省统计局", UNKNOWN),
        ("远山省市场监督管理局", UNKNOWN),
        ("贵州省统计局", UNKNOWN),
        ("内蒙古自治区人民政府", UNKNOWN),
        ("内蒙古自治区市场监督管理局", UNKNOWN),
        ("北京市财政局", UNKNOWN),
        ("国家税务总局云隐县税务局", UNKNOWN),
        ("澄湖经济开发区管理委员会", UNKNOWN),
        ("澄湖市经济开发区财政局", CITY_DEPARTMENT),
        ("澄湖综合实验区", UNKNOWN),
        ("澄湖综合实验区北岸片区管理局", UNKNOWN),
        ("澄湖市市区公路管理局", CITY_DEPARTMENT),
        ("澄湖市红旗渠管理局", CITY_DEPARTMENT),
        ("云隐山风景名胜区管理局", UNKNOWN),
        ("澄湖特色小镇", UNKNOWN),
    ],
)
def test_only_what_the_name_makes_certain_is_said(name: str, expected: tuple[Level, Role]) -> None:
    assert tuple(judge_unit(name)) == expected


@pytest.mark.parametrize("name", ["云隐县石桥镇人民政府", "云隐县人民政府", "云隐县司法局"])
def test_below_the_city_nobody_makes_rules(name: str) -> None:
    assert judge_unit(name).makes_no_rules


@pytest.mark.parametrize("name", ["澄湖市人民政府", "远山省人民政府", "澄湖市司法局"])
def test_a_unit_that_may_have_the_power_is_left_alone(name: str) -> None:
    assert not judge_unit(name).makes_no_rules
