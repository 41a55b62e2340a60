"""Quoted names with what belongs to them of the words around, and works with their sites. Names are marked [[…]]."""

import pytest

from kg.extract import extract
from kg.extract.mentions.engine import parse_example
from kg.records import Block, Page, Reading
from kg.text.fold import fold
from tests.sentences import find

PLANS = ("initiative", "event")


def plans(text: str) -> list[tuple[int, int]]:
    return [(start, end) for start, end, type_ in find(text) if type_ in PLANS]


@pytest.mark.parametrize(
    "example",
    [
        "石桥镇创新[[“镇呼县应、上下协同”工作机制]],解决难题。",
        "云河区开展[[河道整治“回头看”行动]]。",
        "云河区推出[[“1+3+N”政务服务体系]]。",
        "石桥镇举办[[“金秋送岗”高校毕业生专场招聘会]]。",
        "石桥镇推行“[[清渠日]]”,每月一次。",
        "居民都说“好”,工作更顺了。",
        "他们是居民的“贴心人”。",
        "“小网格”释放“大能量”,墙上的“牛皮癣”没了。",
        "社区要拉大“朋友圈”。“朋友圈”怎么建?众人齐心。",
        "从“单打独斗”到“抱团发展”,路越走越宽。",
        "这里曾是一个“四不管”、脏乱差的大杂院。",
        "影片讲的是少年心中的“江湖大哥”回乡的故事。",
        "云河区拓宽[[“红帆”党建联盟]]朋友圈。",
        "法院推行“[[巡回法庭组]]、[[夜间法庭组]]、[[假日法庭组]]”三种模式。",
    ],
)
def test_a_quoted_name_takes_in_what_belongs_to_it(example: str) -> None:
    text, spans = parse_example(example)
    assert plans(text) == spans


@pytest.mark.parametrize(
    "example",
    [
        "要严格执行[[“双带班”制度]],守住底线。",
        "要把“[[清风课堂]]”做到村里。",
        "不搞“大拆大建”,拆掉“僵尸作坊”。",
        "围绕“充电桩怎么建”同居民面对面。",
        "会议指出,“三农”工作是重头戏。",
        "“红薯书记”林知远回村了。",
        "区委书记到石桥镇专题调研“[[千塘工程]]”推进情况。",
        "他现场督办[[全国文明城市创建工作]]。",
        "县里听取了关于[[自建房安全专项整治]]进展情况的汇报。",
        "会议以“主会场+分会场”形式召开。",
        "镇党委以“[[五大清洁行动]]”为主线推进工作。",
        "到石桥镇调研[[“有事共商”协商议事室]]建设情况。",
    ],
)
def test_words_that_lead_to_a_name_or_make_none(example: str) -> None:
    text, spans = parse_example(example)
    assert plans(text) == spans


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("石桥镇组建“红围裙”帮收队,走村入户。", "organization"),
        ("从各科室抽出35名干部组成“红马”帮办服务队,走村入户。", "agency"),
        ("打造“灯下理发队”“石桥说事”等品牌项目。", "initiative"),
    ],
)
def test_a_quoted_team_is_a_body_but_where_it_is_called_a_brand(text: str, type_: str) -> None:
    assert next(t for a, b, t in find(text) if "队" in text[a:b]) == type_


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("9月10日,石桥镇在老戏台联合举办“板凳大集”,现场解答咨询94人次。", "event"),
        ("7月16日,“文明骑行”集中劝导日活动在石桥路口举行。", "event"),
        ("县里还联合举办“政企早餐会”,每月一期,由县领导当店小二。", "initiative"),
        ("文化节将持续到25日,设“清溪诗会”等5项内容。", "event"),
        ("石桥镇每周举办“板凳课堂”,请老党员讲课。", "initiative"),
        ("石桥镇举办“板凳课堂”12期。", "initiative"),
        ("区人社局负责办好“石桥师傅”培训班,年培训3000人次。", "initiative"),
    ],
)
def test_what_is_held_once_is_an_event(text: str, type_: str) -> None:
    assert [t for _, _, t in find(text) if t in PLANS] == [type_]


@pytest.mark.parametrize(
    "example",
    [
        "云河区完成[[望江河清淤二期工程]]。",
        "县里听取了[[螺石河治理]]、水库加固情况汇报,群众看在眼里。",
        "记者来到[[县实验中学扩建项目]]现场。",
        "[[石桥镇至西沟村公路改造工程]]通车。",
        "在望江河开展治理,工程进展顺利。",
    ],
)
def test_works_are_named_with_their_site(example: str) -> None:
    text, spans = parse_example(example)
    assert plans(text) == spans


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("石桥镇开展市容专项整治行动。此次整治历时一周。", ["此次整治"]),
        ("石桥镇开展市容专项整治行动。此次评比历时一周。", []),
    ],
)
def test_a_deed_is_called_by_its_noun_alone(text: str, words: list[str]) -> None:
    block = Block("body", "a1", fold(text), range(len(text)))
    found = extract(Reading(Page("page", text), (), (block,))).mentions
    assert [text[m.start : m.end] for m in found if m.deictic] == words
