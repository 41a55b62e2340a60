"""What web pages set around stories, and what it must not take from them."""

from __future__ import annotations

import pytest

from kg.corpus import read_page
from kg.corpus.furniture import is_furniture
from kg.corpus.weblines import cut_clutter, is_web_clutter, without_imprint
from kg.records import Article, Block, Page

STORY = "石桥镇召开夜访推进会,部署下一步工作。会议要求各村把群众的事办好办实,让群众满意。"


def articles(text: str) -> tuple[Article, ...]:
    return read_page(Page("p.txt", text)).articles


def furniture(text: str) -> list[str]:
    blocks: tuple[Block, ...] = read_page(Page("p.txt", text)).blocks
    return [block.text for block in blocks if block.role == "furniture"]


@pytest.mark.parametrize(
    ("line", "clutter"),
    [
        ("您现在的位置:主页>新闻中心>石桥动态", True),
        ("跳转到正文内容", True),
        ("手机扫描右侧二维码", True),
        ("可下载“云上云河”APP", True),
        ("本篇文章312字,读完约1分钟", True),
        ("归档时间:2023/5/610:20:30", True),
        ("->工作动态", True),
        ("-3-", True),
        ("第3页共8页", True),
        ("|", True),
        ("20170308102015.jpg", True),
        ("云河网©2005-2021版权所有", True),
        ("免责声明:本文由用户上传,与本网站立场无关。如有侵权请联系删除!", True),
        ("本稿件所含文字、图片版权均属云河日报所有,任何网站未经授权不得转载。", True),
        ("下载量一年翻两番", False),
        ("浏览云河古城", False),
        ("打印店里的“办事点”", False),
        ("会议审议了《云河县版权工作方案》,县版权局汇报了情况。", False),
        ("特别提示:请市民提前储水。", False),
        ("特别声明:未经授权不得转载", True),
        ("手机扫描二维码,关注云河发布", True),
        ("打开云河通APP", True),
        ("最新评论(0)", True),
        ("查看全部>", True),
        ("打印", True),
        ("在本社区,未经业主大会同意,任何人不得擅自使用公共收益,所得归全体业主。", False),
        ("本报讯 云河县规定,未经县河长办同意,任何单位不得使用河道滩地堆放物料。", False),
        ("参与讨论的还有石桥镇党委书记林知远,", False),
        ("使用“云河通”APP一键报修不再跑腿", False),
        ("网友评论点赞石桥镇夜市", False),
        ("最新评论引发热议", False),
        ("查看全部路灯井盖,石桥镇排查隐患", False),
        ("手机扫描车身二维码,就能看到司机信息", False),
    ],
)
def test_what_only_web_pages_have(line: str, clutter: bool) -> None:
    assert is_web_clutter(line) is clutter
    assert clutter or not is_furniture(line) or line.startswith("打印")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("审核:林知远周明远", True),
        ("编辑:林知远周明远", True),
        ("【终审:白立新】", True),
        ("审核:让流程快起来", False),
    ],
)
def test_who_checks_stands_with_all_names(line: str, told: bool) -> None:
    assert is_furniture(line) is told


def test_what_is_run_on_behind_a_last_word_is_cut_off() -> None:
    assert cut_clutter("群众的事办好办实,让群众满意。(责任编辑:林岚)|") == [15, 24]
    assert cut_clutter("云河县召开民情夜访推进会议http://www.yunhe.cn2007年03月08日10:20云河早报") == [13]
    assert not cut_clutter("群众的事办好办实,让群众满意。(林岚)")


def test_the_years_of_an_imprint_are_the_sites() -> None:
    assert "2005" not in without_imprint("云河网 2005-2021 版权所有")
    (article,) = articles(f"夜访解民忧\n\n6月11日,{STORY}\n\n云河网 2005-2021 版权所有 云河日报社 主办\n")
    assert article.date is None


def test_a_headline_over_buttons_is_no_masthead() -> None:
    (article,) = articles(f"石桥镇:夜访解民忧\n\n • 打印\n • 收藏\n收藏成功\n\n{STORY}\n")
    assert article.title == "石桥镇:夜访解民忧"


def test_apps_and_paths_over_a_headline_are_not_its_lines() -> None:
    page = f"手机扫描右侧二维码\n可下载“云上云河”APP\n • 安卓版\n您当前的位置 :首页 > 正文\n石桥镇夜访解民忧\n{STORY}\n"
    (article,) = articles(page)
    assert (article.title, article.kicker, article.subtitle) == ("石桥镇夜访解民忧", None, None)


def test_a_headline_printed_twice_is_one() -> None:
    page = f"石桥镇夜访解民忧\n作者:     转贴自:云河网    点击数:860\n石桥镇夜访解民忧\n{STORY}\n"
    (article,) = articles(page)
    assert (article.title, article.kicker, article.reporters) == ("石桥镇夜访解民忧", None, ())


def test_when_somebody_saved_the_page_is_not_the_day() -> None:
    page = f"归档时间:2023/5/6 10:20:30\n石桥镇夜访解民忧\n发布时间:2017-03-08 10:20\n{STORY}\n"
    assert articles(page)[0].date == "2017-03-08"


def test_teasers_under_a_story_are_not_its_text() -> None:
    other = "本报记者白立新图为周明远在村里看望老人时的情景。他带领全村干部走家串户,把好事办到群众的心坎上,走..."
    page = f"石桥镇夜访解民忧\n\n本报讯 {STORY}(林岚)\n新闻推荐\n{other}\n"
    assert [article.title for article in articles(page)] == ["石桥镇夜访解民忧"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("近日,石桥镇召开夜访推进会,部署下一步重点工作,要求各村把群众的事办好。", "近日,石桥镇召开夜访推进会"),
        ("6月3日上午,石桥镇召开夜访推进会,部署下一步工作,要求各村把事办好办实。", "6月3日上午,石桥镇召开夜访推进会"),
        ("石桥镇召开夜访推进会,部署下一步重点工作,要求各村把群众的事办好办实。", "石桥镇召开夜访推进会"),
    ],
)
def test_a_story_without_headline_is_not_called_by_its_day_alone(text: str, title: str) -> None:
    (article,) = articles(f"{text}会议还听取了各村的汇报,{STORY}\n")
    assert article.title == title
