"""What a build left beside its records, read back: its questions with their evidence, the sentences of its claims."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from kg.errors import MAKE_ONE, QueryError
from kg.export.terms import PREFIXES, to_term
from kg.vocabulary import BUILD_MARK, QUESTION_COLUMNS


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


def read_asked(out: Path) -> tuple[Asked, ...]:
    """The rows of the build's ``questions.csv``. Raises ``QueryError`` if there is none or it is broken."""
    path = out / "questions.csv"
    if not path.is_file():
        fault = (
            f"The build in {out} has no questions.csv"
            if (out / BUILD_MARK).is_file()
            else f"There is no build in {out}"
        )
        raise QueryError(f"{fault}; {MAKE_ONE}.")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
    except (OSError, ValueError, csv.Error) as error:  # ValueError: not UTF-8, or empty
        raise QueryError(f"{path} is not as kg build writes it ({error}); build again.") from error
    if tuple(header) != QUESTION_COLUMNS or any(len(row) != len(header) for row in rows):
        raise QueryError(f"{path} is not as kg build writes it; build again.")
    return tuple(Asked(*row) for row in rows)


def read_to_judge(out: Path) -> tuple[tuple[Asked, ...], dict[str, int]]:
    """The questions on two ends in the order of the build's ``review.csv``, from which lines may have been deleted, and
    how many lines it has of each other kind.

    Raises ``QueryError`` if ``review.csv`` or ``questions.csv`` is missing or broken.
    """
    asked = {(q.left, q.right): q for q in read_asked(out)}
    path = out / "review.csv"
    if not path.is_file():
        raise QueryError(f"There is no review.csv in {out}; make it with kg report {out}.")
    try:
        data = path.read_bytes()
        rows = list(csv.DictReader(io.StringIO(_decode(data), newline="")))
        kinds = [(row["what"], (row["left"], row["right"])) for row in rows]
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise QueryError(f"{path} is not as kg report writes it ({error}); make it again.") from error
    pairs = dict.fromkeys(ends for _, ends in kinds if ends in asked)
    return tuple(asked[ends] for ends in pairs), dict(Counter(kind for kind, ends in kinds if ends not in asked))


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")  # as spreadsheets save it in China


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
