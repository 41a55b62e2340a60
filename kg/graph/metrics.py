"""Figures about the shape of the graph: hubs, components, density, communities.

Everything is computed in sorted order without numpy, so that the same graph gives the same digits on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

# Brin & Page 1998, section 2.1.1: the damping factor "is usually set to 0.85".
_DAMPING = 0.85
_TOLERANCE = 1e-10
_MOST_ROUNDS = 200


def to_pagerank(graph: nx.MultiDiGraph[str]) -> dict[str, float]:
    """PageRank of every node, summing to 1; each edge counts once, however many sentences prove it.

    Power iteration until the ranks move by less than 1e-10 in all; a node without outgoing edges gives its rank to all
    nodes alike. The ranks of an empty graph are empty.
    """
    nodes = sorted(graph)
    if not nodes:
        return {}
    sources = {node: sorted(source for source, _, _ in graph.in_edges(node, keys=True)) for node in nodes}
    out = {node: graph.out_degree(node) for node in nodes}
    ranks = dict.fromkeys(nodes, 1 / len(nodes))
    for _ in range(_MOST_ROUNDS):
        stranded = sum(ranks[node] for node in nodes if not out[node])
        base = (1 - _DAMPING + _DAMPING * stranded) / len(nodes)
        moved = {node: base + _DAMPING * sum(ranks[s] / out[s] for s in sources[node]) for node in nodes}
        change = sum(abs(moved[node] - ranks[node]) for node in nodes)
        ranks = moved
        if change < _TOLERANCE:
            break
    return ranks


def to_components(graph: nx.MultiDiGraph[str]) -> list[list[str]]:
    """Weakly connected components, each sorted, the largest first; nodes without an edge are components of one."""
    return _by_size(nx.weakly_connected_components(graph))


def to_communities(graph: nx.MultiDiGraph[str]) -> list[list[str]]:
    """Groups of nodes with more edges inside than between (Louvain; Blondel et al. 2008), each sorted, largest first.

    Nodes without an edge belong to no community.
    """
    nodes = sorted(node for node in graph if graph.degree(node))
    number = {node: i for i, node in enumerate(nodes)}
    # Numbers instead of names: sets of strings change their order from run to run, sets of small integers do not.
    weighted: nx.Graph[int] = nx.Graph()
    weighted.add_nodes_from(range(len(nodes)))
    for subject, object_, _ in sorted(graph.edges(keys=True)):
        u, v = number[subject], number[object_]
        weighted.add_edge(u, v, weight=weighted.get_edge_data(u, v, {"weight": 0})["weight"] + 1)
    if not nodes:
        return []
    groups = nx.community.louvain_communities(weighted, weight="weight", seed=0)
    return _by_size({nodes[i] for i in group} for group in groups)


def to_density(graph: nx.MultiDiGraph[str]) -> float:
    """Share of ordered pairs of different nodes that have an edge (0 to 1); 0 with fewer than two nodes."""
    count = graph.number_of_nodes()
    pairs = {(subject, object_) for subject, object_ in graph.edges() if subject != object_}
    return len(pairs) / (count * (count - 1)) if count > 1 else 0.0


def _by_size(groups: Iterable[set[str]]) -> list[list[str]]:
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))
