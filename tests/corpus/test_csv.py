"""CSV tables of articles, as spreadsheets and clipping services save them."""

import csv
import io
from pathlib import Path

import pytest

from kg.corpus.readers.csv import read_csv
from kg.errors import PagesError
from kg.pipeline import build
from kg.records import BadPage, Page, Source

TEXT = "昨日，云河区召开会议，区委书记林知远讲话。\n会议指出，要抓好落实。"
TOLD = {"标题": "云河区召开会议", "日期": "2023/3/9", "来源": "云河日报", "正文": TEXT}


def write(path: Path, *rows: dict[str, str], encoding: str = "utf-8-sig") -> Path:
    table = io.StringIO()
    writer = csv.DictWriter(table, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(table.getvalue().encode(encoding))
    return path


def read(path: Path) -> list[Page | BadPage]:
    return list(read_csv("clip.csv", path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_each_row_is_a_page_counted_as_a_spreadsheet_does(encoding: str, tmp_path: Path) -> None:
    first, second = read(write(tmp_path / "x", TOLD, dict.fromkeys(TOLD, ""), {**TOLD, "标题": ""}, encoding=encoding))
    source = Source("云河日报", "2023-03-09", "", "云河区召开会议", origin="文章元数据")
    assert first == Page("clip.csv#2", f"云河区召开会议\n\n{TEXT}\n", source, derived=True)
    assert (second.name, second.text) == ("clip.csv#4", f"{TEXT}\n")


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        ("", "clip.csv", "is empty"),
        ("text\n", "clip.csv", "is empty"),
        ("title,article\n开会,1\n", "clip.csv", "has no column of texts (named text, content, body or 正文 in its"),
        ("标题,正文\n开会,\n", "clip.csv#2", "has no text"),
        (" , \n", "clip.csv", "is empty"),
        ("标题,正文\n开会,昨日,书记讲话\n", "clip.csv#2", "has more cells than there are columns"),
        ("text,article,title\n,a17,开会\n", "clip.csv#2", "has no text"),
        ('text\n"昨日开会\n', "clip.csv", "is no CSV table from row 2 on"),
        ("\xff", "clip.csv", "is neither UTF-8 nor GB18030 text"),
        ("%PDF-1.7", "clip.csv", "looks like a PDF, not a CSV table"),
        ("text\n一\n" + 9_000_000 * "字", "clip.csv", "is no CSV table from row 3 on"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(data: str, name: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(data.encode("latin-1") if data == "\xff" else data.encode())
    *_, bad = read(path)
    assert isinstance(bad, BadPage)
    assert bad.name == name
    assert bad.reason.startswith(reason)


def test_odd_heads_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text(f",,\n 正文\u3000,标题,正文\n,,{TEXT.splitlines()[0]}\n", encoding="utf-8")
    assert [(page.name, page.text) for page in read(path)] == [("clip.csv#3", f"{TEXT.splitlines()[0]}\n")]


def test_big5_is_no_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes("text\n縣委會議要求落實責任,補償損失\n".encode("big5"))
    assert [page.reason for page in read(path) if isinstance(page, BadPage)] == ["is neither UTF-8 nor GB18030 text"]


def test_tables_that_tell_of_pages_are_none(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    write(pages / "clip.csv", TOLD)
    write(pages / "sources.csv", {"page": "clip.csv", "locality": "云河区"})
    write(pages / "ledger.csv", {"left": "person:甲", "right": "person:乙", "verdict": "different"})
    outcome = build(pages, pages)
    assert [page.name for page in outcome.knowledge.pages] == ["clip.csv#2"]
    assert outcome.knowledge.localities["clip.csv#2"][0] == "云河区"
    again = build(pages, pages)  # what a build left beside the pages is none either
    assert [page.name for page in again.knowledge.pages] == ["clip.csv#2"]
    assert again.unread == ()


def test_a_table_of_something_else_is_named(tmp_path: Path) -> None:
    write(tmp_path / "budget.csv", {"item": "路灯", "sum": "12"})
    with pytest.raises(PagesError, match=r"budget\.csv: has no column of texts"):
        build(tmp_path, tmp_path / "out")
