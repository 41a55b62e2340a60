"""A build's Turtle in other forms, read and written triple by triple: N-Triples, TriG, JSON-LD, Turtle 1.2, one Turtle.

All say the same triples. TriG adds a named graph for each article with the direct triples it supports; Turtle 1.2 says
``rdf:reifies <<( … )>>`` where the others have ``rdf:subject``, ``rdf:predicate`` and ``rdf:object``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from kg.export.context import to_context, to_key
from kg.export.store import to_files
from kg.export.terms import PREFIXES
from kg.export.turtle_reader import read_rows, read_triples
from kg.export.turtle_writer import Row, to_lines, to_paragraphs

_LITERAL = re.compile(r'"(?P<text>(?:[^"\\]|\\.)*)"(?:@(?P<language>[\w-]+)|\^\^(?P<kind>\S+))?')
_CHINESE = ("rdfs:label", "skos:altLabel")  # whose language the context says
_REIFIED = ("rdf:subject", "rdf:predicate", "rdf:object")


def to_format(path: Path, form: str) -> Iterator[str]:
    """The build in ``path`` (a folder or a Turtle file) in a form of ``FORMATS``, piece by piece.

    Raises QueryError if there is no graph or it cannot be read, KeyError for another form.
    """
    return FORMATS[form](to_files(path))


def _rows(files: Iterable[Path]) -> Iterator[Row]:
    return chain.from_iterable(map(read_rows, files))


def _to_turtle(files: Iterable[Path]) -> Iterator[str]:
    return to_lines(PREFIXES, _rows(files))


def _to_ntriples(files: Iterable[Path]) -> Iterator[str]:
    return (f"{triple} .\n" for file in files for triple in read_triples(file))


def _to_trig(files: tuple[Path, ...]) -> Iterator[str]:
    yield from _to_turtle(files)
    supported = (
        (said["kg:inArticle"], said["rdf:subject"], f"{said['rdf:predicate']} {said['rdf:object']}")
        for said in _statements(files)
        if "kg:inArticle" in said and said.get("kg:standing") == "code:asserted"
    )
    for article, about in to_paragraphs(supported):
        lines = (f"    {subject} {' ; '.join(verbs)} .\n" for subject, verbs in about)
        yield f"\nGRAPH {article} {{\n{''.join(lines)}}}\n"


def _statements(files: Iterable[Path]) -> Iterator[dict[str, str]]:
    for _, rows in groupby(_rows(files), key=lambda row: row[0]):
        said = {predicate: object_ for _, predicate, object_ in rows}
        if "rdf:predicate" in said:
            yield said


def _to_turtle_12(files: Iterable[Path]) -> Iterator[str]:
    yield 'VERSION "1.2"\n'
    yield from to_lines(PREFIXES, _reified(files))


def _reified(files: Iterable[Path]) -> Iterator[Row]:
    for subject, about in groupby(_rows(files), key=lambda row: row[0]):
        said = {}
        for row in about:
            if row[1] in _REIFIED:
                said[row[1]] = row[2]
            elif row[1:] != ("a", "rdf:Statement"):
                yield row
        if said:
            yield subject, "rdf:reifies", f"<<( {' '.join(said[name] for name in _REIFIED)} )>>"


def _to_jsonld(files: Iterable[Path]) -> Iterator[str]:
    yield f'{{"@context": {json.dumps(to_context(), ensure_ascii=False)},\n"@graph": [\n'
    between = ""
    for subject, about in to_paragraphs(_rows(files)):
        node: dict[str, Any] = {"id": subject}
        for predicate, objects in about:
            values = [_to_json(predicate, object_) for object_ in objects]
            node[to_key(predicate)] = values if len(values) > 1 else values[0]
        yield between + json.dumps(node, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def _to_json(predicate: str, term: str) -> object:
    literal = _LITERAL.fullmatch(term)
    if literal is None:
        if predicate == "a" or ":" in term:
            return term
        if term in ("true", "false"):
            return term == "true"
        kind = "integer" if term.lstrip("+-").isdigit() else "decimal"
        return {"@value": term, "@type": f"xsd:{kind}"}
    text = re.sub(r"\\(u[0-9A-F]{4}|U[0-9A-F]{8}|.)", _unescape, literal["text"])
    if literal["kind"]:
        return {"@value": text, "@type": literal["kind"]}
    if literal["language"] and (predicate not in _CHINESE or literal["language"] != "zh"):
        return {"@value": text, "@language": literal["language"]}
    return text


def _unescape(match: re.Match[str]) -> str:
    sign = match[1]
    return chr(int(sign[1:], 16)) if sign[0] in "uU" else {"n": "\n", "r": "\r", "t": "\t"}.get(sign, sign)


FORMATS: dict[str, Callable[[tuple[Path, ...]], Iterator[str]]] = {
    "nt": _to_ntriples,
    "trig": _to_trig,
    "jsonld": _to_jsonld,
    "rdf12": _to_turtle_12,
    "turtle": _to_turtle,
}
"""Name of a form -> what writes it from the Turtle files of a build."""
