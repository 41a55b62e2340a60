"""The days of articles: the year of a page without a date, the day of publication beside that of what is told."""

from __future__ import annotations

import pytest

from kg.corpus import read_page
from kg.corpus.show import to_text
from kg.corpus.years import year_of
from kg.records import Page, Source


@pytest.mark.parametrize(
    ("told", "year"),
    [
        ("会议表彰了2022年度先进集体和个人", "2023"),
        ("会议通报2022年度综合考核情况", "2023"),
        ("2021年度述职评议会召开", "2022"),
        ("区里印发《2022年度考核办法》", "2022"),
        ("会议部署2022年度重点工作", "2022"),
        ("2022年,全区表彰大会召开", "2022"),
    ],
)
def test_what_is_reviewed_is_of_the_year_before(told: str, year: str) -> None:
    (article,) = read_page(Page("p.txt", f"夜访解民忧\n\n□记者 林岚\n\n{told},各街道负责人参加会议。\n")).articles
    assert article.date == year


@pytest.mark.parametrize(
    "told",
    [
        "力争2035年基本实现现代化",
        "到2035年全面建成示范区",
        "2030年前实现碳达峰",
        "争取2027年完工",
        "落实《城市总体规划(2021—2035年)》",
        "对照《2035年远景目标纲要》",
    ],
)
def test_a_plan_or_a_target_dates_no_page(told: str) -> None:
    (article,) = read_page(Page("p.txt", f"夜访解民忧\n\n□记者 林岚\n\n{told},各街道负责人参加会议。\n")).articles
    assert article.date is None


@pytest.mark.parametrize(
    ("told", "year"),
    [
        ("2024年3月5日,全区开工会召开,项目计划于2025年底建成", 2024),
        ("2024年3月5日,全区开工会召开,有望2025年底建成", 2024),
        ("截至2018年9月底,纳入事项1068个", 2018),
        ("审议通过《养老服务三年行动方案(2025—2027年)》", 2025),
        ("到2027年,每个镇建成1个中心", None),
        ("2023年底,集团成立。会议审议《行动计划(2025—2027年)》", 2025),
        ("递交了《2011年度社会治安综合治理目标责任书》", 2011),
        ("距世博会开幕还有300天,全市迎世博", 2009),
        ("“六五”普法启动仪式举行,2012年3月的宣传月", 2012),
    ],
)
def test_the_year_that_the_words_give_away(told: str, year: int | None) -> None:
    assert year_of(told) == year


@pytest.mark.parametrize(
    ("top", "day", "date", "reason"),
    [
        ("", "4月30日", None, "正文的“4月30日”没有说是哪一年。"),
        ("", "近期", None, "正文没有日期。"),
        ("2020年3月2日 星期一\n\n", "4月30日", "2020-03-02", "正文的“4月30日”晚于报头日期,据报头日期。"),
        ("2020年5月2日 星期六\n\n", "近期", "2020-05-02", "正文没有日期,据报头日期。"),
    ],
)
def test_why_an_article_has_no_date_of_its_own(top: str, day: str, date: str | None, reason: str) -> None:
    text = f"{top}夜访解民忧\n\n□记者 林岚\n\n{day},区里召开民情夜访会议,各街道负责人参加会议并作了发言。\n"
    reading = read_page(Page("p.txt", text))
    (article,) = reading.articles
    assert (article.date, article.date_reason) == (date, reason)
    assert f"   date: {date or 'unknown'}  ({reason})" in to_text(reading)


LEAD = "本报讯 4月17日,县委召开防汛工作会议,要求确保安全度汛,做好各项准备工作。\n"
TOLD = f"县里部署防汛\n\n{LEAD}"


@pytest.mark.parametrize(
    ("page", "source", "told", "published"),
    [
        (Page("p.txt", f"云河日报 2024年4月18日 星期四 第1版\n\n{TOLD}"), None, "2024-04-17", "2024-04-18"),
        (Page("20240419.txt", TOLD), None, "2024-04-17", "2024-04-19"),
        (Page("p.txt", TOLD, Source(date="2024-04-19", origin="网页")), None, "2024-04-17", "2024-04-19"),
        (Page("20240419.txt", TOLD), Source(date="2024-04-20"), "2024-04-17", "2024-04-20"),
        (Page("p.txt", f"县里部署防汛\n\n发布时间:2024-04-19\n\n{LEAD}"), None, "2024-04-17", "2024-04-19"),
        (Page("20240419.txt", TOLD), Source(date="2024"), "2024-04-17", "2024-04-19"),  # the same, more precisely
        (Page("20240419.txt", TOLD), Source(date="2023"), "2023-04-17", "2023"),
        # A guessed year is no day of a paper.
        (Page("p.txt", f"{TOLD}2024年,全县汛期将至。\n"), None, "2024-04-17", None),
    ],
)
def test_the_day_of_publication_is_kept_apart(
    page: Page, source: Source | None, told: str, published: str | None
) -> None:
    (article,) = read_page(page, source).articles
    assert (article.date, article.published) == (told, published)
