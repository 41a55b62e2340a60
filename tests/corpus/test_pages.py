"""Pages of other papers in other layouts: articles, names, dates and places as a careful reader sees them."""

from pathlib import Path

import pytest
import yaml

from kg.corpus import read_page
from kg.records import Page, Reading

CASES = yaml.safe_load(Path(__file__).with_name("pages.yaml").read_text(encoding="utf-8"))
BY_NAME = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


def _read(case: dict) -> Reading:
    return read_page(Page(case["name"], case["text"]))


@BY_NAME
def test_titles_in_page_order(case: dict) -> None:
    assert [a.title for a in _read(case).articles] == [a["title"] for a in case["articles"]]


@BY_NAME
def test_reporters(case: dict) -> None:
    assert [list(a.reporters) for a in _read(case).articles] == [a["reporters"] for a in case["articles"]]


@BY_NAME
def test_dates(case: dict) -> None:
    assert [a.date for a in _read(case).articles] == [a["date"] for a in case["articles"]]


@BY_NAME
def test_locality(case: dict) -> None:
    reading = _read(case)
    expected = case.get("full") or case.get("folded_locality") or case["locality"]
    assert reading.locality == expected, reading.locality_reason
    assert [a.locality for a in reading.articles] == [a.get("locality", expected) for a in case["articles"]]


@BY_NAME
def test_broken_words_read_as_one(case: dict) -> None:
    body = [block.text for block in _read(case).blocks if block.role == "body"]
    assert [word for word in case["words"] if not any(word in text for text in body)] == []


@BY_NAME
def test_kickers_and_subtitles(case: dict) -> None:
    for article, expected in zip(_read(case).articles, case["articles"], strict=True):
        for part in ("kicker", "subtitle"):
            if part in expected:
                assert getattr(article, part) == expected[part]
