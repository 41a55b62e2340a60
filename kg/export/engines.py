"""The two engines that can answer a query, behind one answer: Oxigraph, and rdflib as the second opinion.

Each takes what it has read once; ``kg.export.sparql.ENGINES`` pairs the reading with the asking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph

from kg.errors import QueryError
from kg.export.query_text import unreadable
from kg.export.terms import PREFIXES

if TYPE_CHECKING:
    import rdflib

Term = object  # a pyoxigraph term, or None where nothing is bound


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine says. ``kind`` is ``rows``, ``triples`` or ``boolean`` (then one row with one literal).

    ``cut``: there are more rows than were asked for.
    """

    kind: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Term, ...], ...]
    cut: bool


def ask_oxigraph(store: pyoxigraph.Store, query: str, most: int | None) -> Answer:
    """Ask Oxigraph for at most ``most`` rows. Raises QueryError for a query that cannot be read."""
    try:
        answer = store.query(query, prefixes=PREFIXES)
    except SyntaxError as error:
        raise unreadable(query, str(error)) from error
    if isinstance(answer, pyoxigraph.QueryBoolean):
        return _boolean(bool(answer))
    if isinstance(answer, pyoxigraph.QueryTriples):
        return _cut("triples", _TRIPLE, map(tuple, answer), most)
    return _cut("rows", tuple(v.value for v in answer.variables), map(tuple, answer), most)


def read_rdflib(paths: Iterable[Path]) -> rdflib.Graph:
    """An rdflib graph with the triples of all files. Raises QueryError for a file that cannot be read."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for path in paths:
        try:
            graph.parse(str(path), format="turtle")
        except SyntaxError as error:
            raise QueryError(f"{path} is not readable as Turtle: {' '.join(str(error).split())}.") from error
    return graph


def ask_rdflib(graph: rdflib.Graph, query: str, most: int | None) -> Answer:
    """Ask rdflib; in everything else as ``ask_oxigraph``."""
    from pyparsing.exceptions import ParseBaseException
    from rdflib.plugins.sparql.sparql import SPARQLError

    try:
        answer = graph.query(query, initNs=PREFIXES)
    except ParseBaseException as error:
        raise unreadable(query, "") from error
    except Exception as error:  # rdflib has no class of its own for faults of a query that parses
        if type(error) not in (Exception, SPARQLError):
            raise
        raise QueryError(f"The query cannot be read: {error}.") from error
    if answer.type == "ASK":
        return _boolean(bool(answer.askAnswer))
    if answer.type == "SELECT":
        variables = answer.vars or []
        rows = (tuple(_from_rdflib(binding.get(name)) for name in variables) for binding in answer.bindings)
        return _cut("rows", tuple(map(str, variables)), rows, most)
    return _cut("triples", _TRIPLE, (tuple(map(_from_rdflib, t)) for t in answer.graph or ()), most)


_TRIPLE = ("subject", "predicate", "object")


def _from_rdflib(term: object) -> Term:
    import rdflib

    if isinstance(term, rdflib.URIRef):
        return pyoxigraph.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return pyoxigraph.BlankNode(str(term))
    if isinstance(term, rdflib.Literal):
        if term.language:
            return pyoxigraph.Literal(str(term), language=term.language)
        return pyoxigraph.Literal(str(term), datatype=pyoxigraph.NamedNode(str(term.datatype or _STRING)))
    return None


_STRING = PREFIXES["xsd"] + "string"


def _boolean(answer: bool) -> Answer:
    return Answer("boolean", ("answer",), ((pyoxigraph.Literal(answer),),), False)


def _cut(kind: str, columns: tuple[str, ...], rows: Iterator[tuple[Term, ...]], most: int | None) -> Answer:
    if most is None:
        return Answer(kind, columns, tuple(rows), False)
    found = tuple(islice(rows, most + 1))
    return Answer(kind, columns, found[:most], len(found) > most)
