"""Rows in, a sorted Turtle file out: the same rows in any order give the same bytes.

Why not a library's serializer: Oxigraph's keeps the order of insertion, rdflib's is forty times slower at a million
triples and rewrites numbers. There are no blank nodes, so sorting is all that a canonical file needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

Row = tuple[str, str, str]  # subject, predicate, object, each a Turtle term

_ORDER = ("a", "rdfs:label", "skos:altLabel", "rdf:subject", "rdf:predicate", "rdf:object")
_FIRST = {predicate: position for position, predicate in enumerate(_ORDER)}


def write_rows(path: Path, prefixes: Mapping[str, str], rows: Iterable[Row]) -> None:
    """Write ``rows`` as one Turtle file, UTF-8 with Unix line ends, replacing what is there."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(to_lines(prefixes, rows))


def to_lines(prefixes: Mapping[str, str], rows: Iterable[Row]) -> Iterator[str]:
    """The lines of the file: prefixes, then one paragraph per subject with its type and labels first."""
    for prefix in sorted(prefixes):
        yield f"@prefix {prefix}: <{prefixes[prefix]}> .\n"
    ordered = sorted(set(rows), key=lambda row: (row[0], _FIRST.get(row[1], len(_FIRST)), row[1], row[2]))
    for subject, about in groupby(ordered, key=lambda row: row[0]):
        parts = [
            f"{predicate} {', '.join(object_ for _, _, object_ in same)}"
            for predicate, same in groupby(about, key=lambda row: row[1])
        ]
        yield f"\n{subject} " + " ;\n    ".join(parts) + " .\n"
