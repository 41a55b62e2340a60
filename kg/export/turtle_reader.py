"""Turtle files in, rows out: what ``kg.export.turtle_writer`` writes can be read, changed and written again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph

from kg.errors import QueryError
from kg.export.terms import PREFIXES, to_short, to_text
from kg.export.turtle_writer import Row

_TYPE = PREFIXES["rdf"] + "type"
_BARE = {  # what Turtle writes without quotes, in the spelling of to_number and to_boolean
    "xsd:integer": re.compile("-?[0-9]+"),
    "xsd:decimal": re.compile(r"-?[0-9]+\.[0-9]+"),
    "xsd:boolean": re.compile("true|false"),
}


def read_rows(path: Path) -> Iterator[Row]:
    """The triples of a Turtle file as rows, in the order of the file, one at a time.

    Raises QueryError, which says the line, if the file is not Turtle or has blank nodes, and OSError if it cannot be
    read.
    """
    for triple in read_triples(path):
        try:
            yield to_row(triple)
        except ValueError as error:
            raise QueryError(f"{path} cannot be written in order: {error}.") from error


def read_triples(path: Path) -> Iterator[pyoxigraph.Triple]:
    """The triples of a Turtle file, one at a time. Raises QueryError, which says the line, and OSError."""
    try:
        for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            yield quad.triple
    except SyntaxError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: SyntaxError) -> QueryError:
    """What to tell about a file that is not Turtle, and on which line."""
    at = f" at line {error.lineno}" if error.lineno else ""
    return QueryError(f"{path} is not readable as Turtle{at}: {str(error.msg).rstrip('.')}.")


def to_row(triple: pyoxigraph.Triple) -> Row:
    """A triple as a row of Turtle terms. Raises ValueError if it has a blank node, which has no lasting name."""
    verb = "a" if triple.predicate.value == _TYPE else to_short(triple.predicate.value)
    return _term(triple.subject), verb, _term(triple.object)


def _term(term: object) -> str:
    if isinstance(term, pyoxigraph.NamedNode):
        return to_short(term.value)
    if not isinstance(term, pyoxigraph.Literal):
        raise ValueError(f"{term} has no lasting name")
    if term.language:
        return to_text(term.value, term.language)
    kind = to_short(term.datatype.value)
    if kind == "xsd:string":
        return to_text(term.value)
    bare = _BARE.get(kind)
    return term.value if bare and bare.fullmatch(term.value) else f"{to_text(term.value)}^^{kind}"
