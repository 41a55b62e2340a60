"""How long the figures of the report take, against plain NetworkX computing the same in the same run.

    python -m bench.metrics [NODES] [EDGES]     (default: 100000 300000)

Processor seconds on an invented graph. NetworkX searches shortest paths from the same number of nodes; where both find
an exact value it must be the same. Needs SciPy, which NetworkX's PageRank asks for. What is printed belongs into
bench/README.md as a ratio.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np

from kg.graph.centrality import to_cores, to_cuts, to_pagerank, to_paths
from kg.graph.compact import to_compact, to_neighbours
from kg.graph.metrics import find_communities
from kg.graph.structure import to_assortativity


def to_news(nodes: int, edges: int) -> nx.MultiDiGraph[str]:
    """A graph of districts of 60 nodes, nine in ten edges inside one, a few nodes of each having most of them."""
    chance = random.Random(0)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(f"n{number:07}" for number in range(nodes))
    made: set[tuple[int, int]] = set()
    while len(made) < edges:
        one = chance.randrange(nodes)
        low = one - one % 60
        inside = low + int(chance.random() * chance.random() * min(60, nodes - low))
        other = inside if chance.random() < 0.9 else chance.randrange(nodes)
        if one != other and (one, other) not in made:
            made.add((one, other))
            graph.add_edge(f"n{one:07}", f"n{other:07}", key="runs", predicate="runs", claims=())
    return graph


def measure(graph: nx.MultiDiGraph[str], sources: int = 200) -> list[tuple[str, float, float]]:
    """Rows of (what, our seconds, NetworkX's)."""
    rows = []
    compact, ours = _timed(lambda: to_compact(graph))
    neighbours, more = _timed(lambda: to_neighbours(compact))
    plain, theirs = _timed(lambda: nx.Graph(graph))
    rows.append(("arrays / simple graph", ours + more, theirs))
    asked = sorted(random.Random(0).sample(range(len(compact.names)), min(sources, len(compact.names))))
    groups = {name: str(place // 60) for place, name in enumerate(compact.names)}
    nx.set_node_attributes(plain, groups, "group")
    names = [compact.names[node] for node in asked]

    mine, ours = _timed(lambda: to_pagerank(compact))
    other, theirs = _timed(lambda: nx.pagerank(graph, tol=1e-10 / len(compact.names), max_iter=200))
    assert np.allclose(mine, [other[name] for name in compact.names], atol=1e-9)
    rows.append(("PageRank", ours, theirs))
    _, ours = _timed(lambda: to_paths(neighbours, asked))
    _, theirs = _timed(lambda: nx.betweenness_centrality(plain, k=len(asked), seed=0))
    _, near = _timed(lambda: nx.harmonic_centrality(plain, sources=names))
    rows.append((f"betweenness and closeness, {len(asked)} sources", ours, theirs + near))
    cores, ours = _timed(lambda: to_cores(neighbours))
    other, theirs = _timed(lambda: nx.core_number(plain))
    assert cores.tolist() == [other[name] for name in compact.names]
    rows.append(("k-core", ours, theirs))
    (bridges, points), ours = _timed(lambda: to_cuts(neighbours))
    (links, cuts), theirs = _timed(lambda: (list(nx.bridges(plain)), set(nx.articulation_points(plain))))
    assert len(bridges) == len(links) and {compact.names[node] for node in points} == cuts
    rows.append(("bridges, articulation points", ours, theirs))
    mixing, ours = _timed(lambda: to_assortativity(graph, {"district": groups})["district"])
    other, theirs = _timed(lambda: nx.attribute_assortativity_coefficient(plain, "group"))
    assert abs((mixing or 0) - other) < 1e-9
    rows.append(("assortativity", ours, theirs))
    found, ours = _timed(lambda: find_communities(compact))
    groups_, theirs = _timed(lambda: nx.community.louvain_communities(plain, weight=None, seed=0))
    rows.append(("communities", ours, theirs))
    found += [[name] for name in plain if not plain.degree(name)]
    mine, other = (nx.community.modularity(plain, parts, weight=None) for parts in (found, groups_))
    print(f"modularity of the communities: {mine:.3f}, NetworkX {other:.3f}\n")
    return rows


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    begin = time.process_time()
    done = work()
    return done, time.process_time() - begin


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("nodes", nargs="?", type=int, default=100_000)
    parser.add_argument("edges", nargs="?", type=int, default=300_000)
    chosen = parser.parse_args()
    rows = measure(to_news(chosen.nodes, chosen.edges))
    rows.append(("all", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    print(f"| {chosen.nodes:,} nodes, {chosen.edges:,} edges | kg | NetworkX | times |\n| --- | --- | --- | --- |")
    for what, ours, theirs in rows:
        print(f"| {what} | {ours:.2f} s | {theirs:.2f} s | {theirs / ours:.1f} |")


if __name__ == "__main__":
    main()
