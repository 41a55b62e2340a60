"""SPARQL over Turtle files, in this process: the query's text in, a table of strings out.

Oxigraph is the engine; rdflib is the second opinion that every saved query is tested against.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph
import rdflib
from pyparsing.exceptions import ParseBaseException
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.sparql import SPARQLError
from rdflib.query import Result

from kg.errors import QueryError
from kg.export.store import read_store, to_files
from kg.export.table import Table, to_csv, to_json, to_text
from kg.export.terms import PREFIXES, to_short

__all__ = ["ENGINES", "QueryError", "Table", "run_query", "to_csv", "to_json", "to_text"]

ENGINES = ("oxigraph", "rdflib")

# What may hold any word without meaning it: IRIs, strings, comments.
_OPAQUE = re.compile(
    r"""<[^<>"{}|^`\\\s]*>|\"\"\".*?\"\"\"|'''.*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\#[^\n]*""", re.DOTALL
)
_ELSEWHERE = re.compile(r"(?<![?$:\w-])(SERVICE|FROM)\b(?!:)", re.IGNORECASE)
_ORDERED = re.compile(r"(?<![?$:\w-])ORDER\s+BY\b", re.IGNORECASE)
_POSITION = re.compile(r"error at (\d+):(\d+)")
_REASON = re.compile(r"(?<![\w'\"])[A-Z][a-z]+(?: [A-Za-z]+){2,}")


def run_query(turtle_paths: Sequence[Path], query: str, *, engine: str = "oxigraph") -> Table:
    """Ask ``query`` (SELECT, ASK, CONSTRUCT or DESCRIBE) of the triples of all files together.

    A path is a Turtle file, or a folder made by a build, which means ``graph.ttl`` and ``evidence.ttl`` in it.

    The prefixes of ``kg.export.terms.PREFIXES`` need not be declared; a declaration in the query wins. IRIs come back
    as prefixed names where that is safe and as ``<…>`` elsewhere, literals as their text. Without ORDER BY the rows
    are sorted, so that both engines and every run give the same table. (Blank nodes that a query makes have no
    lasting name.)
    Raises QueryError for a file or query that cannot be read, or that asks for data from elsewhere (SERVICE, FROM).
    """
    bare = _OPAQUE.sub(" ", query)
    if elsewhere := _ELSEWHERE.search(bare):
        raise QueryError(f"{elsewhere[1].upper()} is not possible here: a query reads only the files it is given.")
    if engine not in ENGINES:
        raise ValueError(f"engine is one of {', '.join(ENGINES)}, not {engine!r}")
    paths = [file for path in turtle_paths for file in to_files(path)]
    table = _ask_oxigraph(paths, query) if engine == "oxigraph" else _ask_rdflib(paths, query)
    return table if _ORDERED.search(bare) else Table(table.columns, tuple(sorted(table.rows)))


def _ask_oxigraph(paths: Iterable[Path], query: str) -> Table:
    store = read_store(paths)
    try:
        answer = store.query(query, prefixes=PREFIXES)
    except SyntaxError as error:
        raise _unreadable(query, str(error)) from error
    if isinstance(answer, pyoxigraph.QueryBoolean):
        return _yes_or_no(bool(answer))
    if isinstance(answer, pyoxigraph.QueryTriples):
        return _triples((_oxigraph_cell(term) for term in triple) for triple in answer)
    columns = tuple(variable.value for variable in answer.variables)
    return Table(columns, tuple(tuple(map(_oxigraph_cell, row)) for row in answer))


def _oxigraph_cell(term: object) -> str:
    if isinstance(term, pyoxigraph.NamedNode):
        return to_short(term.value)
    if isinstance(term, pyoxigraph.Literal):
        return term.value
    return "" if term is None else str(term)


def _ask_rdflib(paths: Iterable[Path], query: str) -> Table:
    graph = rdflib.Graph(bind_namespaces="none")
    for path in paths:
        try:
            graph.parse(str(path), format="turtle")
        except SyntaxError as error:
            raise QueryError(f"{path} is not readable as Turtle: {' '.join(str(error).split())}.") from error
    try:
        answer: Result = graph.query(query, initNs=PREFIXES)
    except ParseBaseException as error:
        raise _unreadable(query, "") from error
    except Exception as error:  # rdflib has no class of its own for a prefix that nobody declared, and the like
        if type(error) not in (Exception, SPARQLError):
            raise
        raise QueryError(f"The query cannot be read: {error}.") from error
    if answer.type == "ASK":
        return _yes_or_no(bool(answer.askAnswer))
    if answer.type == "SELECT":
        variables = answer.vars or []
        rows = (tuple(_rdflib_cell(binding.get(name)) for name in variables) for binding in answer.bindings)
        return Table(tuple(map(str, variables)), tuple(rows))
    return _triples((_rdflib_cell(term) for term in triple) for triple in answer.graph or ())


def _rdflib_cell(term: object) -> str:
    if isinstance(term, rdflib.URIRef):
        return to_short(str(term))
    if isinstance(term, rdflib.BNode):
        return f"_:{term}"
    return "" if term is None else str(term)


def _yes_or_no(answer: bool) -> Table:
    return Table(("answer",), (("true" if answer else "false",),))


def _triples(triples: Iterable[Iterable[str]]) -> Table:
    return Table(("subject", "predicate", "object"), tuple(sorted({tuple(triple) for triple in triples})))


def _unreadable(query: str, oxigraph_says: str) -> QueryError:
    """Where the fault is, what stands there and, where Oxigraph gives one, the reason in words.

    rdflib's parser points at the word that is wrong; Oxigraph's, at the furthest point it looked ahead to, so its
    position serves only for the faults that rdflib's lets pass. Their lists of what might have come help nobody.
    """
    line = column = 1
    try:
        parseQuery(query)
    except ParseBaseException as error:
        line, column = error.lineno, error.column
    else:
        if position := _POSITION.match(oxigraph_says):
            line, column = int(position[1]), int(position[2])
    lines = query.splitlines()
    near = lines[line - 1][column - 1 :].strip()[:20] if line <= len(lines) else ""
    reasons = "; ".join(_REASON.findall(oxigraph_says))
    place = f"line {line}, column {column}, " + (f"near {near!r}" if near else "at its end")
    return QueryError(f"The query cannot be read at {place}{f' ({reasons})' if reasons else ''}.")
