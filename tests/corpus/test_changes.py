"""Stories that stand one after another in a file: where each ends, and who wrote which."""

from __future__ import annotations

import pytest

from kg.corpus import read_page
from kg.corpus.credits import find_posted
from kg.corpus.lines import split_lines
from kg.records import Article, Page

FIRST = (
    "近日,石桥镇组织干部走进柳荫村,挨家挨户听群众讲难处,把问题记在本子上。\n"
    "石桥镇党委负责人说,夜访不是走过场,每件事都要有人管、有回音。目前已记下问题26个,办结19个,"
    "剩下的7个都定了时限。柳荫村村民都说,干部来得勤了,心里的疙瘩也就解开了。\n"
)
SECOND = (
    "初秋的傍晚,清溪街道的老院子里坐满了人,大家正为一堵矮墙怎么修争得面红耳赤。\n"
    "法官听完两家的话,量了尺寸,又请来清溪街道的老匠人估价,两家当场握手言和。院子里响起掌声,"
    "看热闹的居民也跟着说好。\n"
)
THIRD = (
    "近日,柳荫村的老人收到了节日礼物。一大早,村里的志愿者就来到敬老院,给老人理发、量血压、包饺子,"
    "屋里屋外都是笑声。志愿者还陪老人拉家常,记下他们要办的事。\n"
)


def titles(text: str) -> list[str]:
    return [article.title for article in articles(text)]


def articles(text: str) -> tuple[Article, ...]:
    return read_page(Page("p.txt", text)).articles


def test_another_place_under_a_heading_begins_another_story() -> None:
    more = "老旧小区加梯忙\n南坪社区的电梯昨天开工。(高远)\n村口通了公交车\n云河公交开到了村口。(秦朗)\n"
    page = f"{more}夜访解开百家结\n{FIRST}一堵矮墙,两家和好\n{SECOND}"
    assert titles(page)[-2:] == ["夜访解开百家结", "一堵矮墙,两家和好"]


def test_small_heads_over_the_same_places_stay() -> None:
    more = "老旧小区加梯忙\n南坪社区的电梯昨天开工。(高远)\n村口通了公交车\n云河公交开到了村口。(秦朗)\n"
    page = f"{more}夜访解开百家结\n{FIRST}墙拆了,心结也就解了\n{SECOND.replace('清溪街道', '石桥镇')}"
    assert titles(page)[-1] == "夜访解开百家结"


PART = (
    "走进{0}村,一条小河绕村而过,岸边的老人正在下棋。{0}村党支部书记林知远说,过去这里垃圾成堆,如今家家门前栽花种树,"
    "来玩的客人一天比一天多,村里的农家乐也开到了第六家,日子越过越有奔头,大家脸上都挂着笑。\n"
)


@pytest.mark.parametrize(
    "lead",
    [
        "云河县三个村换了新模样\n2024-05-06 10:30 来源:云河日报\n近年来,云河县在石桥镇整治环境,三个村换了新模样。\n",
        "云河县三个村换了新模样\n近年来,云河县整治人居环境,枫林、柳荫、清溪三个村换了新模样。\n",
        "云河县三个村换了新模样\n近年来,云河县整治人居环境,三个村换了新模样。\n",
    ],
)
@pytest.mark.parametrize("before", ["", "老旧小区加梯忙\n南坪社区的电梯昨天开工。(高远)\n"])
def test_a_feature_whose_parts_tell_each_of_its_own_village_is_one(lead: str, before: str) -> None:
    parts = "".join(
        f"{name}村:{head}\n{PART.format(name)}"
        for name, head in (("枫林", "臭水沟成了景观带"), ("柳荫", "水清了客来了"), ("清溪", "老屋里开起民宿"))
    )
    assert titles(f"{before}{lead}{parts}(林岚)\n")[before != "" :] == ["云河县三个村换了新模样"]


def test_a_page_of_a_paper_keeps_the_small_heads_of_its_features() -> None:
    page = f"云河日报\n2024年5月6日 星期一 第3版\n夜访解开百家结\n{FIRST}一堵矮墙,两家和好\n{SECOND}"
    assert titles(page) == ["夜访解开百家结"]


def test_who_edited_a_story_ends_it() -> None:
    page = f"夜访解民忧\n{FIRST}来源:云河网 编辑:林岚\n好事送上门\n{FIRST}编辑:高远\n{THIRD}"
    assert titles(page) == ["夜访解民忧", "好事送上门", "近日,柳荫村的老人收到了节日礼物"]


def test_who_tells_the_news_heads_nothing() -> None:
    page = f"石桥镇夜访解民忧\n今日云河网消息\n(记者林岚){FIRST}"
    (article,) = articles(page)
    assert (article.title, article.reporters) == ("石桥镇夜访解民忧", ("林岚",))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("发布时间:2017-03-08 10:20:15 来源:云河日报 林岚", ["林岚"]),
        ("来源:石桥镇 林岚 柳荫镇 秦朗 发布时间:2016-04-05 16:30:00 浏览次数:", ["林岚", "秦朗"]),
        ("2022-08-04 08:15:20 林岚 秦朗 来源:《今日云河》", ["林岚", "秦朗"]),
        ("2021-05-06 11:20 云河县融媒体中心 林岚", ["林岚"]),
        ("2020-06-07 05:10:15 来源:用户:林岚", []),
        ("2024-05-06 10:30 云河 来源:云河日报", []),
        ("2022-04-03 15:10 来源:云河市融媒体中心 | 编辑:林岚 浏览量:860", []),
        ("发布时间:2017-03-08 来源:云河日报", []),
    ],
)
def test_who_wrote_stands_behind_whence_it_comes(line: str, names: list[str]) -> None:
    assert [named.name for named in find_posted(split_lines(line)[0])] == names


def test_a_day_with_a_name_stands_under_a_headline() -> None:
    (article,) = articles(f"1\n\n小巷之美 始于邻里\n\n2021年03月12日  林岚\n\n{FIRST}")
    assert (article.title, article.reporters) == ("小巷之美 始于邻里", ("林岚",))
