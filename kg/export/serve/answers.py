"""A query on the store in memory, and its answer in the media type that was asked for.

Results formats: https://www.w3.org/TR/sparql11-results-json/, rdf-sparql-XMLres, sparql11-results-csv-tsv. They are
written here, row by row, because a library's writer cannot be told to stop after so many rows.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from kg.export.query_text import unreadable
from kg.export.serve.protocol import Refused, Request, choose
from kg.export.terms import PREFIXES

_JSON, _XML = "application/sparql-results+json", "application/sparql-results+xml"
_CSV, _TSV = "text/csv", "text/tab-separated-values"
_GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
_ALIASES = {"application/json": _JSON, "application/xml": _XML, "text/xml": _XML, "text/plain": _TSV}
Rows = list[tuple[Any, ...]]


def answer(store: pyoxigraph.Store, request: Request, accept: str, most: int) -> tuple[str, bytes]:
    """Media type and body of the answer.

    Raises QueryError for a query that cannot be read, Refused for a media type that cannot be had (406) or more than
    ``most`` rows (500, as the protocol says of queries that are refused).
    """
    try:
        found = _ask(store, request)
    except SyntaxError as error:
        raise unreadable(request.query, str(error)) from error
    if isinstance(found, pyoxigraph.QueryBoolean):
        kind = choose(accept, [_JSON, _XML, "application/json", "application/xml", "text/xml"])
        return kind, _boolean(_ALIASES.get(kind, kind), bool(found))
    if isinstance(found, pyoxigraph.QueryTriples):
        kind = choose(accept, list(_GRAPHS))
        triples = _few(found, most)
        body = pyoxigraph.serialize(triples, format=_GRAPHS[kind], prefixes=PREFIXES)
        return kind, body or b""
    kind = choose(accept, [_JSON, _XML, _CSV, _TSV, *_ALIASES])
    names = [variable.value for variable in found.variables]
    return kind, _WRITERS[_ALIASES.get(kind, kind)](names, [tuple(row) for row in _few(found, most)])


def _ask(store: pyoxigraph.Store, request: Request) -> Any:
    """Ask with the dataset of the protocol, which wins over the query's own; a graph that is not here is empty."""
    dataset: dict[str, Any] = {}
    try:
        if request.default_graphs or request.named_graphs:
            dataset["default_graph"] = [NamedNode(iri) for iri in request.default_graphs]
            dataset["named_graphs"] = [NamedNode(iri) for iri in request.named_graphs]
        return store.query(request.query, base_iri="http://localhost/", prefixes=PREFIXES, **dataset)
    except ValueError as error:
        raise Refused(400, f"The dataset cannot be read: {error}.") from error


def _few(found: Iterable[Any], most: int) -> list[Any]:
    rows = list(islice(found, most + 1))
    if len(rows) > most:
        raise Refused(500, f"The query was refused: it has more than {most} rows. Give it a LIMIT.")
    return rows


def _boolean(kind: str, value: bool) -> bytes:
    word = "true" if value else "false"
    if kind == _JSON:
        return f'{{"head":{{}},"boolean":{word}}}'.encode()
    return f"{_XML_HEAD}<head/><boolean>{word}</boolean></sparql>".encode()


def _json(names: list[str], rows: Rows) -> bytes:
    bindings = [{n: _json_term(t) for n, t in zip(names, row, strict=True) if t is not None} for row in rows]
    return json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}, ensure_ascii=False).encode()


def _json_term(term: Any) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        raise Refused(500, "The query was refused: triples inside triples cannot be written.")
    more = {"xml:lang": term.language} if term.language else {}
    if not term.language and term.datatype.value != _STRING:
        more = {"datatype": term.datatype.value}
    return {"type": "literal", "value": term.value, **more}


_STRING = PREFIXES["xsd"] + "string"
_XML_HEAD = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _xml(names: list[str], rows: Rows) -> bytes:
    return "".join(_xml_parts(names, rows)).encode()


def _xml_parts(names: list[str], rows: Rows) -> Iterator[str]:
    yield _XML_HEAD + "<head>" + "".join(f"<variable name={quoteattr(name)}/>" for name in names) + "</head><results>"
    for row in rows:
        yield "<result>"
        for name, term in zip(names, row, strict=True):
            if term is not None:
                found = _json_term(term)
                tag = found["type"]
                with_ = "".join(f" {key}={quoteattr(found[key])}" for key in ("xml:lang", "datatype") if key in found)
                yield f"<binding name={quoteattr(name)}><{tag}{with_}>{escape(found['value'])}</{tag}></binding>"
        yield "</result>"
    yield "</results></sparql>"


def _csv(names: list[str], rows: Rows) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(["" if term is None else _csv_cell(term) for term in row] for row in rows)
    return out.getvalue().encode()


def _csv_cell(term: Any) -> str:
    found = _json_term(term)
    return f"_:{found['value']}" if found["type"] == "bnode" else str(found["value"])


def _tsv(names: list[str], rows: Rows) -> bytes:
    lines = ["\t".join(f"?{name}" for name in names)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in rows]  # N-Triples terms
    return ("\n".join(lines) + "\n").encode()


_WRITERS: dict[str, Callable[[list[str], Rows], bytes]] = {_JSON: _json, _XML: _xml, _CSV: _csv, _TSV: _tsv}
