"""Turtle rows as lines of N-Triples, and the lines of one part: all that its pages say without any other page."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from kg.archive.parts import read_part, whole
from kg.archive.rows import to_facts
from kg.export.evidence import Evidence, to_mention_rows, to_statement_rows
from kg.export.terms import PREFIXES
from kg.export.turtle import to_article_rows, to_figure_rows, to_page_rows
from kg.export.turtle_writer import Row
from kg.records import Knowledge
from kg.resolve import Facts

_LEVEL = 3  # of compression
_SHARED = ("code:", "rule:", "post:")  # what many speak of stands in a shard of its own
_XSD = PREFIXES["xsd"]
_RDF_TYPE = f"<{PREFIXES['rdf']}type>"


def to_lines(rows: Iterable[Row]) -> list[str]:
    """The rows as N-Triples lines, sorted, each once."""
    return sorted({f"{_term(s)} {_predicate(p)} {_object(o)} .\n" for s, p, o in rows})


def own_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows but for those about what others speak of too: concepts, rules, posts."""
    return (row for row in rows if not row[0].startswith(_SHARED))


def write_part_triples(part: Path, without: Collection[str], path: Path, progress: Callable[[int], None]) -> None:
    """Write the triples of a part file, but for the pages ``without``, to ``path``, whole or not at all."""
    with whole(path) as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
        for row in read_part(part):
            if row["unread"] is None and row["name"] not in without:
                packed.write("".join(to_lines(own_rows(_page_rows(to_facts(row))))).encode())


def _page_rows(facts: Facts) -> Iterator[Row]:
    """What the page alone says; no other page has these subjects."""
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


@lru_cache(maxsize=1 << 14)
def _term(term: str) -> str:
    prefix, _, local = term.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


@lru_cache(maxsize=1 << 8)
def _predicate(term: str) -> str:
    return _RDF_TYPE if term == "a" else _term(term)


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
