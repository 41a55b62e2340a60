"""The Turtle files of a build as an Oxigraph store: the one place where files are opened to be asked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph

from kg.errors import MAKE_ONE, QueryError
from kg.export.turtle_reader import unreadable


def to_files(path: Path) -> tuple[Path, ...]:
    """The Turtle files of a path: those of a build, given its folder or its graph.ttl (one without evidence is a graph
    too), or any other file itself.

    Raises QueryError if there is no graph.
    """
    graph = path / "graph.ttl" if path.is_dir() else path
    evidence = graph.with_name("evidence.ttl")
    files = (graph, evidence) if graph.name == "graph.ttl" and evidence.is_file() else (graph,)
    if not files[0].is_file():
        raise QueryError(f"There is no graph at {files[0]}; {MAKE_ONE}.")
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
