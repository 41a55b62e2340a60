"""``review.csv``: what a person should look at next, one thing a line, the most doubtful first."""

from __future__ import annotations

from urllib.parse import quote

from kg.export.report.alerts import MEASURES, find_fragile, find_near
from kg.export.report.facts import Facts
from kg.export.report.spread import to_value
from kg.export.report.sureness import LOW, find_contradictions, find_silent
from kg.export.table import Table, safe, to_csv
from kg.records import Claim
from kg.vocabulary import PREDICATES

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
)
Row = tuple[str | int | float, ...]
_SILENT = 0.8  # a page is listed when more of its lines than this gave nothing


def to_review(facts: Facts) -> str:
    """The list as CSV (UTF-8 with a mark, so that spreadsheets read it): columns as ``HEADER``.

    ``start`` and ``end`` count characters of the page, half-open; ``link`` opens the graph beside the file there.
    """
    rows = [*_standing(facts), *_contradictory(facts), *_namesakes(facts), *_near(facts), *_hubs(facts)]
    rows += [*_open(facts), *_low(facts), *_silent(facts)]
    return "\ufeff" + to_csv(Table(HEADER, tuple(tuple(safe(cell) for cell in row) for row in rows)))


def _link(**place: str) -> str:
    return "graph.html#" + "&".join(f"{name}={quote(value, safe=':')}" for name, value in place.items())


def _claim_row(facts: Facts, what: str, claim: Claim, why: str) -> Row:
    key = f"{claim.predicate}:{claim.post}" if claim.post else claim.predicate
    names = [facts.records[node].name for node in (claim.subject, claim.object)]
    asserted = claim.standing == "asserted"
    link = _link(edge=f"{claim.subject} {key} {claim.object}") if asserted else _link(node=claim.subject)
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


def _namesakes(facts: Facts) -> list[Row]:
    return [
        _thing_row(facts, "same name", end, other, question.why)
        for question in facts.knowledge.questions
        if question.kind in ("same-name", "several-bodies", "look-alike") and question.state == "open"
        for end, other in ((question.left, question.right), (question.right, question.left))
        if end in facts.records
    ]


def _near(facts: Facts) -> list[Row]:
    return [_thing_row(facts, "near name", a, facts.records[b].name, f"另一标识 {b}") for a, b in find_near(facts)]


def _hubs(facts: Facts) -> list[Row]:
    return [
        _thing_row(
            facts,
            "fragile hub",
            hub.node,
            facts.title(hub.article) if hub.article else "",
            f"{MEASURES[hub.measure].zh}第 {hub.rank} 名，去掉一篇报道后第 {hub.worst} 名",
        )
        for hub in find_fragile(facts)
    ]


def _open(facts: Facts) -> list[Row]:
    """Words that point (全区, 该局) at what nobody knows, and pages that speak from nowhere."""
    rows: list[Row] = []
    for mention in facts.knowledge.open_mentions:
        place = (mention.page, facts.title(mention.article), facts.date(mention), mention.start, mention.end)
        rows.append(("open grounding", facts.exact(mention), "", "不知所指", "", *place, "", mention.rule, ""))
    for page, (place_, reason) in sorted(facts.knowledge.localities.items()):
        if not place_:
            rows.append(("open grounding", page, "", reason or "不知本地是哪里", "", page, *[""] * 7))
    return rows


def _low(facts: Facts) -> list[Row]:
    low = [c for c in facts.knowledge.claims if c.confidence < LOW and c.standing == "asserted"]
    low.sort(key=lambda claim: (claim.confidence, claim.page, claim.start, claim.id))
    return [_claim_row(facts, "low confidence", claim, "，推断" if claim.inferred else "") for claim in low]


def _silent(facts: Facts) -> list[Row]:
    return [
        ("silent page", page, "", f"{nothing} / {lines} 行没有产出", "", page, *[""] * 7)
        for page, lines, nothing in find_silent(facts)
        if lines and nothing / lines > _SILENT
    ]
