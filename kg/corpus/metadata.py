"""Metadata as files give it -> values: publication dates in any of the usual forms, and who wrote."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from kg.corpus.bylines import AUTHOR_ROLES, parse_credits
from kg.corpus.lines import split_lines
from kg.text.dates import parse_date
from kg.text.fold import fold

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?", re.ASCII)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?", re.ASCII)
_ENGLISH = re.compile(r"[A-Z][a-z]{2}, ?\d")
_CHINA = timezone(timedelta(hours=8))
_YEARS = range(1900, 2100)  # other years are misprints and defaults (0001-01-01)
_LONGEST = 80  # characters of a field that names authors


def is_iso_date(text: str) -> bool:
    """Whether ``text`` is a day, month or year of the calendar as 2022-10-23, 2022-10 or 2022."""
    match = _ISO.fullmatch(text)
    if not match:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def to_iso_date(value: str) -> str:
    """The ISO date, as precise as given, of a date as web pages and databases write it; empty if it is none.

    Chinese, ISO 8601, RFC 5322 and compact forms and seconds or milliseconds since 1970; a time with a zone is taken as
    the day it was in China.

    >>> to_iso_date("2023年3月8日 10:21"), to_iso_date("2023-03-08T20:00:00Z"), to_iso_date("1678233600")
    ('2023-03-08', '2023-03-09', '2023-03-08')
    """
    text = fold(value).strip()
    try:
        found = text if is_iso_date(text) else _moment(text)
    except (ValueError, OverflowError, TypeError):
        found = ""
    found = found or parse_date(text) or ""
    return found if _ISO.fullmatch(found) and int(found[:4]) in _YEARS else ""


def _moment(text: str) -> str:
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).astimezone(_CHINA).date().isoformat()
    if compact := _COMPACT.fullmatch(text):
        return date(*map(int, compact.groups())).isoformat()
    moment = parsedate_to_datetime(text) if _ENGLISH.match(text) else datetime.fromisoformat(text)
    return (moment.astimezone(_CHINA) if moment.tzinfo else moment).date().isoformat()


def to_authors(value: str) -> tuple[str, ...]:
    """The people that a field for the author names; empty for an office, an account or anything else that is no person.

    >>> to_authors("本报记者 林岚 通讯员 周济民"), to_authors("区融媒体中心"), to_authors("admin")
    (('林岚', '周济民'), (), ())
    """
    lines = split_lines(value[:_LONGEST]) if len(value) <= _LONGEST else []
    found = parse_credits(lines[0], cued=True) if len(lines) == 1 else None
    return tuple(dict.fromkeys(named.name for named in found or () if named.role in AUTHOR_ROLES))
