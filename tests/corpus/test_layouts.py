"""Invented pages in the layouts of many papers (layouts/*.txt), and the same pages printed otherwise."""

from pathlib import Path

import pytest
import yaml

from kg.corpus import read_page
from kg.records import Article, Page, Reading

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).with_name("layouts")
CASES = yaml.safe_load(FOLDER.with_suffix(".yaml").read_text(encoding="utf-8"))
BY_NAME = pytest.mark.parametrize("name", CASES)
PRINTED = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted(FOLDER.glob("*.txt"))]
BY_PATH = pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.stem[:12])
FULL_WIDTH = {
    ord(half): full for half, full in zip(",;:?!()", "\uff0c\uff1b\uff1a\uff1f\uff01\uff08\uff09", strict=True)
}


def _read(name: str) -> Reading:
    return read_page(Page(name, (FOLDER / name).read_text(encoding="utf-8")))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_every_page_has_its_expectation() -> None:
    assert sorted(CASES) == sorted(path.name for path in FOLDER.iterdir())


@BY_NAME
def test_titles_in_page_order(name: str) -> None:
    wanted = [article["title"] for article in CASES[name]["articles"]]
    found = [article.title for article in _read(name).articles]
    assert len(found) == len(wanted), found
    assert [f for f, w in zip(found, wanted, strict=True) if f not in (w if isinstance(w, list) else [w])] == []


@BY_NAME
def test_authors_and_dates(name: str) -> None:
    for article, wanted in zip(_read(name).articles, CASES[name]["articles"], strict=True):
        assert (article.title, set(article.reporters)) == (article.title, set(wanted["reporters"]))
        assert (article.title, (article.date or "")[: len(wanted["date"])]) == (article.title, wanted["date"])
        for part in ("kicker", "subtitle"):
            assert part not in wanted or getattr(article, part) == wanted[part]


@BY_NAME
def test_locality_and_whole_words(name: str) -> None:
    reading = _read(name)
    if "locality" in CASES[name]:
        assert reading.locality == CASES[name]["locality"], reading.locality_reason
    body = [block.text for block in reading.blocks if block.role == "body"]
    assert [word for word in CASES[name].get("words", []) if not any(word in text for text in body)] == []


def _told(article: Article) -> tuple[object, ...]:
    return article.title, article.kicker, article.subtitle, article.reporters, article.date


@BY_PATH
def test_full_width_marks_change_nothing(path: Path) -> None:
    half = read_page(Page(path.name, _text(path)))
    full = read_page(Page(path.name, _text(path).translate(FULL_WIDTH)))
    assert [(a.start, a.end, a.reporters, a.date) for a in full.articles] == [
        (a.start, a.end, a.reporters, a.date) for a in half.articles
    ]
    assert [(b.role, b.text) for b in full.blocks] == [(b.role, b.text) for b in half.blocks]


@BY_PATH
@pytest.mark.parametrize("line_end", ["\r\n", " \n", "\n\u3000"])
def test_what_prints_nothing_changes_nothing(path: Path, line_end: str) -> None:
    plain = read_page(Page(path.name, _text(path)))
    other = read_page(Page(path.name, _text(path).replace("\n\n", f"{line_end}\n")))
    assert list(map(_told, other.articles)) == list(map(_told, plain.articles))


@pytest.mark.parametrize("path", PRINTED[:5], ids=lambda path: path.stem[:3])
def test_an_empty_line_after_every_line_changes_nothing(path: Path) -> None:
    plain = read_page(Page(path.name, _text(path)))
    other = read_page(Page(path.name, "\n\n".join(line for line in _text(path).split("\n") if line.strip())))
    assert list(map(_told, other.articles)) == list(map(_told, plain.articles))
