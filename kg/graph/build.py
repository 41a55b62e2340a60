"""Entities and claims -> one MultiDiGraph whose nodes and edges carry the records themselves."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx

from kg.records import Claim, Figure, Knowledge


def to_graph(knowledge: Knowledge) -> nx.MultiDiGraph[str]:
    """Return the graph that every export is made from.

    A node is an entity id with ``record`` (Entity) and ``figures`` (tuple of Figure). An edge runs from subject to
    object and is keyed by its predicate, or ``holdsPost:区长`` so that two posts in one body stay two edges; it has
    ``predicate``, ``post`` (or None) and ``claims``, the claims that support it, in page order.
    A claim that is not asserted (a candidate, or denied by its page) makes no edge.
    ``graph.graph["knowledge"]`` is ``knowledge``. Nodes and edges are added in sorted order.

    Raises ValueError when a claim or a figure is about something that is not an entity.
    """
    known = {entity.id for entity in knowledge.entities}
    figures: dict[str, list[Figure]] = defaultdict(list)
    for figure in knowledge.figures:
        _check(figure.id, (figure.subject,), known)
        figures[figure.subject].append(figure)
    claims: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in knowledge.claims:
        _check(claim.id, (claim.subject, claim.object), known)
        if claim.standing == "asserted":
            claims[claim.subject, claim.object, edge_key(claim)].append(claim)

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(knowledge=knowledge)
    for entity in sorted(knowledge.entities, key=lambda e: e.id):
        own = sorted(figures[entity.id], key=lambda f: (f.page, f.start, f.id))
        graph.add_node(entity.id, record=entity, figures=tuple(own))
    for (subject, object_, key), support in sorted(claims.items()):
        ordered = tuple(sorted(support, key=lambda c: (c.page, c.start, c.end, c.id)))
        graph.add_edge(subject, object_, key=key, predicate=ordered[0].predicate, post=ordered[0].post, claims=ordered)
    return graph


def edge_key(claim: Claim) -> str:
    """Return what tells two edges between the same ends apart: the predicate, with the post if there is one."""
    return f"{claim.predicate}:{claim.post}" if claim.post else claim.predicate


def _check(record: str, ends: tuple[str, ...], known: set[str]) -> None:
    for end in ends:
        if end not in known:
            raise ValueError(f"{record} is about {end!r}, which is not an entity")
