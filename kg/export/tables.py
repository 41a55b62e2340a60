"""The graph as tables of comma-separated values: for R and pandas, and for neo4j-admin's import.

UTF-8 without a mark, Unix line ends, an empty cell for what is not known; several values stand in one cell between
semicolons. A cell that a spreadsheet would take for a formula has a ' in front.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import networkx as nx

from kg.export.report.facts import Facts
from kg.export.table import Table, safe, to_csv
from kg.vocabulary import PREDICATES, TYPES

Value = str | float | None
_LIST = ";"


def write_tables(graph: nx.MultiDiGraph[str], out_dir: Path) -> None:
    """Write ``entities relations claims figures articles .csv`` into ``out_dir``.

    Entities have their measures and ranks, also without attendance lists; relations their weight (sentences); claims
    and figures their sentence, page and position, half-open in characters of the page.
    """
    facts = Facts(graph)
    _write(out_dir / "entities.csv", _entities(facts))
    _write(out_dir / "relations.csv", _relations(facts))
    _write(out_dir / "claims.csv", _claims(facts))
    _write(out_dir / "figures.csv", _figures(facts))
    _write(out_dir / "articles.csv", _articles(facts))


def to_measures(facts: Facts) -> Table:
    """A row for each entity: its measures, ranks, and best and worst rank without one article."""
    return _table(_entities(facts))


def write_neo4j(graph: nx.MultiDiGraph[str], out_dir: Path) -> None:
    """Write ``nodes.csv`` and ``relationships.csv`` into ``out_dir``, headed as ``neo4j-admin database import full``
    reads them (Neo4j operations manual, Import: ``:ID``, ``:LABEL``, ``:START_ID``, ``:END_ID``, ``:TYPE``)."""
    facts = Facts(graph)
    _write(
        out_dir / "nodes.csv",
        (
            {
                "id:ID": record.id,
                ":LABEL": TYPES[record.type].cls,
                "name": record.name,
                "names:string[]": _LIST.join(name.replace(_LIST, "；") for name in record.names),
                "place": record.jurisdiction,
                "kind": record.kind,
                "first_seen": record.first_seen,
                "last_seen": record.last_seen,
                "mentions:int": record.mentions,
            }
            for record in facts.records.values()
        ),
    )
    _write(
        out_dir / "relationships.csv",
        (
            {
                ":START_ID": subject,
                ":END_ID": object_,
                ":TYPE": data["predicate"],
                "post": data["post"],
                "weight:int": len(data["claims"]),
                "confidence:float": max(claim.confidence for claim in data["claims"]),
                "inferred:boolean": str(all(claim.inferred for claim in data["claims"])).lower(),
                "page": data["claims"][0].page,
                "sentence": facts.sentence(data["claims"][0], most=None),
            }
            for subject, object_, _, data in facts.edges
        ),
    )


def _entities(facts: Facts) -> Iterable[Mapping[str, Value]]:
    for place, record in enumerate(facts.records.values()):
        standing = facts.standings[record.id]
        row: dict[str, Value] = {
            "id": record.id,
            "type": record.type,
            "name": record.name,
            "names": _LIST.join(record.names),
            "jurisdiction": record.jurisdiction,
            "district": standing.district,
            "level": standing.level,
            "line": standing.line,
            "kind": record.kind,
            "first_seen": record.first_seen,
            "last_seen": record.last_seen,
            "mentions": record.mentions,
        }
        for ending, shape in (("", facts.shape), ("_without_attendance", facts.bare)):
            for name, values in shape.measures.items():
                value = values[place]
                row[f"{name}{ending}"] = int(value) if name in ("degree", "strength", "core") else value
                if name in shape.errors:
                    row[f"{name}{ending}_error"] = shape.errors[name][place]
            for name, ranks in shape.ranks.items():
                row[f"{name}{ending}_rank"] = ranks[place]
                if name in shape.ranges:
                    row[f"{name}{ending}_best"], row[f"{name}{ending}_worst"] = shape.ranges[name][place]
        yield row


def _relations(facts: Facts) -> Iterable[Mapping[str, Value]]:
    for subject, object_, _, data in facts.edges:
        claims = data["claims"]
        days = sorted({facts.date(claim) for claim in claims} - {""})
        yield {
            "subject": subject,
            "subject_name": facts.records[subject].name,
            "predicate": data["predicate"],
            "relation": PREDICATES[data["predicate"]].zh,
            "post": data["post"],
            "object": object_,
            "object_name": facts.records[object_].name,
            "weight": len(claims),
            "articles": len({claim.article or claim.page for claim in claims}),
            "confidence": max(claim.confidence for claim in claims),
            "inferred": str(all(claim.inferred for claim in claims)).lower(),
            "first_seen": days[0] if days else None,
            "last_seen": days[-1] if days else None,
        }


def _claims(facts: Facts) -> Iterable[Mapping[str, Value]]:
    for claim in facts.knowledge.claims:
        yield {
            "id": claim.id,
            "subject": claim.subject,
            "predicate": claim.predicate,
            "object": claim.object,
            "post": claim.post,
            "tenure": claim.tenure,
            "role": claim.role,
            "status": claim.status,
            "standing": claim.standing,
            "inferred": str(claim.inferred).lower(),
            "confidence": claim.confidence,
            "rule": claim.rule,
            "date": facts.date(claim) or None,
            "article": claim.article,
            "page": claim.page,
            "start": claim.start,
            "end": claim.end,
            "sentence": facts.sentence(claim, most=None),
        }


def _figures(facts: Facts) -> Iterable[Mapping[str, Value]]:
    for figure in facts.knowledge.figures:
        yield {
            "id": figure.id,
            "subject": figure.subject,
            "subject_name": facts.records[figure.subject].name,
            "value": figure.value,
            "unit": figure.unit,
            "measures": figure.measures,
            "bound": figure.bound,
            "date": facts.date(figure) or None,
            "article": figure.article,
            "page": figure.page,
            "start": figure.start,
            "end": figure.end,
            "sentence": facts.sentence(figure, most=None),
        }


def _articles(facts: Facts) -> Iterable[Mapping[str, Value]]:
    for article in facts.knowledge.articles:
        yield {
            "id": article.id,
            "page": article.page,
            "title": article.title,
            "reporters": _LIST.join(article.reporters),
            "date": article.date,
            "published": article.published,
            "locality": article.locality,
            "start": article.start,
            "end": article.end,
        }


def _table(rows: Iterable[Mapping[str, Value]]) -> Table:
    listed = list(rows)
    columns = tuple(listed[0]) if listed else ()
    return Table(columns, tuple(tuple(safe(row[column]) for column in columns) for row in listed))


def _write(path: Path, rows: Iterable[Mapping[str, Value]]) -> None:
    path.write_text(to_csv(_table(rows)), encoding="utf-8", newline="\n")
