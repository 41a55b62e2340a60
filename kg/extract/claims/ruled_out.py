"""Where two names that look related are not, whatever their neighbours show: bylines, the words of a speech, guests."""

from __future__ import annotations

import re
from collections.abc import Collection

from kg.extract.claims.denials import is_voted_down
from kg.extract.claims.events import is_occasion
from kg.extract.claims.neighbours import Neighbours

_COMES_ALONG = re.compile(r"[^。;]*?(?:陪同|随同|(?:参加|一同|一道)了?(?:调研|检查|视察|考察|督查|督导|走访))")
_BYLINE = re.compile("(?:全媒体)?(?:记者|通讯员|报道组)")
_WORDS_OF = re.compile("[^,。;]{0,6}?(?:讲话|指示|批示|重要论述|要求)?精神|的?(?:重要)?(?:指示|批示|贺信)")
_HANDED_OUT = re.compile("[”》]?(?:等)?[^,。;]{0,6}(?:读本|手册|折页|宣传册|宣传单|宣传资料|宣传品)")
_FOR_WHOM = ("为", "给", "向")


Key = tuple[str, str | None, str, str]  # predicate, article, names of subject and object


def is_told_otherwise(key: Key, known: Collection[Key], pair: Neighbours, firms: Collection[str]) -> bool:
    """Whether what rules say anywhere in the article (``known``) leaves no room for a claim: a firm that is inspected
    there attends no event, and an event that has an organizer there has none two sentences make out."""
    predicate, article, subject, object_ = key
    if predicate == "attends":
        return subject in firms and any(k[:2] == ("inspects", article) and k[3] == subject for k in known)
    if predicate == "organizes" and pair.first is not pair.last:
        return any(k[:2] == ("organizes", article) and k[3] == object_ for k in known)
    return False


def is_ruled_out(predicate: str, order: str, pair: Neighbours) -> bool:
    """Whether a claim of ``predicate`` between the two names is not to be made."""
    text, (first, last) = pair.marked.block.text, pair.spans
    doer = first if order == "forward" else last
    if any(s.mention.type == "organization" and _BYLINE.match(text, s.end) for s in pair.spans):
        return True  # 融媒体中心|记者
    thing = last if doer is first else first
    if predicate == "attends":
        if _COMES_ALONG.match(text, last.end) or is_occasion(pair.marked, thing):
            return True  # who comes along on the tour behind a meeting
        return doer.mention.type == "person" and _WORDS_OF.match(text, doer.end) is not None  # 学习林知远的讲话精神
    if predicate == "issues":
        return _HANDED_OUT.match(text, thing.end) is not None or is_voted_down(text[thing.end :])
    if predicate == "organizes":
        return text[max(0, doer.start - 1) : doer.start] in _FOR_WHOM  # 为石桥中学师生开展培训
    if predicate == "inspects":  # 石桥镇|年画村: only where the site lies
        around = (*pair.first.spans, *pair.last.spans)
        return any(s.start == p.end for p in pair.spans if p.mention.type == "place" for s in around)
    return False
