"""What a list names whose number is theirs, and what it is part of."""

import pytest

from kg.corpus import read_page
from kg.extract import extract
from kg.extract.mentions.listings import find_listings
from kg.records import Page


def parts(text: str) -> set[tuple[str, str]]:
    found = extract(read_page(Page("x.txt", f"云河区推进治理\n\n本报讯 {text}\n")))
    names = {m.id: m.text for m in found.mentions}
    return {(names[c.subject], names[c.object]) for c in found.claims if c.predicate == "partOf"}


CASES = [
    (
        "石桥镇推行“1355”红网治理模式。“3”是镇、村、组三级网格长;前一个“5”指五支队伍,即红袖标巡防队、红管家服务队、红娘子调解队、"
        "红喇叭宣讲队、红马甲志愿队;后一个“5”指五项制度,包括日巡查、周例会、月评比、季述职、年考核。",
        "红袖标巡防队 红管家服务队 红娘子调解队 红喇叭宣讲队 红马甲志愿队 日巡查 周例会 月评比 季述职 年考核",
        "“1355”红网治理模式",
    ),
    ("推行“三点”是社区敬老饭堂、机构开放餐厅、商户爱心餐桌;", "社区敬老饭堂 机构开放餐厅 商户爱心餐桌", "三点"),
    ("石桥镇给23个村各立三本账:问题账、整改账、销号账。", "问题账 整改账 销号账", "三本账"),
    ("云河区实施适老提质、医养融合、普惠托育、阵地共享四大工程。", "适老提质 医养融合 普惠托育 阵地共享", "四大工程"),
    (
        "社区把议事桌、调解桌、学习桌、餐桌、棋牌桌摆进同一间院子,取名“五张桌子”会客厅。",
        "议事桌 调解桌 学习桌 餐桌 棋牌桌",
        "“五张桌子”会客厅",
    ),
    ("“攻坚年”活动实行周碰头、旬督查、月通报三项制度。", "周碰头 旬督查 月通报", "“攻坚年”活动"),
    (
        "云河区推出“云呼”平台。平台设“一键报”“自动派”“回头评”三个模块。",
        "一键报 自动派 回头评",
        "平台",
    ),
    (
        "石桥镇推行“网格化+3S”服务模式(即代办服务、上门服务、预约服务)。",
        "代办服务 上门服务 预约服务",
        "“网格化+3S”服务模式",
    ),
    (
        "区数据局把12345热线、“书记信箱”和“云网格”小程序的来件归到一处,建起“云呼”平台。",
        "12345热线 书记信箱 “云网格”小程序",
        "“云呼”平台",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "members", "whole"), CASES)
def test_parts(text: str, members: str, whole: str) -> None:
    assert parts(text) == {(member, whole) for member in members.split()}


def test_pieces_of_a_slogan() -> None:
    text = (
        "云河区推行“一网三联五步”工作法。“一网”,即综合网格;“三联”,即部门联席、镇村联动、片区联包;"
        "“五步”,即接、派、办、督、评。"
    )
    whole = "“一网三联五步”工作法"
    pieces = {(name, whole) for name in ("一网", "三联", "五步")}
    assert parts(text) == pieces | {(name, "三联") for name in ("部门联席", "镇村联动", "片区联包")}


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇给23个村各立三本账:问题账、整改账。",  # two, not three
        "会议部署了安全生产、信访维稳、防汛抗旱三项任务。",
        "县公安局、县民政局、县司法局三个工作组进驻。",
        "石桥镇推行“三勺工作法”:一勺听、一勺议、一勺办。",  # steps
        "云河区在石桥、枫林、清溪三个镇开展排查。",
        "区数据局把12345热线、“书记信箱”和“云网格”小程序介绍给居民,建起“云呼”平台。",
    ],
)
def test_no_parts(text: str) -> None:
    assert not parts(text)


def test_numbered_works() -> None:
    page = "2030年全市民生实事进度\n\n①“云河驿站”建设\n\n开工。\n\n②农村管网更新\n\n开工。\n\n③老旧小区改造\n\n开工。\n"
    found = extract(read_page(Page("x.txt", page)))
    names = {m.id: m.text for m in found.mentions}
    rows = {(names[c.subject], names[c.object]) for c in found.claims if c.rule == "parts.numbered"}
    assert rows == {(x, "2030年全市民生实事") for x in ("“云河驿站”建设", "农村管网更新", "老旧小区改造")}


def test_as_many_as_the_number() -> None:
    text = "设“甲甲”“乙乙”和“丙丙”三个模块"
    (listing,) = find_listings(text)
    assert [text[a:b] for a, b in listing.items[1:]] == ["“乙乙”", "“丙丙”"]
    assert not list(find_listings("设“甲甲”“乙乙”四个模块"))


def test_nothing_is_no_member() -> None:
    assert not list(find_listings("、治污水、改厕所、美庭院四大行动"))
    assert not extract(read_page(Page("x.txt", "云河区推进治理\n\n、治污水、改厕所、美庭院”四大行动。\n"))).claims
