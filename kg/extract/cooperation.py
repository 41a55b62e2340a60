"""Bodies that act together: A联合B, A与B签订协议, A、B共同举办; and who the partners are that 双方 later means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.clauses import Clause, Span
from kg.extract.links import Link, status_of

_BODIES = ("agency", "organization", "place")
_ALLIES = re.compile(r"(?:联合|会同|携手|协同|与|同|和|牵手)")
_JOINER = re.compile(r"(?:、|和|与|同|及|以及|(?:还|将|要|还将|已|已经)?(?:联合|会同|携手|协同)|牵手|就近联合)")
_TOGETHER = re.compile(
    r"共同|联合|携手|合力|一起|签订|签署|签约|共建|共治|互(?:认|通|派|设|动)|会商|协作|合作|建立|结对|同步|牵手|联动|联席"
)
_STRONG = re.compile(r"联合(?!会)|会同|携手|协同|牵手")


def find_partners(clause: Clause) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The two sides of a deed done together in a clause, both empty if there is none: for A、B会同C ((A, B), (C,)),
    for A、B联合举办 ((A,), (B,))."""
    text = clause.marked.block.text
    spans = [s for s in clause.spans if s.mention.type in _BODIES]
    for i, first in enumerate(spans):
        group, sides = [first], [0]
        for span in spans[i + 1 :]:
            gap = text[group[-1].end : span.start]
            if not gap and group[-1].mention.type == "place":
                group[-1] = span  # a place in front of a body's name
            elif span.start < group[-1].end and span.start == group[-1].start or _JOINER.fullmatch(gap):
                strong = bool(_STRONG.search(gap))
                sides.append(2 if strong or sides[-1] == 2 else 1 if gap in ("与", "同", "和") else sides[-1])
                group.append(span)
            else:
                break
        if len(group) < 2 or text[group[-1].end : group[-1].end + 1] in "的之":
            if len(group) < 2 or not re.match(r"的[^,。]{0,4}(?:共同|合作)", text[group[-1].end :]):
                continue
        after = text[group[-1].end : clause.end][:34]
        if after.startswith("等") and "入驻" in after:
            continue
        if 2 not in sides and not _TOGETHER.search(after) and not _twins(group):
            continue
        turn = next((k for k, side in enumerate(sides) if side == max(sides) and side), 1)
        if 2 not in sides and 1 in sides:
            turn = sides.index(1) if sides.index(1) > 0 else 1
            if text[group[turn - 1].end : group[turn].start] == "和" and turn > 1:
                turn = 1
        return tuple(group[:turn]), tuple(group[turn:])
    return (), ()


def link_partners(clause: Clause) -> Iterator[Link]:
    """``cooperatesWith`` between the two sides, written once for each pair."""
    left, right = find_partners(clause)
    text = clause.marked.block.text
    for a in left:
        for b in right:
            if a.mention.id != b.mention.id and _same_kind(a, b):
                status = status_of("", text[clause.start : b.end + 4])
                yield Link(a, "cooperatesWith", b, "cooperates.together", 0.8, status, a.start, b.end)


def _twins(group: list[Span]) -> bool:
    """Whether two bodies of one function in two places are named side by side (云河区|水利局、云山区|水利局)."""
    a, b = group[0].mention.text, group[1].mention.text
    same = next((n for n in range(min(len(a), len(b)), 0, -1) if a[-n:] == b[-n:]), 0)
    bodies = all(s.mention.type == "agency" for s in group)
    return bodies and len(group) == 2 and same >= 3 and a != b and a[0] not in "省市区县旗"


def _same_kind(a: Span, b: Span) -> bool:
    """Places work together with places or, as towns and streets, with bodies."""
    return not (a.mention.deictic and b.mention.deictic)


def parties_of(clauses: Sequence[Clause]) -> tuple[Span, ...]:
    """The partners of the last clause of a sentence that has any."""
    for clause in reversed(clauses):
        left, right = find_partners(clause)
        if left and all(s.mention.type == left[0].mention.type or s.mention.type != "place" for s in right):
            return (*left, *right)
    return ()
