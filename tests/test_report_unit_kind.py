"""What a unit's name says about the kind of the unit, and what it leaves open."""

from __future__ import annotations

import pytest

from gongkai_tui.report.unit_kind import UnitKind, guess_unit_kind

TOWNSHIP = UnitKind.TOWNSHIP
SUBDISTRICT = UnitKind.SUBDISTRICT
COUNTY = UnitKind.COUNTY_GOVERNMENT
COUNTY_OFFICE = UnitKind.COUNTY_OFFICE
COUNTY_DEPARTMENT = UnitKind.COUNTY_DEPARTMENT
CITY = UnitKind.CITY_GOVERNMENT
CITY_OFFICE = UnitKind.CITY_OFFICE
CITY_DEPARTMENT = UnitKind.CITY_DEPARTMENT
PROVINCE = UnitKind.PROVINCE_GOVERNMENT
PROVINCE_OFFICE = UnitKind.PROVINCE_OFFICE
PROVINCE_DEPARTMENT = UnitKind.PROVINCE_DEPARTMENT
MINISTRY = UnitKind.MINISTRY
ZONE = UnitKind.ZONE
COORDINATION = UnitKind.COORDINATION
UNKNOWN = UnitKind.UNKNOWN


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("鄂托克前旗昂素镇人民政府", TOWNSHIP),
        ("云隐县石桥镇人民政府", TOWNSHIP),
        ("石桥镇", TOWNSHIP),
        ("云隐县双溪乡人民政府", TOWNSHIP),
        ("云隐县白鹿回族乡政府", TOWNSHIP),
        ("星野旗青羊苏木人民政府", TOWNSHIP),
        ("澄湖市东岸区望湖街道办事处", SUBDISTRICT),
        ("望湖街道", SUBDISTRICT),
        ("澄湖经济开发区望湖街道办事处", SUBDISTRICT),
        ("云隐县人民政府", COUNTY),
        ("云隐县人民政府办公室", COUNTY_OFFICE),
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
        ("澄湖市国有资产监督管理委员会", CITY_DEPARTMENT),
        ("岚州市交通运输局", CITY_DEPARTMENT),
        ("云岭自治州财政局", CITY_DEPARTMENT),
        ("云隐县乡村振兴领导小组办公室", COORDINATION),
        ("澄湖市防汛抗旱指挥部", COORDINATION),
        ("云隐县司法局办公室", COORDINATION),
        ("云隐县司法局法治督察科", COORDINATION),
        ("", UNKNOWN),
        ("澄湖市人民政府", CITY),
        ("澄湖市人民政府办公室", CITY_OFFICE),
        ("云岭自治州人民政府", CITY),
        ("远山省人民政府", PROVINCE),
        ("远山省人民政府办公厅", PROVINCE_OFFICE),
        ("远山省财政厅", PROVINCE_DEPARTMENT),
        ("远山省统计局", PROVINCE_DEPARTMENT),
        ("远山省市场监督管理局", PROVINCE_DEPARTMENT),
        ("贵州省统计局", PROVINCE_DEPARTMENT),
        ("内蒙古自治区人民政府", PROVINCE),
        ("内蒙古自治区市场监督管理局", PROVINCE_DEPARTMENT),
        ("北京市财政局", PROVINCE_DEPARTMENT),
        ("国家税务总局云隐县税务局", UNKNOWN),
        ("澄湖经济开发区管理委员会", ZONE),
        ("澄湖市经济开发区财政局", CITY_DEPARTMENT),
        ("澄湖综合实验区", UNKNOWN),
        ("澄湖综合实验区北岸片区管理局", UNKNOWN),
        ("澄湖市市区公路管理局", CITY_DEPARTMENT),
        ("澄湖市红旗渠管理局", CITY_DEPARTMENT),
        ("云隐山风景名胜区管理局", UNKNOWN),
        ("澄湖特色小镇", UNKNOWN),
        ("云隐县石桥镇人民政府党政综合办公室", TOWNSHIP),
        ("北京市东岸区人民政府", COUNTY),
        ("北京市东岸区教育局", COUNTY_DEPARTMENT),
        ("上海市人民政府", PROVINCE),
        ("上海市人民政府办公厅", PROVINCE_OFFICE),
        ("星野盟行政公署", CITY),
        ("远山省司法厅", PROVINCE_DEPARTMENT),
        ("教育部", MINISTRY),
        ("国家粮食局", MINISTRY),
        ("中华人民共和国农业部", MINISTRY),
        ("云隐县人民武装部", UNKNOWN),
        ("澄湖高新技术产业开发区管委会", ZONE),
    ],
)
def test_the_name_tells_the_kind_as_far_as_it_can(name: str, expected: UnitKind) -> None:
    assert guess_unit_kind(name) is expected


@pytest.mark.parametrize("name", ["云隐县石桥镇人民政府", "云隐县人民政府", "云隐县司法局"])
def test_below_the_city_nobody_makes_rules(name: str) -> None:
    assert guess_unit_kind(name).makes_no_rules


@pytest.mark.parametrize("name", ["澄湖市人民政府", "远山省人民政府", "澄湖市司法局"])
def test_a_unit_that_may_have_the_power_is_left_alone(name: str) -> None:
    assert not guess_unit_kind(name).makes_no_rules


@pytest.mark.parametrize("kind", UnitKind)
def test_every_kind_has_a_name_of_its_own_for_users(kind: UnitKind) -> None:
    assert [other for other in UnitKind if other.label == kind.label] == [kind]


def test_governments_sum_their_territory_and_a_township_has_only_its_own_figures() -> None:
    governments = {kind for kind in UnitKind if kind.is_government}

    assert governments == {TOWNSHIP, COUNTY, CITY, PROVINCE}
    assert {kind for kind in governments if not kind.sums_territory} == {TOWNSHIP}
