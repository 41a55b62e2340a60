from pathlib import Path

import pytest

from kg.corpus import Source, doubtful_sources, read_page, read_sources, source_of, stale_sources
from kg.corpus.show import to_text
from kg.errors import PagesError
from kg.records import Page

TEXT = "推行民情夜访\n\n□记者 林岚\n\n昨日,我区召开民情夜访会议,云河区委副书记秦朗主持。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "01.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_without_the_file_nothing_is_known(folder: Path) -> None:
    assert read_sources(folder) == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_all_columns_but_the_page_may_be_missing(folder: Path, encoding: str) -> None:
    rows = "page,date,locality\r\n2024/01.txt, 2024-05-06 ,云河区\r\n\r\nb.txt,,南山市河口区\r\n"
    (folder / "sources.csv").write_bytes(rows.encode(encoding))
    assert read_sources(folder) == {
        "2024/01.txt": Source(date="2024-05-06", locality="云河区"),
        "b.txt": Source(locality="南山市河口区"),
    }


@pytest.mark.parametrize("cell", ["2024-05-06", "2024/5/6", "2024.5.6", "2024年5月6日"])
def test_dates_as_spreadsheets_and_people_write_them(folder: Path, cell: str) -> None:
    (folder / "sources.csv").write_text(f"page,date\nb.txt,{cell}\n", encoding="utf-8")
    assert read_sources(folder)["b.txt"].date == "2024-05-06"


def test_a_row_for_a_file_of_several_pages_is_for_all_of_them(folder: Path) -> None:
    (folder / "n.jsonl").write_text("")
    rows = "page,paper,date,title,author\nn.jsonl,云河日报,2024,,\nn.jsonl#2,,2024-05,民情夜访,林岚、周济民\n"
    (folder / "sources.csv").write_text(rows, encoding="utf-8")
    sources = read_sources(folder)
    assert source_of(sources, "n.jsonl#1") == Source(paper="云河日报", date="2024")
    both = Source(paper="云河日报", date="2024-05", title="民情夜访", authors=("林岚", "周济民"))
    assert source_of(sources, "n.jsonl#2") == both
    assert source_of(sources, "b.txt") is None


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("page,date\n,2024\n", "Line 2 of sources.csv names no page."),
        ("page\nb.txt\nb.txt\n", "Line 3 of sources.csv: the page b.txt is listed twice."),
        ("page,date\nb.txt,2024-13\n", "Line 2 of sources.csv: 2024-13 is no date"),
        ("page,date\nb.txt,昨天\n", "Line 2 of sources.csv: 昨天 is no date"),
        ("page,date\nb.txt,2024年5月或6月\n", "Line 2 of sources.csv: 2024年5月或6月 is no date"),
        ("page,date\nb.txt,2024,云河区\n", "Line 2 of sources.csv has more cells"),
        ("file,date\nb.txt,2024\n", "The first line of sources.csv must name its columns: page"),
        ("page,place\nb.txt,云河区\n", "The first line of sources.csv must name its columns: page"),
        ("", "The first line of sources.csv must name its columns: page"),
    ],
)
def test_a_fault_is_one_sentence_that_names_the_line(folder: Path, rows: str, says: str) -> None:
    (folder / "sources.csv").write_text(rows, encoding="utf-8")
    with pytest.raises(PagesError) as caught:
        read_sources(folder)
    assert str(caught.value).startswith(says)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("name", "source", "date", "reason"),
    [
        ("b.txt", None, None, "正文只说“昨日”。"),
        ("20240315_02.txt", None, "2024-03-14", "据正文“昨日”,日期据文件名推定。"),
        ("20240315_02.txt", Source(date="2024-05-06"), "2024-05-05", "据正文“昨日”,日期据sources.csv推定。"),
        ("b.txt", Source(date="2024-05"), "2024-05", "正文只说“昨日”,据sources.csv。"),
        ("b.txt", Source(date="2024"), "2024", "正文只说“昨日”,据sources.csv。"),
    ],
)
def test_the_date_given_overrules_the_guess(name: str, source: Source | None, date: str, reason: str) -> None:
    (article,) = read_page(Page(name, TEXT), source).articles
    assert (article.date, article.date_reason) == (date, reason)


def test_the_locality_given_overrules_the_guess() -> None:
    reading = read_page(Page("b.txt", TEXT), Source(locality="南山市河口区"))
    assert (reading.locality, reading.locality_reason) == (
        "南山市河口区",
        "由sources.csv给出;行政区划表中没有这个名称。",
    )
    assert [article.locality for article in reading.articles] == ["南山市河口区"]


def test_what_is_shown_of_a_page() -> None:
    source = Source(paper="云河日报", date="2024-05-06", locality="云河区")
    shown = to_text(read_page(Page("b.txt", TEXT), source), source).splitlines()
    assert shown == [
        "b.txt  43 characters, articles: 1",
        "sources.csv: paper 云河日报, date 2024-05-06, locality 云河区",
        "locality: 云河区  (由sources.csv给出;行政区划表中没有这个名称。)",
        "",
        "1. 推行民情夜访",
        "   by: 林岚 (记者)",
        "   date: 2024-05-05  (据正文“昨日”,日期据sources.csv推定。)",
        "   published: 2024-05-06",
        "   offsets: 0-42",
        "",
        "offset  article  role       text",
        "     0        1  title      推行民情夜访",
        "     8        1  byline     □记者林岚",
        "    16        1  body       昨日,我区召开民情夜访会议,云河区委副书记秦朗主持。",
    ]


def test_rows_about_pages_that_are_not_there_are_told(folder: Path) -> None:
    (folder / "sources.csv").write_text("page,date\nb.txt,2024\ngone.txt,2024\nnews.jsonl,2024\n", encoding="utf-8")
    sources = read_sources(folder)
    assert stale_sources(sources, ["b.txt", "news.jsonl#1"]) == ("sources.csv names gone.txt, which is no page here.",)


@pytest.mark.parametrize("given", ["利辛县", "利辛", "亳州利辛县", "安徽利辛县", "安徽省亳州市利辛县", "亳州市利辛县"])
def test_a_locality_in_short_is_the_same_place(given: str) -> None:
    reading = read_page(Page("b.txt", TEXT), Source(locality=given, origin="sources.csv"))
    assert (reading.locality, reading.articles[0].locality) == ("亳州市利辛县", "亳州市利辛县")
    assert reading.locality_reason.startswith("由sources.csv给出") and ";" not in reading.locality_reason


def test_a_locality_that_is_no_one_place_is_kept_and_told() -> None:
    given = {"a.txt": "火星区", "b.txt": "火星区", "c.txt": "普陀区", "d.txt": "浙江普陀区", "e.txt": "青岛西海岸新区"}
    sources = {page: Source(locality=locality) for page, locality in given.items()}
    assert doubtful_sources(sources) == (
        "sources.csv: the locality 火星区 of a.txt and 1 more is not in the gazetteer; it stays as written.",
        "sources.csv: the locality 普陀区 of c.txt may be 上海市普陀区 or 舟山市普陀区; write which.",
    )
    assert read_page(Page("c.txt", TEXT), sources["c.txt"]).locality == "普陀区"
    assert read_page(Page("d.txt", TEXT), sources["d.txt"]).locality == "舟山市普陀区"
