"""What a build left, read back: its records, its open questions, the sentences of its claims."""

from __future__ import annotations

import csv
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph

from kg.errors import QueryError
from kg.export.terms import PREFIXES, to_term
from kg.records import Article, Claim, Entity, Figure, Knowledge, Mention
from kg.vocabulary import QUESTION_COLUMNS

_UNKNOWN: dict[str, Any] = {"rule": "", "confidence": 0.0}  # what the records of mentions leave out


@dataclass(frozen=True, slots=True)
class Asked:
    """A row of ``questions.csv``: a question with what is told of both ends."""

    kind: str
    state: str
    left: str
    right: str
    left_name: str
    left_source: str
    left_evidence: str
    right_name: str
    right_source: str
    right_evidence: str
    why: str


def read_knowledge(out: Path) -> Knowledge:
    """The records of the build in ``out``, without the pages and their sentences, which records do not hold.

    Raises ``QueryError`` if there is no build or a record is broken."""
    return Knowledge(
        (),
        tuple(Article(**row | {"reporters": tuple(row["reporters"])}) for row in _rows(out, "articles")),
        (),
        tuple(Mention(**_UNKNOWN | row) for row in _rows(out, "mentions")),
        tuple(Entity(**row | {"names": tuple(row["names"])}) for row in _rows(out, "entities")),
        tuple(Claim(**row) for row in _rows(out, "claims")),
        tuple(Figure(**row) for row in _rows(out, "figures")),
    )


def _rows(out: Path, name: str) -> Iterator[dict[str, Any]]:
    path = out / "records" / f"{name}.jsonl"
    if not path.is_file():
        raise QueryError(f"There is no build in {out}; make one with kg build.")
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                yield json.loads(line)
            except ValueError as error:
                raise QueryError(f"Line {number} of {path} is no JSON ({error}).") from error


def read_asked(out: Path) -> tuple[Asked, ...]:
    """The rows of the build's ``questions.csv``. Raises ``QueryError`` if there is none or it is broken."""
    path = out / "questions.csv"
    if not path.is_file():
        raise QueryError(f"There is no questions.csv in {out}; make it with kg build.")
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    if tuple(header) != QUESTION_COLUMNS or any(len(row) != len(header) for row in rows):
        raise QueryError(f"{path} is not as kg build writes it; build again.")
    return tuple(Asked(*row) for row in rows)


def read_sentences(out: Path, claims: Collection[str]) -> dict[str, str]:
    """Claim id -> its sentence as the page prints it, for those of ``claims`` that the build's ``evidence.ttl`` has.

    Reads the file paragraph by paragraph, so that a large build needs no more memory than a small one.
    """
    path = out / "evidence.ttl"
    if not claims or not path.is_file():
        return {}
    wanted = {to_term(claim): claim for claim in claims}
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    found = {}
    with path.open(encoding="utf-8") as file:
        for first, paragraph in _paragraphs(file):
            if first in wanted:
                for triple in pyoxigraph.parse(prefixes + paragraph, format=pyoxigraph.RdfFormat.TURTLE):
                    if triple.predicate.value == PREFIXES["kg"] + "sentence":
                        found[wanted[first]] = triple.object.value
    return found


def _paragraphs(lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    """The paragraphs of a Turtle file as ``kg.export.turtle_writer`` writes it, each with its subject."""
    paragraph: list[str] = []
    for line in lines:
        if line != "\n":
            paragraph.append(line)
        elif paragraph:
            yield paragraph[0].partition(" ")[0], "".join(paragraph)
            paragraph = []
    if paragraph:
        yield paragraph[0].partition(" ")[0], "".join(paragraph)
