"""Relations between a clause's actors and what stands after its verb, by the rules of ``rules/claims.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from kg.extract.claims.clauses import ACTORS, Clause
from kg.extract.claims.denials import is_denied, is_denied_after, is_doubted, is_ended, is_voted_down
from kg.extract.mentions.marked import Span, spans_in
from kg.lexicon.tables import read_yaml
from kg.lexicon.words import fill
from kg.text.triggers import Sieve, find_needs

_DEMANDED = re.compile(
    r"(?<![主重需紧概摘纪扼])要(?![求闻素点件领])|必须|应当|务必|(?<![原本曾])(?<!原来|以前|过去|不再)需要"
    r"|应(?=[进加抓做强深推建])"
)
_PLANNED = re.compile(
    r"将(?!.*?(?:作为|纳入|列入|.{2,12}(?:打造|纳|列))).|拟(?!任)|计划(?!$)|力争|争取|下一步|接下来|准备|有望|即将"
    r"|预计|预期"
)
# 到2030年底,…; not what began then or has come about by then: 从2019年到2021年, 到2021年底已….
_UNTIL = re.compile(r"(?<!从\d{4}年)到20\d\d年(?:年?[底末])?(?![^,。;]{0,8}以来)(?!.*(?:已|累计))")
_ONGOING = re.compile(r"正在|正(?=[在推开稳有加积全])|持续|不断|逐步")
_CONTENT = re.compile(
    r"以[^,。]*?为(?:主要内容|核心|主体|重点|抓手|支撑|载体|基础|补充|枢纽|终端|主线|引领|目标|特色)的[“‘]?$"
)  # 探索|以A、B为核心的|X
ROLES = ("牵头", "主办", "承办", "协办", "配合", "督办", "指导")
_ROLE = re.compile("|".join(ROLES))
_ORDERS = re.compile(r"(?:指出|强调|要求|提出)(?:,|$)")
_ASKED = re.compile(r"(?:要求|建议|希望|敦促)[^。;]{0,30}$")  # 要求尽快制定《D》: who asks does not issue it
_WANTS = re.compile(r"(?<!按)(?<!按照)(?:要求|希望|勉励|叮嘱|呼吁)")
# A platform that something goes by is its user's only where the user stands right there: A依托“X”平台.
_USES = re.compile(r"(?:依托|通过|借助|利用|凭借|运用)[“‘]?$")
_PLATFORM = re.compile(r"(?:平台|系统|APP|小程序)$")
_CARRIED = 0.15  # less sure: who acts was named in an earlier sentence
_VISITORS = re.compile(r"(?:考察|代表|参观|观摩)[组团]$")  # guests do not go on to hold the meeting that is told next
_TAKES_OBJECT = re.compile(
    r"(?:[在对向从于到赴给把将为与和同跟以经按照据由让及、]|根据|围绕|依托|借助|联合|会同|携手|组织|带领|率领|聚焦|走进|深入|立足|结合|针对|走访|服务)$"
)
_NEAR_IN = re.compile(
    r"(?:在|于|到)[^,。;的]{0,6}(?:的[^,。;的]{0,4})?$"
)  # 在两县交界的|石桥镇|召开, 在东门|云河广场|举办
NAMED, SAID, BY_VERB = 0, 1, 2  # ranks of links: the doer is named with the deed; else; the subject of a verb
_SITES = ("place", "organization")
_STOPS = (*_SITES, "agency")  # 到|区防汛指挥中心、石桥镇|检查
_SITE_GAP = re.compile(r"[一-龥]{0,4}[、和]|")
# Who is called in by the one that leads (A会同B推行X) takes part; who is joined (A联合B推行X) runs it, too.
_CALLED_IN = re.compile(r"会同(?:[^,。;]{1,60}(?:[、和与及]|以及))?$")
# What is told of words that point, too: 到该局调研, 到饭堂坐诊.
_OF_POINTED = ("inspects.site", "inspects.visit", "participates.sends", "participates.gives")
_BY_OTHERS = re.compile(r"(?:根据|按照|依据|对照)[^,。;]{0,10}的[《“]?$")
# A body that no rule knows, right behind a place: 石桥镇|慈善分会发起, 云河区|第五届人民代表大会常务委员会举行.
_BODY_BEHIND = re.compile(
    r"[一-龥\d“”]{0,16}?(?:学校|中专|[大中小]学(?![生习])|学院|幼儿园|医院|卫生院|协会|分会|总会|商会|研究会|联合会|基金会"
    r"|委员会|理事会|议事会|公司|集团|银行|支行|合作社|研究[院所]|剧团|艺术团|图书馆|文化馆|博物馆|电视台|[大支中小分]队|服务队"
    r"|工作队|志愿队|工作室|服务站|指挥部|法院|检察院|派出所|分局|党支部|总支|工会|妇联|团委|物业)(?=[^的、,和与,。;])"
)
_VERBS = re.compile(fill(r"{deeds}|[在将把与同对为由从向到给被让请等已正还也又再于是]"))
# Somebody unnamed does it, or it is told of something else, in a clause without a doer: 企业|开发了X, 两地随后|建立X,
# 12家农贸市场全部|推行X, 开幕式上|发布了X, 其中|列入X.
_OTHERS_DO = re.compile(
    r"^[^与和同为向对让把将给帮及联引指导动由在从]*?"
    r"(?:(?:各[一-龥]{1,4}|[两三几\d]+余?[家个名位所户][一-龥]{1,6}|企业|商户|农户|公司|两地|三地|[两三]院|诉求|工单|本报|双方"
    r"|志愿者|居民|村民|群众|学校|医院|代表们|委员们|网格员|(?:式|会|[仪议]程|平台|网站|期间)上|其中|升级后的)"
    r"(?:共同|随后|随即|还|也|又|则|已|正|将|全部|均|都|专门|统一|陆续|分别|就)*)$"
)
_PROPOSED = re.compile(r"(?:建议|提议|呼吁|倡议)[,:]")
_CARRIED_ON = ("runs", "organizes")
_DEEDS = ("runs", "organizes", "issues", "participatesIn")
_RIGHT_BEFORE = 5  # characters: A会同B|等单位,|开展X
_SITE_IN = re.compile(
    "(?!(?:调研|考察|视察|检查|督[查导]|走访|慰问|部分|重点|在建|沿线|[的了各几多与和及等]))[一-龥]{2,12}?"
    "(?:厂|泵站|闸站|电站|水库|大坝|公园|广场|市场|医院|学校|小区|基地|公司|闸口)"
    "(?=[,、。;和与及]|等|现场|建设|施工|工地|二期|一期)"
)
_LIST_GAP = re.compile(r"[“”‘’]*(?:、|和|与|及|以及|,)?[“”‘’]*")


@dataclass(frozen=True, slots=True)
class LinkRule:
    """One rule of ``claims.yaml``; see its head for what the keys mean. ``subject`` and ``object``: types."""

    name: str
    predicate: str
    subject: tuple[str, ...]
    verb: re.Pattern[str]
    object: tuple[str, ...]
    after: re.Pattern[str]
    within: int
    confidence: float
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A relation found in a clause: subject and object mentions, how, and the evidence ``text[start:end]``. ``rank``
    says which of two doers of one thing is believed: ``NAMED`` before all ``BY_VERB``."""

    subject: Span
    predicate: str
    object: Span
    rule: str
    confidence: float
    status: str
    start: int
    end: int
    role: str | None = None
    rank: int = SAID


@cache
def link_rules() -> tuple[LinkRule, ...]:
    """The rules in order. ``ValueError`` for an unknown key."""
    keys = {f.name for f in fields(LinkRule)}
    rows = read_yaml("kg.extract", "rules/claims.yaml")
    for row in rows:
        if set(row) != keys:
            raise ValueError(f"claims.yaml: rule {row.get('name')}: keys {sorted(set(row) ^ keys)}")
    return tuple(_to_rule(row) for row in rows)


@cache
def _sieve() -> Sieve[LinkRule]:
    return Sieve((rule, find_needs(rule.verb.pattern)) for rule in link_rules())


def _to_rule(row: dict[str, Any]) -> LinkRule:
    types = {end: tuple(row[end].split()) for end in ("subject", "object")}
    patterns = {"verb": re.compile(fill(row["verb"])), "after": re.compile(row["after"])}
    return LinkRule(**{**row, **types, **patterns, "examples": tuple(row["examples"])})


def link_clause(clause: Clause) -> Iterator[Link]:
    """What the clause's actors do to the things named in it."""
    if not clause.actors or not clause.spans or is_doubted(clause.text):
        return
    subjects = {s.mention.id for s in clause.actors}
    for obj in clause.spans:
        if obj.mention.id in subjects or obj.mention.type == "person":
            continue
        head = first_of_list(clause, obj)
        own = [a.end for a in clause.actors if a.start >= clause.start and a.end <= obj.start]
        left = max([clause.start, *own])
        rule, verb = _rule_for(clause, left, head, obj)
        if rule is None or rule.predicate == "none" or obj.mention.deictic and rule.name not in _OF_POINTED:
            continue
        if rule.predicate == "issues" and is_voted_down(clause.marked.block.text[obj.end : clause.sentence[1]]):
            continue
        if rule.predicate == "inspects" and (
            _is_outer(clause, obj) or obj.mention.deictic and obj.mention.text[0] == "全"
        ):
            continue
        if not _is_interrupted(clause, left, verb):
            carried = not any(a.start >= clause.start for a in clause.actors)
            others = (
                carried
                and rule.predicate in ("runs", "organizes")
                and _OTHERS_DO.search(clause.marked.block.text[left:verb])
            )
            yield from () if others else _links(clause, rule, left, head, obj)


def _links(clause: Clause, rule: LinkRule, left: int, head: Span, obj: Span) -> Iterator[Link]:
    text = clause.marked.block.text
    if rule.predicate == "runs" and _PROPOSED.search(text, clause.sentence[0], left):
        return
    before = _CONTENT.sub("", text[left : head.start])
    if rule.predicate == "issues" and _BY_OTHERS.search(before):
        return  # 根据会上印发的《方案》,…: no deed of who acts here
    if rule.predicate == "issues" and _ASKED.search(text[clause.sentence[0] : head.start]):
        return
    said = spans_in(clause.marked, *clause.sentence)
    if rule.predicate == "runs" and before in ("依托", "依托“") and not any(a in said for a in clause.actors):
        return  # 依托X,…, a new sentence: built on, whosever it is
    used = _PLATFORM.search(obj.mention.text) and _USES.search(before)
    status = status_of(text[clause.sentence[0] : head.start], before)
    if rule.predicate == "runs" and status == "demanded" and _ORDERS.search(text[clause.sentence[0] : left]):
        return  # what somebody demands of others is no deed of theirs
    roles = _ROLE.findall(before)
    role = roles[-1] if roles else None
    for actor in clause.actors:
        if actor.mention.type in rule.subject and actor.mention.text != obj.mention.text:
            inside = actor.start < obj.end and actor in said
            if inside and rule.predicate in _DEEDS and _is_body_behind(text, actor, head.start):
                continue
            if rule.predicate == "runs" and status == "demanded" and not inside and actor.mention.type != "place":
                continue  # 要实施X, a new sentence: demanded of all, not of the body named last
            if rule.predicate == "runs" and used and actor.start < clause.start:
                continue
            if actor.mention.type == "person" and rule.predicate == "runs" and _WANTS.search(before):
                continue  # 林知远希望用好X: what somebody wants of others
            if not inside and rule.predicate != "inspects" and _VISITORS.search(actor.mention.text):
                continue
            start = min(actor.start, obj.start) if inside else clause.start
            confidence = rule.confidence if inside else rule.confidence - _CARRIED
            rank = SAID if actor.start >= clause.start and inside else BY_VERB
            predicate, name = rule.predicate, rule.name
            if predicate == "runs" and inside and _CALLED_IN.search(text, clause.sentence[0], actor.start):
                if clause.start - clause.actors[-1].end > _RIGHT_BEFORE:
                    continue  # what they are told to do together stands between
                predicate, name = "participatesIn", "participates.called-in"
            yield Link(actor, predicate, obj, name, round(confidence, 2), status, start, obj.end, role, rank=rank)


def _is_body_behind(text: str, actor: Span, end: int) -> bool:
    """Whether a place is only where somebody is who acts: 石桥镇|慈善分会发起X."""
    behind = _BODY_BEHIND.match(text, actor.end, end) if actor.mention.type == "place" else None
    return behind is not None and not _VERBS.search(text, actor.end, behind.end())


def _is_interrupted(clause: Clause, left: int, verb: int) -> bool:
    """Whether somebody else stands between the subject (or, where it is carried on, the clause's beginning) and the
    verb, so that the deed is theirs: A要求|B|整改X; 去年|B|建立X. Not after a preposition or a verb that takes them as
    its object: 在|B|开展X, 组织|B|开展X."""
    text, at, excused = clause.marked.block.text, left, False
    for span in (s for s in clause.spans if left <= s.start and s.end <= verb and s.mention.type in ACTORS):
        gap = text[at : span.start]
        goes_on = excused and len(gap) < 3 or not gap and at > left or span.start < at
        before = text[left : span.start]
        near = span.mention.type in _SITES and _NEAR_IN.search(before) is not None
        excused = goes_on or near or _TAKES_OBJECT.search(before) is not None
        if not excused:
            return True
        at = max(at, span.end)
    return False


def _is_outer(clause: Clause, obj: Span) -> bool:
    """Whether a place only says where the next one lies (枫林街道|锦绣社区, 枫林街道|“暖心小屋”, and one that is no
    mention: 石桥镇|污水处理厂)."""
    if obj.mention.type == "place" and _SITE_IN.match(clause.marked.block.text, obj.end):
        return True
    ends = (obj.end, obj.end + clause.marked.block.text.startswith("“", obj.end))
    return obj.mention.type == "place" and any(s.start in ends for s in clause.spans)


def first_of_list(clause: Clause, obj: Span) -> Span:
    """The first member of the coordinated list that ``obj`` stands in (A、B和|C -> A); sites of all types make one list
    (恒远公司食堂、林州镇|中心小学)."""
    first, text = obj, clause.marked.block.text
    for span in reversed(clause.spans):
        if span.end > obj.start:
            continue
        gap = (span.end, first.start)
        alike = span.mention.type == obj.mention.type and _LIST_GAP.fullmatch(text, *gap)
        sites = span.mention.type in _STOPS and first.mention.type in _SITES
        if alike or sites and _SITE_GAP.fullmatch(text, *gap):
            first = span
        else:
            break
    return first


def _rule_for(clause: Clause, left: int, head: Span, obj: Span) -> tuple[LinkRule | None, int]:
    """The first rule for this type of object whose verb stands near enough before it, and where that verb stands; the
    nearest verb decides. No rule where the verb is denied."""
    text = clause.marked.block.text
    before, after = _CONTENT.sub("", text[left : head.start]), text[obj.end : clause.end]
    best: tuple[int, int, LinkRule] | None = None
    for rule in _sieve().pass_through(before):
        if obj.mention.type not in rule.object or not rule.after.match(after):
            continue
        verbs = list(rule.verb.finditer(before))
        if verbs and len(before) - verbs[-1].end() <= rule.within and (best is None or verbs[-1].end() > best[0]):
            best = (verbs[-1].end(), verbs[-1].start(), rule)
    if best is None or is_denied(before[: best[1]]) or is_ended(before[best[1] :]) or is_denied_after(after):
        return None, 0
    return best[2], left + best[1]


def status_of(sentence_before: str, clause_before: str) -> str:
    """done, ongoing, planned or demanded, from the words before the object; a plan is never told as a deed."""
    near = clause_before[-40:]
    if _DEMANDED.search(near) or _DEMANDED.search(sentence_before[-60:]):
        return "demanded"
    if _PLANNED.search(near) or re.search(r"下一步|接下来|预计", sentence_before) or _UNTIL.search(sentence_before):
        return "planned"
    return "ongoing" if _ONGOING.search(near) else "done"
