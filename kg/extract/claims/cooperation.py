"""Bodies that act together: A联合B, A与B签订协议, A、B共同举办; and who the partners are that 双方 later means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from kg.extract.claims.clauses import ALLIES, BODIES, Clause
from kg.extract.claims.denials import is_denied, is_denied_after
from kg.extract.claims.links import Link, status_of
from kg.extract.mentions.marked import Span

_JOINER = re.compile(
    r"(?:、|和|与|同|及|以及|(?:[还又也则将要拟已正]|已经|准备|计划|自[^,。]{1,5}起)*(?:联合|会同|携手|协同)|牵手|就近联合"
    r"|[还又也则将要已]+(?:与|同|和|跟))"
)
_TOGETHER = re.compile(
    r"共同|联合|携手|合力|一起|签订|签署|签约|共建|共治|互(?:认|通|派|设|动)|会商|协作|合作|结对|牵手|联席|联手|一道|^主办"
)
_JOINTLY = re.compile(r"建立|同步|联动|实行|开展|组成")  # said of A与B, not of any A、B
# What several bodies do as one needs no 共同: A、B印发, A、B在P举办. Of places it may be told of each: A镇、B镇启动.
_JOINT_DEED = re.compile(
    r"(?:近日|日前|随即|昨日)?(?:在[^,。]{1,14}?)?"
    r"(?:开展|举办|主办|印发|出台|会签|签|组建|组成|建立|公布|发布|启动|推出|会商)"
)
_EQUALS = ("、", "和", "及", "以及")
_STRONG = re.compile(r"联合(?!会)|会同|携手|协同|牵手")


def find_partners(clause: Clause) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The two sides of a deed done together in a clause, both empty if there is none: for A、B会同C ((A, B), (C,)),
    for A、B联合举办 ((A,), (B,))."""
    text = clause.marked.block.text
    spans = [s for s in clause.spans if s.mention.type in BODIES]
    if ALLIES.match(text, clause.start):  # A牵头,联合B、C…
        # Who acted in a paragraph before stands nowhere in this one.
        sides = [a for a in clause.actors if a.mention.type in BODIES and a in clause.marked.spans]
        before = tuple(a for a in sides if a not in clause.spans)
        return before, tuple(a for a in sides if a in clause.spans) if before else ()
    for i in range(len(spans)):
        group, joiners = _coordination(text, spans[i:])
        end = group[-1].end
        after = text[end : clause.end][:34]
        owned = after[:1] in ("的", "之") and not re.match(r"的[^,。]{0,4}(?:共同|合作)", after)
        denied = is_denied_after(after) or is_denied(text[clause.start : group[0].start])
        if len(group) < 2 or owned or denied or after.startswith("等") and "入驻" in after:
            continue
        strong = next((k for k, joiner in enumerate(joiners, 1) if _STRONG.search(joiner)), 0)
        weak = next((k for k, joiner in enumerate(joiners, 1) if joiner.endswith(("与", "同"))), 0)
        bodies = all(s.mention.type != "place" for s in group)
        told = _TOGETHER.search(after) or weak and _JOINTLY.search(after) or bodies and _JOINT_DEED.match(after)
        if strong or told or _twins(group):
            turn = strong or weak or 1
            return tuple(group[:turn]), tuple(group[turn:])
    return (), ()


def _coordination(text: str, spans: Sequence[Span]) -> tuple[list[Span], list[str]]:
    """The members of the coordination that the first span opens, and what joins each to the one before."""
    group, joiners = [spans[0]], list[str]()
    for span in spans[1:]:
        gap = text[group[-1].end : span.start]
        if not gap and group[-1].mention.type == "place" and span.start >= group[-1].end:
            group[-1] = span  # a place in front of a body's name
        elif span.start == group[-1].start or _JOINER.fullmatch(gap):
            joiners.append(gap)
            group.append(span)
        else:
            break
    return group, joiners


def link_partners(clause: Clause) -> Iterator[Link]:
    """``cooperatesWith`` between the two sides, written once for each pair; partners on one footing (A、B、C共同) are
    partners of each other, those that one of them brought in (A联合B、C) only of that one."""
    left, right = find_partners(clause)
    text = clause.marked.block.text
    pairs = list(product(left, right))
    if left and right and text[left[-1].end : right[0].start] in _EQUALS:
        pairs += combinations(right, 2)
    for a, b in pairs:
        if a.mention.id != b.mention.id and not (a.mention.deictic and b.mention.deictic):
            status = status_of("", text[clause.start : b.end + 4])
            yield Link(a, "cooperatesWith", b, "cooperates.together", 0.8, status, a.start, b.end)


def _twins(group: list[Span]) -> bool:
    """Whether two bodies of one function in two places are named side by side (云河区|水利局、云山区|水利局)."""
    a, b = group[0].mention.text, group[1].mention.text
    same = next((n for n in range(min(len(a), len(b)), 0, -1) if a[-n:] == b[-n:]), 0)
    bodies = all(s.mention.type == "agency" for s in group)
    return bodies and len(group) == 2 and same >= 3 and a != b and a[0] not in "省市区县旗"


def parties_of(clauses: Sequence[Clause]) -> tuple[Span, ...]:
    """The partners of the last clause of a sentence that has any."""
    for clause in reversed(clauses):
        left, right = find_partners(clause)
        if left and all(s.mention.type == left[0].mention.type or s.mention.type != "place" for s in right):
            return (*left, *right)
    return ()
