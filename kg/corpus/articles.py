"""Marked lines -> drafts of articles: which headline lines, bylines and paragraphs belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.corpus.genres import is_column, is_document_title, is_label
from kg.corpus.marks import NEWS_START, SPEAKS, TEXT, Mark, is_broken, is_duty
from kg.corpus.subjects import has_subject
from kg.text.numerals import ITEM

_HEAD_LINES = 8  # more short lines than that over a text are not all its headline
_HEADLINE = 6  # characters of the shortest headline
_OVER_BRIEFS = 2  # lines that may stand over the name of a collection of briefs
_CONTINUATIONS = 8  # so many at most on one page
_MATCH_SHARE = 0.3  # of a headline's character pairs must stand in a continuation to say that it is its headline
_HAN = re.compile(r"[\u3400-\u9fff]{3}")
_ITEM = re.compile(ITEM)
_PLAIN = re.compile(r"[^\u3400-\u9fffA-Za-z0-9]")


@dataclass(slots=True)
class Draft:
    """Indexes into the page's marks. ``body``: paragraphs, each the lines that read as one; ``headings`` among them."""

    head: list[int] = field(default_factory=list)
    bylines: list[int] = field(default_factory=list)
    body: list[list[int]] = field(default_factory=list)
    headings: set[int] = field(default_factory=set)
    notes: list[int] = field(default_factory=list)
    closed: bool = False  # a signature or 下转 has ended it
    collection: bool = False  # briefs or letters: signatures stand under each item
    continuation: bool = False

    def first(self) -> int:
        """The mark it begins with."""
        return min([*self.head, *self.bylines, *self.notes, *(part[0] for part in self.body)])


@dataclass(slots=True)
class _Page:
    marks: Sequence[Mark]
    drafts: list[Draft] = field(default_factory=list)
    pending: list[int] = field(default_factory=list)  # short lines not yet given to anything
    current: Draft | None = None
    over: list[int] = field(default_factory=list)  # metas that stand over the headline still to come

    def start(self) -> Draft:
        self.current = Draft(head=self.pending[-_HEAD_LINES:], bylines=self.over)
        self.over = []
        self.pending = []
        self.drafts.append(self.current)
        return self.current


def group_articles(marks: Sequence[Mark]) -> list[Draft]:
    """The articles of a page in page order, continuations (上接一版) joined to their headlines where these are here."""
    page = _Page(marks)
    for index, mark in enumerate(marks):
        _take(page, index, mark)
    drafts = [draft for draft in page.drafts if draft.body or draft.bylines and draft.head]
    _join_continuations(drafts, page.pending, marks)
    return sorted((draft for draft in drafts if draft.body), key=Draft.first)


def _take(page: _Page, index: int, mark: Mark) -> None:
    if mark.kind in ("short", "headline", "collection"):
        page.pending.append(index)
    elif mark.kind in ("byline", "author"):
        _take_byline(page, index)
    elif mark.kind == "meta":
        _take_meta(page, index)
    elif mark.kind == "rule":
        if page.current and page.current.body:  # a line between a headline and its text divides nothing
            page.pending = []
            page.current.closed = True
    elif mark.kind == "label":
        if page.pending or page.current is None or page.current.closed:
            _open_special(page, page.start())
        if page.current:
            page.current.body.append([index])
            page.current.headings.add(index)
    elif mark.kind == "lead":
        current = page.current
        if page.pending and current and not current.body and current.bylines and not current.closed:
            _take_headings(page, current)
        elif page.pending or current is None or current.body or current.closed:
            current = page.start()
        current.body.append([index])
    elif mark.kind == "prose":
        _take_prose(page, index)
    elif mark.kind == "signature":
        if page.pending and page.current and page.current.body and not page.current.head and not page.current.closed:
            page.current.head, page.pending = page.pending, []  # the columns' order: the headline came under its text
        if page.current and not page.current.closed and page.current.body:
            page.current.bylines.append(index)
            page.current.closed = not (page.current.collection and _next_kind(page.marks, index) == "prose")
    elif mark.kind == "signing":
        if page.current and not page.current.closed:
            _take_headings(page, page.current)
            page.current.notes.append(index)
            page.current.closed = _next_kind(page.marks, index) != "signing"
    elif mark.kind == "to":
        if page.current and not page.current.closed:
            page.current.notes.append(index)
            page.current.closed = True
    elif mark.kind == "from":
        current = page.current
        waits = current is not None and not current.body and not current.closed and bool(current.head)
        draft = current if waits and current and not page.pending else page.start()
        draft.notes.append(index)
        draft.continuation = True


def _take_meta(page: _Page, index: int) -> None:
    """When a story was put up: under its headline, at its end, or over the next headline where the page's first such
    line stands so."""
    current, marks = page.current, page.marks
    if page.pending:
        page.start().bylines.append(index)
    elif current and not current.closed and not current.body:
        current.bylines.append(index)
    elif current and not current.closed and not any(marks[k].kind == "meta" for k in current.bylines):
        current.bylines.append(index)
        current.closed = True
    else:
        page.over = [index]


def _take_byline(page: _Page, index: int) -> None:
    current, marks = page.current, page.marks
    told = current is not None and any(part[-1] not in current.headings for part in current.body)
    open_body = current is not None and told and not current.closed
    if page.pending:
        page.start().bylines.append(index)
    elif current and not told and not current.closed:
        current.bylines.append(index)
    elif open_body and current and not _has_author(current, marks) and _next_kind(marks, index) not in TEXT:
        current.bylines.append(index)
        current.closed = True
    elif _next_kind(marks, index) in (*TEXT, "byline", "author", "caption", "credit"):
        page.start().bylines.append(index)
    elif current:
        current.bylines.append(index)
        current.closed = True


def _has_author(draft: Draft, marks: Sequence[Mark]) -> bool:
    signed = any(marks[index].kind != "meta" for index in draft.bylines)
    return signed or any(marks[index].credits for part in draft.body[:1] for index in part)


def _next_kind(marks: Sequence[Mark], index: int) -> str:
    return marks[index + 1].kind if index + 1 < len(marks) else "end"


def _take_headings(page: _Page, current: Draft) -> None:
    for index in page.pending:
        current.body.append([index])
        current.headings.add(index)
    page.pending = []


def _take_prose(page: _Page, index: int) -> None:
    current, marks = page.current, page.marks
    # More news under the same headline, or the answer to a signed question.
    again = marks[index].line.text.startswith("又讯") or SPEAKS.match(marks[index].line.text)
    if current and again and not page.pending:
        current.closed = False
    if current is None or current.closed or page.pending and _starts_article(page, current, index):
        near = (marks[index - 1].kind if index else "end", _next_kind(marks, index))
        if not page.pending and len(marks[index].line.text) <= 60 and not TEXT.intersection(near):
            return  # a sentence that belongs to nothing
        current = page.start()
        _open_special(page, current)
    _take_headings(page, current)
    last = current.body[-1] if current.body else None
    # An item never goes on with the sentence of the one before.
    alone = is_duty(marks[index].line.text) or _ITEM.match(marks[index].line.text)
    if last and last[-1] not in current.headings and _reads_on(marks, last[-1]) and not alone:
        last.append(index)
    else:
        current.body.append([index])


def _reads_on(marks: Sequence[Mark], index: int) -> bool:
    return is_broken(marks[index].line.text) and not is_duty(marks[index].line.text)


def _starts_article(page: _Page, current: Draft, index: int) -> bool:
    """Whether short lines before prose are a headline although the article before has not been signed off."""
    if not current.body:
        return False
    marks, pending = page.marks, page.pending
    if current.collection or any(marks[k].kind == "headline" or _opens(marks[k]) for k in pending):
        return True
    if any(is_column(marks[k].line.text) for k in pending) or is_label(marks[pending[0]].line.text) and pending[1:]:
        return True  # a label alone, 【做法】, heads a part of a story
    last = current.body[-1][-1]
    if any(is_document_title(marks[k].line.text) for k in current.head):
        heads = any(has_subject(marks[k].line.text, "") or is_document_title(marks[k].line.text) for k in pending)
        return heads and not marks[pending[-1]].line.text.endswith(":")
    if is_broken(marks[last].line.text):
        return False
    head = marks[pending[0]].line.text
    if [marks[part[0]].kind for part in current.body] == ["lead"] and len(head) >= _HEADLINE and "," not in head:
        return True  # news of one paragraph has no heads inside
    text = marks[index].line.text
    if NEWS_START.match(text) and has_subject(marks[pending[0]].line.text, ""):
        return True
    news = bool(NEWS_START.search(marks[index].line.text, 0, 30))
    opened_so = bool(NEWS_START.search(marks[current.body[0][0]].line.text, 0, 30))
    wide = marks[pending[0]].line.blank > max(1, marks[last].line.blank)
    unsigned = not _has_author(current, marks)
    if NEWS_START.search(text, 0, 40) and _is_told(marks, current, pending, index):
        return True
    return news and (len(pending) > 1 or wide or unsigned and opened_so and marks[current.body[0][0]].kind == "prose")


def _is_told(marks: Sequence[Mark], current: Draft, pending: Sequence[int], index: int) -> bool:
    """Whether the text goes by its first sentence into what the lines over it name, and the article before does not."""
    head = "".join(marks[k].line.text for k in pending)
    first = marks[index].line.text.split("。")[0]
    before = "".join(marks[k].line.text for part in current.body for k in part)
    named = [head[i : i + 3] for i in range(len(head) - 2) if _HAN.fullmatch(head, i, i + 3)]
    return any(three in first and three not in before for three in named) and not _pairs(head) & _pairs(before)


def _open_special(page: _Page, draft: Draft) -> None:
    """A document's or collection's headline ends at its own title: the lines under it are text."""
    titled = [place for place, index in enumerate(draft.head) if _opens(page.marks[index])]
    if not titled:
        return
    last = titled[-1]
    draft.collection = page.marks[draft.head[last]].kind == "collection"
    if draft.collection and last > _OVER_BRIEFS and last + 1 == len(draft.head):
        draft.head = draft.head[last:]  # what stands over it is somebody else's: a box of figures
        last = 0
    if not draft.collection or last + 1 == len(draft.head):
        page.pending = draft.head[last + 1 :]
        draft.head = draft.head[: last + 1]


def _opens(mark: Mark) -> bool:
    return mark.kind == "collection" or is_document_title(mark.line.text)


def _join_continuations(drafts: list[Draft], loose: list[int], marks: Sequence[Mark]) -> None:
    """Give each (上接…) text the headline on this page that its words repeat."""
    waiting = [draft for draft in drafts if draft.continuation and not draft.head][:_CONTINUATIONS]
    if not waiting:
        return
    said = {id(draft): _pairs("".join(marks[i].line.text for part in draft.body for i in part)) for draft in drafts}
    for draft in waiting:
        best: tuple[float, int, Draft | None] = (_MATCH_SHARE, -1, None)
        for owner, index in _free_headlines(drafts, loose, draft):
            # A headline that its own text explains is taken, unless that text broke off: this may be its other half.
            own = said[id(owner)] if owner and not _breaks_off(owner, marks) else frozenset()
            pairs = _pairs(marks[index].line.text)
            share = (len(pairs & said[id(draft)]) - len(pairs & own)) / len(pairs) if pairs else 0.0
            if share > best[0]:
                best = (share, index, owner)
        _, index, owner = best
        if owner and _breaks_off(owner, marks):
            owner.body += draft.body
            owner.headings |= draft.headings
            owner.bylines += draft.bylines
            owner.notes += draft.notes
            draft.body = []
        elif index >= 0:
            (owner.head if owner else loose).remove(index)
            draft.head.append(index)


def _free_headlines(drafts: list[Draft], loose: list[int], draft: Draft) -> Iterator[tuple[Draft | None, int]]:
    for owner in drafts:
        if owner is not draft:
            yield from ((owner, index) for index in owner.head)
    yield from ((None, index) for index in loose)


def _breaks_off(draft: Draft, marks: Sequence[Mark]) -> bool:
    return any(marks[note].kind == "to" for note in draft.notes)


def _pairs(text: str) -> frozenset[str]:
    plain = _PLAIN.sub("", text)
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))
