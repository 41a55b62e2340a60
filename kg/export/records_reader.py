"""What a build left, read back: all records, and the graph made of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx

from kg.errors import MAKE_ONE, QueryError
from kg.graph import to_graph
from kg.records import (
    Article,
    BadPage,
    Claim,
    Dropped,
    Entity,
    Figure,
    Knowledge,
    Mention,
    Page,
    Question,
    Sentence,
    Verdict,
    position,
)


def read_records(out: Path) -> Knowledge:
    """The records of the build in ``out``, as the build had them, but for what no record holds: the decisions, why an
    article has its date, what a file said of its page.

    Raises ``QueryError`` if there is no build in ``out``, or one of an older version, or a record is broken.
    """
    pages = [row for row in _rows(out, "pages") if "text" in row]
    questions = list(_rows(out, "questions"))
    try:
        return Knowledge(
            tuple(Page(row["name"], row["text"], derived=row.get("derived", False)) for row in pages),
            tuple(Article(**row | {"reporters": tuple(row["reporters"])}) for row in _rows(out, "articles")),
            tuple(Sentence(**{k: v for k, v in row.items() if k != "text"}) for row in _rows(out, "sentences")),
            tuple(Mention(**row) for row in _rows(out, "mentions")),
            tuple(Entity(**row | {"names": tuple(row["names"])}) for row in _rows(out, "entities")),
            tuple(
                sorted((Claim(**row) for kind in ("claims", "open_claims") for row in _rows(out, kind)), key=position)
            ),
            tuple(Figure(**row) for row in _rows(out, "figures")),
            {
                row["name"]: (row.get("locality", ""), row.get("locality_reason", ""))
                for row in pages
                if "locality" in row or "locality_reason" in row
            },
            questions=tuple(Question(**row) for row in questions if "stale" not in row),
            open_mentions=tuple(Mention(**row) for row in _rows(out, "open_mentions")),
            stale=tuple(row["stale"] for row in questions if "stale" in row),
            dropped=tuple(Dropped(**row) for row in _rows(out, "dropped")),
            verdicts=tuple(Verdict(**row) for row in _rows(out, "verdicts")),
        )
    except (KeyError, TypeError) as error:
        raise QueryError(f"A record in {out / 'records'} is not as kg build writes it ({error}).") from error


def read_graph(out: Path) -> nx.MultiDiGraph[str]:
    """The graph of the build in ``out``, as ``to_graph`` made it. Raises ``QueryError`` as ``read_records`` does."""
    knowledge = read_records(out)
    try:
        graph = to_graph(knowledge)
    except ValueError as error:
        raise QueryError(f"The records in {out / 'records'} do not fit together: {error}.") from error
    rows = list(_rows(out, "pages"))
    graph.graph["unread"] = tuple(BadPage(row["name"], row["unread"]) for row in rows if "unread" in row)
    graph.graph["papers"] = {row["name"]: row["paper"] for row in rows if "paper" in row}
    return graph


def _rows(out: Path, name: str) -> Iterator[dict[str, Any]]:
    path = out / "records" / f"{name}.jsonl"
    if not path.is_file():
        older = (out / "records" / "claims.jsonl").is_file()
        fault = f"The build in {out} has no {path.name}" if older else f"There is no build in {out}"
        raise QueryError(f"{fault}; {MAKE_ONE}.")
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise QueryError(f"Line {number} of {path} is no JSON ({error}).") from error
        if not isinstance(row, dict):
            raise QueryError(f"Line {number} of {path} is no record.")
        yield row
