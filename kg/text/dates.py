"""Dates as Chinese news writes them, and the ISO date they stand for when the day they were written is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_NUM = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?P<year>(?:19|20)\d{2}|[一二][零〇○一二三四五六七八九]{3})"
_DATE = re.compile(
    rf"(?<!\d){_YEAR}(?:年度?|[-/.](?=\d))(?:(?P<month>{_NUM})(?:月份?|[-/.](?=\d))(?:(?P<day>{_NUM})[日号]?)?)?"
    rf"|(?<![\d年])(?P<bare_month>{_NUM})月(?:(?P<bare_day>{_NUM})(?:[-—~至]{_NUM})?[日号]|(?P<part>份|[上中下]旬|初|底|末))"
    rf"|(?<![\d月])(?P<only_day>\d{{1,2}})日(?![均常前后元])"
    r"|[今昨前]\((?P<told_day>\d{1,2})日?\)[日天]"  # 昨(29)日
    r"|(?P<relative>今天|今日|今晨|今晚|今早|昨天|昨日|昨晚|前天|前日|明天|明日|后天)"
    r"|(?P<relative_year>今年|本年度?|去年|上年|明年|前年)"
    r"|(?P<relative_month>本月|当月|上月|上个月|下月|下个月)"
    r"|(?P<quarter>(?:第[一二三四]|[一二三四])季度|上半年|下半年|年底|年初|年内|年末)"
    r"|(?P<recent>日前|近日|连日来|近期|最近|目前|日内)",
    re.ASCII,
)
_DAYS = {"今": 0, "昨": -1, "明": 1, "后": 2, "前": -2}
_YEARS = {"今": 0, "本": 0, "去": -1, "上": -1, "明": 1, "前": -2}
_MONTHS = {"本": 0, "当": 0, "上": -1, "下": 1}


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date in a text, half-open. Absolute parts that are not said are None. ``unit`` and ``shift`` are set for
    relative ones: today is ("day", 0), 去年 ("year", -1), 近日 ("recent", 0: no more than the month is known)."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    unit: str | None = None
    shift: int = 0


def find_dates(text: str) -> list[DateExpression]:
    """All date expressions of a folded ``text`` in order. Impossible ones (13月, 2月30日) are left out."""
    return [found for match in _DATE.finditer(text) if (found := _expression(match))]


def to_iso(expression: DateExpression, reference: str | None = None) -> str | None:
    """The ISO date of ``expression``, as precise as known and never more (``2022-10-23``, ``2022-10``, ``2022``).

    ``reference`` is the (partial) ISO date of the writing. None if the year cannot be known from both.
    """
    known = [int(part) for part in reference.split("-")] if reference else []
    if expression.unit == "day":
        return _shifted_day(known, expression.shift) if len(known) == 3 else reference
    if expression.unit == "recent":
        return _iso(*known[:2]) if known else None
    if expression.unit == "month":
        return _shifted_month(known, expression.shift) if len(known) > 1 else _iso(*known)
    if expression.unit == "year":
        return _iso(known[0] + expression.shift) if known else None
    if expression.year:
        return _iso(expression.year, expression.month, expression.day)
    if not known:
        return None
    month = expression.month or (known[1] if len(known) > 1 else None)
    if not month or not _possible(known[0], month, expression.day):
        return None
    return _iso(known[0], month, expression.day)


def parse_date(text: str, reference: str | None = None) -> str | None:
    """The ISO date of the first date expression in ``text`` (see ``to_iso``); None if there is none.

    >>> parse_date("本报10月23日讯", "2022"), parse_date("昨日", "2022-10-01"), parse_date("2022年度")
    ('2022-10-23', '2022-09-30', '2022')
    """
    for expression in find_dates(text):
        if iso := to_iso(expression, reference):
            return iso
    return None


def _expression(match: re.Match[str]) -> DateExpression | None:
    word = match.group()
    span = match.span()
    if match["relative"]:
        return DateExpression(*span, unit="day", shift=_DAYS[word[0]])
    if match["relative_year"]:
        return DateExpression(*span, unit="year", shift=_YEARS[word[0]])
    if match["relative_month"]:
        return DateExpression(*span, unit="month", shift=_MONTHS[word[0]])
    if match["quarter"]:
        return DateExpression(*span, unit="year")
    if match["recent"]:
        return DateExpression(*span, unit="recent")
    if only_day := match["only_day"] or match["told_day"]:
        only = int(only_day)
        return DateExpression(*span, day=only) if 1 <= only <= 31 else None
    year = _year(match["year"]) if match["year"] else None
    month = _number(match["month"] or match["bare_month"])
    day_text = match["day"] or match["bare_day"]
    day = _number(day_text)
    if not _possible(year, month, day if day_text else None):
        return None
    return DateExpression(*span, year, month, day)


def _year(text: str) -> int:
    return int(text) if text.isdigit() and text.isascii() else int("".join(str(_DIGITS[char]) for char in text))


def _number(text: str | None) -> int | None:
    """12, 十二, 二十三 -> int."""
    if not text:
        return None
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS[char]) for char in text))
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _possible(year: int | None, month: int | None, day: int | None) -> bool:
    if month is None:
        return year is not None
    try:
        date(year or 2000, month, 1 if day is None else day)
    except ValueError:
        return False
    return True


def _iso(year: int, month: int | None = None, day: int | None = None) -> str:
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])


def _shifted_day(known: list[int], shift: int) -> str:
    return (date(*known) + timedelta(days=shift)).isoformat()


def _shifted_month(known: list[int], shift: int) -> str:
    months = known[0] * 12 + known[1] - 1 + shift
    return _iso(months // 12, months % 12 + 1)
