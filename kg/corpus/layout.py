"""What lines mean by what stands around them: mastheads, documents, briefs, headlines, fragments of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from kg.corpus.asides import (
    is_alone,
    settle_amounts,
    settle_apart,
    settle_captions,
    settle_figures,
    settle_interruptions,
    settle_letters,
    settle_sources,
    settle_table_heads,
    settle_talk,
    settle_teasers,
)
from kg.corpus.changes import settle_changes
from kg.corpus.genres import (
    is_apart,
    is_briefs,
    is_collection,
    is_document_title,
    is_full_document_title,
    is_office_line,
)
from kg.corpus.lines import Line
from kg.corpus.marks import TEXT, Mark, continues, is_broken, set_kind
from kg.corpus.posted import has_masthead, is_button_below, settle_enders, settle_posted, settle_signed
from kg.corpus.rosters import settle_rosters
from kg.corpus.subjects import has_subject

_MASTHEAD_LINES = 12
_BULLET = re.compile(r"[^\w\s“‘《(]|[【]")
_TOPIC = re.compile(r"【[\u4e00-\u9fff]{2,4}】[^,。]{4,}")  # 【警务】清溪来了流动车管所: a headline
_BRIEFS_HEAD = 8  # characters of a line that heads bulleted paragraphs, where it is no word for briefs
_HEADS = frozenset({"short", "caption"})  # what ▲ stands before may look like a picture's text
_ITEM = 10  # characters of a bulleted line that tells something by itself
_SIGNED_DATE = re.compile(
    r"^(?:(?:19|20)[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2})年[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}日$"
)
_HEADING_LIMIT = 28
_HEADLINE_LEAST = 8  # characters
_END = Mark(Line("", ()), "end")
# A paragraph's beginning, never a heading's.
_OPENER = re.compile(
    r"^(?:该[区市县镇乡村街局院校中公]|[据截当随此另其]|本[次届]|此[次外]|同[时步]|为[了此]|目前|下一步|近[年日期]|今年|去年|日前|会[议上后]|按照|根据|通过|活动[中现当]|在此|“(?![^”]*”[^,。]*$)(?![^”,。!?]{2,8}”,[^,。“]{4,12}$))"
)  # a quote that somebody says, but not “工业上楼”,楼下也要有食堂


def settle(marks: Sequence[Mark]) -> list[Mark]:
    """The marks with kinds decided by their neighbours: fragments of paragraphs become prose, the text of pictures
    caption, what interrupts a paragraph box, the lines under 今日导读 teaser."""
    settled = list(marks)
    settle_posted(settled)
    _settle_masthead(settled)
    paper = has_masthead(settled)
    settle_enders(settled, paper=paper)
    _settle_document_titles(settled)
    _settle_signed_documents(settled)
    settle_figures(settled)
    settle_sources(settled)
    _settle_bullets(settled)
    settle_letters(settled)
    settle_rosters(settled)
    settle_amounts(settled)
    settle_apart(settled)
    settle_talk(settled)
    settle_table_heads(settled)
    _settle_fragments(settled)
    _settle_single_headings(settled)
    _settle_dashed(settled)
    _settle_signed_twice(settled)
    settle_changes(settled, paper=paper)
    settle_teasers(settled)
    settle_interruptions(settled)
    settle_captions(settled)
    return settle_signed(settled)


def _settle_masthead(marks: list[Mark]) -> None:
    """Short lines over and among the furniture at the top of a page are furniture too."""
    end = 0
    while end < min(len(marks), _MASTHEAD_LINES) and marks[end].kind in ("furniture", "section", "short", "author"):
        end += 1
    clutter = [i for i in range(end) if marks[i].kind in ("furniture", "section") and not is_button_below(marks, i)]
    if not clutter:
        return
    last = clutter[-1]
    # The masthead's last lines stand tight under it; in a page without empty lines that says nothing.
    while last + 1 < end and marks[last + 1].line.blank == 0 and any(m.line.blank for m in marks[last + 2 : end + 1]):
        last += 1
    for index in range(last):
        if len(marks[index].line.text) <= 12 or index < clutter[0]:
            set_kind(marks, index, "furniture")
    if last > clutter[-1]:
        set_kind(marks, last, "furniture")


def _settle_document_titles(marks: list[Mark]) -> None:
    """A document's title (…办公室关于成立⏎…领导小组的通知, in one line or two) begins an article, whatever stands
    before."""
    for index, (mark, following) in enumerate(zip(marks, marks[1:], strict=False)):
        text = mark.line.text
        if mark.kind != "short" or not ("关于" in text or is_full_document_title(text)):
            continue
        if is_document_title(text) or following.kind == "short" and is_document_title(text + following.line.text):
            set_kind(marks, index, "headline")


def _settle_signed_documents(marks: list[Mark]) -> None:
    """A body's name and a date under it sign a printed document."""
    for index in range(1, len(marks)):
        mark = marks[index]
        if mark.kind == "furniture" and marks[index - 1].kind == "prose" and _signs_in_one(mark.line):
            set_kind(marks, index, "signing")
        if mark.kind != "furniture" or not _SIGNED_DATE.match(mark.line.text):
            continue
        above = marks[index - 1]
        if above.kind == "short" and is_office_line(above.line.text):
            set_kind(marks, index - 1, "signing")
        if above.kind in ("short", "prose", "signing"):
            set_kind(marks, index, "signing")


def _signs_in_one(line: Line) -> bool:
    """Whether a body and a day stand on one line: 县自来水公司 2016年9月19日."""
    segments = line.segments()
    return len(segments) == 2 and is_office_line(segments[0]) and _SIGNED_DATE.match(segments[1]) is not None


def _settle_bullets(marks: list[Mark]) -> None:
    """Paragraphs in a row that begin with one mark (●…●…, 【…】【…】) are briefs, and the line over them heads them;
    so does a line that is a word for briefs. Briefs with headlines of their own are articles; complaints and tips under
    theirs are one. ▲ points at a picture, but in such a list it is a bullet."""
    index = 0
    while index < len(marks):
        head = marks[index]
        items = _bulleted(marks, index + 1) if head.kind in ("short", "author", "section") else []
        if 2 * sum(marks[item].line.text.endswith(";") for item in items) >= len(items) > 0:
            items = []  # the points of one text
        worded = head.kind == "short" and is_collection(head.line.text) and not is_apart(head.line.text)
        if worded or len(items) > 1 and len(head.line.text) <= _BRIEFS_HEAD:
            heads = [item for item in items if _heads_item(marks, item)]
            headed = 2 * len(heads) > len(items) and len(items) < items[-1] - items[0] + 1
            signed = any(mark.kind == "signature" for mark in marks[index : items[-1]]) if items else False
            topics = not worded and items and all(_TOPIC.match(marks[item].line.text) for item in items)
            apart = headed and (signed or topics or is_briefs(head.line.text))
            set_kind(marks, index, "section" if apart else "collection")
            for item in items:
                if headed:
                    set_kind(marks, item, "headline" if apart else "label")
                elif marks[item].kind in ("caption", "short"):
                    set_kind(marks, item, "prose")
        index = items[-1] + 1 if items else index + 1


def _heads_item(marks: Sequence[Mark], item: int) -> bool:
    """Whether a bulleted line is the head of the text under it, not text that a line's end broke."""
    text = marks[item].line.text
    headed = marks[item].kind == "short" or marks[item].kind == "caption" and len(text) <= _HEADING_LIMIT
    told = marks[item + 1].kind == "prose" if item + 1 < len(marks) else False
    return headed and not (told and text.count(",") > 1 and is_broken(text)) and not text.endswith("。")


def _bulleted(marks: list[Mark], begin: int) -> list[int]:
    """The paragraphs from ``begin`` on that share their first character, a mark; signatures may stand between."""
    items: list[int] = []
    bullet = marks[begin].line.text[0] if begin < len(marks) else ""
    if not _BULLET.match(bullet):
        return []
    for index in range(begin, len(marks)):
        mark = marks[index]
        over_prose = index + 1 < len(marks) and marks[index + 1].kind == "prose"
        item = mark.kind == "short" and (over_prose or len(mark.line.text) > _ITEM)
        told = mark.kind in ("prose", "caption", "lead") or item
        if mark.line.text[0] == bullet and told:
            items.append(index)
        elif mark.kind != "signature" and not (mark.kind == "prose" and items and marks[items[0]].kind in _HEADS):
            break
    return items


def _settle_single_headings(marks: list[Mark]) -> None:
    """Where only one line stands between the paragraphs of what one byline, or none, could cover, and it says who or
    where, it is the next article's headline: a text with small heads has several."""
    runs: list[list[int]] = []
    for index, mark in enumerate([*marks, _END]):
        inside = mark.kind in ("prose", "short", "caption", "credit", "box")
        if mark.kind == "short" and index and marks[index - 1].kind == "prose":
            runs.append([index])
        elif mark.kind == "short" and runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        if not inside:
            if len(runs) == 1 and runs[0][-1] + 1 < index and _is_headline(marks, runs[0]):
                set_kind(marks, runs[0][0], "headline")
            runs = []


def _settle_signed_twice(marks: list[Mark]) -> None:
    """Text between an author over it and another one's signature under it is two articles: the lines in between that
    look most like one are the second's headline."""
    begin, named = 0, False
    for index, mark in enumerate(marks):
        ends = not _goes_on(marks, index) or is_alone(marks, index + 1)
        under = mark.kind == "byline" and index > 0 and marks[index - 1].kind in TEXT and ends
        if (mark.kind == "signature" or under) and mark.credits and named:
            groups = _headline_groups(marks, begin, index)
            likely = [rows for rows in groups if len(rows) > 1 or _is_headline(marks, rows)] or groups
            for rows in likely[:1] if len(groups) == 1 or likely != groups else ():
                set_kind(marks, rows[0], "headline")
        if mark.kind in ("lead", "byline", "author") and not under:
            above = marks[index - 1] if index else mark
            begin, named = index + 1, bool(mark.credits or above.kind in ("byline", "author") and above.credits)
        elif under or mark.kind in ("signature", "from", "to", "headline", "collection", "section"):
            begin, named = index + 1, False


def _goes_on(marks: Sequence[Mark], index: int) -> bool:
    return index + 1 < len(marks) and marks[index + 1].kind in TEXT


def _headline_groups(marks: Sequence[Mark], begin: int, end: int) -> list[list[int]]:
    """The short lines between whole paragraphs, those in a row together."""
    groups = []
    for short, run in groupby(range(begin, end), key=lambda at: marks[at].kind == "short"):
        rows = list(run)
        before, text = marks[rows[0] - 1], "".join(marks[at].line.text for at in rows)
        whole = before.kind in ("caption", "credit", "box") or before.kind in TEXT and not is_broken(before.line.text)
        if short and whole and _goes_on(marks, rows[-1]) and len(text) >= _HEADLINE_LEAST:
            groups.append(rows)
    return groups


def _settle_dashed(marks: list[Mark]) -> None:
    """A line over one that begins with a dash (——记…) is a headline."""
    for index, (mark, following) in enumerate(zip(marks, marks[1:], strict=False)):
        if mark.kind == following.kind == "short" and following.line.text.startswith("——"):
            first = index
            while first and marks[first - 1].kind == "short":
                first -= 1
            set_kind(marks, first, "headline")


def _is_headline(marks: list[Mark], run: list[int]) -> bool:
    text = "".join(marks[index].line.text for index in run)
    over_prose = marks[run[-1] + 1].kind == "prose"
    return over_prose and len(text) >= _HEADLINE_LEAST and not text.endswith(":") and has_subject(text, "")


def _settle_fragments(marks: list[Mark]) -> None:
    partial = [False] * (len(marks) + 1)  # pieces that plainly are no headings, up to the prose they run into
    for index in range(len(marks) - 2, -1, -1):
        into = marks[index + 1].kind == "prose" or partial[index + 1]
        partial[index] = into and marks[index].kind == "short" and _is_partial(marks[index].line.text)
    for index, (mark, following) in enumerate(zip(marks, marks[1:], strict=False)):
        previous = marks[index - 1] if index else None
        if mark.kind != "short":
            continue
        in_prose = previous is not None and previous.kind in TEXT
        into = following.kind == "prose" or partial[index + 1]
        if in_prose and partial[index] or _is_fragment(mark.line, following, previous, into):
            set_kind(marks, index, "prose")


def _is_partial(text: str) -> bool:
    """Whether a piece cannot be a line by itself: a quote or bracket is torn, its clauses are of uneven length."""
    if not is_broken(text):
        return False
    if any(text.count(left) != text.count(right) for left, right in ("“”", "()", "《》")):
        return True
    clauses = text.split(",")
    return len(text) > 12 and len(clauses) > 1 and max(map(len, clauses)) - min(map(len, clauses)) > 4


def _is_fragment(line: Line, following: Mark, previous: Mark | None, into: bool) -> bool:
    """Whether a short line is the beginning or middle of a paragraph that the column's end broke."""
    text = line.text
    halves = [len(half) for half in text.split(",")]
    even = len(halves) <= 2 and max(halves) - min(halves) <= 3 and max(halves) <= 16
    wordy = len(text) > _HEADING_LIMIT and not even
    if following.kind == "short" and not into:
        return wordy and "," in text and previous is not None and previous.kind in ("byline", "author")
    if not into or not is_broken(text):
        return False
    runs_on = line.blank == following.line.blank and continues(text, following.line.text)
    if previous is None or previous.kind not in TEXT:  # under a heading or headline: only if it cannot be one itself
        return "," in text and runs_on
    tail = following.line.blank == 0 < line.blank and len(following.line.text) <= _HEADING_LIMIT
    if tail or line.blank == 0 and is_broken(previous.line.text):
        return True
    return runs_on or len(text) > 8 and (wordy or bool(_OPENER.match(text)))
