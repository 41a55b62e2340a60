"""Who takes part in what others run: “X”队员|林知远, 林知远是一名“X”; …X,由|A|审核; A被列为X试点."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from kg.extract.claims.clauses import HELPS, Clause, is_supporting
from kg.extract.claims.denials import is_denied
from kg.extract.claims.links import Link, status_of
from kg.extract.claims.parts import list_of
from kg.extract.claims.reach import is_at_hand
from kg.extract.mentions.marked import Span, spans_in
from kg.lexicon.words import fill

_MEMBER = re.compile(fill(r"[”’]?(?:——|—)?(?:{callings}|队员|成员)?"))
_IS_A = re.compile(r"[^,。;]{0,8}?(?:是|成为|当上|化身)(?:了)?(?:[^,。;不]{0,12}?的)?(?:[一]?[名位]|一员)?[“‘]?")
_OF_IT = re.compile(
    r"[”’]?(?:的?\d+[名位](?:成员|队员|志愿者)[中里]?(?:之一|的一员)|的?(?:一员|社员|成员|常客|队员|志愿者|学员)|[,。;!]|$)"
)
_TASK = re.compile(
    r"(?:等[^,。、]{0,8})?(?!组成|构成|任|主持|变|改|转|向|来|于|到|[^,。;]{0,8}(?:牵头|主办|承办|实施|共建|出资|设立|开发|建设|推进|代建|推出|组建|下发|发函))"
    r"[一-龥“”、]{2,}"
)
_TRIES = re.compile(
    r"(?:等[^,。、]{0,8})?(?:将|已|正|率先|首批)*(?:先行|率先|首批)(?:试用|试点|试行|先试|使用|上线|一步)[,。;]"
)
_HELPS_OUT = re.compile(r"(?:等[^,。、]{0,8})?(?:积极|主动|全程|也|同步)*(?:配合(?!度|默契)|协助)[^,。;]{2,16}[,。;]")
_GIVES = re.compile(
    r"(?:等[^,。、]{0,8})?(?:每[月周天季年户][^,。]{0,6}|各|也|还|先后|同步|免费|累计|已){0,4}"
    r"(?:出资|捐资|认捐|捐赠|投入[^,。;]{0,6}资金|拿[了出][^,。;]{0,4}\d|支援|送上(?!门)|帮[着忙助](?!扶)|按[^,。;]{2,10}给予补[助贴]|(?P<sends>派出|派员|派人|派\d+|派(?=[教医律]师)|选派|抽调|送来)|提供|腾出|负责(?:统一)?(?:施工|配餐|制作|运输|托管|收购|指导|技术|配货|配送|供货|培训|审核|代销))[^,。;]*[,。;]"
)
# Who looks after how a scheme goes: 由A每半年评估一次, 由A跟踪销号.
_OVERSEES = re.compile(
    r"(?:也|还|则|负责|具体|直接|联合|全程|定期|随机|[日周旬月季年]度?|[每按半两]|个)*+"
    r"(?:(?<=[日周旬月季年度])查|督办|挂牌|跟踪(?!服务)|督查|督导|监督|监管|评估|考核|通报|抽查|回访|倒查|审计|测评"
    r"|检查(?:评分|考核|打分|通报))"
)
_SUPPORTS = re.compile(rf"[^要应]*?(?:{HELPS})")
_THINGS = ("initiative", "event", "document")
_THROUGH = re.compile(r"(?:录入|登记|通过|拨?打|接入|上传|列入|纳入|提交|转)[^,。;]{0,8}$")


def link_participants(clause: Clause) -> Iterator[Link]:
    """``participatesIn`` links of one clause, and ``supervises`` of who looks after the thing."""
    yield from _members(clause)
    yield from _tasks(clause)


def link_helpers(clause: Clause, about: Span | None) -> Iterator[Link]:
    """A、B先行试用; A配合修补步道; 由A牵头,B、C参与: who is told to try or to help, where what is at hand was named
    before."""
    text = clause.marked.block.text
    doers = [a for a in clause.actors if a.mention.type in ("agency", "organization", "place")]
    if not about or not clause.own or not doers or any(s.mention.type in _THINGS for s in clause.spans):
        return
    tried, helped = _TRIES.match(text, doers[-1].end), _HELPS_OUT.match(text, doers[-1].end)
    within = clause.sentence[0] <= about.start < clause.start
    if (gives := _GIVES.match(text, doers[-1].end)) and (within or not gives["sends"]):
        helped = helped or gives
    if is_supporting(clause) and not within:
        led = text.find("牵头", clause.sentence[0], clause.start) >= 0
        helped = helped or (_SUPPORTS.match(text, doers[-1].end, clause.end) if led else None)
    if not (tried or helped) or not is_at_hand(clause, about):
        return
    for doer in doers:
        if doer.mention.deictic or helped and doer.mention.type == "place":
            continue
        start = about.start if within else doer.start
        yield Link(doer, "participatesIn", about, "taking-part.helps", 0.7, "done", start, clause.end)
        if tried and doer.mention.type == "place":
            yield Link(about, "appliesTo", doer, "taking-part.tries", 0.75, "done", start, clause.end)


def _members(clause: Clause) -> Iterator[Link]:
    """“水岸管家”|林知远, “马背”宣讲队队员|林知远, 林知远是一名“水岸管家”."""
    text = clause.marked.block.text
    people = [s for s in clause.spans if s.mention.type == "person"]
    for thing in (s for s in clause.spans if s.mention.type == "initiative"):
        for person in people:
            if person.start >= thing.end:
                found = _MEMBER.fullmatch(text, thing.end, person.start)
            else:
                found = _IS_A.fullmatch(text, person.end, thing.start) and _OF_IT.match(text, thing.end)
            if found:
                start, end = min(person.start, thing.start), max(person.end, thing.end)
                yield Link(person, "participatesIn", thing, "taking-part.member", 0.8, "done", start, end)


def _tasks(clause: Clause) -> Iterator[Link]:
    """…设立X,由|A|每月审核; …建立X、Y,由|A|每年评估: who is given a task in a thing that the sentence named before, and
    who oversees it."""
    text = clause.marked.block.text
    at = text.find("由", clause.start, clause.end)
    if at < 0 or is_denied(text[clause.start : at]):
        return
    earlier = spans_in(clause.marked, clause.sentence[0], at)
    things = [s for s in earlier if s.mention.type == "initiative"]
    thing = next((s for s in reversed(things) if not _THROUGH.search(text[max(0, s.start - 12) : s.start])), None)
    doers = [s for s in clause.spans if s.start == at + 1 and s.mention.type in ("agency", "organization")]
    later = [s for s in clause.spans if s.mention.type in ("initiative", "document", "event") and s.start > at]
    if not thing or not doers or later:
        return
    while more := [s for s in clause.spans if s.start == doers[-1].end + 1 and text[s.start - 1] in "、和与"]:
        doers.append(more[0])
    status = status_of("", text[clause.start : at])
    if doers[-1].mention.type == "agency" and _OVERSEES.match(text, doers[-1].end, clause.end):
        overseen = list_of(text, things, things[-1]) if at == clause.start else ()  # 红色工单|由A督办 is of the slips
        for doer, each in product(doers, overseen):
            yield Link(doer, "supervises", each, "taking-part.oversees", 0.75, status, each.start, clause.end)
    elif _TASK.match(text, doers[-1].end, clause.end):
        for doer in doers:
            yield Link(doer, "participatesIn", thing, "taking-part.task", 0.7, status, thing.start, clause.end)
