"""Lines that are nothing but a day, an hour and whence a story comes, told by their form alone."""

from __future__ import annotations

import re
from datetime import date

from kg.lexicon.words import fill

_DAY = re.compile(
    r"(?<![0-9])(?:(?P<year>(?:19|20)[0-9]{2})(?:[-/.](?P<month>[01]?[0-9])[-/.](?P<day>[0-3]?[0-9])"
    r"|年(?P<month2>[01]?[0-9])月(?P<day2>[0-3]?[0-9])日)"
    r"|(?P<day3>[0-3]?[0-9])\.(?P<month3>[01]?[0-9])\.(?P<year3>(?:19|20)[0-9]{2}))"
)
_NOT_ITS_OWN = re.compile(fill("{view_times}时间[:]?$|今天是$"))  # when somebody looked at the page
_ADDRESS = re.compile(r"(?:https?://|www\.)[\w./-]+?(?=(?:19|20)[0-9]{2}年|[^\w./-]|$)", re.ASCII)
_WITH_NAME = re.compile(r"(?P<day>.*日)(?P<who>[\u4e00-\u9fff]{2,3})$")
_HOUR = re.compile(r"(?:[上下]午)?[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?")
_LABEL = re.compile(
    r"(?:(?:发布|发表|更新|创建|撰写|刊发|上传|发稿|信息|稿件|文章|本文|新闻)?(?:时间|日期|来源)|稿源|作者|记者|通讯员|"
    r"发布者|发布人|浏览(?:次数|量)?|阅读(?:次数|量)?|点击(?:数|量)?|字号|字体)[:/]"
)
# With an hour beside it, any of these is a web page's too; with a day alone it may be a masthead's.
_LABEL_BY_HOUR = re.compile(
    r"(?:发布|发表|编辑|责编|责任编辑|审核|录入|供稿|单位|部门|机构|人气|热度|访问量|点击率?|次数|专栏|栏目)[:/]|发表于$"
)
_SOURCE = re.compile(r"(?:(?:本文|稿件|文章|信息|新闻)?来源|稿源)[:/丨|][^,。;!?0-9]{0,24}$")
_EDITION = re.compile(r"第?[A-Z]?[0-9一二三四五六七八九十]{1,3}版(?:[:][^。,]{0,8})?")
_PUNCTUATION = re.compile(r"[^\w]")
_NO_LINE = re.compile(r"[。!?;,]|(?:星期|周)[一二三四五六日天]|农历|第[0-9]+期")
_OUTLET = re.compile(
    r"(?:报|网|台|社|刊|客户端|新闻|融媒体?|融媒体中心|发布|在线|电视|广播|频道|公众号|视频|传媒|新媒体|头条|号|杂志|发表于[\u4e00-\u9fff]{2,3}|ZAKER[\u4e00-\u9fff]{0,4}|APP)$",
    re.IGNORECASE,
)
_WITH_WRITERS = re.compile(
    r"(?:融媒体中心|[日晚晨早时周]报|新闻网|电视台|传媒|客户端|在线|宣传部|网|发布)[\u4e00-\u9fff]{2,8}$"
)
_LONGEST = 90
_NAMELESS, _SHORT = 20, 6  # characters of a paper's or site's name, and of what may be one without its word


def posted_day(text: str) -> str | None:
    """The ISO day of a line that says when a story was put up; None for any other line."""
    found = _DAY.search(text) if len(text) <= _LONGEST else None
    if not found or not (is_web_meta(text) or is_posted(text) or name_behind_day(text)):
        return None
    year, month, day = (found[name] or found[f"{name}3"] for name in ("year", "month", "day"))
    try:
        return date(int(year), int(month or found["month2"]), int(day or found["day2"])).isoformat()
    except ValueError:
        return None


def is_web_meta(text: str) -> bool:
    """Whether the line tells when a story was put on the web, and mostly whence and by whom: by its form alone."""
    found = _DAY.search(text) if len(text) <= _LONGEST else None
    if not found or _NO_LINE.search(text) or _NOT_ITS_OWN.search(text[: found.start()]):
        return False
    hour = _HOUR.match(text, found.end())
    beside = _ADDRESS.sub("", text[: found.start()]), text[(hour or found).end() :]
    if any(_LABEL.search(part) or hour and _LABEL_BY_HOUR.search(part) for part in beside):
        return True
    told = (len(part) <= _SHORT or _is_outlet(part) or _WITH_WRITERS.search(part) for part in beside)
    return hour is not None and all(told) and sum(map(len, beside)) <= _NAMELESS + _SHORT


def is_posted(text: str) -> bool:
    """Whether the line is a day, alone or with a paper's or site's name. A masthead has such lines too."""
    found = _DAY.search(text) if len(text) <= _LONGEST else None
    if not found or _NO_LINE.search(text):
        return False
    rest = text[: found.start()] + text[found.end() :]
    rest = _PUNCTUATION.sub("", _EDITION.sub("", rest))
    return not rest or _is_outlet(rest)


def _is_outlet(text: str) -> bool:
    return len(text) <= _NAMELESS and _OUTLET.search(text) is not None


def is_bare_day(text: str) -> bool:
    """Whether the line is a day in words and nothing else: 2024年5月6日. Documents are signed so."""
    return text.endswith("日") and _DAY.fullmatch(text) is not None


def name_behind_day(text: str) -> int | None:
    """Where a name may begin that stands behind a day and is all the line has: 2024年5月6日林知远."""
    told = _WITH_NAME.match(text)
    return told.start("who") if told and is_bare_day(told["day"]) else None


def is_source(text: str) -> bool:
    """Whether the line says whence a story comes and nothing else: 来源:云河日报."""
    return bool(_SOURCE.match(text))
