"""SPARQL over Turtle files, in this process: the query's text in, a table of strings or Turtle out.

Oxigraph is the engine; rdflib is the second opinion that every saved query is tested against.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph

from kg.errors import QueryError
from kg.export.bounded import Bounds, run_bounded
from kg.export.engines import Answer, Term, ask_oxigraph, ask_rdflib, read_rdflib
from kg.export.query_text import check_prefixes, mask, with_values
from kg.export.store import read_store, to_files
from kg.export.table import Table, to_csv, to_json, to_text
from kg.export.terms import PREFIXES, to_short
from kg.export.turtle_reader import to_row
from kg.export.turtle_writer import to_lines

__all__ = ["ENGINES", "QueryError", "Table", "ask", "run_query", "to_csv", "to_json", "to_text"]

ENGINES: dict[str, tuple[Callable[..., Any], Callable[..., Answer]]] = {  # name -> what reads files, what answers
    "oxigraph": (read_store, ask_oxigraph),
    "rdflib": (read_rdflib, ask_rdflib),
}

_ELSEWHERE = re.compile(r"(?<![?$:\w-])(SERVICE|FROM)\b(?!:)", re.IGNORECASE)
_ORDERED = re.compile(r"(?<![?$:\w-])ORDER\s+BY\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Result:
    """The answer as a table and, for CONSTRUCT and DESCRIBE, as Turtle; ``cut`` when there were more rows."""

    table: Table
    turtle: str | None
    cut: bool


def run_query(
    turtle_paths: Sequence[Path],
    query: str,
    *,
    engine: str = "oxigraph",
    values: Mapping[str, Sequence[str]] | None = None,
) -> Table:
    """Ask ``query`` (SELECT, ASK, CONSTRUCT or DESCRIBE) of the triples of all files together.

    A path is a Turtle file, or a folder made by a build, which means ``graph.ttl`` and ``evidence.ttl`` in it.
    ``values`` gives variables their values (see ``kg.export.query_text.with_values``).

    The prefixes of ``kg.export.terms.PREFIXES`` need not be declared; a declaration in the query wins. IRIs come back
    as prefixed names where that is safe and as ``<…>`` elsewhere, literals as their text. Without ORDER BY the rows
    are sorted, so that both engines and every run give the same table. (Blank nodes that a query makes have no
    lasting name.)
    Raises QueryError for a file or query that cannot be read, or that asks for data from elsewhere (SERVICE, FROM).
    """
    return _run(turtle_paths, query, engine, values, None).table


def ask(
    turtle_paths: Sequence[Path],
    query: str,
    *,
    engine: str = "oxigraph",
    values: Mapping[str, Sequence[str]] | None = None,
    bounds: Bounds,
) -> Result:
    """As ``run_query``, in a process of its own that is ended when it takes longer or more memory than ``bounds``.

    At most ``bounds.rows`` rows come back. Raises QueryError also when a bound is met.
    """
    return run_bounded(lambda: _run(turtle_paths, query, engine, values, bounds.rows), bounds)


def to_values(given: Sequence[str]) -> dict[str, list[str]]:
    """``["名称=五个一"]`` as ``{"名称": ["五个一"]}``. Raises QueryError for what has no name or no equals sign."""
    values: dict[str, list[str]] = {}
    for pair in given:
        name, equals, text = pair.partition("=")
        if not equals or not name.strip("?$ "):
            raise QueryError(f"{pair!r} gives no value: write the variable's name, an equals sign and the text.")
        values.setdefault(name.strip("?$ "), []).append(text)
    return values


def _run(
    turtle_paths: Sequence[Path],
    query: str,
    engine: str,
    values: Mapping[str, Sequence[str]] | None,
    most: int | None,
) -> Result:
    query = with_values(query, values or {})
    if elsewhere := _ELSEWHERE.search(mask(query)):
        raise QueryError(f"{elsewhere[1].upper()} is not possible here: a query reads only the files it is given.")
    if engine not in ENGINES:
        raise ValueError(f"engine is one of {', '.join(ENGINES)}, not {engine!r}")
    check_prefixes(query)
    read, answer = ENGINES[engine]
    loaded = read([file for path in turtle_paths for file in to_files(path)])
    return _answer(loaded, answer, query, most)


def ask_loaded(loaded: Any, query: str, *, engine: str = "oxigraph") -> Table:
    """Ask what ``ENGINES[engine]`` has read already, for many queries of the same files (tests, tables of the docs)."""
    return _answer(loaded, ENGINES[engine][1], query, None).table


def _answer(loaded: Any, answer: Callable[..., Answer], query: str, most: int | None) -> Result:
    try:
        return _result(answer(loaded, query, most), ordered=bool(_ORDERED.search(mask(query))))
    except RecursionError as error:
        raise QueryError("The query is nested too deeply.") from error


def _result(answer: Answer, *, ordered: bool) -> Result:
    rows = [tuple(map(_cell, row)) for row in answer.rows]
    turtle = None
    if answer.kind == "triples":
        rows = sorted(set(rows))
        turtle = _turtle(answer)
    elif not ordered:
        rows.sort()
    return Result(Table(answer.columns, tuple(rows)), turtle, answer.cut)


def _turtle(answer: Answer) -> str:
    triples = [pyoxigraph.Triple(*row) for row in answer.rows]  # type: ignore[arg-type]
    try:
        return "".join(to_lines(PREFIXES, map(to_row, triples)))
    except ValueError:  # blank nodes have no name to be sorted by: in the order of the engine, then
        plain = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=PREFIXES)
        return (plain or b"").decode("utf-8")


def _cell(term: Term) -> str:
    if isinstance(term, pyoxigraph.NamedNode):
        return to_short(term.value)
    if isinstance(term, pyoxigraph.Literal):
        return term.value
    return "" if term is None else str(term)
