"""Page -> Reading: lines, marks, drafts, and from these the articles, blocks and credits of the contract."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.corpus.articles import Draft, group_articles
from kg.corpus.bylines import AUTHOR_ROLES
from kg.corpus.dating import date_articles
from kg.corpus.furniture import SYMBOLS
from kg.corpus.genres import is_collection
from kg.corpus.headed import read_headed
from kg.corpus.headlines import Headline, campaigns, choose_headline
from kg.corpus.layout import settle
from kg.corpus.lines import Line, join_lines, split_lines, unwrap
from kg.corpus.locality import locate
from kg.corpus.marks import Mark, mark_lines
from kg.corpus.sources import FILE, first_told
from kg.records import Article, Block, Credit, Page, Reading, Source
from kg.text.fold import squeeze

# Kind of a mark that no article claims -> role of its block.
_ROLES = {
    "prose": "body",
    "lead": "body",
    "short": "heading",
    "collection": "heading",
    "label": "heading",
    "byline": "byline",
    "author": "byline",
    "signature": "byline",
    "credit": "caption",
    "caption": "caption",
    "box": "box",
    "teaser": "teaser",
    "from": "note",
    "to": "note",
    "furniture": "furniture",
    "rule": "furniture",
    "meta": "furniture",
    "signing": "note",
    "headline": "heading",
    "teaserhead": "teaser",
    "section": "furniture",
}
_MADE = "made"
_WORDS_AND_PICTURES = re.compile("[^,。]{0,12}文[/:|].*图[/:|]|.*/文.*/图")
_TOPIC = re.compile(r"^【[\u4e00-\u9fff]{2,4}】\s*(?=.)")  # 【警务】 before a headline
_ENCLOSED = re.compile(r"^[【\[〔]([^】\]〕]*)[】\]〕]$")  # 【简讯】 over several
_BULLETS = SYMBOLS + " "  # set before the headlines of briefs
_INSIDE = frozenset({"caption", "box"})  # belong to the article they stand in the middle of
_NAMED = re.compile(r"接.{0,6}[《“](.{4,})[》”]")
# A first clause that says nothing but when or what for.
_WHEN = re.compile(
    r"(?:(?:近|日|前|昨|今|连|本|上|当|这)[日天来月周几期年些]{1,3}(?:[上下中]午|晚上?|来)?|(?:.{0,2}年)?[0-9]{1,2}月(?:[0-9]{1,2}(?:日|至|-|—|、)+)*[上中下]?[旬午晚]?(?:上|午)?|"
    r"[0-9]{1,2}日(?:[上下中]午|晚上?)?|前不久|不久前|年初以来|今年以来|去年以来|入[春夏秋冬汛]以来|[春夏秋冬初盛深隆晚]{1,2}[日天时节]?|新春伊始|岁末年初|清晨|傍晚|为了?.{4,30})"
)
_FIRST_SENTENCE = re.compile(r"[^。!?;]+")


def read_page(page: Page, source: Source | None = None) -> Reading:
    """How ``page`` is to be understood. Never raises; every character that prints is in exactly one block.

    ``source``: what the user knows of the page; it overrules what the file says of itself, and this what would be
    guessed from the text.
    """
    sources = (source or Source(), page.source)
    title = first_told("title", sources).title
    marks = settle(mark_lines(unwrap(split_lines(page.text))))
    blocks: list[Block] = []
    articles: list[Article] = []
    used: set[int] = set()
    for draft, headline in _drafts(marks, title):
        article, own = _article(page, draft, marks, headline, title)
        articles.append(article)
        blocks += own
        used.update(_indexes(draft))
    articles.sort(key=lambda article: (article.start, article.end))
    blocks += [_loose(mark) for index, mark in enumerate(marks) if index not in used]
    blocks = _own_pictures(sorted(blocks, key=lambda block: block.offsets[0]))
    credited = _credits(marks, blocks, page.text)
    boxes = frozenset(article.id for article in articles if is_collection(squeeze(article.title)))
    reporters = _told_authors(articles, _reporters(credited, boxes), first_told("authors", sources))
    articles = [replace(a, reporters=reporters.get(a.id, ())) for a in articles]
    dated, placed = first_told("date", sources), first_told("locality", sources)
    articles = date_articles(page, articles, blocks, dated.date, dated.origin)
    locality, reason, own_places = locate(articles, blocks, placed.locality, placed.origin)
    articles = [replace(a, locality=own_places.get(a.id, locality)) for a in articles]
    return Reading(page, tuple(articles), tuple(blocks), tuple(credit for credit, _ in credited), locality, reason)


def _drafts(marks: Sequence[Mark], title: str) -> list[tuple[Draft, Headline | None]]:
    """The articles to be, each with its headline; one only where the page's title is known."""
    if title:
        headed = read_headed(marks, title)
        return [headed] if headed else []
    named = campaigns("".join(mark.line.text for mark in marks))
    return [(draft, _headline(draft, marks, named)) for draft in group_articles(marks)]


def _headline(draft: Draft, marks: Sequence[Mark], named: frozenset[str]) -> Headline | None:
    body = "".join(marks[index].line.text for part in draft.body for index in part)
    return choose_headline([marks[index].line for index in draft.head], body, named) if draft.head else None


def _indexes(draft: Draft) -> list[int]:
    return [*draft.head, *draft.bylines, *draft.notes, *(index for part in draft.body for index in part)]


def _article(
    page: Page, draft: Draft, marks: Sequence[Mark], headline: Headline | None, told: str
) -> tuple[Article, list[Block]]:
    paragraphs = [join_lines([marks[index].line for index in part]) for part in draft.body]
    raw = page.text
    notes = [marks[index].line for index in draft.notes]
    title = _TOPIC.sub("", _spaced(headline.title, raw).lstrip(_BULLETS)) if headline else told
    title = _ENCLOSED.sub(r"\1", title) if headline else title
    title = title or _told_title(notes, raw) or _from(draft, notes, raw) or _first_words(paragraphs[0], raw)
    parts: list[tuple[str, Line]] = []
    if headline:
        parts += _headline_parts(headline)
    parts += [("byline", marks[index].line) for index in draft.bylines]
    parts += [("note", marks[index].line) for index in draft.notes]
    for part, paragraph in zip(draft.body, paragraphs, strict=True):
        parts.append(("heading" if part[0] in draft.headings else "body", paragraph))
    parts = list(_unbulleted(parts))
    inside = [line for role, line in parts if role != "banner"]
    start = min(line.offsets[0] for line in inside)
    end = max(line.offsets[-1] for line in inside) + 1
    key = "article:" + hashlib.sha256(f"{page.name}\n{start}".encode("utf-8", "surrogatepass")).hexdigest()[:10]
    article = Article(
        key,
        page.name,
        title,
        start,
        end,
        kicker=" ".join(_spaced(line, raw) for line in headline.kicker) or None if headline else None,
        subtitle=" ".join(_spaced(line, raw) for line in headline.subtitle) or None if headline else None,
    )
    return article, [_block(line, role, None if role == "banner" else key) for role, line in parts]


def _headline_parts(headline: Headline) -> Iterator[tuple[str, Line]]:
    yield "title", headline.title
    for role, lines in (("kicker", headline.kicker), ("subtitle", headline.subtitle), ("banner", headline.banner)):
        for line in lines:
            yield role, line


def _unbulleted(parts: Sequence[tuple[str, Line]]) -> Iterator[tuple[str, Line]]:
    """●石桥镇…: the bullet before a headline is the list's, where the article begins with it."""
    first = min((line.offsets[0] for role, line in parts if role != "banner"), default=-1)
    for role, line in parts:
        own = line.text.lstrip(_BULLETS)
        if role == "title" and line.offsets[0] == first and own and own != line.text:
            yield "banner", line.part(0, len(line.text) - len(own))
            line = line.part(len(line.text) - len(own))
        yield role, line


def _spaced(line: Line, raw: str) -> str:
    """The line in the page's own characters, with single spaces where the page has white space."""
    words: list[str] = []
    for index, offset in enumerate(line.offsets):
        words.append(f" {raw[offset]}" if index in line.gaps else raw[offset])
    return "".join(words)


def _told_title(notes: Sequence[Line], raw: str) -> str | None:
    """The headline that a note names: (上接1版《…》)."""
    for line in notes:
        if match := _NAMED.search(line.text):
            return _spaced(line.part(*match.span(1)), raw)
    return None


def _from(draft: Draft, notes: Sequence[Line], raw: str) -> str | None:
    """What stands over the rest of an article whose headline is on another page: (上接第一版)."""
    return _spaced(notes[0], raw) if draft.continuation and notes else None


def _first_words(line: Line, raw: str) -> str:
    """A title for an article without headline: its first sentence, or clause where that is long."""
    match = _FIRST_SENTENCE.match(line.text)
    sentence = match.group() if match else line.text
    clause = sentence if len(sentence) <= 30 else sentence.split(",")[0]
    told = _WHEN.fullmatch(clause)
    if told and len(clause) < len(sentence):  # 近日,云河县召开会议: the day alone says nothing
        clause = ",".join(sentence.split(",")[:2])
    return _spaced(line.part(0, len(clause[:40]) or 1), raw)


def _block(line: Line, role: str, article: str | None) -> Block:
    return Block(role, article, line.text, tuple(line.offsets), line.gaps)


def _loose(mark: Mark) -> Block:
    role = _ROLES[mark.kind]
    return _block(mark.line, "banner" if role == "heading" else role, None)


def _own_pictures(blocks: list[Block]) -> list[Block]:
    """Captions and boxes between two blocks of one article belong to it."""
    after: list[str | None] = [None] * len(blocks)
    following: str | None = None
    for index in range(len(blocks) - 1, -1, -1):
        after[index] = following
        following = blocks[index].article or following
    owned: list[Block] = []
    before: str | None = None
    for index, block in enumerate(blocks):
        if block.role in _INSIDE and before and before == after[index]:
            owned.append(replace(block, article=before))
        else:
            owned.append(block)
            before = block.article or before
    return owned


def _credits(marks: Sequence[Mark], blocks: Sequence[Block], raw: str) -> list[tuple[Credit, str]]:
    """All credits of the page with the role of the block they stand in."""
    starts = [block.offsets[0] for block in blocks]
    found: list[tuple[Credit, str]] = []
    for mark in marks:
        for named in mark.credits:
            offsets = mark.line.offsets[named.start : named.end]
            block = blocks[bisect_right(starts, offsets[0]) - 1]
            name = "".join(raw[offset] for offset in offsets)
            # 文/李明 图/王芳 over a story names both who made it.
            role = _MADE if mark.kind == "byline" and _WORDS_AND_PICTURES.match(mark.line.text) else block.role
            found.append((Credit(block.article, name, named.role, offsets[0], offsets[-1] + 1), role))
    return found


def _told_authors(
    articles: Sequence[Article], found: dict[str, tuple[str, ...]], source: Source
) -> dict[str, tuple[str, ...]]:
    """``found`` with the authors that ``source`` tells of a page of one article. The user's word counts before the
    text's, and this before the file's own, which often names who put it on the web."""
    if len(articles) != 1 or not source.authors:
        return found
    key = articles[0].id
    return {key: source.authors if source.origin == FILE else found.get(key) or source.authors}


def _reporters(found: Sequence[tuple[Credit, str]], boxes: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Article id -> who wrote it, in page order; what stands under pictures does not count."""
    names: dict[str, dict[str, None]] = {}
    for credit, role in found:
        # Who writes a letter under a headline of its own is its author; in a letter box he asks.
        author = credit.role in AUTHOR_ROLES or role == _MADE or credit.role == "读者" and credit.article not in boxes
        if credit.article and role not in _INSIDE and author:
            names.setdefault(credit.article, {})[credit.name] = None
    return {article: tuple(group) for article, group in names.items()}
