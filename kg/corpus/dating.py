"""When articles were written: a document's own day, datelines, the first date of the text, the web's or paper's day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.corpus.genres import is_passed_note
from kg.corpus.postlines import posted_day
from kg.corpus.weblines import without_imprint
from kg.corpus.years import year_of
from kg.records import Article, Block, Page
from kg.text.dates import DateExpression, find_dates, to_iso
from kg.text.fold import fold

_FILE_DATE = re.compile(r"(?<!\d)(20[0-3]\d)[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12]\d|3[01])(?!\d)", re.ASCII)
_DATELINE = re.compile(r"^[▲■●◆□]?[^。,]{0,24}?(\d{1,2}月\d{1,2}日)(?:讯|电)", re.ASCII)
_AS_OF = re.compile(r"^\(截[至止]|日(?:发布|公布)\)?$")
_WEEKDAY = re.compile(r"(?:星期|周)[一二三四五六日天]")
_SECONDARY = re.compile(r"(?:本[报刊]|自|从|于|至|到|截至|定于|将于|将在|计划)$")
_AFTERWARDS = re.compile(
    r"^(?:(?:正式)?(?:挂牌|成立|启用|上线|开业|投用|建成|开通|上岗|揭牌|印发|出台)的|起|[^,。;]{0,16}?以来|以前|之前|前|开始|启动|至)"
)
_MASTHEAD_BLOCKS = 12  # so many blocks from the top a date without a weekday is the paper's
_AHEAD_DAYS = {"month": 90, "day": 10}  # so far ahead a day without year, or month, is hardly meant
_LATE_DAYS = 7  # how old a date deep in a text may be to be the day of what is told
_UNTIL = re.compile(r"^(?:至|到|-|—)(?:\d{1,2}月)?\d{1,2}日", re.ASCII)
_HEAD_CHARS = 400  # how far into an article its own date may stand

_WEB = "发布时间"
_SAME_PAPER = 31  # days between the stories of one paper
_QUOTES = re.compile("[“”《》]")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the day of the paper: an ISO date as precise as known, and the Chinese words that say whence."""

    day: str | None = None
    reason: str = ""
    masthead: bool = False


def date_articles(
    page: Page, articles: Sequence[Article], blocks: Sequence[Block], given: str, origin: str
) -> list[Article]:
    """The articles with their dates: a document's own day, else the dateline, else the first date of the text, else
    the day the web gives the story, else the paper's day or, where no masthead gives it, the month or year that the
    page's other dates leave. ``given``: the paper's day as ``origin`` says."""
    printed = _printed_day(page, blocks)
    known = _Known(given, origin) if given else printed if printed.day else _guessed_year(page)
    bodies: dict[str, list[Block]] = {article.id: [] for article in articles}
    for block in blocks:
        if block.article in bodies and block.role in ("body", "heading", "note", "byline"):
            bodies[block.article].append(block)
    posted = sorted(day for parts in bodies.values() if (day := _posted(parts)))
    if posted and not given and not known.masthead and _days_between(posted[0], posted[-1]) > _SAME_PAPER:
        # Stories of several years, put together: each speaks for itself only.
        return [
            replace(_dated(a, _own_date(bodies[a.id], _said_in(bodies[a.id]))), published=_posted(bodies[a.id]))
            for a in articles
        ]
    own = {article.id: _own_date(bodies[article.id], known) for article in articles}
    days = [day for day, _ in own.values() if len(day) >= 7]
    if known.day and (len(known.day) > 4 or not days):
        day, reason = known.day, known.reason
    else:
        day, reason = (max(days)[:7], "同版其他文章的月份") if days else ("", "")
    dates = {
        key: found if found[0] else (day, _undated(bodies[key], known) + (f",据{reason}。" if reason else "。"))
        for key, found in own.items()
    }
    return [
        replace(_dated(a, dates[a.id]), published=_published(given, _posted(bodies[a.id]), printed.day))
        for a in articles
    ]


def _published(given: str, posted: str | None, printed: str | None) -> str | None:
    """The day of publication: what is given, as precisely as the story's own line or the page says it, too; else the
    story's line, else the page."""
    told = [day for day in (given, posted, printed) if day]
    return max((day for day in told if day.startswith(told[0])), key=len, default=None)


def _undated(parts: Sequence[Block], known: _Known) -> str:
    """Why an article has no date of its own, in words: it says none, or one that cannot be its own."""
    for block in [block for block in parts if block.role == "body"][:2]:
        for found in find_dates(block.text[:_HEAD_CHARS]):
            if _is_own(block.text, found) and not _is_quoted(block.text, found.start):
                words = block.text[found.start : found.end]
                if found.unit:
                    return f"正文只说“{words}”"
                day, told = to_iso(found, known.day), f"正文的“{words}”"
                if not day or len(day) < 10:
                    return told + ("没有说是哪一年" if found.month else "没有说是哪年哪月")
                if known.day and day > known.day:
                    return f"{told}晚于{known.reason}"
    return "正文没有日期"


def _dated(article: Article, told: tuple[str, str]) -> Article:
    return replace(article, date=told[0] or None, date_reason=told[1] or None)


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _said_in(parts: Sequence[Block]) -> _Known:
    """The year that an article by itself gives away."""
    year = year_of("".join(block.text for block in parts))
    return _Known(str(year), "文中提到的年份") if year else _Known()


def _own_date(parts: Sequence[Block], known: _Known) -> tuple[str, str]:
    """The date that the article says itself and where it does; both empty if it says none."""
    # A document's own day: under its text, or where it says when it was passed.
    for block in sorted(parts, key=lambda block: block.role != "note"):
        if block.role in ("note", "heading") or is_passed_note(block.text):
            for found in find_dates(block.text):
                if found.year and found.day:
                    return to_iso(found) or "", f"据落款或通过日期“{block.text[found.start : found.end]}”。"
    for block in parts:  # a table's own day
        if block.role == "heading" and _AS_OF.search(block.text) and known.day:
            for found in find_dates(block.text):
                if found.month and found.day:
                    return to_iso(found, known.day) or "", _told("表头", block.text, found, known)
    posted = _posted(parts)
    known = replace(known, day=posted, reason=_WEB) if posted else known
    body = [block for block in parts if block.role == "body"]
    if not body:
        return "", ""
    if dateline := _DATELINE.match(body[0].text[:40]):
        line = dateline.group(1)
        for found in find_dates(line):
            return to_iso(found, known.day) or "", _told("电头", line, found, known)
    head = body[0].text if len(body[0].text) >= 60 or len(body) < 2 else body[0].text + body[1].text
    early, reason = _first_day(head[:_HEAD_CHARS], known)
    if early or not known.day or len(known.day) < 10:
        return early, reason
    if posted:
        return posted, "据发布时间。"
    for block in body[1:]:
        day, reason = _first_day(block.text, known)
        if day and 0 <= (date.fromisoformat(known.day) - date.fromisoformat(day)).days <= _LATE_DAYS:
            return day, reason
    return "", ""


def _posted(parts: Sequence[Block]) -> str | None:
    """The day that the web says the story was put up, if its byline does."""
    for block in parts:
        if block.role == "byline" and (day := posted_day(block.text)):
            return day
    return None


def _told(where: str, text: str, found: DateExpression, known: _Known) -> str:
    """据正文“昨天”,年月日据报头。"""
    lacks = "日期" if found.unit else "年份" if not found.year and found.month else "年月" if not found.year else ""
    return f"据{where}“{text[found.start : found.end]}”" + (f",{lacks}据{known.reason}推定。" if lacks else "。")


def _first_day(text: str, known: _Known) -> tuple[str, str]:
    for found in find_dates(text):
        if _is_quoted(text, found.start):
            continue
        lasts = found.day and _UNTIL.match(text[found.end : found.end + 8])  # 9月21日至22日: its first day
        if not lasts and not _is_own(text, found):
            continue
        iso = _last_such(found, known.day)
        if iso and lasts and known.reason == _WEB and iso < str(known.day) <= _until(lasts[0], found, iso):
            return str(known.day), "据发布时间。"  # told of while it lasts
        if iso and len(iso) == 10 and not (known.day and len(known.day) == 10 and iso > known.day):
            return iso, _told("正文", text, found, known)
    return "", ""


def _until(tail: str, begin: DateExpression, iso: str) -> str:
    """The ISO day that 至22日 or 至10月2日 behind the day ``begin`` ends with."""
    for found in find_dates(tail[1:]):
        return to_iso(found, iso) or ""
    return ""


def _last_such(found: DateExpression, known: str | None) -> str | None:
    """The ISO day of ``found`` as somebody means it who writes on the day ``known``: on 2 October 29日 was in
    September, on 3 January 12月28日 in the year before."""
    iso = to_iso(found, known)
    if not iso or not known or len(iso) < 10 or len(known) < 10 or found.year or found.unit or iso <= known:
        return iso
    written, meant = date.fromisoformat(known), date.fromisoformat(iso)
    if found.month:
        return f"{meant.year - 1}{iso[4:]}" if (meant - written).days > _AHEAD_DAYS["month"] else iso
    month = written.replace(day=1) - timedelta(days=1)
    try:
        return month.replace(day=meant.day).isoformat() if (meant - written).days > _AHEAD_DAYS["day"] else iso
    except ValueError:
        return iso


def _is_own(text: str, found: DateExpression) -> bool:
    """Whether a date in the first paragraph is the day of what is told (not a period's end or a beginning)."""
    if found.unit in ("year", "month", "recent") or not (found.day or found.unit == "day" and found.shift <= 0):
        return False
    if _SECONDARY.search(text[max(0, found.start - 3) : found.start]):
        return False
    return not _AFTERWARDS.match(text[found.end : found.end + 20])


def _is_quoted(text: str, at: int) -> bool:
    depth = 0
    for mark in _QUOTES.finditer(text, 0, at):
        depth = max(0, depth - 1) if mark[0] in "”》" else depth + 1
    return depth > (text[at] in "”》")


def _printed_day(page: Page, blocks: Sequence[Block]) -> _Known:
    """The day that the masthead or the file's name says."""
    for place, block in enumerate(blocks):
        if block.role != "furniture" or not (place < _MASTHEAD_BLOCKS or _WEEKDAY.search(block.text)):
            continue
        for found in find_dates(without_imprint(_spaced(block))):
            if found.year and found.day:
                return _Known(to_iso(found), "报头日期", masthead=True)
    if name := _FILE_DATE.search(page.name):
        return _Known("-".join(name.groups()), "文件名")
    return _Known()


def _guessed_year(page: Page) -> _Known:
    year = year_of(fold(page.text))
    return _Known(str(year), "同版提到的年份") if year else _Known()


def _spaced(block: Block) -> str:
    """The text with a space at each gap, so that a page number and a year stay apart (12 2019年)."""
    return "".join(f" {char}" if index in block.gaps else char for index, char in enumerate(block.text))
