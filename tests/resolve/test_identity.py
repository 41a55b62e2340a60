"""Which names are one thing and which are not. All districts but the gazetteer's are invented."""

from __future__ import annotations

import pytest
from marked_page import ids, read

HERE = "青岛市即墨区"

SAME = [
    # bodies: with and without the place in front, full and short line of work, committees
    ("{agency 区人社局}和{agency 即墨区人社局}", 2),
    ("{agency 区人力资源和社会保障局}、{agency 青岛市即墨区人社局}", 2),
    (
        "{agency 区委}、{agency 中共即墨区委}、{agency 即墨区委}、{agency 中共青岛市即墨区委员会}、{agency 十三届区委}",
        5,
    ),
    ("{agency 区委组织部}、{agency 组织部}、{agency 中共即墨区委组织部}、{agency 中共即墨区委员会组织部}", 4),
    ("{agency 区政府}、{agency 即墨区人民政府}", 2),
    ("{agency 区政府办公室}、{agency 即墨区政府办}", 2),
    ("{agency 区人大常委会}、{agency 即墨区人民代表大会常务委员会}", 2),
    ("{agency 区卫健委}、{agency 区卫生健康委员会}、{agency 即墨区卫生健康委}", 3),
    ("{agency 团区委}、{agency 共青团即墨区委}", 2),
    ("{agency 市生态环境局即墨分局}、{agency 青岛市生态环境局即墨分局}、{agency 即墨生态环境分局}", 3),
    ("{agency 青岛市公安局即墨分局}、{agency 即墨公安分局}、{agency 区公安分局}", 3),
    ("{agency 市委}、{agency 中共青岛市委}", 2),
    ("{organization 青岛恒远机械制造有限公司}投产,{organization 恒远公司}扩建", 2),
    ("{agency 区纪委监委}、{agency 区纪委区监委}、{agency 区纪委(区监委)}、{agency 即墨区纪委监委}", 4),
    ("{agency 我区民政局}、{agency 区民政局}", 2),
    ("{agency 区城市治理工作领导小组}成立,{agency 城市治理工作领导小组}下设五组", 2),
    ("{place 大兴区}、{agency 大兴区水务局}表示,该{agency 区水务局}将行动", 2),
    # towns
    ("{place 林州镇}开会,{agency 林州镇党委}、{agency 镇党委}", 2),
    ("{place 枫林街道}行动,{agency 街道党工委}和{agency 枫林街道党工委}", 2),
    ("{place 即墨区林州镇}、{place 林州镇}、{place 林州}", 3),
    ("{place 即墨区}、{place 青岛市即墨区}、{place 即墨}", 3),
    ("{place 云山乡}、{place 崂山区}{place 林州镇}开会,{agency 林州镇党委}、{agency 崂山区林州镇党委}", 2),
    ("{place 崂山区}{agency 民政局}、{agency 崂山区民政局}", 2),
    ("{place 平度海棠社区}改造,{place 海棠社区}配套", 2),
    ("{place 即墨经开区}招商,{place 经开区}出台办法", 2),
    # initiatives
    ("{initiative “七个一”工作机制}、{initiative “七个一”机制}、{initiative 七个一}", 3),
    ("{initiative “民呼我应”工作机制}、{initiative 民呼我应工作机制}、{initiative 民呼我应}", 3),
    ("{initiative 2023年度“清源”行动}、{initiative 全区“清源”行动}", 2),
    ("{initiative 「七个一」機制}、{initiative “七个一”机制}、{initiative 七个一}", 3),
    ("{agency 區民政局}、{agency 区民政局}", 2),
    ("{initiative “云上办”平台}、{initiative “云上办”系统}、{initiative 云上办}", 3),
    ("{initiative “清源通”小程序}、{initiative 清源通}", 2),
    ("题|{initiative 创先清源活动}好|{initiative 创先清源}好", 2),
    ("{initiative 美丽田园板凳会}开了,{initiative 板凳会}好", 2),
    ("{initiative “清源小屋”共商议事会工作机制}、{initiative “清源小屋”}", 2),
    # people
    ("{person 杨铁山}说,{person 老杨}来了", 2),
    ("“{person 尤大嫂}!”{person 尤翠云}应了", 2),
    ("区长{person 井知远}调研,{person 井区长}强调", 2),
    ("{person 井知远}区长调研,{person 井区长}强调", 2),
    # documents, events, organisations
    ("{document 《即墨区河湖治理条例》}(以下简称“条例”)公布,{document 条例}明确", 2),
    ("{document 《凉河联防协议》}签订,按照{document 《协议》}", 2),
    ("{organization 云河恒远有限公司}(简称“云河恒远”)投产,{organization 云河恒远}", 2),
    ("{organization 区慈善协会}、{organization 即墨区慈善协会}", 2),
]


@pytest.mark.parametrize(("text", "same"), SAME)
def test_forms_of_one_name_are_one_entity(text: str, same: int) -> None:
    found = [i for i in ids(HERE, text) if i]
    of_last = [i for i in found if i.startswith(found[-1].partition(":")[0])]
    assert len(of_last) == same
    assert len(set(of_last)) == 1, of_last


def test_a_title_that_the_page_does_not_give_in_full_is_another_persons() -> None:
    full, called = ids(HERE, "{person 高岚}区长调研,{person 高书记}讲话")
    assert full != called


def test_the_bodies_of_a_town_whose_stem_ends_like_a_town_are_that_towns() -> None:
    town, station, pointed = ids(HERE, "{place 石镇镇}推行夜访,{agency 石镇派出所}参加,{~place 该镇}推广")
    assert (town, station, pointed) == (pointed, "agency:青岛市即墨区-石镇镇-派出所", "place:青岛市即墨区-石镇镇")


def test_a_site_with_the_stem_of_its_town_in_front_is_that_site() -> None:
    town, long, short = ids(HERE, "{place 林州镇}出资,{place 林州海棠小区}改造,{place 海棠小区}完工")
    assert long == short != town


APART = [
    "{agency 即墨区民政局}与{agency 崂山区民政局}",
    "{agency 即墨区委组织部}、{agency 崂山区委组织部}、{agency 市委组织部}",
    "{place 大兴区}的{agency 大兴区城市管理委}表示,{agency 区城市管理委}",
    "{agency 区公安局}、{agency 市公安局即墨分局}、{agency 市公安局}",
    "{agency 林州镇党委}、{agency 石门镇党委}、{agency 区委}",
    "{agency 区民政局}、{agency 区民政局地名办}",
    "{initiative “七个一”机制}、{initiative “七个一”平台}、{initiative “七个一”热线}",
    "{initiative “清源”行动}、{initiative 十大“清源”示范项目}",
    "{initiative “青云码”}、{initiative “青云码”小程序}",
    "{initiative “清源小屋”}、{initiative “清源小屋”提升工程}、{initiative “清源小屋”标准化基地}",
    "{place 枫林社区}、{place 枫林街道}",
    "{place 枫林路}、{place 枫林路街道}",
    "{place 枫江}、{place 枫江街道}",
    "{organization 区慈善协会}、{organization 市慈善协会}",
    "{organization 云河恒远有限公司}、{organization 云河长江有限公司}",
    "{organization 青岛恒远机械有限公司}、{organization 青岛恒远食品有限公司}、{organization 恒远公司}",
    "{organization 青岛恒远机械有限公司}、{organization 恒远集团}",
    "{organization 青岛恒远集团有限公司}、{organization 恒远公司}",
    "{organization 青岛机械有限公司}、{organization 青岛公司}",
    "{agency 两区公安局}和{agency 区公安局}",
    "两{agency 区水务局}和{agency 区水务局}",
    "{agency 市场监管局}、{agency 市委}、{agency 城管局}",
    "{document 《治水办法》}、{document 《治水细则》}",
    "{person 杨铁山}、{person 杨小江}见了{person 老杨}",
    "{person 王云}见了{person 王老师}",
    "{initiative 清源码}、{initiative “清源码”微信小程序}",
    "{initiative “清源”}、{initiative “清源”模块}",
]


@pytest.mark.parametrize("text", APART)
def test_different_things_stay_apart(text: str) -> None:
    kinds = [i for i in ids(HERE, text) if not i.startswith("place:") or "agency" not in text]
    assert len(set(kinds)) == len(kinds), kinds


@pytest.mark.parametrize("here", ["临江区", "清海市临江区", None])
def test_the_citys_bureau_is_not_the_districts_where_the_city_is_unknown(here: str | None) -> None:
    city, district, bare = ids(here, "题|{agency 市民政局}、{agency 区民政局}参加,{agency 民政局}负责人发言")
    assert city != district and bare in (district, f"agency:{here}-民政局") or here is None and bare != city


def test_no_merge_of_two_districts_on_a_citys_page() -> None:
    north = "市北消息|{place 市北区}召开会议,{agency 区民政局}、{agency 区委组织部}、{agency 区城管局}参加"
    south = "崂山消息|{place 崂山区}召开会议,{agency 区民政局}、{agency 区委组织部}、{agency 区城管局}参加"
    found = ids("青岛市", north, south)
    assert found[1:4] == [f"agency:青岛市市北区-{n}" for n in ("民政局", "委组织部", "城管局")]
    assert found[5:] == [f"agency:青岛市崂山区-{n}" for n in ("民政局", "委组织部", "城管局")]


def test_an_article_about_a_county_of_the_city_speaks_from_it() -> None:
    found = ids("青岛市", "平度|{agency 市民政局}", "青岛|{agency 市民政局}", localities={0: "平度市"})
    assert found == ["agency:平度市-民政局", "agency:青岛市-民政局"]


def test_what_an_article_tells_belongs_to_its_place_and_people_to_the_papers() -> None:
    text = "治水|{person 林知远}在{event 治水推进会}上宣读{document 《治水方案》}"
    found = ids("金华市婺城区", text, text, localities={1: "金华市金东区"})
    assert found[0] == found[3]
    assert found[4:] == ["event:金华市金东区-治水推进会", "document:金华市金东区-治水方案"]
    assert found[1:3] == ["event:金华市婺城区-治水推进会", "document:金华市婺城区-治水方案"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{agency 清江区公安分局}", "agency:林海区-清江区-公安分局"),
        ("{agency 清江区委组织部}", "agency:林海区-清江区-委组织部"),
        ("{agency 清江区委}", "agency:林海区-清江区-委"),
        ("{agency 云山区民政局}", "agency:林海区-云山区-民政局"),
        ("{organization 清江区人民医院}", "organization:林海区-清江区-人民医院"),
        ("{place 清江区}", "place:林海区-清江区"),
        # the page's own, also behind a city that is no longer one
        ("{agency 林海区公安分局}", "agency:林海区-公安分局"),
        ("{agency 江都市林海区公安分局}", "agency:林海区-公安分局"),
        # only kinds of area
        ("{agency 保税区公安局}", "agency:林海区-保税区公安局"),
        ("{agency 示范区管委会}", "agency:林海区-示范区管委"),
    ],
)
def test_a_district_that_the_gazetteer_lacks_keeps_its_bodies(text: str, expected: str) -> None:
    assert ids("林海区", f"题|{text}") == [expected]


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("{agency 区委组织部}", (HERE, "青岛市崂山区")),
        ("{initiative 12345热线}", ("青岛市", "平顶山市")),
        ("{initiative “七个一”工作机制}", (HERE, "平顶山市卫东区")),
        ("{person 林知远}", (HERE, "青岛市崂山区")),
        ("{place 朝阳街道}", (HERE, "青岛市崂山区")),
        ("{document 《实施方案》}", (HERE, "青岛市崂山区")),
        ("{agency 区民政局}", (None, HERE)),
    ],
)
def test_one_name_in_two_places_is_two_things(name: str, places: tuple[str | None, str]) -> None:
    first, second = (ids(place, name, page=f"{n}.txt") for n, place in enumerate(places))
    assert first != second


def test_pages_of_unknown_place_do_not_share_their_bureaus() -> None:
    assert ids(None, "{agency 区民政局}", page="a.txt") != ids(None, "{agency 区民政局}", page="b.txt")


@pytest.mark.parametrize(
    "name", ["{agency 国务院}", "{person 习近平}", "{agency 民政部}", "{place 长江}", "{agency 党中央}"]
)
def test_what_the_whole_country_knows_is_one_thing_everywhere(name: str) -> None:
    assert ids(HERE, name) == ids("平顶山市卫东区", name, page="other.txt")


def test_a_bare_look_back_is_its_own_articles() -> None:
    texts = (
        "巡察再发力|开展{initiative “回头看”}",
        "环保不松劲|开展{initiative “回头看”}",
        "三|{initiative 治水“回头看”}",
    )
    found = ids(HERE, *texts)
    assert len(set(found)) == 3
    named = ids(HERE, "治水|开展{initiative 治水“回头看”专项行动},{initiative “回头看”}有成效")
    assert named[0] == named[1]


def test_a_resident_by_surname_is_known_in_one_article_only() -> None:
    found = ids(HERE, "一|{person 赵女士}说,{person 赵女士}", "二|{person 赵女士}")
    assert found[0] == found[1] != found[2]


def test_a_meeting_of_one_name_is_another_on_another_day() -> None:
    text = "会|{event 区委常委会会议}召开"
    first, second = (read("p.txt", HERE, text, dates=(date,)) for date in ("2023-05-01", "2023-06-01"))
    from kg.resolve.identity import find_keys

    assert {k.id for k in find_keys(*first).values()}.isdisjoint({k.id for k in find_keys(*second).values()})


def test_a_towns_body_named_where_two_towns_are_listed_stays_open() -> None:
    found = ids(HERE, "题|{place 林州镇}、{place 石门镇}开展整治,{agency 镇党委}部署", "别的|{agency 镇党委}")
    assert found[2] not in ("agency:青岛市即墨区-林州镇-党委", "agency:青岛市即墨区-石门镇-党委")
    assert found[2] != found[3]


def test_ids_say_where_a_thing_belongs() -> None:
    text = "题|{place 林州镇}{agency 镇司法所}、{agency 区民政局}、{place 朝阳区}、{initiative “七个一”机制}"
    assert ids(HERE, text) == [
        "place:青岛市即墨区-林州镇",
        "agency:青岛市即墨区-林州镇-司法所",
        "agency:青岛市即墨区-民政局",
        "place:青岛市即墨区-朝阳区",  # one of two districts of the name: this page's open question
        "initiative:青岛市即墨区-七个一",
    ]
