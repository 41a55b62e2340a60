"""Who takes part in what others run: “X”队员|林知远, 林知远是一名“X”; …X,由|A|审核; A被列为X试点."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from kg.extract.claims.clauses import HELPS, Clause, coordinated_after, is_supporting
from kg.extract.claims.denials import is_denied
from kg.extract.claims.links import Link, status_of
from kg.extract.claims.parts import list_of
from kg.extract.claims.reach import is_at_hand
from kg.extract.claims.story import Story
from kg.extract.mentions.marked import Span, spans_in
from kg.lexicon.words import fill

_MEMBER = re.compile(fill(r"[”’]?(?:——|—)?(?:{callings}|队员|成员)?"))
_IS_A = re.compile(r"[^,。;]{0,8}?(?:是|成为|当上|化身)(?:了)?(?:[^,。;不]{0,12}?的)?(?:[一]?[名位]|一员)?[“‘]?")
_AMONG = re.compile(r"等[\d一二三四五六七八九十两]+余?[名位](?:村民|居民|队员)?[“‘]?")  # 林知远等26名|民间河长
_OF_IT = re.compile(
    r"[”’]?(?:的?\d+[名位](?:成员|队员|志愿者)[中里]?(?:之一|的一员)|的?(?:一员|社员|成员|常客|队员|志愿者|学员)|[,。;!]|$)"
)
_TASK = re.compile(
    r"(?:等[^,。、]{0,8})?(?!组成|构成|任|主持|变|改|转|向|来|于|到"
    r"|[^,。;]{0,8}(?:牵头|主办|承办|实施|共建|出资|设立|开发|建设|推进|代建|推出|组建|下发|发函|合办|联办|绘制|召集|派出|经营|编制"
    r"|约谈|督办|调度|亮灯|问责|通报))"
    r"[一-龥“”、]{2,}"
)
_TRIES = re.compile(
    r"(?:等[^,。、]{0,8})?(?:(?:将|已|正|率先|首批)*(?:先行|率先|首批)(?:试用|试点|试行|试跑|试水|试挂|先试|使用|上线|接入|推开|铺开|启动|一步)"
    r"|先行|(?:是|成为|作为|(?:被)?(?:列为|确定为|选为))(?:全[市县区旗州省镇])?首批(?:试点|示范点|重点|推广点)?[^,。;的]{0,4})[,。;]"
)
# Where it is tried first: 在|A、B|先行试点, 从|A|起步试点的“X”.
_TRIED_AT = re.compile(
    r"(?:等[^,。、]{0,8}|[两三四五六\d]+个?[街镇乡村社][道镇区]?)?(?:先行|率先|首批|首先|起步)(?:试点|试行|试跑|试水|先试)"
)
_TRIED_IN = re.compile(r"[在从选]$")
_HELPS_OUT = re.compile(r"(?:等[^,。、]{0,8})?(?:积极|主动|全程|也|同步)*(?:配合(?!度|默契)|协助)[^,。;]{2,16}[,。;]")
_GIVES = re.compile(
    r"(?:等[^,。、]{0,8})?(?:每[月周天季年户][^,。]{0,6}|各|也|还|先后|同步|免费|累计|已|则){0,4}"
    r"(?:出资|捐资|认捐|捐赠|投入[^,。;]{0,6}资金|拿[了出][^,。;]{0,4}\d|支援|送上(?!门)|帮[着忙助](?!扶)"
    r"|按[^,。;]{2,16}给予(?:补[助贴]|奖励)|设立[^,。;]{0,8}(?:补偿金|补偿资金|专项资金|奖励金|奖励基金)|承保(?!额)"
    r"|派[^,。;]{1,12}?(?:驻点|蹲点|坐班|坐堂|坐诊|值守|轮值|驻场)|管(?:培训|技术|销售|[分记供][一-龥])"
    r"|(?P<sends>(?:要|全力)?做好[^,。;]{1,6}保障|派出|派员|派人|派\d+|派来|派(?=[教医律]师)|选派|抽调|送来)|提供|腾出"
    r"|负责(?:统一)?(?:施工|配餐|制作|运输|托管|收购|指导|技术|配货|配送|供货|培训|审核|代销|入户|保障|维护|调解|宣传|采集|收集))[^,。;]*[,。;]"
)
# Who looks after how a scheme goes: 由A每半年评估一次, 由A跟踪销号.
_OVERSEES = re.compile(
    r"(?:也|还|则|负责|具体|直接|联合|全程|跟进|派员|驻点|定期|随机|[日周旬月季年]度?|[每按半两]|个)*+"
    r"(?:(?<=[日周旬月季年度])查|督办|挂牌|跟踪(?!服务)|督查|督导|监督|监管|评估|考核|通报|抽查|回访|倒查|审计|测评"
    r"|检查(?:评分|考核|打分|通报))"
)
# A每季度通报一次进度, A全程监督: of the sentence's scheme only where nothing else is said to be looked after.
_LOOKS_AFTER = re.compile(
    r"(?!通报(?:了|情况))" + _OVERSEES.pattern + r"(?:一次|一遍)?(?:进度|进展|情况|结果|落实情况|办理情况)?[,。;]"
)
_SUPPORTS = re.compile(rf"[^要应]*?(?:{HELPS})")
_THINGS = ("initiative", "event", "document")
_THROUGH = re.compile(r"(?:录入|登记|通过|拨?打|接入|上传|列入|纳入|提交|转)[^,。;]{0,8}$")


def link_participants(clause: Clause) -> Iterator[Link]:
    """``participatesIn`` links of one clause, and ``supervises`` of who looks after the thing."""
    yield from _members(clause)
    yield from _tasks(clause)
    yield from _tried_at(clause)


def link_helpers(clause: Clause, about: Span | None, story: Story) -> Iterator[Link]:
    """A、B先行试用; A配合修补步道; 由A牵头,B、C参与; A每旬通报一次: who is told to try, to help or to look after what
    was named before, in the sentence or as what the article is about."""
    doers = [a for a in clause.actors if a.mention.type in ("agency", "organization", "place")]
    if not about or not clause.own or not doers or any(s.mention.type in _THINGS for s in clause.spans):
        return
    within = clause.sentence[0] <= about.start < clause.start
    agencies = all(d.mention.type == "agency" for d in doers)
    oversees = within and agencies and doers[0].start >= clause.start and _looks_after(clause, doers)
    tried = _TRIES.match(clause.marked.block.text, doers[-1].end)
    if not (oversees or tried or _helps(clause, doers[-1], within)):
        return
    if not within and (theme := story.theme()):
        about = Span(clause.start, clause.start, theme)
    if not is_at_hand(clause, about):
        return
    start = about.start if within else doers[0].start if doers[0].start >= clause.start else clause.start
    for doer in doers:
        if oversees:
            yield Link(doer, "supervises", about, "taking-part.oversees", 0.7, "done", start, clause.end)
        elif not doer.mention.deictic and (tried or doer.mention.type != "place"):
            yield Link(doer, "participatesIn", about, "taking-part.helps", 0.7, "done", start, clause.end)
            if tried and doer.mention.type == "place":
                yield Link(about, "appliesTo", doer, "taking-part.tries", 0.75, "done", start, clause.end)


def _looks_after(clause: Clause, doers: list[Span]) -> bool:
    text = clause.marked.block.text
    reported = text[max(0, doers[0].start - 1) : doers[0].start] in ("据", "经")  # 据A通报,…
    return not reported and _LOOKS_AFTER.match(text, doers[-1].end, clause.end) is not None


def _helps(clause: Clause, doer: Span, within: bool) -> bool:
    text = clause.marked.block.text
    gives = _GIVES.match(text, doer.end)
    if _HELPS_OUT.match(text, doer.end) or gives and (within or not gives["sends"]):
        return True
    led = not within and is_supporting(clause) and text.find("牵头", clause.sentence[0], clause.start) >= 0
    return led and _SUPPORTS.match(text, doer.end, clause.end) is not None


def _members(clause: Clause) -> Iterator[Link]:
    """“水岸管家”|林知远, “马背”宣讲队队员|林知远, 林知远是一名“水岸管家”."""
    text = clause.marked.block.text
    people = [s for s in clause.spans if s.mention.type == "person"]
    for thing in (s for s in clause.spans if s.mention.type == "initiative"):
        for person in people:
            if person.start >= thing.end:
                found = _MEMBER.fullmatch(text, thing.end, person.start)
            else:
                among = _AMONG.fullmatch(text, person.end, thing.start)
                found = among or _IS_A.fullmatch(text, person.end, thing.start) and _OF_IT.match(text, thing.end)
            if found:
                start, end = min(person.start, thing.start), max(person.end, thing.end)
                yield Link(person, "participatesIn", thing, "taking-part.member", 0.8, "done", start, end)


def _tried_at(clause: Clause) -> Iterator[Link]:
    """在|A、B|先行试点|X, 从|A|起步试点的|X: A and B take part in it."""
    text = clause.marked.block.text
    for place in (s for s in clause.spans if s.mention.type == "place" and not s.mention.deictic):
        if not _TRIED_IN.search(text, clause.start, place.start) or is_denied(text[clause.start : place.start]):
            continue
        group = coordinated_after(clause, place)
        tried = _TRIED_AT.match(text, group[-1].end, clause.end)
        thing = next((s for s in clause.spans if tried and s.start >= tried.end()), None)
        if thing and thing.mention.type == "initiative":
            for one in group:
                yield Link(one, "participatesIn", thing, "taking-part.tried-at", 0.7, "done", one.start, thing.end)


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
