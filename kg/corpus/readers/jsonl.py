"""JSON Lines: one article a line, read line by line however long the file is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from kg.corpus.metadata import to_authors, to_iso_date
from kg.corpus.readers.composing import compose, disguise
from kg.corpus.readers.html import to_plain
from kg.corpus.readers.plain import decode
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
"""What a line may tell -> the names it goes by, the first that is filled in counts. Case, ``_``, ``-`` and spaces in a
name do not matter (``pub_date``, ``PubDate``)."""

_LONGEST_LINE = 8_000_000  # bytes; twice what half a million characters take in JSON's longest spelling
_START = 1000  # bytes at the beginning that show what a file is
# An array of objects, or one object set out for reading.
_SPREAD = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*\{|\{[ \t\r]*\n\s*")')
_NAMED = 20  # bad lines that are named one by one
_MARKUP = re.compile(r"<(?:p|br|div|span|section|font|strong)\b[^<>]*>", re.I)
_RUN_TOGETHER = re.compile(r"(?<=[。！？”）])[ \t]*(?=\u3000\u3000)")  # paragraphs that only their indents tell apart


def read_jsonl(name: str, path: Path) -> Iterator[Page | BadPage]:
    """The articles in a file, named ``NAME#LINE``; lines without anything on them are passed over. Raises OSError."""
    bad = lines = 0
    with path.open("rb") as file:
        start = file.read(_START)
        if reason := disguise(start, "JSON Lines"):
            yield BadPage(name, reason)
            return
        if _SPREAD.match(start):
            yield BadPage(name, "is JSON over many lines, not one object a line (convert it with: jq -c '.[]')")
            return
        file.seek(0)
        for number, line in enumerate(_lines(file), 1):
            if line is not None and not line.strip():
                continue
            lines += 1
            result = _article(f"{name}#{number}", line)
            bad += isinstance(result, BadPage)
            if isinstance(result, Page) or bad <= _NAMED:
                yield result
    if not lines:
        yield BadPage(name, "is empty")
    if bad > _NAMED:
        yield BadPage(name, f"has {bad - _NAMED:,} more lines that cannot be read")


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The lines; None for one that is too long to be an article, of which no more than that is ever in memory."""
    while line := file.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := file.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line.removeprefix(b"\xef\xbb\xbf")


def _article(name: str, line: bytes | None) -> Page | BadPage:
    if line is None:
        return BadPage(name, f"is a line of more than {_LONGEST_LINE // 1_000_000} MB, longer than any article")
    try:
        record = json.loads(decode(line, markup=True), strict=False)
    except UnicodeDecodeError:
        return BadPage(name, "is neither UTF-8 nor GB18030 text")
    except (ValueError, RecursionError) as error:
        where = (
            f"{error.msg} at column {error.colno}"
            if isinstance(error, json.JSONDecodeError)
            else "too deep or too long a value"
        )
        return BadPage(name, f"is not JSON ({where})")
    if not isinstance(record, dict):
        return BadPage(name, "is JSON but not an object with fields")
    fields = {"".join(char for char in key.lower() if char not in "_- "): value for key, value in record.items()}
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
