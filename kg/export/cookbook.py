"""Queries kept as files with their question on top: found, listed and read by name."""

from __future__ import annotations

import sysconfig
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import kg
from kg.errors import QueryError


@dataclass(frozen=True, slots=True)
class Question:
    """A query with a name. ``chinese`` and ``english`` are its first two comment lines."""

    name: str
    chinese: str
    english: str
    text: str


def find_ontology() -> Path:
    """The folder ``ontology``: beside the package in a checkout, under ``share/huying`` when installed.

    Raises QueryError, naming both places, if it is in neither.
    """
    package = kg.__file__
    places = (
        Path(package or ".").resolve().parent.parent / "ontology",
        Path(sysconfig.get_path("data")) / "share" / "huying" / "ontology",
    )
    for place in places:
        if (place / "kg.ttl").is_file():
            return place
    raise QueryError(f"The folder with the ontology and the saved queries is neither {places[0]} nor {places[1]}.")


def read_questions(folder: Path) -> tuple[Question, ...]:
    """All queries of a folder (``*.rq``), by name."""
    return tuple(map(_read, sorted(folder.glob("*.rq"))))


def read_saved_queries() -> tuple[Question, ...]:
    """All saved queries, by name."""
    return read_questions(find_ontology() / "queries")


def read_saved_query(name: str) -> Question:
    """The saved query ``name`` (``posts``). Raises QueryError, listing the names there are, if there is none."""
    saved = {query.name: query for query in read_saved_queries()}
    if name not in saved:
        near = get_close_matches(name, saved, n=1)
        meant = f"; did you mean {near[0]}?" if near else f"; there are: {', '.join(saved)}."
        raise QueryError(f"There is no saved query {name!r}{meant}")
    return saved[name]


def read_query(query: str) -> str:
    """The text of a query given as the command line takes it: a file, the name of a saved query, or the text itself.

    Raises QueryError for a file that is not there and for a name that no saved query has.
    """
    if any(mark in query for mark in "{\n"):  # no query is without braces, and no file name has them
        return query
    path = Path(query)
    if path.suffix != ".rq":
        return read_saved_query(query).text
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"The query file {path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"The query file {path} is not UTF-8 text.") from error


def _read(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    chinese, english = (line.removeprefix("#").strip() for line in text.splitlines()[:2])
    return Question(path.stem, chinese, english, text)
