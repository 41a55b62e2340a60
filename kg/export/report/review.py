"""``review.csv``: what a person should look at next, one thing a line, the most doubtful first."""

from __future__ import annotations

from urllib.parse import quote

from kg.export.report.alerts import MEASURES, find_fragile, find_listed
from kg.export.report.coverage import find_silent
from kg.export.report.facts import Facts
from kg.export.report.spread import to_value
from kg.export.report.sureness import LOW, find_contradictions
from kg.export.table import Table, safe, to_csv
from kg.graph.build import edge_key
from kg.records import Claim
from kg.vocabulary import DECIDED, PREDICATES

HEADER = (
    "what",
    "name",
    "other",
    "why",
    "sentence",
    "page",
    "article",
    "date",
    "start",
    "end",
    "confidence",
    "rule",
    "link",
    "left",
    "right",
)
Row = tuple[str | int | float, ...]
_SILENT = 0.8  # a page is listed when more of its lines than this gave nothing


def to_review(facts: Facts) -> str:
    """The list as CSV (UTF-8 with a mark, so that spreadsheets read it): columns as ``HEADER``.

    ``start`` and ``end`` count characters of the page, half-open; ``link`` opens the graph beside the file there.
    ``left`` and ``right`` are the two ends of what ``kg judge`` asks about, in the order of these lines.
    """
    rows = [*_standing(facts), *_contradictory(facts), *_pairs(facts), *_hubs(facts)]
    rows += [*_open(facts), *_low(facts), *_silent(facts)]
    rows = [(*row, *[""] * (len(HEADER) - len(row))) for row in rows]
    return "\ufeff" + to_csv(Table(HEADER, tuple(tuple(safe(cell) for cell in row) for row in rows)))


def _link(**place: str) -> str:
    return "graph.html#" + "&".join(f"{name}={quote(value, safe=':')}" for name, value in place.items())


def _claim_row(facts: Facts, what: str, claim: Claim, why: str) -> Row:
    names = [facts.records[node].name for node in (claim.subject, claim.object)]
    asserted = claim.standing == "asserted"
    link = _link(edge=f"{claim.subject} {edge_key(claim)} {claim.object}") if asserted else _link(node=claim.subject)
    said = f"{PREDICATES[claim.predicate].zh}{why}"
    place = (claim.page, facts.title(claim.article), facts.date(claim), claim.start, claim.end)
    return (what, *names, said, facts.sentence(claim, most=None), *place, claim.confidence, claim.rule, link)


def _thing_row(facts: Facts, what: str, node: str, other: str, why: str) -> Row:
    named = next(iter(facts.mentions_of.get(node, ())), None)
    place: Row = ("", "", "", "", "")
    if named:
        place = (named.page, facts.title(named.article), facts.date(named), named.start, named.end)
    return (what, facts.records[node].name, other, why, "", *place, "", "", _link(node=node))


def _standing(facts: Facts) -> list[Row]:
    doubted = [claim for claim in facts.knowledge.claims if claim.standing == "candidate"]
    return [_claim_row(facts, "candidate", claim, "，待核实") for claim in doubted]


def _contradictory(facts: Facts) -> list[Row]:
    rows: list[Row] = []
    for one, other in find_contradictions(facts):
        place = (other.page, facts.title(other.article), facts.date(other), other.start, other.end)
        why = f"{one.measures}：{to_value(one)} / {to_value(other)}"
        name, said = facts.records[one.subject].name, facts.sentence(other, most=None)
        rows.append(("figures disagree", name, "", why, said, *place, "", other.rule, _link(node=one.subject)))
    return rows


def _pairs(facts: Facts) -> list[Row]:
    """The questions that a verdict on two ends can settle."""
    pointing = {mention.id: mention for mention in facts.knowledge.open_mentions}
    rows: list[Row] = []
    for q in facts.knowledge.questions:
        if q.kind not in DECIDED or not q.right or q.state != "open":
            continue
        left, right = (end.partition("#")[0] for end in (q.left, q.right))
        other = facts.records[right].name if right in facts.records else right
        if mention := pointing.get(left):
            place = (mention.page, facts.title(mention.article), facts.date(mention), mention.start, mention.end)
            said = facts.sentence(mention, most=None)
            row: Row = (q.kind, mention.text, other, q.why, said, *place, "", mention.rule, _link(node=right))
        elif left in facts.records:
            row = _thing_row(facts, q.kind, left, other, q.why)
        else:
            continue
        rows.append((*row, q.left, q.right))
    return rows


def _hubs(facts: Facts) -> list[Row]:
    rows = []
    for hub in find_fragile(facts):
        title, name = facts.title(hub.article) or hub.article, MEASURES[hub.measure].zh
        why = f"{name}第 {hub.rank} 名，去掉一篇报道后第 {hub.worst} 名；此篇证明它 {hub.own} / {hub.all} 句"
        rows.append(_thing_row(facts, "fragile hub", hub.node, title, why))
    for node, measure, rank, other in find_listed(facts):
        why = f"{MEASURES[measure].zh}第 {rank} 名，不计到会名单第 {other} 名"
        rows.append(_thing_row(facts, "listed hub", node, "", why))
    return rows


def _open(facts: Facts) -> list[Row]:
    """Words that point (全区, 该局) at what nobody knows, and pages that speak from nowhere."""
    rows: list[Row] = []
    asked = {q.left for q in facts.knowledge.questions if q.kind == "pointing" and q.right}
    for mention in facts.knowledge.open_mentions:
        if mention.id in asked:
            continue
        place = (mention.page, facts.title(mention.article), facts.date(mention), mention.start, mention.end)
        rows.append(("open grounding", facts.exact(mention), "", "不知所指", "", *place, "", mention.rule, ""))
    for page in facts.knowledge.unplaced():
        rows.append(("open grounding", page, "", facts.knowledge.localities[page][1] or "不知本地是哪里", "", page))
    return rows


def _low(facts: Facts) -> list[Row]:
    low = [c for c in facts.knowledge.claims if c.confidence < LOW and c.standing == "asserted"]
    low.sort(key=lambda claim: (claim.confidence, claim.page, claim.start, claim.id))
    return [_claim_row(facts, "low confidence", claim, "，推断" if claim.inferred else "") for claim in low]


def _silent(facts: Facts) -> list[Row]:
    return [
        ("silent page", page, "", f"{len(nothing)} / {lines} 行没有产出", "", page)
        for page, lines, nothing in find_silent(facts)
        if lines and len(nothing) / lines > _SILENT
    ]
