"""JSON Lines: one article a line, bad lines named."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.corpus import read_page
from kg.corpus.readers.fields import FIELDS
from kg.corpus.readers.jsonl import read_jsonl
from kg.records import BadPage, Page, Source
from tests.corpus.test_reading import check_reading

TEXT = "昨日，云河区召开会议，区委书记林知远讲话。\n会议指出，要抓好落实。"


def read(path: Path, *lines: Any) -> list[Page | BadPage]:
    texts = [line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode() for line in lines]
    path.write_bytes(b"\n".join(texts))
    return list(read_jsonl("news.jsonl", path))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "news.jsonl"


def test_each_line_is_a_page_with_its_metadata(file: Path) -> None:
    told = {"title": "云河区召开会议", "date": "2023-03-09", "url": "http://news.cn/1", "paper": "云河日报"}
    first, second = read(
        file, {**told, "text": TEXT, "author": "林岚", "locality": "南山市云河区"}, b"", {"text": TEXT}
    )
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.name, second.name) == ("news.jsonl#1", "news.jsonl#3")
    assert first.text == f"云河区召开会议\n\n{TEXT}\n"
    assert first.source == Source(
        *("云河日报", "2023-03-09", "南山市云河区", "云河区召开会议", ("林岚",), "http://news.cn/1"),
        origin="文章元数据",
    )
    reading = read_page(first)
    (article,) = reading.articles
    assert (article.title, article.reporters, article.locality) == ("云河区召开会议", ("林岚",), "南山市云河区")
    assert (article.date, article.date_reason) == ("2023-03-08", "据正文“昨日”,日期据文章元数据推定。")
    assert reading.locality_reason == "由文章元数据给出;行政区划表中没有这个名称。"


@pytest.mark.parametrize("name", [name for names in FIELDS.values() for name in names])
@pytest.mark.parametrize("spelled", [str, str.upper, str.title])
def test_fields_go_by_many_names(name: str, spelled: Any, file: Path) -> None:
    key = next(key for key, names in FIELDS.items() if name in names)
    values = {"text": TEXT, "title": "标题在此", "date": "2023-03-09", "url": "http://x.cn", "paper": "云河日报"}
    values |= {"authors": "林岚", "locality": "云河区"}
    (page,) = read(file, {"text": TEXT, spelled(name): values[key]} if key != "text" else {spelled(name): TEXT})
    assert isinstance(page, Page)
    if key != "text":
        assert getattr(page.source, key) == (("林岚",) if key == "authors" else values[key])


def test_halves_of_characters_are_dropped_from_every_field(file: Path) -> None:
    told = {"title": "题\ud800目", "paper": "云河\udfff日报", "author": "林岚\ud800", "url": "https://a.example/\ud800"}
    (page,) = read(file, json.dumps({"text": TEXT, **told}).encode())
    assert isinstance(page, Page)
    assert (page.source.title, page.source.paper, page.source.authors) == ("题目", "云河日报", ("林岚",))
    assert page.source.url == "https://a.example/"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"pub_date": "x", "Content": "<p>甲。</p><p>乙<br>丙。</p>"}, "甲。\n\n乙\n丙。\n"),
        ({"paragraphs": ["甲。", "乙。"]}, "甲。\n乙。\n"),
        ({"text": "甲。　　乙。　　丙。"}, "甲。\n　　乙。\n　　丙。\n"),
        ({"text": "甲\r\n乙\u2028丙\x00\x01\ud800丁"}, "甲\n乙\n丙丁\n"),
        ({"text": "题目在内\n\n甲。", "title": "题目在内"}, "题目在内\n\n甲。\n"),
        ({"text": "1 < 2, a<b"}, "1 < 2, a<b\n"),
    ],
)
def test_texts_in_all_shapes(fields: dict[str, Any], text: str, file: Path) -> None:
    (page,) = read(file, json.dumps(fields).encode())
    assert isinstance(page, Page)
    assert page.text == text


def test_bad_lines_are_named_and_the_others_read(file: Path) -> None:
    results = read(
        file,
        *({"text": TEXT}, b'{"text": "a', [1], {"title": "x"}, {"text": "  "}, b"\xff\xfe\xff", b"[" * 100_000),
        *(
            b'{"text": "' + b"a" * 50_000_000 + b'"}',
            {"text": "<b>" * 3000 + "<p>"},
            b'{"text": 1' + b"1" * 5000 + b"}",
        ),
        {"text": "字" * 600_000},
        json.dumps({"text": TEXT}, ensure_ascii=False).encode("gb18030"),
    )
    assert [result.name for result in results if isinstance(result, Page)] == ["news.jsonl#1", "news.jsonl#12"]
    reasons = {bad.name.rpartition("#")[2]: bad.reason for bad in results if isinstance(bad, BadPage)}
    assert reasons == {
        "2": "is not JSON (Unterminated string starting at at column 10)",
        "3": "is JSON but not an object with fields",
        "4": "has no text (in a field named text, content, body …)",
        "5": "has no text (in a field named text, content, body …)",
        "6": "is neither UTF-8 nor GB18030 text",
        "7": "is not JSON (too deep or too long a value)",
        "8": "is a line of more than 8 MB, longer than any article",
        "9": "has elements inside each other by the hundred, as no real page has",
        "10": "is not JSON (too deep or too long a value)",
        "11": "holds 600,000 characters, more than any newspaper page (split it into pages)",
    }


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"%PDF-1.4", "looks like a PDF"),
        (b'[\n {"text": "a"}\n]', "JSON over many lines"),
        (b'\xef\xbb\xbf[{"text": "a"}]', "JSON over many lines"),
        (b'{\n "text": "a"\n}', "JSON over many lines"),
    ],
)
def test_a_file_that_is_no_json_lines_is_one_sentence(data: bytes, says: str, file: Path) -> None:
    file.write_bytes(data)
    (bad,) = read_jsonl("news.jsonl", file)
    assert isinstance(bad, BadPage)
    assert (bad.name, says in bad.reason) == ("news.jsonl", True)


def test_many_bad_lines_are_not_all_named(file: Path) -> None:
    results = read(file, *[b"x"] * 50, {"text": TEXT})
    assert len(results) == 22
    assert results[-1] == BadPage("news.jsonl", "has 30 more lines that cannot be read")


def test_a_file_is_not_read_further_than_asked(file: Path) -> None:
    line = json.dumps({"text": TEXT}).encode() + b"\n"
    with file.open("wb") as out:
        out.write(line)
        out.truncate(10_000_000_000)  # sparse: takes no room, and could not be read at once
    assert isinstance(next(iter(read_jsonl("news.jsonl", file))), Page)


KEYS = st.sampled_from([name for names in FIELDS.values() for name in names]) | st.text(max_size=3)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=40)
    | st.sampled_from([TEXT, "<p>甲</p>"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.just("name"), inner, max_size=3),
    max_leaves=6,
)
LINES = st.dictionaries(KEYS, VALUES, max_size=5).map(json.dumps).map(str.encode) | VALUES.map(json.dumps).map(
    str.encode
)


@given(st.lists(LINES | st.binary(max_size=30), max_size=6))
@settings(max_examples=200, deadline=None)
def test_any_lines(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]) -> None:
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_bytes(b"\n".join(lines))
    results = list(read_jsonl("any.jsonl", path))
    assert results
    assert len({result.name for result in results}) == len(results)
    for result in results:
        if isinstance(result, Page):
            check_reading(read_page(result))
