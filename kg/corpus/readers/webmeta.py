"""What a web page says about itself: in meta elements, JSON-LD, the marks of e-paper systems and label lines.

Names of fields: the tagging rules for Chinese government websites (ArticleTitle, PubDate, ContentSource), Open Graph,
Dublin Core, schema.org; ``founder-…`` and ``enpproperty`` are Founder's, whose system most e-papers are made with.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from kg.corpus.metadata import to_authors, to_iso_date
from kg.corpus.readers.composing import find_title, one_line
from kg.records import Source
from kg.text.fold import squeeze

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

ORIGIN = "网页元数据"
# Field -> the names it goes by, the most telling first; compared in small letters.
_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("enp:title", "founder-title", "articletitle", "ld:headline", "og:title", "dc.title", "twitter:title"),
    "kicker": ("enp:introtitle", "founder-introtitle"),
    "subtitle": ("enp:subtitle", "founder-subtitle"),
    "date": (
        *("enp:date", "pubdate", "article:published_time", "ld:datepublished", "publishdate", "publish_date"),
        *("publishtime", "publish_time", "datepublished", "og:release_date", "dc.date", "time", "label:date"),
    ),
    "authors": ("enp:author", "founder-author", "ld:author", "article:author", "author", "dc.creator", "label:author"),
    "paper": ("contentsource", "source", "ld:publisher", "label:paper", "og:site_name", "sitename"),
    "url": ("og:url", "url", "ld:url"),
}
_ENP = re.compile(r"<(title|date|author|subtitle|introtitle)>([^<]*)</\1>")
_SEPARATORS = re.compile(r"\s*[-_|–—｜]+\s*")
_SITE = re.compile(r"(?:网|报|政府|频道|门户|在线|发布|平台|客户端|新闻)$")
_DAY = r"(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?"
_LABELS = {
    "label:date": (
        re.compile(rf"(?:发布|发表|发稿|刊发|更新|创建)?(?:时间|日期)\s*[:：]\s*({_DAY})"),
        re.compile(rf"^\s*({_DAY})(?=\s+\d{{1,2}}:\d{{2}}|\s*(?:来源|作者|记者)|\s*$)", re.MULTILINE),
    ),
    "label:paper": (re.compile(r"(?:来源|稿源|信息来源)\s*[:：]\s*([^\s:：|]{2,20})"),),
    "label:author": (re.compile(r"(?:作者|记者|撰稿)\s*[:：]\s*([\u3400-\u9fff·、]{2,20})"),),
}
_LABEL_LINES = 40  # label lines stand among so many first lines of a page
_MOST = 300  # characters of a field
_LONGEST_TITLE = 60  # characters
_BEGUN = 6  # characters that are enough to know a line by its beginning


@dataclass(frozen=True, slots=True)
class WebMeta:
    """The source of a page, and what stands over and under its title."""

    source: Source
    kicker: str = ""
    subtitle: str = ""


def read_meta(tree: HTMLTree, text: str) -> WebMeta:
    """What the page ``tree`` says of itself; ``text``: all its visible text. Never raises."""
    given: dict[str, str] = {}
    for name, value in (*_elements(tree), *_comments(tree), *_linked_data(tree), *_labels(text)):
        value = one_line(value[: 4 * _MOST])[:_MOST]
        if value:
            given.setdefault(name, value)
    told = {key: [given[name] for name in names if name in given] for key, names in _NAMES.items()}
    url = next((url for url in told["url"] if url.startswith(("http://", "https://"))), "")
    source = Source(
        paper=next(iter(told["paper"]), ""),
        date=next(filter(None, map(to_iso_date, told["date"])), ""),
        title=_title(told["title"], told["paper"], tree, text),
        authors=next(filter(None, map(to_authors, told["authors"])), ()),
        url=url,
        origin=ORIGIN,
    )
    return WebMeta(source, next(iter(told["kicker"]), ""), next(iter(told["subtitle"]), ""))


def _title(told: list[str], sites: list[str], tree: HTMLTree, text: str) -> str:
    """The article's title: as told, without the site's name behind it; else a heading or the window's title, where the
    text has a line of the same words."""
    for title in told:
        clean = _without_site(title, text)
        if clean and clean not in sites:
            return clean
    for title in _headings(tree):
        wanted = squeeze(_without_site(title, text))
        if 4 <= len(wanted) <= _LONGEST_TITLE:
            for line in text.split("\n"):  # window titles are cut short: the line that begins so has all of it
                begun = squeeze(line).startswith(wanted) and len(line) <= _LONGEST_TITLE
                if begun and (len(wanted) >= _BEGUN or squeeze(line) == wanted):
                    return one_line(line)
    return ""


def _headings(tree: HTMLTree) -> Iterator[str]:
    """The only first-level heading, and the window's title."""
    found = {one_line(node.text or "") for node in tree.document.query_selector_all("h1")} if tree.document else set()
    if len(found) == 1:
        yield from found
    yield one_line(tree.title or "")


def _without_site(title: str, text: str) -> str:
    """``title`` without what stands behind a dash or bar, where that is a site's name or the text has it so."""
    cuts = [match.start() for match in _SEPARATORS.finditer(title) if match.start()]
    for end in (len(title), *reversed(cuts)):
        if find_title(text, title[:end]) is not None:
            return title[:end]
    while cuts and _SITE.search(title):
        title = title[: cuts.pop()]
    return title


def _elements(tree: HTMLTree) -> Iterator[tuple[str, str]]:
    if not tree.document:
        return
    for node in tree.document.query_selector_all("meta"):
        name = node.getattr("name") or node.getattr("property") or node.getattr("itemprop") or ""
        yield name.strip().lower(), node.getattr("content") or ""
    for node in tree.document.query_selector_all("time[datetime]"):
        yield "time", node.getattr("datetime") or ""
    for node in tree.document.query_selector_all("#publish_time, #pubtime, #pubDate"):
        yield "time", node.text or ""
    for name in ("founder-title", "founder-introtitle", "founder-subtitle", "founder-author"):
        for node in tree.document.query_selector_all(name):
            yield name, node.text or ""


def _comments(tree: HTMLTree) -> Iterator[tuple[str, str]]:
    """Founder's ``<!--enpproperty <title>…</title>…/enpproperty-->``."""
    html = tree.document.html if tree.document else ""
    start = html.find("<!--enpproperty")
    if start >= 0:
        for name, value in _ENP.findall(html[start : html.find("-->", start)]):
            yield f"enp:{name}", unescape(value)


def _linked_data(tree: HTMLTree) -> Iterator[tuple[str, str]]:
    nodes = tree.document.query_selector_all('script[type="application/ld+json"]') if tree.document else ()
    for node in nodes:
        try:
            data = json.loads(node.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in data if isinstance(data, list) else [data]:
            if isinstance(thing, dict):
                for name in ("headline", "datePublished", "author", "publisher", "url"):
                    yield f"ld:{name.lower()}", _named(thing.get(name))


def _named(value: Any) -> str:
    """A string, the name of a thing, or the names of several."""
    if isinstance(value, list):
        return "、".join(filter(None, map(_named, value[:8])))
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else ""


def _labels(text: str) -> Iterator[tuple[str, str]]:
    top = "\n".join(text.split("\n")[:_LABEL_LINES])
    for name, patterns in _LABELS.items():
        for pattern in patterns:
            if match := pattern.search(top):
                yield name, match[1]
