"""Who oversees whom: A约谈B, 对B…,A进行约谈, B得到A肯定, B被要求向A说明; and who inspects what 对P进行检查."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from kg.extract.claims.agents import coordinated
from kg.extract.claims.clauses import Clause, coordinated_after
from kg.extract.claims.denials import is_denied
from kg.extract.claims.links import Link, first_of_list
from kg.extract.mentions.marked import Span, spans_in
from kg.lexicon.words import fill

_REPROVED = re.compile(r"^[^,。;未没不]{0,8}(?:约谈|通报批评|挂牌督办|督办|问责|通报|点名)")
# 向B、C发出检察建议, 对B下发督办函: who sends such a letter oversees.
_LETTER = re.compile(
    r"(?:等\d*[家个][一-龥]{0,4})?(?:分别|依法|及时|先后|公开)*(?:发出|制发|下发|发送|发|送达|提出|宣告送达|寄送)了?[^,。;“”]{0,12}?"
    r"(?:建议书?|督办[函单]|提醒[函单]|提示函|警示函|告知函|交办[函单]|整改通知书?|督促函|督查通报)"
)
_POSTED = re.compile(r"驻(?P<body>[一-龥]{2,14}?)纪检监察组$")  # 区纪委监委派驻区教育局纪检监察组
_ABOUT = re.compile(r"^(?:[^,。;]{0,8})对[^,。;]{0,14}$")
_PRAISED = re.compile(r"(?:得到|受到|获得)了?$")
_PRAISE = re.compile(r"^(?:的)?(?:充分|高度)?(?:肯定|表扬|通报|认可)")
_ACCOUNTS = re.compile(r"(?:被要求|责令)[^,。;]{0,14}向$")
_UNDER = re.compile(r"在$")  # 在A指导下,B推行…
_GUIDED = re.compile(
    r"(?:的)?(?:具体|悉心|大力|统一|直接|组织|协调|统筹)*(?:指导|督导|领导|协调|统筹|指挥|调度|部署|(?<=[调一筹])组织)下"
)
_BY = re.compile("[被由]$")
_LEADER_BY = re.compile(
    "(?:(?:其|该[镇乡村街局][道区]?)?[^,。;]{0,6}(?:负责人|领导|同志|班子|[镇乡村局]长|书记|主任))?(?:已|也|均|分别|先后|当场|随即|[0-9]+月)*[被由]"
)
_OF_OTHERS = re.compile(r"(?:^|[,;])对[^,;]*,$")  # 对亮红灯的单位,|由A约谈: not of who acted before
# 对|A、B|的办理情况开展满意度测评: what is done to bodies, not to sites.
_QUESTIONED = re.compile(
    r"(?:等\d*[家个][一-龥]{0,4})?(?:的)?[^,。;未没不“”]{0,10}?(?:进行|开展|作出|实施)?了?[^,。;“”]{0,4}?"
    r"(?:(?P<congress>专题询问|工作评议|满意度测评|述职评议|履职评议|质询)|专项审计|责任审计|挂牌督办|专项督办|联合督办|重点督办|督办|通报批评|集中约谈|约谈|提醒谈话|责任追究|问责|专项巡察|巡察)"
)
_REPROVES = re.compile(r"(?:[^,。;未没不的]{0,4})(?:约谈|通报批评|黄牌警告|亮黄牌|问责|挂牌督办|立案|点名批评)")
_OVERSEERS = ("agency", "place")
_BODIES = (*_OVERSEERS, "organization")
_INSPECTED = re.compile(
    r"^(?:等\d*[家个处所条][一-龥]{0,4})?[^,。;未没不]{0,16}?"
    r"(?:(?:进行|开展)了?[^,。;“”]{0,16}?(?:巡查|检查|督查|抽查|夜查|暗访|排查|走访|调研|督导|勘查|考察|执法|巡河)|蹲点)"
    r"|^(?:等地)?(?:调研|视察|考察|检查|督导|走访|督查|暗访|巡查|抽查|夜查|回访)(?:时|中|[,。;]|$)"
)
_CAME = re.compile(
    r"^(?!召开|举)[^,。;未没不]{0,4}?(?:考察|调研|视察|督导|督查|检查|抽查|观摩|暗访|取经|参观|指导|巡查|巡河|巡林|巡湖|巡田)"
    # 来石桥镇|就…情况进行调研, 对整改情况进行督查
    r"|^[就对围][绕]?[^,。;“”]{2,40}?(?:进行|开展)了?[^,。;“”]{0,6}(?:考察|调研|视察|督导|督查|检查|指导|巡察|走访)"
)
_TO = re.compile(r"(?:对|在|到|来|赴|前往|前来|沿|(?<![自以甚直乃])至)$")
# The places of a tour, however they are named: 先后来到|A食堂、B菜场和C.
_TOUR = re.compile(
    r"(?:(?:率领?|带领?|带队率)[^,。;、]{0,12}?(?:组|团|委员|代表|负责人|负责同志|人员|干部))?"
    r"(?:(?:部分|全体)?(?:人大|政协)?(?:委员|代表|专家|督查人员|检查人员)们?|他们?|她们?|大家)?"
    r"(?:一行|等|带队|率队|轻车简从|(?:视察|调研|检查|督导|考察|督查|暗访|专家)[组团])*(?:还|又|先后|分别|随后|首先|实地|亲自|一路|共同|就近)*"
    r"(?:来到|走进|深入(?!开展|推进|实施|学习|贯彻|落实|推动)|察看|查看|观摩|走访|视察|调研|考察|参观|前往|到访?|赴|至|暗访|夜访|夜查|巡查|督查|检查)(?!工作|组|结果|中心|室|机制)了?"
)
_ITEM_END = re.compile(
    r"[”’]?(?:[一-龥]{0,6}|[一-龥]{0,8}(?:现场|工地|食堂|等[\d一-龥]{0,6}?(?:(?:进行|开展)?了?(?:实地)?(?:察看|查看|考察|调研|视察|督查|检查|走访|参观))?))(?=[、和与及,。;]|$)"
)
# Before sites of which the first is none that is known: 到东坝冷库、|恒远公司、清溪公园|视察.
_UNKNOWN_FIRST = re.compile(
    fill(r"(?:赴|(?<!{no_going})到|前往|来到|深入)了?[一-龥“”\d]{2,20}?(?:、[一-龥“”\d]{2,20})*[、和]$")
)
_COUNTY = re.compile("[省县旗州市]$|(?<![小社园景矿库街发片林厂])区$")
# What somebody goes there for who does not inspect it: 到石桥镇、柳树村等地|巡回授课.
_OTHERWISE = re.compile(
    r"(?:授课|讲课|宣讲|演出|支教|任教|坐诊|义诊|巡诊|任职|挂职|驻点|招聘|培训|推介|参展|参赛|比赛)[^,。;]{0,6}[,。;]?$"
)
_SITES = ("place", "organization", "agency", "initiative")


def link_oversight(clause: Clause, clauses: Sequence[Clause]) -> Iterator[Link]:
    """``supervises`` and ``inspects`` where the overseer or the site stands in an unusual place."""
    text = clause.marked.block.text
    for span in clause.spans:
        before, after = text[clause.start : span.start], text[span.end : clause.end]
        if span.mention.type in _OVERSEERS:
            praised = _PRAISED.search(before) and _PRAISE.match(after)
            if praised or _ACCOUNTS.search(before):
                for actor in clause.actors:
                    if actor.mention.type in (*_OVERSEERS, "organization") and actor.mention.id != span.mention.id:
                        yield _link(clause, span, "supervises", actor, span, "oversight.praised", 0.7)
            if span.mention.type == "agency" and _UNDER.search(before) and _GUIDED.match(after):
                own = [a for a in clause.actors if a.start < span.start and clause.own]
                later = next((c.actors for c in clauses if c.start >= clause.end and c.own), ())
                for actor in (a for a in own or later if a.mention.type in (*_OVERSEERS, "organization")):
                    yield _link(clause, span, "supervises", actor, span, "oversight.guided", 0.75)
    if clause.own and clause.actors and _REPROVED.match(text[clause.actors[-1].end : clause.end]):
        earlier = [c for c in clauses if c.end <= clause.start]
        for other in earlier[-1:]:
            for site in other.spans:
                if site.mention.type in (*_OVERSEERS, "organization") and _is_about(other, site):
                    for a in clause.actors:
                        yield _link(clause, a, "supervises", site, a, "oversight.reproved", 0.75)
    yield from _reproved_by(clause)
    yield from _written_to(clause)
    yield from _posted(clause)
    yield from _questioned(clause)
    yield from _sites(clause)
    yield from _tours(clause)


def _reproved_by(clause: Clause) -> Iterator[Link]:
    """B被A约谈, B镇长林知远由A约谈: A oversees the body named before it in the clause, or who acted before,
    where the clause names nobody: 石桥镇垫底,|负责人被A约谈."""
    text = clause.marked.block.text
    for a in (s for s in clause.spans if s.mention.type == "agency" and _BY.search(text[clause.start : s.start])):
        if not _REPROVES.match(text, a.end) or is_denied(text[clause.start : a.start - 1]):
            continue
        led = _LEADER_BY.fullmatch(text, clause.start, a.start)
        named = [s for s in clause.spans if s.end < a.start] or (_told_right_before(clause) if led else ())
        named = named or (
            clause.actors if led and not _OF_OTHERS.search(text, clause.sentence[0], clause.start) else ()
        )
        bodies = [s for s in named if s.mention.type in _BODIES and s is not a]
        for body in coordinated(clause.marked, bodies[-1], bodies) if bodies else ():
            yield _link(clause, a, "supervises", body, a, "oversight.reproved-by", 0.75)


def _told_right_before(clause: Clause) -> tuple[Span, ...]:
    """The body or the list of bodies that the clause before ends in: 排名末位的|石桥镇,镇长被约谈."""
    before = spans_in(clause.marked, clause.sentence[0], clause.start)
    last = before[-1] if before and before[-1].end == clause.start - 1 else None
    return coordinated(clause.marked, last, before) if last and last.mention.type in _BODIES else ()


def _questioned(clause: Clause) -> Iterator[Link]:
    """A对B、C的工作开展专题询问: A oversees B and C."""
    text = clause.marked.block.text
    overseers = [a for a in clause.actors if a.mention.type == "agency" and a.start >= clause.sentence[0]]
    for body in (s for s in clause.spans if s.mention.type in _BODIES and not s.mention.deictic):
        before = text[clause.start : body.start]
        group = coordinated_after(clause, body)
        chained = any(s.start == body.end for s in clause.spans)
        if not before.endswith("对") or is_denied(before[:-1]) or chained and len(group) == 1:
            continue
        if asked := _QUESTIONED.match(text, group[-1].end, clause.end):
            congress = "人大" if asked["congress"] else ""
            for a, b in product(overseers, group):
                if a.mention.id != b.mention.id and a in clause.marked.spans and congress in a.mention.text:
                    yield _link(clause, a, "supervises", b, b, "oversight.questioned", 0.75)


def _written_to(clause: Clause) -> Iterator[Link]:
    """A向B、C发出检察建议: A oversees B and C."""
    text = clause.marked.block.text
    senders = [a for a in clause.actors if a.mention.type == "agency" and a in clause.marked.spans]
    for body in (s for s in clause.spans if s.mention.type in _BODIES and not s.mention.deictic):
        before = text[clause.start : body.start]
        group = coordinated_after(clause, body)
        if before.endswith(("向", "对")) and not is_denied(before[:-1]) and _LETTER.match(text, group[-1].end):
            for a, b in product(senders, group):
                if a.mention.id != b.mention.id and a not in group:
                    yield _link(clause, a, "supervises", b, b, "oversight.written-to", 0.75)


def _posted(clause: Clause) -> Iterator[Link]:
    """区纪委监委派驻区教育局纪检监察组: it oversees the bureau, where the page names that."""
    for team in (s for s in clause.spans if s.mention.type == "agency"):
        posted = _POSTED.search(team.mention.text)
        body = next((s for s in clause.marked.spans if posted and s.mention.text == posted["body"]), None)
        if body and body.mention.type == "agency":
            yield Link(
                team,
                "supervises",
                Span(team.start, team.end, body.mention),
                "oversight.posted",
                0.8,
                "done",
                team.start,
                team.end,
            )


def _is_about(clause: Clause, site: Span) -> bool:
    names = [s for s in clause.spans if s.start < site.start]
    head = names[0].start if names else site.start
    return _ABOUT.match(clause.marked.block.text[clause.start : head]) is not None


def _sites(clause: Clause) -> Iterator[Link]:
    """A对P、Q进行检查, A在P开展联合巡查, A来P考察."""
    text = clause.marked.block.text
    bodies = [a for a in clause.actors if a.mention.type in ("agency", "person")]
    # 云河县|长林知远到石桥镇检查: he does, not the county
    visitors = [a for a in clause.actors if a.mention.type != "organization" and not text.startswith("长", a.end)]
    for site in (s for s in clause.spans if s.mention.type in ("place", "organization", "agency")):
        before = _up_to(clause, first_of_list(clause, site))
        unknown = _UNKNOWN_FIRST.search(before)
        if site.mention.text.startswith("全") or not (unknown or _TO.search(before)) or is_denied(before[:-1]):
            continue
        if any(s.start == site.end and s.mention.type in ("place", "organization") for s in clause.spans):
            continue  # 林州镇|中心小学
        after = text[_last_of_list(clause, site).end : clause.end]
        came = (unknown or before.endswith(("到", "来", "赴", "前往", "沿", "至"))) and _CAME.match(after)
        if came or site.mention.type != "agency" and _INSPECTED.match(after):
            for a in visitors if came else bodies:
                if a.mention.id != site.mention.id:
                    yield _visit(clause, a, site, "oversight.site", 0.75)


def _tours(clause: Clause) -> Iterator[Link]:
    """A先后来到P食堂、Q菜场和R: what ends an item of the list is a place of the tour."""
    text = clause.marked.block.text
    own = [a.end for a in clause.actors if a.start >= clause.start]
    tour = _TOUR.match(text, max([clause.start, *own]), clause.end)
    if not tour or not re.search("[、和]", text[tour.end() : clause.end]) or _OTHERWISE.search(clause.text):
        return
    for site in clause.spans:
        if site.start < tour.end() or site.mention.type not in _SITES or site.mention.deictic:
            continue
        if _COUNTY.search(site.mention.text) and text[site.end : site.end + 1] not in (*"、和与及,。;", ""):
            continue  # 石桥县|清溪水厂
        if _ITEM_END.match(text, site.end) and not any(s.start == site.end for s in clause.spans):
            for a in clause.actors:
                if a.mention.type in ("agency", "person") and a.mention.id != site.mention.id:
                    yield _visit(clause, a, site, "oversight.tour", 0.7)


def _visit(clause: Clause, visitor: Span, site: Span, rule: str, confidence: float) -> Link:
    """``visitor`` may have been named before the clause, even in another block."""
    start = min(visitor.start, site.start) if clause.start <= visitor.start < clause.end else clause.start
    return Link(visitor, "inspects", site, rule, confidence, "done", start, site.end)


def _last_of_list(clause: Clause, site: Span) -> Span:
    """The last site of the list that ``site`` stands in."""
    last = site
    for span in (s for s in clause.spans if s.start >= site.end and s.mention.type in ("place", "organization")):
        if re.fullmatch(r"[一-龥]{0,4}[、和]|", clause.marked.block.text[last.end : span.start]):
            last = span
        else:
            break
    return last


def _up_to(clause: Clause, site: Span) -> str:
    """The clause before a site, without the chain of places that leads to it."""
    start = site.start
    for span in reversed(clause.spans):
        if span.end > site.start:
            continue
        of = clause.marked.block.text[span.end : start] == "的"  # 对石桥镇的|恒远公司进行检查
        if not (span.end == start or of) or span.mention.type != "place":
            break
        start = span.start
    return clause.marked.block.text[clause.start : start]


def _link(clause: Clause, a: Span, predicate: str, b: Span, last: Span, rule: str, confidence: float) -> Link:
    here = [s for s in (a, b, last) if s in clause.marked.spans]  # who acted in a paragraph before is not in this one
    start, end = min(s.start for s in here), max(s.end for s in here)
    return Link(a, predicate, b, rule, confidence, "done", start, end)
