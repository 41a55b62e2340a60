"""Who is named around a figure but never has it: who tells it, where it was told, what lies next to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.mentions.marked import Span

# Behind who tells it: 林知远|介绍, 林知远|告诉记者.
_TELLS = re.compile(
    r"[”’]?(?:[^,。;:“]{0,6}?)(?:介绍|表示|告诉|坦言|透露|感慨|感叹|回忆|算了|说道?|称|讲道?)(?=[,。:“了笔记着]|$)"
)
# Within what it was learnt from: 记者从|云河区民政局|召开的|新闻发布会|上获悉.
_LEARNT_FROM = re.compile(r"(?<!得)(?:从|在|据|自)[^,。;:从]{0,40}?(?:获悉|了解到|得知|看到)")
# Before where it lies: 石桥社区地处|云河新区,有居民2万人.
_LIES = re.compile(r"(?:地处|位于|坐落(?:于|在)?|座落(?:于|在)?|毗邻|紧邻|紧靠|紧挨|东临|西临|南临|北临|距离?)[“‘]?$")
# A paper or station as the source: 云河日报讯, 来源:云河融媒.
_REPORTS = re.compile(
    r"(?:客户端|新媒体|网)?(?:消息|讯|电|记者|通讯员|报道|\d{1,2}月\d{1,2}日[讯电])(?![视话子力站]|联)"
)
_SOURCE = re.compile(r"(?:来源|转自|据|供稿|原载|摘自)[::]?[“‘]?$")
_PAPER = re.compile(r"(?:报|网|台|新闻|发布|融媒|融媒体|客户端|社|之声|在线|时讯)$")
_BEFORE, _AFTER = 8, 16


def find_aside(text: str, sentence: tuple[int, int], spans: Sequence[Span]) -> set[str]:
    """The ids of the mentions of a sentence, ``spans``, that no figure is of."""
    told = [match.span() for match in _LEARNT_FROM.finditer(text, *sentence)] if spans else []
    return {s.mention.id for s in spans if _is_aside(text, s) or any(a < s.start and s.end <= b for a, b in told)}


def _is_aside(text: str, span: Span) -> bool:
    type_ = span.mention.type
    before, after = text[max(0, span.start - _BEFORE) : span.start], text[span.end : span.end + _AFTER]
    if type_ == "person":
        return bool(_TELLS.match(after))
    if type_ == "place":
        return bool(_LIES.search(before))
    if type_ == "organization" and _PAPER.search(span.mention.text):
        return bool(_SOURCE.search(before) or _REPORTS.match(after))
    return False
