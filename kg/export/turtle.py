"""``graph.ttl``: the things of the world with their figures and tenures, the direct triples, and where they were read.

The passages that support the triples are in ``evidence.ttl`` (``kg.export.evidence``). Every property written here is
declared in ``ontology/kg.ttl`` and has its row in ``kg.vocabulary``; ``tests/export/test_turtle.py`` compares them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import networkx as nx

from kg.export.evidence import Evidence, to_post_rows
from kg.export.rows import predicate_term, to_code_rows, to_place_rows
from kg.export.terms import PREFIXES, to_date, to_link, to_number, to_part, to_term, to_text
from kg.export.turtle_writer import Row, write_rows
from kg.graph.tenures import Tenure, to_tenures
from kg.records import Article, Claim, Entity, Figure, Knowledge, Page
from kg.vocabulary import BOUNDS, SUBTYPES, TYPES

_PARENTS = {"Agency": "Organization"}


def write_turtle(graph: nx.MultiDiGraph[str], out_dir: Path) -> None:
    """Write ``graph.ttl`` into ``out_dir``: RDF 1.1 Turtle without blank nodes, sorted, the same bytes every time.

    ``graph`` is what ``kg.graph.to_graph`` makes. Raises OSError if the file cannot be written.
    """
    write_rows(out_dir / "graph.ttl", PREFIXES, to_rows(graph))


def to_rows(graph: nx.MultiDiGraph[str]) -> Iterator[Row]:
    """All triples of the file as rows of Turtle terms, in no particular order and possibly repeated."""
    knowledge: Knowledge = graph.graph["knowledge"]
    evidence = Evidence(knowledge)
    for page in knowledge.pages:
        yield from to_page_rows(page)
    for article in knowledge.articles:
        yield from to_article_rows(article)
    for _, node in graph.nodes(data=True):
        yield from to_entity_rows(node["record"])
        for figure in node["figures"]:
            yield from to_figure_rows(figure, evidence)
            yield from to_figure_label(figure, node["record"].name)
    for tenure in to_tenures(knowledge):
        yield from to_observed_rows(tenure)
    for subject, object_, edge in graph.edges(data=True):
        yield from to_direct_rows(subject, edge["predicate"], object_)
        ends: tuple[Entity, Entity] = graph.nodes[subject]["record"], graph.nodes[object_]["record"]
        for claim in edge["claims"]:
            date = evidence.dates.get(claim.article or "")
            if claim.predicate == "holdsPost":
                yield from to_tenure_rows(claim, ends[0].name, ends[1].name, date)
            for end in ends:
                if end.type == "event":
                    yield from to_date_rows(to_term(end.id), date)


def to_direct_rows(subject: str, predicate: str, object_: str) -> Iterator[Row]:
    """The triple that says a relation outright."""
    yield to_term(subject), predicate_term(predicate), to_term(object_)


def to_page_rows(page: Page) -> Iterator[Row]:
    """A page: its name, and its address if it has one."""
    term = to_term(f"page:{page.name}")
    yield term, "a", "kg:Page"
    yield term, "rdfs:label", to_text(page.name, "zh")
    if link := to_link(page.source.url):
        yield term, "rdfs:seeAlso", link


def to_article_rows(article: Article) -> Iterator[Row]:
    """An article: where it stands, its headlines, reporters, dates and place."""
    term = to_term(article.id)
    yield term, "a", "kg:Article"
    yield term, "rdfs:label", to_text(article.title, "zh")
    yield from to_place_rows(term, article.page, None, article.start, article.end)
    for name, value in (("kicker", article.kicker), ("subtitle", article.subtitle), ("locality", article.locality)):
        if value:
            yield term, f"kg:{name}", to_text(value)
    for reporter in article.reporters:
        yield term, "kg:reporter", to_text(reporter)
    if article.date:
        yield term, "kg:date", to_date(article.date)
    if article.published:
        yield term, "kg:published", to_date(article.published)


def to_entity_rows(entity: Entity) -> Iterator[Row]:
    """A thing of the world: its classes, names, place, and when it was seen."""
    term = to_term(entity.id)
    for cls in to_classes(entity):
        yield term, "a", f"kg:{cls}"
    yield term, "rdfs:label", to_text(entity.name, "zh")
    for name in entity.names:
        if name != entity.name:
            yield term, "skos:altLabel", to_text(name, "zh")
    if entity.jurisdiction:
        yield term, "kg:ofPlace", to_term(entity.jurisdiction)
    if entity.kind:
        yield from to_code_rows(term, "kg:kind", entity.kind, entity.kind, "KindType")
    if entity.first_seen:
        yield term, "kg:firstSeen", to_date(entity.first_seen)
    if entity.last_seen:
        yield term, "kg:lastSeen", to_date(entity.last_seen)
    yield term, "kg:mentionCount", to_number(entity.mentions)


def to_classes(entity: Entity) -> tuple[str, ...]:
    """The classes of a thing, wider ones included, so that plain queries need no inference."""
    cls = TYPES[entity.type].cls
    narrower = (s.cls for s in SUBTYPES if s.holds(entity.type, entity.kind or entity.name))
    wider = (_PARENTS[cls],) if cls in _PARENTS else ()
    return (cls, *wider, *narrower)


def to_figure_rows(figure: Figure, evidence: Evidence) -> Iterator[Row]:
    """A figure, all that its page says of it."""
    term = to_term(figure.id)
    yield term, "a", "kg:Figure"
    yield term, "kg:figureOf", to_term(figure.subject)
    yield term, "kg:value", to_number(figure.value)
    yield term, "kg:unit", to_text(figure.unit)
    if figure.measures:
        yield term, "kg:measures", to_text(figure.measures)
    yield from to_code_rows(term, "kg:bound", figure.bound, BOUNDS[figure.bound], "BoundType")
    yield from evidence.rows(term, figure)
    yield from to_date_rows(term, evidence.dates.get(figure.article or ""))


def to_figure_label(figure: Figure, subject: str) -> Iterator[Row]:
    """What a figure is called: the name of its ``subject``, what it counts, and the number."""
    bound = "" if figure.bound == "exact" else BOUNDS[figure.bound]
    label = f"{subject}:{figure.measures} {bound}{to_number(figure.value)}{figure.unit}"
    yield to_term(figure.id), "rdfs:label", to_text(label, "zh")


def to_tenure_rows(claim: Claim, holder: str, body: str, date: str | None) -> Iterator[Row]:
    """One holding of one post in one status; all claims that say so are its evidence. ``holder`` and ``body`` are the
    names of the claim's ends, ``date`` that of its article."""
    term = _tenure_term(claim.subject, claim.object, claim.post, claim.tenure)
    label = f"{holder}:{body} {claim.tenure or ''}{claim.post or '任职'}"
    yield term, "a", "kg:Tenure"
    yield term, "rdfs:label", to_text(label, "zh")
    yield term, "kg:holder", to_term(claim.subject)
    yield term, "kg:body", to_term(claim.object)
    yield term, "kg:evidence", to_term(claim.id)
    yield from to_post_rows(term, claim)
    yield from to_date_rows(term, date)
    if claim.post:
        yield term, "kg:post", _office_term(claim.object, claim.post)
        yield from to_office_rows(claim.object, body, claim.post)


def to_office_rows(body: str, name: str, post: str) -> Iterator[Row]:
    """A post as a thing: that of ``body``, whose name is ``name``, with this title."""
    term = _office_term(body, post)
    yield term, "a", "kg:Post"
    yield term, "rdfs:label", to_text(_joined(name, post), "zh")
    yield term, "kg:postIn", to_term(body)
    yield term, "kg:postTitle", to_text(post)


def _office_term(body: str, post: str) -> str:
    return to_term("post:" + to_part(*body.split(":", 1), post))


def _tenure_term(*parts: str | None) -> str:
    """Of holder, body, post and status."""
    return to_term("tenure:" + hashlib.sha256("\n".join(part or "" for part in parts).encode()).hexdigest()[:16])


def to_observed_rows(tenure: Tenure) -> Iterator[Row]:
    """When a tenure was seen, and when notices said that it began or ended."""
    term = _tenure_term(tenure.holder, tenure.body, tenure.post, tenure.status)
    yield term, "kg:articleCount", to_number(tenure.articles)
    dates = {
        "firstSeen": tenure.first,
        "lastSeen": tenure.last,
        "startDate": tenure.start,
        "endDate": tenure.end,
    }
    for name, date in dates.items():
        if date:
            yield term, f"kg:{name}", to_date(date)


def _joined(body: str, post: str) -> str:
    """云河区委 and 区委书记 are 云河区委书记: what ends the one and begins the other is said once."""
    for length in range(min(len(body), len(post)) - 1, 1, -1):
        if body.endswith(post[:length]):
            return body + post[length:]
    return body + post


def to_date_rows(term: str, date: str | None) -> Iterator[Row]:
    """The date of an article that says so, if it has one."""
    if date:
        yield term, "kg:attestedOn", to_date(date)
