"""Saved web pages: their text, and what they say of themselves."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.corpus import read_page
from kg.corpus.readers.html import read_html
from kg.records import BadPage, Page, Source
from tests.corpus.test_reading import check_reading

SAVED = Path(__file__).with_name("saved")
PROSE = "云河区召开会议,部署防汛工作,区委书记林知远出席并讲话,要求各街道抓好落实。"
ORIGIN = "网页元数据"


def read(path: Path) -> Page:
    (page,) = read_html(path.name, path)
    assert isinstance(page, Page), page
    return page


def reason(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    (bad,) = read_html(path.name, path)
    assert isinstance(bad, BadPage), bad
    return bad.reason


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (
            "government.html",
            Source("云河区融媒体中心", "2023-07-12", "", "云河区召开防汛调度会", ("林岚",), origin=ORIGIN),
        ),
        ("epaper.html", Source("", "2019-05-08", "", "老街里的“议事亭”", ("周济民",), origin=ORIGIN)),
        (
            "breaks.html",
            Source("安宁日报", "2019-05-08", "", "我市两所学校入选国家级校园足球特色学校", ("廖凯",), origin=ORIGIN),
        ),
        (
            "account.html",
            Source("微信公众平台", "2022-08-12", "", "云河：小巷里的“民情茶座”", ("何一鸣",), origin=ORIGIN),
        ),
        ("unknown.html", Source("河畔在线", "2021-04-02", "", "云河区开办“屋场会”", ("韦小满",), origin=ORIGIN)),
    ],
)
def test_what_a_page_says_of_itself_is_what_the_article_has(name: str, source: Source) -> None:
    page = read(SAVED / name)
    assert page.source == source
    assert page.derived
    reading = read_page(page)
    check_reading(reading)
    (article,) = reading.articles
    assert (article.title, article.reporters) == (source.title, source.authors)
    assert article.date
    assert article.date[:7] == source.date[:7]
    assert ORIGIN in (article.date_reason or "")


@pytest.mark.parametrize(
    ("name", "kept", "left_out"),
    [
        (
            "government.html",
            ["南屏街道、石桥街道等3个街道配合", "南屏街道\t\t12处", "整改612处"],
            ["首页", "分享", "下一篇"],
        ),
        (
            "epaper.html",
            ["小事不出巷\n老街里的", "”\n石桥街道探索居民自治\n\n", "已议定事项86件"],
            ["第03版", "上一篇", "版权"],
        ),
        ("breaks.html", ["教育部公布名单", "\n　　下一步，"], ["首页", "版权"]),
        ("account.html", ["8月10日，云河区南屏街道", "一杯茶里话民生"], ["云河发布"]),
        ("unknown.html", ["区民政局、区司法局配合"], ["关于我们", "旅游景点", "版权"]),
    ],
)
def test_the_text_without_what_stands_around_it(name: str, kept: list[str], left_out: list[str]) -> None:
    text = read(SAVED / name).text
    assert [words for words in kept if words not in text] == []
    assert [words for words in left_out if words in text] == []


def test_kicker_and_subtitle_of_an_e_paper() -> None:
    (article,) = read_page(read(SAVED / "epaper.html")).articles
    assert (article.kicker, article.subtitle) == ("小事不出巷", "石桥街道探索居民自治")


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "utf-8", "no-such-charset", None])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_whatever_charset_is_declared_the_text_is_read(declared: str | None, encoding: str, tmp_path: Path) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    (tmp_path / "a.html").write_bytes(f"<html><head>{meta}</head><body><p>{PROSE}</p></body></html>".encode(encoding))
    assert read(tmp_path / "a.html").text == PROSE + "\n"


def test_one_broken_byte_does_not_lose_a_page(tmp_path: Path) -> None:
    data = ('<meta charset="gbk"><p>' + 20 * PROSE).encode("gb18030") + b"\xff</p>"
    (tmp_path / "a.html").write_bytes(data)
    assert PROSE in read(tmp_path / "a.html").text


def test_pictures_inside_a_page_are_passed_over(tmp_path: Path) -> None:
    picture = "A" * 20_000_000
    (tmp_path / "a.html").write_text(f'<p>{PROSE}</p><img src="data:image/png;base64,{picture}">', encoding="utf-8")
    assert read(tmp_path / "a.html").text == PROSE + "\n"


def test_drawings_in_a_page_are_not_deep(tmp_path: Path) -> None:
    drawing = '<path d="M0 0"/>' * 5000
    (tmp_path / "a.html").write_text(f"<p>{PROSE}</p><svg>{drawing}</svg>", encoding="utf-8")
    assert read(tmp_path / "a.html").text == PROSE + "\n"


def test_headlines_of_other_articles_under_the_text_are_not_its_own(tmp_path: Path) -> None:
    others = "<h3>相关阅读</h3><ul><li>清泉区开展夏季安全检查</li><li>石桥街道招募网格员</li></ul>"
    page = f"<title>云河区防汛</title><h1>云河区防汛</h1><p>{PROSE}</p><p>{PROSE}</p>"
    for rest in (others, others.replace("相关阅读", "")):
        (tmp_path / "a.html").write_text(page + rest, encoding="utf-8")
        (article,) = read_page(read(tmp_path / "a.html")).articles
        assert article.title == "云河区防汛"
        assert (article.start, article.end) == (0, len("云河区防汛\n\n\n\n") + 2 * len(PROSE))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"<html><body><div id=app></div><script>start('x')</script></body></html>", "without text"),
        (b"%PDF-1.4", "looks like a PDF"),
        ("<p>Ελληνικά και άλλα</p>".encode("iso8859_7"), "no encoding"),
        (b"<div>" * 100_000 + PROSE.encode(), "inside each other"),
        (b"<svg>" + b"<g>" * 100_000 + PROSE.encode(), "inside each other"),
        (b"".join(b"<p><font size=%d>x" % n for n in range(20_000)), "inside each other"),
        (("<p>" + "字" * 600_000).encode(), "more than any newspaper page"),
    ],
)
def test_what_is_no_page_is_one_sentence(data: bytes, says: str, tmp_path: Path) -> None:
    assert says in reason(tmp_path / "a.html", data)


BITS = [
    *(
        "<p>",
        "</p>",
        "<br>",
        "<div>",
        "</div>",
        "<div id=zoom>",
        "<table><tr><td>",
        "</table>",
        "<b",
        "&#0;",
        "&#xD800;",
    ),
    *(
        "<!--enpproperty <title>",
        "</title>",
        "-->",
        "<title>",
        "<h1>",
        "</h1>",
        "<founder-content>",
        "<script>",
        "\x00",
    ),
    *('<meta name="PubDate" content="', '<meta name=author content="', '">', "</script>", "<style>", "<frameset>"),
    *('<script type="application/ld+json">[{"headline": 1', "}]", "\u2028", "\x85", "\r\n", "\n", "　　", "\ufeff"),
    *(
        "云河区召开会议",
        "来源：云河日报",
        "作者：林岚",
        "2023-03-08",
        "（记者 林岚）",
        PROSE,
        "]]>",
        "<![CDATA[",
        "&nbsp;",
    ),
]


@given(st.lists(st.sampled_from(BITS) | st.text(max_size=5), max_size=30).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_scraps_of_html(tmp_path_factory: pytest.TempPathFactory, html: str) -> None:
    path = tmp_path_factory.getbasetemp() / "scraps.html"
    path.write_bytes(html.encode("utf-8", "replace"))
    (result,) = read_html("scraps.html", path)
    assert list(read_html("scraps.html", path)) == [result]
    if isinstance(result, Page):
        assert not any(char < " " and char not in "\n\t" or "\ud800" <= char <= "\udfff" for char in result.text)
        check_reading(read_page(result))
