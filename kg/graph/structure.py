"""All figures about the shape of a graph in one value, with and without the edges of attendance lists.

A hub that one article made is told by the range of its ranks when each article in turn is left out.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import networkx as nx
import numpy as np

from kg.graph.centrality import to_bound, to_cores, to_cuts, to_pagerank, to_paths
from kg.graph.compact import Compact, Floats, Ints, Neighbours, leave_out, to_compact, to_neighbours
from kg.graph.metrics import EXACT, find_communities

ATTENDANCE = ("attends",)
"""Predicates whose edges come from lists of those present: left out of the second of two lists of hubs."""
RANKED = ("degree", "strength", "pagerank", "betweenness", "closeness")
"""The measures that have ranks, in the order in which they are shown."""

_SOURCES = 200  # of shortest paths beyond EXACT nodes
_WHOLE = 1_000  # up to so many nodes every measure is computed again without each article
_FEW = 20  # articles left out in turn, of a graph of more than EXACT nodes: those that prove most edges
_DIGITS = 9  # values nearer than this are the same rank


@dataclass(frozen=True, slots=True)
class Structure:
    """The shape of a graph. Values of ``measures`` (``RANKED`` and ``core``) stand in the order of ``names``;
    ``errors`` has three standard errors where a value is an estimate, from ``sources`` of its nodes, none of which is
    off by more than ``bound`` (95 % certain).
    ``ranges`` holds, for each measure that was computed again without each of ``left_out`` articles in turn, the best
    and the worst rank of every node, the rank with all articles among them."""

    names: tuple[str, ...]
    edges: int
    density: float
    components: tuple[tuple[str, ...], ...]
    communities: tuple[tuple[str, ...], ...]
    bridges: tuple[tuple[str, str], ...]
    articulation: tuple[str, ...]
    measures: Mapping[str, tuple[float, ...]]
    ranks: Mapping[str, tuple[int, ...]]
    errors: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    ranges: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    sources: int = 0
    bound: float = 0.0
    left_out: int = 0


def to_structure(graph: nx.MultiDiGraph[str], *, without: Collection[str] = ()) -> Structure:
    """Return the shape of ``graph``, leaving out edges whose predicate is in ``without`` (nodes all stay)."""
    compact = to_compact(graph, without=without)
    neighbours = to_neighbours(compact)
    count = len(compact.names)
    sources = range(count) if count <= EXACT else sorted(random.Random(0).sample(range(count), _SOURCES))
    values, errors = _measure(compact, neighbours, sources)
    ranks = {name: _rank(values[name]) for name in RANKED}
    left_out = _choose(compact)
    bridges, points = to_cuts(neighbours)
    return Structure(
        names=compact.names,
        edges=len(compact.tails),
        density=_density(compact),
        components=_components(neighbours, compact.names),
        communities=tuple(map(tuple, find_communities(compact))),
        bridges=tuple((compact.names[a], compact.names[b]) for a, b in bridges),
        articulation=tuple(compact.names[node] for node in points),
        measures={name: tuple(round(x, 9) for x in column.tolist()) for name, column in values.items()}
        | {"core": tuple(map(float, to_cores(neighbours).tolist()))},
        ranks={name: tuple(column.tolist()) for name, column in ranks.items()},
        errors={name: tuple(round(x, 9) for x in column.tolist()) for name, column in errors.items()},
        ranges=_ranges(compact, ranks, left_out),
        sources=len(sources),
        bound=round(to_bound(count, len(sources)), 9),
        left_out=len(left_out),
    )


def to_assortativity(
    graph: nx.MultiDiGraph[str], groupings: Mapping[str, Mapping[str, str]], *, without: Collection[str] = ()
) -> dict[str, float | None]:
    """For each grouping (node -> group) Newman's coefficient (2003, eq. 2): 1 if edges join only nodes of one group, 0
    as chance would, below 0 if they avoid it. Pairs of linked nodes count once; those without a group are left out.
    None if nothing is left to compare.
    """
    compact = to_compact(graph, without=without)
    neighbours = to_neighbours(compact)
    starts = np.repeat(np.arange(len(compact.names)), neighbours.degrees).tolist()
    arcs = list(zip(starts, neighbours.ends.tolist(), strict=True))
    return {name: _mixing([groups.get(node) for node in compact.names], arcs) for name, groups in groupings.items()}


def _mixing(group_of: Sequence[str | None], arcs: Sequence[tuple[int, int]]) -> float | None:
    mixed = Counter((group_of[a], group_of[b]) for a, b in arcs if group_of[a] and group_of[b])
    whole = sum(mixed.values())
    sides: Counter[str | None] = Counter()
    for (group, _), number in mixed.items():
        sides[group] += number
    chance = sum(number * number for number in sides.values())
    same = sum(number for (one, other), number in mixed.items() if one == other)
    return (same * whole - chance) / (whole * whole - chance) if whole * whole != chance else None


def _measure(
    compact: Compact, neighbours: Neighbours, sources: Sequence[int], *, paths: bool = True
) -> tuple[dict[str, Floats | Ints], dict[str, Floats]]:
    count = len(compact.names)
    both = np.concatenate([compact.tails, compact.heads])
    values: dict[str, Floats | Ints] = {
        "degree": np.bincount(both, minlength=count).astype(np.float64),
        "strength": np.bincount(both, weights=np.tile(compact.weights, 2), minlength=count),
        "pagerank": to_pagerank(compact),
    }
    if not paths:
        return values, {}
    found = to_paths(neighbours, sources)
    values |= {"betweenness": found.betweenness, "closeness": found.closeness}
    if len(sources) == count:
        return values, {}
    return values, {"betweenness": found.betweenness_error, "closeness": found.closeness_error}


def _rank(values: Floats | Ints) -> Ints:
    """Competition ranks: 1 is the greatest, equal values share the better rank."""
    rounded = np.round(values, _DIGITS)
    order = np.sort(-rounded)
    ranks: Ints = np.searchsorted(order, -rounded, side="left").astype(np.int64) + 1
    return ranks


def _choose(compact: Compact) -> list[str]:
    """The articles to leave out in turn: all, of a large graph those with most edges."""
    articles = sorted(compact.shares, key=lambda article: (-len(compact.shares[article]), article))
    return articles if len(compact.names) <= EXACT else articles[:_FEW]


def _ranges(
    compact: Compact, ranks: Mapping[str, Ints], articles: Sequence[str]
) -> dict[str, tuple[tuple[int, int], ...]]:
    whole = len(compact.names) <= _WHOLE
    best = {name: ranks[name].copy() for name in (RANKED if whole else RANKED[:3])}
    worst = {name: column.copy() for name, column in best.items()}
    for article in articles:
        rest = leave_out(compact, article)
        values, _ = _measure(rest, to_neighbours(rest), range(len(rest.names)), paths=whole)
        for name in best:
            found = _rank(values[name])
            best[name], worst[name] = np.minimum(best[name], found), np.maximum(worst[name], found)
    return {name: tuple(zip(best[name].tolist(), worst[name].tolist(), strict=True)) for name in best}


def _density(compact: Compact) -> float:
    """Share of ordered pairs of different nodes that have an edge (0 to 1); 0 with fewer than two nodes."""
    count = len(compact.names)
    apart = compact.tails != compact.heads
    pairs = len(np.unique(compact.tails[apart] * count + compact.heads[apart]))
    return pairs / (count * (count - 1)) if count > 1 else 0.0


def _components(neighbours: Neighbours, names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Connected components without regard to directions, each sorted, the largest first."""
    first, ends = neighbours.first.tolist(), neighbours.ends.tolist()
    seen = [False] * len(names)
    found: list[tuple[str, ...]] = []
    for root in range(len(names)):
        if seen[root]:
            continue
        seen[root] = True
        reached = [root]
        for node in reached:
            for other in ends[first[node] : first[node + 1]]:
                if not seen[other]:
                    seen[other] = True
                    reached.append(other)
        found.append(tuple(names[node] for node in sorted(reached)))
    return tuple(sorted(found, key=lambda group: (-len(group), group)))
