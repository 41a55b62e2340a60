"""Where what a scheme counts is spent: 推行“一户一码”积分管理,…,积分可到“爱心超市”兑换."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.claims.clauses import Clause
from kg.extract.claims.denials import is_denied
from kg.extract.claims.links import Link
from kg.extract.claims.parts import link_part
from kg.extract.claims.reach import is_at_hand
from kg.extract.mentions.marked import Span

_AT = re.compile(r"[在到][^,。;“”]{0,6}[“‘]?$")
_EXCHANGED = re.compile(r"[”’]?(?:里|中|上)?(?:兑|换|领)")


def link_points(clause: Clause, about: Span | None) -> Iterator[Link]:
    """``partOf`` of the shop that a clause says points are exchanged in, to the scheme of points named last before."""
    things = [s for s in clause.spans if s.mention.type == "initiative"]
    if about is None or "积分" not in about.mention.text or len(things) != 1:
        return
    text, shop = clause.marked.block.text, things[0]
    before = text[clause.start : shop.start]
    if shop.mention.id == about.mention.id or not (_AT.search(before) and _EXCHANGED.match(text, shop.end)):
        return
    if is_denied(before) or not is_at_hand(clause, about):
        return
    if clause.sentence[0] <= about.start < clause.start:
        yield link_part(shop, about, "parts.exchanged", 0.8)
    else:
        yield Link(shop, "partOf", Span(0, 0, about.mention), "parts.exchanged", 0.8, "done", clause.start, shop.end)
