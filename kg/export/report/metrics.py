"""``metrics.json``: every figure of the report for programs, with what was estimated and how."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from kg.export.report.facts import Facts
from kg.export.report.shape import name_of
from kg.graph.structure import Structure
from kg.vocabulary import PREDICATES, TYPES

Json = dict[str, Any]


def to_metrics(facts: Facts) -> Json:
    """All figures: ``counts``, then the shape twice, ``all`` and ``without_attendance``.

    In a shape, ``nodes`` has for each node its measures, its ranks, and ``range``: best and worst rank when each
    article in turn is left out. A measure that was estimated stands with ``NAME_error``, three standard errors; none
    is off by more than ``path_error_bound``, with 95 % certainty.
    """
    known = facts.knowledge
    types = Counter(record.type for record in facts.records.values())
    predicates = Counter(data["predicate"] for *_, data in facts.edges)
    dates = facts.issued()
    mixed = facts.mixing
    return {
        "counts": {
            "pages": len(known.pages),
            "pages_not_read": len(facts.unread),
            "articles": len(known.articles),
            "mentions": len(known.mentions),
            "claims": len(known.claims),
            "inferred_claims": sum(claim.inferred for claim in known.claims),
            "figures": len(known.figures),
            "first_date": dates[0] if dates else None,
            "last_date": dates[-1] if dates else None,
            "entities_by_type": {name: types[name] for name in TYPES},
            "edges_by_relation": {name: predicates[name] for name in PREDICATES},
            "edges_by_sentences": _sentences(facts),
        },
        "all": _shape(facts, facts.shape, {name: pair[0] for name, pair in mixed.items()}),
        "without_attendance": _shape(facts, facts.bare, {name: pair[1] for name, pair in mixed.items()}),
    }


def _sentences(facts: Facts) -> dict[str, int]:
    counts = Counter(len(data["claims"]) for *_, data in facts.edges)
    return {str(number): counts[number] for number in sorted(counts)}


def _shape(facts: Facts, shape: Structure, mixed: dict[str, float | None]) -> Json:
    return {
        "edges": shape.edges,
        "density": round(shape.density, 9),
        "components": [len(component) for component in shape.components],
        "communities": [
            {"name": name_of(facts, group), "size": len(group), "nodes": list(group)} for group in shape.communities
        ],
        "bridges": [list(pair) for pair in shape.bridges],
        "articulation_points": list(shape.articulation),
        "assortativity": {name: None if value is None else round(value, 9) for name, value in mixed.items()},
        "path_sources": shape.sources,
        "path_error_bound": shape.bound,
        "exact": not shape.errors,
        "articles_left_out": shape.left_out,
        "nodes": [_node(facts, shape, place) for place in range(len(shape.names))],
    }


def _node(facts: Facts, shape: Structure, place: int) -> Json:
    record = facts.records[shape.names[place]]
    row: Json = {"id": record.id, "name": record.name, "type": record.type}
    for name, values in shape.measures.items():
        row[name] = int(values[place]) if float(values[place]).is_integer() else values[place]
        if name in shape.errors:
            row[f"{name}_error"] = shape.errors[name][place]
    row["rank"] = {name: ranks[place] for name, ranks in shape.ranks.items()}
    row["range"] = {name: list(ranges[place]) for name, ranges in shape.ranges.items()}
    return row


def to_json(value: Any, depth: int = 0) -> str:
    """``value`` as JSON that reads and compares well: of the first two levels a field a line, of a list a record."""
    if isinstance(value, dict) and depth < 2:
        inner = [f"{json.dumps(name, ensure_ascii=False)}: {to_json(item, depth + 1)}" for name, item in value.items()]
        brackets = "{}"
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        inner = [json.dumps(item, ensure_ascii=False) for item in value]
        brackets = "[]"
    else:
        return json.dumps(value, ensure_ascii=False)
    space = "\n" + " " * depth
    return brackets[0] + space + " " + f",{space} ".join(inner) + space + brackets[1]
