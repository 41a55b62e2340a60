"""Wholes and parts among initiatives: lists that spell one out, modules below it, what is done on its basis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.clauses import Clause, Span
from kg.extract.links import Link, first_of_list

_SPELLS_OUT = re.compile(r"(?:即|包括|主要包括|具体包括|分别是|分别为|也就是|具体是|分为|由)(?!可|将|使|便)")
_BELOW = re.compile(r"(?P<whole>[一-龥]{2,6}?)?(?:下设|内设|设有|包含|涵盖|分设)[^,。]{0,6}$")
_BASIS = re.compile(r"(?:依托|按照|根据|围绕|依据|借助|基于|在)[“‘]?$")
_SEVERAL = re.compile(r"(?:先后|分别|陆续|相继|同步|配套|创新)(?:开展|实施|推出|建立|打响|打好|组织开展|启动)[“‘]?$")
_COUNTED = re.compile(r"^[“‘]?(?:[一二三四五六七八九十百\d]+(?:大|项|个|张|步|色)|“?[一二三四五六七八九十])")
_CONTENT = re.compile(r"^[”’]?(?:为(?:主要内容|核心|主体|重点|抓手|支撑)|组成|构成)的[“‘]?$")
_LISTED = re.compile(r"^[^,。]{0,8}(?:被?(?:列入|纳入|入选)|是)[^,。]{0,6}$")


def link_parts(clauses: Sequence[Clause]) -> Iterator[Link]:
    """``partOf`` links of one sentence, given its clauses in order."""
    whole: Span | None = None
    basis: Span | None = None
    latest: Span | None = None
    for clause in clauses:
        text = clause.marked.block.text
        initiatives = [s for s in clause.spans if s.mention.type == "initiative"]
        if _SPELLS_OUT.match(text, clause.start) and latest:
            whole = latest
        for i, span in enumerate(initiatives):
            head = first_of_list(clause, span)
            before = text[clause.start : head.start]
            previous = initiatives[i - 1] if i else None
            if whole:
                yield _link(span, whole, "parts.spelled-out", 0.9)
            elif latest and (_BELOW.search(before) or _SEVERAL.search(before) and head is not span):
                yield _link(span, latest, "parts.below", 0.8)
            elif latest and _SEVERAL.search(before) and i + 1 < len(initiatives):
                yield _link(span, latest, "parts.below", 0.8)
            elif basis and span is not basis:
                yield _link(span, basis, "parts.on-basis", 0.7)
            elif previous and _LISTED.match(text[previous.end : span.start]):
                yield _link(previous, span, "parts.listed", 0.75)
            if previous and _CONTENT.match(text[previous.end : span.start]):
                yield _link(previous, span, "parts.content", 0.85)
            if _BASIS.search(before[-6:]) and clause is clauses[0]:
                basis = span
        if initiatives:
            yield from _appositions(clause, initiatives)
            latest = initiatives[0] if whole is None and latest is None else (latest if whole else initiatives[-1])


def _appositions(clause: Clause, initiatives: list[Span]) -> Iterator[Link]:
    """A、B、C“四大攻坚战”, A、B等“五大工程”: the listed are parts of the counted whole that closes the list."""
    text = clause.marked.block.text
    for i, span in enumerate(initiatives[1:], 1):
        last = initiatives[i - 1]
        gap = text[last.end : span.start]
        if re.fullmatch(r"[”’]?等?[“‘]?", gap) and _COUNTED.match(text[span.start : span.end]):
            first = first_of_list(clause, last)
            for part in initiatives[initiatives.index(first) : i]:
                yield _link(part, span, "parts.apposition", 0.85)


def _link(part: Span, whole: Span, rule: str, confidence: float) -> Link:
    start, end = min(part.start, whole.start), max(part.end, whole.end)
    return Link(part, "partOf", whole, rule, confidence, "done", start, end)
