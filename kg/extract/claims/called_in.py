"""Who is called in to a scheme that others run: …建立X,请来A、B; 组织A、B开展X; 把A、B请进X; A、B和林知远围坐一桌."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.claims.clauses import ACTORS, BODIES, Clause, coordinated_after
from kg.extract.claims.denials import is_denied
from kg.extract.claims.links import Link, status_of
from kg.extract.claims.reach import is_at_hand
from kg.extract.claims.story import Story
from kg.extract.mentions.marked import Span, spans_in

_INVITED = re.compile(r"(?:(?<!申|提|聘|邀|报|吁)请来?|邀请|聘请|委托|吸纳|来自|交由)$")
_CALLED = re.compile(r"(?:(?<![申提报吁])请来?|聘|派(?!出所|驻)|抽调)[^,。;]{0,16}$")
_TEACHES = re.compile(
    r"[^,。;]{0,8}?(?:授课|讲课|讲解|讲授|主讲|开讲|任教|坐诊|坐堂|驻点|传授|上课|现场指导|参与|担任|为[^,。;]{1,10}(?:讲|上课|辅导|指导))"
)
_SMALL = re.compile(r"(?:村|社区|嘎查|镇|乡|街道|寨)$")
# 组织|A、B开展X; not the noun: 党组织, 社会组织.
_MOBILISED = re.compile(r"(?:(?<![党会群治际团层的各])组织|发动|动员|召集|号召)$")
_RELIED_ON = re.compile(
    r"(?:依托|引入|引进|联动)[“]?(?:[一-龥]{0,3}(?:国有)?企业|龙头企业|单位|(?:专业|第三方)(?:机构|公司|社会组织))?$"
)
_BROUGHT = re.compile(r"(?:等[^,。;]{0,8})?[^,。;]{0,10}?(?:请[进到来上]|拉[进入到]|叫[到来]|邀[进到]|聚到|召集[到在])")
_ROUND = re.compile(r"[^,。;]{0,12}?(?:围坐|围在一|坐[到在]一|聚在一|坐下来)")
_ASKED_TO = re.compile(r"(?:应邀|受邀)(?:到(?!会)|前来|来|参加(?!会议)|担任|为|作|讲|授)")
# Where people sit down together: 会客厅, “圆桌”, 板凳会, 调解室; not every scheme told before.
_FORUM = re.compile(r"议|商|夜话|茶|会|圆桌|板凳|亭|角|厅|吧|客|堂|院|坛|评理|调解|对话|说事|驿站|家")
_FAR = 160  # characters of the page from where the article's own scheme was named to what is told of it
_RELIED_FAR = 30  # characters from whom a scheme is made with to its name
_LISTED = ("、", "和", "与", "及")


def link_called(clause: Clause, about: Span | None, story: Story) -> Iterator[Link]:
    """``participatesIn`` of who is called in. ``about``: the scheme named last before the clause."""
    said = spans_in(clause.marked, *clause.sentence)
    named = [s for s in clause.spans if s.mention.type == "initiative"]
    within = about is not None and clause.sentence[0] <= about.start < clause.start
    if about and within:
        yield from _invited(clause, named[0] if named else about)
    yield from _mobilised(clause, named)
    yield from _relied_on(clause, said)
    if about and not named and not any(s.mention.type == "event" for s in said):
        yield from _together(clause, about, within, story)


def _invited(clause: Clause, thing: Span) -> Iterator[Link]:
    """…建立X,请来|A、B; 聘请|林知远|授课."""
    text = clause.marked.block.text
    for person in (s for s in clause.spans if s.mention.type == "person"):
        if _CALLED.search(text, clause.start, person.start) and _TEACHES.match(text, person.end):
            yield _link(clause, person, thing, "called-in.invited", 0.75)
    for guest in (s for s in clause.spans if s.mention.type in BODIES and not s.mention.deictic):
        if not _INVITED.search(text, clause.start, guest.start):
            continue
        for body in coordinated_after(clause, guest):
            if body.mention.type != "place" or _SMALL.search(body.mention.text):
                yield _link(clause, body, thing, "called-in.invited", 0.7)


def _mobilised(clause: Clause, named: list[Span]) -> Iterator[Link]:
    """组织|A、B开展X: who is made to do it takes part in it."""
    text = clause.marked.block.text
    for guest in (s for s in clause.spans if s.mention.type in ("agency", "organization") and not s.mention.deictic):
        before = text[clause.start : guest.start]
        if not _MOBILISED.search(before) or is_denied(before):
            continue
        group = coordinated_after(clause, guest)
        thing = next((s for s in named if s.start >= group[-1].end), None)
        if thing:
            yield from (_link(clause, g, thing, "called-in.mobilised", 0.7) for g in group)


def _relied_on(clause: Clause, said: tuple[Span, ...]) -> Iterator[Link]:
    """依托|恒远公司,推行X; 引入|A|开展X: whom the doers of the scheme told next work through."""
    text = clause.marked.block.text
    if not any(a in clause.marked.spans for a in clause.actors):
        return
    for guest in (s for s in clause.spans if s.mention.type == "organization" and not s.mention.deictic):
        before = text[clause.start : guest.start]
        thing = next((s for s in said if s.mention.type == "initiative" and s.start >= guest.end), None)
        others = [s for s in said if guest.end <= s.start and s.mention.type in ("agency", "organization")]
        near = thing and thing.start - guest.end <= _RELIED_FAR and not any(s.start < thing.start for s in others)
        if thing and near and _RELIED_ON.search(before) and not is_denied(before):
            yield _link(clause, guest, thing, "called-in.relied-on", 0.7)


def _together(clause: Clause, about: Span, within: bool, story: Story) -> Iterator[Link]:
    """把|A、B|的专员请进现场; A、B和林知远|围坐一桌; 林知远|应邀到场: in the sentence's scheme, else the article's."""
    guests = list(_guests(clause, about))
    theme = story.theme() if guests and not within else None
    thing = Span(clause.start, clause.start, theme) if theme else about
    if guests and is_at_hand(clause, thing, _FAR):
        yield from (_link(clause, guest, thing, rule, 0.7) for guest, rule in guests)


def _guests(clause: Clause, about: Span) -> Iterator[tuple[Span, str]]:
    text = clause.marked.block.text
    for guest in (s for s in clause.spans if s.mention.type in ("agency", "organization") and not s.mention.deictic):
        group = coordinated_after(clause, guest)
        if text[guest.start - 1 : guest.start] in ("把", "将") and _BROUGHT.match(text, group[-1].end, clause.end):
            yield from ((one, "called-in.brought") for one in group)
    people = [s for s in clause.spans if s.mention.type in ACTORS and not s.mention.deictic]
    if len(people) > 1 and _FORUM.search(about.mention.text) and _ROUND.match(text, people[-1].end, clause.end):
        for guest in people:
            apart = guest is people[-1] or text[guest.end : guest.end + 1] in _LISTED
            if guest.mention.type != "place" or apart:
                yield guest, "called-in.round"
    for person in (s for s in people if s.mention.type == "person"):
        if _ASKED_TO.match(text, person.end):
            yield person, "called-in.asked"


def _link(clause: Clause, doer: Span, thing: Span, rule: str, confidence: float) -> Link:
    inside = clause.sentence[0] <= thing.start < clause.sentence[1]
    start = min(doer.start, thing.start) if inside else clause.start
    end = max(doer.end, thing.end) if inside else clause.end
    status = status_of("", clause.marked.block.text[start : max(doer.start, start)])
    return Link(doer, "participatesIn", thing, rule, confidence, status, start, end)
