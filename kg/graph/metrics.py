"""Figures about the shape of the graph that more than one export needs: communities, PageRank."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from kg.graph import centrality
from kg.graph.compact import Compact, to_compact
from kg.graph.groups import to_groups

EXACT = 5_000
"""Up to so many nodes shortest paths are searched from every node."""


def to_pagerank(graph: nx.MultiDiGraph[str]) -> dict[str, float]:
    """PageRank of every node, summing to 1; each edge counts once, however many sentences prove it."""
    compact = to_compact(graph)
    return dict(zip(compact.names, centrality.to_pagerank(compact).tolist(), strict=True))


def to_communities(graph: nx.MultiDiGraph[str]) -> list[list[str]]:
    """Groups of nodes with more edges inside than between (Leiden; Traag et al. 2019), each sorted, largest first.

    Nodes without an edge belong to no community.
    """
    return find_communities(to_compact(graph))


def find_communities(compact: Compact) -> list[list[str]]:
    """As ``to_communities``, of a graph as arrays."""
    edges = list(zip(compact.tails.tolist(), compact.heads.tolist(), strict=True))
    linked = sorted({end for edge in edges for end in edge})
    # Numbers instead of names: sets of strings change their order from run to run, sets of small integers do not.
    number = {node: place for place, node in enumerate(linked)}
    pairs: dict[tuple[int, int], int] = {}
    for tail, head in edges:
        pair = number[tail], number[head]
        pair = pair if pair in pairs or pair[::-1] not in pairs else pair[::-1]
        pairs[pair] = pairs.get(pair, 0) + 1
    if not linked:
        return []
    links: list[dict[int, float]] = [{} for _ in linked]
    for (a, b), weight in pairs.items():
        links[a][b] = links[b][a] = float(weight)
    return _by_size({compact.names[linked[place]] for place in group} for group in to_groups(links))


def _by_size(groups: Iterable[set[str]]) -> list[list[str]]:
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))
