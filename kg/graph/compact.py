"""The graph as integer arrays, in sorted order: what the figures of ``kg.graph.structure`` are computed on.

NumPy only adds, multiplies and divides here, element by element or one after the other (``cumsum``, ``add.at``), so
that the same graph gives the same digits on every machine; no sum is left to the processor's width.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Compact:
    """Nodes are their places in ``names`` (sorted). Edge ``i`` runs from ``tails[i]`` to ``heads[i]`` and rests on
    ``weights[i]`` sentences; ``shares`` says of each article how many of them are its own, by edge."""

    names: tuple[str, ...]
    tails: Ints
    heads: Ints
    weights: Ints
    shares: Mapping[str, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Who is next to whom, without directions, parallel edges and loops: the neighbours of node ``i`` are
    ``ends[first[i]:first[i + 1]]``, in order; ``degrees[i]`` is how many they are."""

    first: Ints
    ends: Ints
    degrees: Ints


def to_compact(graph: nx.MultiDiGraph[str], *, without: Collection[str] = ()) -> Compact:
    """Return ``graph`` (as ``to_graph`` makes it) as arrays, leaving out edges whose predicate is in ``without``.

    Edges stand in the order of subject, object and key. A claim outside every article counts to its page.
    """
    names = tuple(sorted(graph))
    number = {name: place for place, name in enumerate(names)}
    kept = [edge for edge in graph.edges(keys=True, data=True) if edge[3].get("predicate") not in without]
    kept.sort(key=lambda edge: edge[:3])
    shares: dict[str, dict[int, int]] = {}
    weights = []
    for place, (_, _, _, data) in enumerate(kept):
        claims = data.get("claims", ())
        weights.append(max(1, len(claims)))
        for claim in claims:
            own = shares.setdefault(claim.article or f"page:{claim.page}", {})
            own[place] = own.get(place, 0) + 1
    return Compact(
        names,
        np.array([number[edge[0]] for edge in kept], dtype=np.int64),
        np.array([number[edge[1]] for edge in kept], dtype=np.int64),
        np.array(weights, dtype=np.int64),
        {article: shares[article] for article in sorted(shares)},
    )


def leave_out(compact: Compact, article: str) -> Compact:
    """Return ``compact`` as it would be without ``article``: edges that no other article proves are gone."""
    weights = compact.weights.copy()
    for edge, count in compact.shares[article].items():
        weights[edge] -= count
    kept = weights > 0
    return replace(compact, tails=compact.tails[kept], heads=compact.heads[kept], weights=weights[kept], shares={})


def to_neighbours(compact: Compact) -> Neighbours:
    """Return who is next to whom in ``compact``."""
    count = len(compact.names)
    apart = compact.tails != compact.heads
    tails, heads = compact.tails[apart], compact.heads[apart]
    arcs = np.unique(np.concatenate([tails * count + heads, heads * count + tails]))
    starts, ends = np.divmod(arcs, max(count, 1))
    degrees = np.bincount(starts, minlength=count).astype(np.int64)
    return Neighbours(np.concatenate([[0], np.cumsum(degrees)]).astype(np.int64), ends, degrees)


def spread(neighbours: Neighbours, nodes: Ints) -> tuple[Ints, Ints]:
    """Return the arcs that leave ``nodes``: for each the place of its start in ``nodes``, and the node it leads to."""
    counts = neighbours.degrees[nodes]
    places = np.repeat(np.arange(len(nodes)), counts)
    before = np.cumsum(counts) - counts
    within = np.arange(len(places)) - before[places]
    return places, neighbours.ends[neighbours.first[nodes][places] + within]
