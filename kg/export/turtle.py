"""The graph as one Turtle file: things, direct triples, and a Statement with its sentence beside every one of them.

Every property written here is declared in ``ontology/kg.ttl``; ``tests/export/test_turtle.py`` compares the two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import networkx as nx

from kg.export.excerpts import Contexts
from kg.export.terms import PREFIXES, to_boolean, to_date, to_link, to_number, to_term, to_text
from kg.export.turtle_writer import Row, write_rows
from kg.records import Article, Claim, Entity, Figure, Knowledge, Mention, Page
from kg.vocabulary import BOUNDS, PREDICATES, STATUSES, TYPES

_PARENTS = {"Agency": "kg:Organization"}


class _Evidence:
    """Where things stand on the pages: spans and the sentences around them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.texts = {page.name: page.text for page in knowledge.pages}
        self.dates = {article.id: article.date for article in knowledge.articles}
        self.contexts = Contexts(knowledge.sentences)

    def exact(self, page: str, start: int, end: int) -> str:
        """The page's own characters, line breaks (and the white space around them) removed."""
        return "".join(line.strip() for line in self.texts[page][start:end].splitlines())

    def rows(self, term: str, span: Claim | Figure) -> Iterator[Row]:
        """What a claim and a figure have in common: where they stand and by which rule they were found."""
        yield from _place(term, span.page, span.article, span.start, span.end)
        yield term, "kg:exactText", to_text(self.exact(span.page, span.start, span.end))
        sentence = self.contexts.around(span.page, span.start, span.end)
        yield term, "kg:sentence", to_text(self.exact(span.page, *sentence))
        yield term, "kg:rule", to_text(span.rule)


def write_turtle(graph: nx.MultiDiGraph[str], out_dir: Path) -> None:
    """Write ``graph.ttl`` into ``out_dir``: RDF 1.1 Turtle without blank nodes, sorted, the same bytes every time.

    ``graph`` is what ``kg.graph.to_graph`` makes. Raises OSError if the file cannot be written.
    """
    write_rows(out_dir / "graph.ttl", PREFIXES, to_rows(graph))


def to_rows(graph: nx.MultiDiGraph[str]) -> Iterator[Row]:
    """All triples of the export as rows of Turtle terms, in no particular order and possibly repeated."""
    knowledge: Knowledge = graph.graph["knowledge"]
    evidence = _Evidence(knowledge)
    for page in knowledge.pages:
        yield from _page(page)
    for article in knowledge.articles:
        yield from _article(article)
    for mention in knowledge.mentions:
        if mention.entity in graph:
            yield from _mention(mention)
    for _, node in graph.nodes(data=True):
        yield from _entity(node["record"])
        for figure in node["figures"]:
            yield from _figure(figure, node["record"], evidence)
    for subject, object_, edge in graph.edges(data=True):
        yield to_term(subject), _predicate(edge["predicate"]), to_term(object_)
        for claim in edge["claims"]:
            yield from _statement(claim, evidence)
            if claim.predicate == "holdsPost":
                ends = graph.nodes[subject]["record"], graph.nodes[object_]["record"]
                yield from _tenure(claim, *ends, evidence)


def _page(page: Page) -> Iterator[Row]:
    term = to_term(f"page:{page.name}")
    yield term, "a", "kg:Page"
    yield term, "rdfs:label", to_text(page.name, "zh")
    if link := to_link(page.source.url):
        yield term, "rdfs:seeAlso", link


def _article(article: Article) -> Iterator[Row]:
    term = to_term(article.id)
    yield term, "a", "kg:Article"
    yield term, "rdfs:label", to_text(article.title, "zh")
    yield from _place(term, article.page, None, article.start, article.end)
    for name, value in (("kicker", article.kicker), ("subtitle", article.subtitle), ("locality", article.locality)):
        if value:
            yield term, f"kg:{name}", to_text(value)
    for reporter in article.reporters:
        yield term, "kg:reporter", to_text(reporter)
    if article.date:
        yield term, "kg:date", to_date(article.date)


def _mention(mention: Mention) -> Iterator[Row]:
    term = to_term(mention.id)
    yield term, "a", "kg:Mention"
    yield term, "kg:refersTo", to_term(mention.entity)
    yield from _place(term, mention.page, mention.article, mention.start, mention.end)
    yield term, "kg:exactText", to_text(mention.text)
    yield term, "kg:rule", to_text(mention.rule)
    yield term, "kg:confidence", to_number(mention.confidence)
    yield term, "kg:deictic", to_boolean(mention.deictic)


def _entity(entity: Entity) -> Iterator[Row]:
    term = to_term(entity.id)
    cls = TYPES[entity.type].cls
    yield term, "a", f"kg:{cls}"
    if cls in _PARENTS:
        yield term, "a", _PARENTS[cls]
    yield term, "rdfs:label", to_text(entity.name, "zh")
    for name in entity.names:
        if name != entity.name:
            yield term, "skos:altLabel", to_text(name, "zh")
    if entity.jurisdiction:
        yield term, "kg:ofPlace", to_term(entity.jurisdiction)
    if entity.kind:
        yield term, "kg:kind", to_text(entity.kind)
    if entity.first_seen:
        yield term, "kg:firstSeen", to_date(entity.first_seen)
    if entity.last_seen:
        yield term, "kg:lastSeen", to_date(entity.last_seen)
    yield term, "kg:mentionCount", to_number(entity.mentions)


def _figure(figure: Figure, subject: Entity, evidence: _Evidence) -> Iterator[Row]:
    term = to_term(figure.id)
    value = to_number(figure.value)
    bound = "" if figure.bound == "exact" else BOUNDS[figure.bound]
    label = f"{subject.name}:{figure.measures} {bound}{value}{figure.unit}"
    yield term, "a", "kg:Figure"
    yield term, "rdfs:label", to_text(label, "zh")
    yield term, "kg:figureOf", to_term(subject.id)
    yield term, "kg:value", value
    yield term, "kg:unit", to_text(figure.unit)
    yield term, "kg:measures", to_text(figure.measures)
    yield from _code(term, "kg:bound", figure.bound, BOUNDS[figure.bound])
    yield from evidence.rows(term, figure)
    yield from _attested(term, figure, evidence)


def _statement(claim: Claim, evidence: _Evidence) -> Iterator[Row]:
    term = to_term(claim.id)
    yield term, "a", "kg:Statement"
    yield term, "a", "rdf:Statement"
    yield term, "rdf:subject", to_term(claim.subject)
    yield term, "rdf:predicate", _predicate(claim.predicate)
    yield term, "rdf:object", to_term(claim.object)
    yield from evidence.rows(term, claim)
    yield term, "kg:confidence", to_number(claim.confidence)
    yield term, "kg:inferred", to_boolean(claim.inferred)
    yield from _code(term, "kg:status", claim.status, STATUSES[claim.status])
    yield from _post(term, claim)
    if claim.role:
        yield from _code(term, "kg:role", claim.role, claim.role)
    if claim.date:
        yield term, "kg:date", to_date(claim.date)


def _tenure(claim: Claim, holder: Entity, body: Entity, evidence: _Evidence) -> Iterator[Row]:
    """One holding of one post in one status; all claims that say so are its evidence."""
    key = "\n".join((claim.subject, claim.object, claim.post or "", claim.tenure or ""))
    term = to_term("tenure:" + hashlib.sha256(key.encode()).hexdigest()[:16])
    label = f"{holder.name}:{body.name} {claim.tenure or ''}{claim.post or '任职'}"
    yield term, "a", "kg:Tenure"
    yield term, "rdfs:label", to_text(label, "zh")
    yield term, "kg:holder", to_term(claim.subject)
    yield term, "kg:body", to_term(claim.object)
    yield term, "kg:evidence", to_term(claim.id)
    yield from _post(term, claim)
    yield from _attested(term, claim, evidence)


def _post(term: str, claim: Claim) -> Iterator[Row]:
    if claim.post:
        yield term, "kg:postTitle", to_text(claim.post)
    if claim.tenure:
        yield from _code(term, "kg:tenureStatus", claim.tenure, claim.tenure)


def _attested(term: str, span: Claim | Figure, evidence: _Evidence) -> Iterator[Row]:
    date = evidence.dates.get(span.article) if span.article else None
    if date:
        yield term, "kg:attestedOn", to_date(date)


def _code(term: str, predicate: str, code: str, label: str) -> Iterable[Row]:
    """A value from a list of concepts, with the concept's label, so that the file can be read without the ontology."""
    concept = to_term(f"code:{code}")
    return (
        (term, predicate, concept),
        (concept, "a", "skos:Concept"),
        (concept, "rdfs:label", to_text(label, "zh")),
    )


def _place(term: str, page: str, article: str | None, start: int, end: int) -> Iterator[Row]:
    yield term, "kg:onPage", to_term(f"page:{page}")
    if article:
        yield term, "kg:inArticle", to_term(article)
    yield term, "kg:beginChar", to_number(start)
    yield term, "kg:endChar", to_number(end)


def _predicate(name: str) -> str:
    return f"kg:{PREDICATES[name].name}"
