"""Places and bodies that only a tour's list of stops shows: 一行先后来到清溪广场、沈氏旧居、福德制衣、柳荫天桥等地.

A list of where people went names its stops whatever these are called. A stop is told from what is seen in general
(老旧小区、农贸市场等地) by a word in it that is no ordinary one, and the list by a member that rules know by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.mentions.found import Found
from kg.extract.mentions.phrases import Phrase, is_plain
from kg.lexicon.names import is_person_name
from kg.lexicon.segment import tag_of
from kg.lexicon.words import any_of, word_set

PLACE, FIRM = "place.on-a-tour", "organization.on-a-tour"
_STOP = r"[^,。;:!?、“”()《》\d的了等]{2,18}"
_TOUR = re.compile(
    r"(?:(?:先后|分别|依次|随后|一行|首先)[^,。;、]{0,4}(?:[到赴]|前往|走进|深入|来到|察看了?|查看了?|视察了?|参观了?|考察了?|走访了?|检查了?|调研了?)"
    r"|(?:实地|现场)(?:察看|查看|视察|参观|考察|走访|检查|调研|督查|督导)了?|来到|前往|走进)"
    rf"(?P<stops>{_STOP}(?:[、和]{_STOP}){{1,14}}?)(?=等地|等处|等点|等(?:进行|实地|开展|督查|督察|调研|视察|项目点|[,。])|[,。])"
)
_MARK = re.compile("、|和(?![一-龥]{1,2}[村镇乡])")
# What is said of where at the stop they were, and is not of its name.
_NEAR = re.compile(r"(?:附近|周边|门口|入口|出口|[东南西北][侧段门口]|入口[东南西北]侧|一带|沿线|旁|处)+$")
_NO_STOP = re.compile(
    r"^[原旧南北东西中一二两三几某]|[在对向将把被是与及]|现场|工地|交叉口|路口|工作|情况|问题|进度|项目|工程|建设|措施|机制|活动|服务$|单位$|部门$|企业$|群众|居民|[每各]|[一-龥]家中$|路段$|点位$|平台$|户$|[员者们车]$|地$|段$"
)
_FIRM_END = re.compile(any_of("organization_heads", "shop_heads", "trades") + "$")


def find_visited(phrase: Phrase, found: Sequence[Found]) -> Iterator[Found]:
    """The stops of each such list besides those already ``found``."""
    for match in _TOUR.finditer(phrase.text):
        start, end = match.span("stops")
        inside = [f for f in found if f.start < end and start < f.end]
        if not any(f.type in ("place", "organization") for f in inside):
            continue
        marks = [m.end() for m in _MARK.finditer(phrase.text, start, end)]
        marks = [at for at in marks if not any(f.start < at < f.end for f in inside)]  # 和盛村
        cuts = [start, *marks, end + 1]
        for begin, after in zip(cuts, cuts[1:], strict=False):
            if stop := _stop(phrase, begin, after - 1, inside):
                yield stop


def _stop(phrase: Phrase, start: int, end: int, found: Sequence[Found]) -> Found | None:
    text = phrase.text
    for f in found:
        if f.type == "place" and start <= f.start and f.end < end:
            start = f.end  # 石桥镇|沈氏旧居
        elif f.type != "place" and f.start < end and start < f.end:
            return None
    if near := _NEAR.search(text, start, end):
        end = near.start()
    name = text[start:end]
    taken = any(f.start < end and start < f.end and (f.end >= end or f.start < start) for f in found)
    if (
        taken
        or len(name) < 3
        or name in word_set("named_sites")
        or _NO_STOP.search(name)
        or phrase.word_at[start] != start
    ):
        return None
    first, last = phrase.word(start, end), text[phrase.word_at[end - 1] : end]
    leads = tag_of(first)[:1] in tuple("vdpcrmt") and len(first) > 1 or first in word_set("carriers")
    core = end - len(last) if len(last) == 1 else end  # 安全示范|街
    if leads or tag_of(last)[:1] in tuple("vadpcrfm") or is_plain(phrase, start, core) or is_person_name(name):
        return None
    firm = _FIRM_END.search(name)
    return Found(start, end, "organization" if firm else "place", FIRM if firm else PLACE, 0.76)
