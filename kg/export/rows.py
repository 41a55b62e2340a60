"""Rows that more than one kind of thing has: where it stands on a page, and a value out of a list of concepts."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.terms import to_number, to_term, to_text
from kg.export.turtle_writer import Row
from kg.vocabulary import PREDICATES


def predicate_term(name: str) -> str:
    """The Turtle term of a relation. Raises KeyError for one that is not in the vocabulary."""
    return f"kg:{PREDICATES[name].name}"


def to_place_rows(term: str, page: str, article: str | None, start: int, end: int) -> Iterator[Row]:
    """Where a span stands: page, article if it is in one, and code points from ``start`` up to ``end``."""
    yield term, "kg:onPage", to_term(f"page:{page}")
    if article:
        yield term, "kg:inArticle", to_term(article)
    yield term, "kg:beginChar", to_number(start)
    yield term, "kg:endChar", to_number(end)


def to_code_rows(term: str, predicate: str, code: str, label: str, scheme: str) -> Iterator[Row]:
    """A value from a list of concepts, with the concept's label, so that the file can be read without the ontology."""
    yield term, predicate, to_term(f"code:{code}")
    yield from to_concept_rows(code, label, scheme)


def to_concept_rows(code: str, label: str, scheme: str) -> Iterator[Row]:
    """A concept of a list: its label and the list that it is in."""
    concept = to_term(f"code:{code}")
    yield concept, "a", "skos:Concept"
    yield concept, "rdfs:label", to_text(label, "zh")
    yield concept, "skos:inScheme", f"kg:{scheme}"
