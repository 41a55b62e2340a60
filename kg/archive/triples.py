"""Turtle rows as lines of N-Triples, and the lines of one page: all that it says without any other page."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.export.evidence import Evidence, to_mention_rows, to_statement_rows
from kg.export.terms import PREFIXES
from kg.export.turtle import to_article_rows, to_figure_rows, to_page_rows
from kg.export.turtle_writer import Row
from kg.records import Knowledge
from kg.resolve import Facts

LEVEL = 3  # of compression
_SHARED = ("code:", "rule:", "post:")  # what many speak of stands in a shard of its own
_XSD = PREFIXES["xsd"]


def to_lines(rows: Iterable[Row]) -> list[str]:
    """The rows as N-Triples lines, sorted, each once."""
    subjects, objects = _Made(_term), _Made(_object)
    return sorted({f"{subjects[s]} {_PREDICATES[p]} {objects[o]} .\n" for s, p, o in rows})


def own_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows but for those about what others speak of too: concepts, rules, posts."""
    return (row for row in rows if not row[0].startswith(_SHARED))


def page_lines(facts: Facts) -> list[str]:
    """The triples that a page alone says, sorted; no other page has these subjects."""
    return to_lines(own_rows(_page_rows(facts)))


def _page_rows(facts: Facts) -> Iterator[Row]:
    evidence = Evidence(Knowledge((facts.page,), facts.articles, facts.sentences, (), (), (), ()))
    yield from to_page_rows(facts.page)
    for article in facts.articles:
        yield from to_article_rows(article)
    for mention in facts.mentions:
        if mention.entity:
            yield from to_mention_rows(mention)
    for claim in facts.claims:
        yield from to_statement_rows(claim, evidence)
    for figure in facts.figures:
        yield from to_figure_rows(figure, evidence)


class _Made(dict[str, str]):
    """Terms of N-Triples by those of Turtle, made when first asked for: most come many times over."""

    def __init__(self, make: Callable[[str], str]) -> None:
        self.make = make

    def __missing__(self, term: str) -> str:
        made = self[term] = self.make(term)
        return made


def _term(term: str) -> str:
    prefix, _, local = term.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


_PREDICATES = _Made(_term)
_PREDICATES["a"] = f"<{PREFIXES['rdf']}type>"


def _object(term: str) -> str:
    first = term[0]
    if first == '"':
        value, mark, kind = term.rpartition('"^^xsd:')
        return f'{value}"^^<{_XSD}{kind}>' if mark else term
    if first == "<":
        return term
    if first.isdigit() and first.isascii() or first == "-":
        return f'"{term}"^^<{_XSD}{"decimal" if "." in term else "integer"}>'
    if term in ("true", "false"):
        return f'"{term}"^^<{_XSD}boolean>'
    return _term(term)


def count_lines(path: Path) -> int:
    """The number of triples in a file of them."""
    with gzip.open(path, "rb") as lines:
        return sum(block.count(b"\n") for block in iter(lambda: lines.read(1 << 20), b""))
