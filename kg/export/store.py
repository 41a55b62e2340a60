"""The Turtle files of a build as an Oxigraph store: the one place where files are opened to be asked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph

from kg.errors import QueryError
from kg.export.turtle_reader import unreadable


def to_files(path: Path) -> tuple[Path, ...]:
    """The Turtle files of a path: itself, or those of a build in that folder (one without evidence is a graph too).

    Raises QueryError if there is no graph.
    """
    evidence = path / "evidence.ttl"
    files = (path,) if not path.is_dir() else (path / "graph.ttl", *([evidence] if evidence.is_file() else []))
    if not files[0].is_file():
        raise QueryError(f"There is no graph at {files[0]}; make one with kg build.")
    return files


def read_store(files: Iterable[Path]) -> pyoxigraph.Store:
    """A store in memory with the triples of all files. Raises QueryError, which says the line, for a broken file."""
    store = pyoxigraph.Store()
    for file in files:
        try:
            store.bulk_load(path=str(file), format=pyoxigraph.RdfFormat.TURTLE)
        except SyntaxError as error:
            raise unreadable(file, error) from error
        except OSError as error:
            raise QueryError(f"{file} cannot be read: {error.strerror or error}.") from error
    return store
