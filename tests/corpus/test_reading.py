"""What holds for every page, whatever is on it."""

import os
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.corpus import read_page
from kg.records import Page, Reading
from kg.text.fold import fold, is_white
from kg.vocabulary import ROLES

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
PRINTED = [
    path.read_text(encoding="utf-8")
    for folder in ("seeds", "tests/pages/dev", "tests/corpus/layouts")
    for path in sorted((ROOT / folder).glob("*.txt"))
]
BITS = [
    "\n",
    "\n\n",
    "\n\n\n\n",
    "　　",
    " ",
    "\r\n",
    "\ufeff",
    "云河区召开会议",
    "云河区着力",
    "本报讯",
    "本报3月8日讯",
    "本报2月30日讯 ",
    "(记者 林岚)",
    "□本报记者 林 岚",
    "林",
    "岚",
    "高远 摄",
    "(上接第一版)",
    "(下转第二版)",
    "今日导读",
    "详见3版",
    "2023年3月9日 星期四",
    "简讯",
    "▲",
    "图为",
    "制图/华灵",
    "任免名单",
    "石桥街道把矛盾化解在家门口,让群众少跑路。",
    "经研究决定",
    "“",
    "”",
    "。",
    ",",
    ":",
    "2月30日",
]


def check_reading(reading: Reading) -> None:
    text = reading.page.text
    folded = fold(text)
    seen = sorted(offset for block in reading.blocks for offset in block.offsets)
    assert seen == [i for i, char in enumerate(text) if not is_white(char)]
    ids = {article.id for article in reading.articles}
    assert len(ids) == len(reading.articles)
    for block in reading.blocks:
        assert block.text == "".join(folded[offset] for offset in block.offsets)
        assert block.role in ROLES
        assert block.article is None or block.article in ids
        assert list(block.offsets) == sorted(block.offsets)
        assert all(0 < gap < len(block.text) for gap in block.gaps)
    assert [b.offsets[0] for b in reading.blocks] == sorted(b.offsets[0] for b in reading.blocks)
    for article in reading.articles:
        own = [o for block in reading.blocks if block.article == article.id for o in block.offsets]
        assert article.title
        assert (article.start, article.end) == (min(own), max(own) + 1)
    for credit in reading.credits:
        assert "".join(c for c in text[credit.start : credit.end] if not is_white(c)) == credit.name


@given(st.lists(st.sampled_from(BITS), max_size=40).map("".join))
@settings(max_examples=400, deadline=None)
def test_pages_of_newspaper_scraps(text: str) -> None:
    check_reading(read_page(Page("scraps.txt", text)))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text(text: str) -> None:
    check_reading(read_page(Page("any.txt", text)))


def _mutated(text: str, random: Random) -> str:
    """A page as worse OCR would leave it: cut, lines out of order or twice, characters lost or put in."""
    lines = text[random.randrange(len(text)) :].split("\n")[: random.randrange(1, 60)]
    if random.random() < 0.3:
        random.shuffle(lines)
    for _ in range(random.randrange(4)):
        lines.insert(random.randrange(len(lines) + 1), random.choice(lines))
    chars = list("\n".join(lines))
    for _ in range(random.randrange(30)):
        place = random.randrange(len(chars) + 1)
        if random.random() < 0.5:
            del chars[place : place + random.randrange(1, 5)]
        else:
            chars.insert(place, random.choice(BITS))
    return "".join(chars)


@given(st.sampled_from(PRINTED), st.randoms(use_true_random=False))
@settings(max_examples=1_500 if "CI" in os.environ else 250, deadline=None)
def test_real_pages_that_came_out_worse(text: str, random: Random) -> None:
    check_reading(read_page(Page("worse.txt", _mutated(text, random))))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_seed(path: Path) -> None:
    reading = read_page(Page(path.name, path.read_text(encoding="utf-8")))
    check_reading(reading)
    gold = yaml.safe_load((ROOT / "tests/gold/seeds" / f"{path.stem}.yaml").read_text(encoding="utf-8"))
    told = [
        (a.title, list(a.reporters), (a.date or "")[: len(str(g["date"]))])
        for a, g in zip(reading.articles, gold["articles"], strict=True)
    ]
    assert told == [(g["title"], g["reporters"], str(g["date"])) for g in gold["articles"]]
    assert reading.locality == gold["locality"]
    for article, expected in zip(reading.articles, gold["articles"], strict=True):
        squeezed = "".join(reading.page.text.split())
        start = len("".join(reading.page.text[: article.start].split()))
        title = squeezed.index("".join(expected["title"].split()), squeezed.index("".join(expected["begins"].split())))
        assert squeezed.index("".join(expected["begins"].split())) <= start <= title


def test_one_long_line_is_read() -> None:
    text = "云河区召开会议。(上接第一版) 记者 林岚新区 " * 8000
    reading = read_page(Page("long.txt", text))
    assert sum(len(block.text) for block in reading.blocks) == sum(not is_white(char) for char in text)


def test_a_line_between_headline_and_text_divides_nothing() -> None:
    page = "“新规矩”立起来\n\n————————\n\n本报讯(记者 林岚)5月3日,石桥街道召开议事会,居民当场说事。\n"
    (article,) = read_page(Page("p.txt", page)).articles
    assert article.title == "“新规矩”立起来"


def test_stories_of_a_web_page_come_apart() -> None:
    page = (
        "首页 | 新闻中心 | 政务公开\n当前位置: 首页 > 新闻中心\n\n田有人管,地不撂荒\n\n"
        "发布时间: 2025-03-19 17:42 来源: 融媒体中心 作者: 林岚 周济民 阅读: 1286\n\n"
        "去年以来,石桥镇推行“田长制”,设田长141名。镇里还组织代耕队,复耕320亩。\n\n"
        "上一篇: 送岗进圩场\n下一篇: 没有了\n\n"
        "----------\n\n送岗进圩场\n\n2025-03-18 09:15 来源: 县人社局\n\n3月15日,招聘会在圩亭举办,52家企业到场。\n"
    )
    told = [(a.title, a.reporters, a.date) for a in read_page(Page("p.txt", page)).articles]
    assert told == [("田有人管,地不撂荒", ("林岚", "周济民"), "2025-03-19"), ("送岗进圩场", (), "2025-03-15")]


@pytest.mark.parametrize(
    ("upper", "lower", "one"),
    [
        ("全区安全生产暨消防", "工作会议召开", True),
        ("巡警“压事故”", "专项行动进入第二阶段", True),
        ("七部门联手", "整治客运“黑车”", True),
        ("石桥古镇试行", "“店长街长”双长制", True),
        ("“微腐败”整治", "再出硬招", True),
        ("提高政治站位", "压实整改责任", True),
        ("以一流环境招引好项目", "以一流服务留住好企业", True),
        ("石桥镇“民情信箱”", "让诉求有回音", True),
        ("县司法局“板凳会”", "上半年化解纠纷81起", True),
        ("林州32个“议事亭”", "议出街坊心里话", True),
        ("林岚在全区民营经济大会上强调", "再创民营经济新辉煌", False),
        ("云河古桥合龙", "行人昨起通行", False),
        ("新版“云易办”上线", "327个事项“掌上办”", False),
    ],
)
def test_headlines_broken_in_two(upper: str, lower: str, one: bool) -> None:
    page = (
        f"{upper}\n\n{lower}\n\n本报讯(记者 林岚)5月3日,云河区召开会议,部署下一步工作,20个部门参加,会议要求抓紧落实。\n"
    )
    (article,) = read_page(Page("p.txt", page)).articles
    assert (article.title == f"{upper} {lower}") is one


def test_bulleted_briefs_whose_headline_stands_on_the_line_of_the_text() -> None:
    page = (
        "□ 石桥镇:“三清洁”一天一个村 区环保局、石桥镇政府从7月1日起开展清洁家园、清洁水源、清洁田园活动,"
        "已清运垃圾860吨。 (周济民)\n\n"
        "□ 区政务服务中心增设“绿色通道” 为返乡农民工、下岗失业人员办理小额担保贷款提供“一站式”服务,"
        "办结时限由15个工作日压缩为7个。 (林 岚)\n"
    )
    told = [(article.title, article.reporters) for article in read_page(Page("p.txt", page)).articles]
    assert told == [("石桥镇:“三清洁”一天一个村", ("周济民",)), ("区政务服务中心增设“绿色通道”", ("林岚",))]


def test_a_reporters_note_is_no_reporter() -> None:
    page = (
        "老小区换了新颜\n\n□记者 周济民\n\n5月3日,石桥社区的“板凳会”又开始了,这次议的是12户没有电梯的老楼。"
        "社区说年底完工。\n\n★ 记者手记\n\n好制度要经得住“晾”\n\n□ 林 岚\n\n"
        "采访中最打动记者的是那块晾在墙上的账本,每一笔都看得清。居民说这样才放心,谁都可以来问。\n"
    )
    assert [a.reporters for a in read_page(Page("p.txt", page)).articles] == [("周济民",), ("林岚",)]


LETTER = """读者来信

石桥路的灯该修了

编辑同志:石桥路东段有一半路灯不亮,晚上散步的老人摔过跤,请有关部门尽快派人来修一修。

林州镇石桥村 王秀英

县市政所答复:9月8日已派人查看,更换灯头13个,其余线路月底前修好。
"""


def test_who_signs_a_letter_wrote_it() -> None:
    reading = read_page(Page("p.txt", LETTER))
    assert [a.reporters for a in reading.articles] == [("王秀英",)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("(上接第1版)\n\n有了地图,还得有人跑。县里把全镇划成42个网格,每格一人。\n\n(程 蕾)\n", "(上接第1版)"),
        ("【一句话新闻】\n\n●市税务局6月1日起推行新举措。\n\n●石桥镇6月4日举行文化节。\n", "一句话新闻"),
    ],
)
def test_titles_of_what_has_no_headline(text: str, title: str) -> None:
    assert [a.title for a in read_page(Page("p.txt", text)).articles] == [title]


@pytest.mark.parametrize(
    "rows",
    [
        "出席会议的有:\n\n云河市委书记林知远\n\n云河市水务局局长高 岚\n\n石桥水库管理所所长贺兰芝",
        "总 指 挥:林知远 市长\n\n副总指挥:高 岚 副市长\n\n成 员:贺兰芝 市气象局局长\n\n沈 明 市水务局局长",
        "一、先进集体\n\n石桥镇 枫林镇\n\n二、先进个人\n\n高 岚 石桥镇镇长\n\n贺兰芝(女) 区水务局副局长",
    ],
)
def test_a_list_of_people_is_no_headline(rows: str) -> None:
    text = (
        "云河市召开防汛会议\n\n本报讯(记者 沈 明)6月21日,云河市召开防汛会议,部署汛期工作,名单如下。\n\n"
        f"{rows}\n\n会议由高岚主持,要求各地各部门把责任落到河段,落到人头,确保安全度汛。\n"
    )
    assert [article.title for article in read_page(Page("a", text)).articles] == ["云河市召开防汛会议"]
