"""Relations between a clause's actors and what stands after its verb, by the rules of ``rules/claims.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources

import yaml

from kg.extract.claims.clauses import Clause, Span, spans_in
from kg.lexicon.words import fill

_DEMANDED = re.compile(r"(?<![主重需紧概摘纪扼])要(?![求闻素点件领素])|必须|应当|务必|需要|应(?=[进加抓做强深推建])")
_PLANNED = re.compile(
    r"将(?!.*?(?:作为|纳入|列入|.{2,12}(?:打造|纳|列))).|拟(?!任)|计划(?!$)|力争|争取|下一步|接下来|准备|有望|即将"
)
_ONGOING = re.compile(r"正在|正(?=[在推开稳有加积全式])|持续|不断|逐步")
_CONTENT = re.compile(r"以[^,。]*?为(?:主要内容|核心|主体|重点|抓手|支撑|载体|基础)的[“‘]?$")  # 探索|以A、B为核心的|X
_ROLE = re.compile("牵头|主办|承办|协办|配合|督办|指导")
_ORDERS = re.compile(r"(?:指出|强调|要求|提出)(?:,|$)")
_SITES = ("place", "organization")
_SITE_GAP = re.compile(r"[一-龥]{0,4}[、和]|")
_LIST_GAP = re.compile(r"[“”‘’]*(?:、|和|与|及|以及|,)?[“”‘’]*")


@dataclass(frozen=True, slots=True)
class LinkRule:
    """One rule of ``claims.yaml``; see its head for what the keys mean."""

    name: str
    predicate: str
    subject: str
    verb: str
    object: str
    within: int
    confidence: float
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A relation found in a clause: subject and object mentions, how, and the evidence ``text[start:end]``."""

    subject: Span
    predicate: str
    object: Span
    rule: str
    confidence: float
    status: str
    start: int
    end: int
    role: str | None = None


@cache
def link_rules() -> tuple[LinkRule, ...]:
    """The rules in order. ``ValueError`` for an unknown key."""
    text = resources.files("kg.extract").joinpath("rules", "claims.yaml").read_text(encoding="utf-8")
    keys = {f.name for f in fields(LinkRule)}
    rows = yaml.safe_load(text)
    for row in rows:
        if set(row) != keys:
            raise ValueError(f"claims.yaml: rule {row.get('name')}: keys {sorted(set(row) ^ keys)}")
    return tuple(LinkRule(**{**row, "examples": tuple(row["examples"])}) for row in rows)


@cache
def _verb(rule: LinkRule) -> re.Pattern[str]:
    return re.compile(fill(rule.verb))


def link_clause(clause: Clause) -> Iterator[Link]:
    """What the clause's actors do to the things named in it."""
    text = clause.marked.block.text
    subjects = {s.mention.id for s in clause.actors}
    for obj in clause.spans:
        if obj.mention.id in subjects or obj.mention.type == "person" or not clause.actors:
            continue
        left = max([clause.start, *(a.end for a in clause.actors if a.start >= clause.start and a.end <= obj.start)])
        head = first_of_list(clause, obj)
        before = _CONTENT.sub("", text[left : head.start])
        rule = _rule_for(before, obj.mention.type)
        if rule is None or rule.predicate == "none" or obj.mention.deictic and rule.predicate != "inspects":
            continue
        if rule.predicate == "inspects" and _is_outer(clause, obj):
            continue
        for actor in clause.actors:
            if actor.mention.type in rule.subject.split() and actor.mention.text != obj.mention.text:
                inside = actor.start < obj.end and actor in spans_in(clause.marked, *clause.sentence)
                start = min(actor.start, obj.start) if inside else clause.start
                status = status_of(text[clause.sentence[0] : head.start], before)
                if (
                    rule.predicate == "runs"
                    and status == "demanded"
                    and _ORDERS.search(text[clause.sentence[0] : left])
                ):
                    continue  # what somebody demands of others is no deed of theirs
                roles = _ROLE.findall(before)
                role = roles[-1] if roles else None
                yield Link(actor, rule.predicate, obj, rule.name, rule.confidence, status, start, obj.end, role)


def _is_outer(clause: Clause, obj: Span) -> bool:
    """Whether a place only says where the next one lies (枫林街道|锦绣社区)."""
    return obj.mention.type == "place" and any(s.start == obj.end for s in clause.spans)


def first_of_list(clause: Clause, obj: Span) -> Span:
    """The first member of the coordinated list that ``obj`` stands in (A、B和|C -> A); sites of all types make one list
    (恒远公司食堂、林州镇|中心小学)."""
    first = obj
    for span in reversed([s for s in clause.spans if s.end <= obj.start]):
        gap = clause.marked.block.text[span.end : first.start]
        sites = span.mention.type in _SITES and first.mention.type in _SITES
        if span.mention.type == obj.mention.type and _LIST_GAP.fullmatch(gap) or sites and _SITE_GAP.fullmatch(gap):
            first = span
        else:
            break
    return first


def _rule_for(before: str, type_: str) -> LinkRule | None:
    """The first rule for this type of object whose verb stands near enough before it; the nearest verb decides."""
    best: tuple[int, LinkRule] | None = None
    for rule in link_rules():
        if type_ in rule.object.split():
            ends = [m.end() for m in _verb(rule).finditer(before)]
            if ends and len(before) - ends[-1] <= rule.within and (best is None or ends[-1] > best[0]):
                best = (ends[-1], rule)
    return best[1] if best else None


def status_of(sentence_before: str, clause_before: str) -> str:
    """done, ongoing, planned or demanded, from the words before the object; a plan is never told as a deed."""
    near = clause_before[-40:]
    if _DEMANDED.search(near) or _DEMANDED.search(sentence_before[-60:]):
        return "demanded"
    if _PLANNED.search(near) or re.search(r"下一步|接下来", sentence_before):
        return "planned"
    return "ongoing" if _ONGOING.search(near) else "done"
