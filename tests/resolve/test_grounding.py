"""What pointing words point at."""

from __future__ import annotations

import pytest
from marked_page import ids

HERE = "青岛市即墨区"

CASES = [
    ("{~place 全区}", "place:青岛市即墨区"),
    ("{~place 我市}", "place:青岛市"),
    ("{~place 全省}", "place:山东省"),
    ("{place 大兴区}经验,{~place 全区}推广", "place:青岛市即墨区"),
    ("{place 大兴区}经验好,{~place 该区}坚持", "place:北京市大兴区"),
    ("{place 云松社区}先行,{~place 该区}推广", "place:青岛市即墨区"),
    ("{place 林州镇}开会,{~place 该镇}将行动", "place:青岛市即墨区-林州镇"),
    ("{place 林州镇}{place 白石村},{~place 全镇}推广", "place:青岛市即墨区-林州镇"),
    ("{place 林州镇}与{place 石门镇}签约,{~place 两地}将合作", ""),
    ("{place 林州镇}、{place 石门镇}开会,{~place 我镇}先行", ""),
    ("{place 枫林街道}{place 锦绣社区}的楼长在{~place 辖区}巡查", "place:青岛市即墨区-枫林街道-锦绣社区"),
    ("改造{~place 辖区}小区", "place:青岛市即墨区"),
    ("{agency 林州镇党委}开会,{~place 该镇}行动", "place:青岛市即墨区-林州镇"),
    ("{place 清河公园}开放,{~place 该公园}", "place:青岛市即墨区-清河公园"),
    ("{agency 区民政局}、{agency 区财政局}调研,{~agency 该局}", "agency:青岛市即墨区-财政局"),
    ("{agency 区民政局}说,{~agency 该中心}", ""),
    ("{agency 随访专班}成立,{~agency 专班}每周碰头", "agency:青岛市即墨区-随访专班"),
    ("{agency 市生态环境局即墨分局}到场,{~agency 生态环境部门}指导", "agency:青岛市即墨区-生态环境分局"),
    ("{organization 云河恒远有限公司}投产,{~organization 该公司}", "organization:云河恒远有限公司"),
    ("{initiative “清风”行动}启动,{~event 此次行动}", "initiative:青岛市即墨区-清风"),
    ("{initiative 市容专项整治行动}启动,{~initiative 此次整治}", "initiative:青岛市即墨区-市容专项整治行动"),
    ("{initiative 引水工程}开工,{~initiative 该工程}由区里实施", "initiative:青岛市即墨区-引水工程"),
    ("{document 《治水公约》}签订,{~document 公约}明确", "document:青岛市即墨区-治水公约"),
    ("{~document 公约}明确", ""),
    (
        "印发{document 《治水三年行动方案(2024—2026年)》},根据{~document 方案}",
        "document:青岛市即墨区-治水三年行动方案-2024-2026年--1a22baf718",
    ),
    ("{agency 区政务改革办公室}牵头,{~agency 该办}副主任", "agency:青岛市即墨区-政务改革办公室"),
    ("{agency 区民政局}局长说,{~agency 局里}已派人", "agency:青岛市即墨区-民政局"),
    ("{initiative “红哨兵”}推开,{~initiative 该机制}覆盖全镇", "initiative:青岛市即墨区-红哨兵"),
    ("{initiative “红哨兵”}推开,{~initiative 该平台}覆盖全镇", ""),
    (
        "{initiative “云上议”议事平台}上线,{initiative “基层治理四平台”}升级,{~initiative 平台}",
        "initiative:青岛市即墨区-云上议平台",
    ),
    ("{organization 云河区第一小学}放学,{~organization 学校}今后", "organization:青岛市即墨区-云河区-第一小学"),
    ("{event 治水专题会}召开,{~event 会议}强调", "event:青岛市即墨区-治水专题会"),
    ("{event 治水推进会}召开,传达{event 全市防汛工作会议}精神。{~event 会议}强调", "event:青岛市即墨区-治水推进会"),
    ("召开{event 治水推进会},提到{event 防汛工作会议}。{~event 会议}强调", "event:青岛市即墨区-治水推进会"),
    ("根据安排,{event 治水推进会议}召开。{~event 会议}强调", "event:青岛市即墨区-治水推进会议"),
    ("根据安排{event 治水推进会议}召开。{~event 会议}强调", "event:青岛市即墨区-治水推进会议"),
    ("为落实县委部署,石桥镇召开{event 治水推进会议}。{~event 会议}强调", "event:青岛市即墨区-治水推进会议"),
    ("按照部署,石桥镇召开{event 治水推进会}。{~event 会议}强调", "event:青岛市即墨区-治水推进会"),
    ("{event 石桥镇治水会议}部署防汛工作。{~event 会议}强调", "event:青岛市即墨区-石桥镇治水会议"),
    ("{event 治水推进会}要求抓紧清淤。{~event 会议}强调", "event:青岛市即墨区-治水推进会"),
    ("传达市里召开的{event 防汛工作会议}。{~event 会议}强调", ""),
    ("按照{event 防汛工作会议}要求,石桥镇行动。{~event 会议}强调", ""),
    ("{organization 云河医院}与{organization 柳荫卫生院}结对,{~organization 我院}派人", ""),
    ("{organization 云河区中医院}与{organization 云河区人民医院}结对,{~organization 我院}派人", ""),
    ("{place 石桥镇}打造{place 柳荫特色小镇},{~place 该镇}43个村", "place:青岛市即墨区-石桥镇"),
    ("{place 清河石桥镇段}采砂,{~place 该河段}已清运", "place:青岛市即墨区-清河石桥镇段"),
    ("{place 迎宾大道}试点,{~place 这条路}上", "place:青岛市即墨区-迎宾大道"),
    ("{place 林州镇}开会,{agency 石桥镇党委}将{~place 辖区}划成网格", "place:青岛市即墨区-石桥镇"),
    ("{place 云河街}{agency 云河街工委}出台办法,{~place 街道}搭台", "place:青岛市即墨区-云河街"),
    ("{~place 全疆}推广", "place:新疆维吾尔自治区"),
    ("{place 云河食品产业园}投产,{~place 园区}将招人", "place:青岛市即墨区-云河食品产业园"),
    ("{place 林州镇}试点,{~place 这个镇}推广", "place:青岛市即墨区-林州镇"),
    ("{organization 云河发展集团有限公司}投产,{~organization 该集团}", "organization:云河发展集团有限公司"),
    ("{initiative “潮汐摊位”管理}铺开,{~initiative 该管理模式}", "initiative:青岛市即墨区-潮汐摊位"),
    ("{organization 影像诊断中心}成立,{~agency 该中心}出报告", "organization:青岛市即墨区-影像诊断中心"),
    ("{agency 区水利局}联合{agency 区民政局}检查。{~agency 该局}", "agency:青岛市即墨区-水利局"),
    ("{agency 区水利局}来了。随后联合{agency 区民政局}检查。{~agency 该局}", "agency:青岛市即墨区-民政局"),
    ("■{initiative “清洁乡村”活动}开展。■{event 西瓜节}开幕。{~initiative 活动}", "event:青岛市即墨区-西瓜节"),
    ("{initiative “清洁乡村”活动}开展。{event 西瓜节}开幕。{~initiative 活动}", "initiative:青岛市即墨区-清洁乡村"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_pointing_word_means_the_nearest_that_agrees(text: str, expected: str) -> None:
    assert ids(HERE, "题|" + text)[-1] == expected


def test_a_citys_page_says_all_the_district_of_the_district_it_named() -> None:
    assert ids("青岛市", "题|{place 市北区}推行新规,{~place 全区}覆盖")[-1] == "place:青岛市市北区"
    assert ids("青岛市", "题|{~place 全区}覆盖") == [""]


def test_a_page_of_an_unknown_place_does_not_speak_of_the_place_it_goes_to() -> None:
    assert ids(None, "题|{~place 我县}组团赴{place 寿宁}考察茶产业")[0] == ""
    assert ids(None, "题|{~place 我市}企业到{place 寿光}参展")[0] == ""


def test_the_area_of_an_article_about_one_town_is_that_towns() -> None:
    told = "林州:清河见底|{place 林州镇}治水,{place 即墨区}推广,改善{~place 辖区}环境"
    assert ids(HERE, told)[-1] == "place:青岛市即墨区-林州镇"


def test_all_the_prefecture_is_the_one_above_the_page() -> None:
    assert ids("敦化市", "题|{~place 全州}推广") == ["place:延边朝鲜族自治州"]
    assert ids("兴安盟科尔沁右翼中旗", "题|{~place 全盟}推广,{~place 全旗}推广")[0] == "place:兴安盟"
    assert ids("青岛市", "题|{~place 全州}推广") == [""]


def test_a_banners_page_says_all_the_region_of_the_autonomous_region() -> None:
    assert ids("兴安盟科尔沁右翼中旗", "题|{~place 全区}先进") == ["place:内蒙古自治区"]
    assert ids("赤峰市松山区", "题|{~place 全区}先进") == ["place:赤峰市松山区"]


def test_a_word_is_not_what_its_clause_names_behind_it() -> None:
    told = "题|{initiative “书记工程”}名单公布。{~initiative 该项目}入选{initiative “书记工程”}"
    assert ids(HERE, told)[1] == ""


def test_an_article_does_not_point_into_another() -> None:
    assert ids(HERE, "一|{agency 区民政局}", "二|{~agency 该局}")[-1] == ""
