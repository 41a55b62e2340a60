"""The graph as FollowTheMoney entities, JSON lines for Aleph and OpenAleph (https://followthemoney.tech).

People, bodies, projects, events and documents have schemata of their own; a post is an Occupancy, a part in a project a
ProjectParticipant, everything else an UnknownLink with its relation as role; who held and attended an event is said by
the event as well. Each link carries its sentences as ``summary`` and its articles as ``proof``. Ids are hashes of ours,
since FollowTheMoney allows no Chinese in an id; ours stands in ``recordId`` of links and in ``notes`` of things.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from kg.export.report.facts import Facts
from kg.export.report.spread import to_value
from kg.vocabulary import PREDICATES

SCHEMATA = {
    "person": "Person",
    "agency": "PublicBody",
    "organization": "Organization",
    "initiative": "Project",
    "place": "Address",
    "event": "Event",
    "document": "Document",
}
_LEGAL = frozenset(("person", "agency", "organization"))
_BY_EVENT = {"attends": "involved", "organizes": "organizer"}
Properties = Mapping[str, list[str]]


def to_ftm(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    """``graph`` as JSON lines, one entity each: articles, things, then links, each sorted by our ids."""
    facts = Facts(graph)
    papers: Mapping[str, str] = graph.graph.get("papers", {})
    for article in facts.knowledge.articles:
        paper = papers.get(article.page, "")
        yield _line(article.id, "Article", title=[article.title], author=list(article.reporters),
                    date=[article.date or ""], publishedAt=[article.published or ""],
                    publisher=[paper], fileName=[article.page])  # fmt: skip
    taken = _events(facts)
    for node, record in facts.records.items():
        yield _thing(facts, node, taken.get(node, {})) if record.type != "place" else _place(facts, node)
    for position, (title, body) in sorted(_positions(facts).items()):
        yield _line(position, "Position", name=[title], country=["cn"], subnationalArea=[body])
    for subject, object_, key, data in facts.edges:
        yield _link(facts, subject, object_, key, data)


def _thing(facts: Facts, node: str, parts: Mapping[str, list[str]]) -> str:
    record = facts.records[node]
    named = "title" if record.type == "document" else "name"
    home = facts.records.get(record.jurisdiction or "")
    counted = [f"{figure.measures} {to_value(figure)}".strip() for figure in facts.graph.nodes[node]["figures"]]
    given: dict[str, list[str]] = {
        named: [record.name],
        "country": ["cn"],
        "notes": [record.id, *counted],
        "alias" if named == "name" else "keywords": [name for name in record.names if name != record.name],
        "address": [home.name] if home and record.type in _LEGAL else [],
        "fileName": [record.name] if named == "title" else [],  # a Document must have one
    }
    if record.type == "event":
        given["date"] = [record.first_seen or ""]
        given["location"] = [home.name] if home else []
    return _line(node, SCHEMATA[record.type], **given, **parts)


def _place(facts: Facts, node: str) -> str:
    record = facts.records[node]
    return _line(node, "Address", name=[record.name], full=[record.name], country=["cn"], notes=[record.id])


def _events(facts: Facts) -> dict[str, dict[str, list[str]]]:
    """Who held and who attended each event."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, object_, _, data in facts.edges:
        if data["predicate"] in _BY_EVENT and facts.records[subject].type in _LEGAL:
            found[object_][_BY_EVENT[data["predicate"]]].append(to_id(subject))
    return found


def _positions(facts: Facts) -> dict[str, tuple[str, str]]:
    """Every post of every body, once: its own id -> its title and the body's name."""
    return {
        f"{body} {data['post'] or ''}": (
            f"{facts.records[body].name} {data['post'] or ''}".strip(),
            facts.records[body].name,
        )
        for _, body, _, data in facts.edges
        if data["predicate"] == "holdsPost"
    }


def _link(facts: Facts, subject: str, object_: str, key: str, data: Mapping[str, Any]) -> str:
    own, predicate, claims = f"{subject} {key} {object_}", data["predicate"], data["claims"]
    said = {
        "summary": [facts.sentence(claim, most=None) for claim in claims],
        "date": [facts.date(claim) for claim in claims],
        "proof": [to_id(claim.article) for claim in claims if claim.article],
        "recordId": [own],
    }
    one, other, word = to_id(subject), to_id(object_), PREDICATES[predicate].zh
    if predicate == "holdsPost":
        post = to_id(f"{object_} {data['post'] or ''}")
        return _line(own, "Occupancy", holder=[one], post=[post], **said)
    roles = [claim.role or word for claim in claims]
    if predicate in ("runs", "participatesIn") and facts.records[subject].type in _LEGAL:
        return _line(own, "ProjectParticipant", project=[other], participant=[one], role=roles, **said)
    return _line(own, "UnknownLink", subject=[one], object=[other], role=[word], **said)


def to_id(own: str) -> str:
    """The FollowTheMoney id of one of ours."""
    return "kg-" + hashlib.sha1(own.encode("utf-8"), usedforsecurity=False).hexdigest()


def _line(own: str, schema: str, **properties: list[str]) -> str:
    given: Properties = {name: list(dict.fromkeys(filter(None, values))) for name, values in sorted(properties.items())}
    entity: dict[str, Any] = {"id": to_id(own), "schema": schema, "properties": {n: v for n, v in given.items() if v}}
    return json.dumps(entity, ensure_ascii=False) + "\n"
