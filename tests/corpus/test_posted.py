"""Lines that say when and whence a story comes: what they look like, where they stand, and whose they are."""

from __future__ import annotations

import pytest

from kg.corpus import read_page
from kg.corpus.postlines import is_posted, is_web_meta, posted_day
from kg.records import Article, Page

FIRST = "石桥镇召开夜访推进会,部署下一步工作。会议要求各村把群众的事办好办实,让群众满意。"
SECOND = "清溪街道组织志愿者清理背街小巷,居民纷纷点赞。街道表示将把清理工作长期坚持下去。"


def articles(text: str) -> tuple[Article, ...]:
    return read_page(Page("p.txt", text)).articles


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2024-05-0609:39来源:云河日报", "2024-05-06"),
        ("30.09.201909:30", "2019-09-30"),
        ("云河日报2018-11-3006:54", "2018-11-30"),
        ("稿源:掌上云河2025-11-2322:39", "2025-11-23"),
        ("2024年11月13日23:45云河晚报云河网", "2024-11-13"),
        ("《云河日报》(2022年12月06日第11版)", "2022-12-06"),
        ("撰写时间:2023年05月29日作者:林知远", "2023-05-29"),
        ("2025-10-13云河日报", "2025-10-13"),
        ("2024-13-40云河日报", None),
        ("2024年5月6日星期一第3版", None),  # a masthead
        ("2024年5月6日石桥镇启用新中心", None),  # a headline
        ("2024年5月6日10:30石桥镇启用新中心", None),
        ("2024年5月6日,石桥镇召开会议。来源:云河日报", None),  # text
        ("2023年11月27日责编/马兰美编/丁宁", None),
    ],
)
def test_the_form_of_a_line_tells_when_a_story_was_put_up(line: str, day: str | None) -> None:
    assert posted_day(line) == day


def test_a_bare_day_is_told_by_where_it_stands_only() -> None:
    assert is_posted("2020-07-18")
    assert not is_web_meta("2020-07-18")
    assert is_web_meta("2020-07-1808:00")


@pytest.mark.parametrize(
    "line", ["2019-09-30 09:30", "30.09.2019 09:30\n\n本文来源: 政府", "云河日报 2019-09-30", "2019年9月30日"]
)
def test_a_headline_over_such_a_line_is_a_headline(line: str) -> None:
    text = f"石桥镇推进夜访工作见成效\n\n{line}\n\n{FIRST}\n\n清溪街道清理背街小巷\n\n2021-03-04 08:00\n\n{SECOND}\n"
    first, second = articles(text)
    assert (first.title, first.date) == ("石桥镇推进夜访工作见成效", "2019-09-30")
    assert (second.title, second.date) == ("清溪街道清理背街小巷", "2021-03-04")


def test_who_put_it_up_and_the_text_of_its_picture_are_no_headline() -> None:
    text = f"石桥镇推进夜访工作见成效\n\n云河发布\n\n2020-07-18\n\n夜访现场。\n\n本报讯(记者 林岚){FIRST}\n"
    (article,) = articles(text)
    assert (article.title, article.reporters) == ("石桥镇推进夜访工作见成效", ("林岚",))


def test_a_day_after_the_text_is_of_the_story_above_it() -> None:
    text = f"石桥镇推进夜访工作见成效\n\n{FIRST}\n\n2022-12-20\n\n清溪街道清理背街小巷\n\n本报讯 {SECOND}\n"
    first, second = articles(text)
    assert first.date == "2022-12-20"
    assert second.title == "清溪街道清理背街小巷"


def test_stories_of_several_years_lend_each_other_no_date() -> None:
    text = f"石桥镇推进夜访工作\n\n2015-07-18 09:00\n\n{FIRST}\n\n清溪街道清理背街小巷\n\n2021-03-04 08:00\n\n{SECOND}"
    text += f"\n\n云河县推进夜访工作\n\n本报讯(记者 林岚)3月8日,{FIRST}\n"
    assert [article.date for article in articles(text)] == ["2015-07-18", "2021-03-04", None]


@pytest.mark.parametrize(
    ("posted", "told", "day"),
    [
        ("2017-11-07", "11月1日至10日期间,", "2017-11-07"),  # told of while it lasts
        ("2017-12-07", "11月1日至10日期间,", "2017-11-01"),
        ("2017-11-02", "29日,", "2017-10-29"),
        ("2017-01-03", "12月28日,", "2016-12-28"),
        ("2018-11-30", "昨(29)日,", "2018-11-29"),
    ],
)
def test_a_day_is_meant_as_seen_from_the_day_it_was_put_up(posted: str, told: str, day: str) -> None:
    (article,) = articles(f"石桥镇推进夜访工作见成效\n\n{posted} 09:39 来源:云河日报\n\n{told}{FIRST}\n")
    assert article.date == day


@pytest.mark.parametrize("names", ["林岚 秦朗", " 林岚 秦朗", "\n\n云河县融媒体中心\n\n林岚 秦朗/文"])
def test_names_that_only_a_full_stop_sets_off_sign_a_story(names: str) -> None:
    text = f"石桥镇推进夜访工作见成效\n\n{FIRST}{names}\n\n清溪街道清理背街小巷\n\n2021-03-04 08:00\n\n{SECOND}\n"
    assert [article.reporters for article in articles(text)] == [("林岚", "秦朗"), ()]
