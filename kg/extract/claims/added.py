"""Parts of a scheme or an event named before, where the sentence points to it, counts them, or says they were added:
这次会战启用“热点”系统; 节会设A、B等8项活动; “三本账”:甲账…;乙账…; 街道又开发“石桥通”小程序."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.claims.denials import is_denied
from kg.extract.claims.links import Link
from kg.extract.claims.story import Story, bare
from kg.extract.mentions.marked import Marked, Span, spans_in
from kg.records import Mention

_HAS = (
    r"(?:下?设|分|推出|启用|上线|配套|开设|开发|实行|推行|包括|涵盖|采取|采用|建立|新增|增设|列(?![为入])|凭|内嵌|安排|策划"
    r"|举办|举行|派生出|衍生出|组织|配有|配备)(?:上线|推出|开设|建立|举行|开展|有)?了?起?(?:[^,。;:!?“”、]{0,8}|[^,。;:!?]{2,60}、)[“‘]?$"
)
_LED = (
    r"(?:期间|内|里|中|上|下|还|也|同时|同步|成员|一共|共|将|并|目前|的|,){0,3}[^,。;:!?“”]{0,8}?(?:为期[^,。;]{1,4},)?"
)
# The noun that a scheme's or an event's name ends in, alone or with a word that points, as what the clause tells of.
_KIND = re.compile(
    r"(?:^|[,。;:!?])(?:该|本届|本次|本|此次|这次|这[个项场次届]|此[次项])?(?P<kind>[一-龥]{2,3}?)(?!自)" + _LED + _HAS
)
_POINTED = re.compile(_LED + _HAS)
_ADDED = re.compile(
    r"(?:又|还?配[套上]|(?P<unsaid>还|同步|同时))[^,。;:!?“”]{0,24}?"
    r"(?:推出|建立|设立|开发|研发|搭起|搭建|建起|建成|开设|推行|实行|上线|组建|成立|派生出|衍生出|启用|办起|制定|创新|创设"
    r"|探索|引入|开通|完善|设置|增设|发起|延伸出|孵化出?|催生|(?<=配[套上]))[了起出]{0,2}[^,。;:!?“”]{0,10}[“‘]?$"
)
# What goes on at an event: 推出甲大赛、乙展等8项活动.
_PROGRAMME = re.compile(
    r"[”’]?[^,。;“”]{0,6}?(?:等(?:[\d一二三四五六七八九十两]+[余多]?[项个场类大]|系列|主题|配套|多项|多个|多场)*|[\d一二三四五六七八九十两]+[项个场大])"
    r"(?:系列|主题|配套|子|特色|精彩|文体|文旅)*(?:活动|板块|版块|环节|赛事|单元|展演|比赛)"
)
_ON_SHOW = re.compile(
    r"(?:下?设有?|推出|举办|举行|安排了?|包括|包含|分为|涵盖|开展|穿插|组织|将有|策划了?|带来)[^,。;:!?]{0,60}$"
)
# A slogan that counts things of a kind: “三本账”, “五色管家”, “三泡茶”工作法.
_COUNTS = re.compile(
    r"[“‘]?[两二三四五六七八九十][本张份道色个位支条把种类泡级步面块盏]?(?P<head>[一-龥]{1,2})(?:[”’]|$)"
)
_FAR = 250  # characters from such a slogan within which its members are told
_LIST_GAP = re.compile(r"[”’]?(?:[、和与及]|以及)?[“‘]?")
_ACTORS = ("agency", "organization", "place", "person")


def link_added(marked: Marked, sentence: tuple[int, int], story: Story) -> Iterator[Link]:
    """``partOf`` of the schemes of one sentence to one named before it."""
    spans = spans_in(marked, *sentence)
    things = [s for s in spans if s.mention.type in ("initiative", "event")]
    named = [s for s in things if not s.mention.deictic]
    if not named:
        return
    text = marked.block.text
    first = named[0]
    before = text[sentence[0] : first.start]
    if is_denied(before):
        return
    yield from _programme(text, sentence, things, story)
    for part in (s for s in named if s.mention.type == "initiative"):
        before_it = [*story.seen[story.begins :], *(s.mention for s in named if s.end <= part.start)]
        if whole := _counting(part.mention, before_it):
            yield _link(part, Span(0, 0, whole), "parts.of-count")
    listed = _listed(text, named)
    pointing = next((s for s in reversed(things) if s.mention.deictic and s.end <= first.start), None)
    if pointing:
        if _POINTED.fullmatch(text, pointing.end, first.start):
            yield from (_link(part, pointing, "parts.of-kind") for part in listed)
    elif (kind := _KIND.search(before)) and (whole := _by_kind(kind["kind"], story)):
        yield from (_link(part, Span(0, 0, whole), "parts.of-kind") for part in listed)
    clause = before[max(before.rfind(m) for m in ",;:") + 1 :]
    added = _ADDED.search(clause)
    if added and first.mention.type == "initiative" and all(m.text != first.mention.text for m in story.seen):
        seen = [m for m in story.seen[story.begins :] if m.type == "initiative"]
        told = [s for s in spans if s.mention.type in _ACTORS and s.start < first.start]
        acts = any(text[s.start - 1 : s.start] not in ("在", "、", "和") for s in told)
        if seen and not (added["unsaid"] and acts):
            yield from (_link(part, Span(0, 0, seen[0]), "parts.added") for part in listed)


def _programme(text: str, sentence: tuple[int, int], things: list[Span], story: Story) -> Iterator[Link]:
    """节会设甲大赛、“乙”展演等活动: what goes on at the event that the sentence named, or that is at hand."""
    named = [s for s in things if not s.mention.deictic]
    tail = next((s for s in reversed(named) if _PROGRAMME.match(text, s.end)), None)
    if tail is None:
        return
    shown = _ON_SHOW.search(text, sentence[0], tail.start)
    if shown is None:
        return
    earlier = [s for s in things if s.end <= shown.start()]
    whole = earlier[-1] if earlier else Span(0, 0, story.event[1].mention) if story.event else None
    for part in named if whole else ():
        if whole and shown.start() <= part.start <= tail.start:
            yield _link(part, whole, "parts.programme")


def _listed(text: str, things: list[Span]) -> list[Span]:
    """The members of the coordinated list that the first of ``things`` opens."""
    members = things[:1]
    for span in things[1:]:
        if not _LIST_GAP.fullmatch(text, members[-1].end, span.start):
            break
        members.append(span)
    return members


def _counting(part: Mention, told: Sequence[Mention]) -> Mention | None:
    """The slogan told shortly before that counts things of the part's kind (甲账 of “三本账”)."""
    for m in reversed(told):
        if part.start - m.end > _FAR:
            return None
        counts = _COUNTS.match(m.text) if m.type == "initiative" else None
        if counts:
            own = bare(part.text).lstrip("“‘")
            return m if own.endswith(counts["head"]) and not _COUNTS.match(own) and own not in m.text else None
    return None


def _by_kind(kind: str, story: Story) -> Mention | None:
    """The scheme or event named last that is of a kind (会战: “蓝天”百日会战)."""
    own = (m for m in reversed(story.seen[story.begins :]) if m.type in ("initiative", "event"))
    return next((m for m in own if bare(m.text).endswith(kind) and len(bare(m.text)) > len(kind) + 1), None)


def _link(part: Span, whole: Span, rule: str) -> Link:
    start = whole.start if 0 < whole.end <= part.start else part.start
    return Link(part, "partOf", whole, rule, 0.7, "done", start, part.end)
