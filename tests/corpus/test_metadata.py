"""Dates and authors as files give them, and the one article of a page whose title is known."""

import pytest

from kg.corpus import read_page
from kg.corpus.metadata import to_authors, to_iso_date
from kg.records import Page, Source
from tests.corpus.test_reading import check_reading

BODY = "昨日,云河区召开民情夜访会议,区委副书记秦朗主持会议,要求各街道抓好落实。"


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ("2023年3月8日 10:21", "2023-03-08"),
        ("２０２３－０３－０８", "2023-03-08"),
        ("2023/3/8", "2023-03-08"),
        ("2023.03.08", "2023-03-08"),
        ("20230308", "2023-03-08"),
        ("20230308102100", "2023-03-08"),
        ("2019-05-08 00:00:00.0", "2019-05-08"),
        ("2023-03-08T10:21:00", "2023-03-08"),
        ("2023-03-08T20:00:00Z", "2023-03-09"),
        ("2023-03-08T10:00:00+08:00", "2023-03-08"),
        ("Wed, 08 Mar 2023 20:00:00 GMT", "2023-03-09"),
        ("1678233600", "2023-03-08"),
        ("1678233600000", "2023-03-08"),
        ("2023-03", "2023-03"),
        ("2023", "2023"),
        ("", ""),
        ("昨日", ""),
        ("3月8日", ""),
        ("0001-01-01", ""),
        ("99999999999999", ""),
        ("2023年2月30日", ""),
        ("abc", ""),
    ],
)
def test_dates(given: str, date: str) -> None:
    assert to_iso_date(given) == date


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("林岚", ("林岚",)),
        ("林岚、周济民", ("林岚", "周济民")),
        ("本报记者 林岚 通讯员 周济民", ("林岚", "周济民")),
        ("文/林岚", ("林岚",)),
        ("阿依古丽·买买提", ("阿依古丽·买买提",)),
        ("区融媒体中心", ()),
        ("admin", ()),
        ("佚名", ()),
        ("", ()),
        ("林岚" * 100, ()),
    ],
)
def test_authors_are_people(given: str, names: tuple[str, ...]) -> None:
    assert to_authors(given) == names


@pytest.mark.parametrize(
    ("text", "title", "parts"),
    [
        (f"民情夜访\n\n{BODY}\n\n小标题\n\n{BODY}", "民情夜访", (None, None, 2)),
        (f"眉题\n民情夜访\n副题\n\n{BODY}", "民情夜访", ("眉题", "副题", 1)),
        (f"首页\n\n民情夜访\n{BODY}", "民情夜访", (None, None, 1)),
        (f"第一条\n第二条\n\n{BODY}\n\n□记者 林岚\n\n云河区召开会议\n\n{BODY}", "民情夜访", (None, None, 2)),
        ("民情夜访\n\n第一批\n第二批", "民情夜访", (None, None, 0)),
        (f"民情　夜访，为民！\n\n{BODY}", "民情 夜访,为民!", (None, None, 1)),
    ],
)
def test_a_page_whose_title_is_known_is_one_article(
    text: str, title: str, parts: tuple[str | None, str | None, int]
) -> None:
    reading = read_page(Page("a.html", text, Source(title=title)))
    check_reading(reading)
    (article,) = reading.articles
    assert article.title in (title, "民情　夜访，为民！".replace("　", " "))
    kicker, subtitle, paragraphs = parts
    assert (article.kicker, article.subtitle) == (kicker, subtitle)
    assert sum(block.role == "body" and block.article == article.id for block in reading.blocks) == paragraphs


def test_the_user_overrules_the_file_and_the_file_fills_in_for_the_text() -> None:
    told = Source(date="2023-03-09", locality="云河区", title="民情夜访", authors=("林岚",), origin="网页元数据")
    plain = read_page(Page("a.html", f"民情夜访\n\n{BODY}\n", told))
    assert [(a.date, a.reporters, a.locality) for a in plain.articles] == [("2023-03-08", ("林岚",), "云河区")]
    signed = read_page(Page("a.html", f"民情夜访\n\n{BODY}(记者 周济民)\n", told))
    assert [a.reporters for a in signed.articles] == [("周济民",)]
    user = Source(date="2024-05-06", authors=("何一鸣",))
    overruled = read_page(Page("a.html", f"民情夜访\n\n{BODY}(记者 周济民)\n", told), user)
    assert [(a.title, a.date, a.reporters) for a in overruled.articles] == [("民情夜访", "2024-05-05", ("何一鸣",))]
    assert overruled.articles[0].date_reason == "据正文“昨日”,日期据sources.csv推定。"
    assert overruled.locality_reason == "由网页元数据给出;行政区划表中没有这个名称。"
