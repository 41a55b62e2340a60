"""Bodies that act together: A联合B, A与B签订协议, A、B共同举办; and who the partners are that 双方 later means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product

from kg.extract.claims.clauses import ALLIES, BODIES, NEIGHBOURING, Clause
from kg.extract.claims.denials import is_denied, is_denied_after
from kg.extract.claims.links import Link, status_of
from kg.extract.claims.story import Story
from kg.extract.mentions.marked import Span, spans_in

_JOINER = re.compile(
    r"(?:、|和|与|同|及|以及|(?:[还又也则将要拟已正]|已经|准备|计划|自[^,。]{1,5}起)*(?:联合|会同|携手|协同|配合)|牵手|就近联合"
    rf"|】?(?:\d+月)?[还又也则将要已]*(?:当场|现场|随即|正式|主动|先后|今年)?(?:与|同|和|跟)(?:{NEIGHBOURING})?)"
)
_TOGETHER = re.compile(
    r"共同(?!体|富裕|缔造|家园|发展|进步)|联合|携手|合力|一起|签订|签署|签约|签下|续签|[合联]办|合建|共建|共治|互(?:认|通|派|设|动)|会商|协作|合作|共享|结对|牵手|联席|联手|签了(?![^。;]{0,16}责任书)|结成|一道(?!被)|^主办"
)
_JOINTLY = re.compile(
    r"建立|挂出|挂牌|揭牌|对接|同步|联动|实行|开展|组成|设立|协商|商定"
)  # said of A与B, not of any A、B
# What several bodies do as one needs no 共同: A、B印发, A、B在P举办. Of places it may be told of each: A镇、B镇启动.
_WHEN = (
    r"(?:近日|日前|随即|昨日|当天|今年|[今去]年\d*月|(?:[从自于]|将于)?(?:\d+月)?\d+日(?:至\d+日)?起?"
    r"|已|将|就|要|又|则|还|也|先后|立即)*"
)
_JOINT_DEED = re.compile(
    rf"{_WHEN}(?:在[^,。]{{1,14}}?)?"
    r"(?:开展|举办|印发|出台|会签|签(?![^。;]{0,16}责任书)|组建|组成|建立|公布|发布|启动|推出|会商|把(?!关)|将(?!在|于)|敲定|实行"
    r"|设立|设\d|评为|列[入为]|开了|抽调|[各分别]*(?:抽|出)|推行|为[^,。]{1,20}?(?:建|设|办)起|现场|视情|下发|办起|合力|守望|帮扶)"
)
_WITH = re.compile(r"(?:下一步|今后|随后|同时|下个月)?[并还又也将已]*[与同和](?=.)")  # whose partner acted before
_BINDS = re.compile(
    r"(?:还|也|又|将|已|分别|正式|当场)*(?:结成|结为|结对|签订|签署|签约|签下|签了|共建|合作|携手|联合|牵手)"
)
_AS_ONE = re.compile(r"[等已还又三四五六七多家方单位]*(?:共同|联合(?!会)|一起|一道(?!被)|坐到一起)")
_EQUALS = ("、", "和", "及", "以及")
_TEAM = re.compile(r"(?:代表|考察)团$")
_CAME_TO = re.compile(r"(?:一行)?(?:\d+人)?[到来赴]")
_STRONG = re.compile(r"联合(?!会)|会同|携手|协同|配合|牵手")
_DATELINE = re.compile(
    r"[^,。;:!?“”]{0,20}?(?:\d日|本报)?[讯电](?=[(】,]|[^,。]{0,6}?[\d今昨近日])"
)  # 云河晚报3月4日讯(…)
_DONE_TO = re.compile(r"[在把对为给向]$")  # 把A、B编成一个片区, 在A、B试行: what is done to them, not by them


def find_partners(clause: Clause) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The two sides of a deed done together in a clause, both empty if there is none: for A、B会同C ((A, B), (C,)),
    for A、B联合举办 ((A,), (B,))."""
    text = clause.marked.block.text
    spans = [s for s in clause.spans if s.mention.type in BODIES]
    if not spans:
        return (), ()
    if ALLIES.match(text, clause.start):  # A牵头,联合B、C…
        left = _carried(clause)
        return left, tuple(a for a in clause.actors if a in clause.spans and a.mention.type in BODIES and left)
    right = _after_with(clause, spans)
    if right and (left := tuple(a for a in _carried(clause) if a.start >= clause.sentence[0])):
        return left, right
    for i in range(len(spans)):
        group, joiners = _coordination(text, spans[i:])
        if len(group) < 2:
            continue
        end = group[-1].end
        after = text[end : clause.end][:34]
        owned = after[:1] in ("的", "之") and not re.match(r"的[^,。]{0,4}(?:共同|合作)", after)
        denied = is_denied_after(after) or is_denied(text[clause.start : group[0].start])
        strong = next((k for k, joiner in enumerate(joiners, 1) if _STRONG.search(joiner)), 0)
        if not strong and _DONE_TO.search(text, clause.start, group[0].start):
            continue
        if owned or denied or after.startswith("等") and "入驻" in after:
            continue
        weak = next((k for k, joiner in enumerate(joiners, 1) if joiner.endswith(("与", "同"))), 0)
        bodies = any(s.mention.type != "place" for s in group)
        told = _TOGETHER.search(after) or weak and _JOINTLY.search(after) or bodies and _JOINT_DEED.match(after)
        if strong or told or _twins(group):
            turn = strong or weak or 1
            return tuple(group[:turn]), tuple(group[turn:])
    return (), ()


def _carried(clause: Clause) -> tuple[Span, ...]:
    """Who acted before the clause, but for those of a paragraph before, who stand nowhere in this one: the bodies, or
    else the official who speaks for one."""
    text = clause.marked.block.text
    before = [a for a in clause.actors if a in clause.marked.spans and a not in clause.spans]
    before = [a for a in before if not _DATELINE.match(text, a.end)]
    return tuple([a for a in before if a.mention.type in BODIES] or before)


def _after_with(clause: Clause, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Whom a clause that begins with 与 is told to act with: 今后将与B实行线索共享."""
    text = clause.marked.block.text
    begins = None if clause.own else _WITH.match(text, clause.start)
    if not begins or begins.end() != spans[0].start:
        return ()
    group, _ = _coordination(text, spans)
    after = text[group[-1].end : clause.end]
    if is_denied_after(after):
        return ()
    if any(s.mention.type == "place" for s in group):  # places only where the deed itself says so: 与A镇、B镇结成片区
        return tuple(group) if _BINDS.match(after) and not group[-1].mention.deictic else ()
    return tuple(group) if _TOGETHER.search(after) or _JOINTLY.search(after) else ()


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
    """``cooperatesWith`` between the two sides, written once for each pair; partners on one footing (A、B、C共同, 三家)
    are partners of each other, but not those whom one of them brought in (A联合B、C) or signs with (A与B、C签约)."""
    left, right = find_partners(clause)
    text = clause.marked.block.text
    pairs = list(product(left, right))
    joiner = text[left[-1].end : right[0].start] if left and right else ""
    if left and right and (joiner in _EQUALS or left[0].start == right[0].start):
        pairs += combinations(right, 2)
    elif left and right and _AS_ONE.match(text, right[-1].end):  # A、B与C共同建设
        pairs += [*combinations(left, 2), *combinations(right, 2)]
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


def parties_of(clauses: Sequence[Clause], story: Story) -> tuple[Span, ...]:
    """The partners of the last clause of a sentence that has any; guests and their hosts."""
    for clause in reversed(clauses):
        left, right = find_partners(clause)
        if left and all(s.mention.type == left[0].mention.type or s.mention.type != "place" for s in right):
            return tuple(s for s in (*left, *right) if s.mention.type in BODIES)
        if guests := _guests(clause, story):
            return guests
    return ()


def _guests(clause: Clause, story: Story) -> tuple[Span, ...]:
    """云河区党政代表团到石桥镇考察: the place that the delegation is from, and where it came."""
    text = clause.marked.block.text
    for team, site in pairwise(clause.spans):
        came = _TEAM.search(team.mention.text) and _CAME_TO.fullmatch(text, team.end, site.start)
        if came and site.mention.type == "place":
            homes = [m for m in story.cast if m.type == "place" and m.text in team.mention.text]
            before = [s for s in spans_in(clause.marked, clause.sentence[0], team.start) if s.mention.type == "place"]
            home = max(homes, key=lambda m: len(m.text), default=before[-1].mention if before else None)
            return (Span(team.start, team.end, home), site) if home else ()
    return ()
