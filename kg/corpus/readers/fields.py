"""An article that a file gives as named fields (a line of JSON, a row of a table): its page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.corpus.metadata import to_authors, to_iso_date
from kg.corpus.readers.composing import compose
from kg.corpus.readers.html import to_plain
from kg.records import BadPage, Page, Source

ORIGIN = "文章元数据"
FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": (
        *("text", "content", "body", "articlebody", "articletext", "fulltext", "maintext", "article", "paragraphs"),
        *("正文", "内容", "全文"),
    ),
    "title": ("title", "headline", "articletitle", "标题", "题目"),
    "date": (
        *("date", "pubdate", "publishdate", "publisheddate", "datepublished", "published", "publishedat"),
        *("publishtime", "pubtime", "releasedate", "datetime", "time", "日期", "发布日期", "发布时间", "时间"),
    ),
    "url": ("url", "link", "href", "sourceurl", "网址", "链接"),
    "paper": ("paper", "newspaper", "source", "publisher", "media", "sitename", "来源", "报纸", "媒体"),
    "authors": ("author", "authors", "reporter", "reporters", "byline", "journalist", "creator", "作者", "记者"),
    "locality": ("locality", "地方", "所在地"),
}
"""What a line or row may tell -> the names it goes by, the first that is filled in counts. Case, ``_``, ``-`` and
spaces in a name do not matter (``pub_date``, ``PubDate``)."""
LONGEST_ARTICLE = 8_000_000
"""Bytes of a line, characters of a cell; twice what half a million characters take in JSON's longest spelling."""
START = 1000
"""Bytes at the beginning of a file that show what it is."""
_NAMED = 20  # bad lines or rows of a file that are named one by one

_MARKUP = re.compile(r"<(?:p|br|div|span|section|font|strong)\b[^<>]*>", re.I)
_RUN_TOGETHER = re.compile(r"(?<=[。！？”）])[ \t]*(?=\u3000\u3000)")  # paragraphs that only their indents tell apart


def to_article(name: str, given: Mapping[str, Any]) -> Page | BadPage:
    """The page that the fields ``given`` tell of, named ``name``; why there is none."""
    fields = {to_key(name): value for name, value in given.items()}
    told = {key: next(filter(None, (_string(fields.get(n), key) for n in names)), "") for key, names in FIELDS.items()}
    if not told["text"]:
        return BadPage(name, f"has no text (in a field named {', '.join(FIELDS['text'][:3])} …)")
    try:
        text = _plain(told["text"])
        title = " ".join(_plain(told["title"]).split())
    except ModuleNotFoundError:
        return BadPage(name, "holds HTML and needs what reads it (pip install 'huying[formats]')")
    except ValueError as error:
        return BadPage(name, str(error))
    source = Source(
        paper=told["paper"],
        date=to_iso_date(told["date"]),
        locality=told["locality"],
        title=title,
        authors=to_authors(told["authors"]),
        url=told["url"] if told["url"].startswith(("http://", "https://")) else "",
        origin=ORIGIN,
    )
    return compose(name, text, source)


def to_key(name: str) -> str:
    """The name of a field or column as ``FIELDS`` spells it."""
    return "".join(char for char in name.lower() if char not in "_-" and not char.isspace())


def name_bad(name: str, results: Iterable[Page | BadPage], kind: str) -> Iterator[Page | BadPage]:
    """The articles of the file ``name``, and those of its lines or rows (``kind``) that are none: the first of them one
    by one, of the rest how many."""
    found = bad = 0
    for result in results:
        found += 1
        bad += isinstance(result, BadPage)
        if isinstance(result, Page) or bad <= _NAMED:
            yield result
    if not found:
        yield BadPage(name, "is empty")
    if bad > _NAMED:
        yield BadPage(name, f"has {bad - _NAMED:,} more {kind} that cannot be read")


def _string(value: Any, key: str) -> str:
    """A field's value as text: numbers where they can be dates, lists as paragraphs or names, things by their name."""
    if isinstance(value, str):
        return value.encode("utf-8", "ignore").decode().strip()  # without halves of surrogate pairs
    if isinstance(value, list):
        between = "\n" if key == "text" else "、"
        return between.join(filter(None, (_string(item, key) for item in value if not isinstance(item, list))))
    if isinstance(value, dict):
        return _string(value["name"], key) if isinstance(value.get("name"), str) else ""
    return str(int(value)) if key == "date" and isinstance(value, int | float) and abs(value) < 1e13 else ""


def _plain(text: str) -> str:
    """The text of a field that may hold HTML. Raises ValueError if that cannot be read, and ModuleNotFoundError."""
    return to_plain(text) if _MARKUP.search(text) else _RUN_TOGETHER.sub("\n", text)
