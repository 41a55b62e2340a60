"""Rows in, a sorted Turtle file out: the same rows in any order give the same bytes.

Why not a library's serializer: Oxigraph's keeps the order of insertion, rdflib's holds the whole graph, takes many
times as long (``bench/README.md``) and rewrites numbers. There are no blank nodes, so sorting is all that a canonical
file needs. Memory stays flat: rows are sorted in runs of a fixed number, and more than one run goes through temporary
files that are merged line by line.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import groupby, islice
from pathlib import Path

Row = tuple[str, str, str]  # subject, predicate, object, each a Turtle term

RUN = 50_000  # rows sorted in memory at once

_ORDER = ("a", "rdfs:label", "skos:altLabel", "rdf:subject", "rdf:predicate", "rdf:object")
_FIRST = {predicate: str(position) for position, predicate in enumerate(_ORDER)}
_LATER = str(len(_ORDER))


def write_rows(path: Path, prefixes: Mapping[str, str], rows: Iterable[Row]) -> None:
    """Write ``rows`` as one Turtle file, UTF-8 with Unix line ends, replacing what is there."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(to_lines(prefixes, rows))


def to_lines(prefixes: Mapping[str, str], rows: Iterable[Row]) -> Iterator[str]:
    """The lines of the file: prefixes, then one paragraph per subject with its type and labels first."""
    for prefix in sorted(prefixes):
        yield f"@prefix {prefix}: <{prefixes[prefix]}> .\n"
    for subject, about in to_paragraphs(rows):
        parts = (f"{predicate} {', '.join(objects)}" for predicate, objects in about)
        yield f"\n{subject} " + " ;\n    ".join(parts) + " .\n"


def to_paragraphs(rows: Iterable[Row]) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """Every subject with its predicates and their objects, in the order of the file and each row once.

    ``rows`` may come in any order and more than once; a term holds no tab and no line break (in Turtle both are
    escaped). Uses temporary files when there are more than ``RUN`` rows.
    """
    lines = _sorted(f"{s}\t{_FIRST.get(p, _LATER)}{p}\t{o}\n" for s, p, o in rows)
    for subject, about in groupby(map(_split, lines), key=_subject):
        grouped: dict[str, list[str]] = {}
        for _, predicate, object_ in about:
            objects = grouped.setdefault(predicate[1:], [])
            if not objects or objects[-1] != object_:
                objects.append(object_)
        yield subject, list(grouped.items())


def _split(line: str) -> list[str]:
    return line[:-1].split("\t")


def _subject(parts: list[str]) -> str:
    return parts[0]


def _sorted(lines: Iterator[str]) -> Iterator[str]:
    """The lines in order, merged from sorted runs on disk unless one run holds them all."""
    run = sorted(islice(lines, RUN))
    if len(run) < RUN:
        yield from run
        return
    with ExitStack() as files:
        runs = []
        while run:
            file = files.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n"))
            file.writelines(run)
            file.seek(0)
            runs.append(file)
            run = sorted(islice(lines, RUN))
        yield from heapq.merge(*runs)
