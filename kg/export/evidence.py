"""``evidence.ttl``: the mentions, and beside every direct triple a Statement for each passage that says so.

A claim that is only a candidate, or that its page denies, has its Statement here and no direct triple in
``graph.ttl``. The two files are read together; apart, ``graph.ttl`` is a third of the whole and easier to look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import networkx as nx

from kg.export.excerpts import Contexts, to_running
from kg.export.rows import predicate_term, to_code_rows, to_place_rows
from kg.export.terms import PREFIXES, to_boolean, to_date, to_number, to_term, to_text
from kg.export.turtle_writer import Row, write_rows
from kg.records import Claim, Figure, Knowledge, Mention
from kg.vocabulary import STANDINGS, STATUSES


class Evidence:
    """Where things stand on the pages: spans and the sentences around them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.texts = {page.name: page.text for page in knowledge.pages}
        self.dates = {article.id: article.date for article in knowledge.articles}
        self.contexts = Contexts(knowledge.sentences)

    def exact(self, page: str, start: int, end: int) -> str:
        """The page's own characters as running text: without line breaks and the white space around them."""
        return to_running(self.texts[page][start:end])

    def rows(self, term: str, span: Claim | Figure) -> Iterator[Row]:
        """What a claim and a figure have in common: where they stand and by which rule they were found."""
        yield from to_place_rows(term, span.page, span.article, span.start, span.end)
        yield term, "kg:exactText", to_text(self.exact(span.page, span.start, span.end))
        sentence = self.contexts.around(span.page, span.start, span.end)
        yield term, "kg:sentence", to_text(self.exact(span.page, *sentence))
        yield term, "kg:rule", to_term(f"rule:{span.rule}")


def write_evidence(graph: nx.MultiDiGraph[str], out_dir: Path) -> None:
    """Write ``evidence.ttl`` into ``out_dir``; in everything else as ``kg.export.turtle.write_turtle``."""
    write_rows(out_dir / "evidence.ttl", PREFIXES, to_evidence_rows(graph))


def to_evidence_rows(graph: nx.MultiDiGraph[str]) -> Iterator[Row]:
    """All triples of the file as rows of Turtle terms, in no particular order and possibly repeated."""
    knowledge: Knowledge = graph.graph["knowledge"]
    evidence = Evidence(knowledge)
    for mention in knowledge.mentions:
        if mention.entity in graph:
            yield from to_mention_rows(mention)
    for claim in knowledge.claims:
        yield from to_statement_rows(claim, evidence)
    for figure in knowledge.figures:
        yield from to_rule_rows(figure.rule)


def to_post_rows(term: str, claim: Claim) -> Iterator[Row]:
    """The title of the post a claim speaks of, and in which status it is held, as far as the page says."""
    if claim.post:
        yield term, "kg:postTitle", to_text(claim.post)
    if claim.tenure:
        yield from to_code_rows(term, "kg:tenureStatus", claim.tenure, claim.tenure, "TenureStatus")


def to_mention_rows(mention: Mention) -> Iterator[Row]:
    """A mention: what it refers to, where it stands, and the rule that found it."""
    term = to_term(mention.id)
    yield term, "a", "kg:Mention"
    yield term, "kg:refersTo", to_term(mention.entity)
    yield from to_place_rows(term, mention.page, mention.article, mention.start, mention.end)
    yield term, "kg:exactText", to_text(mention.text)
    yield term, "kg:rule", to_term(f"rule:{mention.rule}")
    yield term, "kg:confidence", to_number(mention.confidence)
    yield term, "kg:deictic", to_boolean(mention.deictic)
    yield from to_rule_rows(mention.rule)


def to_rule_rows(name: str) -> Iterator[Row]:
    """A rule and its name."""
    term = to_term(f"rule:{name}")
    yield term, "a", "kg:Rule"
    yield term, "rdfs:label", to_text(name, "zh")


def to_statement_rows(claim: Claim, evidence: Evidence) -> Iterator[Row]:
    """The passage that says a relation, and how it says it."""
    yield from to_rule_rows(claim.rule)
    term = to_term(claim.id)
    yield term, "a", "kg:Statement"
    yield term, "a", "rdf:Statement"
    yield term, "rdf:subject", to_term(claim.subject)
    yield term, "rdf:predicate", predicate_term(claim.predicate)
    yield term, "rdf:object", to_term(claim.object)
    yield from evidence.rows(term, claim)
    yield term, "kg:confidence", to_number(claim.confidence)
    yield term, "kg:inferred", to_boolean(claim.inferred)
    yield from to_code_rows(term, "kg:status", claim.status, STATUSES[claim.status], "DeedStatus")
    yield from to_code_rows(term, "kg:standing", claim.standing, STANDINGS[claim.standing], "StandingType")
    yield from to_post_rows(term, claim)
    if claim.role:
        yield from to_code_rows(term, "kg:role", claim.role, claim.role, "RoleType")
    if claim.date:
        yield term, "kg:date", to_date(claim.date)
