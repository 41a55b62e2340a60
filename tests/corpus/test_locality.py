"""The place a page speaks from: what decides it, what does not, and articles about another county."""

from __future__ import annotations

import pytest

from kg.corpus import read_page
from kg.corpus.placenames import find_named
from kg.records import Page

MEETING = "我区召开民情夜访会议,区委副书记秦朗主持,全区各街道负责人参加会议并作了交流发言。"


def locality(text: str) -> str | None:
    return read_page(Page("p.txt", text)).locality


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a passing mention decides nothing
        (f"夜访解民忧\n\n本报讯 {MEETING}会前组织人员赴杭州市上城区考察学习先进经验。\n", None),
        ("夜访解民忧\n\n本报讯 我市召开民情夜访会议,市委要求与南平市合作,全市各部门参加会议并发言。\n", None),
        # a town whose name begins like a far county
        (f"夜访解民忧\n\n本报讯 {MEETING.replace('区', '县')}乌兰乌苏镇和安集海镇作了发言。\n", None),
        # one story, set in a town of the one county that it names; told by a city, or on a visit, it is not
        ("夜访解民忧\n\n近日,即墨区石桥镇组织干部走村入户,听取群众意见。\n", "青岛市即墨区"),
        ("夜访解民忧\n\n近日,我市组织干部到即墨区石桥镇走村入户,听取群众意见。\n", None),
        ("夜访解民忧\n\n近日,清溪镇组织干部赴即墨区石桥镇学习,听取经验介绍。\n", None),
        # title, dateline, an office that acts, and a second mention do
        (f"平度市夜访解民忧\n\n本报讯 {MEETING.replace('区', '市')}\n", "平度市"),
        (f"夜访解民忧\n\n本报平度3月8日讯 {MEETING.replace('区', '市')}\n", "平度市"),
        (f"夜访解民忧\n\n本报讯 {MEETING}近日,即墨区水务局、区民政局联合走访困难家庭。\n", "青岛市即墨区"),
        (f"夜访解民忧\n\n本报讯 {MEETING}会议传达到即墨区每个村,并向即墨区干部作了说明。\n", "青岛市即墨区"),
        # whose paper it is, by its own dateline, whatever guests it names
        (
            "夜访解民忧\n\n平度新闻网讯(记者 林知远)6月3日,寿光市考察团来我市,寿光市介绍夜访。寿光市与平度市将互访。\n",
            "平度市",
        ),
        *(
            (
                f"夜访解民忧\n\n{paper}(记者 林知远)6月3日,寿光市考察团来我市,寿光市介绍夜访。寿光市与平度市将互访。\n",
                "平度市",
            )
            for paper in ("平度网讯", "平度网消息", "平度融媒消息")
        ),
        # districts that the gazetteer lacks: title and text are two; a county that has since become a city
        ("清江区推行夜访制度\n\n本报讯 近日,清江区推行夜访制度,干部到村到户走访,全区各街道同步开展。\n", "清江区"),
        ("云河新区推行夜访\n\n本报讯 近日,云河新区推行夜访制度,组织干部到村到户走访群众听取意见。\n", "云河新区"),
        ("夜访解民忧\n\n本报讯 我县印发《沙湾县2015年夜访办法》,县委要求沙湾县各乡镇全面推行夜访。\n", "沙湾县"),
        # a district that shares its stem with a city of the gazetteer: the page says which it is
        (
            "临江时报\n\n区民政局送温暖\n\n本报讯 5月8日,区民政局走访慰问,临江区民政局领导参加,我市将推广。\n",
            "临江区",
        ),
        ("临江时报\n\n市民政局送温暖\n\n本报讯 5月8日,市民政局走访慰问,临江市民政局领导参加。\n", "临江市"),
        # a city and a new town whose names begin like a far district
        ("夜访解民忧\n\n本报讯 我市召开夜访会议,雁塔湖市教育局、雁塔湖市民政局参加,全市已推广。\n", "雁塔湖市"),
        (f"云溪新城夜访解民忧\n\n本报讯 {MEETING}云溪新城管委会参加,云溪新城已推广夜访。\n", None),
        # words that only end like a district or begin like one, or a term cut in two
        ("任命林知远为代理县长\n\n本报讯 昨日,县人大常委会任命林知远为代理县长,代理县长林知远向全县表态。\n", None),
        ("风景区推行夜访制度\n\n本报讯 近日,风景区推行夜访制度,干部到村到户走访,全区各街道同步开展。\n", None),
        ("民呼区应 解民忧\n\n本报讯 近日,民呼区应机制建立,干部到村到户走访,全区各街道同步开展。\n", None),
    ],
)
def test_the_place_of_a_page(text: str, expected: str | None) -> None:
    assert locality(text) == expected


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("山西吉县石桥镇举办夜访。", ["吉县"]),
        ("山西夏县石桥镇举办夜访。", ["夏县"]),
        ("任命林知远为代理县长。", []),
        ("这里是示范县。", []),
    ],
)
def test_a_short_county_is_found_behind_its_province_and_not_in_words(text: str, named: list[str]) -> None:
    assert [division.name for division in find_named(text)] == named


def places(*articles: str) -> list[str | None]:
    return [a.locality for a in read_page(Page("p.txt", "\n\n".join(articles))).articles]


FIRST = "婺城区治水再发力\n\n本报讯 3月8日,区委书记林知远到江边调研治水,区水务局、区民政局负责人一同参加调研。"
SECOND = "金东区治水出新招\n\n本报讯 3月8日,区委书记周小禾到江边调研治水,区民政局、区水务局负责人一同参加调研。"


def test_two_districts_of_one_city_on_one_page_stay_two() -> None:
    assert places(FIRST, SECOND) == ["金华市婺城区", "金华市金东区"]


@pytest.mark.parametrize(
    "guest",
    [
        "金东区考察团来访\n\n本报讯 3月8日,金东区考察团到我区考察治水,金东区委书记周小禾带队,区水务局陪同考察。",
        "金东区来学治水\n\n本报讯 3月8日,金东区考察团到婺城区考察治水,金东区委书记周小禾带队,区水务局陪同考察。",
    ],
)
def test_a_guest_in_the_headline_does_not_take_the_article(guest: str) -> None:
    own = "婺城区夜访解民忧\n\n本报讯 婺城区召开会议,婺城区委书记林知远讲话,婺城区各街道负责人参加会议。"
    assert set(places(FIRST, own, guest)) == {"金华市婺城区"}


SEVERAL = (
    "秦淮区推进夜访\n\n2020-03-04 08:00\n\n南京市秦淮区各街道开展夜访,秦淮区民政局组织志愿者参加,受到居民好评。\n\n"
    "雨花台区清理街巷\n\n2021-03-04 08:00\n\n南京市雨花台区组织志愿者清理背街小巷,雨花台区城管局参加,居民点赞。\n\n"
    "南京:夜访见成效\n\n2022-03-04 08:00\n\n南京市把夜访作为抓手,组织党员走访困难家庭,解决问题,群众满意度提高。\n"
)


def test_a_page_about_several_districts_of_a_city_speaks_from_the_city() -> None:
    reading = read_page(Page("p.txt", SEVERAL))
    assert reading.locality == "南京市"
    assert [article.locality for article in reading.articles] == ["南京市秦淮区", "南京市雨花台区", "南京市"]


def test_the_reason_counts_words_as_often_as_they_stand() -> None:
    text = f"平度市夜访解民忧\n\n本报讯 {MEETING.replace('区', '市')}我市各部门参加,平度市已推广。\n"
    assert "“我市”2次" in read_page(Page("p.txt", text)).locality_reason
