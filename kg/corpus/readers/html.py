"""Saved web pages: the article's text out of what stands around it. resiliparse lives here and in ``webmeta``'s types.

Where e-papers and government sites put their text is known by name; on any other page resiliparse tells main content
from menus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.corpus.readers.composing import clean, compose, disguise, find_title
from kg.corpus.readers.plain import is_plain_chinese
from kg.corpus.readers.webmeta import read_meta
from kg.records import BadPage, Page

if TYPE_CHECKING:
    from resiliparse.parse.html import ElementNode, HTMLTree, Node

_MOST_BYTES = 100_000_000
_DEEPEST = 1000  # elements inside each other; browsers stop at 512, real pages stay under 100
_TOO_DEEP = "has elements inside each other by the hundred, as no real page has"
# Where the text of an article stands, by the systems that Chinese papers and governments publish with; first the sure.
_CONTAINERS = (
    *("founder-content", "#ozoom", "#js_content", "#UCAP-CONTENT", "[itemprop=articleBody]"),
    *(".TRS_Editor", ".trs_editor_view", ".TRS_UEDITOR", "#zoom", "#Zoom", "#zoomcon", "#fontzoom", "#fontZoom"),
    *(".rm_txt_con", "#detailContent", "#content_area", ".content_area", "#vsb_content", ".v_news_content"),
    *(".wp_articlecontent", ".pages_content", ".article-content", ".article_content", "#articleContent"),
    *("#article_content", ".articleContent", ".news_content", ".newsContent", "#newsContent", ".news-content"),
)
_MOST_CONTAINERS = 50
_ENOUGH = 30  # Chinese characters that make a text and not a label
_HAN = re.compile(r"[\u3400-\u9fff]")
_CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,20})""", re.I)
_CODECS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "utf8": "utf-8"}
_BAD_SHARE = 0.002  # of the characters may be undecodable: a slip of the site, not another encoding
_RAW = re.compile(r"<(script|style|textarea|title)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.S | re.I)
_FORMATTING = re.compile(r"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b", re.I)
_DEEPEST_FORMATTING = 500  # of these left open: a parser opens all of them again in every paragraph
_ASIDE = re.compile(r"(?:相关|延伸|推荐|更多|热门|精彩)(?:阅读|新闻|链接|报道|文章|推荐|资讯)\s*[:：]?")


def read_html(name: str, path: Path) -> Iterator[Page | BadPage]:
    """The page in a saved web page. Raises OSError, and ModuleNotFoundError without the extra."""
    if path.stat().st_size > _MOST_BYTES:
        yield BadPage(name, f"is larger than {_MOST_BYTES // 1_000_000} MB, more than any web page")
        return
    data = path.read_bytes()
    if reason := disguise(data, "a web page"):
        yield BadPage(name, reason)
        return
    html = _decode(data)
    if html is None:
        yield BadPage(name, "is in no encoding that its text fits (save it as UTF-8)")
    elif not html.strip("\ufeff \t\r\n"):
        yield BadPage(name, "is empty")
    else:
        try:
            yield _page(name, html)
        except ValueError as error:
            yield BadPage(name, str(error))


def to_plain(html: str) -> str:
    """The visible text of a piece of HTML, a line for each paragraph and line break. Raises ValueError, a sentence, for
    elements inside each other by the thousand, and ModuleNotFoundError without the extra."""
    return _visible(_parse(html), main=False)


def _parse(html: str) -> HTMLTree:
    """The elements of a page. Raises ValueError, a sentence, if they lie in each other deeper than in any real page:
    then even a fast parser takes time with the square of the depth."""
    from resiliparse.parse.html import HTMLTree

    depth = 0
    for match in _FORMATTING.finditer(_RAW.sub("", html)):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > _DEEPEST_FORMATTING:
            raise ValueError(_TOO_DEEP)
    tree = HTMLTree.parse(html)
    node: Node | None = tree.document
    depth = 0
    while node is not None:
        if node.first_child is not None:
            node, depth = node.first_child, depth + 1
            if depth > _DEEPEST:
                raise ValueError(_TOO_DEEP)
            continue
        while node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if node is not None else None
    return tree


def _page(name: str, html: str) -> Page | BadPage:
    tree = _parse(html)
    whole = _visible(tree, main=False)
    meta = read_meta(tree, whole)
    body = _contained(tree)
    if not body:
        main = _visible(tree, main=True)
        body = main if len(_HAN.findall(main)) >= _ENOUGH else whole
        start = find_title(body, meta.source.title) if meta.source.title else None
        body = _without_aside(body[start or 0 :])  # menus and the way to the page stand above the title
    if not body.strip():
        return BadPage(name, "is a web page without text (text that a script loads is not in a saved page)")
    return compose(name, body, meta.source, kicker=meta.kicker, subtitle=meta.subtitle)


def _without_aside(text: str) -> str:
    """The lines before one that heads a list of other articles."""
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines) if number and _ASIDE.fullmatch(line.strip())), len(lines))
    return "\n".join(lines[:end])


def _contained(tree: HTMLTree) -> str:
    """The text of the first container known by name that holds enough of it; empty if there is none."""
    from resiliparse.parse.html import HTMLTree

    for selector in _CONTAINERS:
        nodes = list(tree.document.query_selector_all(selector)) if tree.document else []
        outer: list[ElementNode] = []
        for node in nodes[:_MOST_CONTAINERS]:  # in the order of the document: outer ones come first
            if not any(above.contains(node) for above in outer):
                outer.append(node)
        text = "\n\n".join(_visible(HTMLTree.parse(_shown(node)), main=False) for node in outer)
        if len(_HAN.findall(text)) >= _ENOUGH:
            return text
    return ""


def _shown(node: ElementNode) -> str:
    """The HTML of a container; one that a script would show later is shown now."""
    for attribute in ("style", "hidden"):
        node.remove_attribute(attribute)
    return node.html


def _visible(tree: HTMLTree, *, main: bool) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return clean(extract_plain_text(tree, main_content=main, list_bullets=False, alt_texts=False))


def _decode(data: bytes) -> str | None:
    """As browsers do, but what is valid UTF-8 is UTF-8 whatever the page declares; None if nothing fits."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    declared = _CHARSET.search(data, 0, 4096)
    label = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
    for codec in ("utf-8", _CODECS.get(label, label), "gb18030"):
        try:
            text = data.decode(codec, "replace").removeprefix("\ufeff")
        except LookupError:
            continue
        told = sum(char > "\x7f" for char in text)
        fits = text.count("\ufffd") <= _BAD_SHARE * told
        if fits and (codec != "gb18030" or is_plain_chinese("".join(_HAN.findall(text)))):
            return text
    return None
